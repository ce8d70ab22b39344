//! Whether two linked sentences make one claim with different strength.

use std::ops::Range;

use super::lexicon::{ENGLISH, Role, Sense};
use super::pair::{Pair, common_ends};
use super::reading::{Mark, Reading};
use super::scale::{Direction, Evidence, Level, Scale, Scope, StrengthChange};
use super::slot::{Slot, extended, partly_denied, slot};

/// Longest sentence that is compared, in words and signs: aligning takes time with the square of what differs.
/// The longest of the State Department's summaries has 600.
const LONGEST: usize = 1_000;

/// The changes of strength between two sentences that the alignment linked. Silent where in doubt.
///
/// ```
/// use yoy::strength::{Direction, change};
///
/// let found = change("The mayor did not permit the march.", "The mayor permitted the march.");
/// assert_eq!(found[0].direction, Direction::NoLongerNegated);
/// assert!(change("Some 300 people left.", "Many people left.").is_empty());
/// ```
pub fn change(old: &str, new: &str) -> Vec<StrengthChange> {
    let [in_old, in_new] = around_difference(old, new);
    if !ENGLISH.may_speak(in_old) && !ENGLISH.may_speak(in_new) {
        return Vec::new();
    }
    let (old, new) = (Reading::of(old), Reading::of(new));
    let too_long = old.tokens.len().max(new.tokens.len()) > LONGEST;
    if too_long || old.marks.is_empty() && new.marks.is_empty() {
        return Vec::new();
    }
    let (before, after) = common_ends(&old, &new);
    let differs = [&old, &new].map(|reading| before..reading.folded.len() - after);
    // No slot can hold an expression where none stands in or beside what differs.
    if !touches_mark(&old, &differs[0]) && !touches_mark(&new, &differs[1]) {
        return Vec::new();
    }
    let pair = Pair::new(&old, &new, &differs);
    let mut found: Vec<StrengthChange> = Vec::new();
    let mut told: Option<(Range<usize>, Range<usize>)> = None;
    for (in_old, in_new) in &pair.hunks {
        let slots = (extended(&old, in_old), extended(&new, in_new));
        if told.as_ref() == Some(&slots) {
            continue;
        }
        if let Some(change) = pair.change_in(&slots.0, &slots.1) {
            found.push(change);
        }
        told = Some(slots);
    }
    // "Wardens beat inmates", "in prior years wardens allegedly beat inmates".
    let is_of_one_time = || ENGLISH.speaks_of_earlier(old.sentence) == ENGLISH.speaks_of_earlier(new.sentence);
    if found.is_empty() || is_of_one_time() { found } else { Vec::new() }
}

/// What differs between two texts, with as many words before it as the longest expression has and the word behind it:
/// expressions elsewhere stand in both.
fn around_difference<'t>(old: &'t str, new: &'t str) -> [&'t str; 2] {
    let most = old.len().min(new.len());
    let before = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let after = old.bytes().rev().zip(new.bytes().rev()).take(most - before).take_while(|(a, b)| a == b).count();
    // One more on each side, for the word in which the difference begins or ends.
    let words_before = ENGLISH.longest() + 1;
    const WORDS_AFTER: usize = 2;
    [old, new].map(|text| {
        let is_space = |&at: &usize| text.as_bytes()[at] == b' ';
        let start = (0..before).rev().filter(is_space).nth(words_before - 1).unwrap_or(0);
        let end = (text.len() - after..text.len()).filter(is_space).nth(WORDS_AFTER - 1).unwrap_or(text.len());
        &text[start..end]
    })
}

/// Whether an expression stands in a stretch or right beside it.
fn touches_mark(reading: &Reading<'_>, stretch: &Range<usize>) -> bool {
    (stretch.start.saturating_sub(1)..=stretch.end).any(|i| reading.mark_at(i).is_some())
}

impl<'r, 's> Pair<'r, 's> {
    fn change_in(&self, old: &Range<usize>, new: &Range<usize>) -> Option<StrengthChange> {
        let (a, b) = (slot(self.old, old)?, slot(self.new, new)?);
        let change = self.difference(&a, &b, old, new)?;
        if partly_denied(&a) || partly_denied(&b) || self.keeps_denial(&change, old, new) {
            return None;
        }
        let plain = self.governs_same(old, new)
            && self.clause_is_same(self.old, &self.of_old, old)
            && self.clause_is_same(self.new, &self.of_new, new);
        plain.then_some(change)
    }

    /// The one thing in which two slots differ.
    fn difference(&self, a: &Slot<'_>, b: &Slot<'_>, old: &Range<usize>, new: &Range<usize>) -> Option<StrengthChange> {
        match (a.negation, b.negation) {
            (None, Some(_)) => return Some(self.told(Direction::Negated, Scale::Scope, a.affirming(), b.negation)),
            (Some(_), None) => {
                return Some(self.told(Direction::NoLongerNegated, Scale::Scope, a.negation, b.affirming()));
            }
            _ => {}
        }
        let scope = (a.scope_step(self.old, old), b.scope_step(self.new, new));
        let evidence = (a.evidence_step(), b.evidence_step());
        let scope_differs = a.scope.map(|s| s.1) != b.scope.map(|s| s.1);
        if scope_differs && (evidence.0 != evidence.1 || a.negation.is_some()) {
            return None;
        }
        if scope_differs {
            let ((x, of_a), (y, of_b)) = (scope.0?, scope.1?);
            let many_to_often = |x: &Mark, in_x: &Reading<'_>, y: &Mark, in_y: &Reading<'_>| {
                in_x.has(x.tokens.start, Role::Quantifier) && in_y.has(y.tokens.start, Role::HowOften)
            };
            let unlike = many_to_often(of_a, self.old, of_b, self.new) || many_to_often(of_b, self.new, of_a, self.old);
            if unlike || !self.same_place(of_a, of_b, old) {
                return None;
            }
            let blurred =
                [(self.old, of_a), (self.new, of_b)].iter().any(|(r, m)| r.has(m.tokens.start, Role::Blurred));
            if blurred && x.min(y) == Scope::Numerous && x.max(y) == Scope::Widespread {
                return None;
            }
            let direction = stepped(x.cmp(&y))?;
            let mut change = self.told(direction, Scale::Scope, Some(of_a), Some(of_b));
            // a bare "reports" counts as a step of scope here
            for (expression, step) in [(&mut change.old, x), (&mut change.new, y)] {
                expression.iter_mut().for_each(|e| e.level = Level::Scope(step));
            }
            return Some(change);
        }
        let negated_before = |slot: &Slot<'_>| {
            slot.negation.is_some_and(|n| slot.evidence_mark().is_none_or(|e| n.tokens.end <= e.tokens.start))
        };
        let denied = negated_before(a) && negated_before(b);
        let direction = match evidence {
            (Some(x), Some(y)) => {
                if !self.same_place(a.evidence_mark()?, b.evidence_mark()?, old) {
                    return None;
                }
                stepped(x.cmp(&y))?
            }
            // "There were no reports that guards allegedly slept" alleges nothing.
            _ if is_denied_before(self.old, old) || is_denied_before(self.new, new) => return None,
            (Some(x), None) if x <= Evidence::Reported && self.is_all(a, self.old, self.new, &self.of_new, new) => {
                Direction::Strengthened
            }
            (None, Some(y)) if y <= Evidence::Reported && self.is_all(b, self.new, self.old, &self.of_old, old) => {
                Direction::Weakened
            }
            _ => return None,
        };
        let change = self.told(direction, Scale::Evidence, a.evidence_mark(), b.evidence_mark());
        Some(StrengthChange { denied, ..change })
    }

    /// Whether a negation that came or went is made up for elsewhere: it moved into a word ("was not likely" and
    /// "was unlikely"), to another place, or an earlier one reaches as far ("no rule on boats and no rule on nets").
    fn keeps_denial(&self, change: &StrengthChange, old: &Range<usize>, new: &Range<usize>) -> bool {
        const PREFIXES: [&str; 8] = ["un", "in", "im", "il", "ir", "dis", "non", "non-"];
        let (affirming, counterparts, slot) = match change.direction {
            Direction::Negated => (self.old, &self.of_old, old),
            Direction::NoLongerNegated => (self.new, &self.of_new, new),
            Direction::Weakened | Direction::Strengthened => return false,
        };
        let clause = affirming.clause(slot.start);
        if clause.clone().any(|i| counterparts[i].is_none() && affirming.has(i, Role::Limit)) {
            return true;
        }
        let denied_elsewhere = affirming.marks.iter().filter(|m| m.sense == Sense::Negation).any(|m| {
            let earlier = clause.contains(&m.tokens.start) && m.tokens.end <= slot.start;
            earlier || m.tokens.clone().any(|i| counterparts[i].is_none())
        });
        let changed = |reading: &'r Reading<'s>, counterparts: &[Option<usize>], slot: &Range<usize>| -> Vec<&'r str> {
            let words = reading.clause(slot.start).filter(|&i| counterparts[i].is_none() && reading.is_word(i));
            words.map(|i| &*reading.folded[i]).collect()
        };
        let opposes =
            |a: &str, b: &str| PREFIXES.iter().any(|p| a.strip_prefix(p) == Some(b) || b.strip_prefix(p) == Some(a));
        let (a, b) = (changed(self.old, &self.of_old, old), changed(self.new, &self.of_new, new));
        denied_elsewhere || a.iter().any(|a| b.iter().any(|b| opposes(a, b)))
    }

    fn told(&self, direction: Direction, scale: Scale, old: Option<&Mark>, new: Option<&Mark>) -> StrengthChange {
        StrengthChange {
            direction,
            denied: false,
            scale,
            old: old.map(|mark| self.old.expression(mark)),
            new: new.map(|mark| self.new.expression(mark)),
        }
    }
}

/// Whether a denial stands in the clause before a stretch.
fn is_denied_before(reading: &Reading<'_>, stretch: &Range<usize>) -> bool {
    let clause = reading.clause(stretch.start);
    let mut before = reading.marks.iter().filter(|m| clause.contains(&m.tokens.start) && m.tokens.end <= stretch.start);
    before.any(|m| m.sense == Sense::Negation)
}

fn stepped(order: std::cmp::Ordering) -> Option<Direction> {
    match order {
        std::cmp::Ordering::Less => Some(Direction::Strengthened),
        std::cmp::Ordering::Greater => Some(Direction::Weakened),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told, in one line: direction, old expression, new expression.
    fn told(old: &str, new: &str) -> Vec<String> {
        let cut = |e: &Option<super::super::Expression>, text: &str| {
            e.as_ref().map_or("-".to_owned(), |e| text[e.range.clone()].to_owned())
        };
        change(old, new)
            .iter()
            .map(|c| format!("{:?} {:?}: {} > {}", c.scale, c.direction, cut(&c.old, old), cut(&c.new, new)))
            .collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn steps_of_scope() {
        assert_eq!(
            told("Guards sometimes beat inmates at the port.", "Guards often beat inmates at the port."),
            ["Scope Strengthened: sometimes > often"]
        );
        assert_eq!(
            told("There were numerous reports of beatings in 2020.", "There were reports of beatings in 2021."),
            ["Scope Weakened: numerous > reports"]
        );
        assert_eq!(told("There were reports of theft.", "There were some reports of theft."), NOTHING);
        assert_eq!(told("Many guilds gave food to the poor.", "At times guilds gave food to the poor."), NOTHING);
        assert_eq!(told("Judges regularly denied bail.", "Judges generally denied bail."), NOTHING);
    }

    #[test]
    fn steps_of_evidence() {
        assert_eq!(
            told("There were credible reports of flogging.", "There were allegations of flogging."),
            ["Evidence Weakened: credible > allegations"]
        );
        assert_eq!(
            told("Miners reportedly slept in the pits.", "Miners slept in the pits."),
            ["Evidence Strengthened: reportedly > -"]
        );
        assert_eq!(
            told("Miners reportedly slept in the pits.", "The union stated miners slept in the pits."),
            NOTHING,
            "another source stands in its place"
        );
        assert_eq!(
            told("Wardens reportedly beat inmates at the port.", "In prior years wardens beat inmates at the port."),
            NOTHING,
            "other years"
        );
        assert_eq!(told("The ministry took credible steps.", "The ministry took steps."), NOTHING);
        assert_eq!(
            told("There were no reports that guards allegedly slept.", "There were no reports that guards slept."),
            NOTHING
        );
    }

    #[test]
    fn negations() {
        assert_eq!(
            told("There were no reports of exile.", "There were isolated reports of exile."),
            ["Scope NoLongerNegated: no > isolated"]
        );
        assert_eq!(
            told("There were reports of exile.", "There were no credible reports of exile."),
            ["Scope Negated: reports > no"]
        );
        assert_eq!(
            told("The act does not cover farm hands.", "The act covers farm hands."),
            ["Scope NoLongerNegated: not > -"]
        );
        assert_eq!(told("It had no fewer than 30 cells.", "It had 30 cells."), NOTHING);
        assert_eq!(told("It was not always enforced.", "It was enforced."), NOTHING);
        assert_eq!(told("One rule was kept, one was not.", "One rule was kept."), NOTHING);
    }

    #[test]
    fn not_quite_a_negation() {
        assert_eq!(told("Guards kept order.", "Guards at times did not keep order."), NOTHING);
        assert_eq!(
            told("There was no rule on boats and rules on nets.", "There was no rule on boats and no rules on nets."),
            NOTHING
        );
        assert_eq!(told("Unions met only in towns.", "Unions did not meet outside towns."), NOTHING);
        assert_eq!(told("None of the unions met in towns.", "The unions did not meet in towns."), NOTHING);
        assert_eq!(told("A trial was not likely to open.", "A trial was unlikely to open."), NOTHING);
        assert_eq!(told("Papers reported several raids on inns.", "Papers often reported raids on inns."), NOTHING);
    }

    #[test]
    fn a_broader_denial_weakens_what_it_denies() {
        let (narrow, broad) = ("There were no credible reports of exile.", "There were no reports of exile.");
        assert_eq!(told(narrow, broad), ["Evidence Weakened: credible > reports"]);
        assert_eq!(told(broad, narrow), ["Evidence Strengthened: reports > credible"]);
        assert!(change(narrow, broad)[0].denied);
    }

    #[test]
    fn another_claim_is_silence() {
        assert_eq!(told("There were few reports of exile.", "There were many reports of theft."), NOTHING);
        assert_eq!(told("Some 300 families fled the delta.", "Many families fled the delta."), NOTHING);
        assert_eq!(
            told(
                "Several observers said the charges were political.",
                "Many observers said the charges were baseless."
            ),
            NOTHING
        );
        assert_eq!(
            told(
                "There were isolated reports of theft by 20 guards.",
                "There were many reports of theft by 50 guards."
            ),
            NOTHING
        );
        assert_eq!(
            told("There were isolated credible reports of theft.", "There were numerous reports of theft."),
            NOTHING
        );
    }

    #[test]
    fn swapping_mirrors() {
        let (old, new) = ("Guards rarely hit inmates.", "Guards routinely hit inmates.");
        let (there, back) = (change(old, new), change(new, old));
        assert_eq!(there[0].direction.mirrored(), back[0].direction);
        assert_eq!((&there[0].old, &there[0].new), (&back[0].new, &back[0].old));
    }

    #[test]
    fn nothing_changed_says_nothing() {
        let text = "There were numerous credible reports that guards often beat inmates.";
        assert_eq!(told(text, text), NOTHING);
        assert_eq!(told("", ""), NOTHING);
    }
}
