//! Words as numbers. Both editions of a pair share one vocabulary, so that comparing sentences is
//! comparing sorted lists of small integers.

use crate::edition::Edition;
pub use crate::language::WordId;
use crate::language::{Lent, Met, Numbers, WordReader};
use hashbrown::HashTable;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::OnceLock;

/// Digits of a number that hardly stands in two texts by chance.
const LONG: usize = 5;

/// Words as they are read, numbered in the order in which they are first met.
#[derive(Default)]
pub struct WordsRead {
    met: Lent,
    numbers: Numbers,
    words: Vec<Met>,
    reader: WordReader,
}

impl WordsRead {
    /// Adds the numbers of a text's words to a list.
    fn read(&mut self, text: &str, ids: &mut Vec<WordId>) {
        let Self { met, numbers, words, reader } = self;
        reader.read(text, |word| {
            let met = met.number_of(word);
            ids.push(numbers.get(met).unwrap_or_else(|| give_number(met, numbers, words)));
        });
    }
}

fn give_number(met: Met, numbers: &mut Numbers, words: &mut Vec<Met>) -> WordId {
    words.push(met);
    numbers.give(met)
}

/// Distinct words in the order in which they were first met, each with its stem.
pub struct Vocabulary {
    /// All words, one after the other.
    letters: String,
    ends: Vec<u32>,
    numeric: Vec<bool>,
    stems: Vec<WordId>,
    /// Words by their letters; made when first asked for.
    index: OnceLock<HashTable<u32>>,
    hasher: hashbrown::DefaultHashBuilder,
}

/// Bytes a word; for allocation only.
const TYPICAL_LENGTH: usize = 6;

impl Vocabulary {
    /// Finds the stem of every word read, so that "detained" and "detention" differ but "camp" and "camps" do not. Words
    /// of other scripts are their own stems.
    pub fn of(mut read: WordsRead) -> Self {
        let mut stems = Vec::with_capacity(read.words.len());
        for i in 0..read.words.len() {
            let stem = read.met.stem(read.words[i]);
            stems.push(read.numbers.get(stem).unwrap_or_else(|| give_number(stem, &mut read.numbers, &mut read.words)));
        }
        // A stem met as a word only now stands for itself.
        stems.extend((stems.len()..read.words.len()).map(|id| WordId(to_u32(id))));
        let mut vocabulary = Self {
            letters: String::with_capacity(stems.len() * 2 * TYPICAL_LENGTH),
            ends: Vec::with_capacity(stems.len()),
            numeric: Vec::with_capacity(stems.len()),
            stems,
            index: OnceLock::new(),
            hasher: Default::default(),
        };
        for &met in &read.words {
            let word = read.met.word(met);
            vocabulary.letters.push_str(word);
            vocabulary.ends.push(to_u32(vocabulary.letters.len()));
            vocabulary.numeric.push(word.bytes().next().is_some_and(|b| b.is_ascii_digit()));
        }
        vocabulary
    }

    /// The number of a word that is already folded, where it was met.
    pub fn find(&self, word: &str) -> Option<WordId> {
        let hash = |id: u32| self.hasher.hash_one(self.word(WordId(id)));
        let index = self.index.get_or_init(|| {
            let mut index = HashTable::with_capacity(self.len());
            (0..to_u32(self.len())).for_each(|id| {
                index.insert_unique(hash(id), id, |&id| hash(id));
            });
            index
        });
        index.find(self.hasher.hash_one(word), |&id| self.word(WordId(id)) == word).map(|&id| WordId(id))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The stem that stands for a word.
    #[inline]
    pub fn stem_of(&self, word: WordId) -> WordId {
        self.stems[word.index()]
    }

    fn word(&self, id: WordId) -> &str {
        let start = if id.0 == 0 { 0 } else { self.ends[id.index() - 1] };
        &self.letters[start as usize..self.ends[id.index()] as usize]
    }

    /// Whether the word is a number of five digits and more, which years and dates have not.
    pub fn is_long_number(&self, id: WordId) -> bool {
        self.is_numeric(id) && self.word(id).bytes().filter(u8::is_ascii_digit).count() >= LONG
    }

    /// Whether the word begins with a digit: "63", "1,047", "11th".
    pub fn is_numeric(&self, id: WordId) -> bool {
        self.numeric[id.index()]
    }
}

/// Word numbers of many texts, one list after the other.
#[derive(Default)]
pub struct WordLists {
    ids: Vec<WordId>,
    starts: Vec<u32>,
}

impl WordLists {
    pub fn get(&self, text: usize) -> &[WordId] {
        self.all(text..text + 1)
    }

    /// Of consecutive texts.
    pub fn all(&self, texts: Range<usize>) -> &[WordId] {
        let start = |text: usize| self.starts.get(text).map_or(self.ids.len(), |&start| start as usize);
        &self.ids[start(texts.start)..start(texts.end)]
    }

    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The same texts as stems.
    pub fn stemmed(&self, vocabulary: &Vocabulary) -> Self {
        Self { ids: self.ids.iter().map(|&id| vocabulary.stem_of(id)).collect(), starts: self.starts.clone() }
    }

    pub fn push(&mut self, text: &str, read: &mut WordsRead) {
        self.starts.push(to_u32(self.ids.len()));
        read.read(text, &mut self.ids);
    }
}

/// The words of an edition's sentences and of its headings.
pub struct EditionWords {
    pub sentences: WordLists,
    pub headings: WordLists,
}

impl EditionWords {
    pub fn new(edition: &Edition, read: &mut WordsRead) -> Self {
        let mut sentences = WordLists::default();
        sentences.ids.reserve(edition.text.len() / TYPICAL_LENGTH);
        for id in edition.sentence_ids() {
            sentences.push(edition.sentence_text(id), read);
        }
        let mut headings = WordLists::default();
        for id in edition.section_ids() {
            let heading = edition.heading(id);
            headings.push(crate::reader::numbering(heading).1, read);
        }
        Self { sentences, headings }
    }

    pub fn stemmed(&self, vocabulary: &Vocabulary) -> Self {
        Self { sentences: self.sentences.stemmed(vocabulary), headings: self.headings.stemmed(vocabulary) }
    }
}

/// Counts stay below 4 billion because of [`crate::reader::MAX_BYTES`].
fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("the reader's size limit keeps counts below 4 billion")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_have_one_number() {
        let mut read = WordsRead::default();
        let mut lists = WordLists::default();
        lists.push("Laws and laws", &mut read);
        let ids = lists.get(0);
        assert_eq!(ids[0], ids[2]);
        let vocabulary = Vocabulary::of(read);
        assert_eq!(vocabulary.word(ids[1]), "and");
        assert_eq!(vocabulary.word(vocabulary.stem_of(ids[0])), "law");
        assert_eq!(vocabulary.find("law"), Some(vocabulary.stem_of(ids[0])));
        assert_eq!(vocabulary.find("rule"), None);
        assert_eq!(vocabulary.len(), 3);
    }
}
