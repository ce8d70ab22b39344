//! Words, folded so that case, quotes and possessives do not count.

use super::plain::{plain, spaced};
use super::word_reader::WordReader;

/// A word's number in a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Calls `each` with every word, folded: lower case, straight apostrophes, no possessive ending;
/// "1,047" and "4.5" are one word each.
pub fn for_each_word(text: &str, mut each: impl FnMut(&str)) {
    WordReader::default().read(text, |word| each(word.as_str()));
}

/// Adds the ASCII letters and digits that a text begins with, in lower case; how many there are.
pub(crate) fn push_plain(out: &mut String, text: &str) -> usize {
    let plain = plain(text);
    let from = out.len();
    out.push_str(&text[..plain.length]);
    if !plain.is_folded {
        out[from..].make_ascii_lowercase();
    }
    plain.length
}

/// Adds the letters and digits of the ASCII characters that a text begins with, in lower case; how many characters these
/// are.
pub(crate) fn push_letters(out: &mut String, text: &str) -> usize {
    const STRETCH: usize = 64;
    let (mut letters, mut length) = ([0; STRETCH], 0);
    loop {
        let rest = &text.as_bytes()[length..];
        let stretch = &rest[..rest.len().min(STRETCH)];
        let ascii = if stretch.is_ascii() { stretch } else { ascii_prefix(stretch) };
        let mut count = 0;
        for b in ascii {
            // Written in any case, and counted if it is one: whether it is no processor foresees.
            letters[count] = b.to_ascii_lowercase();
            count += usize::from(b.is_ascii_alphanumeric());
        }
        out.push_str(std::str::from_utf8(&letters[..count]).expect("ASCII letters"));
        length += ascii.len();
        if ascii.len() < STRETCH {
            return length;
        }
    }
}

fn ascii_prefix(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.iter().take_while(|b| b.is_ascii()).count()]
}

/// Adds the ASCII letters and digits with single spaces that a text begins with, in lower case, and to `starts` where in
/// `out` words begin behind these spaces; how many there are.
pub(crate) fn push_spaced(out: &mut String, starts: &mut Vec<u32>, text: &str) -> usize {
    let from = out.len();
    let stretch = spaced(text, |at| starts.push((from + at) as u32));
    out.push_str(&text[..stretch.length]);
    if !stretch.is_folded {
        out[from..].make_ascii_lowercase();
    }
    stretch.length
}

/// Combining marks and the vowel signs of scripts that write them after the letter.
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{0e31}'..='\u{0e4e}' | '\u{0900}'..='\u{0dff}' | '\u{064b}'..='\u{065f}')
}

/// Scripts that set no space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// An apostrophe between letters, a separator between digits.
pub(super) fn joins(c: char, before: &str, after: Option<char>) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after) else { return false };
    match c {
        '\'' | '’' => last.is_alphabetic() && next.is_alphabetic(),
        ',' | '.' => last.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        for_each_word(text, |w| words.push(w.to_owned()));
        words
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(words("The Government’s “Order No. 5”"), ["the", "government", "order", "no", "5"]);
        assert_eq!(words("1,047 people, 4.5%."), ["1,047", "people", "4.5"]);
        assert_eq!(words("Don't re-enter"), ["don't", "re", "enter"]);
    }
}
