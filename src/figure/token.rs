//! Cuts a sentence into words, numbers and signs.

use std::cell::OnceCell;
use std::ops::Range;

use super::Currency;
use super::digits;
use super::lexicon::{ENGLISH, Lexicon, Role, Word};
use crate::language::letters_at;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Sign(char),
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    /// Where the word ends without "'s" or a possessive apostrophe.
    pub stem_end: usize,
    pub kind: Kind,
    pub word: &'static Word,
    /// White space stands before it.
    pub spaced: bool,
    pub upper: bool,
}

/// A sentence and its tokens. Every question may be asked of any index: outside the sentence nothing is there.
pub(super) struct Tokens<'s> {
    pub sentence: &'s str,
    tokens: Vec<Token>,
    pub lexicon: &'static Lexicon,
    currencies: OnceCell<Vec<Currency>>,
}

impl<'s> Tokens<'s> {
    /// None where nothing in the sentence can begin a figure: most sentences, so this looks before it cuts.
    pub fn of(sentence: &'s str) -> Option<Self> {
        let lexicon = &*ENGLISH;
        may_state_a_figure(sentence, lexicon).then(|| Tokens {
            sentence,
            tokens: cut(sentence, lexicon),
            lexicon,
            currencies: OnceCell::new(),
        })
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    #[inline]
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// The token as printed.
    pub fn text(&self, i: usize) -> &'s str {
        self.get(i).map_or("", |t| &self.sentence[t.start..t.end])
    }

    /// The word without a possessive ending.
    pub fn stem(&self, i: usize) -> &'s str {
        self.get(i).map_or("", |t| &self.sentence[t.start..t.stem_end])
    }

    #[inline]
    pub fn is(&self, i: usize, word: &str) -> bool {
        // Most words have other lengths.
        self.get(i).is_some_and(|t| t.stem_end - t.start == word.len()) && self.stem(i).eq_ignore_ascii_case(word)
    }

    #[inline]
    pub fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    #[inline]
    pub fn has(&self, i: usize, role: Role) -> bool {
        self.get(i).is_some_and(|t| t.word.has(role))
    }

    #[inline]
    pub fn is_word(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.kind == Kind::Word)
    }

    #[inline]
    pub fn is_number(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.kind == Kind::Number)
    }

    #[inline]
    pub fn sign(&self, i: usize) -> Option<char> {
        match self.get(i)?.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }

    /// A hyphen or dash.
    pub fn is_dash(&self, i: usize) -> bool {
        self.sign(i).is_some_and(|c| matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−'))
    }

    /// A hyphen that joins two words.
    pub fn is_hyphen(&self, i: usize) -> bool {
        // an en dash joins only to a number ("10–year"): between words it is a dash
        let joins =
            self.sign(i).is_some_and(|c| matches!(c, '-' | '‐' | '‑') || c == '–' && self.is_number(i.wrapping_sub(1)));
        joins && !self.spaced(i) && !self.spaced(i + 1) && i + 1 < self.len()
    }

    #[inline]
    pub fn spaced(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.spaced)
    }

    /// Nothing stands between this token and the one before it.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && self.get(i).is_some_and(|t| !t.spaced)
    }

    pub fn upper(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.upper)
    }

    pub fn possessive(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.stem_end < t.end)
    }

    /// Whether the tokens from `i` on are these words; a hyphen may join them. Returns where they end.
    pub fn follows(&self, i: usize, words: &[String], exact_case: bool) -> Option<usize> {
        let mut at = i;
        for (k, word) in words.iter().enumerate() {
            if k > 0 && (self.is_hyphen(at) || self.sign(at) == Some('.') && self.glued(at)) {
                at += 1;
            }
            let same = if exact_case { self.stem(at) == word } else { self.stem(at).eq_ignore_ascii_case(word) };
            if !same {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The bytes of tokens `start..end`.
    pub fn bytes(&self, start: usize, end: usize) -> Range<usize> {
        match (self.get(start), end.checked_sub(1).and_then(|last| self.get(last.max(start)))) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The same without a possessive ending of the last word.
    pub fn bytes_of_stem(&self, start: usize, end: usize) -> Range<usize> {
        match (self.get(start), end.checked_sub(1).and_then(|last| self.get(last.max(start)))) {
            (Some(first), Some(last)) => first.start..last.stem_end,
            _ => 0..0,
        }
    }

    /// The one currency of these that belongs to a country the sentence names.
    pub fn currency_named(&self, sharing: &[Currency]) -> Option<Currency> {
        let named = self.currencies.get_or_init(|| self.countries_named());
        let mut fitting = named.iter().filter(|c| sharing.contains(c));
        let first = fitting.next()?;
        fitting.all(|c| c == first).then_some(*first)
    }

    fn countries_named(&self) -> Vec<Currency> {
        let mut found = Vec::new();
        for last in 0..self.len() {
            if !self.has(last, Role::Country) || !self.upper(last) {
                continue;
            }
            for first in last.saturating_sub(self.lexicon.longest_country())..=last {
                found.extend_from_slice(self.country(first, last + 1));
            }
        }
        found
    }

    /// The currencies of the country whose name or adjective the tokens `start..end` are.
    pub fn country(&self, start: usize, end: usize) -> &'static [Currency] {
        let name = self.sentence.get(self.bytes_of_stem(start, end)).unwrap_or_default();
        self.lexicon.country(&name.trim_end_matches('.').to_lowercase())
    }

    /// Whether the tokens up to `end` are these words. Returns where they start.
    pub fn precedes(&self, end: usize, words: &[String]) -> Option<usize> {
        let mut at = end;
        for word in words.iter().rev() {
            at = at.checked_sub(1)?;
            if !self.is(at, word) {
                return None;
            }
        }
        Some(at)
    }
}

fn may_state_a_figure(sentence: &str, lexicon: &Lexicon) -> bool {
    let is_digit = |c: char| digits::digit(c).is_some() || digits::fraction(c).is_some();
    sentence.bytes().any(|b| b.is_ascii_digit())
        || lexicon.may_start_a_number(sentence)
        || !sentence.is_ascii() && sentence.chars().any(is_digit)
}

fn cut(sentence: &str, lexicon: &'static Lexicon) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(sentence.len() / 5 + 4);
    let mut at = 0;
    let mut spaced = false;
    while let Some(c) = sentence[at..].chars().next() {
        if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}') {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let rest = &sentence[at..];
        let (kind, length, stem) = if let Some(length) = plain_word(rest) {
            (Kind::Word, length, length)
        } else if let Some(length) =
            digits::run(rest, at.checked_sub(1).and_then(|_| sentence[..at].chars().next_back()))
        {
            (Kind::Number, length, length)
        } else if c.is_alphabetic() {
            let (length, stem) = word(rest, lexicon, sentence[..at].ends_with('$'));
            (Kind::Word, length, stem)
        } else {
            (Kind::Sign(c), c.len_utf8(), c.len_utf8())
        };
        let stem_text = &rest[..stem];
        tokens.push(Token {
            start: at,
            end: at + length,
            stem_end: at + stem,
            kind,
            word: lexicon.word(if kind == Kind::Number { "" } else { stem_text }),
            spaced,
            upper: c.is_uppercase(),
        });
        spaced = false;
        at += length;
    }
    tokens
}

/// The length of the word at the start of `rest` if it is ASCII letters up to a sign that ends any word.
fn plain_word(rest: &str) -> Option<usize> {
    let letters = letters_at(rest, 0);
    let ends = match rest.as_bytes().get(letters) {
        // "U.S." goes on
        Some(b'.') => letters > 1,
        Some(b) => b.is_ascii() && *b != b'\'' && !b.is_ascii_digit(),
        None => true,
    };
    (letters > 0 && ends).then_some(letters)
}

/// The length of the word at the start of `rest`, with and without a possessive ending.
fn word(rest: &str, lexicon: &Lexicon, after_dollar: bool) -> (usize, usize) {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut single_letters = true; // U.S., a.m.
    let mut letters = 0;
    while let Some((at, c)) = chars.next() {
        if c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '²' | '³') {
            letters += 1;
            if letters > 1 {
                single_letters = false;
            }
            end = at + c.len_utf8();
        } else if c.is_ascii_digit() && at > 0 {
            // "S23" is a name, "Rs500" money
            if lexicon.sign(&rest[..at]).is_some() && at > 1 || after_dollar {
                break;
            }
            single_letters = false;
            end = at + 1;
        } else if c == '.' && single_letters && chars.peek().is_some_and(|(_, n)| n.is_alphabetic()) {
            letters = 0;
            end = at + 1;
        } else if matches!(c, '\'' | '’') {
            match chars.peek() {
                Some(&(_, n)) if n.is_alphabetic() => {
                    let tail = &rest[at + c.len_utf8()..];
                    let suffix: usize = tail.chars().take_while(|n| n.is_alphabetic()).map(char::len_utf8).sum();
                    if &tail[..suffix] == "s" {
                        return (at + c.len_utf8() + suffix, at);
                    }
                    end = at + c.len_utf8();
                }
                _ if rest[..at].ends_with('s') => return (at + c.len_utf8(), at),
                _ => break,
            }
        } else {
            break;
        }
    }
    (end.max(1), end.max(1))
}
