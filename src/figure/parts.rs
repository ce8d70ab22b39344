//! How the figures of one sentence hang together: parts, wholes, restatements, and what a value is per.

use super::Bound;
use super::borrowed;
use super::lexicon::Role;
use super::noun::Phrase;
use super::numeral::Form;
use super::per;
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::{Dimension, Unit};
use crate::language::fold;

/// How many figures back a part looks for its whole.
const BACK: usize = 8;

/// Links the drafts. Indexes are positions in `drafts`.
pub(super) fn link(t: &Tokens, drafts: &mut [Draft]) {
    borrowed::units(t, drafts);
    for k in 0..drafts.len() {
        per::read(t, &mut drafts[k]);
        let (whole, part_of) = (whole(t, drafts, k), part_of(t, drafts, k));
        let equals = restates(t, drafts, k).or_else(|| restates_too(t, drafts, k));
        let d = &mut drafts[k];
        d.equals = equals;
        d.whole = whole;
        d.part_of = if equals.is_none() && whole.is_none() { part_of } else { None };
    }
    share_per(drafts);
    share_parts(t, drafts);
    share_bounds(drafts);
    spread_bounds(t, drafts);
}

/// "more than 50 kilometers (31 miles)": the restated amount has the bound of the first.
fn share_bounds(drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let Some(e) = drafts[k].equals else { continue };
        let measured = !matches!(drafts[k].unit.dimension, Dimension::Percent | Dimension::Ratio);
        if drafts[k].bound == Bound::Exact && measured && drafts[e].bound != Bound::Between {
            drafts[k].bound = drafts[e].bound;
        }
    }
}

/// "more than 20 men and 30 women", "no more than 6 hours per day and 34 per week": a limit before a list holds for both,
/// where nothing but "and" parts them. An approximation does so only among round numbers: "over 4,000 homes and 3 schools"
/// has three schools.
fn spread_bounds(t: &Tokens, drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        let (d, next) = (&drafts[k - 1], &drafts[k]);
        let joined = t.is_any(d.text_end, &["and", "or"]) && d.text_end + 1 == next.start
            || d.per.is_some_and(|p| t.is(p.end, "and") && p.end + 1 == next.start) && next.per.is_some();
        let printed = d.start < d.core && d.value.is_some() && !d.compound;
        let alike = d.unit.dimension == next.unit.dimension
            && (d.unit.dimension != Dimension::Count || d.noun.is_some() && next.noun.is_some())
            && !matches!(d.unit.dimension, Dimension::Age | Dimension::Ratio);
        let spreads = match d.bound {
            Bound::AtLeast | Bound::AtMost => true,
            Bound::MoreThan | Bound::LessThan => is_round(d) && is_round(next) || d.per.is_some() && next.per.is_some(),
            _ => false,
        };
        if joined
            && printed
            && alike
            && spreads
            && next.bound == Bound::Exact
            && !next.compound
            && next.change.is_none()
        {
            drafts[k].bound = drafts[k - 1].bound;
        }
    }
}

fn is_round(d: &Draft) -> bool {
    const STEP: f64 = 5.0;
    d.value.is_some_and(|v| v >= STEP && v % STEP == 0.0)
}

/// An amount in brackets in another currency or unit; "or about 900 people".
fn restates(t: &Tokens, drafts: &[Draft], k: usize) -> Option<usize> {
    let d = &drafts[k];
    let previous = drafts.get(k.checked_sub(1)?)?;
    let opens = d.lead.checked_sub(1)?;
    let same_dimension = previous.unit.dimension == d.unit.dimension
        && previous.unit.symbol != d.unit.symbol
        && d.unit.dimension != Dimension::Count;
    let share = matches!(
        (previous.unit.dimension, d.unit.dimension),
        (Dimension::Ratio, Dimension::Percent) | (Dimension::Percent, Dimension::Ratio)
    ) && previous.form != Form::Multiple;
    let bracket = t.sign(opens) == Some('(')
        || t.is(opens, "or") && t.sign(opens.wrapping_sub(1)) == Some('(')
        || t.sign(opens) == Some('/');
    if bracket {
        const NEAR: usize = 5; // words between the amount and the bracket
        let between = previous.end..before_remark(t, opens);
        let near = opens >= previous.end
            && between.len() <= NEAR
            && !between.into_iter().any(|i| t.is(i, "and") || matches!(t.sign(i), Some('&' | ',' | ';')));
        // "5 percent of farmers (about 900 farmers)"
        let (a, b) = (previous.noun, d.noun);
        let head = |n: Option<Phrase>| n.map(|p| t.stem(p.end - 1).to_lowercase());
        let share_of = matches!(previous.unit.dimension, Dimension::Ratio | Dimension::Percent)
            && d.unit.dimension == Dimension::Count
            && a.is_some()
            && head(a) == head(b)
            && t.sign(d.text_end.max(d.end)) == Some(')');
        if share_of && opens - previous.end.min(opens) <= 2 * NEAR {
            return Some(k - 1);
        }
        // "12 million birr per month ($88,000)"
        return (near && (same_dimension || share)).then_some(k - 1);
    }
    let or = t.is(opens, "or") && t.sign(opens.wrapping_sub(1)) == Some(',') && opens < previous.text_end + 3;
    (or && (same_dimension || share)).then_some(k - 1)
}

/// Where the brackets before the one at `opens` begin, as in "20 pesos (MXN, the local currency) ($1)"; `opens` itself
/// where none stand there.
fn before_remark(t: &Tokens, opens: usize) -> usize {
    const LONGEST: usize = 12; // words and signs
    if t.sign(opens.wrapping_sub(1)) != Some(')') {
        return opens;
    }
    (opens.saturating_sub(LONGEST)..opens).rev().find(|&i| t.sign(i) == Some('(')).unwrap_or(opens)
}

/// "between 200 and 900 pesos ($11 and $50)": the other end of a range that the bracket converts.
fn restates_too(t: &Tokens, drafts: &[Draft], k: usize) -> Option<usize> {
    let (first, d) = (drafts.get(k.checked_sub(1)?)?, &drafts[k]);
    let equals = first.equals?;
    let joined = first.end + 1 == d.lead && t.is_any(first.end, &["and", "or", "to", "through"]);
    (joined && drafts[equals].high.is_some() && first.unit == d.unit && t.sign(d.end) == Some(')')).then_some(equals)
}

/// "30 of 70 seats", "8 of the 11 judges", "Of the 11 judges, 8".
fn whole(t: &Tokens, drafts: &[Draft], k: usize) -> Option<usize> {
    let d = &drafts[k];
    if let Some(next) = drafts.get(k + 1) {
        if d.unit == Unit::SCORE && next.unit == Unit::SCORE && t.sign(d.end) == Some('/') && d.end + 1 == next.start {
            return Some(k + 1);
        }
        // "40 cases out of 95 complaints"
        let own = d.noun.filter(|n| n.start == d.end && t.is(n.end, "out"));
        let gap = own.map_or(d.end, |n| n.end)..next.lead;
        const NEAR: usize = 4; // "of the", "out of a total of"
        let of = t.is(gap.start, "of")
            || t.is(gap.start, "out") && t.is(gap.start + 1, "of")
            || t.is(gap.start, "in") && t.is(gap.start + 1, "the") && next.compound;
        let plain = gap.clone().all(|i| {
            t.possessive(i)
                || t.is_any(
                    i,
                    &[
                        "of", "out", "the", "a", "total", "all", "its", "their", "these", "those", "some", "about",
                        "in", "his", "her",
                    ],
                )
        });
        if of && plain && gap.len() <= NEAR && !gap.is_empty() && next.unit.dimension == Dimension::Count {
            return Some(k + 1);
        }
    }
    // "Of the 11 judges, 8 agreed"
    let first = k.saturating_sub(BACK);
    let before =
        first + drafts[first..k].iter().rposition(|w| w.unit.dimension == Dimension::Count && is_of_phrase(t, w))?;
    let w = &drafts[before];
    const LONGEST_CLAUSE: usize = 60;
    let same_clause = d.lead.saturating_sub(w.text_end) <= LONGEST_CLAUSE
        && !(w.text_end..d.lead).any(|i| t.sign(i).is_some_and(|c| matches!(c, ';' | '.')));
    let share = matches!(d.unit.dimension, Dimension::Count | Dimension::Percent | Dimension::Ratio);
    (same_clause && share && d.multiple.is_none() && t.sign(comma_after(t, w.text_end)) == Some(',')).then_some(before)
}

fn comma_after(t: &Tokens, i: usize) -> usize {
    const REACH: usize = 12;
    (i..i + REACH).find(|&k| t.sign(k) == Some(',')).unwrap_or(usize::MAX)
}

fn is_of_phrase(t: &Tokens, d: &Draft) -> bool {
    let the = d.lead.wrapping_sub(1);
    let of = if t.has(the, Role::Determiner) { the.wrapping_sub(1) } else { the };
    t.is(of, "of") && t.upper(of)
}

/// Breakdowns: in brackets, after "including", after "of whom", after a colon.
fn part_of(t: &Tokens, drafts: &[Draft], k: usize) -> Option<usize> {
    let d = &drafts[k];
    if !matches!(d.unit.dimension, Dimension::Count | Dimension::Percent | Dimension::Ratio) || d.multiple.is_some() {
        return None;
    }
    // "90 guards, nine of whom"
    let own = t.is(d.end, "of") && t.is_any(d.end + 1, &["whom", "which", "them", "these", "those"]);
    let opener = if own { d.lead } else { opener_before(t, d.lead)? };
    if !own && is_placed(t, d) {
        return None;
    }
    let first = k.saturating_sub(BACK);
    // "Norland (440), Sudland (256)": each is its own name's.
    let alone = |d: &Draft| t.sign(d.lead.wrapping_sub(1)) == Some('(') && t.sign(d.end) == Some(')');
    (first..k).rev().find(|&j| {
        let w = &drafts[j];
        if alone(d) && alone(w) {
            return false;
        }
        let larger = match (w.value, d.value) {
            (Some(a), Some(b)) if d.unit.dimension == Dimension::Count && w.unit.dimension == Dimension::Count => {
                a >= b
            }
            _ => true,
        };
        w.end <= opener
            && larger
            && matches!(w.unit.dimension, Dimension::Count | Dimension::Ratio)
            && w.multiple.is_none()
            && w.part_of.is_none()
    })
}

/// "(… in 16 regions)", "two for each of the 40 towns", "four other judges": what says where or besides is no part.
fn is_placed(t: &Tokens, d: &Draft) -> bool {
    let determiner = d.lead.wrapping_sub(1);
    let mut p = determiner;
    const MOST: usize = 3; // "of the country's"
    for _ in 0..MOST {
        if t.has(p, Role::Determiner) || t.possessive(p) {
            p = p.wrapping_sub(1);
        }
    }
    t.is_any(p, &["in", "across", "within", "throughout", "at", "near", "than"])
        || t.is(p, "of") && t.is_any(p.wrapping_sub(1), &["each", "every", "instead"])
        || d.noun.is_some_and(|n| t.is(n.start, "other"))
}

/// The token that opens the breakdown the number at `lead` stands in.
fn opener_before(t: &Tokens, lead: usize) -> Option<usize> {
    const REACH: usize = 40;
    let mut closed = false;
    for at in (lead.saturating_sub(REACH)..lead).rev() {
        match t.sign(at) {
            Some(')') => closed = true,
            Some('(') if closed => closed = false,
            Some('(') => return Some(at),
            Some(';' | '.') => return None,
            _ => {}
        }
        if closed {
            continue;
        }
        let before = at.wrapping_sub(1);
        match &*fold(t.stem(at)) {
            "whom" | "which" | "them" | "these" | "those" if t.is(before, "of") => return Some(before),
            // "were included"
            "includes" | "included" if t.has(before, Role::Auxiliary) => {}
            "including" | "comprising" | "among" | "consisting" | "includes" | "included" | "namely"
                if !t.upper(at) =>
            {
                return Some(at);
            }
            "compared" | "versus" | "against" => return None,
            _ => {}
        }
        if t.has(at, Role::Auxiliary) && !t.is_any(at, &["were", "was", "had", "are", "is", "have", "been"]) {
            return None;
        }
    }
    None
}

/// A restated amount is per the same as the amount it restates, and the other way round.
fn share_per(drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let Some(e) = drafts[k].equals else { continue };
        let (a, b) = (drafts[e].per, drafts[k].per);
        drafts[k].per = b.or(a);
        drafts[e].per = a.or(b);
    }
}

/// The members of a list share what the first of them is part of.
fn share_parts(t: &Tokens, drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        let (previous, d) = (&drafts[k - 1], &drafts[k]);
        if d.part_of.is_some() || d.whole.is_some() || d.equals.is_some() || d.unit.dimension != Dimension::Count {
            continue;
        }
        let Some(part) = previous.part_of.or(previous.whole) else {
            continue;
        };
        let gap = previous.text_end..d.lead;
        let listed = !gap.is_empty() && gap.clone().all(|i| t.is_any(i, &["and", "or"]) || t.sign(i) == Some(','));
        if listed && part != k {
            drafts[k].part_of = Some(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn parts_wholes_and_restatements() {
        assert_eq!(
            of("They freed 80 sailors (50 local and 30 foreign men)."),
            [
                "80 sailors | 80 Exact count | sailors",
                "50 | 50 Exact count | men | part_of 0",
                "30 foreign men | 30 Exact count | foreign men | part_of 0"
            ]
        );
        assert_eq!(
            of("Of the 11 judges, eight agreed."),
            ["11 judges | 11 Exact count | judges", "eight | 8 Exact count | judges | whole 0"]
        );
        assert_eq!(
            of("There were 90 guards, nine of whom left."),
            ["90 guards | 90 Exact count | guards", "nine | 9 Exact count | guards | part_of 0"]
        );
        assert_eq!(
            of("Most came from Norland (440), Sudland (256), and Ostland (31)."),
            ["440 | 440 Exact count | Norland", "256 | 256 Exact count | Sudland", "31 | 31 Exact count | Ostland"]
        );
        assert_eq!(
            of("Wages were 900 lempiras ($36) per week."),
            [
                "900 lempiras | 900 Exact money:HNL | Wages | per week",
                "$36 | 36 Exact money:USD | Wages | equals 0 | per week"
            ]
        );
        assert_eq!(
            of("Fines lie between 200 and 900 lempiras ($8 and $36) a day.")[1..],
            ["$8 | 8 Exact money:USD | - | equals 0 | per day", "$36 | 36 Exact money:USD | - | equals 0 | per day"]
        );
    }
}
