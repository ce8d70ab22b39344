//! The English words by which figures that measure two things are told apart: data.

use hashbrown::HashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub further: WordList,
    pub part_of: Vec<String>,
    pub sharing: WordList,
    pub of_what: WordList,
    pub where_and_when: WordList,
    pub before_places: WordList,
    pub turning: Vec<String>,
    pub joints: WordList,
    pub served: WordList,
    pub threats: WordList,
    pub cases: WordList,
    pub reports: WordList,
    pub won: WordList,
    pub winning: WordList,
    pub in_names: WordList,
    pub no_names: WordList,
    pub more: WordList,
    pub fewer: WordList,
    pub doers: WordList,
    pub targets: WordList,
    pub ranks: Vec<String>,
    pub instances: Vec<String>,
    pub forecasts: WordList,
    pub to_come: WordList,
    pub of_risk: Vec<String>,
    pub of_all: WordList,
    pub of_group: WordList,
    pub before_foil: Vec<String>,
    pub year_before: Vec<String>,
    pub times: WordList,
    pub between_years: Vec<String>,
    pub held: WordList,
    pub looked_at: WordList,
    pub the_year: Vec<String>,
    pub until: WordList,
    pub between_months: WordList,
}

/// Words in small letters.
#[derive(Deserialize)]
pub struct WordList(HashSet<String>);

impl WordList {
    /// Whether a word is on the list, in whichever letters.
    pub fn has(&self, word: &str) -> bool {
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            self.0.contains(word.to_ascii_lowercase().as_str())
        } else {
            self.0.contains(word)
        }
    }

    /// Whether a word of a text is on the list.
    pub fn is_in(&self, text: &str) -> bool {
        text.split(|c: char| !c.is_alphanumeric()).any(|word| self.has(word))
    }
}

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).expect("compiled in and read by every test"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_either_case() {
        assert!(WORDS.further.has("Another") && WORDS.further.has("further"));
        assert!(!WORDS.further.has("furthers"));
        assert!(WORDS.further.is_in("Then another, older one") && !WORDS.further.is_in("anothers"));
    }
}
