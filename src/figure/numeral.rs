//! Numerals: digits with magnitudes ("1.3 million"), number words, fractions, vague plurals and multiples.

use super::digits;
use super::lexicon::{MultipleWord, NumeralWord, Role};
use super::token::Tokens;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Digits,
    Words,
    /// "two-thirds", "½", "half"
    Fraction,
    /// "dozens": no value
    Vague,
    /// "doubled", "twice", "fourfold"
    Multiple,
}

#[derive(Clone, Debug)]
pub(super) struct Numeral {
    pub start: usize,
    /// The first token after it.
    pub end: usize,
    pub value: f64,
    pub form: Form,
    /// A word such as "million" belongs to it.
    pub magnitude: bool,
    /// Four digits without grouping or decimals: perhaps a year.
    pub four_digits: bool,
    pub grouped: bool,
    pub decimals: bool,
    /// Right only beside a unit ("2,5 percent").
    pub decimal_comma: bool,
    pub leading_zero: bool,
    pub space_grouped: bool,
}

impl Numeral {
    pub fn new(start: usize, end: usize, value: f64, form: Form) -> Self {
        Numeral {
            start,
            end,
            value,
            form,
            magnitude: false,
            four_digits: false,
            grouped: false,
            decimals: false,
            decimal_comma: false,
            leading_zero: false,
            space_grouped: false,
        }
    }

    /// A whole number without magnitude, such as may also be a label.
    pub fn is_plain(&self) -> bool {
        self.form == Form::Digits && !self.magnitude && !self.grouped && !self.decimals
    }
}

/// The numeral that begins at token `i`.
pub(super) fn read(t: &Tokens, i: usize) -> Option<Numeral> {
    if t.is_number(i) {
        return in_digits(t, i);
    }
    vague(t, i).or_else(|| time_and(t, i)).or_else(|| multiple(t, i)).or_else(|| in_words(t, i))
}

/// "time and a half", "time and one-quarter": a rate of pay.
fn time_and(t: &Tokens, i: usize) -> Option<Numeral> {
    let first = if t.is(i.wrapping_sub(1), "a") { i - 1 } else { i };
    if !t.is(first.wrapping_sub(1), "and") || !t.is(first.wrapping_sub(2), "time") {
        return None;
    }
    let (end, part) = fraction_words(t, first)?;
    Some(Numeral::new(first - 2, end, 1.0 + part, Form::Multiple))
}

fn numeral_word(t: &Tokens, i: usize) -> bool {
    t.get(i).is_some_and(|token| token.word.numeral.is_some())
}

fn in_digits(t: &Tokens, i: usize) -> Option<Numeral> {
    let digits = digits::read(t.text(i))?;
    let mut n = Numeral::new(i, i + 1, digits.value, Form::Digits);
    n.four_digits = digits.integer_digits == 4 && !digits.grouped && !digits.decimals;
    n.grouped = digits.grouped;
    n.space_grouped = digits.space_grouped;
    n.decimals = digits.decimals;
    n.decimal_comma = digits.decimal_comma;
    n.leading_zero = digits.leading_zero;
    if digits.integer_digits == 0 && digits::fraction(t.text(i).chars().next()?).is_some() {
        n.form = Form::Fraction;
    }
    // "1/2", "2 1/2", "2 ½"
    if let Some(value) = slashed(t, i) {
        return Some(Numeral::new(i, i + 3, value, Form::Fraction));
    }
    if !n.decimals && !n.four_digits {
        if let Some(part) = slashed(t, i + 1).filter(|_| t.spaced(i + 1)) {
            n.value += part;
            n.end = i + 4;
            n.decimals = true;
        } else if t.is_number(i + 1)
            && let Some(part) =
                t.text(i + 1).chars().next().filter(|_| t.text(i + 1).chars().count() == 1).and_then(digits::fraction)
        {
            n.value += part;
            n.end = i + 2;
            n.decimals = true;
        }
    }
    half_after(t, &mut n);
    scales(t, &mut n);
    half_after(t, &mut n);
    Some(n)
}

/// "3/4": a fraction of small whole numbers, its parts glued.
fn slashed(t: &Tokens, i: usize) -> Option<f64> {
    const LARGEST_DENOMINATOR: f64 = 20.0;
    if !t.is_number(i) || t.sign(i + 1) != Some('/') || !t.glued(i + 1) || !t.is_number(i + 2) || !t.glued(i + 2) {
        return None;
    }
    if t.sign(i + 3) == Some('/') && t.glued(i + 3) || t.glued(i + 3) && t.is_word(i + 3) {
        return None; // 1/2/2020, 3/4th
    }
    let (above, below) = (digits::read(t.text(i))?, digits::read(t.text(i + 2))?);
    let whole = |d: &digits::Digits| !d.decimals && !d.grouped && !d.leading_zero;
    (whole(&above)
        && whole(&below)
        && above.value >= 1.0
        && above.value < below.value
        && below.value <= LARGEST_DENOMINATOR)
        .then(|| above.value / below.value)
}

/// "two and a half", "three and one-quarter", "seven-and-a-half".
fn half_after(t: &Tokens, n: &mut Numeral) {
    let skip = |at: usize| if t.is_hyphen(at) { at + 1 } else { at };
    let and = skip(n.end);
    if !t.is(and, "and") {
        return;
    }
    let Some((end, part)) = fraction_words(t, skip(and + 1)) else {
        return;
    };
    if t.is(end, "of") && !n.magnitude {
        return; // "12 men and half of the women" has no number after "and", "five and a third of them" has
    }
    let scale = if n.magnitude { last_scale(t, n.end) } else { 1.0 };
    n.value += part * scale;
    n.end = end;
    n.decimals = true;
}

fn last_scale(t: &Tokens, end: usize) -> f64 {
    match end.checked_sub(1).and_then(|k| t.get(k)).and_then(|token| token.word.numeral) {
        Some(NumeralWord::Scale(scale)) => scale,
        _ => 1.0,
    }
}

/// "million", "lakh crore", and the letters glued to digits ("4.3M", "$5bn").
fn scales(t: &Tokens, n: &mut Numeral) {
    loop {
        let at = if t.is_hyphen(n.end) { n.end + 1 } else { n.end };
        match t.get(at).and_then(|token| token.word.numeral) {
            Some(NumeralWord::Scale(scale)) if !t.possessive(at) => {
                n.value *= scale;
                n.end = at + 1;
                n.magnitude = true;
            }
            _ => break,
        }
    }
}

/// "two-thirds", "a quarter", "half", "one and a half".
fn fraction_words(t: &Tokens, i: usize) -> Option<(usize, f64)> {
    let numeral = |at: usize| t.get(at).and_then(|token| token.word.numeral);
    let (above, below) = match numeral(i) {
        Some(NumeralWord::Denominator(d)) if t.is(i, "half") => return Some((i + 1, 1.0 / d)),
        Some(NumeralWord::Small(n)) => (n, if t.is_dash(i + 1) { i + 2 } else { i + 1 }),
        None if t.is_any(i, &["a", "an"]) => (1.0, if t.is_hyphen(i + 1) { i + 2 } else { i + 1 }),
        _ => return None,
    };
    match numeral(below) {
        Some(NumeralWord::Denominator(d)) => {
            let plural = t.stem(below).ends_with('s');
            let fits = if above == 1.0 { !plural } else { plural || t.is_dash(below - 1) };
            (above > 0.0 && above < d && fits).then_some((below + 1, above / d))
        }
        _ => None,
    }
}

/// What stood before a number word while it is read.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Small,
    Tens,
    Scale,
}

fn in_words(t: &Tokens, i: usize) -> Option<Numeral> {
    let word = t.get(i)?.word.numeral?;
    let before = i.wrapping_sub(1);
    if let NumeralWord::Denominator(d) = word {
        if t.is(i, "half") {
            return Some(half(t, i));
        }
        // "a third": the article belongs to it
        if !t.is_any(before, &["a", "one"]) || t.stem(i).ends_with('s') || d < 3.0 {
            return None;
        }
        return Some(Numeral::new(before, i + 1, 1.0 / d, Form::Fraction));
    }
    if let Some((end, value)) = fraction_words(t, i) {
        return Some(Numeral::new(i, end, value, Form::Fraction));
    }
    let mut n = Numeral::new(i, i, 0.0, Form::Words);
    let (mut total, mut group, mut last, mut at) = (0.0, 0.0, Last::Nothing, i);
    let mut smallest_scale = f64::INFINITY;
    while let Some(word) = t.get(at).and_then(|token| token.word.numeral) {
        match (word, last) {
            (NumeralWord::Small(v), Last::Nothing | Last::Scale) => {
                group += v;
                last = Last::Small;
            }
            (NumeralWord::Small(v), Last::Tens) if (1.0..10.0).contains(&v) => {
                group += v;
                last = Last::Small;
            }
            (NumeralWord::Tens(v), Last::Nothing | Last::Scale) => {
                group += v;
                last = Last::Tens;
            }
            (NumeralWord::Scale(scale), _) if scale < 1000.0 && group < 100.0 => {
                group = if group == 0.0 { scale } else { group * scale };
                n.magnitude |= last == Last::Nothing || scale > 100.0;
                last = Last::Scale;
            }
            (NumeralWord::Scale(scale), _) if scale >= 1000.0 && scale < smallest_scale => {
                total += if group == 0.0 { scale } else { group * scale };
                group = 0.0;
                smallest_scale = scale;
                n.magnitude = true;
                last = Last::Scale;
            }
            // "nineteen eighty-four", "two twenty": a year or a list, no one number
            // but "two one-year terms" has two
            (NumeralWord::Small(_) | NumeralWord::Tens(_), _)
                if n.end == at && (!t.is_hyphen(at + 1) || numeral_word(t, at + 2)) =>
            {
                return None;
            }
            _ => break,
        }
        n.end = at + 1;
        at = n.end;
        if t.is_hyphen(at) || t.is(at, "and") && last == Last::Scale && smaller_follows(t, at + 1) {
            at += 1;
        }
    }
    let tail = if t.is_hyphen(n.end) { n.end + 1 } else { n.end };
    if t.has(tail, Role::Ordinal) && matches!(last, Last::Tens | Last::Scale) {
        return None; // "fifty-third"
    }
    n.value = total + group;
    if t.is_any(before, &["a", "an"]) && matches!(word, NumeralWord::Scale(_)) {
        n.start = before; // "a hundred"
    }
    half_after(t, &mut n);
    if n.decimals {
        scales(t, &mut n);
    }
    half_after(t, &mut n);
    (n.end > i).then_some(n)
}

/// After "hundred and": a number below it, that does not count something by itself ("two hundred and five men").
fn smaller_follows(t: &Tokens, i: usize) -> bool {
    matches!(t.get(i).and_then(|token| token.word.numeral), Some(NumeralWord::Small(_) | NumeralWord::Tens(_)))
        && fraction_words(t, i).is_none()
}

/// "half", "half a million", "half a dozen".
fn half(t: &Tokens, i: usize) -> Numeral {
    if t.is_any(i + 1, &["a", "an"])
        && let Some(NumeralWord::Scale(scale)) = t.get(i + 2).and_then(|token| token.word.numeral)
    {
        let mut n = Numeral::new(i, i + 3, 0.5 * scale, Form::Words);
        n.magnitude = true;
        return n;
    }
    let start = if t.is_any(i.wrapping_sub(1), &["a", "one"]) && !t.is(i.wrapping_sub(2), "and") { i - 1 } else { i };
    Numeral::new(start, i + 1, 0.5, Form::Fraction)
}

/// "dozens", "tens of thousands", "several hundred", "a few dozen".
fn vague(t: &Tokens, i: usize) -> Option<Numeral> {
    let is_scale = |at: usize| matches!(t.get(at).and_then(|token| token.word.numeral), Some(NumeralWord::Scale(_)));
    if t.has(i, Role::VagueOpener) {
        if t.is(i, "many") {
            return None;
        }
        let mut end = i + 1;
        while is_scale(end) || t.has(end, Role::Vague) {
            end += 1;
        }
        return (end > i + 1).then(|| Numeral::new(i, end, f64::NAN, Form::Vague));
    }
    if !t.has(i, Role::Vague) {
        return None;
    }
    let mut end = i + 1;
    while t.is(end, "of") && (t.has(end + 1, Role::Vague) || is_scale(end + 1)) {
        end += 2;
    }
    // "tens thousands of cases", as a slip
    while t.is_any(end - 1, &["tens", "hundreds"]) && t.has(end, Role::Vague) {
        end += 1;
    }
    let lone = t.is_any(i, &["tens", "scores"]) && end == i + 1;
    if lone && (t.is(i, "tens") || !t.is_any(end, &["of", "more"]) || t.is_number(end + 1)) {
        return None;
    }
    Some(Numeral::new(i, end, f64::NAN, Form::Vague))
}

fn multiple(t: &Tokens, i: usize) -> Option<Numeral> {
    let before = i.wrapping_sub(1);
    let value = match t.get(i)?.word.multiple? {
        // "two halves"
        MultipleWord::Always(value) if t.is(i, "halves") => {
            (t.is_any(before, &["it", "this", "which"])).then_some(value)?
        }
        MultipleWord::Always(value) | MultipleWord::Fold(value) => value,
        MultipleWord::IfCompared(value) => {
            let compared = t.has(i + 1, Role::Determiner) && !t.is_any(i + 1, &["a", "an", "each", "every"])
                || t.is(i + 1, "as")
                    && t.is_word(i + 2)
                    && !t.upper(i + 2)
                    && !t.has(i + 2, Role::Pronoun)
                    && !t.has(i + 2, Role::Determiner)
                || t.is_any(i + 1, &["what", "that"])
                || t.possessive(i + 1) && t.upper(i + 1);
            let ends = t.get(i + 1).is_none() || t.sign(i + 1).is_some_and(|c| matches!(c, '.' | ',' | ';'));
            let verb = !t.is(i, "twice")
                && (t.has(before, Role::Modal)
                    || ends && t.is_any(before, &["pay", "paid", "pays", "paying", "earn", "earned", "cost", "costs"]));
            let than = t.is(i, "twice") && (t.is(before, "than") || t.is(i + 1, "that"));
            (compared || verb || than).then_some(value)?
        }
    };
    Some(Numeral::new(i, i + 1, value, Form::Multiple))
}
