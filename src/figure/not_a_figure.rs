//! Numbers that are names, dates or addresses: articles, resolutions, years, times, pages, COP26.

use super::amount::{self, Amount};
use super::lexicon::{NumeralWord, Role};
use super::noun::{self, Head};
use super::numeral::{Form, Numeral};
use super::token::Tokens;
use super::unit::Dimension;
use super::Context;

/// Whether the number counts and measures nothing.
pub(super) fn is_name(t: &Tokens, a: &Amount) -> bool {
    let n = &a.numeral;
    if glued_to_something(t, a) || power_or_superscript(t, a) || is_base(t, a) {
        return true;
    }
    match n.form {
        Form::Fraction => return a.unit.is_none() && is_other_fraction(t, n),
        Form::Vague | Form::Multiple => return false,
        Form::Words => {
            if a.unit.is_none() && (is_pronoun(t, n) || is_bare_scale(t, n) || is_proper_name(t, n) || is_zero_word(t, n)) {
                return true;
            }
        }
        Form::Digits => {}
    }
    if a.dimension() == Dimension::Duration && (is_clock(t, n) || is_date(t, n)) {
        return true;
    }
    if a.unit.is_some() || n.magnitude {
        return n.form == Form::Digits && n.is_plain() && after_label(t, n) && !matches!(a.dimension(), Dimension::Percent | Dimension::Money) && a.unit.is_none();
    }
    n.form == Form::Digits
        && (is_date(t, n)
            || is_clock(t, n)
            || is_year(t, n)
            || is_list_number(t, n)
            || is_footnote(t, n)
            || n.leading_zero
            || n.space_grouped && t.has(n.start.wrapping_sub(1), Role::Month)
            || !n.grouped && after_label(t, n)
            || n.is_plain() && after_name(t, n)
            || n.is_plain() && is_address(t, n))
        || n.form == Form::Words && t.has(n.start.wrapping_sub(1), Role::Label) && !t.has(n.start.wrapping_sub(1), Role::WeakLabel)
}

/// "COVID-19", "mid-2015", "supply.1", "Research(1)", "5(2)", "#7", "555-0199", "24/7".
fn glued_to_something(t: &Tokens, a: &Amount) -> bool {
    let i = a.numeral.start;
    let before = i.wrapping_sub(1);
    if a.start < i && a.unit.is_some_and(|u| u.dimension == Dimension::Money) {
        return false;
    }
    if t.glued(i) && a.numeral.form != Form::Multiple {
        if t.is_dash(before) && t.glued(before) {
            let left = before.wrapping_sub(1);
            if t.is_number(left) || t.get(left).is_some_and(|w| w.word.numeral.is_some()) {
                return !t.is_any(left, &["a"]) || t.is_number(left);
            }
            let bound = t.is_any(left, &["sub", "over", "under", "minus", "to", "plus", "about", "some", "above", "below", "around", "or"]);
            let wide = t.sign(before) == Some('—') || t.sign(before) == Some('–') && !t.upper(left);
            return t.is_word(left) && !bound && !wide || t.sign(left) == Some('.') && !wide;
        }
        match t.sign(before) {
            Some('/') if t.glued(before) => return true,
            Some('#' | '@' | '_' | '№' | '§' | '¶' | '^' | '[' | '\\' | '{' | '|' | '&') => return true,
            Some('.' | ')' | ']' | '”' | '’' | '"' | ',' | '?' | '!' | ';') if t.glued(before) && t.get(before.wrapping_sub(1)).is_some() => return a.numeral.form == Form::Digits,
            Some('(') if t.glued(before) && before > 0 => return true,
            Some(':') if t.glued(before) => return true,
            Some('=') => return true,
            Some('+') if t.glued(before) || a.unit.is_none() => return true, // UTC+9, +41
            _ => {}
        }
        if t.is_word(before) {
            return true;
        }
    }
    let end = a.numeral.end;
    // "+41 22 730 5811"
    const LONGEST_NUMBER: usize = 5;
    if a.numeral.form == Form::Digits && (1..=LONGEST_NUMBER).take_while(|&k| t.is_number(i.wrapping_sub(k))).any(|k| t.sign(i.wrapping_sub(k + 1)) == Some('+')) {
        return true;
    }
    if t.is_any(end, &["th", "st", "nd", "rd"]) {
        return true; // "20 th century"
    }
    if a.numeral.form == Form::Digits && t.glued(end) {
        match t.sign(end) {
            Some('/' | ':' | '\\' | '_' | '@') if t.is_number(end + 1) && t.glued(end + 1) => return true,
            Some('_' | '@' | '=') => return true,
            Some('.') if t.is_word(end + 1) && t.glued(end + 1) && t.text(end + 1).len() <= 2 => return true, // section 2.f.
            Some('′') if t.is(end + 1, "s") && t.glued(end + 1) => return true, // 2022′s
            Some('-' | '‐' | '‑') if a.unit.is_none() && t.is_word(end + 1) && t.upper(end + 1) && t.text(end + 1).len() <= 2 => return true, // "4-H"
            _ => {}
        }
    }
    false
}

/// "births per 1,000 girls": the base of a rate is no figure of its own.
fn is_base(t: &Tokens, a: &Amount) -> bool {
    const SMALLEST: f64 = 10.0;
    t.is(a.start.wrapping_sub(1), "per") && a.value() >= SMALLEST && a.unit.is_none()
}

/// "5 × 10⁶", "10^6", "1,234¹": the value is not the digits alone.
fn power_or_superscript(t: &Tokens, a: &Amount) -> bool {
    let end = a.numeral.end;
    let superscript = t.glued(end) && t.sign(end).is_some_and(|c| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' | '₀'..='₉' | '^'));
    let times = |at: usize| t.sign(at).is_some_and(|c| matches!(c, '×' | '·' | '*' | '∙')) || t.is(at, "x") && t.spaced(at);
    a.numeral.form == Form::Digits && (superscript || times(end) && t.is_number(end + 1) || times(a.numeral.start.wrapping_sub(1)) && t.is_number(a.numeral.start.wrapping_sub(2)))
}

/// "one of the", "no one", "one another", "one-party": a pronoun or a fixed phrase.
fn is_pronoun(t: &Tokens, n: &Numeral) -> bool {
    if !amount::is_one(t, n) {
        return false;
    }
    let (before, next) = (n.start.wrapping_sub(1), n.end);
    if t.possessive(n.start) || t.is_hyphen(before) {
        return true;
    }
    if t.is(next, "of") || t.is(next, "out") || t.is(next, "in") {
        let counted = next + 1 + usize::from(t.is(next, "out"));
        let counted = if t.is_any(counted, &["every", "the"]) && t.is(counted, "every") { counted + 1 } else { counted };
        return !(t.is_number(counted) || t.get(counted).is_some_and(|w| matches!(w.word.numeral, Some(NumeralWord::Small(_) | NumeralWord::Tens(_) | NumeralWord::Scale(_)))));
    }
    if t.is_hyphen(next) || t.has(next, Role::OnePhrase) && !t.is_any(next, &["or", "to", "and", "former", "more"]) {
        return true;
    }
    if t.is_any(before, &["no", "any", "every", "each", "another", "some"]) {
        return true;
    }
    if range_follows(t, next) {
        return false;
    }
    let Some(phrase) = noun::phrase_at(t, next, Head::One) else { return true };
    t.has(phrase.end - 1, Role::OnePhrase) && !t.is(phrase.end - 1, "former") || t.has(before, Role::OneBefore) && !t.is(before, "that")
}

/// "one to three years", "one or two".
fn range_follows(t: &Tokens, at: usize) -> bool {
    t.is_any(at, &["to", "or", "and"]) && t.get(at + 1).is_some_and(|w| w.word.numeral.is_some())
}

/// "million" without a number: "the million-man march".
fn is_bare_scale(t: &Tokens, n: &Numeral) -> bool {
    n.end == n.start + 1 && matches!(t.get(n.start).and_then(|w| w.word.numeral), Some(NumeralWord::Scale(_)))
}

/// "the Six-Day War", "the Three Kings".
fn is_proper_name(t: &Tokens, n: &Numeral) -> bool {
    let next = if t.is_hyphen(n.end) { n.end + 1 } else { n.end };
    let opens = n.start == 0 || t.sign(n.start - 1).is_some_and(|c| !t.is_hyphen(n.start - 1) && c != ',');
    t.upper(n.start) && t.upper(next) && !opens
}

/// "zero tolerance"
fn is_zero_word(t: &Tokens, n: &Numeral) -> bool {
    t.is(n.start, "zero") && (t.is_hyphen(n.end) || !noun::phrase_at(t, n.end, Head::Any).is_some_and(|p| noun::is_plural(t, p.end - 1))) && t.is_word(n.end)
}

/// "the second half", "a third person", "half-brother", "the northern quarter".
fn is_other_fraction(t: &Tokens, n: &Numeral) -> bool {
    let before = n.start.wrapping_sub(1);
    let next = n.end;
    if !t.is_word(n.end - 1) {
        return false; // ½
    }
    if t.has(before, Role::HalfBefore) && !t.is_any(before, &["other"]) {
        return true;
    }
    if t.upper(n.start) && n.start > 0 && t.upper(next) {
        return true;
    }
    let half = t.is(n.end - 1, "half") && n.value == 0.5;
    let article = half && n.end == n.start + 1 || t.is_any(n.start, &["a"]);
    if !article {
        return t.is_hyphen(next) && t.is_number(next + 1);
    }
    let partitive = t.is(next, "of") || half && t.has(next, Role::Determiner) || t.is_any(next, &["as", "that"]);
    let bounded = t.has(before, Role::BoundLast) || t.is_any(before, &["by", "than"]);
    let ends = !t.is_word(next) || noun::is_closed(t, next) || t.has(next, Role::Adverb) || t.has(next, Role::Verb);
    !(partitive || (bounded || half && !t.is_any(before, &["in", "a", "and"])) && ends && !t.is_hyphen(next))
}

/// A day of a month, or the year after it.
fn is_date(t: &Tokens, n: &Numeral) -> bool {
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
    let mut at = n.start.wrapping_sub(1);
    const LONGEST_LIST: usize = 10; // tokens in "June 10, 12, and 14-16"
    for _ in 0..LONGEST_LIST {
        if month(at) || t.sign(at) == Some('.') && month(at.wrapping_sub(1)) {
            // "In June 10 officers were charged"
            let first = n.start == at + 1;
            let month_alone = first && t.is_any(at.wrapping_sub(1), &["in", "since", "by", "during", "through"]) && counts_plural(t, n.end);
            let shared = !first && counts_plural(t, n.end);
            return !month_alone && !shared;
        }
        let joins = t.is_number(at) && day_number(t, at) || t.is_dash(at) || t.is_any(at, &["and", "or", "to", "through", "until"]) || t.sign(at) == Some(',');
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

fn counts_plural(t: &Tokens, at: usize) -> bool {
    noun::phrase_at(t, at, Head::Plural).is_some_and(|p| noun::is_plural(t, p.end - 1))
}

/// "6 a.m.", "10 to 12 p.m.", "9:01".
fn is_clock(t: &Tokens, n: &Numeral) -> bool {
    if t.has(n.end, Role::Clock) || t.sign(n.end) == Some(':') && t.is_number(n.end + 1) && t.glued(n.end + 1) {
        return true;
    }
    let other = n.end + 1;
    (t.is_dash(n.end) || t.is_any(n.end, &["to", "and", "or", "until"])) && t.is_number(other) && (t.has(other + 1, Role::Clock) || t.sign(other + 1) == Some(':') && t.is_number(other + 2) && t.has(other + 3, Role::Clock))
}

/// A bare number of four digits is a year, unless it plainly counts something.
fn is_year(t: &Tokens, n: &Numeral) -> bool {
    const FIRST: f64 = 1800.0;
    const LAST: f64 = 2100.0;
    let before = n.start.wrapping_sub(1);
    // "2021/22", "2015-17"
    let second_of_range = t.glued(n.start) && (t.is_dash(before) || t.sign(before) == Some('/')) && t.is_number(before.wrapping_sub(1)) && t.text(before.wrapping_sub(1)).len() == 4;
    if second_of_range {
        return true;
    }
    if !n.four_digits {
        return false;
    }
    if !(FIRST..=LAST).contains(&n.value) {
        let early = n.value > 1000.0 && n.value < FIRST;
        return early && t.is_any(before, &["in", "since", "until", "before", "after", "circa"]) && !counts_plural(t, n.end);
    }
    if range_of_counts(t, n) {
        return false;
    }
    if !counts_plural(t, n.end) && !is_people(t, n.end) {
        return true;
    }
    let bounded = t.has(before, Role::BoundLast) && !noun::is_participle(t, before) && !t.is_any(before, &["over", "of", "the", "within", "under", "above", "below", "around", "about", "by", "age", "to"]);
    let verb = t.has(before, Role::Verb) || noun::is_participle(t, before) && !t.is_any(before, &["scheduled", "proposed", "planned", "revised", "adopted", "amended", "contested", "disputed", "expected", "upcoming"]) || t.has(before, Role::Auxiliary);
    !(bounded || verb && !t.upper(before))
}

/// "2000-2500 calories": the second number shows that the first is none of a year.
fn range_of_counts(t: &Tokens, n: &Numeral) -> bool {
    const LAST: f64 = 2100.0;
    if !(t.is_dash(n.end) || t.is(n.end, "to")) || !t.is_number(n.end + 1) {
        return false;
    }
    amount::at(t, n.end + 1, &Context::default()).is_some_and(|b| b.value() > n.value && (b.unit.is_some_and(|u| u.dimension != Dimension::Duration) || b.value() > LAST))
}

fn is_people(t: &Tokens, i: usize) -> bool {
    t.has(i, Role::Person)
}

/// "1. The parties", "(2) to report", "(a) 1)".
fn is_list_number(t: &Tokens, n: &Numeral) -> bool {
    if !n.is_plain() {
        return false;
    }
    let before = n.start.wrapping_sub(1);
    if n.start == 0 && t.sign(n.end).is_some_and(|c| matches!(c, '.' | ')')) && t.glued(n.end) && n.end + 1 < t.len() {
        return true;
    }
    if t.sign(n.end) != Some(')') {
        return false;
    }
    if t.sign(before) != Some('(') {
        return t.sign(before).is_some_and(|c| matches!(c, ';' | ',' | ':')) && !opened(t, before);
    }
    let outer = before.wrapping_sub(1);
    before == 0 || t.sign(outer).is_some_and(|c| matches!(c, ';' | ',' | ':' | '.')) || t.is_any(outer, &["and", "or", "to"]) || (n.value < 20.0 && t.is_word(n.end + 1) && noun::is_closed(t, outer))
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
fn is_footnote(t: &Tokens, n: &Numeral) -> bool {
    let before = n.start.wrapping_sub(1);
    match (t.sign(before), t.sign(n.end)) {
        (Some('['), Some(']')) => true,
        // "- 15 -", a page number
        (Some('-' | '–'), Some('-' | '–')) => t.spaced(n.start) && t.spaced(n.end) && t.spaced(n.end + 1) && !t.is_number(before.wrapping_sub(1)),
        (Some(open), Some(close)) => matches!(open, '“' | '"' | '‘') && matches!(close, '”' | '"' | '’') && t.glued(n.start) && t.glued(n.end),
        _ => false,
    }
}

/// "article 19", "Sections 3, 4 and 5", "Resolution 1325 (2000)".
fn after_label(t: &Tokens, n: &Numeral) -> bool {
    const LONGEST_LIST: usize = 14; // tokens between a label and the last number it introduces
    let mut at = n.start.wrapping_sub(1);
    let mut numbers = 0;
    for _ in 0..LONGEST_LIST {
        let dotted = t.sign(at) == Some('.') && t.has(at.wrapping_sub(1), Role::Label) && t.text(at.wrapping_sub(1)).len() <= 5;
        if dotted {
            at = at.wrapping_sub(1);
        }
        let plural = t.has(at, Role::PluralLabel);
        if t.has(at, Role::Label) || plural {
            if t.is(at, "no") && !dotted && !t.upper(at) || t.possessive(at) {
                return false;
            }
            let weak = t.has(at, Role::WeakLabel) && !dotted;
            if numbers == 0 && !plural && !weak {
                return true;
            }
            // "Section 5 and 12 men" counts men, "sections 5 and 12" do not
            if counts_plural(t, n.end) {
                return false;
            }
            return t.upper(at) && at > 0 || !weak || !t.is_word(n.end) || noun::is_closed(t, n.end);
        }
        if t.is_number(at) {
            numbers += 1;
        }
        let joins = t.is_number(at) || t.is_dash(at) || t.is_any(at, &["and", "or", "to", "through", "no", "nos", "number"]) || t.sign(at).is_some_and(|c| matches!(c, ',' | '(' | ')' | '/' | '&' | '.')) || t.is_word(at) && t.text(at).len() == 1;
        if !joins {
            return false;
        }
        at = at.wrapping_sub(1);
    }
    false
}

/// "49 Park Road"
fn is_address(t: &Tokens, n: &Numeral) -> bool {
    const LONGEST: usize = 5;
    let name = (n.end..n.end + LONGEST).take_while(|&i| t.upper(i) || t.is_number(i));
    n.value.fract() == 0.0 && name.skip(1).any(|i| t.has(i, Role::Street))
}

/// "Bandeira 2", "Radio 4", "the S&P 500": a number that ends a name.
fn after_name(t: &Tokens, n: &Numeral) -> bool {
    let before = n.start.wrapping_sub(1);
    let possessed = t.possessive(before);
    // "iPhone 11"
    let capital = t.upper(before) || t.text(before).chars().any(char::is_uppercase);
    if n.start == 0 || !capital || possessed || t.has(before, Role::Month) || t.has(before, Role::Weekday) {
        return false;
    }
    let closed = noun::is_closed(t, before) || t.has(before, Role::Adverb) || t.has(before, Role::Verb) && before == 0 || t.has(before, Role::BoundLast) || noun::ends_in(t, before, "ly");
    let verb_first = before == 0 && (noun::ends_in(t, before, "ed") || noun::ends_in(t, before, "ing"));
    if closed && !t.is(before, "may") || verb_first {
        return false;
    }
    if !counts_plural(t, n.end) || t.text(before).len() == 1 {
        return true;
    }
    // "In Wuhan 25 workers", "from the Kurdistan Region 40 families"
    const LONGEST_NAME: usize = 5;
    let mut first = before;
    while first > 0 && before - first < LONGEST_NAME && t.is_word(first - 1) && (t.upper(first - 1) || t.is_any(first - 1, &["of", "the", "and", "de", "al"])) && !(t.has(first - 1, Role::Preposition) && !t.is(first - 1, "of")) {
        first -= 1;
    }
    let introduced = first > 0 && t.has(first - 1, Role::Preposition) || t.has(first, Role::Preposition);
    let named_series = t.is_any(before, &["model", "radio", "type", "series", "mark", "category"]);
    !introduced || named_series
}
