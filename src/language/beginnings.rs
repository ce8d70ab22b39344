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
    first: FirstThree,
    /// Which of the first bytes tell a string; all for one of four bytes and more.
    masks: Vec<FirstBytes>,
}

/// What tells most strings that begin alike from a text, letter for letter, before they are looked at.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    /// Up to sixteen bytes of the string, and which bits of as many of a text these are.
    bytes: u128,
    mask: u128,
    number: u32,
}

impl Beginning {
    fn of(number: u32, string: &[u8]) -> Self {
        const MOST: usize = 16;
        let others = MOST.saturating_sub(string.len());
        Self { bytes: sixteen(string), mask: u128::MAX >> (8 * others), number }
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
            first: FirstThree::default(),
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
        let more = sixteen(text);
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

/// The first three bytes of strings, as bits: in running text nearly all places are told from all strings by one look.
#[derive(Debug)]
struct FirstThree(Box<[u64; 1 << 10]>);

/// Holds nothing.
impl Default for FirstThree {
    fn default() -> Self {
        Self(Box::new([0; 1 << 10]))
    }
}

impl FirstThree {
    /// Adds those of a string; of a shorter one all that may follow.
    fn insert(&mut self, bytes: FirstBytes) {
        let any = 0..=u32::from(u8::MAX);
        match bytes.to_le_bytes() {
            [_, 0, ..] => self.0.fill(u64::MAX),
            [_, _, 0, _] => any.for_each(|third| self.set(bytes | third << 16)),
            _ => self.set(bytes),
        }
    }

    fn set(&mut self, bytes: FirstBytes) {
        let place = Self::place(bytes);
        self.0[place / 64] |= 1 << (place % 64);
    }

    #[inline]
    fn may_hold(&self, bytes: FirstBytes) -> bool {
        let place = Self::place(bytes);
        (self.0[place / 64] >> (place % 64)) & 1 == 1
    }

    /// Sixteen bits that all three bytes have a part in.
    #[inline]
    fn place(bytes: FirstBytes) -> usize {
        ((bytes << 8).wrapping_mul(0x9e37_79b1) >> 16) as usize
    }
}

#[inline]
fn first_bytes(string: &[u8]) -> FirstBytes {
    match string.first_chunk() {
        Some(chunk) => u32::from_le_bytes(*chunk),
        None => string.iter().take(MOST).rev().fold(0, |bytes, &byte| (bytes << 8) | u32::from(byte)),
    }
}

/// Up to sixteen bytes as a number, the first one lowest; zeros behind the end.
#[inline]
fn sixteen(string: &[u8]) -> u128 {
    match string.first_chunk() {
        Some(chunk) => u128::from_le_bytes(*chunk),
        None => u128::from(eight(string, 0)) | u128::from(eight(string, string.len().min(8))) << 64,
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
