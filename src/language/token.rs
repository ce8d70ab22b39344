//! Cuts a sentence into words and signs, for readers of what a sentence says.

use super::plain::{Plain, plain};
use std::borrow::Cow;
use std::ops::Range;

/// A word, a number or a sign, as a range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    /// Where the word ends without a possessive ending.
    pub stem_end: usize,
    pub kind: TokenKind,
    /// Its stem is in small letters as printed.
    is_folded: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    Sign,
}

impl Token {
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// As printed, without a possessive ending.
    pub fn stem<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.stem_end]
    }

    /// The same in small letters with straight apostrophes.
    pub fn folded<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let stem = self.stem(text);
        if self.is_folded { Cow::Borrowed(stem) } else { fold(stem) }
    }

    pub fn is_possessive(&self) -> bool {
        self.stem_end < self.end
    }
}

/// The words and signs of a text, in order. Hyphens, apostrophes and the stops of "U.S." stand inside
/// words, separators inside numbers; every other character that is no white space is a sign of its own.
///
/// ```
/// let text = "The U.S. envoy’s non-binding note (p. 4).";
/// let cut: Vec<&str> = yoy::language::tokens(text).iter().map(|t| t.stem(text)).collect();
/// assert_eq!(cut, ["The", "U.S.", "envoy", "non-binding", "note", "(", "p", ".", "4", ")", "."]);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    const TYPICAL_LENGTH: usize = 5; // bytes a token, with the space after it; for allocation only
    let mut found = Vec::with_capacity(text.len() / TYPICAL_LENGTH + 4);
    let mut at = 0;
    while let Some(&first) = text.as_bytes().get(at) {
        if first == b' ' {
            at += 1;
            continue;
        }
        if let Some(Plain { length, is_folded }) = plain_word(&text[at..]) {
            let end = at + length;
            let kind = if first.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
            found.push(Token { start: at, end: possessive_apostrophe(text, end), stem_end: end, kind, is_folded });
            at = found[found.len() - 1].end;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let mut end = at + c.len_utf8();
        if c.is_alphanumeric() {
            let kind = if c.is_numeric() { TokenKind::Number } else { TokenKind::Word };
            end = at + word_length(&text[at..]);
            let stem_end = at + without_possessive(&text[at..end]).len();
            end = possessive_apostrophe(text, end);
            found.push(Token { start: at, end, stem_end, kind, is_folded: false });
        } else if !c.is_whitespace() && !is_invisible(c) {
            let is_folded = c.is_ascii() || matches!(c, '“' | '”' | '–' | '—');
            found.push(Token { start: at, end, stem_end: end, kind: TokenKind::Sign, is_folded });
        }
        at = end;
    }
    found
}

/// The word that a text begins with, if it is ASCII letters and digits up to a space or another sign that does not belong
/// to it.
fn plain_word(text: &str) -> Option<Plain> {
    let plain = plain(text);
    let mut after = text.as_bytes()[plain.length..].iter();
    let ends = match after.next() {
        // Inside a word if another letter or digit follows.
        Some(b'-' | b'\'' | b',' | b'.') => after.next().is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric()),
        Some(b) => b.is_ascii() && *b != b'+',
        None => true,
    };
    (plain.length > 0 && ends).then_some(plain)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}')
}

fn word_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let inside = match c {
            c if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') => true,
            // "LGBTI+"
            '+' => !next.is_some_and(char::is_alphanumeric) && !bytes[0].is_ascii_digit(),
            '-' | '‐' | '‑' | '\'' | '’' => next.is_some_and(char::is_alphanumeric),
            ',' => bytes[at - 1].is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()),
            '.' => {
                let single = rest[..at].rsplit('.').next().is_some_and(|part| part.chars().count() == 1);
                // the last stop of "U.S." too, where letters with stops stand before it
                next.is_some_and(|n| n.is_alphanumeric()) && (single || bytes[at - 1].is_ascii_digit())
                    || single && rest[..at].contains('.') && !bytes[0].is_ascii_digit()
            }
            _ => false,
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn without_possessive(word: &str) -> &str {
    if !word.ends_with('s') {
        return word;
    }
    ["'s", "’s"].iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| !stem.is_empty()).unwrap_or(word)
}

/// "prisoners’ families": the apostrophe belongs to the word, if a space follows.
fn possessive_apostrophe(text: &str, end: usize) -> usize {
    if text.as_bytes().get(end - 1) != Some(&b's') {
        return end;
    }
    let mut rest = text[end..].chars();
    match (rest.next(), rest.next()) {
        (Some(c @ ('\'' | '’')), Some(' ')) => end + c.len_utf8(),
        _ => end,
    }
}

/// A word in small letters with straight apostrophes.
pub fn fold(word: &str) -> Cow<'_, str> {
    // All of a word at once: where to stop no processor foresees.
    let (all, capitals) = word.bytes().fold((0, false), |(all, any), b| (all | b, any | b.is_ascii_uppercase()));
    if all.is_ascii() {
        return if capitals { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) };
    }
    let mut folded = word.to_lowercase();
    if folded.contains('’') {
        folded = folded.replace('’', "'");
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.stem(text)).collect()
    }

    #[test]
    fn marks_inside_words() {
        assert_eq!(
            cut("OSCE/ODIHR’s 1,200 e-mails, 4.5%."),
            ["OSCE", "/", "ODIHR", "1,200", "e-mails", ",", "4.5", "%", "."]
        );
        assert_eq!(cut("In the U.S. didn’t “he”?"), ["In", "the", "U.S.", "didn’t", "“", "he", "”", "?"]);
        assert_eq!(cut("Ends in 2020."), ["Ends", "in", "2020", "."]);
    }

    #[test]
    fn possessives() {
        let text = "The workers’ union";
        let found = tokens(text);
        assert!(found[1].is_possessive());
        assert_eq!((found[1].stem(text), &text[found[1].range()]), ("workers", "workers’"));
    }
}
