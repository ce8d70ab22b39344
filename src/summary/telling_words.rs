//! Words that say something, in whatever form.

use crate::language::pieces;
use smol_str::{SmolStr, StrExt};

/// Words of so many characters and fewer join others, unless they are numbers.
const SHORT: usize = 3;
/// Letters by which words are the same in another form.
const STEM: usize = 5;

/// The beginnings of the words that say something, so that "provides" and "provided" are one.
pub fn telling_words(text: &str) -> impl Iterator<Item = SmolStr> {
    let long = pieces(text, char::is_alphanumeric)
        .filter(|word| word.chars().count() > SHORT || word.bytes().any(|b| b.is_ascii_digit()));
    long.map(|word| match word.is_ascii() {
        true => word[..word.len().min(STEM)].to_ascii_lowercase_smolstr(),
        false => word.chars().take(STEM).flat_map(char::to_lowercase).collect(),
    })
}
