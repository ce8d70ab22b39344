//! What lines join to.

use super::super::hyphens::{Joint, Words};
use super::lines::Line;
use crate::edition::ParagraphKind;

/// A paragraph or a heading, not yet told apart.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its lines, joined by `\n`.
    pub text: String,
    pub kind: ParagraphKind,
    pub line: u32,
    pub page: Option<u32>,
    /// How many lines it was set in.
    pub lines: u32,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// Its level, where the file marks it as a heading: `## Title`, an underlined line, a contents entry.
    pub marked: Option<u8>,
    /// Whether a line of signs under it is that mark.
    pub underlined: bool,
}

impl Piece {
    pub fn new(line: &Line<'_>, text: &str, kind: ParagraphKind) -> Self {
        Self {
            text: text.to_owned(),
            kind,
            line: line.number,
            page: line.page,
            lines: 1,
            gap: line.gap,
            marked: None,
            underlined: false,
        }
    }

    /// Adds a line. A word divided at the line's end is put together; the line break then stands after
    /// the word, so that line breaks still count lines.
    pub fn append(&mut self, line: &Line<'_>, words: &Words<'_>) {
        self.lines += 1;
        let (end, rest) = line.text.split_once(' ').unwrap_or((line.text, ""));
        match words.join(&self.text, end) {
            Joint::Space => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.text.push_str(line.text);
                return;
            }
            Joint::Hyphen => {}
            Joint::Whole => {
                self.text.pop();
            }
        }
        self.text.push_str(end);
        if !rest.is_empty() {
            self.text.push('\n');
            self.text.push_str(rest);
        }
    }
}
