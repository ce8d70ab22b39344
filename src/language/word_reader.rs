//! Reads the words of a text: first where its letters are, 64 bytes at once, then word for word. Where a word ends no
//! processor foresees, so that going on from letter to letter costs more than all that is done with a word.

use super::blocks::{BLOCK, bits};
use super::word::{is_combining, joins, push_plain};

/// Most bytes of a word that is told from others by its bytes as a number.
const SHORT: usize = 16;

/// Reads texts, one after the other.
#[derive(Default)]
pub struct WordReader {
    /// The text with ASCII capitals made small, and [`NOTHING`] behind it.
    small: String,
    /// Where runs of letters and digits begin and end, in turns. All that is not ASCII counts as a letter.
    edges: Vec<u32>,
    /// A word that signs join.
    composed: String,
}

/// A word, folded.
#[derive(Clone, Copy)]
pub struct Word<'w> {
    /// The word and what stands behind it, for at least as many bytes as a short word has.
    text: &'w str,
    length: usize,
}

impl<'w> Word<'w> {
    pub fn as_str(self) -> &'w str {
        &self.text[..self.length]
    }

    /// The bytes of a short word as a number, which no two have alike as words have no NUL.
    #[inline]
    pub fn number(self) -> Option<u128> {
        let bytes = u128::from_le_bytes(*self.text.as_bytes().first_chunk()?);
        let others = SHORT.checked_sub(self.length)?;
        Some(bytes & (u128::MAX >> (8 * others)))
    }

    #[inline]
    fn is_ascii(self) -> bool {
        const HIGH: u128 = u128::from_le_bytes([0x80; SHORT]);
        self.number().map_or_else(|| self.as_str().is_ascii(), |bytes| bytes & HIGH == 0)
    }
}

/// More zeros than a short word has bytes, or a block.
const NOTHING: &str = match std::str::from_utf8(&[0; SHORT + 1 + BLOCK]) {
    Ok(zeros) => zeros,
    Err(_) => panic!("zeros are ASCII"),
};

impl WordReader {
    /// Calls `each` with every word, folded: lower case, straight apostrophes, no possessive ending;
    /// "1,047" and "4.5" are one word each.
    pub fn read(&mut self, text: &str, mut each: impl FnMut(Word<'_>)) {
        self.find_runs(text);
        let mut at = 0;
        for edges in self.edges.as_chunks::<2>().0 {
            let (start, end) = (edges[0] as usize, edges[1] as usize);
            // Of a word that signs join all is read already.
            if start < at {
                continue;
            }
            let word = Word { text: &self.small[start..], length: end - start };
            if word.is_ascii() && !self.may_go_on(end) {
                each(word);
            } else {
                at = start + compose(&text[start..], &mut self.composed, &mut each);
            }
        }
    }

    /// Whether the sign behind a run of letters may join it to the next one.
    #[inline]
    fn may_go_on(&self, end: usize) -> bool {
        let Some(&[last, sign, next]) = self.small.as_bytes()[end - 1..].first_chunk() else { return false };
        // All at once: what stands behind a word no processor foresees.
        (sign == b'\'') | (matches!(sign, b',' | b'.') & last.is_ascii_digit() & next.is_ascii_digit())
    }

    fn find_runs(&mut self, text: &str) {
        self.small.clear();
        self.small.push_str(text);
        self.small.make_ascii_lowercase();
        let whole_blocks = (text.len() + 1 + SHORT).next_multiple_of(BLOCK);
        self.small.push_str(&NOTHING[..whole_blocks - text.len()]);
        self.edges.clear();
        let (mut last, mut start) = (0, 0);
        for block in self.small.as_bytes().as_chunks::<BLOCK>().0 {
            let is_letter = |b: u8| (b.wrapping_sub(b'a') < 26) | (b.wrapping_sub(b'0') < 10) | !b.is_ascii();
            let letters = bits(block, is_letter);
            let mut edges = letters ^ (letters << 1 | last);
            while edges != 0 {
                self.edges.push(start + edges.trailing_zeros());
                edges &= edges - 1;
            }
            last = letters >> (BLOCK - 1);
            start += BLOCK as u32;
        }
    }
}

/// Reads the words that a text begins with letter by letter, up to a sign that joins nothing; how many bytes these are.
#[cold]
fn compose(text: &str, word: &mut String, each: &mut impl FnMut(Word<'_>)) -> usize {
    word.clear();
    let mut rest = text;
    loop {
        rest = &rest[push_plain(word, rest)..];
        let mut chars = rest.chars();
        let next = chars.next();
        rest = chars.as_str();
        match next {
            Some(c) if !c.is_ascii() && (c.is_alphanumeric() || is_combining(c)) => word.extend(c.to_lowercase()),
            Some(c) if joins(c, word, chars.next()) => word.push(if c == '’' { '\'' } else { c }),
            _ => {
                if !word.is_empty() {
                    let length = word.strip_suffix("'s").unwrap_or(word).len();
                    word.truncate(length);
                    word.push_str(NOTHING);
                    each(Word { text: word, length });
                    word.clear();
                }
                // Behind a sign that is not ASCII a run goes on.
                if next.is_none_or(|c| c.is_ascii()) {
                    return text.len() - rest.len();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, letter by letter.
    fn composed(text: &str) -> Vec<String> {
        let (mut words, mut word, mut at) = (Vec::new(), String::new(), 0);
        while at < text.len() {
            at += compose(&text[at..], &mut word, &mut |word: Word<'_>| words.push(word.as_str().to_owned()));
        }
        words
    }

    proptest! {
        #[test]
        fn words_are_those_read_letter_by_letter(
            texts in prop::collection::vec("([a-zA-Z0-9]{0,20}[ .,'’éÉ“”–س่-]{0,3}){0,30}", 1..3),
        ) {
            let mut reader = WordReader::default();
            for text in texts {
                let mut words = Vec::new();
                reader.read(&text, |word| words.push(word.as_str().to_owned()));
                prop_assert_eq!(words, composed(&text));
            }
        }
    }

    #[test]
    fn short_words_are_numbers() {
        let mut numbers = Vec::new();
        WordReader::default().read("Ab extraterritoriality a", |word| numbers.push(word.number()));
        assert_eq!(numbers, [Some(0x6261), None, Some(0x61)]);
    }
}
