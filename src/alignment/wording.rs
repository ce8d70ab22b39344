//! Whether what a text says stands somewhere in an edition, whatever was paired: how many of its telling words
//! stand together there, in one sentence or two neighbouring ones.

use super::pair::{Pair, Side};
use super::postings::Postings;
use super::similarity::{Bag, Bags, Weights};
use super::vocabulary::{Vocabulary, WordId};
use crate::language::for_each_word;
use hashbrown::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// A word that stands in more sentences of both editions tells nothing of where a case is told.
const COMMON: u32 = 48;
/// Fewest telling words of a text that is looked for: two words stand together somewhere by chance.
const FEWEST: usize = 3;

/// Share from which on two sentences are looked at together.
const MUCH: f32 = 0.5;

/// Share from which on a sentence tells the case of another though it stood beside it before: the old edition said it
/// twice. Below, only what was put into it counts.
const TWICE: f32 = 0.75;

/// The words of both editions, kept to look for what one says in the other.
pub struct Wording {
    vocabulary: Vocabulary,
    weights: Weights,
    old: Words,
    new: Words,
}

struct Words {
    bags: Bags,
    /// The sentences that have each telling word; made when first asked for.
    sentences: OnceLock<Postings<u32>>,
}

/// Where most of a text's telling words stand together, rare ones counting for more.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Told {
    /// Share of them that one sentence has or, where that is half and more, two neighbouring ones, from 0 to 1.
    pub share: f32,
    /// The same of one sentence alone, and its place in the edition.
    pub in_one: f32,
    pub sentence: u32,
    /// How many telling words it has.
    pub words: usize,
    /// Most of its long numbers that stand together in one sentence: "80,000", "200,000".
    pub numbers: usize,
}

/// The texts that are looked for in one edition, one after the other.
pub struct Search<'w> {
    wording: &'w Wording,
    here: &'w Words,
    there: &'w Words,
    postings: &'w Postings<u32>,
    /// What each sentence has of the text; of all others, and after the last one, zero.
    alone: Vec<f32>,
    touched: Vec<u32>,
    /// What is left out of account, where something is.
    besides: Option<Besides>,
}

/// What sentences there said already in the ones that they continue.
struct Besides {
    /// Of each sentence the one that it continues, if any.
    continued: HashMap<u32, u32>,
    /// The sentences that have each telling word and did not have it before.
    newly: Postings<u32>,
    /// What each sentence has of the text and did not have before, as [`Search::alone`].
    alone: Vec<f32>,
}

impl Wording {
    pub(super) fn of(pair: Pair<'_>) -> Self {
        let words = |side: Side<'_>| Words { bags: side.bags, sentences: OnceLock::new() };
        Self { vocabulary: pair.vocabulary, weights: pair.weights, old: words(pair.old), new: words(pair.new) }
    }

    pub(super) fn flipped(self) -> Self {
        Self { old: self.new, new: self.old, ..self }
    }

    /// The stems of the old edition's sentences.
    pub fn of_old(&self) -> &Bags {
        &self.old.bags
    }

    /// Those of the new edition.
    pub fn of_new(&self) -> &Bags {
        &self.new.bags
    }

    /// Looks in the new edition for what the old one says.
    pub fn in_new(&self) -> Search<'_> {
        self.search(&self.old, &self.new)
    }

    /// Looks in the old edition for what the new one says.
    pub fn in_old(&self) -> Search<'_> {
        self.search(&self.new, &self.old)
    }

    fn search<'w>(&'w self, here: &'w Words, there: &'w Words) -> Search<'w> {
        let words = |(at, bag): (u32, Bag<'w>)| self.telling(bag).map(move |word| (word, at));
        let postings = there
            .sentences
            .get_or_init(|| Postings::new(self.weights.len(), || (0u32..).zip(there.bags.iter()).flat_map(words)));
        let alone = vec![0.0; there.bags.len() + 1];
        Search { wording: self, here, there, postings, alone, touched: Vec::new(), besides: None }
    }

    fn telling<'w>(&'w self, bag: Bag<'w>) -> impl Iterator<Item = WordId> + 'w {
        bag.words.iter().map(|&(word, _)| word).filter(|&word| self.is_telling(word))
    }

    #[inline]
    fn is_telling(&self, word: WordId) -> bool {
        self.weights.frequency(word) <= COMMON
    }
}

impl Search<'_> {
    /// The same, where some sentences there continue some of here (there, here): what they said already tells no case
    /// that went or came since.
    pub fn besides(self, continued: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let continued: HashMap<u32, u32> = continued.into_iter().collect();
        let mut new: Vec<(WordId, u32)> = Vec::new();
        for (at, bag) in (0u32..).zip(self.there.bags.iter()) {
            let before = continued.get(&at).map(|&before| self.here.bags.get(before as usize));
            let words = self.wording.telling(bag).filter(|&word| before.is_none_or(|before| !has(before, word)));
            new.extend(words.map(|word| (word, at)));
        }
        let newly = Postings::new(self.wording.weights.len(), || new.iter().copied());
        let alone = self.alone.clone();
        Self { besides: Some(Besides { continued, newly, alone }), ..self }
    }

    /// Where a sentence's case is told, whatever it was paired with.
    pub fn sentence(&mut self, sentence: u32) -> Told {
        let bag = self.here.bags.get(sentence as usize);
        self.words(&bag.words.iter().map(|&(word, _)| word).collect::<Vec<_>>())
    }

    /// Where the words of a part of a sentence stand.
    pub fn text(&mut self, text: &str) -> Told {
        self.words(&self.stems(text))
    }

    /// Whether a sentence there has a word that does not stand in the one it continues.
    fn says_newly(&self, at: u32, word: WordId) -> bool {
        let before = self.besides.as_ref().and_then(|besides| besides.continued.get(&at));
        has(self.there.bags.get(at as usize), word)
            && before.is_none_or(|&before| !has(self.here.bags.get(before as usize), word))
    }

    /// What a sentence there has of some words, each counted once, that was not said already.
    fn newly(&self, words: &[WordId], sentences: Range<u32>) -> f32 {
        let is_said = |word: &&WordId| sentences.clone().any(|at| self.says_newly(at, **word));
        words.iter().filter(is_said).map(|&word| self.wording.weights.weight(word)).sum()
    }

    fn stems(&self, text: &str) -> Vec<WordId> {
        let vocabulary = &self.wording.vocabulary;
        let mut words = Vec::new();
        for_each_word(text, |word| words.extend(vocabulary.find(word).map(|id| vocabulary.stem_of(id))));
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The largest share of a text's telling words that one of some sentences has, rare ones counting for more.
    pub fn share_in(&self, text: &str, sentences: Range<usize>) -> f32 {
        let telling: Vec<WordId> = self.stems(text).into_iter().filter(|&word| self.wording.is_telling(word)).collect();
        if telling.len() < FEWEST {
            return 0.0;
        }
        let weight = |word: &WordId| self.wording.weights.weight(*word);
        let total: f32 = telling.iter().map(weight).sum();
        let last = self.there.bags.len();
        let bags = (sentences.start..sentences.end.min(last)).map(|at| self.there.bags.get(at));
        let shared = |bag: Bag<'_>| telling.iter().filter(|&&word| has(bag, word)).map(weight).sum::<f32>() / total;
        bags.map(shared).fold(0.0, f32::max)
    }

    fn words(&mut self, words: &[WordId]) -> Told {
        let telling: Vec<WordId> = words.iter().copied().filter(|&word| self.wording.is_telling(word)).collect();
        if telling.len() < FEWEST {
            return Told::default();
        }
        let mut total = 0.0;
        let mut numbers: Vec<u32> = Vec::new();
        for &word in &telling {
            let weight = self.wording.weights.weight(word);
            total += weight;
            let sentences = self.postings.of(word);
            if self.wording.vocabulary.is_long_number(word) {
                numbers.extend_from_slice(sentences);
            }
            for &sentence in sentences {
                let alone = &mut self.alone[sentence as usize];
                if *alone == 0.0 {
                    self.touched.push(sentence);
                }
                *alone += weight;
            }
            if let Some(Besides { newly, alone, .. }) = &mut self.besides {
                newly.of(word).iter().for_each(|&sentence| alone[sentence as usize] += weight);
            }
        }
        numbers.sort_unstable();
        let numbers = numbers.chunk_by(|a, b| a == b).map(<[u32]>::len).max().unwrap_or_default();
        let mut told = Told { words: telling.len(), numbers, ..Told::default() };
        if let Some(besides) = &mut self.besides {
            for &at in &self.touched {
                let (all, newly) = (&mut self.alone[at as usize], &mut besides.alone[at as usize]);
                *all = if *all < TWICE * total { *newly } else { *all };
                *newly = 0.0;
            }
        }
        for &at in &self.touched {
            let alone = self.alone[at as usize] / total;
            if alone > told.in_one {
                (told.in_one, told.sentence) = (alone, at);
            }
        }
        told.share = told.in_one;
        let last = self.there.bags.len() as u32;
        for &at in &self.touched {
            let at_most = (self.alone[at as usize] + self.alone[at as usize + 1]) / total;
            if at_most >= MUCH && at_most > told.share {
                told.share = told.share.max(self.newly(&telling, at..(at + 2).min(last)) / total);
            }
        }
        for at in self.touched.drain(..) {
            self.alone[at as usize] = 0.0;
        }
        told
    }
}

fn has(bag: Bag<'_>, word: WordId) -> bool {
    bag.words.binary_search_by_key(&word, |&(w, _)| w).is_ok()
}

#[cfg(test)]
mod tests {
    use crate::comparison::compare;
    use crate::reader::small_edition;

    #[test]
    fn a_case_told_in_two_sentences_elsewhere() {
        let old = small_edition(
            "# Norland\n\n## Press\n\nIn May two schoolboys in Vinga were sentenced to five years in a camp for \
                        watching foreign dramas.\n\n## Camps\n\nGuards beat miners.\n",
        );
        let new = small_edition(
            "# Norland\n\n## Laws\n\nA new law was passed. A court in Vinga sentenced schoolboys. They went to a \
                        camp for foreign dramas.\n\n## Camps\n\nGuards starved farmers.\n",
        );
        let c = compare(&old, &new);
        let mut search = c.wording().in_new();
        let (boys, guards) = (search.sentence(0), search.sentence(1));
        assert!(boys.share > 0.5 && boys.share > boys.in_one, "{boys:?}");
        assert!(guards.share < 0.5, "{guards:?}");
        assert_eq!(search.text("the miners of Vinga and the foreign dramas").sentence, 2);
        assert_eq!(search.sentence(0), boys);
    }
}
