//! Tells of most words at once that they are none of a list.

use super::bits::HashBits;
use super::plain::{letters_at, up_to_eight};

/// A set of words as bits: what is not in it is none of the words, what is in it may be one. Most words of a text
/// are on no list, and need not be looked up.
#[derive(Debug, Clone, Default)]
pub struct WordFilter(HashBits);

impl WordFilter {
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut bits = HashBits::default();
        words.into_iter().for_each(|word| bits.insert(number(word.as_bytes())));
        Self(bits)
    }

    /// Whether a word may be one of the set; ASCII letters are alike in either case.
    #[inline]
    pub fn may_hold(&self, word: &str) -> bool {
        self.0.may_hold(number(word.as_bytes()))
    }

    /// Whether some word of a text may be one of the set and `is` what is looked for, with what follows it. Words are runs
    /// of ASCII letters here.
    pub fn any(&self, text: &str, mut is: impl FnMut(&str, &str) -> bool) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(between) = bytes[at..].iter().position(u8::is_ascii_alphabetic) {
            let start = at + between;
            at = start + letters_at(text, start);
            let length = at - start;
            // The four bytes stand in the text whatever the word's length, but at its end.
            let may_hold = match bytes[start..].first_chunk() {
                Some(chunk) => {
                    let others = 32 - 8 * length.min(4) as u32;
                    self.0.may_hold(of_first(u32::from_le_bytes(*chunk) & (u32::MAX >> others), length))
                }
                None => self.may_hold(&text[start..at]),
            };
            if may_hold && is(&text[start..at], &text[at..]) {
                return true;
            }
        }
        false
    }
}

/// The runs of ASCII letters in a text.
pub fn runs(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().position(u8::is_ascii_alphabetic)?;
        let start = at;
        at += letters_at(text, start);
        Some(&text[start..at])
    })
}

/// Of a word's length and first four letters, which tell most words apart.
#[inline]
fn number(word: &[u8]) -> u32 {
    let first = match word.first_chunk() {
        Some(chunk) => u32::from_le_bytes(*chunk),
        None => up_to_eight(word) as u32,
    };
    of_first(first, word.len())
}

#[inline]
fn of_first(four: u32, length: usize) -> u32 {
    // Sets the bit that tells small ASCII letters from capitals.
    (four | 0x2020_2020).wrapping_add((length as u32).wrapping_mul(0x85eb_ca6b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_set_are_never_left_out() {
        let words = ["a", "no", "six", "said", "reported", "état"];
        let filter = WordFilter::new(words);
        assert!(words.iter().all(|w| filter.may_hold(w)));
        assert!(["A", "NO", "Six", "SAID", "Reported"].iter().all(|w| filter.may_hold(w)));
        let others = ["the", "of", "government", "was", "report", "reporters", "saying", "sixty", "to", "in"];
        assert!(others.iter().filter(|w| filter.may_hold(w)).count() <= 1);
    }

    #[test]
    fn words_stand_between_other_signs() {
        assert_eq!(
            runs("“Said he”: 3 re-enter, état’s").collect::<Vec<_>>(),
            ["Said", "he", "re", "enter", "tat", "s"]
        );
        let filter = WordFilter::new(["said"]);
        let found = |text| filter.any(text, |word, _| word.eq_ignore_ascii_case("said"));
        assert!(found("“Said he") && found("he said") && found("non-said’s"));
        assert!(!found("unsaid saids") && !found(""));
    }
}
