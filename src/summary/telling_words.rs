//! Words that say something, in whatever form.

use crate::language::pieces;

/// Words of so many characters and fewer join others, unless they are numbers.
const SHORT: usize = 3;
/// Letters by which words are the same in another form.
const STEM: usize = 5;
/// Bits of a character.
const BITS: u32 = 21;

/// The beginning of a word as one number, in small letters: it is held against many others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TellingWord(u128);

impl TellingWord {
    fn of(word: &str) -> Self {
        let add = |all: u128, letter: u32| all << BITS | u128::from(letter);
        Self(match word.is_ascii() {
            true => word.bytes().take(STEM).map(|b| b.to_ascii_lowercase().into()).fold(0, add),
            false => word.chars().take(STEM).flat_map(char::to_lowercase).map(u32::from).fold(0, add),
        })
    }

    /// Whether a letter stands there, not digits alone.
    pub fn has_letter(self) -> bool {
        self.letters_backwards().any(char::is_alphabetic)
    }

    /// Whether it is a number, or begins as one: "14th".
    pub fn begins_with_digit(self) -> bool {
        self.letters_backwards().last().is_some_and(|first| first.is_ascii_digit())
    }

    /// The letters and digits, the last one first.
    fn letters_backwards(self) -> impl Iterator<Item = char> {
        let letter = move |place: u32| char::from_u32((self.0 >> (place * BITS)) as u32 & ((1 << BITS) - 1));
        (0..u128::BITS / BITS).filter_map(letter).take_while(|&letter| letter != '\0')
    }
}

/// The beginnings of the words that say something, so that "provides" and "provided" are one.
pub fn telling_words(text: &str) -> impl Iterator<Item = TellingWord> {
    let long = pieces(text, char::is_alphanumeric)
        .filter(|word| word.chars().count() > SHORT || word.bytes().any(|b| b.is_ascii_digit()));
    long.map(TellingWord::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_one_by_their_first_letters() {
        let of = |text: &str| telling_words(text).collect::<Vec<_>>();
        assert_eq!(of("It Provides écoliers in 14"), of("provided ÉCOLIÈRE 14"));
        assert_ne!(of("provider"), of("prowess"));
        assert_eq!(of("née 14").iter().map(|word| word.has_letter()).collect::<Vec<_>>(), [false]);
        assert!(of("école été3").iter().all(|word| word.has_letter()));
        assert!(of("14th 7").iter().all(|word| word.begins_with_digit()));
        assert!(!of("été14 year").iter().any(|word| word.begins_with_digit()));
    }
}
