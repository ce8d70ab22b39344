//! Ages: "74-year-old", "under the age of five", "children between 14 and 16", "the minimum age is 18".

use super::Bound;
use super::bound;
use super::lexicon::Role;
use super::noun::{self, Head};
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::{Dimension, Unit};

/// Nobody is older, and numbers above it beside "age" are years or counts.
const OLDEST: f64 = 125.0;

/// Turns the draft's unit into an age where the words around it say so. `stated` is whether a bound or lead before
/// the number speaks of age ("younger than", "aged").
pub(super) fn recognise(t: &Tokens, d: &mut Draft, stated: bool, before: &[Draft]) {
    let years = match d.unit.dimension {
        Dimension::Duration if matches!(d.unit.symbol, "year" | "month" | "week" | "day") => Some(d.unit),
        Dimension::Count if d.value.is_some_and(|v| (0.0..=OLDEST).contains(&v)) && !d.compound => None,
        _ => return,
    };
    if let Some(unit) = years {
        let next = if t.is_hyphen(d.end) { d.end + 1 } else { d.end };
        if t.is_any(next, &["old", "olds"]) || t.is(next, "of") && t.is(next + 1, "age") {
            d.unit = unit.age();
            d.compound |= t.is_hyphen(d.end) && t.is(next, "old");
            d.end = if t.is(next, "of") { next + 2 } else { next + 1 };
            suffix(t, d);
            lead(t, d);
            return;
        }
    } else if t.is_hyphen(d.end) && t.is_any(d.end + 1, &["yearold", "yearolds"]) {
        // "11-yearold": the second hyphen stood at the end of a line
        d.unit = Unit::AGE;
        d.compound = true;
        d.end += 2;
        return;
    } else if noun::phrase_at(t, d.end, Head::Plural).is_some()
        || t.is_hyphen(d.end)
        || t.sign(d.end) == Some('%')
        || d.vague.is_some()
    {
        return;
    }
    let unit = years.map_or(Unit::AGE, Unit::age);
    if suffix(t, d) || stated || t.is(d.start, "before") || follows_person(t, d) {
        d.unit = unit;
        lead(t, d);
        return;
    }
    if years.is_some() {
        // "18 years for men and 16 years for women"
        if measures_age(t, d) || t.is(d.end, "for") && continues_age(t, d, before) {
            d.unit = unit;
        }
        return;
    }
    if at_the_time(t, d, before) {
        d.unit = unit;
        return;
    }
    let whole = d.value.is_some_and(|v| v.fract() == 0.0 && v > 0.0);
    if measures_age(t, d) || whole && (continues_age(t, d, before) || in_apposition(t, d)) {
        d.unit = unit;
    }
}

/// "35 and older", "15 years or younger".
fn suffix(t: &Tokens, d: &mut Draft) -> bool {
    match bound::after(t, d.end) {
        Some((end, bound, true)) => {
            d.end = end;
            if d.bound != Bound::Between {
                d.bound = bound;
            }
            true
        }
        // "60 years and over", but not "sentences of 5 years and over"
        Some((_, bound, _))
            if d.unit.dimension == Dimension::Duration
                && t.is_any(d.end + 1, &["over", "above", "under"])
                && t.is(d.end, "and") =>
        {
            d.end += 2;
            d.bound = bound;
            true
        }
        // "0-17 years:", the label of a row
        _ => d.unit.dimension == Dimension::Duration && d.bound == Bound::Between && t.sign(d.end) == Some(':'),
    }
}

/// "ages 14", "aged 15 to 24": the word belongs to the text.
fn lead(t: &Tokens, d: &mut Draft) {
    if d.lead < d.start && t.is_any(d.lead, &["age", "ages", "aged"]) && d.lead + 1 == d.start {
        d.start = d.lead;
    }
}

/// "children under 5", "girls between 15 and 19", "persons over 65".
fn follows_person(t: &Tokens, d: &Draft) -> bool {
    // "persons 14 to 17"
    let between = d.bound == Bound::Between && t.has(d.start.wrapping_sub(1), Role::Person) && d.unit == Unit::COUNT;
    if between && t.is_number(d.start) && d.high.is_some_and(|h| h <= OLDEST) {
        return true;
    }
    let limited = matches!(d.bound, Bound::LessThan | Bound::MoreThan | Bound::Between) && d.start < d.core;
    let word = t.stem(d.start).to_lowercase();
    let preposition = matches!(word.as_str(), "under" | "over" | "below" | "above" | "between" | "from");
    let person = d.start.wrapping_sub(1);
    // "those under 18", "persons with disabilities under 18"
    limited
        && preposition
        && (t.has(person, Role::Person)
            || noun::is_plural(t, person)
                && t.is(person.wrapping_sub(2), "of")
                && t.has(person.wrapping_sub(1), Role::Person))
}

/// The word "age" stands before the number within its clause: "the minimum age of marriage at 15".
fn measures_age(t: &Tokens, d: &Draft) -> bool {
    measure(t, d.lead).is_some()
}

/// Where the word "age" stands that the number at `lead` is the value of.
pub(super) fn measure(t: &Tokens, lead: usize) -> Option<usize> {
    const REACH: usize = 12; // words of "age of consent for sexual activity is set at"
    let mut bracket = false;
    for at in (lead.saturating_sub(REACH)..lead).rev() {
        // "the minimum age for work (other than on farms) is"
        match t.sign(at) {
            Some(')') => bracket = true,
            Some('(') if bracket => {
                bracket = false;
                continue;
            }
            _ => {}
        }
        if bracket {
            continue;
        }
        if t.sign(at).is_some_and(|c| matches!(c, ';' | ':' | '.' | ')' | ',')) || t.is_number(at) {
            return None;
        }
        if t.is_any(at, &["age", "ages"]) {
            let stated = (at + 1..lead)
                .any(|k| t.has(k, Role::Stating) || t.has(k, Role::RiseVerb) || t.has(k, Role::FallVerb))
                || at + 1 == lead;
            return stated.then_some(at);
        }
    }
    None
}

/// "who were under 18", "before they are 18", "when he was 15"; beside another age "the other is at least 16" too.
fn at_the_time(t: &Tokens, d: &Draft, before: &[Draft]) -> bool {
    const YOUNGEST: f64 = 5.0; // "they were three" counts them
    let verb = d.lead.wrapping_sub(1);
    let subject = verb.wrapping_sub(1);
    let person = t.is_any(subject, &["he", "she", "they", "who", "i"])
        || t.is_any(verb, &["is", "was"]) && t.has(subject, Role::Person) && !noun::is_plural(t, subject)
        || (is_party(t, subject) || t.is_any(subject, &["other", "both"]))
            && before.iter().any(|b| b.unit.dimension == Dimension::Age);
    let ends = !t.is_word(d.end) || noun::is_closed(t, d.end);
    person
        && ends
        && t.is_any(verb, &["is", "are", "was", "were", "turned", "turn", "turns", "reached", "reach"])
        && d.value.is_some_and(|v| v >= YOUNGEST)
}

/// Whoever marries or has sex, in a law's words.
pub(super) fn is_party(t: &Tokens, i: usize) -> bool {
    t.is_any(i, &["party", "parties", "spouse", "spouses", "partner", "partners"])
}

/// "14 for girls and 16 for boys": a second number like the first.
fn continues_age(t: &Tokens, d: &Draft, before: &[Draft]) -> bool {
    const NEAR: usize = 6;
    const NEAR_AFTER_AND: usize = 12; // "16 in the capital and the islands, and 15 elsewhere"
    let Some(previous) = before.last() else {
        return false;
    };
    // "18 (16 with a parent's consent)"
    let bracket = previous.unit.dimension == Dimension::Age
        && t.sign(previous.end) == Some('(')
        && previous.end + 1 == d.start
        && t.is_any(d.end, &["with", "if", "for", "in"]);
    let and = t.is(d.lead.wrapping_sub(1), "and") && t.is_any(d.end, &["in", "for", "with"]);
    if bracket {
        return true;
    }
    // "10 over the age of 70, and more than 20 who were under 18"
    if previous.unit.dimension != Dimension::Age
        || t.is_any(d.end, &["who", "whom", "of"])
        || d.lead <= previous.end
        || d.lead - previous.end > if and { NEAR_AFTER_AND } else { NEAR }
    {
        return false;
    }
    (previous.end..d.lead).any(|k| t.is_any(k, &["and", "or", "to", "but"]) || t.sign(k) == Some(','))
        && !(previous.end..d.lead).any(|k| t.has(k, Role::Auxiliary) || t.has(k, Role::Verb))
}

/// "Maria Novak, 52, said": a number between commas after a name.
fn in_apposition(t: &Tokens, d: &Draft) -> bool {
    const YOUNGEST: f64 = 3.0;
    let comma = d.start.wrapping_sub(1);
    let name = comma.wrapping_sub(1);
    t.sign(comma) == Some(',')
        && matches!(t.sign(d.end), Some(',' | ')'))
        && t.is_number(d.core)
        && t.upper(name)
        && !t.has(name, Role::Month)
        && !t.has(name, Role::Label)
        && d.value.is_some_and(|v| v >= YOUNGEST)
        && d.end == d.core + 1
}

#[cfg(test)]
mod tests {
    use crate::figure::reading::of;

    #[test]
    fn ages_by_word_person_and_measure() {
        assert_eq!(of("A 74-year-old nun spoke."), ["74-year-old nun | 74 Exact age:year | nun"]);
        assert_eq!(of("Clinics served children under five."), ["under five | 5 LessThan age:year | children"]);
        assert_eq!(of("They hired boys ages 14 to 16."), ["ages 14 to 16 | 14..16 Between age:year | boys"]);
        assert_eq!(
            of("No girl under 18 may sail unless one party is at least 16 and the other at least 20.")[2],
            "at least 16 | 16 AtLeast age:year | one party"
        );
        assert_eq!(
            of("The captain served nine years because the girl’s mother said the victim was under 13.")
                .last()
                .map(String::as_str),
            Some("under 13 | 13 LessThan age:year | victim")
        );
        assert_eq!(
            of("Work is 20 hours for boys who are 14 to 16 and 36 hours for boys over 16.")[2],
            "36 hours | 36 Exact duration:hour | -"
        );
        assert_eq!(of("The fee of one party is at least 16.")[1], "at least 16 | 16 AtLeast count | fee of one party");
        assert_eq!(of("The minimum age for driving is 17."), ["17 | 17 Exact age:year | minimum age"]);
        assert_eq!(
            of("The 16- and 19-year-old men left."),
            ["16 | 16 Exact age:year | -", "19-year-old men | 19 Exact age:year | men"]
        );
        assert_eq!(of("Anna Berg, 61, resigned."), ["61 | 61 Exact age:year | -"]);
        assert_eq!(of("An 11-yearold girl left."), ["11-yearold girl | 11 Exact age:year | girl"]);
        assert_eq!(
            of("Ten sailors over the age of 70 and more than 20 who were ill left.").last().map(String::as_str),
            Some("more than 20 | 20 MoreThan count | sailors")
        );
        assert_eq!(of("Employees 35 and older paid less."), ["35 and older | 35 AtLeast age:year | Employees"]);
    }
}
