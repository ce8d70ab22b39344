//! What became of a value.

use super::Side;
use super::candidate::Candidate;
use super::words::WORDS;
use super::{months, restated, years};
use crate::figure::{self, Bound, ChangeRole, Dimension, Figure, Stated, Unit};
use serde::Serialize;

/// What became of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Same,
    Raised,
    Lowered,
    /// The same value, bounded otherwise: "600" became "up to 600".
    BoundChanged,
    /// The same thing in terms that cannot be compared: another unit, currency or period, the same year counted
    /// again, a number for a vague plural, an upper bound for a lower one, a multiple for a part, a number to which a
    /// further one is added or of which a part is counted alone, a number that is shared out, a count of other objects ("visits to barns",
    /// "visits to mills").
    Restated,
    NewlyGiven,
    NoLongerGiven,
}

impl Outcome {
    /// In the order in which a reader wants them.
    pub const ALL: [Self; 7] = [
        Self::Same,
        Self::Raised,
        Self::Lowered,
        Self::BoundChanged,
        Self::Restated,
        Self::NoLongerGiven,
        Self::NewlyGiven,
    ];

    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::BoundChanged => "bound changed",
            Self::Restated => "restated",
            Self::NewlyGiven => "newly given",
            Self::NoLongerGiven => "no longer given",
        }
    }
}

/// How far a value moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// New value less the old one, in the figure's unit; percentage points for percentages.
    pub difference: f64,
    /// The difference in percent of the old value; None where that is zero, or where the figures are
    /// percentages themselves.
    pub percent: Option<f64>,
}

/// Fractions in words and in figures agree within this share of the value.
const RATIO_TOLERANCE: f64 = 0.01;

/// The amount that a figure restates in other terms.
fn converts<'s>(s: &Stated, side: &'s Side<'_>) -> Option<&'s Figure> {
    let first = figure::in_sentence(side.figures, s.sentence).start;
    Some(&side.figures.get(first + s.figure.equals?)?.figure)
}

/// The outcome of a pair of figures.
pub fn of(
    old: &Stated,
    new: &Stated,
    sides: &Side<'_>,
    other: &Side<'_>,
    pair: &Candidate,
) -> (Outcome, Option<Change>) {
    let (a, b) = (&old.figure, &new.figure);
    let per = |f: &Figure, s: &Stated, side: &Side<'_>| {
        let sentence = side.edition.sentence_text(s.sentence);
        f.per.clone().and_then(|r| sentence.get(r)).map(str::to_lowercase)
    };
    // What rose by 5 percent and fell by 65 was not raised by 60; nor is an increase a level.
    let told = |f: &Figure| f.change.map(|change| (change.direction, change.role));
    let by = |f: &Figure| f.change.is_some_and(|change| change.role == ChangeRole::By);
    let moved = (a.value, a.high) != (b.value, b.high);
    // Nor did what fell by 22 percent and then by 18 fall.
    if (by(a) || by(b)) && (moved || told(a) != told(b)) {
        return (Outcome::Restated, None);
    }
    let (per_a, per_b) = (per(a, old, sides), per(b, new, other));
    // "Four weeks" and "four weeks annually" are the same where the number is.
    let said_once = per_a.is_none() || per_b.is_none();
    if per_a == per_b
        && let Some((a, b)) = as_shares(a, b)
    {
        return moved_far(&a, &b, pair.other_thing);
    }
    if a.unit != b.unit || per_a != per_b && (moved || !said_once) {
        return (Outcome::Restated, None);
    }
    if other_span(old, new, sides, other) || moved && converted(old, new, sides, other) {
        return (Outcome::Restated, None);
    }
    let (outcome, change) = match (a.value, b.value) {
        (None, None) => (vague(old, new, sides, other), None),
        (Some(x), Some(y)) => values(a, b, x, y, pair.other_thing),
        _ => (Outcome::Restated, None),
    };
    let moved = matches!(outcome, Outcome::Raised | Outcome::Lowered);
    if moved && (restated::is_of_another((old, sides), (new, other)) || years::is_same_year(old, new, sides, other)) {
        // The same year counted again is corrected.
        return (Outcome::Restated, None);
    }
    (outcome, change)
}

/// Whether both say over which months they count, and these differ: what was counted from January to June
/// and from January to September was not raised.
fn other_span(old: &Stated, new: &Stated, sides: &Side<'_>, other: &Side<'_>) -> bool {
    let span = |s: &Stated, side: &Side<'_>| {
        let sentence = side.edition.sentence_text(s.sentence);
        s.figure.period.clone().and_then(|r| sentence.get(r)).and_then(months::span)
    };
    matches!((span(old, sides), span(new, other)), (Some(a), Some(b)) if a != b)
}

/// Whether both only convert an amount that stayed the same or went the other way ("10,000 kina ($3,130)"), or are the
/// length of the time that was looked at ("the first eight months").
fn converted(old: &Stated, new: &Stated, sides: &Side<'_>, other: &Side<'_>) -> bool {
    if let (Some(a), Some(b)) = (converts(old, sides), converts(new, other)) {
        let moved = |a: &Figure, b: &Figure| a.value.zip(b.value).and_then(|(a, b)| b.partial_cmp(&a));
        let stayed = (a.value, a.high) == (b.value, b.high);
        // An amount that fell only because its currency did, or by another currency of the same amount.
        return stayed || a.unit != b.unit || moved(a, b) != moved(&old.figure, &new.figure);
    }
    let looked_at = |s: &Stated, side: &Side<'_>| is_looked_at(&s.figure, side.edition.sentence_text(s.sentence));
    looked_at(old, sides) && looked_at(new, other)
}

/// Whether a length of time is only what was looked at, no measure: "in the first eight months".
pub fn is_looked_at(figure: &Figure, sentence: &str) -> bool {
    let lead = sentence.get(..figure.range.start).unwrap_or_default();
    let last = lead.split_whitespace().next_back();
    figure.unit.dimension == Dimension::Duration && last.is_some_and(|last| WORDS.looked_at.has(last))
}

/// A share in words and one in percent, both in percent: "half of the boats", "more than 80 percent".
fn as_shares(a: &Figure, b: &Figure) -> Option<(Figure, Figure)> {
    let is_one = |f: &Figure, dimension| f.unit.dimension == dimension && f.multiple.is_none() && f.value.is_some();
    let in_percent = |f: &Figure| {
        let of = |value: Option<f64>| value.map(|value| 100.0 * value);
        Figure { value: of(f.value), high: of(f.high), unit: Unit::PERCENT, ..f.clone() }
    };
    if is_one(a, Dimension::Ratio) && is_one(b, Dimension::Percent) {
        Some((in_percent(a), b.clone()))
    } else if is_one(a, Dimension::Percent) && is_one(b, Dimension::Ratio) {
        Some((a.clone(), in_percent(b)))
    } else {
        None
    }
}

/// The outcome of two shares told in other terms: words round, so that little apart they are restated.
fn moved_far(a: &Figure, b: &Figure, other_thing: bool) -> (Outcome, Option<Change>) {
    /// Percentage points that no word for a share rounds by.
    const FAR: f64 = 15.0;
    let outcome =
        a.value.zip(b.value).filter(|(x, y)| (x - y).abs() >= FAR).map(|(x, y)| values(a, b, x, y, other_thing));
    outcome.filter(|(_, change)| change.is_some()).unwrap_or((Outcome::Restated, None))
}

fn values(a: &Figure, b: &Figure, x: f64, y: f64, other_thing: bool) -> (Outcome, Option<Change>) {
    let tolerance = if a.unit.dimension == Dimension::Ratio { RATIO_TOLERANCE * x.abs() } else { 0.0 };
    if (x - y).abs() <= tolerance && a.high == b.high {
        return if a.bound == b.bound { (Outcome::Same, None) } else { (Outcome::BoundChanged, None) };
    }
    // A share of another whole is another measure.
    if other_thing && matches!(a.unit.dimension, Dimension::Percent | Dimension::Ratio) {
        return (Outcome::Restated, None);
    }
    if rounds(a, x, b, y) || rounds(b, y, a, x) {
        return (Outcome::BoundChanged, None);
    }
    let (ends_a, ends_b) = (ends(a, x), ends(b, y));
    let outcome = match (ends_a, ends_b) {
        // Where only one is a range, it must lie wholly on one side.
        _ if a.high.is_some() != b.high.is_some() => {
            if ends_b.0 > ends_a.1 {
                Outcome::Raised
            } else if ends_b.1 < ends_a.0 {
                Outcome::Lowered
            } else {
                return (Outcome::BoundChanged, None);
            }
        }
        _ if opposed(a.bound, b.bound) => return (Outcome::Restated, None),
        (p, q) if q.0 >= p.0 && q.1 >= p.1 => Outcome::Raised,
        (p, q) if q.0 <= p.0 && q.1 <= p.1 => Outcome::Lowered,
        // A range that became wider or narrower on both ends.
        _ => return (Outcome::BoundChanged, None),
    };
    let middle = |(low, high): (f64, f64)| 0.5 * (low + high);
    let difference = middle(ends_b) - middle(ends_a);
    let base = middle(ends_a);
    let percent = (base != 0.0 && a.unit.dimension != Dimension::Percent).then(|| 100.0 * difference / base.abs());
    (outcome, Some(Change { difference, percent }))
}

/// Whether one says the other as a round number: "more than one million" for "1,056,536", "about 5,000" for "4,932",
/// "41,000" for "41,018".
fn rounds(round: &Figure, value: f64, other: &Figure, exact: f64) -> bool {
    /// A number says nothing of what is more than this share away from it.
    const FAR: f64 = 0.1;
    /// Nor does one told without a bound, of what is more than this share away.
    const NEAR: f64 = 0.001;
    /// Nor a share in whole percent of what is less than half a point away.
    const HALF: f64 = 0.5;
    if round.high.is_some() || other.high.is_some() || other.bound != Bound::Exact || value == 0.0 {
        return false;
    }
    let is_share = round.unit.dimension == Dimension::Percent;
    let fits = match round.bound {
        Bound::About => true,
        Bound::MoreThan | Bound::AtLeast => exact >= value,
        Bound::Almost | Bound::LessThan | Bound::AtMost => exact <= value,
        // "14.1 percent" and "14 percent" may be one share.
        Bound::Exact if is_share && value.fract() == 0.0 && exact.fract() != 0.0 => (exact - value).abs() <= HALF,
        Bound::Exact => (exact - value).abs() <= NEAR * value.abs(),
        Bound::Between => false,
    };
    // "More than 35,000" may be nearly 36,000, but "about 35,000" is nearer to it than to that.
    let is_one_sided = !matches!(round.bound, Bound::About | Bound::Exact);
    let widest = if is_one_sided { 1.0 } else { 0.5 };
    let decimals = value.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let mut step = 0.1_f64.powi(decimals as i32);
    while decimals == 0 && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    // "Less than 1 percent" may be 0.8, but "less than 1,000" says nothing of 12.5.
    let is_within = is_one_sided && step <= 1.0 && exact.fract() != 0.0 && (exact - value).abs() < step;
    fits && (is_within || (exact - value).abs() <= (widest * step).min(FAR * value.abs()))
}

fn ends(f: &Figure, value: f64) -> (f64, f64) {
    (value, f.high.unwrap_or(value))
}

/// "At least" and "at most" leave open which value is higher.
fn opposed(a: Bound, b: Bound) -> bool {
    let side = |bound| match bound {
        Bound::AtLeast | Bound::MoreThan => 1,
        Bound::AtMost | Bound::LessThan => -1,
        _ => 0,
    };
    side(a) * side(b) < 0
}

/// Dozens, hundreds, thousands: ranks that do not overlap.
fn vague(old: &Stated, new: &Stated, sides: &Side<'_>, other: &Side<'_>) -> Outcome {
    let text = |s: &Stated, side: &Side<'_>| {
        let sentence = side.edition.sentence_text(s.sentence);
        let words = s.figure.vague.clone().and_then(|r| sentence.get(r)).map(str::to_lowercase);
        // The "of" is sometimes left out.
        words.unwrap_or_default().replace(" of ", " ")
    };
    let (a, b) = (text(old, sides), text(new, other));
    if a == b {
        return if old.figure.bound == new.figure.bound { Outcome::Same } else { Outcome::BoundChanged };
    }
    match (rank(&a), rank(&b)) {
        (Some(x), Some(y)) if x < y => Outcome::Raised,
        (Some(x), Some(y)) if x > y => Outcome::Lowered,
        _ => Outcome::Restated,
    }
}

/// The power of ten a vague plural, without its "of", stands for; None where it says "several" or the like as well.
fn rank(vague: &str) -> Option<u32> {
    Some(match vague {
        "dozens" | "tens" | "scores" => 1,
        "hundreds" => 2,
        "thousands" => 3,
        "tens thousands" => 4,
        "hundreds thousands" => 5,
        "millions" => 6,
        "tens millions" => 7,
        "hundreds millions" => 8,
        "billions" => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_in_words_and_in_percent() {
        let read = |text: &str| crate::figure::figures(text, &crate::figure::Context::default()).remove(0);
        let outcome = |old: &str, new: &str| {
            let (old, new) = as_shares(&read(old), &read(new))?;
            Some(moved_far(&old, &new, false).0)
        };
        let half = "Half of the boats sailed.";
        assert_eq!(outcome(half, "More than 80 percent of the boats sailed."), Some(Outcome::Raised));
        assert_eq!(outcome(half, "Of the boats 48 percent sailed."), Some(Outcome::Restated));
        assert_eq!(outcome(half, "A third of the boats sailed."), None);
    }

    #[test]
    fn round_numbers_of_the_same_value() {
        let read = |text: &str| crate::figure::figures(text, &crate::figure::Context::default()).remove(0);
        let round = |round: &str, exact: &str| {
            let (round, exact) = (read(round), read(exact));
            let value = |figure: &Figure| figure.value.expect("a number");
            rounds(&round, value(&round), &exact, value(&exact))
        };
        assert!(round("More than one million boats sailed.", "They saw 1,056,536 boats."));
        assert!(round("About 5,000 boats sailed.", "They saw 4,932 boats."));
        assert!(!round("At least 63 boats sailed.", "They saw 67 boats."));
        assert!(!round("More than 5,000 boats sailed.", "They saw 4,932 boats."));
        assert!(!round("About 5,000 boats sailed.", "They saw 4,100 boats."));
        assert!(round("Almost 97 percent of boats sailed.", "Of the boats 96.5 percent sailed."));
        assert!(round("They saw 41,000 boats.", "They saw 41,018 boats."));
        assert!(!round("They saw 150 boats.", "They saw 151 boats."));
        assert!(round("Some 14 percent of boats sailed.", "Of the boats 14.1 percent sailed."));
        assert!(!round("Some 14 percent of boats sailed.", "Of the boats 14.9 percent sailed."));
        assert!(round("Less than 1 percent of boats sailed.", "Of the boats 0.8 percent sailed."));
        assert!(!round("Less than 2 percent of boats sailed.", "Of the boats 0.8 percent sailed."));
        assert!(!round("Less than 10 percent of boats sailed.", "Of the boats 1.5 percent sailed."));
        assert!(!round("About 2.5 percent of boats sailed.", "Of the boats 2.6 percent sailed."));
    }
}
