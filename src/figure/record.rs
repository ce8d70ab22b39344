//! The figure as the library returns it and as programs read it in JSON.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::ops::Range;

use super::lexicon::ENGLISH;
use super::noun::Phrase;
use super::numeral::Form;
use super::quantity::Draft;
use super::token::Tokens;
use super::unit::{Dimension, Unit};

/// How a value bounds what it states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    Exact,
    About,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Almost,
    /// From `value` to `high`.
    Between,
}

/// Whether a value rose or fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Rise,
    Fall,
}

/// What a figure is in a change: its amount, its start or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeRole {
    By,
    From,
    To,
}

/// A change the sentence states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    pub direction: Direction,
    pub role: ChangeRole,
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
}

impl Currency {
    /// "Rs": rupees, of a country the sign does not name.
    pub(super) const UNKNOWN_RUPEE: Currency = Currency { code: "", name: "rupee" };

    /// The currency with this ISO 4217 code, if the tables know it.
    pub fn from_code(code: &str) -> Option<Self> {
        ENGLISH.sign(code).filter(|c| c.code == code)
    }

    /// The currency, or for a sign that several share the one the report's country or the sentence means.
    pub(super) fn known(self, t: &Tokens, context: &Context) -> Option<Currency> {
        if !self.code.is_empty() {
            return Some(self);
        }
        let sharing = t.lexicon.money_noun(self.name)?;
        context.currency.filter(|c| sharing.contains(c)).or_else(|| t.currency_named(sharing))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// What is known about the text the sentence stands in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The money meant where the text says only "francs" or "rupees".
    pub currency: Option<Currency>,
}

impl Context {
    /// The context of a report on this country, by its English name ("Sri Lanka"). An unknown name is no error.
    pub fn for_country(name: &str) -> Self {
        let name = name.trim().to_lowercase();
        let name = name.strip_prefix("the ").unwrap_or(&name);
        Context { currency: ENGLISH.country(name).first().copied() }
    }
}

/// A number a sentence states. Ranges are bytes of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Bound, number, unit and the noun that follows in the same phrase.
    pub range: Range<usize>,
    /// None for vague plurals ("dozens").
    pub value: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    pub bound: Bound,
    pub unit: Unit,
    /// The noun phrase counted or measured, without determiner.
    pub counted: Option<Range<usize>>,
    /// The noun phrase that stands with the number, without what follows "of" ("cases" of "cases of arson").
    pub noun: Option<Range<usize>>,
    /// "dozens", "several hundred".
    pub vague: Option<Range<usize>>,
    /// The figure of this sentence this one is a part of, by its place in the list.
    pub part_of: Option<usize>,
    /// The figure this one is a share of ("30 of 70 seats").
    pub whole: Option<usize>,
    /// The figure this one restates in another currency or unit.
    pub equals: Option<usize>,
    pub change: Option<Change>,
    /// "month" of "per month"; the base of a rate.
    pub per: Option<Range<usize>>,
    /// 2 for "doubled" and "twice the wage".
    pub multiple: Option<f64>,
    /// What dates it in the sentence: "in 2022", "since January".
    pub period: Option<Range<usize>>,
}

impl Figure {
    /// The figure's text in the sentence it was read from.
    pub fn text<'s>(&self, sentence: &'s str) -> &'s str {
        sentence.get(self.range.clone()).unwrap_or_default()
    }

    /// What is counted, in the sentence it was read from.
    pub fn counted<'s>(&self, sentence: &'s str) -> Option<&'s str> {
        sentence.get(self.counted.clone()?)
    }

    /// The figure with its texts cut, as the JSON contract has it.
    pub fn record<'s>(&self, sentence: &'s str) -> Record<'s> {
        let per = self.per.clone().and_then(|r| sentence.get(r));
        Record {
            text: self.text(sentence),
            start: self.range.start,
            value: self.value,
            high: self.high,
            bound: self.bound,
            unit: self.unit,
            unit_name: match self
                .noun
                .clone()
                .filter(|_| self.unit.dimension == Dimension::Count)
                .and_then(|r| sentence.get(r))
            {
                Some(noun) => noun.to_string(),
                None => unit_name(self.unit, per),
            },
            counted: self.counted(sentence),
            vague: self.vague.clone().and_then(|r| sentence.get(r)).map(str::to_lowercase),
            part_of: self.part_of,
            whole: self.whole,
            equals: self.equals,
            change: self.change,
            per,
            multiple: self.multiple,
            period: self.period.clone().and_then(|r| sentence.get(r)),
        }
    }
}

fn unit_name(unit: Unit, per: Option<&str>) -> String {
    match per {
        Some(per) if !unit.name.is_empty() && !per.ends_with("ly") && unit.dimension != Dimension::Rate => {
            // "kilovolt per centimetre" where "kV/cm" is printed
            let measure = ENGLISH.units_beginning_with(per).iter().find(|u| u.words.len() == 1);
            format!("{} per {}", unit.name, measure.map_or(per, |u| u.means.unit.name))
        }
        _ => unit.name.to_string(),
    }
}

/// A figure in the JSON contract (`yoy/figures/1`), without the place of its sentence.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Record<'s> {
    /// Bound, number, unit and the noun that follows in the same phrase, as printed.
    pub text: &'s str,
    /// Where the text starts in the sentence, in bytes.
    pub start: usize,
    /// Null for vague plurals ("dozens").
    #[serde(serialize_with = "number")]
    pub value: Option<f64>,
    /// The upper end of a range.
    #[serde(serialize_with = "number")]
    pub high: Option<f64>,
    pub bound: Bound,
    /// `count`, `percent`, `ratio`, `rate`, `money:USD`, `duration:year`, `age:year`, `length:km`, …
    #[schemars(with = "String")]
    pub unit: Unit,
    /// The unit in words; for a count the noun that stands with it.
    pub unit_name: String,
    /// The noun phrase counted or measured, without determiner.
    pub counted: Option<&'s str>,
    /// "dozens", "several hundred".
    pub vague: Option<String>,
    /// The figure of the same sentence this one is a part of, by its place among them, from 0.
    pub part_of: Option<usize>,
    /// The figure of the same sentence this one is a share of.
    pub whole: Option<usize>,
    /// The figure of the same sentence this one restates in another currency or unit.
    pub equals: Option<usize>,
    /// What the figure is in a change the sentence states.
    pub change: Option<Change>,
    /// "month" of "per month"; the base of a rate.
    pub per: Option<&'s str>,
    /// 2 for "doubled" and "twice the wage".
    pub multiple: Option<f64>,
    /// What dates the figure in the sentence: "in 2022", "since January".
    pub period: Option<&'s str>,
}

/// Whole numbers are printed without ".0".
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    match value {
        Some(v) if v.fract() == 0.0 && v.abs() < EXACT => serializer.serialize_some(&(*v as i64)),
        other => other.serialize(serializer),
    }
}

/// The draft with token positions turned into bytes.
pub(super) fn figure(t: &Tokens, d: &Draft) -> Figure {
    let bytes = |start: usize, end: usize| t.bytes(start, end);
    let phrase = |p: Phrase| t.bytes_of_stem(p.start, p.end);
    Figure {
        range: bytes(d.start, d.text_end.max(d.end)),
        value: d.value.map(rounded),
        high: d.high.map(rounded),
        bound: d.bound,
        unit: d.unit,
        counted: d.counted.map(phrase),
        noun: d.noun.map(phrase),
        vague: d.vague.filter(|_| d.form == Form::Vague).map(|(start, end)| bytes(start, end)),
        part_of: d.part_of,
        whole: d.whole,
        equals: d.equals,
        change: d.change,
        per: d.per.map(phrase),
        multiple: d.multiple,
        period: d.period.map(|p| bytes(p.start, p.end)),
    }
}

/// Takes the noise of binary fractions off: 1.1 million is 1,100,000.
fn rounded(value: f64) -> f64 {
    const DIGITS: usize = 15;
    format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value)
}
