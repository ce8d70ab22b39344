//! Whether two clauses speak of opposite things: "13 percent of formal workers", "87 percent of informal ones".

use crate::language::pieces;
use std::ops::Range;

/// Beginnings that turn a word into its opposite.
const TURNING: [&str; 6] = ["in", "un", "non", "il", "im", "dis"];
/// Fewest letters of a word that has an opposite.
const LETTERS: usize = 5;

/// The clause that a place of a sentence stands in.
pub fn clause(sentence: &str, place: Range<usize>) -> &str {
    const ENDS: [char; 3] = [',', ';', ':'];
    let from = sentence[..place.start].rfind(ENDS).map_or(0, |at| at + 1);
    let to = sentence[place.end..].find(ENDS).map_or(sentence.len(), |at| place.end + at);
    &sentence[from..to]
}

/// Whether one of two clauses has a word, and the other only its opposite.
pub fn are_opposite(a: &str, b: &str) -> bool {
    turns(a, b) || turns(b, a)
}

fn turns(plain: &str, turned: &str) -> bool {
    let has = |text: &str, word: &str| words(text).any(|other| other.eq_ignore_ascii_case(word));
    words(turned).any(|word| {
        let rest = TURNING.into_iter().find_map(|beginning| rest(word, beginning));
        rest.is_some_and(|rest| has(plain, rest) && !has(plain, word) && !has(turned, rest))
    })
}

/// What stands behind a beginning, with a hyphen or without: "informal", "non-members".
fn rest<'w>(word: &'w str, beginning: &str) -> Option<&'w str> {
    let (head, rest) = word.split_at_checked(beginning.len())?;
    let rest = rest.trim_start_matches('-');
    (head.eq_ignore_ascii_case(beginning) && rest.len() >= LETTERS).then_some(rest)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    pieces(text, |c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_its_opposite() {
        assert!(are_opposite("Formal work was 13 percent.", "Informal workers at work were 87 percent."));
        assert!(are_opposite("Some 5 percent were non-members.", "Members were 95 percent."));
        assert!(!are_opposite("Formal work was 13 percent.", "Formal work was 14, informal work 86 percent."));
        assert!(!are_opposite("Some 5 percent were insured.", "Some 6 percent were sure."));
        let both = "Formal work was rare, at 13 percent, and informal work common.";
        assert_eq!(clause(both, 25..35), " at 13 percent");
    }
}
