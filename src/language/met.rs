//! The words that a thread has met, each with its stem: reports of one kind are written in the same words, and stemming a
//! word takes as long as reading a sentence.

use super::plain::up_to_eight;
use super::word::WordId;
use hashbrown::HashTable;
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::Cell;
use std::hash::BuildHasher;
use std::ops::{Deref, DerefMut};

/// Most words that a thread remembers for its next text; the State Department's reports of one year have 60,000.
const MOST_REMEMBERED: usize = 100_000;

thread_local! {
    static MET: Cell<MetWords> = Cell::default();
}

/// The number of a word among all that a thread has met. It holds as long as the words are lent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Met(u32);

/// What this thread has met, lent until it is dropped.
pub struct Lent(MetWords);

impl Default for Lent {
    fn default() -> Self {
        let met = MET.take();
        Self(if met.ends.len() < MOST_REMEMBERED { met } else { MetWords::default() })
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        MET.set(std::mem::take(&mut self.0));
    }
}

impl Deref for Lent {
    type Target = MetWords;

    fn deref(&self) -> &MetWords {
        &self.0
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut MetWords {
        &mut self.0
    }
}

/// Words by number.
#[derive(Default)]
pub struct MetWords {
    /// All words, one after the other.
    letters: String,
    ends: Vec<u32>,
    /// None where it was not asked for.
    stems: Vec<Option<Met>>,
    index: HashTable<u32>,
    hasher: hashbrown::DefaultHashBuilder,
    /// Words met last, by their bytes as a number, which no two have alike as words have no NUL: those of at most eight,
    /// and longer ones of at most sixteen. Nearly all of a text is among them, and stays near the processor, which all words
    /// met do not.
    short: Recent<u64>,
    long: Recent<u128>,
}

impl MetWords {
    /// The number of a word that is already folded.
    #[inline]
    pub fn number(&mut self, word: &str) -> Met {
        let bytes = word.as_bytes();
        match bytes.len() {
            1..=8 => {
                let bytes = up_to_eight(bytes);
                self.short.get(bytes).unwrap_or_else(|| {
                    let met = self.look_up(word);
                    self.short.set(bytes, met);
                    met
                })
            }
            9..=16 => {
                let (first, last) = bytes.split_at(8);
                let bytes = u128::from(up_to_eight(first)) | u128::from(up_to_eight(last)) << 64;
                self.long.get(bytes).unwrap_or_else(|| {
                    let met = self.look_up(word);
                    self.long.set(bytes, met);
                    met
                })
            }
            _ => self.look_up(word),
        }
    }

    fn look_up(&mut self, word: &str) -> Met {
        let hash = self.hasher.hash_one(word);
        let (letters, ends, hasher) = (&mut self.letters, &mut self.ends, &self.hasher);
        if let Some(&id) = self.index.find(hash, |&id| cut(letters, ends, id) == word) {
            return Met(id);
        }
        let id = to_u32(ends.len());
        letters.push_str(word);
        ends.push(to_u32(letters.len()));
        self.stems.push(None);
        self.index.insert_unique(hash, id, |&id| hasher.hash_one(cut(letters, ends, id)));
        Met(id)
    }

    /// The stem of a word (Porter's English stemmer); a word that is not all small English letters is its own.
    pub fn stem(&mut self, met: Met) -> Met {
        if let Some(stem) = self.stems[met.0 as usize] {
            return stem;
        }
        let word = self.word(met);
        let stem = if word.bytes().all(|b| b.is_ascii_lowercase()) {
            let stem = Stemmer::create(Algorithm::English).stem(word).into_owned();
            self.number(&stem)
        } else {
            met
        };
        self.stems[met.0 as usize] = Some(stem);
        stem
    }

    pub fn word(&self, met: Met) -> &str {
        cut(&self.letters, &self.ends, met.0)
    }
}

/// Numbers from zero on, for some of the words that a thread has met.
#[derive(Default)]
pub struct Numbers {
    /// By the word's number among all; one more than its number here, or zero.
    of: Vec<u32>,
    count: u32,
}

impl Numbers {
    /// The number of a word.
    #[inline]
    pub fn get(&self, met: Met) -> Option<WordId> {
        self.of.get(met.0 as usize)?.checked_sub(1).map(WordId)
    }

    /// Gives a word that has none the next number.
    pub fn give(&mut self, met: Met) -> WordId {
        let at = met.0 as usize;
        if self.of.len() <= at {
            // Most of what a thread has met is met again.
            self.of.resize((at + 1).next_power_of_two(), 0);
        }
        self.count += 1;
        self.of[at] = self.count;
        WordId(self.count - 1)
    }

    /// How many words have a number.
    pub fn len(&self) -> usize {
        self.count as usize
    }
}

/// Remembers of all words with one hash the last. Empty until there is one.
#[derive(Default)]
struct Recent<Bytes>(Vec<(Bytes, Met)>);

const RECENT: usize = 4096;

impl<Bytes: Copy + Default + PartialEq + Mixed> Recent<Bytes> {
    #[inline]
    fn get(&self, bytes: Bytes) -> Option<Met> {
        let &(known, met) = self.0.get(Self::place(bytes))?;
        (known == bytes).then_some(met)
    }

    fn set(&mut self, bytes: Bytes, met: Met) {
        self.0.resize(RECENT, (Bytes::default(), Met(0)));
        self.0[Self::place(bytes)] = (bytes, met);
    }

    fn place(bytes: Bytes) -> usize {
        (bytes.mixed().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT.ilog2())) as usize
    }
}

/// The bytes of a word in eight.
trait Mixed {
    fn mixed(self) -> u64;
}

impl Mixed for u64 {
    fn mixed(self) -> u64 {
        self
    }
}

impl Mixed for u128 {
    fn mixed(self) -> u64 {
        // Multiplied, so that words which exchange their halves differ.
        (self as u64).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ (self >> 64) as u64
    }
}

fn cut<'a>(letters: &'a str, ends: &[u32], id: u32) -> &'a str {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] };
    &letters[start as usize..ends[id] as usize]
}

/// Counts stay below 4 billion because of [`crate::reader::MAX_BYTES`].
fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("the reader's size limit keeps counts below 4 billion")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_stems_are_met_once() {
        let mut met = Lent::default();
        let (camps, camp, detention) = (met.number("camps"), met.number("camp"), met.number("detention"));
        assert_eq!(met.number("camps"), camps);
        assert_eq!(met.number("detention"), detention);
        assert_eq!((met.stem(camps), met.stem(camp)), (camp, camp));
        assert_ne!(met.stem(detention), detention);
        let year = met.number("2020s");
        assert_eq!(met.stem(year), year);
        drop(met);
        assert_eq!(Lent::default().number("camps"), camps);
    }
}
