//! Quotations in summaries.

/// Most characters of a quotation; the text itself has the whole sentence.
const QUOTED: usize = 280;

/// A sentence without the bullet before it, cut after a word where it is long.
pub fn shortened(sentence: &str) -> String {
    let sentence = sentence.trim_start_matches(['\u{FFFD}', '•']).trim_start();
    match sentence.char_indices().nth(QUOTED) {
        None => sentence.to_owned(),
        Some((end, _)) => {
            let end = sentence[..end].rfind(char::is_whitespace).unwrap_or(end);
            format!("{} …", sentence[..end].trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_after_a_word() {
        let long = "word ".repeat(100);
        let cut = shortened(&long);
        assert!(cut.ends_with("word …") && cut.chars().count() <= QUOTED + 2);
        assert_eq!((shortened("Short."), shortened("• Short.")), ("Short.".to_owned(), "Short.".to_owned()));
    }
}
