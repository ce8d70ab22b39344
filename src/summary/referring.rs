//! Sentences that only what stands before them explains. How much that matters depends on what they are quoted for, so
//! that there are three questions.

use crate::language::{WordFilter, pieces, place_in};
use hashbrown::HashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    first: HashSet<String>,
    anywhere: HashSet<String>,
    pointing: HashSet<String>,
    of_sentence: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/referring.toml")).expect("compiled in and read by every test"));

static ANYWHERE: LazyLock<WordFilter> = LazyLock::new(|| WordFilter::new(WORDS.anywhere.iter().map(String::as_str)));

/// Whether a sentence begins with what only the one before it explains, or names it as "these": it says less alone.
pub fn refers_back(text: &str) -> bool {
    let Some(first) = pieces(text, char::is_alphanumeric).next() else { return false };
    let rest = &text[place_in(text, first).end..];
    WORDS.first.contains(first) || ANYWHERE.any(rest, |word, _| WORDS.anywhere.contains(word))
}

/// Whether a sentence points at something that may stand before it: "Ten were arrested for this crime." The persons that
/// it counts are not made unclear by who counts them ("It reported that 23 were killed").
pub fn points_at_something(text: &str) -> bool {
    pieces(text, char::is_alphanumeric).any(|word| WORDS.pointing.contains(word))
}

/// Whether it says of what the sentence before tells what it was: "This was a change from previous years." Neither can be
/// told without the other, as other sentences that refer back can ("This law requires for the first time").
pub fn is_of_sentence_before(text: &str) -> bool {
    WORDS.of_sentence.iter().any(|beginning| text.starts_with(beginning.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before() {
        assert!(refers_back("Nevertheless, boats left.") && !refers_back("Boats left nevertheless."));
        assert!(refers_back("It reported floods.") && refers_back("There was no vote on these bills."));
        assert!(!refers_back("Ten were arrested for this crime.") && !refers_back("… "));
        assert!(
            points_at_something("Ten were arrested for this crime.") && !points_at_something("It reported floods.")
        );
        assert!(is_of_sentence_before("This was a change from previous years."));
        assert!(!is_of_sentence_before("This law was a change from previous years."));
    }
}
