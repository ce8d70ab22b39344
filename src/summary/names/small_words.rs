//! The words that an edition also writes small, by which "Journalist Berg" is told from "Ada Berg".

use super::Name;
use crate::edition::Edition;
use crate::language::{is_whole, occurring_as_words};
use hashbrown::HashSet;

/// Of the words of some names those that an edition also writes small. Only these are looked for: to gather all words that
/// it writes small takes several times as long.
#[derive(Default)]
pub struct SmallWords(HashSet<String>);

impl SmallWords {
    pub fn of(edition: &Edition, names: &[Name<'_>]) -> Self {
        Self::among(edition, names.iter().flat_map(|name| name.words.split(' ')))
    }

    /// The same of some words; a word that something belongs to, "Berg’s", is looked for without its ending.
    pub fn among<'w>(edition: &Edition, words: impl Iterator<Item = &'w str>) -> Self {
        let bare = words.map(|word| word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word).to_lowercase());
        let is_small_word =
            |word: &String| word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphanumeric);
        let sought: HashSet<String> = bare.filter(is_small_word).collect();
        let sought: Vec<String> = sought.into_iter().collect();
        let stand = occurring_as_words(&sought, &edition.text, |range| is_whole(&edition.text, range));
        Self(sought.into_iter().zip(stand).filter(|&(_, stands)| stands).map(|(word, _)| word).collect())
    }

    /// Whether one of the words, in whatever letters, stands there in small ones.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word.to_lowercase().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn words_in_small_letters() {
        let edition = small_edition("# Norland\n\nThe journalist left. Berg’s boat sank.\n");
        let small = SmallWords::among(&edition, ["Journalist", "Boat’s", "Berg"].into_iter());
        assert!(small.has("Journalist") && small.has("boat") && !small.has("Berg"));
    }
}
