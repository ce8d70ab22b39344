//! Words that a converter broke: "Disc rimination", "Refoul e me n t". Which pieces belong together is told by the
//! document, which has most of its words whole elsewhere.

use super::title_case::SMALL;

/// Most pieces of one word.
const PIECES: usize = 8;

/// The text with its broken words joined: a small piece goes to what stands before it where `is_word` knows what they
/// give together. `None` if a small piece is left that is no short word of titles, or none was joined.
pub fn joined(text: &str, is_word: impl Fn(&str) -> bool) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut joined = String::with_capacity(text.len());
    let is_known = |whole: &str| {
        let letters = whole.trim_matches(|c: char| !c.is_alphanumeric());
        SMALL.contains(&letters) || is_word(letters)
    };
    let mut at = 0;
    while at < words.len() {
        let most = words.len().min(at + PIECES);
        let end = at + 1 + words[at + 1..most].iter().take_while(|word| is_small(word)).count();
        let taken = (at + 2..=end).rev().find(|&end| is_known(&words[at..end].concat())).unwrap_or(at + 1);
        if taken == at + 1 && is_small(words[at]) && !SMALL.contains(&words[at]) {
            return None;
        }
        if at > 0 {
            joined.push(' ');
        }
        joined.extend(words[at..taken].iter().copied());
        at = taken;
    }
    (joined.len() < text.trim().len()).then_some(joined)
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_words_that_the_document_has() {
        let is_word = |word: &str| ["Discrimination", "Drainage", "Repair", "Town"].contains(&word);
        let joined = |text| joined(text, is_word);
        assert_eq!(joined("Disc rimination a nd Drai n a ge").as_deref(), Some("Discrimination and Drainage"));
        assert_eq!(joined("Re pair, o r Town").as_deref(), Some("Repair, or Town"));
        assert_eq!(joined("Repair of the Town"), None, "nothing is broken");
        assert_eq!(joined("Roofs leaked in the To wn"), None, "no word gives these letters");
    }
}
