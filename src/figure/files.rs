//! The shapes of the files `data/en/*.toml`, and how they are read. The files are compiled in: a malformed one fails the
//! test of the tables, never a user.

use serde::Deserialize;
use std::collections::BTreeMap;

use super::Bound;

pub(super) fn read<T: for<'de> Deserialize<'de>>(text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| {
        panic!("a table built into the program is malformed, which its test would have shown: {error}")
    })
}

/// Cuts a phrase of a table as the tokeniser cuts a sentence: words, and single signs.
pub(super) fn cut(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    let mut chars = phrase.chars().peekable();
    while let Some(c) = chars.next() {
        let inner_dot = c == '.' && open && chars.peek().is_some_and(|n| n.is_alphanumeric());
        if c.is_alphanumeric() || inner_dot {
            if !open {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(c);
            }
            open = true;
        } else if matches!(c, '\'' | '’') && open {
            // a possessive: the tokeniser compares words without it
            continue;
        } else {
            open = false;
            if !c.is_whitespace() && c != '-' && c != '.' {
                words.push(c.to_string());
            }
        }
    }
    words
}

/// Words and the values they stand for.
pub(super) type Values = BTreeMap<String, f64>;

#[derive(Deserialize)]
pub(super) struct NumeralTable {
    pub small: Values,
    pub tens: Values,
    pub scale: Values,
    pub suffix: Values,
    pub denominator: Values,
    pub ordinal: Words,
    pub vague: VagueTable,
    pub multiple: Values,
    pub multiple_if_compared: Values,
    pub fold: Values,
}

#[derive(Deserialize)]
pub(super) struct Words {
    pub words: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct VagueTable {
    pub words: Vec<String>,
    pub openers: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct BoundTable {
    pub before: BTreeMap<Bound, Vec<String>>,
    pub after: BTreeMap<Bound, Vec<String>>,
    pub sign: BTreeMap<Bound, Vec<String>>,
    pub age_words: Words,
    pub negation: NegationTable,
    pub lasting: Words,
    pub extent: Words,
}

#[derive(Deserialize)]
pub(super) struct NegationTable {
    pub words: Vec<String>,
    pub modals: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct UnitTable {
    pub unit: Vec<UnitRow>,
}

#[derive(Deserialize)]
pub(super) struct UnitRow {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub symbols: Vec<String>,
    pub scale: Option<f64>,
    pub factor: Option<f64>,
    #[serde(default)]
    pub plural: bool,
}

#[derive(Deserialize)]
pub(super) struct MoneyTable {
    pub ambiguous: Vec<String>,
    pub common: Vec<String>,
    pub currency: Vec<CurrencyRow>,
}

#[derive(Deserialize)]
pub(super) struct CurrencyRow {
    pub code: String,
    pub name: String,
    pub nouns: Vec<String>,
    #[serde(default)]
    pub signs: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct CountryTable {
    pub country: Vec<CountryRow>,
}

#[derive(Deserialize)]
pub(super) struct CountryRow {
    pub name: String,
    pub adjectives: Vec<String>,
    pub currency: String,
}

#[derive(Deserialize)]
pub(super) struct ChangeTable {
    pub rise: ChangeWords,
    pub fall: ChangeWords,
}

#[derive(Deserialize)]
pub(super) struct ChangeWords {
    pub verbs: Vec<String>,
    pub nouns: Vec<String>,
    pub particles: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn phrases_are_cut_as_sentences_are() {
        assert_eq!(cut("sq. m"), ["sq", "m"]);
        assert_eq!(cut("km/h"), ["km", "/", "h"]);
        assert_eq!(cut("months' pay"), ["months", "pay"]);
        assert_eq!(cut("°C"), ["°", "C"]);
    }
}
