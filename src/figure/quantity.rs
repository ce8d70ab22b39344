//! From a numeral to a quantity: ranges, mixed units, "one in five", rates, multiples, ages and bounds.

use super::amount::{self, Amount};
use super::bound;
use super::change;
use super::lexicon::{NumeralWord, Role};
use super::noun::{self, Head, Phrase};
use super::numeral::Form;
use super::token::Tokens;
use super::unit::{Dimension, Unit};
use super::{Bound, Change, Context, age, not_a_figure};

/// A figure while it is read: token positions instead of bytes.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// First token of the text: of the bound where one is printed.
    pub start: usize,
    /// Where a bound or "a total of" before it starts; what stands left of it is another phrase.
    pub lead: usize,
    pub core: usize,
    /// First token after the number, its unit and a bound after it.
    pub end: usize,
    /// First token after the text.
    pub text_end: usize,
    pub value: Option<f64>,
    pub high: Option<f64>,
    pub bound: Bound,
    pub unit: Unit,
    pub form: Form,
    pub vague: Option<(usize, usize)>,
    pub multiple: Option<f64>,
    pub per: Option<Phrase>,
    /// The noun phrase that follows within the same phrase.
    pub noun: Option<Phrase>,
    pub counted: Option<Phrase>,
    pub compound: bool,
    pub change: Option<Change>,
    pub part_of: Option<usize>,
    pub whole: Option<usize>,
    pub equals: Option<usize>,
    /// The base of a rate stated before its number: no figure of its own.
    pub is_base: bool,
}

/// No report states more: such a number comes of words run together ("million million million").
const LARGEST: f64 = 1e18;

/// The quantity whose numeral begins at token `i`, or the token to go on from.
pub(super) fn read(t: &Tokens, i: usize, context: &Context, before: &[Draft]) -> Result<Draft, usize> {
    let Some(first) = amount::at(t, i, context) else { return Err(skip(t, i)) };
    let impossible = first.numeral.form != Form::Vague && (!first.value().is_finite() || first.value().abs() > LARGEST);
    if impossible || not_a_figure::is_name(t, &first) {
        return Err(past_name(t, &first));
    }
    if let Some(base) = base_of_rate(t, &first) {
        return Ok(base);
    }
    let mut draft = plain(&first);
    let bounds = bound::before(t, first.start, first.unit);
    draft.bound = bounds.bound;
    draft.start = bounds.start;
    draft.lead = bounds.lead;
    if first.numeral.form == Form::Vague {
        draft.vague = Some((first.numeral.start, first.numeral.end));
        draft.value = None;
    }
    if first.numeral.form == Form::Multiple {
        draft.unit = Unit::RATIO;
        draft.multiple = draft.value;
        return Ok(draft);
    }
    match range(t, &first, bounds.lead, context) {
        Range::Refused(end) => return Err(end),
        Range::None => {
            mixed(t, &first, &mut draft, context);
            share(t, &first, &mut draft, context);
        }
        Range::To { low, high, unit, end, compound } => {
            draft.value = Some(low);
            draft.high = Some(high);
            draft.bound = Bound::Between;
            draft.unit = unit.unwrap_or(draft.unit);
            draft.end = end;
            draft.compound |= compound;
            if t.is_any(bounds.lead.wrapping_sub(1), &["between", "from"]) {
                draft.start = bounds.lead - 1;
                draft.lead = draft.start;
            }
        }
    }
    rate(t, &mut draft, context);
    reversed_rate(&mut draft, before);
    times(t, &mut draft);
    if let Some((end, bound, _)) = bound::after(t, draft.end).filter(|&(_, _, age)| !age)
        && draft.bound != Bound::Between
    {
        draft.bound = bound;
        draft.end = end;
    }
    age::recognise(t, &mut draft, bounds.age, before);
    draft.text_end = draft.end;
    Ok(draft)
}

fn plain(a: &Amount) -> Draft {
    Draft {
        start: a.start,
        lead: a.start,
        core: a.numeral.start,
        end: a.end,
        text_end: a.end,
        value: Some(a.value()),
        high: None,
        bound: Bound::Exact,
        unit: a.unit.unwrap_or(if a.numeral.form == Form::Fraction { Unit::RATIO } else { Unit::COUNT }),
        form: a.numeral.form,
        vague: None,
        multiple: None,
        per: None,
        noun: None,
        counted: None,
        compound: a.compound,
        change: None,
        part_of: None,
        whole: None,
        equals: None,
        is_base: false,
    }
}

/// Past words of a numeral that has no reading, so that its rest is not read as another.
fn skip(t: &Tokens, i: usize) -> usize {
    let mut at = i + 1;
    if t.is_number(i) {
        return at;
    }
    let numeral = |at: usize| t.get(at).and_then(|w| w.word.numeral);
    if !matches!(numeral(i), Some(NumeralWord::Small(_) | NumeralWord::Tens(_))) {
        return at;
    }
    while numeral(at).is_some() || t.is_hyphen(at) && (numeral(at + 1).is_some() || t.has(at + 1, Role::Ordinal)) {
        at += 1;
    }
    at
}

/// Past a number that is a name, with the second number of "2015-17".
fn past_name(t: &Tokens, a: &Amount) -> usize {
    let n = &a.numeral;
    // what is glued on is looked at by itself: it knows what stands before it
    if t.is_word(n.end) && t.glued(n.end) { n.end + 1 } else { n.end.max(n.start + 1) }
}

enum Range {
    None,
    To { low: f64, high: f64, unit: Option<Unit>, end: usize, compound: bool },
    /// The token after two numbers that are neither a range nor figures: a score, a telephone number.
    Refused(usize),
}

fn range(t: &Tokens, a: &Amount, lead: usize, context: &Context) -> Range {
    let at = a.end;
    let between = t.is(lead.wrapping_sub(1), "between");
    let from = t.is(lead.wrapping_sub(1), "from");
    let dash = t.is_dash(at);
    let glued_dash = dash && t.glued(at) && t.glued(at + 1);
    let spaced_dash = dash && t.spaced(at) && t.spaced(at + 1) && t.is_number(at + 1) && t.is_number(at - 1);
    let up_to = from && t.is(at, "up") && t.is(at + 1, "to");
    let joined = t.is(at, "to") || t.is_any(at, &["through", "till"]) || glued_dash || spaced_dash || between && t.is(at, "and") || up_to;
    let or = t.is(at, "or") && a.unit.is_none() && a.numeral.form == Form::Words;
    // "five- to ten-year terms", "7- or 8-inch"
    let suspended = dash && t.glued(at) && t.spaced(at + 1) && t.is_any(at + 1, &["to", "or", "and"]);
    if !(joined || or || suspended && t.is(at + 1, "to")) || a.numeral.form == Form::Vague {
        return Range::None;
    }
    let next = if up_to || suspended { at + 2 } else { at + 1 };
    let next = second_number(t, next);
    let Some(b) = amount::at(t, next, context).or_else(|| (a.unit.is_some()).then(|| amount::one_of_unit(t, next)).flatten()) else {
        return Range::None;
    };
    if b.numeral.start > next + 1 && b.start > next + 1 {
        return Range::None;
    }
    if glued_dash && b.numeral.form != Form::Digits && a.numeral.form == Form::Digits {
        return Range::None;
    }
    let changes = !glued_dash && change::is_stated_before(t, lead);
    // "rose by $43 million to $419 million" states the amount and the end
    const FAR: f64 = 3.0;
    let far = a.unit.is_some() && b.value() > FAR * a.value();
    // "revised from 5 to 7 percent to 3 to 5 percent": two ranges
    let two_ranges = t.is(b.end, "to") && (b.end..b.end + 4).filter(|&i| t.is(i, "to")).count() == 2;
    // "between 1600 and 1900 temperatures fell"
    const EARLIEST_YEAR: f64 = 1500.0;
    if between && a.numeral.four_digits && a.value() >= EARLIEST_YEAR && b.numeral.four_digits && not_a_figure::is_name(t, &b) {
        return Range::Refused(b.end);
    }
    if changes && !two_ranges && (from || t.is(at, "to") && far) {
        return Range::None;
    }
    // one unit, one magnitude serve both ends
    let mut low = a.value();
    if !a.numeral.magnitude && b.numeral.magnitude && low < 1000.0 && matches!(a.dimension(), Dimension::Count | Dimension::Money) {
        low *= magnitude_of(t, &b);
    }
    // "110-120,000": the dash joins thousands
    if glued_dash && a.unit.is_none() && !a.numeral.grouped && b.numeral.grouped && low < 1000.0 && low * 1000.0 < b.value() {
        low *= 1000.0;
    }
    let comparable = match (a.unit, b.unit) {
        (Some(x), Some(y)) => x.dimension == y.dimension && (x.symbol == y.symbol || a.scale.is_some() && b.scale.is_some()),
        (Some(x), None) => x.dimension == Dimension::Money || x.dimension == Dimension::Percent && !or && (glued_dash || between),
        _ => true,
    };
    let high_in_low = match (a.unit, b.unit) {
        (Some(x), Some(y)) if x.symbol != y.symbol => b.value() * b.scale.unwrap_or(1.0) / a.scale.unwrap_or(1.0),
        _ => b.value(),
    };
    if !comparable || high_in_low > LARGEST || b.numeral.form == Form::Vague {
        return Range::None;
    }
    if or && !(high_in_low == low + 1.0 || high_in_low > low && low >= 10.0) {
        return Range::None;
    }
    if high_in_low > low {
        return Range::To { low, high: high_in_low, unit: a.unit.or(b.unit), end: b.end, compound: b.compound };
    }
    let score = glued_dash || t.is(at, "to") && !from && a.unit.is_none();
    if score { Range::Refused(b.end) } else { Range::None }
}

/// Past words that may stand before the second number: "to about 12", "and the".
fn second_number(t: &Tokens, at: usize) -> usize {
    let mut next = at;
    const MOST: usize = 3;
    for _ in 0..MOST {
        let skip = t.is_any(next, &["about", "approximately", "nearly", "almost", "roughly", "around", "some"]) || t.sign(next).is_some_and(|c| !c.is_ascii() && !t.is_dash(next) || c == '$') || t.is_word(next) && (t.lexicon.sign(t.text(next)).is_some() || t.sign(next + 1) == Some('$'));
        if !skip {
            break;
        }
        next += 1;
    }
    next
}

/// What the words and letters after digits multiply by.
fn magnitude_of(t: &Tokens, b: &Amount) -> f64 {
    match super::digits::read(t.text(b.numeral.start)) {
        Some(d) if d.value > 0.0 && t.is_number(b.numeral.start) => b.value() / d.value,
        _ => scale_in_words(t, b),
    }
}

fn scale_in_words(t: &Tokens, b: &Amount) -> f64 {
    (b.numeral.start..b.numeral.end)
        .filter_map(|k| match t.get(k).and_then(|w| w.word.numeral) {
            Some(NumeralWord::Scale(s)) => Some(s),
            _ => None,
        })
        .product()
}

/// "16 years and three months": the unit named first takes the rest.
fn mixed(t: &Tokens, a: &Amount, draft: &mut Draft, context: &Context) {
    let (Some(unit), Some(scale)) = (a.unit, a.scale) else { return };
    let at = a.end;
    let next = if t.is(at, "and") || t.sign(at) == Some(',') && !t.is_dash(at) { at + 1 } else { at };
    let next = if t.is(next, "and") { next + 1 } else { next };
    let second = if t.is(next, "a") && t.is(next + 1, "half") { None } else { amount::at(t, next, context) };
    if let Some(b) = second
        && b.start == next
        && let (Some(other), Some(small)) = (b.unit, b.scale)
        && other.dimension == unit.dimension
        && small < scale
        && !a.compound
        && !b.compound
        && b.value() * small < scale
        && matches!(unit.dimension, Dimension::Duration | Dimension::Length)
    {
        draft.value = draft.value.map(|v| v + b.value() * small / scale);
        draft.end = b.end;
        return;
    }
    // "a year and a half"
    if t.is(at, "and") && t.is(at + 1, "a") && t.is(at + 2, "half") && !t.is(at + 3, "of") {
        draft.value = draft.value.map(|v| v + 0.5);
        draft.end = at + 3;
    }
}

/// "one in five", "two out of three", "9 in every 10".
fn share(t: &Tokens, a: &Amount, draft: &mut Draft, context: &Context) {
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
    let Some(b) = amount::at(t, next, context) else { return };
    let base = b.value();
    const BASES: &[f64] = &[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 15.0, 20.0, 25.0, 50.0, 100.0, 1000.0, 10000.0, 100_000.0, 1e6];
    if b.start != next || b.unit.is_some() || !BASES.contains(&base) || a.value() >= base || a.value() <= 0.0 {
        return;
    }
    let small = base <= 10.0 || a.value() <= 10.0;
    // "9 out of 10 seats" states seats: only "one in five" is a share whatever follows
    let plain_share = a.value() == 1.0 || every || of_every || base == 10.0 && a.value() < 10.0 || !out_of && small && base <= 10.0 || out_of && base <= 10.0;
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
fn rate(t: &Tokens, draft: &mut Draft, context: &Context) {
    if !matches!(draft.unit.dimension, Dimension::Count) || draft.value.is_none() {
        return;
    }
    const NEAR: usize = 8; // words of the noun between the number and "per"
    let noun = noun::phrase_at(t, draft.end, Head::Any).filter(|p| p.end - p.start < NEAR);
    let at = noun.map_or(draft.end, |p| p.end);
    let (at, noun) = if per_at(t, at).is_some() { (at, noun) } else { (draft.end, None) };
    let Some(base_at) = per_at(t, at) else { return };
    let start = if t.is_any(base_at, &["a", "every"]) && t.is_number(base_at + 1) { base_at + 1 } else { base_at };
    let Some(base) = amount::at(t, start, context).or_else(|| bare_scale(t, start)) else { return };
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

/// "for every 100 employed men" before the number it is the base of: kept until that is read, then dropped.
fn base_of_rate(t: &Tokens, a: &Amount) -> Option<Draft> {
    const SMALLEST: f64 = 10.0;
    let every = a.start.checked_sub(1)?;
    if !t.is_any(every, &["every", "each"]) || !t.is(every.wrapping_sub(1), "for") || a.unit.is_some() || a.value() < SMALLEST {
        return None;
    }
    let noun = noun::phrase_at(t, a.end, Head::Plural)?;
    let mut draft = plain(a);
    draft.end = noun.end;
    draft.text_end = noun.end;
    draft.noun = Some(noun);
    draft.per = Some(Phrase { start: a.start, end: noun.end });
    draft.unit = Unit::RATE;
    draft.is_base = true;
    Some(draft)
}

/// "for every 100 new cases that entered the courts, 118 were concluded"
fn reversed_rate(draft: &mut Draft, before: &[Draft]) {
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
fn times(t: &Tokens, draft: &mut Draft) {
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
    determiner || t.is_any(at, &["as", "more", "less", "higher", "lower", "greater", "larger", "bigger", "longer", "faster", "smaller", "likelier", "what", "that", "than", "normal", "minimum", "worse", "better", "average"]) || t.upper(at) && t.possessive(at)
}
