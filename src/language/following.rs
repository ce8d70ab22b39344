//! What stands after a sentence-ending mark.

use super::lexicon::{Abbreviation, Lexicon};
use super::list_marker::{is_bullet, roman_value};
use super::word_shape::tail_end;

/// Most opening quotes, brackets and dashes before a sentence's first word.
const MOST_OPENERS: usize = 16;

/// What follows a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Following<'t> {
    pub(super) script: Script,
    /// The letters of the first word.
    pub(super) word: &'t str,
    /// Everything from the first word on.
    pub(super) rest: &'t str,
    /// No white space between the mark and this.
    pub(super) glued: bool,
    /// A bracket opens before the first word.
    pub(super) bracketed: bool,
}

/// How the first word of what follows is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Lower,
    Capital,
    /// Letters without case.
    Caseless,
    /// A number or a sign that begins one ("$", "§").
    Number,
    /// Nothing a sentence begins with.
    Other,
}

impl<'t> Following<'t> {
    /// What stands from `from` on, or `None` where only white space is left.
    pub(super) fn read(text: &'t str, from: usize) -> Option<Following<'t>> {
        let trimmed = text[from..].trim_start();
        let glued = trimmed.len() == text.len() - from;
        let mut rest = trimmed;
        let mut bracketed = false;
        for _ in 0..MOST_OPENERS {
            let first = rest.chars().next()?;
            let opens = matches!(
                first,
                '"' | '\''
                    | '“'
                    | '‘'
                    | '”'
                    | '’'
                    | '«'
                    | '»'
                    | '‹'
                    | '„'
                    | '‚'
                    | '*'
                    | '_'
                    | '`'
                    | '¿'
                    | '¡'
                    | '—'
                    | '–'
                    | '-'
                    | '―'
                    | '「'
                    | '『'
                    | '《'
                    | '…'
                    | '.'
                    | ']'
            );
            match first {
                '(' | '[' | '{' => bracketed = true,
                _ if opens => {}
                _ => break,
            }
            rest = rest[first.len_utf8()..].trim_start();
        }
        let first = rest.chars().next()?;
        let script =
            if is_bullet(first) || first.is_numeric() || matches!(first, '$' | '€' | '£' | '¥' | '§' | '#' | '~' | '≈')
            {
                Script::Number
            } else if rest.starts_with("https://") || rest.starts_with("http://") {
                // An address continues no sentence that has its stop.
                Script::Number
            } else if !first.is_alphabetic() {
                Script::Other
            } else if first.is_lowercase() {
                Script::Lower
            } else if first.is_uppercase() {
                Script::Capital
            } else {
                Script::Caseless
            };
        let word = tail_end(rest, char::is_alphabetic);
        Some(Following { script, word, rest, glued, bracketed })
    }

    /// Whether the first word says that a sentence begins, even after an
    /// abbreviation.
    pub(super) fn opens_sentence(&self, lexicon: &Lexicon) -> bool {
        if self.script != Script::Capital {
            return false;
        }
        if self.bracketed {
            return self.word == "See";
        }
        let initial = self.word.len() == 1 && self.rest[1..].starts_with('.');
        if initial {
            return false;
        }
        let before_lower_case = || {
            let after = self.rest[self.word.len()..].trim_start_matches(' ');
            after.starts_with(char::is_lowercase)
        };
        lexicon.opens_sentence(self.word)
            || self.is_courtesy_title(lexicon)
            || lexicon.opens_before_lower_case(self.word) && before_lower_case()
    }

    pub(super) fn is_courtesy_title(&self, lexicon: &Lexicon) -> bool {
        lexicon.is_courtesy_title(self.word)
    }

    /// "Inc.", which goes on with a name that has a mark of its own.
    pub(super) fn is_company_ending(&self, lexicon: &Lexicon) -> bool {
        lexicon.abbreviation(self.word) == Some(Abbreviation::Company)
            && self.rest[self.word.len()..].starts_with(['.', ','])
    }

    /// Whether this is a number, a roman numeral or a lone letter.
    pub(super) fn is_numeral(&self) -> bool {
        self.bracketed
            || self.script == Script::Number
            || self.script == Script::Caseless
            || roman_value(self.word).is_some_and(|_| self.word != "I")
            || (self.word.len() == 1 && !matches!(self.word, "A" | "I"))
    }
}
