//! Titles as English sets them: every word with a capital but the short ones.

/// Short words that stay small in a title.
pub const SMALL: [&str; 21] = [
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

/// Most letters of the beginning that a broken word leaves behind: "F reedom", "Fr eedom".
const BEGINNING: usize = 2;

/// Whether every word but the short ones begins with a capital, the first one always. What a converter left of broken
/// words ("F reedom o f E xpression") counts as the words they were.
pub fn has_title_case(text: &str) -> bool {
    let begins_capital = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    // Marks that stand alone are none: "Roofs , Drains".
    let mut words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let Some(first) = words.next().filter(|word| begins_capital(word)) else { return false };
    // "A roof" and "It leaked" are no broken words.
    let mut is_beginning = first.len() == 1 && !matches!(first, "A" | "I");
    words.all(|word| {
        let goes_on = is_beginning && word.starts_with(char::is_lowercase);
        let is_piece = word.len() == 1;
        is_beginning = begins_capital(word) && is_short(word);
        begins_capital(word) || SMALL.contains(&word) || goes_on || is_piece
    })
}

fn is_short(word: &str) -> bool {
    word.len() <= BEGINNING && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_sentences() {
        assert!(has_title_case("Roofs of the Town, Drains , or “Walls”"));
        assert!(has_title_case("Restrictions o f F reedom of E xpression, A ssociation, or Pe aceful A ssembly"));
        assert!(!has_title_case("A roof") && !has_title_case("He said"));
        assert!(!has_title_case("Roofs leaked in the Town") && !has_title_case("the Roofs") && !has_title_case(""));
    }
}
