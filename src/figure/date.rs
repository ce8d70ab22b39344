//! Dates, years and times of day, which are no figures.

use super::Context;
use super::amount;
use super::lexicon::Role;
use super::noun::{self, Head};
use super::numeral::{Form, Numeral};
use super::token::Tokens;
use super::unit::Dimension;

/// A day of a month, or the year after it.
pub(super) fn is_date(t: &Tokens, n: &Numeral) -> bool {
    const LAST_DAY: f64 = 31.0;
    let month = |i: usize| t.has(i, Role::Month) && t.upper(i);
    if !n.is_plain() && !(n.form == Form::Words) || n.value > LAST_DAY {
        return false;
    }
    if n.form == Form::Words {
        return false;
    }
    if month(n.end) {
        return true; // 10 June
    }
    // "between 6 and 7 July"
    let joined = t.is_any(n.end, &["and", "or", "to"]) || t.is_dash(n.end);
    if joined && t.is_number(n.end + 1) && day_number(t, n.end + 1) && month(n.end + 2) && !t.is(n.end + 2, "may") {
        return true;
    }
    let mut at = n.start.wrapping_sub(1);
    const LONGEST_LIST: usize = 10; // tokens in "June 10, 12, and 14-16"
    for _ in 0..LONGEST_LIST {
        if month(at) || t.sign(at) == Some('.') && month(at.wrapping_sub(1)) {
            // "As of August, 13 officers": the comma ends the date
            let dotted = usize::from(t.sign(at) == Some('.'));
            if at + 1 < n.start && !t.is_number(at + 1 + dotted) && t.sign(at + 1) != Some('.') {
                return false;
            }
            // "In June 10 officers were charged"
            let first = n.start == at + 1;
            let month_alone = first
                && t.is_any(at.wrapping_sub(1), &["in", "since", "by", "during", "through"])
                && counts_plural(t, n.end);
            let shared = !first && counts_plural(t, n.end);
            return !month_alone && !shared;
        }
        let joins = t.is_number(at) && day_number(t, at)
            || t.is_dash(at)
            || t.is_any(at, &["and", "or", "to", "through", "until"])
            || t.sign(at) == Some(',');
        if !joins {
            return false;
        }
        at = at.wrapping_sub(1);
    }
    false
}

fn day_number(t: &Tokens, i: usize) -> bool {
    t.text(i).len() <= 2
}

pub(super) fn counts_plural(t: &Tokens, at: usize) -> bool {
    noun::phrase_at(t, at, Head::Plural).is_some_and(|p| noun::is_plural(t, p.end - 1))
}

/// "6 a.m.", "10 to 12 p.m.", "9:01".
pub(super) fn is_clock(t: &Tokens, n: &Numeral) -> bool {
    if t.has(n.end, Role::Clock) || t.sign(n.end) == Some(':') && t.is_number(n.end + 1) && t.glued(n.end + 1) {
        return true;
    }
    let other = n.end + 1;
    (t.is_dash(n.end) || t.is_any(n.end, &["to", "and", "or", "until"]))
        && t.is_number(other)
        && (t.has(other + 1, Role::Clock)
            || t.sign(other + 1) == Some(':') && t.is_number(other + 2) && t.has(other + 3, Role::Clock))
}

/// A bare number of four digits is a year, unless it plainly counts something.
pub(super) fn is_year(t: &Tokens, n: &Numeral) -> bool {
    const FIRST: f64 = 1800.0;
    const LAST: f64 = 2100.0;
    let before = n.start.wrapping_sub(1);
    // "2021/22", "2015-17"
    let second_of_range = t.glued(n.start)
        && (t.is_dash(before) || t.sign(before) == Some('/'))
        && t.is_number(before.wrapping_sub(1))
        && t.text(before.wrapping_sub(1)).len() == 4;
    if second_of_range {
        return true;
    }
    if !n.four_digits {
        return false;
    }
    if !(FIRST..=LAST).contains(&n.value) {
        let early = n.value > 1000.0 && n.value < FIRST;
        return early
            && t.is_any(before, &["in", "since", "until", "before", "after", "circa"])
            && !counts_plural(t, n.end);
    }
    // "from 9,000 in May 2020 to 9,500": the month makes it a year whatever follows
    let dated = t.has(before, Role::Month) && t.upper(before) || t.is_any(before, &["in", "since", "during"]);
    if !dated && (range_of_counts(t, n) || between_counts(t, n)) {
        return false;
    }
    if !counts_plural(t, n.end) && !is_people(t, n.end) {
        return true;
    }
    let bounded = t.has(before, Role::BoundLast)
        && !noun::is_participle(t, before)
        && !t.is_any(
            before,
            &["over", "of", "the", "within", "under", "above", "below", "around", "about", "by", "age", "to"],
        );
    // "the alleged 2017 plotters", "reflected 2013 farm data": of a year near ours only "killed 1995 goats" counts
    const NEAR_YEARS: std::ops::RangeInclusive<f64> = 1980.0..=2050.0;
    let plain = !NEAR_YEARS.contains(&n.value) || t.is_word(n.end) && noun::is_plural(t, n.end);
    let attributive = t.has(before.wrapping_sub(1), Role::Determiner) || t.has(before, Role::Preposition);
    let verb = t.has(before, Role::Verb)
        || noun::is_participle(t, before)
            && plain
            && !attributive
            && !t.is_any(
                before,
                &[
                    "scheduled",
                    "proposed",
                    "planned",
                    "revised",
                    "adopted",
                    "amended",
                    "contested",
                    "disputed",
                    "expected",
                    "upcoming",
                ],
            )
        || t.has(before, Role::Auxiliary);
    !(bounded || verb && !t.upper(before))
}

/// "1900-2600 meters": the second number shows that the first is none of a year.
fn range_of_counts(t: &Tokens, n: &Numeral) -> bool {
    const LAST: f64 = 2100.0;
    if !(t.is_dash(n.end) || t.is(n.end, "to")) || !t.is_number(n.end + 1) {
        return false;
    }
    amount::at(t, n.end + 1, &Context::default()).is_some_and(|b| {
        b.value() > n.value && (b.unit.is_some_and(|u| u.dimension != Dimension::Duration) || b.value() > LAST)
    })
}

/// "killed between 1900 and 2000 villagers": a noun right after, and a verb or "of" that needs an object. At the head of
/// a clause ("Between 1900 and 2000 people moved") it dates.
fn between_counts(t: &Tokens, n: &Numeral) -> bool {
    const SURELY_NO_YEAR: f64 = 1800.0; // reports of our time date nothing before it
    let first = t.is(n.start.wrapping_sub(1), "between");
    let second = t.is(n.start.wrapping_sub(1), "and") && t.is(n.start.wrapping_sub(3), "between");
    let (between, low, end) = match (first, second) {
        (true, _) if t.is(n.end, "and") && t.is_number(n.end + 1) => (n.start - 1, n.start, n.end + 2),
        (_, true) => (n.start - 3, n.start - 2, n.end),
        _ => return false,
    };
    let governor = between.wrapping_sub(1);
    let governed = t.has(governor, Role::Verb)
        || t.has(governor, Role::Auxiliary)
        || noun::is_participle(t, governor)
        || t.is_any(governor, &["of", "with", "to"]);
    let early = t.text(low).parse::<f64>().is_ok_and(|v| v < SURELY_NO_YEAR);
    counts_plural(t, end) && (governed || early && is_people(t, end))
}

fn is_people(t: &Tokens, i: usize) -> bool {
    t.has(i, Role::Person)
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn years_days_and_times_are_none() {
        for sentence in [
            "In May 2019 it rained.",
            "On June 10 police came.",
            "It opened at 6 a.m.",
            "The 2015-17 plan ended.",
            "Its 2020 budget shrank.",
        ] {
            assert!(of(sentence).is_empty(), "{sentence}");
        }
        assert_eq!(of("In June 10 officers left."), ["10 officers | 10 Exact count | officers"]);
        assert_eq!(of("As of August, 13 judges had left."), ["13 judges | 13 Exact count | judges"]);
        assert_eq!(of("Floods killed 1950 goats."), ["1950 goats | 1950 Exact count | goats"]);
    }
}
