//! From a numeral to a quantity: ranges, mixed units, "one in five", rates, multiples, ages and bounds.

use super::amount::{self, Amount};
use super::bound;
use super::lexicon::{NumeralWord, Role};
use super::noun::Phrase;
use super::numeral::Form;
use super::proportion::{base_of_rate, rate, reversed_rate, share, times};
use super::range::{Range, range};
use super::token::Tokens;
use super::unit::{self, Dimension, Unit};
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
    pub period: Option<Phrase>,
    pub compound: bool,
    pub change: Option<Change>,
    pub part_of: Option<usize>,
    pub whole: Option<usize>,
    pub equals: Option<usize>,
    /// The base of a rate stated before its number: no figure of its own.
    pub is_base: bool,
}

impl Draft {
    /// The amount as it stands, before anything around it is read.
    pub fn plain(a: &Amount) -> Self {
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
            period: None,
            compound: a.compound,
            change: None,
            part_of: None,
            whole: None,
            equals: None,
            is_base: false,
        }
    }
}

/// No report states more: such a number comes of words run together ("million million million").
pub(super) const LARGEST: f64 = 1e18;

/// The quantity whose numeral begins at token `i`, or the token to go on from.
pub(super) fn read(t: &Tokens, i: usize, context: &Context, before: &[Draft]) -> Result<Draft, usize> {
    let Some(first) = amount::at(t, i, context) else {
        return Err(skip(t, i));
    };
    let impossible = first.numeral.form != Form::Vague && (!first.value().is_finite() || first.value().abs() > LARGEST);
    if impossible || not_a_figure::is_name(t, &first) {
        return Err(past_name(t, &first));
    }
    if let Some(base) = base_of_rate(t, &first) {
        return Ok(base);
    }
    let mut draft = Draft::plain(&first);
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
    score(t, &mut draft, before);
    rate(t, &mut draft, context);
    reversed_rate(&mut draft, before);
    times(t, &mut draft);
    if let Some((end, bound, _)) = bound::after(t, draft.end).filter(|&(_, _, age)| !age)
        && draft.bound != Bound::Between
    {
        draft.bound = bound;
        draft.end = end;
        // "10 or more years"
        let unit = unit::measure_at(t, end, draft.value.unwrap_or_default()).filter(|found| found.scale.is_some());
        if let Some(found) = unit.filter(|_| draft.unit == Unit::COUNT) {
            draft.unit = found.unit;
            draft.end = found.end;
        }
    }
    age::recognise(t, &mut draft, bounds.age, before);
    draft.text_end = draft.end;
    Ok(draft)
}

/// "Score: 2 / 4", "a rating of 6": points on a scale, and the top of the scale.
fn score(t: &Tokens, draft: &mut Draft, before: &[Draft]) {
    let p = draft.lead.wrapping_sub(1);
    let stated = (t.sign(p) == Some(':') || t.is(p, "of")) && t.has(p.wrapping_sub(1), Role::Score);
    let top = t.sign(p) == Some('/') && before.last().is_some_and(|b| b.unit == Unit::SCORE && b.end == p);
    let points = draft.form == Form::Digits || draft.form == Form::Words;
    if (stated || top) && points && draft.unit == Unit::COUNT {
        draft.unit = Unit::SCORE;
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

/// "four years and two months": the unit named first takes the rest.
fn mixed(t: &Tokens, a: &Amount, draft: &mut Draft, context: &Context) {
    let (Some(unit), Some(scale)) = (a.unit, a.scale) else {
        return;
    };
    let at = a.end;
    let next = if t.is(at, "and") || t.sign(at) == Some(',') && !t.is_dash(at) { at + 1 } else { at };
    let next = if t.is(next, "and") { next + 1 } else { next };
    let second = if t.is(next, "a") && t.is(next + 1, "half") { None } else { amount::at(t, next, context) };
    if let Some(b) = &second
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
    // "a 5-foot-10 guard"
    const INCHES: f64 = 12.0;
    if unit.symbol == "ft"
        && a.compound
        && t.is_hyphen(at)
        && second.is_none()
        && let Some(b) = amount::at(t, at + 1, context).filter(|b| b.unit.is_none() && b.value() < INCHES)
    {
        draft.value = draft.value.map(|v| v + b.value() / INCHES);
        draft.end = b.end;
        return;
    }
    // "a year and a half"
    if t.is(at, "and") && t.is(at + 1, "a") && t.is(at + 2, "half") && !t.is(at + 3, "of") {
        draft.value = draft.value.map(|v| v + 0.5);
        draft.end = at + 3;
    }
}
