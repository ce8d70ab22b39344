//! Words that say something, in whatever form, and how many of them two texts have in common.

use crate::language::pieces;
use hashbrown::HashSet;

/// Words of so many characters and fewer join others, unless they are numbers.
const SHORT: usize = 3;
/// Letters by which words are the same in another form.
const STEM: usize = 5;
/// Bits of a character.
const BITS: u32 = 21;

/// The beginning of a word as one number, in small letters: it is held against many others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// The telling words of a text, once each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TellingWords(Vec<TellingWord>);

impl TellingWords {
    pub fn of(text: &str) -> Self {
        telling_words(text).collect()
    }

    /// Any two that stand one behind the other in a text.
    pub fn pairs(text: &str) -> HashSet<(TellingWord, TellingWord)> {
        let words: Vec<TellingWord> = telling_words(text).collect();
        words.iter().copied().zip(words.iter().copied().skip(1)).collect()
    }

    pub fn contains(&self, word: TellingWord) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// The share of these that another text has too; all of none.
    pub fn share_in(&self, other: &Self) -> f64 {
        if self.0.is_empty() { 1.0 } else { self.shared(other) as f64 / self.0.len() as f64 }
    }

    /// Whether another text has so many of these, and such a share of the words of the shorter of the two.
    pub fn are_shared(&self, other: &Self, least: usize, share: f64) -> bool {
        let shared = self.shared(other);
        shared >= least && shared as f64 >= share * self.0.len().min(other.0.len()) as f64
    }

    fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|&&word| other.contains(word)).count()
    }
}

impl FromIterator<TellingWord> for TellingWords {
    fn from_iter<I: IntoIterator<Item = TellingWord>>(words: I) -> Self {
        let mut words: Vec<TellingWord> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }
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

    #[test]
    fn words_of_two_texts() {
        let (wells, rain) =
            (TellingWords::of("Wells, wells and nine barrels"), TellingWords::of("A well without rain"));
        assert_eq!((wells.share_in(&rain), rain.share_in(&wells)), (0.0, 0.0), "“well” is short of “wells”");
        let dry = TellingWords::of("Dry wells of 14 barrels in the north");
        assert_eq!((wells.share_in(&dry), dry.share_in(&wells)), (2.0 / 3.0, 0.5));
        assert!(wells.are_shared(&dry, 2, 0.6) && !wells.are_shared(&dry, 3, 0.6) && !wells.are_shared(&dry, 2, 0.7));
        assert_eq!(TellingWords::of("so it is").share_in(&dry), 1.0);
    }
}
