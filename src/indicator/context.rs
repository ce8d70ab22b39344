//! The words by which a figure is recognised: what it counts and what stands around it.

use super::Side;
use crate::figure::Stated;
use crate::language::{Stems, WordId};

/// Words looked at before and after a figure. Labels of tables stand before; in prose both tell.
const BEFORE: usize = 8;
const AFTER: usize = 6;

/// A word around a figure. Nearer words tell more.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    pub word: WordId,
    pub share: f32,
}

/// What a figure is recognised by.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Stems of what is counted.
    pub thing: Vec<WordId>,
    /// The last of them, the head of the noun phrase.
    pub head: Option<WordId>,
    pub before: Vec<Near>,
    pub after: Vec<Near>,
}

impl Context {
    pub fn of(stated: &Stated, side: &Side<'_>, stems: &mut Stems) -> Self {
        let sentence = side.edition.sentence_text(stated.sentence);
        let figure = &stated.figure;
        let mut thing = figure.counted(sentence).map(|text| stems.of(text)).unwrap_or_default();
        let head = thing.last().copied();
        thing.sort_unstable();
        thing.dedup();
        let before = stems.of(sentence.get(..figure.range.start).unwrap_or_default());
        let after = stems.of(sentence.get(figure.range.end..).unwrap_or_default());
        Self {
            thing,
            head,
            before: near(before.into_iter().rev().take(BEFORE)),
            after: near(after.into_iter().take(AFTER)),
        }
    }

    /// All words, each once.
    pub fn words(&self) -> Vec<WordId> {
        let near = self.before.iter().chain(&self.after).map(|n| n.word);
        let mut words: Vec<WordId> = self.thing.iter().copied().chain(near).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// In order of distance; a word twice counts where it is nearest.
fn near(words: impl Iterator<Item = WordId>) -> Vec<Near> {
    let mut result: Vec<Near> = Vec::new();
    for (distance, word) in words.enumerate() {
        if !result.iter().any(|n| n.word == word) {
            result.push(Near { word, share: 1.0 / (1.0 + 0.35 * distance as f32) });
        }
    }
    result
}
