//! Tells of most words at once that they are none of a list.

use super::plain::letters_at;

/// A set of words as bits: what is not in it is none of the words, what is in it may be one. Most words of a text
/// are on no list, and this is a tenth of the work of looking them up.
#[derive(Debug, Clone)]
pub struct WordFilter {
    bits: Box<[u64]>,
}

/// 32,768 bits: of words that are not among 300, one in a hundred is taken for one of them, by 4 KB that stay near the
/// processor.
const BITS: u32 = 15;

/// Holds nothing.
impl Default for WordFilter {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (BITS - 6)].into() }
    }
}

impl WordFilter {
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut filter = Self::default();
        for word in words {
            let (at, bit) = place(word.as_bytes());
            filter.bits[at] |= bit;
        }
        filter
    }

    /// Whether a word may be one of the set; ASCII letters are alike in either case.
    pub fn may_hold(&self, word: &str) -> bool {
        let (at, bit) = place(word.as_bytes());
        self.bits[at] & bit != 0
    }

    /// Whether some word of a text may be one of the set and `is` what is looked for. Words are runs of ASCII letters
    /// here.
    pub fn any(&self, text: &str, mut is: impl FnMut(&str) -> bool) -> bool {
        runs(text).any(|word| self.may_hold(word) && is(word))
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

/// Length and the first four letters tell most words apart.
fn place(word: &[u8]) -> (usize, u64) {
    let first = match word {
        [a, b, c, d, ..] => u32::from_le_bytes([*a, *b, *c, *d]),
        _ => word.iter().rev().fold(0, |sum, &b| sum << 8 | u32::from(b)),
    };
    // Sets the bit that tells small ASCII letters from capitals.
    let first = first | 0x2020_2020;
    let mixed = first.wrapping_add((word.len() as u32).wrapping_mul(0x85eb_ca6b)).wrapping_mul(0x9e37_79b1);
    let bit = mixed >> (32 - BITS);
    (bit as usize >> 6, 1 << (bit & 63))
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
        let found = |text| filter.any(text, |word| word.eq_ignore_ascii_case("said"));
        assert!(found("“Said he") && found("he said") && found("non-said’s"));
        assert!(!found("unsaid saids") && !found(""));
    }
}
