//! Bounds: "at least", "up to", "or more", and what turns them.

use smol_str::StrExt;

use super::Bound;
use super::lexicon::Role;
use super::noun;
use super::token::Tokens;
use super::unit::{Dimension, Unit};

/// A bound printed before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    pub bound: Bound,
    /// The first token of the bound with what denies it, or of the number if there is none.
    pub start: usize,
    /// Words such as "a total of" or "the age of" stand there too; where they start.
    pub lead: usize,
    /// A comparative of age ("younger than") or the word "age" belongs to it.
    pub age: bool,
}

/// No number has more bounds than "no more than an estimated".
const MOST_BOUNDS: usize = 4;

pub(super) fn before(t: &Tokens, number: usize, unit: Option<Unit>) -> Before {
    let mut found = Before { bound: Bound::Exact, start: number, lead: number, age: false };
    let mut at = number;
    for _ in 0..MOST_BOUNDS {
        let Some((start, bound)) = one_before(t, at, unit) else {
            break;
        };
        found.age |= (start..at).any(|k| t.has(k, Role::AgeWord));
        if weight(bound) > weight(found.bound) || bound == found.bound {
            found.bound = bound;
        }
        if bound != Bound::Exact {
            found.start = start;
        }
        found.lead = start;
        at = start;
    }
    // "under" in "forbids boys under 12 from" is not what is prohibited
    let compares = (found.start..number).any(|k| t.is(k, "than") || t.stem(k).to_lowercase().starts_with("exceed"));
    // "do not exceed" bounds whoever says it, "did not find more than" only counts
    let exceed = (found.start..number).find(|&k| t.stem(k).to_lowercase().starts_with("exceed"));
    let right_before = exceed.is_some_and(|k| t.is_any(k.wrapping_sub(1), &["not", "never"]));
    if compares && !found.age && (right_before || negated(t, found.start)) {
        found.bound = match found.bound {
            Bound::MoreThan => Bound::AtMost,
            Bound::LessThan => Bound::AtLeast,
            other => other,
        };
        // "Exceed 56 hours" alone would say the opposite of "shall not exceed 56 hours".
        let denied = |back: usize| found.start.checked_sub(back).filter(|&at| t.has(at, Role::Negation));
        let after_be = || denied(2).filter(|_| t.is(found.start - 1, "be"));
        found.start = denied(1).or_else(after_be).unwrap_or(found.start);
    }
    found
}

/// A limit outranks an approximation: "up to about 50".
fn weight(bound: Bound) -> u8 {
    match bound {
        Bound::Exact | Bound::Between => 0,
        Bound::About | Bound::Almost => 1,
        Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan => 2,
    }
}

fn one_before(t: &Tokens, at: usize, unit: Option<Unit>) -> Option<(usize, Bound)> {
    let hyphen = at > 1 && t.is_hyphen(at - 1);
    let mut last = at.checked_sub(if hyphen { 2 } else { 1 })?;
    // "less than [five square yards]", "more than “twelve”"
    if matches!(t.sign(last), Some('[' | '“' | '"')) {
        last = last.checked_sub(1)?;
    }
    if let Some(sign) = t.sign(last) {
        let or_equal = sign == '=' && last > 0;
        let sign = if or_equal { t.sign(last - 1)? } else { sign };
        let bound = t.lexicon.bound_sign(sign)?;
        return Some(match (or_equal, bound) {
            (true, Bound::MoreThan) => (last - 1, Bound::AtLeast),
            (true, Bound::LessThan) => (last - 1, Bound::AtMost),
            (true, _) => return None,
            (false, bound) => (last, bound),
        });
    }
    if !t.has(last, Role::BoundLast) {
        return None;
    }
    for phrase in t.lexicon.bounds_ending_in(t.stem(last)) {
        let Some(start) = t.precedes(last + 1, &phrase.words) else {
            continue;
        };
        if phrase.words.len() == 1 && is_preposition(t, start, unit, hyphen) {
            continue;
        }
        return Some((start, phrase.means));
    }
    None
}

/// One word that is a bound in one place and a preposition or a noun in another.
fn is_preposition(t: &Tokens, i: usize, unit: Option<Unit>, hyphen: bool) -> bool {
    let dimension = unit.map_or(Dimension::Count, |u| u.dimension);
    let before = i.wrapping_sub(1);
    match t.stem(i).to_lowercase_smolstr().as_str() {
        "over" if dimension == Dimension::Duration => {
            // "40 hours over five days"
            let spread = t.has(before, Role::UnitFirst) && t.is_number(before.wrapping_sub(1));
            let verb = t.has(before, Role::Verb) || noun::is_participle(t, before);
            spread || t.has(before, Role::Extent) || verb && !t.has(before, Role::Lasting)
        }
        "within" | "beyond" => matches!(dimension, Dimension::Count | Dimension::Money) || t.is(before, "from"),
        "about" => dimension == Dimension::Count && t.has(before, Role::Speech),
        "sub" | "c" | "ca" => !hyphen && t.sign(i + 1).is_none(),
        "around" => t.has(before, Role::Extent),
        "near" => true,
        _ => false,
    }
}

/// A bound after the number: "or more", "and older". Returns it, where it ends, and whether it speaks of age.
pub(super) fn after(t: &Tokens, end: usize) -> Option<(usize, Bound, bool)> {
    if t.sign(end) == Some('+') && t.glued(end) && !t.is_number(end + 1) {
        return Some((end + 1, Bound::AtLeast, false));
    }
    if !t.has(end, Role::BoundFirst) {
        return None;
    }
    for phrase in t.lexicon.bounds_beginning_with(t.stem(end)) {
        let Some(after) = t.follows(end, &phrase.words, false) else {
            continue;
        };
        // "12 and more than 14": the words bound the next number
        let next_number =
            t.is(after, "than") || t.is_number(after) || t.has(after, Role::NumberStart) || t.is_hyphen(end);
        if next_number {
            continue;
        }
        let age = (end..after).any(|k| t.has(k, Role::AgeWord));
        return Some((after, phrase.means, age));
    }
    None
}

/// "may not work more than nine hours", "that they not be held for more than a day", "no one may work more than nine
/// hours", "prohibits shifts longer than twelve hours".
fn negated(t: &Tokens, start: usize) -> bool {
    const REACH: usize = 14; // words from the negation to the bound, within one clause
    for at in (start.saturating_sub(REACH)..start).rev() {
        if t.sign(at).is_some_and(|c| matches!(c, ';' | ':' | '.' | '(' | ')'))
            || t.is_any(at, &["but", "who", "which", "if", "unless", "when"])
        {
            return false;
        }
        if t.has(at, Role::Negation) {
            let rules = t.has(at, Role::Modal) || t.has(at.wrapping_sub(1), Role::Modal);
            return rules || t.is_any(at + 1, &["to", "be"]);
        }
        let allows = |k: usize| t.has(k, Role::Modal) && !t.is(k, "to") || t.is_any(k, &["allowed", "permitted"]);
        if t.is(at, "no") && (at + 1..start).any(allows) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn bounds_before_after_and_turned() {
        assert_eq!(of("No fewer than 30 barns burned."), ["No fewer than 30 barns | 30 AtLeast count | barns"]);
        assert_eq!(of("Firms with 50 or more clerks paid."), ["50 or more clerks | 50 AtLeast count | clerks"]);
        assert_eq!(
            of("They face 10 or more years of forced work."),
            ["10 or more years of forced work | 10 AtLeast duration:year | forced work"]
        );
        assert_eq!(of("Up to about 90 boats left."), ["Up to about 90 boats | 90 AtMost count | boats"]);
        assert_eq!(
            of("Drivers may not work more than nine hours."),
            ["more than nine hours | 9 AtMost duration:hour | -"]
        );
        assert_eq!(
            of("The law asks that they not be held for more than 28 days."),
            ["more than 28 days | 28 AtMost duration:day | -"]
        );
        assert_eq!(of("A shift shall not exceed 56 hours."), ["not exceed 56 hours | 56 AtMost duration:hour | shift"]);
        assert_eq!(
            of("A shift may not be more than 56 hours."),
            ["not be more than 56 hours | 56 AtMost duration:hour | shift"]
        );
        assert_eq!(
            of("No sailor may be held for more than 28 days."),
            ["more than 28 days | 28 AtMost duration:day | -"]
        );
        assert_eq!(
            of("They had no power to hear claims of more than 28 days."),
            ["more than 28 days | 28 MoreThan duration:day | claims"]
        );
        assert_eq!(of("Payment was spread over four years."), ["four years | 4 Exact duration:year | -"]);
        assert_eq!(of("He spent over four years at sea.")[0], "over four years | 4 MoreThan duration:year | -");
        assert_eq!(of("The week is 40 hours over four days.")[1], "four days | 4 Exact duration:day | week");
        assert_eq!(
            of("Cells had less than [five square yards]."),
            ["less than [five square yards | 5 LessThan area:yard2 | Cells"]
        );
        assert_eq!(of("They complained about 12 guards."), ["12 guards | 12 Exact count | guards"]);
    }
}
