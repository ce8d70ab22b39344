//! The paragraph being read from markup: its text as it is shown, its emphasis and references, and where
//! it stands in the file.

use super::block::Reference;

/// Longest title that only its letters show, in bytes: twelve long words.
const LONGEST_TITLE: usize = 120;

/// Part of a text, all words of it on one line of the file.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    pub text: &'a str,
    /// From 1; 0 where nobody knows.
    pub line: u32,
}

/// The text read since the last block began or ended.
#[derive(Default)]
pub struct Paragraph {
    /// White space collapsed; see [`ParagraphText`](crate::reader::block::ParagraphText) for line breaks.
    text: String,
    /// White space was read that nothing has followed yet.
    space: bool,
    /// A cell ended in this row before the text that comes next.
    cell: bool,
    references: Vec<Reference>,
    /// Where emphasis that opens the paragraph ends; 0 while it is still open.
    run_in: Option<usize>,
    /// Emphasis open now, which may have begun in an earlier paragraph.
    emphasis: u32,
    lines: Lines,
}

/// The lines of the file on which the paragraph stands.
#[derive(Default, Clone, Copy)]
struct Lines {
    first: u32,
    /// The line up to which breaks stand in the text.
    counted: u32,
    /// Part of the text stands nobody knows where, or before what precedes it.
    lost: bool,
}

/// A paragraph read to its end.
pub struct Finished {
    pub text: String,
    /// How many bytes at the beginning are emphasised.
    pub run_in: Option<usize>,
    pub references: Vec<Reference>,
    /// 0 where nobody knows.
    pub line: u32,
}

impl Paragraph {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether white space stands between the text and what comes next.
    pub fn is_spaced(&self) -> bool {
        self.space
    }

    pub fn space(&mut self) {
        self.space = true;
    }

    pub fn end_cell(&mut self) {
        self.cell = !self.text.is_empty();
    }

    pub fn begin_emphasis(&mut self) {
        self.emphasis += 1;
        // "<b>Birth </b><b>Registration:</b>" is one emphasis.
        if self.emphasis == 1 && self.run_in == Some(self.text.len()) && !self.text.is_empty() {
            self.run_in = Some(0);
        }
    }

    pub fn end_emphasis(&mut self) {
        self.emphasis = self.emphasis.saturating_sub(1);
        if self.emphasis == 0 && self.run_in == Some(0) {
            self.run_in = Some(self.text.len());
        }
    }

    /// Whether all of the text so far is emphasised and it is short and without a stop, as a title is.
    pub fn is_title(&self) -> bool {
        !self.text.is_empty()
            && self.run_in == Some(self.text.len())
            && self.text.len() <= LONGEST_TITLE
            && self.text.contains(char::is_alphabetic)
            && !self.text.ends_with(['.', ',', ';', ':', '!', '?', '…'])
    }

    pub fn refer(&mut self, marker: String) {
        self.references.push(Reference { marker, at: self.text.len() });
    }

    /// Adds text of the file; true if it holds more than white space.
    pub fn push(&mut self, piece: &Piece<'_>) -> bool {
        /// Signs that are not shown.
        const UNSEEN: [char; 2] = ['\u{ad}', '\u{feff}'];
        let mut any = false;
        let mut rest = piece.text;
        while !rest.is_empty() {
            let end = rest.find(|c: char| c.is_whitespace() || UNSEEN.contains(&c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if !word.is_empty() {
                if !std::mem::replace(&mut any, true) {
                    self.lines.come_to(piece.line);
                }
                self.begin_word(piece.line);
                self.text.push_str(word);
            }
            let mut signs = after.chars();
            self.space |= signs.next().is_some_and(char::is_whitespace);
            rest = signs.as_str();
        }
        any
    }

    /// Adds a sign that the browser shows and the file does not hold.
    pub fn push_sign(&mut self, sign: char) {
        self.begin_word(self.lines.counted);
        self.text.push(sign);
    }

    /// Sets what comes next apart from what stands there.
    fn begin_word(&mut self, line: u32) {
        if self.text.is_empty() {
            self.run_in = (self.emphasis > 0).then_some(0);
        } else if self.cell || self.space {
            let breaks = line.saturating_sub(self.lines.counted);
            if breaks == 0 {
                self.text.push(' ');
            }
            self.text.extend((0..breaks).map(|_| '\n'));
            self.lines.counted += breaks;
            if self.cell {
                self.text.push_str("| ");
            }
        }
        (self.space, self.cell) = (false, false);
    }

    /// Ends the paragraph, if there is one.
    pub fn take(&mut self) -> Option<Finished> {
        let lines = std::mem::take(&mut self.lines);
        let text = std::mem::take(&mut self.text);
        let references = std::mem::take(&mut self.references);
        let run_in = self.run_in.take().map(|end| if end == 0 { text.len() } else { end });
        (self.space, self.cell) = (false, false);
        let line = if lines.lost { 0 } else { lines.first };
        (!text.is_empty()).then_some(Finished { text, run_in, references, line })
    }
}

impl Lines {
    fn come_to(&mut self, line: u32) {
        if self.first == 0 {
            (self.first, self.counted) = (line, line);
        }
        self.lost |= line == 0 || line < self.counted;
    }
}
