//! Sentence ends in Thai, which writes no full stop.

use std::ops::Range;

/// Whether `letter` is of the Thai script.
pub(super) fn is_thai(letter: char) -> bool {
    ('\u{0E00}'..='\u{0E7F}').contains(&letter)
}

/// Adds `sentence` to `found`, cut at each white space between Thai words whose
/// second is one of `openers`. A space alone is no evidence: it also stands
/// around names and numbers.
pub(super) fn push_statements(text: &str, sentence: Range<usize>, openers: &[String], found: &mut Vec<Range<usize>>) {
    let mut start = sentence.start;
    let mut after_thai = false;
    let mut white_from = None;
    for (offset, letter) in text[sentence.clone()].char_indices() {
        let at = sentence.start + offset;
        if letter.is_whitespace() {
            white_from.get_or_insert(at);
            continue;
        }
        if let Some(end) = white_from.take()
            && after_thai
            && is_thai(letter)
            && openers.iter().any(|opener| text[at..sentence.end].starts_with(opener.as_str()))
        {
            found.push(start..end);
            start = at;
        }
        after_thai = is_thai(letter);
    }
    found.push(start..sentence.end);
}
