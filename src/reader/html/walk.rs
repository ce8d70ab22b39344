//! One walk through a page's tree, from elements to blocks.

use super::notes::{Notes, marker_of, text_of};
use super::page::{Held, NodeRef, Page, Step, Walk, is_block, is_unread};
use crate::edition::ParagraphKind;
use crate::reader::block::{Block, Document, Heading, NoteText, ParagraphText, Reference};
use crate::reader::outline::{Numbering, numbering};
use scraper::Node;
use scraper::node::Element;

/// Longest cell of a table of data, on average, in letters; tables of longer ones lay out a page.
const LONGEST_CELL: usize = 300;

/// Reads all blocks under a node. `page` tells what on the page is beside the text; a fragment has none.
pub fn read(content: NodeRef<'_>, page: Option<&Page<'_>>) -> Document {
    let notes = Notes::find(content);
    let mut reader = Reader::default();
    let mut walk = Walk::new(content);
    while let Some(step) = walk.next() {
        match step {
            Step::Open(node) => match node.value() {
                Node::Text(text) => reader.text(text),
                Node::Element(element) => {
                    let beside = node.id() != content.id() && page.is_some_and(|p| p.is_beside(node.id()));
                    if is_unread(element) || beside {
                        walk.pass_over();
                    } else if let Some(marker) = notes.reference(node.id()) {
                        reader.refer(marker.to_owned());
                        walk.pass_over();
                    } else if element.name() == "sup" && reader.is_unlinked_reference(node) {
                        walk.pass_over();
                    } else {
                        let held = page.map_or_else(Held::default, |p| p.held(node.id()));
                        reader.open(element, &held, notes.note(node.id()));
                    }
                }
                _ => {}
            },
            Step::Close(node) => {
                if let Node::Element(element) = node.value() {
                    reader.close(element, notes.note(node.id()).is_some());
                }
            }
        }
    }
    reader.flush();
    reader.join_division(None);
    reader.document
}

#[derive(Default)]
struct Reader {
    document: Document,
    /// The paragraph being read, its white space collapsed.
    text: String,
    /// White space was read that nothing has followed yet.
    space: bool,
    references: Vec<Reference>,
    /// Where emphasis that opens the paragraph ends; 0 while it is still open.
    run_in: Option<usize>,
    emphasis: u32,
    heading: Option<u8>,
    items: u32,
    /// Tables open: whether each holds data, so that its rows are read as rows.
    tables: Vec<bool>,
    /// Whether a cell ended in this row before the text that comes next.
    cell: bool,
    preformatted: u32,
    /// A line break was just read: a second one ends the paragraph.
    broken: bool,
    note: Option<String>,
    /// "Section 2." in an element of its own: the beginning of the heading after it.
    division: Option<Block>,
}

impl Reader {
    fn in_row(&self) -> bool {
        self.tables.last() == Some(&true)
    }

    fn open(&mut self, element: &Element, held: &Held, note: Option<&str>) {
        match element.name() {
            "br" => return self.line_break(),
            "b" | "strong" | "u" | "em" | "i" => self.emphasise(),
            "q" => self.push("“"),
            "table" => {
                self.flush();
                let data = held.tables == 0
                    && held.headings == 0
                    && held.rows > 0
                    && held.cells * 4 > held.rows * 5
                    && held.letters / held.cells.max(1) <= LONGEST_CELL;
                self.tables.push(data);
            }
            "td" | "th" if self.in_row() => self.cell = !self.text.is_empty(),
            "pre" => {
                self.flush();
                self.preformatted += 1;
            }
            name if is_block(name) => {
                if self.in_row() && !matches!(name, "tr" | "caption") {
                    self.space = true;
                } else {
                    self.flush();
                }
                if name == "li" {
                    self.items += 1;
                }
                self.heading = level(name).or(self.heading);
            }
            _ => {}
        }
        if let Some(marker) = note {
            self.flush();
            self.note = Some(marker.to_owned());
        }
    }

    fn close(&mut self, element: &Element, is_note: bool) {
        match element.name() {
            "b" | "strong" | "u" | "em" | "i" => {
                self.emphasis = self.emphasis.saturating_sub(1);
                if self.emphasis == 0 && self.run_in == Some(0) {
                    self.run_in = Some(self.text.len());
                }
            }
            "q" => self.push("”"),
            "table" => {
                self.flush();
                self.tables.pop();
            }
            "pre" => {
                self.flush();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            name if is_block(name) => {
                if self.in_row() && !matches!(name, "tr" | "caption") {
                    self.space = true;
                } else {
                    self.flush();
                }
                if name == "li" {
                    self.items = self.items.saturating_sub(1);
                }
                if level(name).is_some() {
                    self.heading = None;
                }
            }
            _ => {}
        }
        if is_note {
            self.flush();
            self.note = None;
        }
    }

    fn emphasise(&mut self) {
        self.emphasis += 1;
        // "<b>Birth </b><b>Registration:</b>" is one emphasis.
        if self.emphasis == 1 && self.run_in == Some(self.text.len()) && !self.text.is_empty() {
            self.run_in = Some(0);
        }
    }

    fn line_break(&mut self) {
        if self.broken && !self.in_row() && self.heading.is_none() {
            self.flush();
        }
        self.space = true;
        self.broken = true;
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 && !self.in_row() {
            // Blank lines part paragraphs here as they do in plain text.
            let mut blank = false;
            for line in text.split('\n') {
                if line.trim().is_empty() {
                    blank = true;
                    continue;
                }
                if std::mem::take(&mut blank) {
                    self.flush();
                }
                self.space = true;
                self.push(line);
            }
            return;
        }
        self.push(text);
    }

    /// Adds text as a browser shows it: runs of white space are one space, soft hyphens nothing.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{feff}' => {}
                c if c.is_whitespace() => self.space = true,
                c => {
                    if self.text.is_empty() {
                        self.run_in = (self.emphasis > 0).then_some(0);
                    } else if std::mem::take(&mut self.cell) {
                        self.text.push_str(" | ");
                    } else if self.space {
                        self.text.push(' ');
                    }
                    self.space = false;
                    self.broken = false;
                    self.text.push(c);
                }
            }
        }
    }

    fn refer(&mut self, marker: String) {
        self.references.push(Reference { marker, at: self.text.len() });
    }

    /// Raised digits without a link are references too, unless they are a power or a measure.
    fn is_unlinked_reference(&mut self, node: NodeRef<'_>) -> bool {
        const MEASURES: [&str; 8] = ["m", "km", "cm", "mm", "ft", "mi", "in", "yd"];
        let Some(marker) = marker_of(&text_of(node)) else { return false };
        let word = self.text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let power = self.text.ends_with(|c: char| c.is_ascii_digit()) || MEASURES.contains(&word);
        if self.text.is_empty() || power || self.space {
            return false;
        }
        self.refer(marker);
        true
    }

    /// Ends the paragraph, heading or note being read.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let references = std::mem::take(&mut self.references);
        let run_in = self.run_in.take().map(|end| if end == 0 { text.len() } else { end });
        (self.space, self.cell, self.broken) = (false, false, false);
        if text.is_empty() {
            return;
        }
        if let Some(marker) = &self.note {
            push_note(&mut self.document.notes, marker, &text);
            return;
        }
        let block = match self.heading {
            Some(level) => Block::Heading(Heading { level, text, line: 0, page: None }),
            None => {
                let kind = match (self.in_row(), self.items > 0) {
                    (true, _) => ParagraphKind::TableRow,
                    (false, true) => ParagraphKind::ListItem,
                    (false, false) => ParagraphKind::Prose,
                };
                let run_in = run_in.filter(|_| kind == ParagraphKind::Prose);
                Block::Paragraph(ParagraphText { text, kind, run_in, references, line: 0, page: None })
            }
        };
        self.join_division(Some(block));
    }

    /// Adds a block; a bare "Section 2." waits for the heading that it numbers.
    fn join_division(&mut self, block: Option<Block>) {
        let waiting = self.division.take();
        match (waiting, block) {
            (Some(waiting), Some(Block::Heading(mut heading))) if numbering(&heading.text).0.is_none() => {
                heading.text = format!("{} {}", block_text(&waiting), heading.text);
                self.document.blocks.push(Block::Heading(heading));
            }
            (waiting, block) => {
                self.document.blocks.extend(waiting);
                match block {
                    Some(block) if is_bare_division(block_text(&block)) => self.division = Some(block),
                    block => self.document.blocks.extend(block),
                }
            }
        }
    }
}

fn block_text(block: &Block) -> &str {
    match block {
        Block::Heading(heading) => &heading.text,
        Block::Paragraph(paragraph) => &paragraph.text,
    }
}

/// "Section 2." and nothing more.
fn is_bare_division(text: &str) -> bool {
    text.len() <= 24
        && text.split(' ').count() == 2
        && numbering(&format!("{text} .")).0 == Some(Numbering::Division)
        && text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ':' | ')' | '-' | '–'))
}

/// A note's text, without its own marker and the arrow back to the text.
fn push_note(notes: &mut Vec<NoteText>, marker: &str, text: &str) {
    let bare = text.trim_end_matches(['↩', '↑', '\u{fe0e}', '⤴', ' ']);
    let bare = bare.trim_start_matches(['^', '↑', ' ']);
    let bare = bare.strip_prefix('[').unwrap_or(bare);
    let bare = bare.strip_prefix(marker).map_or(text, |rest| rest.trim_start_matches([']', '.', ')', ':', ' ']));
    let bare = bare.trim_end_matches(['↩', '↑', '\u{fe0e}', '⤴', ' ']).trim_start_matches(['^', '↑', ' ']);
    match notes.last_mut() {
        Some(last) if last.marker == marker => {
            last.text.push(' ');
            last.text.push_str(bare);
        }
        _ if bare.is_empty() => {}
        _ => notes.push(NoteText { marker: marker.to_owned(), text: bare.to_owned(), line: 0 }),
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
