//! Which of many strings stand in a text, found in one pass.

use hashbrown::HashMap;
use std::ops::Range;

/// Bytes at the beginning of a string by which it is looked for.
const KEY: usize = 4;

/// For each string whether it stands in the text at a place that `counts`. Time grows with the text and
/// the strings, not with their product.
///
/// A text of one report is read once for names that are other ones each time: an automaton took longer to make than to
/// run. Where a key stands in the text, as a bit for its hash tells first, a string of each length that begins so is
/// looked up.
pub fn occurring<S: AsRef<[u8]>>(strings: &[S], text: &str, counts: impl Fn(Range<usize>) -> bool) -> Vec<bool> {
    let bytes = text.as_bytes();
    let mut found = vec![false; strings.len()];
    let mut places: HashMap<&[u8], Vec<usize>> = HashMap::new();
    let mut keys = Keys::default();
    for (place, string) in strings.iter().map(AsRef::as_ref).enumerate() {
        let same = places.entry(string).or_default();
        same.push(place);
        if same.len() > 1 {
            continue;
        }
        match string.first_chunk() {
            Some(&key) => keys.add(key, string.len()),
            None => found[place] = stands(string, bytes, &counts),
        }
    }
    for (at, key) in bytes.windows(KEY).enumerate() {
        let key = [key[0], key[1], key[2], key[3]];
        if !keys.may_hold(key) {
            continue;
        }
        for &length in keys.lengths(key) {
            let Some(here) = bytes.get(at..at + length) else { break };
            if let Some(same) = places.get(here)
                && !found[same[0]]
                && counts(at..at + length)
            {
                found[same[0]] = true;
            }
        }
    }
    for same in places.values() {
        same.iter().for_each(|&place| found[place] = found[same[0]]);
    }
    found
}

/// A string shorter than a key.
fn stands(string: &[u8], text: &[u8], counts: &impl Fn(Range<usize>) -> bool) -> bool {
    let at = |at: usize| text[at..].starts_with(string) && counts(at..at + string.len());
    (0..=text.len().saturating_sub(string.len())).any(at)
}

/// The keys of strings, with the lengths of the strings that begin so, in order.
struct Keys {
    bits: Vec<u64>,
    lengths: HashMap<[u8; KEY], Vec<usize>>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (BITS - 6)], lengths: HashMap::new() }
    }
}

/// Bits of a key's hash.
const BITS: u32 = 16;

impl Keys {
    fn bit(key: [u8; KEY]) -> (usize, u64) {
        // Knuth's multiplicative hash: 2^32 divided by the golden ratio.
        let hash = u32::from_le_bytes(key).wrapping_mul(0x9E37_79B1) >> (32 - BITS);
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn add(&mut self, key: [u8; KEY], length: usize) {
        let (at, bit) = Self::bit(key);
        self.bits[at] |= bit;
        let lengths = self.lengths.entry(key).or_default();
        if let Err(place) = lengths.binary_search(&length) {
            lengths.insert(place, length);
        }
    }

    fn may_hold(&self, key: [u8; KEY]) -> bool {
        let (at, bit) = Self::bit(key);
        self.bits[at] & bit != 0
    }

    fn lengths(&self, key: [u8; KEY]) -> &[usize] {
        self.lengths.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// Whether what stands in a range of the text is no part of a longer word.
pub fn is_whole(text: &str, range: Range<usize>) -> bool {
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !inner(text[..range.start].chars().next_back()) && !inner(text[range.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_whole_words() {
        let whole = |names: &[&str], text: &str| occurring(names, text, |range| is_whole(text, range));
        assert_eq!(whole(&["PNC", "OAS", "PNCA"], "The PNCA registered 48, the OAS none."), [false, true, true]);
        assert_eq!(occurring(&["PNC"], "The PNCA registered 48.", |_| true), [true]);
        assert_eq!(occurring(&["", "x"], "", |_| true), [true, false]);
    }

    proptest! {
        #[test]
        fn as_a_search_for_each_finds(strings in prop::collection::vec("[abé]{0,7}", 0..9), text in "[abé ]{0,60}") {
            let each: Vec<bool> = strings.iter().map(|s| text.contains(s.as_str())).collect();
            prop_assert_eq!(occurring(&strings, &text, |_| true), each);
        }
    }
}
