//! A number of another number: "one in five", "9 per 1,000 births", "three times the wage".

use super::Context;
use super::amount::{self, Amount};
use super::lexicon::Role;
use super::noun::{self, Head, Phrase};
use super::numeral::Form;
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::{Dimension, Unit};

/// "one in five", "two out of three", "9 in every 10".
pub(super) fn share(t: &Tokens, a: &Amount, draft: &mut Draft, context: &Context) {
    if a.unit.is_some() || !matches!(a.numeral.form, Form::Digits | Form::Words) || a.numeral.magnitude {
        return;
    }
    let hyphen = t.is_hyphen(a.end);
    let at = if hyphen { a.end + 1 } else { a.end };
    let out_of = t.is(at, "out") && t.is(at + 1, "of");
    let of_every = t.is(at, "of") && t.is(at + 1, "every");
    if !(out_of || of_every || t.is(at, "in")) {
        return;
    }
    let mut next = if out_of { at + 2 } else { at + 1 };
    let every = t.is(next, "every");
    if every {
        next += 1;
    }
    if t.is_hyphen(next) {
        next += 1;
    }
    let Some(b) = amount::at(t, next, context) else {
        return;
    };
    let base = b.value();
    const BASES: &[f64] = &[
        2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 15.0, 20.0, 25.0, 50.0, 100.0, 1000.0, 10000.0, 100_000.0,
        1e6,
    ];
    if b.start != next || b.unit.is_some() || !BASES.contains(&base) || a.value() >= base || a.value() <= 0.0 {
        return;
    }
    let small = base <= 10.0 || a.value() <= 10.0;
    // "9 out of 10 seats" states seats: only "one in five" is a share whatever follows
    let plain_share = a.value() == 1.0
        || every
        || of_every
        || base == 10.0 && a.value() < 10.0
        || !out_of && small && base <= 10.0
        || out_of && base <= 10.0;
    if !small || !plain_share {
        return;
    }
    draft.value = Some(a.value() / base);
    draft.unit = Unit::RATIO;
    draft.form = Form::Fraction;
    draft.end = b.end;
    draft.noun = noun::phrase_at(t, b.end, Head::Any);
}

/// "123 per 1,000 girls", "34 for every 100,000 births".
pub(super) fn rate(t: &Tokens, draft: &mut Draft, context: &Context) {
    if !matches!(draft.unit.dimension, Dimension::Count) || draft.value.is_none() {
        return;
    }
    const NEAR: usize = 8; // words of the noun between the number and "per"
    let noun = noun::phrase_at(t, draft.end, Head::Any).filter(|p| p.end - p.start < NEAR);
    let at = noun.map_or(draft.end, |p| p.end);
    let (at, noun) = if per_at(t, at).is_some() { (at, noun) } else { (draft.end, None) };
    let Some(base_at) = per_at(t, at) else { return };
    let start = if t.is_any(base_at, &["a", "every"]) && t.is_number(base_at + 1) { base_at + 1 } else { base_at };
    let Some(base) = amount::at(t, start, context).or_else(|| bare_scale(t, start)) else {
        return;
    };
    if base.unit.is_some() || base.value() < 10.0 {
        return;
    }
    let of = noun::phrase_at(t, base.end, Head::Any);
    draft.unit = Unit::RATE;
    draft.noun = noun;
    let end = of.map_or(base.end, |p| p.end);
    draft.per = Some(Phrase { start: base.start, end });
    draft.end = end;
}

/// "for every 100 rural homes" before the number it is the base of: kept until that is read, then dropped.
pub(super) fn base_of_rate(t: &Tokens, a: &Amount) -> Option<Draft> {
    const SMALLEST: f64 = 10.0;
    let every = a.start.checked_sub(1)?;
    if !t.is_any(every, &["every", "each"])
        || !t.is(every.wrapping_sub(1), "for")
        || a.unit.is_some()
        || a.value() < SMALLEST
    {
        return None;
    }
    let noun = noun::phrase_at(t, a.end, Head::Plural)?;
    let mut draft = Draft::plain(a);
    draft.end = noun.end;
    draft.text_end = noun.end;
    draft.noun = Some(noun);
    draft.per = Some(Phrase { start: a.start, end: noun.end });
    draft.unit = Unit::RATE;
    draft.is_base = true;
    Some(draft)
}

/// "for every 100 homes that lost power, 40 had it back"
pub(super) fn reversed_rate(draft: &mut Draft, before: &[Draft]) {
    const NEAR: usize = 14; // words between the base and the number
    if let Some(base) = before.last().filter(|b| b.is_base && draft.core - b.end.min(draft.core) <= NEAR)
        && draft.unit.dimension == Dimension::Count
    {
        draft.unit = Unit::RATE;
        draft.per = base.per;
    }
}

/// "per thousand"
fn bare_scale(t: &Tokens, i: usize) -> Option<Amount> {
    amount::at(t, i, &Context::default())
}

/// The token after "per" or "for every".
fn per_at(t: &Tokens, i: usize) -> Option<usize> {
    let next = if t.is(i, "per") || t.sign(i) == Some('/') {
        i + 1
    } else if t.is(i, "for") && t.is_any(i + 1, &["every", "each"]) {
        i + 2
    } else {
        return None;
    };
    (t.is_number(next) || t.get(next).is_some_and(|w| w.word.numeral.is_some())).then_some(next)
}

/// "three times the wage", "28 times more likely", "ten-fold", "3x".
pub(super) fn times(t: &Tokens, draft: &mut Draft) {
    if draft.unit.dimension != Dimension::Count || draft.value.is_none() {
        return;
    }
    let at = if t.is_hyphen(draft.end) { draft.end + 1 } else { draft.end };
    if t.is(at, "fold") {
        draft.end = at + 1;
    } else if t.is(draft.end, "times") && compares(t, draft.end + 1) {
        draft.end += 1;
    } else {
        return;
    }
    draft.unit = Unit::RATIO;
    draft.multiple = draft.value;
    draft.form = Form::Multiple;
}

/// After "times" or "twice": a comparison, not a number of occasions.
fn compares(t: &Tokens, at: usize) -> bool {
    let determiner = t.has(at, Role::Determiner) && !t.is_any(at, &["a", "an", "each", "every", "this", "these"]);
    determiner
        || t.is_any(
            at,
            &[
                "as", "more", "less", "higher", "lower", "greater", "larger", "bigger", "longer", "faster", "smaller",
                "likelier", "what", "that", "than", "normal", "minimum", "worse", "better", "average", "regular",
                "usual", "ordinary", "standard", "basic", "base", "hourly", "daily", "monthly", "their",
            ],
        )
        || t.upper(at) && t.possessive(at)
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn shares_rates_and_multiples() {
        assert_eq!(of("One in five homes has no well."), ["One in five homes | 0.2 Exact ratio | homes"]);
        assert_eq!(
            of("The rate was 9 deaths per 1,000 live births."),
            ["9 deaths per 1,000 live births | 9 Exact rate | deaths | per 1,000 live births"]
        );
        assert_eq!(of("For every 100 boys, 85 girls attended."), ["85 girls | 85 Exact rate | girls | per 100 boys"]);
        assert_eq!(
            of("Overtime earns three times the hourly wage."),
            ["three times the hourly wage | 3 Exact ratio | hourly wage"]
        );
        assert_eq!(of("Nights earn time and a half."), ["time and a half | 1.5 Exact ratio | -"]);
        assert_eq!(
            of("The rate of theft, at more than 6 percent, was four times that of Norland.")[1],
            "four times | 4 Exact ratio | -"
        );
        assert_eq!(of("The council met three times."), ["three times | 3 Exact count | times"]);
    }
}
