//! What of a stretch of words that came or went is told: without signs and words at its ends that belong to what
//! stayed, and without the items of a list that only moved.

use crate::summary::telling_words::{TellingWords, telling_words};
use crate::summary::words::WORDS;

/// Whether a stretch begins with a word by which it limits what its sentence says: "despite broken ballots".
pub fn is_limiting(text: &str) -> bool {
    text.split(' ').next().is_some_and(|first| WORDS.limiting.iter().any(|word| first.eq_ignore_ascii_case(word)))
}

/// A stretch without signs, half brackets and articles at its ends.
pub fn trimmed(text: &str) -> &str {
    // The end of what stood in brackets ("$44,000) but also") is no part of a clause.
    let text = match text.trim().split_once(' ') {
        Some((first, rest)) if first.ends_with(')') && !first.contains('(') => rest,
        _ => text,
    };
    let mut text =
        text.trim_start_matches([')', ':', '”', '’', ',', ';', '.', ' ']).trim_end_matches([',', ';', '.', ' ']);
    // Nor a bracket that does not end here: "a fine of 20 coins ($9".
    if let Some(open) = text.rfind('(').filter(|&open| !text[open..].contains(')')) {
        text = text[..open].trim_end();
    }
    // Nor is the article of what comes next.
    while let Some((rest, _)) = text.rsplit_once(' ').filter(|(_, last)| ["the", "a", "an", "and", "or"].contains(last))
    {
        text = rest.trim_end_matches([',', ';']);
    }
    text
}

/// A stretch without the items at its ends that the other sentence has too: of a list put in another order "overcrowding"
/// is not taken out.
pub fn without_moved<'t>(mut text: &'t str, others: &TellingWords) -> &'t str {
    while let Some((_, rest)) = text.split_once(", ").filter(|(first, _)| is_moved(first, others)) {
        text = rest;
    }
    while let Some((rest, _)) = text.rsplit_once(", ").filter(|(_, last)| is_moved(last, others)) {
        text = rest;
    }
    text
}

/// The same of the items between its ends, with dots in their place.
pub fn without_moved_inside(text: &str, others: &TellingWords) -> String {
    let items: Vec<&str> = text.split(", ").collect();
    let mut told = String::with_capacity(text.len());
    for (i, item) in items.iter().enumerate() {
        let is_inside = i > 0 && i + 1 < items.len();
        if !(is_inside && is_moved(item, others)) {
            told += if i > 0 && !told.ends_with("… ") { ", " } else { "" };
            told += item;
        } else if !told.ends_with("… ") {
            told += " … ";
        }
    }
    told
}

/// Whether all words of an item that say something stand in the other sentence, but for one that joins it to the rest:
/// "though little".
fn is_moved(item: &str, others: &TellingWords) -> bool {
    let item = item.split_once(' ').filter(|_| is_limiting(item)).map_or(item, |(_, rest)| rest);
    let mut words = telling_words(item).peekable();
    words.peek().is_some() && words.all(|word| others.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_does_not_end_a_clause() {
        assert_eq!(trimmed(" wells, barrels, the"), "wells, barrels");
        assert_eq!(trimmed("wells and"), "wells");
        assert_eq!(trimmed("a fine (in coins) of 20 coins ($9"), "a fine (in coins) of 20 coins");
    }
}
