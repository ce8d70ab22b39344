//! The words that a thread has met, each with its stem: reports of one kind are written in the same words, and stemming a
//! word takes as long as reading a sentence.

use super::plain::up_to_eight;
use super::word::WordId;
use super::word_reader::Word;
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
    short: ShortWords,
    long: HashTable<Met>,
    hasher: hashbrown::DefaultHashBuilder,
}

impl MetWords {
    /// The number of a word that is already folded.
    pub fn number(&mut self, word: &str) -> Met {
        self.numbered(bytes_of_short(word.as_bytes()), word)
    }

    /// The number of a word that was read.
    #[inline]
    pub fn number_of(&mut self, word: Word<'_>) -> Met {
        let bytes = word.number();
        bytes.and_then(|bytes| self.short.get(bytes)).unwrap_or_else(|| self.numbered(bytes, word.as_str()))
    }

    fn numbered(&mut self, bytes: Option<u128>, word: &str) -> Met {
        let Some(bytes) = bytes else { return self.look_up(word) };
        self.short.get(bytes).unwrap_or_else(|| {
            let met = self.add(word);
            self.short.push(Some(bytes), met);
            met
        })
    }

    fn look_up(&mut self, word: &str) -> Met {
        let hash = self.hasher.hash_one(word);
        if let Some(&met) = self.long.find(hash, |&met| self.word(met) == word) {
            return met;
        }
        let met = self.add(word);
        self.short.push(None, met);
        let (letters, ends, hasher) = (&self.letters, &self.ends, &self.hasher);
        self.long.insert_unique(hash, met, |met| hasher.hash_one(cut(letters, ends, met.0)));
        met
    }

    fn add(&mut self, word: &str) -> Met {
        let met = Met(to_u32(self.ends.len()));
        self.letters.push_str(word);
        self.ends.push(to_u32(self.letters.len()));
        self.stems.push(None);
        met
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

/// The bytes of a word of at most sixteen, as [`Word::number`] tells them.
pub fn bytes_of_short(word: &[u8]) -> Option<u128> {
    match word.len() {
        1..=8 => Some(up_to_eight(word).into()),
        9..=16 => {
            let (first, last) = word.split_at(8);
            Some(u128::from(up_to_eight(first)) | u128::from(up_to_eight(last)) << 64)
        }
        _ => None,
    }
}

/// Words of at most sixteen bytes, by these as a number: nearly all of a text.
#[derive(Default)]
struct ShortWords {
    /// Of all words met the halves of their bytes, zeros where these are more.
    halves: Vec<[u64; 2]>,
    /// Each short word in the first free place from the one on that its bytes tell: one more than its number, or zero. At
    /// most half of the places are taken.
    places: Vec<u32>,
    count: usize,
    /// Of all words of one place the last. They stay near the processor, which all words met do not.
    recent: Vec<([u64; 2], Met)>,
}

const RECENT: usize = 4096;

impl ShortWords {
    #[inline]
    fn get(&mut self, bytes: u128) -> Option<Met> {
        let halves = halves(bytes);
        let at = place(halves);
        let &(known, met) = self.recent.get(at % RECENT)?;
        if known == halves {
            return Some(met);
        }
        let met = self.find(halves, at)?;
        self.recent[at % RECENT] = (halves, met);
        Some(met)
    }

    fn find(&self, halves: [u64; 2], mut at: usize) -> Option<Met> {
        let last = self.places.len() - 1;
        loop {
            let met = self.places[at & last].checked_sub(1)?;
            if self.halves[met as usize] == halves {
                return Some(Met(met));
            }
            at += 1;
        }
    }

    /// Adds the word met last.
    fn push(&mut self, bytes: Option<u128>, met: Met) {
        self.halves.push(bytes.map_or([0; 2], halves));
        if bytes.is_none() {
            return;
        }
        self.count += 1;
        if 2 * self.count > self.places.len() {
            self.recent.resize(RECENT, ([0; 2], met));
            let places = vec![0; (2 * self.places.len()).max(RECENT)];
            let known = std::mem::replace(&mut self.places, places);
            known.into_iter().filter_map(|met| met.checked_sub(1)).for_each(|met| self.put(Met(met)));
        }
        self.put(met);
    }

    fn put(&mut self, met: Met) {
        let (last, mut at) = (self.places.len() - 1, place(self.halves[met.0 as usize]));
        while self.places[at & last] != 0 {
            at += 1;
        }
        self.places[at & last] = met.0 + 1;
    }
}

#[inline]
fn halves(bytes: u128) -> [u64; 2] {
    [bytes as u64, (bytes >> 64) as u64]
}

/// A place from the upper bits of a product, which all bits of a word have a part in.
#[inline]
fn place([first, last]: [u64; 2]) -> usize {
    // Multiplied, so that words which exchange their halves differ.
    let both = first.wrapping_mul(0xff51_afd7_ed55_8ccd) ^ last;
    (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

#[inline]
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
