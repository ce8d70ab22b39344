//! The words that an edition also writes small, by which "Journalist Berg" is told from "Ada Berg".

use crate::edition::Edition;
use crate::language::pieces;
use hashbrown::HashSet;

pub struct SmallWords<'e>(HashSet<&'e str>);

impl<'e> SmallWords<'e> {
    pub fn of(edition: &'e Edition) -> Self {
        let words = pieces(&edition.text, char::is_alphanumeric);
        Self(words.filter(|word| word.starts_with(char::is_lowercase)).collect())
    }

    /// Whether a word, in whatever letters, stands there in small ones.
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
        let small = SmallWords::of(&edition);
        assert!(small.has("Journalist") && small.has("boat") && !small.has("Berg"));
    }
}
