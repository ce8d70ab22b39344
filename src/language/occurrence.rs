//! Which of many strings stand in a text, found in one pass.

use aho_corasick::AhoCorasick;
use hashbrown::HashMap;
use std::ops::Range;

/// For each string whether it stands in the text at a place that `counts`. Time grows with the text and
/// the strings, not with their product. Strings too many to be looked for are said to stand there.
///
/// At each place of the text a bit tells whether any string begins with the bytes that stand there: for a text gone
/// through once, less work than to make an automaton. Strings of which many begin alike have one nevertheless.
pub fn occurring<S: AsRef<[u8]>>(strings: &[S], text: &str, counts: impl Fn(Range<usize>) -> bool) -> Vec<bool> {
    let mut found = vec![false; strings.len()];
    let mut beginnings: HashMap<Beginning, Vec<usize>> = HashMap::new();
    for (i, string) in strings.iter().enumerate() {
        beginnings.entry(Beginning::of(string.as_ref())).or_default().push(i);
    }
    for &i in beginnings.remove(&Beginning::of(b"")).iter().flatten() {
        found[i] = counts(0..0);
    }
    let alike = |_: &Beginning, places: &mut Vec<usize>| places.len() > MOST_ALIKE;
    let alike: Vec<usize> = beginnings.extract_if(alike).flat_map(|(_, places)| places).collect();
    if !alike.is_empty() {
        let automaton = AhoCorasick::new(alike.iter().map(|&i| &strings[i]));
        match &automaton {
            Ok(automaton) => automaton.find_overlapping_iter(text).for_each(|hit| {
                let known = &mut found[alike[hit.pattern().as_usize()]];
                // The empty string begins inside letters too.
                *known = *known || text.is_char_boundary(hit.start()) && counts(hit.range());
            }),
            Err(_) => alike.iter().for_each(|&i| found[i] = true),
        }
    }
    let mut bits = vec![0u64; BITS / 64];
    let mut lengths: Vec<u8> = Vec::new();
    let mut first = [false; 256];
    for beginning in beginnings.keys() {
        first[(beginning.bytes & 0xff) as usize] = true;
        let (at, bit) = beginning.bit();
        bits[at] |= bit;
        if !lengths.contains(&beginning.length) {
            lengths.push(beginning.length);
        }
    }
    let bytes = text.as_bytes();
    for start in (0..bytes.len()).filter(|&start| first[usize::from(bytes[start])]) {
        let here = Beginning::of(&bytes[start..]);
        for beginning in lengths.iter().map(|&length| here.cut(length)) {
            let (at, bit) = beginning.bit();
            if bits[at] & bit == 0 {
                continue;
            }
            for &i in beginnings.get(&beginning).into_iter().flatten() {
                let range = start..start + strings[i].as_ref().len();
                found[i] = found[i] || bytes[start..].starts_with(strings[i].as_ref()) && counts(range);
            }
        }
    }
    found
}

/// Most strings that begin alike and are tried one by one.
const MOST_ALIKE: usize = 32;

/// For 500 strings one of 60 places is looked at in vain.
const BITS: usize = 1 << 15;

/// Up to four bytes that a string begins with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Beginning {
    bytes: u32,
    length: u8,
}

impl Beginning {
    fn of(string: &[u8]) -> Self {
        match string {
            [a, b, c, d, ..] => Self { bytes: u32::from_le_bytes([*a, *b, *c, *d]), length: 4 },
            _ => {
                let bytes = string.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u32::from(byte));
                Self { bytes, length: string.len() as u8 }
            }
        }
    }

    /// The first bytes of it, one at least; zeros where it has fewer.
    fn cut(self, length: u8) -> Self {
        Self { bytes: self.bytes & (u32::MAX >> (32 - 8 * u32::from(length))), length }
    }

    fn bit(self) -> (usize, u64) {
        let mixed = self.bytes.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS.ilog2());
        (mixed as usize / 64, 1 << (mixed % 64))
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

    #[test]
    fn names_are_whole_words() {
        let whole = |names: &[&str], text: &str| occurring(names, text, |range| is_whole(text, range));
        assert_eq!(whole(&["PNC", "OAS", "PNCA"], "The PNCA registered 48, the OAS none."), [false, true, true]);
        assert_eq!(occurring(&["PNC"], "The PNCA registered 48.", |_| true), [true]);
        assert_eq!(whole(&["a", "né", "née", "", "48"], "née à 48"), [false, false, true, false, true]);
        let many: Vec<String> = (0..100).map(|i| format!("the OAS {i}")).chain(["the OAS".into()]).collect();
        assert_eq!(occurring(&many, "of the OAS 70", |_| true).iter().filter(|&&stands| stands).count(), 3);
    }
}
