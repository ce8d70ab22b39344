//! The unit and the magnitude a bare number takes from another figure of its sentence.

use super::ChangeRole;
use super::lexicon::{NumeralWord, Role};
use super::noun;
use super::numeral::Form;
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::Dimension;

/// What lists, ranges, changes and restatements share, before figures are linked.
pub(super) fn units(t: &Tokens, drafts: &mut [Draft]) {
    share_magnitude(t, drafts);
    share_units(t, drafts);
    end_in_unit_of_start(t, drafts);
    money_restated(t, drafts);
}

/// "from 40 to 35 percent", "7- or 8-inch", "five, ten and 12 years", "15- and 16-year-old": a bare number takes the
/// unit of the next.
fn share_units(t: &Tokens, drafts: &mut [Draft]) {
    for k in (0..drafts.len().saturating_sub(1)).rev() {
        let (d, next) = (&drafts[k], &drafts[k + 1]);
        let bare =
            d.unit.dimension == Dimension::Count && d.noun.is_none() && d.multiple.is_none() && d.vague.is_none();
        let to_rate = next.unit.dimension == Dimension::Rate && d.change.is_none() && t.is(d.end, "to");
        let suspended = t.is_dash(d.end)
            && (t.spaced(d.end + 1) || t.sign(d.end + 1) == Some(','))
            && next.unit.dimension == Dimension::Age;
        let lends = to_rate
            || suspended
            || !matches!(next.unit.dimension, Dimension::Count | Dimension::Rate | Dimension::Ratio | Dimension::Age);
        // a sign before the number is its own
        let sign = next.unit.dimension == Dimension::Money && t.sign(next.core.wrapping_sub(1)).is_some();
        let gap = d.end..next.lead;
        const LONGEST_GAP: usize = 3;
        let joined = !gap.is_empty()
            && gap.len() <= LONGEST_GAP
            && gap.clone().all(|i| t.is_any(i, &["to", "or", "and"]) || t.sign(i) == Some(',') || t.is_dash(i));
        if bare && lends && !sign && joined && !(gap.len() == 1 && t.sign(gap.start) == Some(',')) {
            let (unit, compound, per) = (next.unit, next.compound, next.per);
            if to_rate {
                drafts[k].per = per;
            }
            drafts[k].unit = unit;
            drafts[k].compound = compound;
        }
    }
}

/// "grew from 24 to 30 billion pesos": both ends are billions, where they are as far apart as ends of one change are.
fn share_magnitude(t: &Tokens, drafts: &mut [Draft]) {
    const FAR: f64 = 20.0;
    for k in 1..drafts.len() {
        let (start, d) = (&drafts[k - 1], &drafts[k]);
        let changes = (t.is(start.lead.wrapping_sub(1), "from") || t.is(start.start, "from"))
            && t.is(d.lead.wrapping_sub(1), "to")
            && start.end + 1 == d.lead;
        let digits = start.form == Form::Digits && start.end == start.core + 1 && d.form == Form::Digits;
        let scale = magnitude(t, d);
        let (Some(low), Some(to)) = (start.value, d.value) else { continue };
        let ratio = low * scale / to;
        if changes && digits && scale > 1.0 && (1.0 / FAR..FAR).contains(&ratio) {
            drafts[k - 1].value = Some(low * scale);
        }
    }
}

/// What the word or letters behind the digits multiply them by.
fn magnitude(t: &Tokens, d: &Draft) -> f64 {
    let at = |k: usize| match t.get(k).and_then(|w| w.word.numeral) {
        Some(NumeralWord::Scale(s)) => Some(s),
        _ => t.lexicon.suffix(t.text(k)).filter(|_| t.is_any(k, &["bn", "mn", "mln", "bln", "tn", "trn"])),
    };
    (d.core..d.end).find_map(at).unwrap_or(1.0)
}

/// "from 21 mpg to 23", "down from 9 percent to 7": what a value came to is in the unit it had, where it names none.
fn end_in_unit_of_start(t: &Tokens, drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        let (start, d) = (&drafts[k - 1], &drafts[k]);
        let bare = d.unit.dimension == Dimension::Count && d.noun.is_none() && d.form == Form::Digits;
        let unit = start.unit;
        let lends = !matches!(unit.dimension, Dimension::Count | Dimension::Rate | Dimension::Ratio | Dimension::Age)
            && (unit.dimension != Dimension::Money || t.is_word(start.end - 1))
            && start.noun.is_none()
            && !start.compound;
        const NEAR: usize = 6; // "from 21 mpg in 2008 to about"
        let from = t.is(start.lead.wrapping_sub(1), "from") || t.is(start.start, "from");
        let to = t.is(d.lead.wrapping_sub(1), "to");
        let gap = start.end..d.lead;
        let plain = gap.len() <= NEAR && !gap.clone().any(|i| t.is(i, "and") || t.sign(i).is_some());
        // a word behind it may be what it counts
        let ends = !t.is_word(d.end) || noun::is_closed(t, d.end);
        if bare && lends && from && to && plain && ends {
            drafts[k].unit = unit;
        }
    }
}

/// "64 percent of boys, compared with 46 in 2011", "fares rose by 4 percent and rents by 6": a bare number set beside
/// one with a unit is in that unit, where they are near enough to be compared.
pub(super) fn compare_in_one_unit(t: &Tokens, drafts: &mut [Draft]) {
    const FAR: f64 = 10.0;
    for k in 1..drafts.len() {
        let (p, d) = (&drafts[k - 1], &drafts[k]);
        let before = d.lead.wrapping_sub(1);
        let by = |d: &Draft| d.change.is_some_and(|c| c.role == ChangeRole::By) && t.is(d.lead.wrapping_sub(1), "by");
        let compared = t.is_any(before, &["against", "versus"])
            || t.is_any(before, &["with", "to"]) && t.is(before.wrapping_sub(1), "compared");
        // "and rents by 6": no verb of its own
        const GAP: usize = 5;
        let gapped = by(p) && by(d) && before - p.end <= GAP && t.is(p.end, "and") && {
            let verb = |i: usize| t.has(i, Role::RiseVerb) || t.has(i, Role::FallVerb) || t.has(i, Role::Auxiliary);
            !(p.end..before).any(verb)
        };
        let set_beside = compared && p.change.is_none_or(|c| c.role != ChangeRole::By) || gapped;
        let bare = d.unit.dimension == Dimension::Count
            && d.noun.is_none()
            && d.multiple.is_none()
            && matches!(d.form, Form::Digits | Form::Words);
        let lends = match p.unit.dimension {
            Dimension::Percent => d.value.is_some_and(|v| v <= 100.0),
            Dimension::Money => t.is_word(p.end - 1),
            Dimension::Length | Dimension::Area | Dimension::Mass | Dimension::Volume => p.noun.is_none(),
            _ => false,
        };
        let near = matches!((p.value, d.value), (Some(a), Some(b)) if b > a / FAR && b < a * FAR);
        // a word behind it may be what it counts
        let ends = !t.is_word(d.end) || noun::is_closed(t, d.end) && !t.is_any(d.end, &["of", "out"]);
        if set_beside
            && bare
            && lends
            && near
            && ends
            && !p.compound
            && !t.is_hyphen(d.end)
            && t.sign(d.end) != Some('%')
        {
            drafts[k].unit = drafts[k - 1].unit;
        }
    }
}

/// "20,000 rupees ($60) and 30,000 ($90)": a bare number restated in the money that restated another amount.
fn money_restated(t: &Tokens, drafts: &mut [Draft]) {
    let restated = |a: &Draft, b: &Draft| {
        b.unit.dimension == Dimension::Money
            && b.start == a.end + 1
            && t.sign(a.end) == Some('(')
            && t.sign(b.end) == Some(')')
    };
    for k in 2..drafts.len().saturating_sub(1) {
        let (d, next) = (&drafts[k], &drafts[k + 1]);
        let bare = d.unit.dimension == Dimension::Count && d.noun.is_none() && d.form == Form::Digits;
        if !bare || !restated(d, next) {
            continue;
        }
        let money = |j: usize| {
            let (a, b) = (&drafts[j], &drafts[j + 1]);
            (restated(a, b) && b.unit == next.unit && a.unit.dimension == Dimension::Money && a.unit != b.unit)
                .then_some(a.unit)
        };
        if let Some(unit) = (0..k - 1).rev().find_map(money) {
            drafts[k].unit = unit;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn ends_of_a_change_share_unit_and_magnitude() {
        assert_eq!(
            of("Speed fell from 21 mph in 2008 to 18 in towns."),
            ["21 mph | 21 Exact other:mph | Speed | Fall From", "18 | 18 Exact other:mph | Speed | Fall To"]
        );
        assert_eq!(
            of("Pay rose from 9 percent to 12 stations.")[1..],
            ["12 stations | 12 Exact count | stations | Rise To"]
        );
        assert_eq!(
            of("Debt grew from 24 to 30 billion euros.")[0],
            "24 | 24000000000 Exact money:EUR | Debt | Rise From"
        );
        assert_eq!(
            of("Debt grew from 1.5 to 2-3 million euros."),
            [
                "1.5 | 1500000 Exact money:EUR | Debt | Rise From",
                "2-3 million euros | 2000000..3000000 Between money:EUR | Debt | Rise To"
            ]
        );
        // 900 million would be no start of a rise to 1.2 million
        assert!(of("Membership grew from 900 to 1.2 million.")[0].starts_with("900 | 900 "));
    }

    #[test]
    fn what_is_compared_is_in_one_unit() {
        assert_eq!(of("Some 64 percent of boats sank, compared with 46 in 2011.")[1], "46 | 46 Exact percent | boats");
        assert_eq!(
            of("Rent is 900 euros a month, against 1,200 in Norland.")[1],
            "1,200 | 1200 Exact money:EUR | Rent"
        );
        assert_eq!(of("Fares rose by 4 percent and rents by 6.")[1], "6 | 6 Exact percent | rents | Rise By");
        // counts keep to themselves
        assert!(of("There were 12 raids, up 20 percent, compared with 10 in 2018.")[2].contains("Exact count"));
        assert!(of("It took 12 percent of boats, compared with 300 in 2011.")[1].contains("Exact count"));
        assert!(of("Fares rose by 4 percent and the staff fell by 6.")[1].contains("Exact count"));
        assert!(of("It took 40 percent of boats, compared with 46 barges.")[1].contains("Exact count"));
    }

    #[test]
    fn a_bracket_in_money_says_what_a_bare_number_is() {
        assert_eq!(
            of("Boats cost 20,000 baht ($600), barges 30,000 ($900).")[2..],
            ["30,000 | 30000 Exact money:THB | -", "$900 | 900 Exact money:USD | - | equals 2"]
        );
        assert!(of("Boats cost $600, barges carry 300 ($900).")[1].contains("Exact count"));
    }
}
