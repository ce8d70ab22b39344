//! How many words a text has.

use super::plain::{EACH, HIGH, between, eight};

/// Words as people count them: runs of letters and digits, with the marks inside them.
pub fn count_words(text: &str) -> u32 {
    let (mut words, mut at) = (0u32, 0);
    // The highest bit of one byte, set if the word that the last character stands in is counted.
    let mut counted = 0;
    while at < text.len() {
        let bytes = eight(text.as_bytes(), at);
        if bytes & HIGH != 0 || text.len() - at < 8 {
            let Some(c) = text[at..].chars().next() else { break };
            let is_word = c.is_alphanumeric();
            words += u32::from(is_word && counted == 0);
            counted = if is_word {
                COUNTED
            } else if c.is_whitespace() {
                0
            } else {
                counted
            };
            at += c.len_utf8();
            continue;
        }
        let spaces = between(bytes, b' ', b' ') | between(bytes, b'\t', b'\r');
        let open = !spaces & HIGH;
        // Small letters and capitals differ in one bit.
        let letters = between(bytes | (0x20 * EACH), b'a', b'z') | between(bytes, b'0', b'9');
        // From its first letter on all of a word is marked, up to a space: one byte further, two, four.
        let mut marked = letters | (open & counted);
        let two = open & (open << 8);
        marked |= open & (marked << 8);
        marked |= two & (marked << 16);
        marked |= two & (two << 16) & (marked << 32);
        let begun = marked & !((marked << 8) | counted);
        words += begun.count_ones();
        counted = marked >> 56;
        at += 8;
    }
    words
}

const COUNTED: u64 = 0x80;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_alone_are_no_words() {
        assert_eq!(count_words("The law – in force since 2020 – is strict."), 8);
        assert_eq!(count_words(" | … "), 0);
    }

    proptest! {
        #[test]
        fn words_are_runs_with_a_letter(text in "([a-zA-Z0-9]{0,9}[ \t\n.,(-]{0,9}[é–\u{a0}’]{0,2}){0,9}") {
            let runs = text.split_whitespace().filter(|run| run.contains(char::is_alphanumeric));
            prop_assert_eq!(count_words(&text) as usize, runs.count());
        }
    }
}
