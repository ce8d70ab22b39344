//! Numbers that only name: articles, list numbers, footnotes, addresses, "Radio 4".

use super::bound;
use super::date::counts_plural;
use super::lexicon::Role;
use super::noun;
use super::numeral::Numeral;
use super::token::Tokens;

/// "1. The parties", "(2) to report", "(a) 1)".
pub(super) fn is_list_number(t: &Tokens, n: &Numeral) -> bool {
    if !n.is_plain() {
        return false;
    }
    let before = n.start.wrapping_sub(1);
    // "85 - Adopted", "4193 - bound tokens": a number and its title
    let dashed = n.start == 0 && t.is_dash(n.end) && t.spaced(n.end) && t.spaced(n.end + 1);
    if dashed && (t.upper(n.end + 1) || n.four_digits && t.is_word(n.end + 1)) {
        return true;
    }
    if n.start == 0 && t.sign(n.end).is_some_and(|c| matches!(c, '.' | ')')) && t.glued(n.end) && n.end + 1 < t.len() {
        return true;
    }
    if t.sign(n.end) != Some(')') {
        return false;
    }
    if t.sign(before) != Some('(') {
        // "; and 3) to pay"
        let before = if t.is(before, "and") { before.wrapping_sub(1) } else { before };
        return t.sign(before).is_some_and(|c| matches!(c, ';' | ',' | ':')) && !opened(t, before);
    }
    let outer = before.wrapping_sub(1);
    before == 0
        || t.sign(outer).is_some_and(|c| matches!(c, ';' | ',' | ':' | '.'))
        || t.is_any(outer, &["and", "or", "to"])
        || (n.value < 20.0 && t.is_word(n.end + 1) && noun::is_closed(t, outer))
}

/// A bracket opens before token `i` and is not closed.
fn opened(t: &Tokens, i: usize) -> bool {
    const REACH: usize = 40;
    (i.saturating_sub(REACH)..=i).rev().find_map(|k| match t.sign(k) {
        Some('(') => Some(true),
        Some(')') => Some(false),
        _ => None,
    }) == Some(true)
}

/// "[12]", "“709”"
pub(super) fn is_footnote(t: &Tokens, n: &Numeral) -> bool {
    let before = n.start.wrapping_sub(1);
    match (t.sign(before), t.sign(n.end)) {
        (Some('['), Some(']')) => true,
        // "- 15 -", a page number
        (Some('-' | '–'), Some('-' | '–')) => {
            t.spaced(n.start) && t.spaced(n.end) && t.spaced(n.end + 1) && !t.is_number(before.wrapping_sub(1))
        }
        (Some(open), Some(close)) => {
            matches!(open, '“' | '"' | '‘') && matches!(close, '”' | '"' | '’') && t.glued(n.start) && t.glued(n.end)
        }
        _ => false,
    }
}

/// "article 19", "Sections 3, 4 and 5", "Resolution 1325 (2000)".
pub(super) fn after_label(t: &Tokens, n: &Numeral) -> bool {
    const LONGEST_LIST: usize = 30; // tokens between a label and the last number: "sections 1.c., 1.d., 2.a., 3, and 4"
    let mut at = n.start.wrapping_sub(1);
    let mut numbers = 0;
    for _ in 0..LONGEST_LIST {
        let dotted =
            t.sign(at) == Some('.') && t.has(at.wrapping_sub(1), Role::Label) && t.text(at.wrapping_sub(1)).len() <= 5;
        if dotted {
            at = at.wrapping_sub(1);
        }
        let plural = t.has(at, Role::PluralLabel);
        if t.has(at, Role::Label) || plural {
            if t.is(at, "no") && !dotted && !t.upper(at) || t.possessive(at) {
                return false;
            }
            // "of that number, 44 voted": words between a label and its number make it another's
            let next = at + 1 + usize::from(dotted);
            let opens = next == n.start
                || t.is_number(next)
                || t.is_any(next, &["no", "nos", "number"])
                || t.sign(next) == Some('(')
                || t.is_word(next) && t.text(next).len() == 1;
            if !opens {
                return false;
            }
            let weak = t.has(at, Role::WeakLabel) && !dotted;
            if numbers == 0 && !plural && !weak {
                return true;
            }
            // "Section 5 and 12 men" counts men; "Decrees 5 and 12 banned meetings" does not: there are two of them.
            if plural && numbers == 1 {
                return true;
            }
            if counts_plural(t, n.end) {
                return false;
            }
            let listed = plural && numbers > 0; // "Camps 14, 15, and 16"
            return listed || t.upper(at) && at > 0 || !weak || !t.is_word(n.end) || noun::is_closed(t, n.end);
        }
        if t.is_number(at) {
            numbers += 1;
        }
        let joins = t.is_number(at)
            || t.is_dash(at)
            || t.is_any(at, &["and", "or", "to", "through", "no", "nos", "number"])
            || t.sign(at).is_some_and(|c| matches!(c, ',' | '(' | ')' | '/' | '&' | '.'))
            || t.is_word(at) && t.text(at).len() == 1;
        if !joins {
            return false;
        }
        at = at.wrapping_sub(1);
    }
    false
}

/// "49 Park Road", "12 E 71st St", "22 Ave Foch"
pub(super) fn is_address(t: &Tokens, n: &Numeral) -> bool {
    const LONGEST: usize = 5;
    let ordinal = |i: usize| t.is_word(i) && t.glued(i) && t.is_number(i.wrapping_sub(1));
    let name = (n.end..n.end + LONGEST).take_while(|&i| t.upper(i) || t.is_number(i) || ordinal(i));
    let french = t.has(n.end, Role::Street) && t.upper(n.end) && t.upper(n.end + 1);
    n.value.fract() == 0.0 && (french || name.skip(1).any(|i| t.has(i, Role::Street)))
}

/// "Radio 4", "Studio 54": a number that ends a name.
pub(super) fn after_name(t: &Tokens, n: &Numeral) -> bool {
    let before = n.start.wrapping_sub(1);
    let possessed = t.possessive(before);
    // "Employees 35 and older"
    if t.has(before, Role::Person) || bound::after(t, n.end).is_some_and(|(_, _, age)| age) {
        return false;
    }
    // "iPhone 11"
    let capital = t.upper(before) || t.text(before).chars().any(char::is_uppercase);
    if n.start == 0 || !capital || possessed || t.has(before, Role::Month) || t.has(before, Role::Weekday) {
        return false;
    }
    let closed = noun::is_closed(t, before)
        || t.has(before, Role::Adverb)
        || t.has(before, Role::Verb) && before == 0
        || t.has(before, Role::BoundLast)
        || noun::is_ly_adverb(t, before);
    let verb_first = before == 0 && (noun::ends_in(t, before, "ed") || noun::ends_in(t, before, "ing"));
    if closed && !t.is(before, "may") || verb_first {
        return false;
    }
    if !counts_plural(t, n.end) || t.text(before).len() == 1 {
        return true;
    }
    // "In Harare 25 workers", "from the Kurdistan Region 40 families"
    const LONGEST_NAME: usize = 5;
    let mut first = before;
    let names = |i: usize| {
        t.is(i, "of") || !t.has(i, Role::Preposition) && (t.upper(i) || t.is_any(i, &["the", "and", "de", "al"]))
    };
    while first > 0 && before - first < LONGEST_NAME && t.is_word(first - 1) && names(first - 1) {
        first -= 1;
    }
    let introduced = first > 0 && t.has(first - 1, Role::Preposition) || t.has(first, Role::Preposition);
    let named_series = t.is_any(before, &["model", "radio", "type", "series", "mark", "category"]);
    !introduced || named_series
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn labels_and_names_are_none() {
        assert_eq!(of("The 20 20 report and that of 201 9 praise the 16 Days of Action."), Vec::<String>::new());
        assert_eq!(of("They met 20 15-year-old boys.").len(), 2);
        assert_eq!(of("4193 - bound tokens improved"), Vec::<String>::new());
        for sentence in [
            "See articles 3, 4 and 9.",
            "Decrees 884 and 893 prohibited mass gatherings.",
            "He sang on Radio 4.",
            "Camp Delta 2 closed.",
            "She lives at 49 Park Road.",
            "She lives at 12 E 71st St, Oslo.",
            "She lives at 22 Ave Foch.",
            "It is due (2) to fear.",
        ] {
            assert_eq!(of(sentence), Vec::<String>::new(), "{sentence}");
        }
        assert_eq!(of("Of that number, 44 swam."), ["44 | 44 Exact count | -"]);
        assert_eq!(of("In Harare 25 workers struck."), ["25 workers | 25 Exact count | workers"]);
    }
}
