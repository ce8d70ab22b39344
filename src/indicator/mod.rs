//! Indicators: figures followed from edition to edition.
//!
//! A figure of the old edition and one of the new are the same indicator where they measure the same
//! thing; [`Outcome`] says what became of its value. Sentences that the alignment linked are looked at
//! first, then linked sections, then the whole edition, with rising demands. One optimal assignment over
//! everything proposed keeps a figure from serving two. What is uncertain stays unpaired: a figure
//! shown as no longer given sends a reader to the text, a wrong pair misleads.

mod assignment;
mod candidate;
mod candidates;
mod context;
mod crosswise;
mod denial;
mod further;
mod likeness;
mod months;
mod opposites;
mod outcome;
mod restated;
mod scope;
mod values;
mod words;
mod years;

pub(crate) use context::is_foil;
pub(crate) use months::counted_to;
pub(crate) use outcome::is_looked_at;
pub use outcome::{Change, Outcome};
pub(crate) use years::{compared as compared_years, year_at};

use crate::edition::{Edition, IdMap, SentenceId};
use crate::figure::Stated;
use candidate::{Candidate, Place};
use std::ops::Range;

/// Confidence under which what became of a value is called uncertain.
///
/// Of values told as raised or lowered, read by eye in pairs of all years, 16 of 30 were right at confidences of 0.5 to
/// 0.75, 15 of 24 from there to here, and 94 of 98 above, where four of five stand (docs/quality.md).
pub const UNCERTAIN: f32 = 0.85;

/// A figure of either edition, by its place in the list of that edition's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub u32);

impl FigureId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A figure and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// None where it is newly given.
    pub old: Option<FigureId>,
    /// None where it is no longer given.
    pub new: Option<FigureId>,
    pub outcome: Outcome,
    /// How far the value moved; None unless it was raised or lowered.
    pub change: Option<Change>,
    /// How sure the pair is, from 0 to 1 (see [`UNCERTAIN`]); 1 where there is none.
    pub confidence: f32,
    /// In plain words, the strongest first.
    pub reasons: Vec<&'static str>,
}

impl Indicator {
    /// A value that moved and that was followed by other means than [`follow`].
    pub(crate) fn moved(old: FigureId, new: FigureId, outcome: Outcome, change: Change, confidence: f32) -> Self {
        Self { old: Some(old), new: Some(new), outcome, change: Some(change), confidence, reasons: Vec::new() }
    }
}

/// What the alignment found, as far as figures need it.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    /// Old sentence, new sentence, likeness from 0 to 1, of sentences that changed.
    pub sentences: Vec<(SentenceId, SentenceId, f32)>,
    /// Sentences that are the same letter by letter, but for quotes and white space.
    pub same: Vec<(SentenceId, SentenceId)>,
    /// Sections linked, by the places of their sentences.
    pub sections: Vec<(Range<u32>, Range<u32>)>,
}

impl Linked {
    fn flipped(&self) -> Self {
        Self {
            sentences: self.sentences.iter().map(|&(a, b, likeness)| (b, a, likeness)).collect(),
            same: self.same.iter().map(|&(a, b)| (b, a)).collect(),
            sections: self.sections.iter().map(|(a, b)| (b.clone(), a.clone())).collect(),
        }
    }
}

/// The figures of one edition with the texts of its sentences.
pub struct Side<'e> {
    pub figures: &'e [Stated],
    pub edition: &'e Edition,
}

/// Pairs of figures of linked sentences that by their words are one, and of which one value is many times the other: what has
/// such a counterpart has no other there. "1,789 came, 172 of them from Vinga" and "22,499 came, 17,880 of them from Vinga"
/// leave 1,789 none but 22,499.
#[derive(Default)]
struct Rivals {
    old: IdMap<FigureId, (FigureId, f32)>,
    new: IdMap<FigureId, (FigureId, f32)>,
}

impl Rivals {
    fn of(candidates: &[Candidate]) -> Self {
        let mut rivals = Self::default();
        for c in candidates.iter().filter(|c| c.place == Place::LinkedSentences) {
            let Some(by_words) = c.by_words else { continue };
            for (list, id, other) in [(&mut rivals.old, c.old, c.new), (&mut rivals.new, c.new, c.old)] {
                let known = list.entry(id).or_insert((other, by_words));
                if by_words > known.1 {
                    *known = (other, by_words);
                }
            }
        }
        rivals
    }

    /// Whether either figure of a pair of other values has a likelier counterpart among these.
    fn are_likelier(&self, c: &Candidate) -> bool {
        let is_likelier = |rival: Option<&(FigureId, f32)>, other: FigureId| {
            rival.is_some_and(|&(figure, by_words)| figure != other && by_words > c.score)
        };
        c.place == Place::LinkedSentences
            && !c.same_value
            && (is_likelier(self.old.get(&c.old), c.new) || is_likelier(self.new.get(&c.new), c.old))
    }
}

fn pair(old: &Side<'_>, new: &Side<'_>, linked: &Linked) -> Vec<Candidate> {
    let mut pairs = candidates::in_same_sentences(old, new, linked);
    let candidates = candidates::find(old, new, linked, &pairs);
    let rivals = Rivals::of(&candidates);
    let best = assignment::best(candidates.into_iter().filter(|c| c.holds).collect());
    pairs.extend(best.into_iter().filter(|c| !rivals.are_likelier(c)));
    without_first_of_rolling(pairs, old, new)
}

/// Pairs without those that cross several of the same sentences with one value each: a row of three years, "10 | 9 | 6", is
/// followed by "11 | 10 | 9", in which the 6 is gone and did not become the 11.
fn without_first_of_rolling(pairs: Vec<Candidate>, old: &Side<'_>, new: &Side<'_>) -> Vec<Candidate> {
    let sentences = |c: &Candidate| (old.figures[c.old.index()].sentence, new.figures[c.new.index()].sentence);
    let mut stayed: IdMap<(SentenceId, SentenceId), Vec<(FigureId, FigureId)>> = IdMap::default();
    for c in pairs.iter().filter(|c| c.same_value) {
        stayed.entry(sentences(c)).or_default().push((c.old, c.new));
    }
    let crosses = |c: &Candidate| {
        let stayed = stayed.get(&sentences(c)).map_or(&[][..], Vec::as_slice);
        stayed.iter().filter(|(a, b)| (*a < c.old) != (*b < c.new)).count()
    };
    pairs.iter().filter(|c| c.same_value || crosses(c) < CROSSED).copied().collect()
}

/// From how many crossed pairs on.
const CROSSED: usize = 2;

/// Follows every figure of the old edition into the new one: every figure of both stands in the result
/// once. In the order of the old edition, then what is newly given in the order of the new.
pub fn follow(old: &Side<'_>, new: &Side<'_>, linked: &Linked) -> Vec<Indicator> {
    // Ties are broken in the order of one side; taking the sides in the order of their texts makes the
    // choice the same whichever edition is called old.
    let mut pairs = if new.edition.text < old.edition.text {
        pair(new, old, &linked.flipped()).into_iter().map(Candidate::flipped).collect()
    } else {
        pair(old, new, linked)
    };
    pairs.sort_unstable_by_key(|c| (c.old, c.new));
    let indicator = |c: &Candidate| {
        let (outcome, change) = outcome::of(&old.figures[c.old.index()], &new.figures[c.new.index()], old, new, c);
        Indicator {
            old: Some(c.old),
            new: Some(c.new),
            outcome,
            change,
            confidence: c.score.min(1.0),
            reasons: c.reasons(),
        }
    };
    let alone = |old, new, outcome| Indicator { old, new, outcome, change: None, confidence: 1.0, reasons: Vec::new() };
    let mut paired = pairs.iter().peekable();
    let mut result = Vec::with_capacity(old.figures.len() + new.figures.len());
    for id in (0..old.figures.len() as u32).map(FigureId) {
        match paired.next_if(|c| c.old == id) {
            Some(candidate) => result.push(indicator(candidate)),
            None => result.push(alone(Some(id), None, Outcome::NoLongerGiven)),
        }
    }
    let mut has_old = vec![false; new.figures.len()];
    pairs.iter().for_each(|c| has_old[c.new.index()] = true);
    let fresh = (0..new.figures.len() as u32).map(FigureId).filter(|id| !has_old[id.index()]);
    result.extend(fresh.map(|id| alone(None, Some(id), Outcome::NewlyGiven)));
    result
}

#[cfg(test)]
mod tests {
    use super::Outcome;
    use crate::comparison::of_small_editions;

    /// Old and new values of the figures that were followed, as printed.
    fn followed(old: &str, new: &str) -> Vec<String> {
        told(old, new).into_iter().map(|(pair, _)| pair).collect()
    }

    /// What became of the first figure that was followed.
    fn outcome(old: &str, new: &str) -> Option<Outcome> {
        told(old, new).first().map(|(_, outcome)| *outcome)
    }

    fn told(old: &str, new: &str) -> Vec<(String, Outcome)> {
        let [old, new] = [old, new].map(|text| format!("# Norland\n\n## Harbors\n\n{text}\n"));
        of_small_editions(&old, &new, |c| {
            let figures = c.figures();
            let text = |edition: &crate::edition::Edition, s: &crate::figure::Stated| {
                s.figure.text(edition.sentence_text(s.sentence)).to_owned()
            };
            let pairs = figures.indicators.iter().filter_map(|i| Some((i.old?, i.new?, i.outcome)));
            pairs
                .map(|(a, b, outcome)| {
                    let (old, new) = (&figures.old[a.index()], &figures.new[b.index()]);
                    (format!("{} → {}", text(c.old, old), text(c.new, new)), outcome)
                })
                .collect()
        })
    }

    #[test]
    fn a_figure_by_its_words_is_not_given_to_another() {
        let old = "During the year the guild spoke with 1,789 fishers, 172 of whom it got out of the cells.";
        let new =
            "During the year the guild spoke with 22,499 fishers, for 17,880 of whom it got leave from the cells.";
        assert!(!followed(old, new).iter().any(|pair| pair.starts_with("1,789") && pair.contains("17,880")));
    }

    #[test]
    fn lists_by_year_are_followed_year_by_year() {
        let old = "The guild said 37 boats passed the pier in 2018, 23 in 2019, and nine in 2020.";
        let new = "The guild said 23 boats passed the pier in 2019, nine in 2020, and five in 2021.";
        assert_eq!(followed(old, new), ["23 → 23 boats", "nine → nine"]);
        let own = "The guild said 41 boats passed the pier in 2021, compared with 37 in 2020.";
        let next = "The guild said 59 boats passed the pier in 2022, compared with 41 in 2021.";
        assert!(followed(own, next).iter().any(|pair| pair == "41 boats → 59 boats"), "{:?}", followed(own, next));
    }

    #[test]
    fn the_same_thing_before_many_times_as_much_of_another() {
        let old = "As of May, the pier office recorded 31 fatal falls at work and 95 broken legs.";
        let new = "As of May, the pier office recorded 2,533 falls at work, including 22 fatal falls.";
        assert_eq!(followed(old, new)[0], "31 fatal falls → 22 fatal falls");
    }

    #[test]
    fn what_the_words_before_a_number_name() {
        let old = "According to the guild, the boat loss rate was 396 losses per 100,000 trips, and few boats came back late.";
        let new = "According to the guild, the boat loss rate was 399 per 100,000 trips.";
        assert_eq!(outcome(old, new), Some(Outcome::Raised));
    }

    #[test]
    fn examples_of_two_days() {
        let tell = |opening: &str, month: &str, boats: u8| {
            format!(
                "{opening} {month} 3, the harbor court ruled to hold {boats} boats of the guild, among them the Vinga."
            )
        };
        assert_eq!(followed(&tell("For example, on", "May", 18), &tell("For example, on", "July", 59)), [""; 0]);
        assert_eq!(followed(&tell("On", "May", 18), &tell("On", "July", 59)), ["18 boats → 59 boats"]);
    }

    #[test]
    fn a_row_of_years_rolls_on() {
        let row = |a: &str, b: &str, c: &str| format!("Boats of the guild | {a} | {b} | {c}");
        assert_eq!(followed(&row("10.0", "8.9", "6.2"), &row("11.5", "10.0", "8.9")), ["10.0 → 10.0", "8.9 → 8.9"]);
        assert_eq!(followed(&row("10.0", "8.9", "6.2"), &row("10.0", "8.9", "6.7")).len(), 3);
    }

    #[test]
    fn what_did_not_rise_nor_fall() {
        let stayed = [
            (
                "The guild saved boats in 43 storms over the previous 12 years.",
                "The guild saved boats in 44 storms over the previous 13 years.",
                1,
            ),
            (
                "The office said the rate of loss among boys was 35 percent.",
                "The office said the overall rate of loss was 29 percent.",
                0,
            ),
            (
                "As of May, 60 percent of piers had ramps for carts.",
                "The office predicted in May that 62 percent of piers would have ramps for carts.",
                0,
            ),
            (
                "The guild counted 205 wrecks, compared with 281 the previous year.",
                "The guild counted 405 wrecks, compared with 205 the previous year.",
                1,
            ),
            (
                "The guild counted 205 wrecks, 20 percent more than in 2018.",
                "The guild counted 109 wrecks, 47 percent fewer than in 2019.",
                1,
            ),
            (
                "The guild counted 3,262 stranded crews in Norland.",
                "The guild counted 3,100 crews at risk of being stranded in Norland.",
                0,
            ),
        ];
        for (old, new, nth) in stayed {
            assert_eq!(told(old, new)[nth].1, Outcome::Restated, "{old}");
        }
        let counted = "The guild counted 35,600 boats in the harbor.";
        assert_eq!(
            outcome(counted, "The guild counted more than 35,000 boats in the harbor."),
            Some(Outcome::BoundChanged)
        );
        assert_eq!(outcome(counted, "The guild counted about 35,000 boats in the harbor."), Some(Outcome::Lowered));
    }

    #[test]
    fn terms_of_two_persons() {
        let old = "A harbor court sentenced the warden Olsen to two years in prison.";
        assert_eq!(
            outcome(old, "A harbor court sentenced the warden Olsen to nine years in prison."),
            Some(Outcome::Raised)
        );
        assert_eq!(outcome(old, "A harbor court sentenced the warden Berg to nine years in prison."), None);
    }

    #[test]
    fn one_word_is_counted_before_another() {
        let old = "The guild received one complaint and opened one inquiry on theft of boats.";
        assert_eq!(
            followed(old, "The guild received four complaints on theft of boats."),
            ["one complaint → four complaints"]
        );
    }
}
