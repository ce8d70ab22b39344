//! What a value is per: "per month", "a week", "an hour".

use super::lexicon::Role;
use super::noun::{self, Head, Phrase};
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::{self, Dimension};

/// "per month", "a week", "an hour", "annually", "/day": after the amount, its noun, or a restatement in brackets.
pub(super) fn read(t: &Tokens, d: &mut Draft) {
    if d.per.is_some() || matches!(d.unit.dimension, Dimension::Age) {
        return;
    }
    let bracket = bracket_end(t, d.end);
    for at in [Some(d.end), d.noun.map(|n| n.end), bracket].into_iter().flatten() {
        if let Some(phrase) = per_at(t, at, d) {
            d.per = Some(phrase);
            return;
        }
    }
}

/// Past a bracket that opens at `i`.
pub(super) fn bracket_end(t: &Tokens, i: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    if t.sign(i) != Some('(') {
        return None;
    }
    (i + 1..i + LONGEST).find(|&k| t.sign(k) == Some(')')).map(|k| k + 1)
}

fn per_at(t: &Tokens, at: usize, d: &Draft) -> Option<Phrase> {
    // "900 kg/ha", "3 A/mm2"
    let measured = !matches!(d.unit.dimension, Dimension::Count | Dimension::Percent | Dimension::Ratio);
    if measured
        && t.sign(at) == Some('/')
        && t.glued(at)
        && t.glued(at + 1)
        && let Some(unit) = unit::measure_at(t, at + 1, 1.0)
    {
        return Some(Phrase { start: at + 1, end: unit.end });
    }
    if t.is(at, "per") || t.sign(at) == Some('/') && t.glued(at) {
        let noun = at + 1;
        if t.has(noun, Role::Period) || t.is_any(noun, &["cent"]) {
            return Some(Phrase { start: noun, end: noun + 1 });
        }
        return t.is(at, "per").then(|| noun::phrase_at(t, noun, Head::Any)).flatten();
    }
    if t.has(at, Role::PeriodAdverb) {
        return Some(Phrase { start: at, end: at + 1 });
    }
    // "900 barrel-a-day"
    let at = if t.is_hyphen(at) { at + 1 } else { at };
    let article = t.is_any(at, &["a", "an", "each", "every"]);
    let noun = if t.is_hyphen(at + 1) { at + 2 } else { at + 1 };
    let time = t.is_any(
        noun,
        &[
            "second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "shift", "head", "person",
            "piece", "barrel", "share", "ton", "tonne", "kilo", "kilogram", "pound", "gallon", "liter", "litre",
            "ounce", "game", "visit", "session", "decade",
        ],
    );
    let thing = d.unit.dimension == Dimension::Count && d.noun.is_none();
    (article && time && !thing && !t.is_any(noun + 1, &["ago", "later", "earlier", "before", "after", "old"]))
        .then_some(Phrase { start: noun, end: noun + 1 })
}
