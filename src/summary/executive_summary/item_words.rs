//! The words of an enumeration's items, as they are compared.

use super::words::WORDS;
use crate::attribution::spellings;
use hashbrown::HashSet;
use std::sync::LazyLock;

/// Words of so many characters and fewer do not count: they are of the grammar, not of the matter.
const SHORT: usize = 3;
/// Letters by which words are one: "judicial" and "judiciary", "religion" and "religious".
const LETTERS: usize = 6;

/// The letters of an item without the spaces that break words: "arbitrary det ention".
pub fn letters(item: &str) -> impl Iterator<Item = char> + '_ {
    item.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether two items differ in more than words that qualify every second one: "credible reports of torture".
pub fn says_other(a: &[String], b: &[String]) -> bool {
    !a.iter().filter(|word| says_something(word)).eq(b.iter().filter(|word| says_something(word)))
}

/// Whether a word of a bag does not qualify every second item.
pub fn says_something(word: &str) -> bool {
    !QUALIFIERS.contains(word)
}

/// Words that qualify every second item, by their first letters.
static QUALIFIERS: LazyLock<HashSet<String>> =
    LazyLock::new(|| WORDS.qualifiers.iter().map(|word| beginning(word)).collect());

fn beginning(word: &str) -> String {
    let lower: String = word.chars().flat_map(char::to_lowercase).collect();
    // Of two spellings the one that comes first in the alphabet stands for both.
    let other = spellings().iter().find(|(one, other)| *one == lower && other < one);
    let one = other.map_or(lower.as_str(), |(_, other)| other);
    one.chars().take(LETTERS).collect()
}

/// The words of an item that say something, by their first letters, once each.
pub fn bag(item: &str) -> Vec<String> {
    let words = item.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > SHORT);
    let mut bag: Vec<String> = words.map(beginning).collect();
    bag.sort_unstable();
    bag.dedup();
    bag
}
