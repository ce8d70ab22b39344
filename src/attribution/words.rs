//! A sentence cut into words, with what the tables say of each.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::{ENGLISH, Role};
use crate::language::{Token, TokenKind, tokens};

/// A sentence and its words. Every question may be asked of any index: outside nothing is there.
pub(super) struct Words<'s> {
    pub text: &'s str,
    pub tokens: Vec<Token>,
    /// In lower case, the apostrophe straight, without a possessive ending.
    pub folded: Vec<Cow<'s, str>>,
    roles: Vec<u32>,
}

impl<'s> Words<'s> {
    pub fn of(text: &'s str) -> Self {
        let tokens = tokens(text);
        let folded: Vec<Cow<'s, str>> = tokens.iter().map(|t| t.folded(text)).collect();
        let roles = folded.iter().map(|word| ENGLISH.roles(word)).collect();
        Self { text, tokens, folded, roles }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn word(&self, i: usize) -> &str {
        self.folded.get(i).map_or("", |w| w)
    }

    #[inline]
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i) == word
    }

    #[inline]
    pub fn has(&self, i: usize, role: Role) -> bool {
        self.roles.get(i).is_some_and(|r| r & role as u32 != 0)
    }

    /// Whether it has one of these roles.
    pub fn has_any(&self, i: usize, roles: u32) -> bool {
        self.roles.get(i).is_some_and(|r| r & roles != 0)
    }

    pub fn is_sign(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Sign)
    }

    pub fn is_number(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    pub fn is_upper(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| self.text[t.start..].starts_with(char::is_uppercase))
    }

    pub fn is_possessive(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(Token::is_possessive)
    }

    /// As printed, without a possessive ending.
    pub fn stem(&self, i: usize) -> &'s str {
        self.tokens.get(i).map_or("", |t| t.stem(self.text))
    }

    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The same without a possessive ending of the last word.
    pub fn bytes_of_name(&self, tokens: &Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.start..last.stem_end,
            _ => 0..0,
        }
    }

    /// Whether these words stand from `i` on.
    pub fn follows(&self, i: usize, words: &[String]) -> bool {
        self.folded.get(i..i + words.len()).is_some_and(|found| found.iter().zip(words).all(|(a, b)| a == b))
    }

    /// The word behind an abbreviation in brackets, if one stands there: "the nongovernmental organization (NGO) Open Door".
    pub fn past_abbreviation(&self, i: usize) -> usize {
        let is_capital = !self.stem(i + 1).chars().any(char::is_lowercase) && self.is_upper(i + 1);
        if self.is(i, "(") && is_capital && self.is(i + 2, ")") { i + 3 } else { i }
    }

    /// A word of a month, in capitals as the month is.
    pub fn is_month(&self, i: usize) -> bool {
        self.has(i, Role::Month) && self.is_upper(i)
    }
}

/// A name or phrase as [`Words`] folds it.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    tokens(text).iter().map(|t| t.folded(text).into_owned()).collect()
}

impl Words<'_> {
    /// A possessive that ends a phrase: "the government’s".
    pub fn is_possessive_end(&self, i: usize) -> bool {
        self.is_possessive(i) && !matches!(self.word(i), "women" | "children" | "workers" | "migrants" | "people")
    }
}
