//! Cuts a paragraph into sentences.

use std::ops::Range;

use super::boundary;
use super::lexicon::Lexicon;
use super::list_marker::{Closing, ListMarker, is_bullet, is_line_bullet};
use super::mark::{Mark, MarkKind, is_mark};
use super::thai;

/// The sentences of one paragraph as byte ranges into `text`, in order, without
/// white space around them. Every character that is no white space lies in
/// exactly one of them.
///
/// A line break is white space, except before a list item and where a blank line
/// follows. Quotations and brackets of several sentences are cut inside; note
/// numbers stay with the sentence they stand after. Time is linear in the text.
///
/// ```
/// let text = "Dr. Lee left the U.S. at 6 p.m. “Why? Nobody knows.” The inquiry goes on.1";
/// let cut: Vec<&str> = yoy::language::sentences(text).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(cut, ["Dr. Lee left the U.S. at 6 p.m.", "“Why?", "Nobody knows.”", "The inquiry goes on.1"]);
/// ```
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut paragraph = Paragraph {
        text,
        lexicon: Lexicon::built_in(),
        start: 0,
        content_sought_to: 0,
        has_content: false,
        quote_open: false,
        item: None,
        last_marker: None,
        found: Vec::with_capacity(text.len() / TYPICAL_LENGTH + 1),
    };
    paragraph.scan();
    paragraph.finish()
}

/// Bytes of a sentence, for allocation only: the State Department's country
/// reports of 2023 have about 150.
const TYPICAL_LENGTH: usize = 128;

struct Paragraph<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    /// Where the sentence being read begins.
    start: usize,
    /// How far `has_content` has looked, so that it looks at nothing twice.
    content_sought_to: usize,
    has_content: bool,
    /// A straight double quote is open.
    quote_open: bool,
    /// The marker the sentence being read begins with.
    item: Option<ListMarker<'t>>,
    /// The last marker of the paragraph.
    last_marker: Option<ListMarker<'t>>,
    found: Vec<Range<usize>>,
}

/// Which bytes the scan stops at; all others belong to words.
static STOPS_SCAN: [bool; 256] = {
    let mut table = [false; 256];
    let ascii = b".!?\")\n";
    let mut index = 0;
    while index < ascii.len() {
        table[ascii[index] as usize] = true;
        index += 1;
    }
    // First bytes of the marks and bullets outside ASCII.
    let lead = [0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF];
    let mut index = 0;
    while index < lead.len() {
        table[lead[index]] = true;
        index += 1;
    }
    table
};

impl<'t> Paragraph<'t> {
    fn scan(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.begin(0);
        while let Some(ahead) = bytes[at..].iter().position(|byte| STOPS_SCAN[usize::from(*byte)]) {
            at += ahead;
            at = match bytes[at] {
                b'.' | b'!' | b'?' => self.at_mark(at),
                b'"' => {
                    self.quote_open = !self.quote_open;
                    at + 1
                }
                b')' => self.at_bracket(at),
                b'\n' => self.at_line_break(at),
                _ => self.at_wide_character(at),
            };
        }
    }

    /// Begins a sentence at or after `at` and returns where to read on: behind a
    /// list marker, whose stop ends nothing.
    fn begin(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let trimmed = rest.trim_start();
        self.start = at + rest.len() - trimmed.len();
        self.content_sought_to = self.start;
        self.has_content = false;
        let unbulleted = trimmed.trim_start_matches(is_bullet).trim_start();
        self.item = ListMarker::at_start(unbulleted);
        if self.item.is_some() {
            self.last_marker = self.item;
        }
        let marker_start = self.start + trimmed.len() - unbulleted.len();
        marker_start + self.item.map_or(0, |marker| marker.len)
    }

    /// Ends the sentence at `end`, begins the next and returns where to read on.
    fn cut(&mut self, end: usize) -> usize {
        let sentence = self.text[self.start..end].trim_end();
        self.found.push(self.start..self.start + sentence.len());
        self.begin(end)
    }

    /// Whether the sentence has a letter or digit before `end`; marks alone are
    /// none.
    fn has_content(&mut self, end: usize) -> bool {
        if !self.has_content && end > self.content_sought_to {
            self.has_content = boundary::has_content(&self.text[self.content_sought_to..end]);
            self.content_sought_to = end;
        }
        self.has_content
    }

    fn at_mark(&mut self, at: usize) -> usize {
        if let Some(read_on) = self.cut_before_item(at, Closing::Stop) {
            return read_on;
        }
        let mark = Mark::read(self.text, at, self.quote_open);
        self.quote_open ^= mark.straight_quotes % 2 == 1;
        let before = &self.text[..at];
        let rest = &self.text[mark.marks_end..];
        if before.ends_with(['[', '(']) && rest.starts_with([']', ')']) {
            return mark.marks_end;
        }
        if !self.has_content(at) {
            return mark.end;
        }
        if self.ellipsis_opens_next(&mark) {
            self.cut(at + 1);
            return mark.end;
        }
        if boundary::ends_sentence(self.text, self.start, &mark, self.lexicon) || self.next_item_follows(&mark) {
            return self.cut(mark.end);
        }
        mark.end
    }

    /// "compounds. . . . The practice": a stop, then an ellipsis that belongs to
    /// what follows.
    fn ellipsis_opens_next(&self, mark: &Mark) -> bool {
        mark.kind == MarkKind::Ellipsis
            && mark.dots == 4
            && !mark.closes
            && self.text[mark.at..].starts_with(". . . .")
            && self.text[..mark.at].ends_with(char::is_alphanumeric)
            && self.text[mark.end..].trim_start().starts_with(char::is_uppercase)
    }

    /// After an end mark, the list's next marker begins an item even in lower case.
    fn next_item_follows(&self, mark: &Mark) -> bool {
        let Some(last) = self.last_marker else {
            return false;
        };
        let rest = &self.text[mark.end..];
        let trimmed = rest.trim_start();
        trimmed.len() < rest.len() && ListMarker::at_start(trimmed).is_some_and(|marker| marker.follows(&last))
    }

    fn at_bracket(&mut self, at: usize) -> usize {
        self.cut_before_item(at, Closing::Bracket).unwrap_or(at + 1)
    }

    /// "1) the first item 2) the second": inside an item, the next marker begins
    /// a sentence without an end mark before it. `at` is where that marker's stop
    /// or bracket stands.
    fn cut_before_item(&mut self, at: usize, closing: Closing) -> Option<usize> {
        let item = self.item?;
        let label_len =
            self.text.as_bytes()[..at].iter().rev().take(4).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let label = at - label_len;
        let before = &self.text[self.start..label.max(self.start)];
        let marker = ListMarker::at_start(&self.text[label..])?;
        let white = before.ends_with(char::is_whitespace);
        if closing == Closing::Bracket && marker.closing == Closing::Stop
            || !white
            || !marker.follows(&item)
            || marker.may_be_initial()
        {
            return None;
        }
        let word = before.trim_end();
        let word = &word[word.rfind(char::is_whitespace).map_or(0, |space| space + 1)..];
        let following = self.text[label + marker.len..].trim_start();
        let starts = following.starts_with(char::is_uppercase)
            || (marker.closing != Closing::Stop && following.starts_with(char::is_alphanumeric));
        if !starts
            || word.ends_with(',')
            || self.lexicon.takes_number(word)
            || self.lexicon.abbreviation(word.trim_end_matches('.')).is_some()
        {
            return None;
        }
        Some(self.cut(label))
    }

    /// A line break ends a sentence only before a blank line or a list item.
    fn at_line_break(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        let line = rest.trim_start_matches([' ', '\t', '\r']);
        if !self.has_content(at) || !(line.starts_with('\n') || self.is_item(at, line)) {
            return at + 1;
        }
        self.cut(at)
    }

    fn is_item(&self, at: usize, line: &str) -> bool {
        let mut letters = line.chars();
        if letters.next().is_some_and(is_line_bullet) && letters.next().is_some_and(char::is_whitespace) {
            return true;
        }
        let Some(marker) = ListMarker::at_start(line) else {
            return false;
        };
        let before = self.text[..at].trim_end();
        marker.is_first() && !marker.may_be_initial()
            || before.ends_with(|letter| is_mark(letter) || matches!(letter, ':' | ';'))
            || self.last_marker.is_some_and(|last| marker.follows(&last))
    }

    fn at_wide_character(&mut self, at: usize) -> usize {
        let Some(letter) = self.text[at..].chars().next() else {
            return self.text.len();
        };
        if is_mark(letter) {
            return self.at_mark(at);
        }
        let begins_item =
            is_bullet(letter) && self.text[..at].ends_with(char::is_whitespace) || self.is_lost_bullet(at, letter);
        if begins_item && self.has_content(at) {
            return self.cut(at);
        }
        at + letter.len_utf8()
    }

    /// A bullet whose font had no name for it, after a full stop and before a capital: "executions. \u{FFFD}In May".
    fn is_lost_bullet(&self, at: usize, letter: char) -> bool {
        let before = self.text[..at].trim_end();
        letter == char::REPLACEMENT_CHARACTER
            && before.len() < at
            && before.ends_with(['.', '!', '?', '”', '’', ')'])
            && self.text[at + letter.len_utf8()..].trim_start().starts_with(char::is_uppercase)
    }

    /// Ends the last sentence. Marks without a word belong to the one before.
    fn finish(mut self) -> Vec<Range<usize>> {
        let end = self.text.trim_end().len();
        if self.start < end {
            match self.found.last_mut() {
                Some(last) if !boundary::has_content(&self.text[self.start..end]) => last.end = end,
                _ => self.found.push(self.start..end),
            }
        }
        // The first byte of every Thai letter.
        if !self.text.as_bytes().contains(&0xE0) {
            return self.found;
        }
        let mut found = Vec::with_capacity(self.found.len());
        for sentence in self.found {
            thai::push_statements(self.text, sentence, &self.lexicon.thai_openers, &mut found);
        }
        found
    }
}
