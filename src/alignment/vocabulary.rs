//! Words as numbers. Both editions of a pair share one vocabulary, so that comparing sentences is
//! comparing sorted lists of small integers.

use crate::edition::Edition;
pub use crate::language::WordId;
use crate::language::{for_each_word, stem};
use hashbrown::HashTable;
use std::hash::BuildHasher;
use std::ops::Range;

/// Digits of a number that hardly stands in two texts by chance.
const LONG: usize = 5;

/// Distinct words in the order in which they were first met.
#[derive(Default)]
pub struct Vocabulary {
    letters: String,
    words: Vec<Range<u32>>,
    numeric: Vec<bool>,
    stems: Vec<WordId>,
    index: HashTable<u32>,
    /// Short words met last, by their bytes as a number: most words of a text are among them.
    short: Recent,
    hasher: hashbrown::DefaultHashBuilder,
}

/// Bytes a distinct word in a text, and bytes a word; for allocation only.
const TYPICAL_DISTINCT: usize = 24;
const TYPICAL_LENGTH: usize = 6;

impl Vocabulary {
    /// For a text of so many bytes.
    fn make_room(&mut self, bytes: usize) {
        let hasher = &self.hasher;
        let (letters, words) = (&self.letters, &self.words);
        self.index.reserve(bytes / TYPICAL_DISTINCT, |&id| hasher.hash_one(cut(letters, words, id)));
    }

    /// The number of a word that is already folded.
    pub fn intern(&mut self, word: &str) -> WordId {
        let Some(bytes) = as_number(word) else { return self.look_up(word) };
        if let Some(id) = self.short.get(bytes) {
            return id;
        }
        let id = self.look_up(word);
        self.short.set(bytes, id);
        id
    }

    fn look_up(&mut self, word: &str) -> WordId {
        let hash = self.hasher.hash_one(word);
        let (letters, words, hasher) = (&mut self.letters, &mut self.words, &self.hasher);
        if let Some(&id) = self.index.find(hash, |&id| cut(letters, words, id) == word) {
            return WordId(id);
        }
        let id = to_u32(words.len());
        let start = to_u32(letters.len());
        letters.push_str(word);
        words.push(start..to_u32(letters.len()));
        self.numeric.push(word.bytes().next().is_some_and(|b| b.is_ascii_digit()));
        self.index.insert_unique(hash, id, |&id| hasher.hash_one(cut(letters, words, id)));
        WordId(id)
    }

    /// The number of a word that is already folded, where it was met.
    pub fn find(&self, word: &str) -> Option<WordId> {
        let hash = self.hasher.hash_one(word);
        self.index.find(hash, |&id| cut(&self.letters, &self.words, id) == word).map(|&id| WordId(id))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Finds the stem of every word met so far, so that "detained" and "detention" differ but "camp" and
    /// "camps" do not. Words of other scripts are their own stems.
    pub fn stem(&mut self) {
        for id in 0..self.words.len() {
            let word = self.word(WordId(to_u32(id)));
            let stem = stem(word);
            let stem = if stem == word { WordId(to_u32(id)) } else { self.intern(&stem) };
            self.stems.push(stem);
        }
        // A stem met as a word only now stands for itself.
        self.stems.extend((self.stems.len()..self.words.len()).map(|id| WordId(to_u32(id))));
    }

    /// The stem that stands for a word, once [`stem`](Self::stem) was called.
    pub fn stem_of(&self, word: WordId) -> WordId {
        self.stems[word.0 as usize]
    }

    #[cfg(test)]
    fn word_text(&self, id: WordId) -> String {
        self.word(id).to_owned()
    }

    fn word(&self, id: WordId) -> &str {
        cut(&self.letters, &self.words, id.0)
    }

    /// Whether the word is a number of five digits and more, which years and dates have not.
    pub fn is_long_number(&self, id: WordId) -> bool {
        self.is_numeric(id) && self.word(id).bytes().filter(u8::is_ascii_digit).count() >= LONG
    }

    /// Whether the word begins with a digit: "63", "1,047", "11th".
    pub fn is_numeric(&self, id: WordId) -> bool {
        self.numeric[id.0 as usize]
    }
}

/// The bytes of a word of at most eight, which has no NUL.
fn as_number(word: &str) -> Option<u64> {
    let bytes = word.as_bytes();
    // Two reads that may overlap, in place of a loop.
    let number = match bytes.len() {
        4..=8 => {
            let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
            let place = 8 * (bytes.len() - 4);
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << place
        }
        1..4 => bytes.iter().rev().fold(0, |sum, &byte| (sum << 8) | u64::from(byte)),
        _ => return None,
    };
    Some(number)
}

/// Remembers of all words with one hash the last.
struct Recent(Box<[(u64, WordId); RECENT]>);

const RECENT: usize = 4096;

impl Default for Recent {
    fn default() -> Self {
        Self(Box::new([(0, WordId(0)); RECENT]))
    }
}

impl Recent {
    fn get(&self, bytes: u64) -> Option<WordId> {
        let (known, id) = self.0[Self::place(bytes)];
        (known == bytes).then_some(id)
    }

    fn set(&mut self, bytes: u64, id: WordId) {
        self.0[Self::place(bytes)] = (bytes, id);
    }

    fn place(bytes: u64) -> usize {
        (bytes.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT.ilog2())) as usize
    }
}

fn cut<'a>(letters: &'a str, words: &[Range<u32>], id: u32) -> &'a str {
    let range = &words[id as usize];
    &letters[range.start as usize..range.end as usize]
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

    pub fn push(&mut self, text: &str, vocabulary: &mut Vocabulary) {
        self.starts.push(to_u32(self.ids.len()));
        let ids = &mut self.ids;
        for_each_word(text, |word| ids.push(vocabulary.intern(word)));
    }
}

/// The words of an edition's sentences and of its headings.
pub struct EditionWords {
    pub sentences: WordLists,
    pub headings: WordLists,
}

impl EditionWords {
    pub fn new(edition: &Edition, vocabulary: &mut Vocabulary) -> Self {
        vocabulary.make_room(edition.text.len());
        let mut sentences = WordLists::default();
        sentences.ids.reserve(edition.text.len() / TYPICAL_LENGTH);
        for id in edition.sentence_ids() {
            sentences.push(edition.sentence_text(id), vocabulary);
        }
        let mut headings = WordLists::default();
        for id in edition.section_ids() {
            let heading = edition.heading(id);
            headings.push(crate::reader::numbering(heading).1, vocabulary);
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
        let mut vocabulary = Vocabulary::default();
        let mut lists = WordLists::default();
        lists.push("Law and law", &mut vocabulary);
        let ids = lists.get(0);
        assert_eq!(ids[0], ids[2]);
        assert_eq!(vocabulary.word_text(ids[1]), "and");
        assert_eq!(vocabulary.len(), 2);
    }
}
