//! Which of many strings stand in a text, found in one pass.

use aho_corasick::AhoCorasick;
use std::ops::Range;

/// For each string whether it stands in the text at a place that `counts`. Time grows with the text and
/// the strings, not with their product. Strings too many to be looked for are said to stand there.
pub fn occurring<S: AsRef<[u8]>>(strings: &[S], text: &str, counts: impl Fn(Range<usize>) -> bool) -> Vec<bool> {
    let Ok(automaton) = AhoCorasick::new(strings) else { return vec![true; strings.len()] };
    let mut found = vec![false; strings.len()];
    for hit in automaton.find_overlapping_iter(text) {
        let known = &mut found[hit.pattern().as_usize()];
        *known = *known || counts(hit.range());
    }
    found
}

/// Whether what stands in a range of the text is no part of a longer word.
pub fn is_whole(text: &str, range: Range<usize>) -> bool {
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !inner(text[..range.start].chars().next_back()) && !inner(text[range.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        let whole = |names: &[&str], text: &str| occurring(names, text, |range| is_whole(text, range));
        assert_eq!(whole(&["PNC", "OAS", "PNCA"], "The PNCA registered 48, the OAS none."), [false, true, true]);
        assert_eq!(occurring(&["PNC"], "The PNCA registered 48.", |_| true), [true]);
    }
}
