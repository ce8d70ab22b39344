//! Whether two clauses speak of opposite things ("13 percent of formal workers", "87 percent of informal ones"), or two counts
//! of other objects ("seven visits to barns", "60 visits to mills").

use super::words::WORDS;
use crate::language::{pieces, place_in, stem};
use std::ops::Range;

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
        let rest = WORDS.turning.iter().find_map(|beginning| rest(word, beginning));
        rest.is_some_and(|rest| has(plain, rest) && !has(plain, word) && !has(turned, rest))
    })
}

/// Letters of words that tell nothing.
const SHORT: usize = 3;

/// Whether two counts are of objects that have no word in common, by what stands behind both.
pub fn are_of_other_objects(a: &str, b: &str) -> bool {
    let (Some((one, of_a)), Some((other, of_b))) = (object(a), object(b)) else { return false };
    let is_other = |one: &str, other: &str| WORDS.doers.has(one) && WORDS.targets.has(other);
    let of_others = || WORDS.of_what.has(one) && have_word_in_common(of_a, of_b) == Some(false);
    one == other && of_others() || is_other(one, other) || is_other(other, one)
}

/// Whether two texts have a word in common that tells something; None where either has none.
pub fn have_word_in_common(a: &str, b: &str) -> Option<bool> {
    // "The CID" is told by three letters, and capitals.
    let tells = |word: &&str| word.len() > SHORT || word.len() > 1 && word.chars().all(char::is_uppercase);
    let tell = |text: &str| words(text).filter(tells).map(|word| stem(&word.to_lowercase())).collect();
    let (a, b): (Vec<_>, Vec<_>) = (tell(a), tell(b));
    (!a.is_empty() && !b.is_empty()).then(|| a.iter().any(|word| b.contains(word)))
}

/// The preposition behind a count and the words behind that: "to", "barns of the poor".
fn object(behind: &str) -> Option<(&str, &str)> {
    let (preposition, rest) = behind.strip_prefix(' ')?.split_once(' ')?;
    let rest = rest.split([',', ';', ':', '(', '.']).next()?;
    let end = rest.split_whitespace().find(|word| WORDS.where_and_when.has(word));
    let end = end.map_or(rest.len(), |word| place_in(rest, word).start);
    Some((preposition, &rest[..end]))
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
    fn counts_of_other_objects() {
        assert!(are_of_other_objects(" to barns of the poor as of May.", " to grown mills in June."));
        assert!(!are_of_other_objects(" to barns of the poor as of May.", " to old barns in June."));
        assert!(!are_of_other_objects(" of theft.", " for theft."));
        assert!(!are_of_other_objects(" of sailor-on-sailor thefts.", " of fisher-on-fisher theft."));
        assert!(!are_of_other_objects(" as of May.", " to old barns."));
        assert!(are_of_other_objects(" by sailors.", " against girls."));
    }

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
