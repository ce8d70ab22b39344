//! Which of many strings may begin at a place of a text, told by their first bytes: far less work than an automaton to
//! make, and to run over a text once.

use super::bits::HashBits;
use super::blocks;
use super::plain::eight;
use crate::edition::IdMap;
use std::ops::Range;

/// Up to four bytes as a number, the first one lowest. Texts have no NUL, so that no shorter string has the number of a
/// longer one.
type FirstBytes = u32;
const MOST: usize = 4;

/// Strings by what they begin with.
#[derive(Debug)]
pub struct Beginnings {
    /// Those that begin alike together.
    strings: Vec<Beginning>,
    /// The stretch of `strings` with these first bytes.
    alike: IdMap<FirstBytes, Range<u32>>,
    may_begin: HashBits,
    first: FirstTwo,
    /// Which of the first bytes tell a string; all for one of four bytes and more.
    masks: Vec<FirstBytes>,
}

/// What tells most strings that begin alike from a text, letter for letter, before they are looked at.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    /// Up to eight bytes of the string, and which bits of as many of a text these are.
    bytes: u64,
    mask: u64,
    number: u32,
}

impl Beginning {
    fn of(number: u32, string: &[u8]) -> Self {
        const MOST: usize = 8;
        let others = MOST.saturating_sub(string.len());
        Self { bytes: eight(string, 0), mask: u64::MAX >> (8 * others), number }
    }
}

impl Beginnings {
    /// Of strings that are not empty, each with its number. Those that begin like more than `most` others are left out
    /// and given back: at each place they would be tried one by one.
    pub fn new<'s>(strings: impl Iterator<Item = (u32, &'s [u8])>, most: usize) -> (Self, Vec<u32>) {
        let mut sorted: Vec<(FirstBytes, Beginning)> =
            strings.map(|(i, string)| (first_bytes(string), Beginning::of(i, string))).collect();
        sorted.sort_unstable_by_key(|&(first, one)| (first, one.number));
        let mut all = Self {
            strings: Vec::with_capacity(sorted.len()),
            alike: IdMap::default(),
            may_begin: HashBits::default(),
            first: FirstTwo::default(),
            masks: Vec::new(),
        };
        let mut crowded = Vec::new();
        for alike in sorted.chunk_by(|a, b| a.0 == b.0) {
            if alike.len() > most {
                crowded.extend(alike.iter().map(|(_, one)| one.number));
                continue;
            }
            let start = all.strings.len() as u32;
            all.strings.extend(alike.iter().map(|&(_, one)| one));
            let bytes = alike[0].0;
            all.alike.insert(bytes, start..all.strings.len() as u32);
            all.may_begin.insert(bytes);
            all.first.insert(bytes);
            let mask = u32::MAX >> (bytes.leading_zeros() / 8 * 8);
            if !all.masks.contains(&mask) {
                all.masks.push(mask);
            }
        }
        (all, crowded)
    }

    /// Calls `each` with the numbers of the strings that may begin a text.
    #[inline]
    pub fn at(&self, text: &[u8], mut each: impl FnMut(u32)) {
        let bytes = first_bytes(text);
        if self.first.may_hold(bytes) {
            self.may_be(bytes, text, &mut each);
        }
    }

    /// Calls `each` with every place of a text and the numbers of the strings that may begin there.
    pub fn everywhere(&self, text: &[u8], mut each: impl FnMut(usize, u32)) {
        for start in 0..text.len() {
            let bytes = first_bytes(&text[start..]);
            if self.first.may_hold(bytes) {
                self.may_be(bytes, &text[start..], |string| each(start, string));
            }
        }
    }

    /// The same, only where a word may begin.
    pub fn at_words(&self, text: &[u8], mut each: impl FnMut(usize, u32)) {
        blocks::beginnings(text, |start| self.at(&text[start..], |string| each(start, string)));
    }

    /// Calls `each` with the numbers of the strings that a text with these first bytes may begin with.
    fn may_be(&self, bytes: FirstBytes, text: &[u8], mut each: impl FnMut(u32)) {
        let more = eight(text, 0);
        for mask in &self.masks {
            let told = bytes & mask;
            // A text that ends sooner has zeros there, and begins with no such string.
            if self.may_begin.may_hold(told) && told > mask >> 8 {
                let alike = self.alike.get(&told).map(|range| &self.strings[range.start as usize..range.end as usize]);
                let may_be = |one: &&Beginning| (more ^ one.bytes) & one.mask == 0;
                alike.into_iter().flatten().filter(may_be).for_each(|one| each(one.number));
            }
        }
    }
}

/// The first two bytes of strings, as bits: in running text most places are told from all strings by one look.
#[derive(Debug)]
struct FirstTwo(Box<[u64; 1 << 10]>);

/// Holds nothing.
impl Default for FirstTwo {
    fn default() -> Self {
        Self(Box::new([0; 1 << 10]))
    }
}

impl FirstTwo {
    /// Adds those of a string; of one byte all that may follow.
    fn insert(&mut self, bytes: FirstBytes) {
        let [first, second, ..] = bytes.to_le_bytes();
        let seconds = if second == 0 { 0..=u8::MAX } else { second..=second };
        for second in seconds {
            let place = Self::place(first, second);
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    #[inline]
    fn may_hold(&self, bytes: FirstBytes) -> bool {
        let [first, second, ..] = bytes.to_le_bytes();
        let place = Self::place(first, second);
        (self.0[place / 64] >> (place % 64)) & 1 == 1
    }

    #[inline]
    fn place(first: u8, second: u8) -> usize {
        usize::from(u16::from_be_bytes([first, second]))
    }
}

#[inline]
fn first_bytes(string: &[u8]) -> FirstBytes {
    match string.first_chunk() {
        Some(chunk) => u32::from_le_bytes(*chunk),
        None => string.iter().take(MOST).rev().fold(0, |bytes, &byte| (bytes << 8) | u32::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_tried_where_they_may_begin() {
        let strings = ["a", "ab", "abc", "abcd", "abcdef", "é", "abcdxy"];
        let numbered = (0u32..).zip(strings.map(str::as_bytes));
        let at = |all: &Beginnings, text: &str| {
            let mut found = Vec::new();
            all.at(text.as_bytes(), |string| found.push(string));
            found.sort_unstable();
            found
        };
        let (all, crowded) = Beginnings::new(numbered.clone(), usize::MAX);
        assert_eq!((at(&all, "abcdz"), at(&all, "ab"), at(&all, "éa")), (vec![0, 1, 2, 3], vec![0, 1], vec![5]));
        assert_eq!((at(&all, "xab"), at(&all, ""), crowded), (vec![], vec![], vec![]));
        let (few, crowded) = Beginnings::new(numbered, 2);
        assert_eq!((at(&few, "abcdz"), crowded), (vec![0, 1, 2], vec![3, 4, 6]));
    }
}
