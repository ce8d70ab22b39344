//! An amount: a numeral with its sign, its unit or its money.

use super::Context;
use super::lexicon::Role;
use super::noun;
use super::numeral::{self, Form, Numeral};
use super::token::Tokens;
use super::unit::{self, Dimension, Unit};

#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// The first token: a currency sign, a minus or the numeral.
    pub start: usize,
    /// The first token after the unit.
    pub end: usize,
    pub numeral: Numeral,
    pub unit: Option<Unit>,
    pub scale: Option<f64>,
    /// "10-year": the unit stands in a compound before a noun.
    pub compound: bool,
}

impl Amount {
    pub fn value(&self) -> f64 {
        self.numeral.value
    }

    pub fn dimension(&self) -> Dimension {
        self.unit.map_or(Dimension::Count, |u| u.dimension)
    }
}

/// The amount whose numeral begins at token `i`. None where no numeral does or where it cannot be read.
pub(super) fn at(t: &Tokens, i: usize, context: &Context) -> Option<Amount> {
    let mut numeral = numeral::read(t, i)?;
    let sign = (numeral.form == Form::Digits || numeral.form == Form::Words)
        .then(|| unit::sign_before(t, numeral.start, numeral.value, numeral.decimals || numeral.grouped))
        .flatten();
    let mut amount = Amount {
        start: numeral.start,
        end: numeral.end,
        unit: None,
        scale: None,
        compound: false,
        numeral: numeral.clone(),
    };
    if let Some((start, currency)) = sign {
        amount.start = start;
        amount.unit = Some(unit::Unit::money(currency.known(t, context)));
        suffix(t, &mut numeral, true)?;
        amount.end = numeral.end;
        if let Some((end, unit)) = same_money_again(t, amount.end, &numeral, context) {
            amount.end = end;
            // "$500 XCD": which of the many dollars and pesos is meant, the code tells.
            if t.sign(start) == Some('$') && writes_dollar_sign(t, unit) {
                amount.unit = Some(unit);
            }
        }
    } else if glued_letters(t, &numeral) {
        glued(t, &mut numeral, &mut amount, context)?;
    } else {
        suffix(t, &mut numeral, false)?;
        amount.end = numeral.end;
        named(t, &numeral, &mut amount, context);
    }
    minus(t, &mut numeral, &mut amount);
    // "135 130 130": a space groups digits only where something says that they are one number
    let alone = amount.unit.is_none() && !numeral.magnitude && !t.is_word(amount.end);
    if numeral.space_grouped && alone {
        return None;
    }
    if numeral.decimal_comma && amount.unit.is_none() && !numeral.magnitude {
        return None;
    }
    amount.numeral = numeral;
    Some(amount)
}

fn glued_letters(t: &Tokens, n: &Numeral) -> bool {
    n.form == Form::Digits && t.is_number(n.end - 1) && t.is_word(n.end) && t.glued(n.end)
}

/// "$5bn", "US$5 million", "5 bn euros".
fn suffix(t: &Tokens, n: &mut Numeral, money: bool) -> Option<()> {
    if n.magnitude || !t.is_number(n.end - 1) || !t.is_word(n.end) {
        return Some(());
    }
    let glued = t.glued(n.end);
    let text = t.text(n.end);
    let sure = matches!(text, "bn" | "mn" | "mln" | "bln" | "tn" | "trn")
        || money && (glued || matches!(text, "m" | "b" | "mil"));
    match t.lexicon.suffix(text) {
        Some(scale) if sure => {
            n.value *= scale;
            n.end += 1;
            n.magnitude = true;
            Some(())
        }
        _ if glued => None, // "$5abc"
        _ => Some(()),
    }
}

/// Letters glued to digits: a unit ("70kg"), a magnitude ("4.3M"), or no figure at all ("27a", "20th").
fn glued(t: &Tokens, n: &mut Numeral, amount: &mut Amount, context: &Context) -> Option<()> {
    if let Some(found) = unit::measure_at(t, n.end, n.value).filter(|found| {
        // "5Days" is a name
        let titled = t.upper(n.end) && found.unit.dimension == Dimension::Duration;
        !titled && !is_million(t, n.end)
    }) {
        amount.unit = Some(found.unit);
        amount.scale = found.scale;
        n.value *= found.factor;
        amount.end = found.end;
        return Some(());
    }
    if let Some(scale) = t
        .lexicon
        .suffix(t.text(n.end))
        .filter(|_| !matches!(t.text(n.end), "b" | "B" | "T" | "m") || is_million(t, n.end))
    {
        n.value *= scale;
        n.end += 1;
        n.magnitude = true;
        amount.end = n.end;
        named(t, n, amount, context);
        return Some(());
    }
    if let Some((end, unit)) = unit::money_after(t, n.end, n.value, context) {
        amount.unit = Some(unit);
        amount.end = end;
        return Some(());
    }
    None
}

/// "2.3m people", "4m euros", "5m tonnes": people, money and units are not measured in metres.
fn is_million(t: &Tokens, i: usize) -> bool {
    let next = i + 1;
    let thing =
        t.has(next, Role::Person) || t.has(next, Role::UnitFirst) || t.lexicon.money_noun(t.stem(next)).is_some();
    t.text(i) == "m" && t.spaced(next) && thing && noun::is_plural(t, next)
}

/// A unit or money in words after the numeral.
fn named(t: &Tokens, n: &Numeral, amount: &mut Amount, context: &Context) {
    let hyphen = t.is_hyphen(n.end);
    let mut at = if hyphen { n.end + 1 } else { n.end };
    let fraction = n.form == Form::Fraction;
    if fraction && t.is_any(at, &["an", "a"]) {
        at += 1; // "half an hour"
    }
    let loose = n.form == Form::Vague && t.is(at, "of");
    // "36 consecutive hours", "a 12-consecutive-hour break", "three more years"
    let qualified = t.has(at, Role::UnitAdjective) && (!hyphen || t.is_hyphen(at + 1));
    let at_unit = if loose {
        at + 1
    } else if qualified {
        if hyphen { at + 2 } else { at + 1 }
    } else {
        at
    };
    if let Some((end, unit)) = unit::money_after(t, at_unit, if n.form == Form::Vague { 1e3 } else { n.value }, context)
    {
        amount.unit = Some(unit);
        amount.end = end;
        amount.compound = hyphen;
        return;
    }
    let Some(found) = unit::measure_at(t, at_unit, n.value).filter(|f| !qualified || f.scale.is_some()) else {
        return;
    };
    // "a third day" and "the second half year" count nothing
    if fraction && at == n.end && !hyphen && !t.is(n.end - 1, "half") && !t.is_number(n.end - 1) {
        return;
    }
    // "12 points" and "five pounds" are units, "a 30 second" too; "5 degrees" as academic titles are rare
    amount.unit = Some(found.unit);
    amount.scale = found.scale;
    amount.end = found.end;
    amount.compound = hyphen || at == n.end && n.value != 1.0 && noun::is_unit_before_noun(t, at_unit, found.end);
    if found.factor != 1.0 {
        amount.scale = Some(1.0);
    }
}

/// "$500 U.S. dollars", "A$22 AUD".
fn same_money_again(t: &Tokens, end: usize, n: &Numeral, context: &Context) -> Option<(usize, Unit)> {
    unit::money_after(t, end, n.value, context).filter(|_| t.is_word(end))
}

/// Whether a currency is one of the dollars and pesos; of the pesos of an unknown country nothing is known but that.
fn writes_dollar_sign(t: &Tokens, unit: Unit) -> bool {
    let sharing = ["dollars", "pesos"].into_iter().filter_map(|noun| t.lexicon.money_noun(noun));
    unit.symbol.is_empty() || sharing.flatten().any(|currency| currency.code == unit.symbol)
}

/// A minus right before the number, where it is no dash and no bullet.
fn minus(t: &Tokens, n: &mut Numeral, amount: &mut Amount) {
    let Some(before) = amount.start.checked_sub(1) else {
        return;
    };
    let word = t.is(before, "minus") || t.is_hyphen(before) && t.is(before.wrapping_sub(1), "minus");
    // at the start of a line a dash is a bullet unless what follows can only be a value
    let value = n.decimals || amount.unit.is_some_and(|u| u.dimension == unit::Dimension::Percent);
    let opens = if before == 0 { value } else { t.spaced(before) || t.sign(before - 1) == Some('(') };
    let sign = t.sign(before).is_some_and(|c| matches!(c, '-' | '−')) && t.glued(amount.start) && opens;
    if word || sign {
        n.value = -n.value;
        amount.start = if t.is(before, "minus") || sign { before } else { before - 1 };
    }
}

/// Whether the amount's numeral is the word "one" alone.
pub(super) fn is_one(t: &Tokens, n: &Numeral) -> bool {
    n.form == Form::Words && n.end == n.start + 1 && t.is(n.start, "one")
}

/// "a year", "an hour" as the end of a range: one of the unit.
pub(super) fn one_of_unit(t: &Tokens, i: usize) -> Option<Amount> {
    if !t.is_any(i, &["a", "an"]) || t.has(i + 1, Role::Label) && !t.has(i + 1, Role::UnitFirst) {
        return None;
    }
    let found = unit::measure_at(t, i + 1, 1.0)?;
    let numeral = Numeral::new(i, i + 1, 1.0, Form::Words);
    Some(Amount { start: i, end: found.end, numeral, unit: Some(found.unit), scale: found.scale, compound: false })
}
