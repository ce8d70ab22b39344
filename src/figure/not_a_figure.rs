//! Numbers that are names, dates or addresses: articles, resolutions, years, times, pages, COP26.

use super::amount::{self, Amount};
use super::date::{is_clock, is_date, is_year};
use super::label::{after_label, after_name, is_address, is_footnote, is_list_number};
use super::lexicon::{NumeralWord, Role};
use super::noun::{self, Head};
use super::numeral::{Form, Numeral};
use super::token::Tokens;
use super::unit::Dimension;

/// "Double jeopardy", "double standards": two of a kind, and nothing is twice as much.
fn is_of_two(t: &Tokens, n: &Numeral) -> bool {
    t.is(n.start, "double") && t.is_any(n.end, &["jeopardy", "standard", "standards", "taxation", "bind"])
}

/// Whether the number counts and measures nothing.
pub(super) fn is_name(t: &Tokens, a: &Amount) -> bool {
    let n = &a.numeral;
    if glued_to_something(t, a) || power_or_superscript(t, a) || is_base(t, a) {
        return true;
    }
    if is_in_quotes(t, a) {
        return true;
    }
    match n.form {
        Form::Fraction => return a.unit.is_none() && (is_other_fraction(t, n) || is_score_of(t, n)),
        // "(in millions)" heads a table
        Form::Vague => return t.is(n.start.wrapping_sub(1), "in") && t.sign(n.start.wrapping_sub(2)) == Some('('),
        // "Some doubled as shelters" tells what they were too.
        Form::Multiple => {
            let serves = t.is_any(n.start, &["double", "doubled", "doubles"]) && t.is(n.end, "as");
            return serves || is_of_two(t, n);
        }
        Form::Words => {
            if a.unit.is_none()
                && (is_pronoun(t, n) || is_bare_scale(t, n) || is_proper_name(t, n) || is_zero_word(t, n))
            {
                return true;
            }
        }
        Form::Digits => {}
    }
    if a.dimension() == Dimension::Duration && (is_clock(t, n) || is_date(t, n)) {
        return true;
    }
    if n.form == Form::Digits && (is_broken_year(t, n.start) || n.start > 0 && is_broken_year(t, n.start - 1)) {
        return true;
    }
    // "the 16 Days of Action campaign"
    let unit = a.end.wrapping_sub(1);
    let titled = t.upper(unit) && t.text(unit).chars().skip(1).all(char::is_lowercase);
    if a.dimension() == Dimension::Duration && titled && t.is(a.end, "of") && t.upper(a.end + 1) {
        return true;
    }
    // "Seven-Day Adventists"
    let capital = |at: usize| t.upper(at) && t.is_word(at);
    if n.form == Form::Words && t.upper(n.start) && t.is_hyphen(n.end) && capital(n.end + 1) && capital(n.end + 2) {
        return true;
    }
    if is_year_of(t, a) {
        return true;
    }
    if a.unit.is_some() || n.magnitude {
        return n.form == Form::Digits
            && n.is_plain()
            && after_label(t, n)
            && !matches!(a.dimension(), Dimension::Percent | Dimension::Money)
            && a.unit.is_none();
    }
    n.form == Form::Digits
        && (is_date(t, n)
            || is_clock(t, n)
            || is_year(t, n)
            || is_list_number(t, n)
            || is_version(t, n)
            || is_doubtful_group(t, n)
            || is_slug(t, n)
            || is_station(t, n)
            || is_of_organization(t, n)
            || is_footnote(t, n)
            || n.leading_zero
            || n.space_grouped && t.has(n.start.wrapping_sub(1), Role::Month)
            || !n.grouped && after_label(t, n)
            || n.is_plain() && after_name(t, n)
            || n.is_plain() && is_address(t, n))
        || n.form == Form::Words
            && t.has(n.start.wrapping_sub(1), Role::Label)
            && !t.has(n.start.wrapping_sub(1), Role::WeakLabel)
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
            let bound = t.is_any(
                left,
                &["sub", "over", "under", "minus", "to", "plus", "about", "some", "above", "below", "around", "or"],
            );
            // "under-5 mortality", "the under-21 team"
            const OLDEST_CLASS: f64 = 25.0;
            if t.is_any(left, &["under", "over"]) && a.unit.is_none() && a.value() <= OLDEST_CLASS {
                return true;
            }
            let wide = t.sign(before) == Some('—') || t.sign(before) == Some('–') && !t.upper(left);
            return t.is_word(left) && !bound && !wide || t.sign(left) == Some('.') && !wide;
        }
        match t.sign(before) {
            Some('/') if t.glued(before) => return true,
            Some('#' | '@' | '_' | '№' | '§' | '¶' | '^' | '\\' | '{' | '|' | '&') => {
                return true;
            }
            Some('.' | ')' | ']' | '”' | '’' | '"' | ',' | '?' | '!' | ';')
                if t.glued(before) && t.get(before.wrapping_sub(1)).is_some() =>
            {
                return a.numeral.form == Form::Digits;
            }
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
    if a.numeral.form == Form::Digits
        && (1..=LONGEST_NUMBER)
            .take_while(|&k| t.is_number(i.wrapping_sub(k)))
            .any(|k| t.sign(i.wrapping_sub(k + 1)) == Some('+'))
    {
        return true;
    }
    if t.is_any(end, &["th", "st", "nd", "rd"]) {
        return true; // "20 th century"
    }
    if a.numeral.form == Form::Digits && t.glued(end) {
        match t.sign(end) {
            Some('/' | ':' | '\\' | '_' | '@') if t.is_number(end + 1) && t.glued(end + 1) => {
                return true;
            }
            Some('_' | '@' | '=') => return true,
            Some('.') if t.is_word(end + 1) && t.glued(end + 1) && t.text(end + 1).len() <= 2 => {
                return true;
            } // section 2.f.
            Some('′') if t.is(end + 1, "s") && t.glued(end + 1) => return true, // 2022′s
            Some('-' | '‐' | '‑')
                if a.unit.is_none() && t.is_word(end + 1) && t.upper(end + 1) && t.text(end + 1).len() <= 2 =>
            {
                return true;
            } // "4-H"
            _ => {}
        }
    }
    false
}

/// "the code “88”": a number alone within quotation marks is a sign.
fn is_in_quotes(t: &Tokens, a: &Amount) -> bool {
    let (before, after) = (t.sign(a.start.wrapping_sub(1)), t.sign(a.end));
    a.unit.is_none()
        && a.numeral.form == Form::Digits
        && matches!(before, Some('“' | '"'))
        && matches!(after, Some('”' | '"'))
}

/// "the 2017 fiscal year": a bare year before a singular.
fn is_year_of(t: &Tokens, a: &Amount) -> bool {
    const YEARS: std::ops::RangeInclusive<f64> = 1800.0..=2100.0;
    a.numeral.four_digits && YEARS.contains(&a.value()) && !a.compound && t.is(a.end.wrapping_sub(1), "year")
}

/// "in 1.22", "since 1.8.": a bare decimal counts nothing.
fn is_version(t: &Tokens, n: &Numeral) -> bool {
    n.decimals
        && !n.decimal_comma
        && t.is_any(n.start.wrapping_sub(1), &["in", "since", "before", "after"])
        && (!t.is_word(n.end) || noun::is_closed(t, n.end))
}

/// "1.000 men": a thousand to some, one to others.
fn is_doubtful_group(t: &Tokens, n: &Numeral) -> bool {
    const GROUP: usize = 3;
    let parts = t.text(n.start).split_once('.');
    n.decimals
        && parts.is_some_and(|(whole, rest)| whole.len() <= GROUP && !whole.starts_with('0') && rest.len() == GROUP)
        && noun::phrase_at(t, n.end, Head::Plural).is_some_and(|p| noun::is_plural(t, p.end - 1))
}

/// "1205-service-account-tokens": a number and three words or more joined by hyphens are an identifier.
fn is_slug(t: &Tokens, n: &Numeral) -> bool {
    const FEWEST_WORDS: usize = 3;
    n.is_plain() && (0..FEWEST_WORDS).all(|k| t.is_hyphen(n.end + 2 * k) && t.is_word(n.end + 2 * k + 1))
}

/// "K FM 93.3", "93.3 FM": where a station is found on the dial.
fn is_station(t: &Tokens, n: &Numeral) -> bool {
    n.decimals && (t.is_any(n.start.wrapping_sub(1), &["fm", "am"]) || t.is_any(n.end, &["fm", "am", "radio"]))
}

/// "the 88 Project": the number is part of a name.
fn is_of_organization(t: &Tokens, n: &Numeral) -> bool {
    n.is_plain() && t.upper(n.end) && t.has(n.end, Role::Organization)
}

/// "births per 1,000 girls": the base of a rate is no figure of its own.
fn is_base(t: &Tokens, a: &Amount) -> bool {
    const SMALLEST: f64 = 10.0;
    t.is(a.start.wrapping_sub(1), "per") && a.value() >= SMALLEST && a.unit.is_none()
}

/// "5 × 10⁶", "10^6", "1,234¹": the value is not the digits alone.
fn power_or_superscript(t: &Tokens, a: &Amount) -> bool {
    let end = a.numeral.end;
    let superscript = t.glued(end)
        && t.sign(end).is_some_and(|c| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' | '₀'..='₉' | '^'));
    let times =
        |at: usize| t.sign(at).is_some_and(|c| matches!(c, '×' | '·' | '*' | '∙')) || t.is(at, "x") && t.spaced(at);
    a.numeral.form == Form::Digits
        && (superscript
            || times(end) && t.is_number(end + 1)
            || times(a.numeral.start.wrapping_sub(1)) && t.is_number(a.numeral.start.wrapping_sub(2)))
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
        let counted =
            if t.is_any(counted, &["every", "the"]) && t.is(counted, "every") { counted + 1 } else { counted };
        return !(t.is_number(counted)
            || t.get(counted).is_some_and(|w| {
                matches!(w.word.numeral, Some(NumeralWord::Small(_) | NumeralWord::Tens(_) | NumeralWord::Scale(_)))
            }));
    }
    if t.is_hyphen(next) || t.has(next, Role::OnePhrase) && !t.is_any(next, &["or", "to", "and", "former", "more"]) {
        return true;
    }
    if t.is_any(before, &["no", "any", "every", "each", "another", "some"]) {
        return true;
    }
    // "In one case, a man fell": which one, not how many.
    if t.is(before, "in") && t.is_any(next, &["case", "instance", "incident"]) && t.sign(next + 1) == Some(',') {
        return true;
    }
    if range_follows(t, next) {
        return false;
    }
    let Some(phrase) = noun::phrase_at(t, next, Head::One) else {
        return true;
    };
    t.has(phrase.end - 1, Role::OnePhrase) && !t.is(phrase.end - 1, "former")
        || t.has(before, Role::OneBefore) && !t.is(before, "that")
}

/// "one to three years", "one or two".
fn range_follows(t: &Tokens, at: usize) -> bool {
    t.is_any(at, &["to", "or", "and"])
        && (t.is(at, "to") && t.is_number(at + 1) || t.get(at + 1).is_some_and(|w| w.word.numeral.is_some()))
}

/// "Score: 3/4" is no fraction.
fn is_score_of(t: &Tokens, n: &Numeral) -> bool {
    let before = n.start.wrapping_sub(1);
    t.sign(n.start + 1) == Some('/')
        && (t.sign(before) == Some(':') || t.is(before, "of"))
        && t.has(before.wrapping_sub(1), Role::Score)
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
    t.is(n.start, "zero")
        && (t.is_hyphen(n.end) || !noun::phrase_at(t, n.end, Head::Any).is_some_and(|p| noun::is_plural(t, p.end - 1)))
        && t.is_word(n.end + usize::from(t.is_hyphen(n.end)))
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
    let ends = !t.is_word(next)
        || noun::is_closed(t, next)
        || t.has(next, Role::Adverb)
        || t.has(next, Role::Verb)
        || noun::is_participle(t, next);
    !(partitive || (bounded || half && !t.is_any(before, &["in", "a", "and"])) && ends && !t.is_hyphen(next))
}

/// Whether a number and the one after it are a year with a stray space: "the 20 20 report", "since 201 9"; but not
/// "20 15-year-old boys".
fn is_broken_year(t: &Tokens, at: usize) -> bool {
    let plain = |i: usize| t.is_number(i) && t.text(i).bytes().all(|b| b.is_ascii_digit());
    plain(at)
        && plain(at + 1)
        && !t.is_hyphen(at + 2)
        && t.text(at).len() + t.text(at + 1).len() == 4
        && matches!(format!("{}{}", t.text(at), t.text(at + 1)).as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..])
}
