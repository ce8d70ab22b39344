//! Words and phrases with `*` for any ending, found in running text, all of a set at once.

use crate::language::{Beginnings, is_combining, is_unspaced, push_spaced};
use aho_corasick::AhoCorasick;
use std::sync::OnceLock;
use thiserror::Error;

/// A text with one space before and after every word: lower case, straight apostrophes, no possessive
/// ending, hyphens as spaces. A bar stands where a sentence, a clause or a bracket ends, so that no
/// phrase is found across it.
#[derive(Debug, Default)]
pub struct Folded {
    text: String,
    /// Where words begin: after each space.
    starts: Vec<u32>,
    /// Whether there are letters of a script without spaces.
    unspaced: bool,
}

/// Bytes a word with the space after it; for allocation only.
const TYPICAL_LENGTH: usize = 6;

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        folded.push(text);
        folded
    }

    /// Adds a text after a bar.
    pub fn push(&mut self, text: &str) {
        self.text.reserve(text.len() + 4);
        self.starts.reserve(text.len() / TYPICAL_LENGTH + 2);
        self.space();
        let mut rest = text;
        loop {
            // Most of a text is letters with single spaces.
            if rest.as_bytes().first() != Some(&b' ') {
                rest = &rest[push_spaced(&mut self.text, &mut self.starts, rest)..];
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            if c == ' ' {
                self.space();
                continue;
            }
            let next = chars.next();
            if matches!(c, '\'' | '’') && self.text.ends_with(|last: char| last.is_alphabetic()) {
                if next == Some('s') && !chars.next().is_some_and(char::is_alphanumeric) {
                    rest = &rest[1..];
                } else if next.is_some_and(char::is_alphabetic) {
                    self.text.push('\'');
                }
            } else if !c.is_ascii() && (c.is_alphanumeric() || is_combining(c)) {
                self.text.extend(c.to_lowercase());
                self.unspaced |= is_unspaced(c);
            } else {
                self.space();
                let ends = matches!(c, '.' | ';' | ':' | '!' | '?' | ')') && !next.is_some_and(char::is_alphanumeric);
                if ends || c == '(' {
                    self.bar();
                }
            }
        }
        self.space();
        self.bar();
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.starts.clear();
        self.unspaced = false;
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn space(&mut self) {
        if self.text.as_bytes().last() != Some(&b' ') {
            self.text.push(' ');
            self.starts.push(to_u32(self.text.len()));
        }
    }

    fn bar(&mut self) {
        if !self.text.ends_with("| ") && !self.text.trim_end().is_empty() {
            self.text.push('|');
            self.space();
        }
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
///
/// A phrase begins where a word does, so at each word those are tried that begin with its first bytes: far less
/// work than an automaton to make, and to run. Only phrases of scripts without spaces need one.
#[derive(Debug)]
pub struct PhraseSet {
    phrases: Vec<Phrase>,
    /// Places of phrases that begin words.
    at_words: Beginnings,
    /// Phrases that may begin inside a run of letters, and what finds them once a text has such letters.
    inside: Vec<u32>,
    find_inside: OnceLock<AhoCorasick>,
}

/// A phrase between its stars: "extrajudicial* kill*" is "extrajudicial" and " kill", both open.
#[derive(Debug)]
pub struct Phrase {
    first: String,
    rest: Vec<String>,
    /// The last piece may go on to the end of its word.
    open: bool,
    /// Of a script without spaces: found inside longer runs too.
    unspaced: bool,
}

impl PhraseSet {
    /// # Errors
    ///
    /// The first phrase that has no letters, or a star elsewhere than at the end of a word.
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Result<Self, PhraseError> {
        Ok(Self::of(phrases.into_iter().map(Phrase::parse).collect::<Result<Vec<_>, _>>()?))
    }

    pub fn of(phrases: Vec<Phrase>) -> Self {
        let places = |unspaced: bool| (0..).zip(&phrases).filter(move |(_, p)| p.unspaced == unspaced);
        let (at_words, _) = Beginnings::new(places(false).map(|(i, p)| (i, p.first.as_bytes())), usize::MAX);
        let inside: Vec<u32> = places(true).map(|(i, _)| i).collect();
        Self { phrases, at_words, inside, find_inside: OnceLock::new() }
    }

    /// Every phrase at every place, in the order in which they begin; of those that begin together the
    /// longest is first.
    pub fn find(&self, folded: &Folded) -> Vec<Found> {
        let (text, starts) = (folded.as_str(), &folded.starts);
        let mut found = Vec::new();
        let mut try_at = |place: u32, start: usize| {
            let phrase = &self.phrases[place as usize];
            if let Some(end) = phrase.end(text, start) {
                found.push(Found { phrase: place, start: to_u32(start), end: to_u32(end) });
            }
        };
        for start in starts.iter().map(|&start| start as usize) {
            self.at_words.at(&text.as_bytes()[start..], |place| try_at(place, start));
        }
        if folded.unspaced && !self.inside.is_empty() {
            let first = self.inside.iter().map(|&place| &self.phrases[place as usize].first);
            let automaton = self.find_inside.get_or_init(|| {
                AhoCorasick::new(first).expect("lists of phrases are far below the automaton's limits")
            });
            for hit in automaton.find_overlapping_iter(text) {
                try_at(self.inside[hit.pattern().as_usize()], hit.start());
            }
        }
        found.sort_unstable_by_key(|f| (f.start, std::cmp::Reverse(f.end), f.phrase));
        found
    }
}

impl Phrase {
    /// Where the phrase ends, if it begins at `at`.
    fn end(&self, text: &str, mut at: usize) -> Option<usize> {
        let word_end = |at: usize| at + text[at..].find(' ').unwrap_or(text.len() - at);
        if !text[at..].starts_with(&self.first) {
            return None;
        }
        at += self.first.len();
        for piece in &self.rest {
            at = word_end(at);
            if !text[at..].starts_with(piece.as_str()) {
                return None;
            }
            at += piece.len();
        }
        Some(if self.open { word_end(at) } else { at - usize::from(text[..at].ends_with(' ')) })
    }

    /// A phrase as people write it.
    ///
    /// # Errors
    ///
    /// As [`PhraseSet::new`].
    pub fn parse(phrase: &str) -> Result<Self, PhraseError> {
        let stars: Vec<&str> = phrase.split('*').collect();
        let misplaced = stars.windows(2).any(|w| {
            let ends_word = w[0].ends_with(char::is_alphanumeric) || w[0].ends_with(is_combining);
            !ends_word || w[1].starts_with(char::is_alphanumeric)
        });
        if misplaced {
            return Err(PhraseError::Star(phrase.to_owned()));
        }
        let open = phrase.trim_end().ends_with('*');
        let mut unspaced = false;
        let mut pieces: Vec<String> = Vec::new();
        for part in &stars {
            let folded = Folded::new(part);
            unspaced |= folded.unspaced;
            let mut piece = String::with_capacity(folded.as_str().len());
            for word in folded.as_str().split(' ').filter(|word| !matches!(*word, "" | "|")) {
                piece.push(' ');
                piece.push_str(word);
            }
            if !piece.is_empty() {
                pieces.push(piece);
            }
        }
        let Some(last) = pieces.last_mut() else { return Err(PhraseError::Empty(phrase.to_owned())) };
        if unspaced {
            *last = last.trim().to_owned();
        } else if !open {
            last.push(' ');
        }
        let first = pieces.remove(0).trim_start().to_owned();
        Ok(Self { first, rest: pieces, open: open && !unspaced, unspaced })
    }
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
