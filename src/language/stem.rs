//! Words as the numbers of their stems.

use super::word::{WordId, for_each_word};
use hashbrown::HashMap;
use rust_stemmers::{Algorithm, Stemmer};
use smol_str::SmolStr;
use std::cell::RefCell;

/// Most stems a thread remembers; the State Department's reports of one year have 60,000 words.
const MOST_REMEMBERED: usize = 100_000;

/// Words and their stems, in place: what is looked up most should not lie behind pointers.
type Remembered = HashMap<SmolStr, SmolStr>;

thread_local! {
    static REMEMBERED: RefCell<(Stemmer, Remembered)> =
        RefCell::new((Stemmer::create(Algorithm::English), Remembered::new()));
}

/// The stem of a word (Porter's English stemmer); a word that is not all small English letters is its own.
/// Each thread remembers those it has found: stemming a word takes as long as reading a sentence.
pub fn stem(word: &str) -> SmolStr {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.into();
    }
    REMEMBERED.with_borrow_mut(|(stemmer, known)| {
        if let Some(stem) = known.get(word) {
            return stem.clone();
        }
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        let stem: SmolStr = stemmer.stem(word).into();
        known.insert(word.into(), stem.clone());
        stem
    })
}

/// Numbers of stems, in the order in which they were first met: "camp" and "camps" have one number.
#[derive(Default)]
pub struct Stems {
    of_words: HashMap<SmolStr, WordId>,
    of_stems: HashMap<SmolStr, WordId>,
}

impl Stems {
    /// The stems of a text's words, in order.
    pub fn of(&mut self, text: &str) -> Vec<WordId> {
        const TYPICAL_LENGTH: usize = 5; // bytes a word, with the space after it; for allocation only
        let mut ids = Vec::with_capacity(text.len() / TYPICAL_LENGTH + 2);
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
        let next =
            WordId(u32::try_from(self.of_stems.len()).expect("a text has fewer words than bytes, which are limited"));
        let id = *self.of_stems.entry(stem(word)).or_insert(next);
        self.of_words.insert(word.into(), id);
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
