//! Two linked sentences, word by word: what stands in the place of what.

use super::lexicon::{Role, Sense};
use super::reading::{Mark, Reading};
use super::slot::Slot;
use crate::language::{Lent, Met, MetWords};
use similar::{DiffOp, capture_diff_slices};
use std::ops::Range;

/// Least share of the words around a slot in its clause that must stand in the other sentence too. Chosen on
/// linked sentences of the State Department's reports: below it, half of what came had another subject.
const SAME_CLAUSE: f32 = 0.8;
/// How many words after a slot must be the same.
const GOVERNED: usize = 3;

/// Two sentences with their words aligned.
pub struct Pair<'r, 's> {
    pub old: &'r Reading<'s>,
    pub new: &'r Reading<'s>,
    /// For each token of the old sentence, its counterpart.
    pub of_old: Vec<Option<usize>>,
    pub of_new: Vec<Option<usize>>,
    pub hunks: Vec<(Range<usize>, Range<usize>)>,
}

impl<'r, 's> Pair<'r, 's> {
    /// `differs` is what stands between the ends that both have in common.
    pub fn new(old: &'r Reading<'s>, new: &'r Reading<'s>, differs: &[Range<usize>; 2]) -> Self {
        let (a, b) = (old.folded.len(), new.folded.len());
        let (before, after) = (differs[0].start, a - differs[0].end);
        let mut pair = Self { old, new, of_old: vec![None; a], of_new: vec![None; b], hunks: Vec::new() };
        pair.equal(0, 0, before);
        pair.equal(a - after, b - after, after);
        let mut met = Lent::default();
        let mut keys = |reading: &Reading<'_>, side: usize| -> Vec<Key> {
            differs[side].clone().map(|i| Key::of(reading, i, &mut met)).collect()
        };
        for op in capture_diff_slices(similar::Algorithm::Myers, &keys(old, 0), &keys(new, 1)) {
            match op {
                DiffOp::Equal { old_index, new_index, len } => pair.equal(before + old_index, before + new_index, len),
                _ => {
                    let [of_old, of_new] = [op.old_range(), op.new_range()].map(|r| before + r.start..before + r.end);
                    pair.hunks.push((of_old, of_new));
                }
            }
        }
        pair
    }

    fn equal(&mut self, old: usize, new: usize, count: usize) {
        for k in 0..count {
            self.of_old[old + k] = Some(new + k);
            self.of_new[new + k] = Some(old + k);
        }
    }

    /// Whether two expressions stand on the same side of every word that their slots share: "often reported
    /// cases" and "reported several cases" do not.
    pub fn same_place(&self, a: &Mark, b: &Mark, slot: &Range<usize>) -> bool {
        slot.clone().filter(|i| !a.tokens.contains(i)).all(|i| match self.of_old[i] {
            Some(j) if !b.tokens.contains(&j) => (i < a.tokens.start) == (j < b.tokens.start),
            _ => true,
        })
    }

    /// Whether an expression is all the evidence a claim has lost or gained: it is no verb ("they reported"),
    /// and the other sentence has nothing else in its place.
    pub fn is_all(
        &self,
        slot: &Slot<'_>,
        reading: &Reading<'_>,
        other: &Reading<'_>,
        of_other: &[Option<usize>],
        bare: &Range<usize>,
    ) -> bool {
        let Some(mark) = slot.evidence_mark() else { return false };
        let is_adverb = reading.folded[mark.tokens.end - 1].ends_with("ly");
        let after_word = mark.tokens.start.checked_sub(1).is_some_and(|i| reading.is_word(i) && !reading.introduces(i));
        let owes = |i: usize| !bare.contains(&i) && of_other[i].is_none() && other.has(i, Role::OwedTo);
        (is_adverb || slot.noun.is_some() || !after_word) && !(0..other.folded.len()).any(owes)
    }

    /// Whether the words after both slots are the same, and those before them.
    pub fn governs_same(&self, old: &Range<usize>, new: &Range<usize>) -> bool {
        let (clause_a, clause_b) = (self.old.clause(old.start), self.new.clause(new.start));
        let after_a = content(self.old, old.end..clause_a.end);
        let after_b = content(self.new, new.end..clause_b.end);
        let before_a = content(self.old, clause_a.start..old.start);
        let before_b = content(self.new, clause_b.start..new.start);
        let linked = |x: Option<&usize>, y: Option<&usize>| match (x, y) {
            (Some(&x), Some(&y)) => self.of_old[x] == Some(y),
            (None, None) => true,
            _ => false,
        };
        let governed = after_a.len().max(after_b.len()).min(GOVERNED);
        (0..governed).all(|k| linked(after_a.get(k), after_b.get(k)))
            && linked(before_a.last(), before_b.last())
            && (governed > 0 || !before_a.is_empty() && !negates(self.old, old) && !negates(self.new, new))
    }

    /// Whether the rest of the clause stands in the other sentence, and no other expression in it changed.
    pub fn clause_is_same(&self, reading: &Reading<'_>, counterparts: &[Option<usize>], slot: &Range<usize>) -> bool {
        let clause = reading.clause(slot.start);
        let outside = |i: &usize| !slot.contains(i);
        let others = clause.clone().filter(outside);
        if others.clone().any(|i| counterparts[i].is_none() && (reading.mark_at(i).is_some() || is_number(reading, i)))
        {
            return false;
        }
        let words: Vec<usize> = content(reading, clause).into_iter().filter(outside).collect();
        let same = words.iter().filter(|&&i| counterparts[i].is_some()).count();
        !words.is_empty() && same as f32 >= SAME_CLAUSE * words.len() as f32
    }
}

/// How many tokens both sentences begin and end with.
pub fn common_ends(old: &Reading<'_>, new: &Reading<'_>) -> (usize, usize) {
    let (a, b) = (old.folded.len(), new.folded.len());
    let mut met = Lent::default();
    // By the words as printed, first: few stems are asked for.
    let mut same =
        |i: usize, j: usize| old.printed(i) == new.printed(j) || Key::of(old, i, &mut met) == Key::of(new, j, &mut met);
    let most = a.min(b);
    let before = (0..most).take_while(|&i| same(i, i)).count();
    let after = (0..most - before).take_while(|&i| same(a - 1 - i, b - 1 - i)).count();
    (before, after)
}

/// "The first was lawful, the second was not.": nothing stands there that both deny.
fn negates(reading: &Reading<'_>, slot: &Range<usize>) -> bool {
    slot.clone().any(|i| reading.mark_at(i).is_some_and(|m| m.sense == Sense::Negation))
}

/// The words of a range that carry the claim.
fn content(reading: &Reading<'_>, range: Range<usize>) -> Vec<usize> {
    range
        .filter(|&i| {
            reading.is_word(i) && !reading.has(i, Role::Light) && !reading.is(i, "and") && !reading.is(i, "or")
        })
        .collect()
}

fn is_number(reading: &Reading<'_>, at: usize) -> bool {
    reading.folded[at].starts_with(|c: char| c.is_ascii_digit()) || reading.has(at, Role::Number)
}

/// What two tokens are compared by: stems; years and months stand for any other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Year,
    Month,
    Stem(Met),
}

impl Key {
    fn of(reading: &Reading<'_>, at: usize, met: &mut MetWords) -> Self {
        let word: &str = &reading.folded[at];
        let year = word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit());
        if year {
            Self::Year
        } else if reading.has(at, Role::Month) && reading.printed(at).starts_with(char::is_uppercase) {
            Self::Month
        } else {
            let word = met.number(word);
            Self::Stem(met.stem(word))
        }
    }
}
