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
    let is_known = |whole: &str| SMALL.contains(&bare(whole)) || is_word(bare(whole));
    let mut at = 0;
    while at < words.len() {
        let taken = (at + 2..=end(&words, at)).rev().find(|&end| is_known(&words[at..end].concat())).unwrap_or(at + 1);
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

/// All words of which [`joined`] may ask whether they are some.
pub fn may_be_joined(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let from = |at: usize| (at + 2..=end(&words, at)).map(move |end| (at, end));
    (0..words.len()).flat_map(from).map(|(at, end)| bare(&words[at..end].concat()).to_owned()).collect()
}

/// Where the pieces end that may belong to the word that begins at a place.
fn end(words: &[&str], at: usize) -> usize {
    let most = words.len().min(at + PIECES);
    at + 1 + words[at + 1..most].iter().take_while(|word| is_small(word)).count()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
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

    #[test]
    fn words_that_are_asked_for() {
        assert_eq!(may_be_joined("Re pair, o r Town"), ["Repair", "Repair,o", "Repair,or", "pair,o", "pair,or", "or"]);
    }
}
