//! Words and phrases with `*` for any ending, found in running text, all of a set at once.

use crate::language::{is_combining, is_unspaced};
use aho_corasick::{AhoCorasick, Input};
use thiserror::Error;

/// A text with one space before and after every word: lower case, straight apostrophes, no possessive
/// ending, hyphens as spaces. A bar stands where a sentence, a clause or a bracket ends, so that no
/// phrase is found across it.
#[derive(Debug, Default)]
pub struct Folded(String);

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        folded.push(text);
        folded
    }

    /// Adds a text after a bar.
    pub fn push(&mut self, text: &str) {
        let out = &mut self.0;
        out.reserve(text.len() + 4);
        space(out);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            } else if matches!(c, '\'' | '’') && out.ends_with(|last: char| last.is_alphabetic()) {
                let mut after = chars.clone();
                let possessive =
                    after.next().is_some_and(|n| n == 's') && !after.next().is_some_and(char::is_alphanumeric);
                if possessive {
                    chars.next();
                } else if chars.peek().is_some_and(|n| n.is_alphabetic()) {
                    out.push('\'');
                }
            } else if !c.is_ascii() && (c.is_alphanumeric() || is_combining(c)) {
                out.extend(c.to_lowercase());
            } else {
                space(out);
                let ends = matches!(c, '.' | ';' | ':' | '!' | '?' | ')')
                    && !chars.peek().is_some_and(|n| n.is_alphanumeric());
                if ends || c == '(' {
                    bar(out);
                }
            }
        }
        space(out);
        bar(out);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn space(out: &mut String) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

fn bar(out: &mut String) {
    if !out.ends_with("| ") && !out.trim_end().is_empty() {
        out.push_str("| ");
    }
}

/// Why a phrase cannot be looked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PhraseError {
    #[error("\"{0}\" has no letters or digits")]
    Empty(String),
    #[error("in \"{0}\" a star does not end a word; write it as in \"tortur*\"")]
    Star(String),
}

/// A phrase found in a [`Folded`] text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The phrase's place in the list the set was made from.
    pub phrase: u32,
    /// Bytes of the folded text, the spaces around the phrase left out.
    pub start: u32,
    pub end: u32,
}

/// Phrases looked for all at once, in time that grows with the text and with what is found.
#[derive(Debug)]
pub struct PhraseSet {
    /// Finds the first piece of each phrase.
    beginnings: AhoCorasick,
    phrases: Vec<Pieces>,
}

/// A phrase between its stars: "extrajudicial* kill*" is " extrajudicial" and " kill", both open.
#[derive(Debug)]
struct Pieces {
    first: String,
    rest: Vec<String>,
    /// The last piece may go on to the end of its word.
    open: bool,
}

impl PhraseSet {
    /// # Errors
    ///
    /// The first phrase that has no letters, or a star elsewhere than at the end of a word.
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Result<Self, PhraseError> {
        let phrases = phrases.into_iter().map(pieces).collect::<Result<Vec<_>, _>>()?;
        let beginnings = AhoCorasick::new(phrases.iter().map(|p| &p.first))
            .expect("lists of phrases are far below the automaton's limits");
        Ok(Self { beginnings, phrases })
    }

    /// Whether a phrase can be looked for.
    ///
    /// # Errors
    ///
    /// As [`PhraseSet::new`].
    pub fn check(phrase: &str) -> Result<(), PhraseError> {
        pieces(phrase).map(|_| ())
    }

    /// Every phrase at every place, in the order in which they begin; of those that begin together the
    /// longest is first.
    pub fn find(&self, text: &Folded) -> Vec<Found> {
        let text = text.as_str();
        let mut found = Vec::new();
        for hit in self.beginnings.find_overlapping_iter(Input::new(text)) {
            let phrase = &self.phrases[hit.pattern().as_usize()];
            let start = hit.start() + usize::from(phrase.first.starts_with(' '));
            if let Some(end) = phrase.end(text, hit.end()) {
                found.push(Found { phrase: hit.pattern().as_u32(), start: to_u32(start), end: to_u32(end) });
            }
        }
        found.sort_unstable_by_key(|f| (f.start, std::cmp::Reverse(f.end), f.phrase));
        found
    }
}

impl Pieces {
    /// Where the phrase ends whose first piece ends at `at`.
    fn end(&self, text: &str, mut at: usize) -> Option<usize> {
        let word_end = |at: usize| at + text[at..].find(' ').unwrap_or(text.len() - at);
        for piece in &self.rest {
            at = word_end(at);
            if !text[at..].starts_with(piece.as_str()) {
                return None;
            }
            at += piece.len();
        }
        Some(if self.open { word_end(at) } else { at - usize::from(text[..at].ends_with(' ')) })
    }
}

fn pieces(phrase: &str) -> Result<Pieces, PhraseError> {
    let stars: Vec<&str> = phrase.split('*').collect();
    let misplaced = stars.windows(2).any(|w| {
        let ends_word = w[0].ends_with(char::is_alphanumeric) || w[0].ends_with(is_combining);
        !ends_word || w[1].starts_with(char::is_alphanumeric)
    });
    if misplaced {
        return Err(PhraseError::Star(phrase.to_owned()));
    }
    let open = phrase.trim_end().ends_with('*');
    let unspaced = phrase.contains(is_unspaced);
    let mut pieces: Vec<String> = Vec::new();
    for part in &stars {
        let folded = Folded::new(part);
        let words = folded.as_str().replace(" |", "");
        if !words.trim().is_empty() {
            pieces.push(format!(" {}", words.trim()));
        }
    }
    let Some(last) = pieces.last_mut() else { return Err(PhraseError::Empty(phrase.to_owned())) };
    if unspaced {
        *last = last.trim().to_owned();
    } else if !open {
        last.push(' ');
    }
    Ok(Pieces { first: pieces.remove(0), rest: pieces, open: open && !unspaced })
}

/// Texts are limited to [`crate::reader::MAX_BYTES`]; folding at most doubles them.
fn to_u32(position: usize) -> u32 {
    u32::try_from(position).expect("the reader's size limit keeps offsets below 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let set = PhraseSet::new(phrases.iter().copied()).expect("good phrases");
        let folded = Folded::new(text);
        set.find(&folded).iter().map(|f| folded.as_str()[f.start as usize..f.end as usize].to_owned()).collect()
    }

    #[test]
    fn whole_words_only() {
        assert_eq!(found(&["rape", "aids"], "Rape, not grapes; raped. Aids."), ["rape", "aids"]);
    }

    #[test]
    fn stars_end_words() {
        assert_eq!(
            found(&["extrajudicial* kill*", "tortur*"], "Tortures; extrajudicially killed men; extrajudicial acts"),
            ["tortures", "extrajudicially killed"]
        );
    }

    #[test]
    fn possessives_hyphens_and_stops() {
        assert_eq!(
            found(&["women’s rights", "self-censorship"], "Women's rights; self censorship"),
            ["women rights", "self censorship"]
        );
        assert_eq!(found(&["fair trial"], "It was not fair. Trial dates lapsed."), [""; 0]);
        assert_eq!(
            found(&["free, prior, and informed"], "free prior and informed consent"),
            ["free prior and informed"]
        );
    }

    #[test]
    fn overlaps_are_all_found_longest_first() {
        assert_eq!(
            found(&["child", "child labor", "labor law*"], "child labor laws"),
            ["child labor", "child", "labor laws"]
        );
    }

    #[test]
    fn thai_is_found_inside_longer_runs() {
        assert_eq!(found(&["สิทธิเด็ก"], "การคุ้มครองสิทธิเด็กในปีนี้"), ["สิทธิเด็ก"]);
    }

    #[test]
    fn what_cannot_be_looked_for_is_refused() {
        assert_eq!(PhraseSet::new(["…"]).err(), Some(PhraseError::Empty("…".into())));
        assert_eq!(PhraseSet::new(["tor*ture"]).err(), Some(PhraseError::Star("tor*ture".into())));
        assert_eq!(PhraseSet::new(["*phobia"]).err(), Some(PhraseError::Star("*phobia".into())));
    }
}
