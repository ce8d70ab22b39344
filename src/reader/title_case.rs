//! Titles as English sets them: every word with a capital but the short ones.

/// Short words that stay small in a title.
const SMALL: [&str; 21] = [
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "per",
    "the",
    "to",
    "with",
    "under",
    "against",
    "including",
    "into",
    "between",
];

/// Whether every word but the short ones begins with a capital, the first one always.
pub fn has_title_case(text: &str) -> bool {
    let begins_capital = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    // Marks that stand alone are none: "Roofs , Drains".
    let mut words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    words.next().is_some_and(begins_capital) && words.all(|word| begins_capital(word) || SMALL.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_sentences() {
        assert!(has_title_case("Roofs of the Town, Drains , or “Walls”"));
        assert!(!has_title_case("Roofs leaked in the Town") && !has_title_case("the Roofs") && !has_title_case(""));
    }
}
