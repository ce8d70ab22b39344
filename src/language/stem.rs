//! Words as the numbers of their stems.

use super::word::{WordId, for_each_word};
use hashbrown::HashMap;
use rust_stemmers::{Algorithm, Stemmer};

/// Numbers of stems (Porter's English stemmer), in the order in which they were first met: "camp" and
/// "camps" have one number.
pub struct Stems {
    stemmer: Stemmer,
    of_words: HashMap<String, WordId>,
    of_stems: HashMap<String, WordId>,
}

impl Default for Stems {
    fn default() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English), of_words: HashMap::new(), of_stems: HashMap::new() }
    }
}

impl Stems {
    /// The stems of a text's words, in order.
    pub fn of(&mut self, text: &str) -> Vec<WordId> {
        let mut ids = Vec::new();
        for_each_word(text, |word| ids.push(self.id(word)));
        ids
    }

    /// How many stems there are.
    pub fn len(&self) -> usize {
        self.of_stems.len()
    }

    pub fn is_empty(&self) -> bool {
        self.of_stems.is_empty()
    }

    fn id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.of_words.get(word) {
            return id;
        }
        let english = word.bytes().all(|b| b.is_ascii_lowercase());
        let stem = if english { self.stemmer.stem(word).into_owned() } else { word.to_owned() };
        let next =
            WordId(u32::try_from(self.of_stems.len()).expect("a text has fewer words than bytes, which are limited"));
        let id = *self.of_stems.entry(stem).or_insert(next);
        self.of_words.insert(word.to_owned(), id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_share_a_stem() {
        let mut stems = Stems::default();
        assert_eq!(stems.of("Camps"), stems.of("camp"));
        assert_ne!(stems.of("63 camps"), stems.of("64 camps"));
        assert_eq!(stems.len(), 3);
    }
}
