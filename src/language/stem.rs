//! Words as the numbers of their stems.

use super::met::{Lent, Numbers};
use super::word::WordId;
use super::word_reader::WordReader;
use smol_str::SmolStr;

/// The stem of a word (Porter's English stemmer); a word that is not all small English letters is its own.
pub fn stem(word: &str) -> SmolStr {
    stem_of(word, &mut Lent::default())
}

/// The stems of some words.
pub fn stems<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<SmolStr> {
    let mut met = Lent::default();
    words.into_iter().map(|word| stem_of(word, &mut met)).collect()
}

fn stem_of(word: &str, met: &mut Lent) -> SmolStr {
    let word = met.number(word);
    let stem = met.stem(word);
    met.word(stem).into()
}

/// Numbers of stems, in the order in which they were first met: "camp" and "camps" have one number.
#[derive(Default)]
pub struct Stems {
    met: Lent,
    numbers: Numbers,
    reader: WordReader,
}

impl Stems {
    /// The stems of a text's words, in order.
    pub fn of(&mut self, text: &str) -> Vec<WordId> {
        const TYPICAL_LENGTH: usize = 5; // bytes a word, with the space after it; for allocation only
        let mut ids = Vec::with_capacity(text.len() / TYPICAL_LENGTH + 2);
        self.read(text, &mut ids);
        ids
    }

    /// The same in place of what is in a list.
    pub fn read(&mut self, text: &str, ids: &mut Vec<WordId>) {
        ids.clear();
        self.reader.read(text, |word| {
            let met = self.met.number_of(word);
            let stem = self.met.stem(met);
            ids.push(self.numbers.get(stem).unwrap_or_else(|| self.numbers.give(stem)));
        });
    }

    /// How many stems there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
