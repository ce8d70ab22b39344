//! One walk through a page's tree, from elements to blocks.

use super::notes::{Notes, marker_of, text_of};
use super::page::{Held, NodeRef, Page, Step, Walk, is_block, is_unread};
use super::source::Source;
use crate::edition::{ParagraphKind, one_line};
use crate::reader::block::{Block, Document, Heading, NoteText, ParagraphText};
use crate::reader::flowing::{Finished, Paragraph, Piece};
use crate::reader::outline::{Numbering, numbering};
use scraper::Node;
use scraper::node::Element;

/// Longest cell of a table of data, on average, in letters; tables of longer ones lay out a page.
const LONGEST_CELL: usize = 300;

/// Longest cell of all, in letters; in a longer one stands a text.
const LONGEST_OF_ALL: usize = 1000;
/// Fewest rows of data; one row sets texts side by side.
const FEWEST_ROWS: usize = 2;

/// Reads all blocks under a node. `page` tells what on the page is beside the text; a fragment has none.
pub fn read(source: &Source, content: NodeRef<'_>, page: Option<&Page<'_>>) -> Document {
    let notes = Notes::find(content);
    let mut reader = Reader::default();
    let mut walk = Walk::new(content);
    while let Some(step) = walk.next() {
        match step {
            Step::Open(node) => match node.value() {
                Node::Text(text) => reader.text(source.pieces(node.id(), text)),
                Node::Element(element) => {
                    let beside = node.id() != content.id() && page.is_some_and(|p| p.is_beside(node.id()));
                    if is_unread(element) || beside {
                        walk.pass_over();
                    } else if let Some(marker) = notes.reference(node.id()) {
                        reader.paragraph.refer(marker.to_owned());
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
    paragraph: Paragraph,
    heading: Option<u8>,
    items: u32,
    /// Tables open: whether each holds data, so that its rows are read as rows.
    tables: Vec<bool>,
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
            name if is_emphasis(name) => self.paragraph.begin_emphasis(),
            "q" => self.paragraph.push_sign('“'),
            "table" => {
                self.flush();
                self.tables.push(is_data(held));
            }
            "td" | "th" if self.in_row() => self.paragraph.end_cell(),
            "pre" => {
                self.flush();
                self.preformatted += 1;
            }
            name if is_block(name) => {
                self.edge(name);
                self.items += u32::from(name == "li");
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
            name if is_emphasis(name) => self.paragraph.end_emphasis(),
            "q" => self.paragraph.push_sign('”'),
            "table" => {
                self.flush();
                self.tables.pop();
            }
            "pre" => {
                self.flush();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            name if is_block(name) => {
                self.edge(name);
                self.items = self.items.saturating_sub(u32::from(name == "li"));
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

    /// A block's beginning or end; within a row, only its cells are told apart.
    fn edge(&mut self, name: &str) {
        if self.in_row() && !matches!(name, "tr" | "caption") {
            self.paragraph.space();
        } else {
            self.flush();
        }
    }

    fn line_break(&mut self) {
        // A heading may be a line of its own in bold letters.
        let is_title = self.items == 0 && self.paragraph.is_title();
        if (self.broken || is_title) && !self.in_row() && self.heading.is_none() {
            self.flush();
        }
        self.paragraph.space();
        self.broken = true;
    }

    fn text<'a>(&mut self, pieces: impl Iterator<Item = Piece<'a>>) {
        let is_preformatted = self.preformatted > 0 && !self.in_row();
        let mut blank = 0;
        for piece in pieces {
            if !is_preformatted {
                self.push(&piece);
                continue;
            }
            // Blank lines part paragraphs here as they do in plain text.
            for text in piece.text.split_inclusive('\n') {
                if text.trim().is_empty() {
                    blank += 1;
                } else if std::mem::take(&mut blank) > 0 {
                    self.flush();
                }
                self.push(&Piece { text, ..piece });
            }
        }
    }

    fn push(&mut self, piece: &Piece<'_>) {
        if self.paragraph.push(piece) {
            self.broken = false;
        }
    }

    /// Raised digits without a link are references too, unless they are a power or a measure.
    fn is_unlinked_reference(&mut self, node: NodeRef<'_>) -> bool {
        const MEASURES: [&str; 8] = ["m", "km", "cm", "mm", "ft", "mi", "in", "yd"];
        let Some(marker) = marker_of(&text_of(node)) else { return false };
        let text = self.paragraph.text();
        let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let power = text.ends_with(|c: char| c.is_ascii_digit()) || MEASURES.contains(&word);
        if text.is_empty() || power || self.paragraph.is_spaced() {
            return false;
        }
        self.paragraph.refer(marker);
        true
    }

    /// Ends the paragraph, heading or note being read.
    fn flush(&mut self) {
        self.broken = false;
        let Some(Finished { text, run_in, references, line }) = self.paragraph.take() else { return };
        if let Some(marker) = &self.note {
            push_note(&mut self.document.notes, marker, &text, line);
            return;
        }
        let block = match self.heading {
            Some(level) => Block::Heading(Heading { level, text, line, page: None }),
            None => {
                let kind = match (self.in_row(), self.items > 0) {
                    (true, _) => ParagraphKind::TableRow,
                    (false, true) => ParagraphKind::ListItem,
                    (false, false) => ParagraphKind::Prose,
                };
                let run_in = run_in.filter(|_| kind == ParagraphKind::Prose);
                Block::Paragraph(ParagraphText { text, kind, run_in, references, line, page: None })
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
                heading.line = block_line(&waiting);
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

fn block_line(block: &Block) -> u32 {
    match block {
        Block::Heading(heading) => heading.line,
        Block::Paragraph(paragraph) => paragraph.line,
    }
}

/// Whether a table holds data, and does not lay out a page.
fn is_data(held: &Held) -> bool {
    held.tables == 0
        && held.headings == 0
        && held.rows >= FEWEST_ROWS
        && held.longest <= LONGEST_OF_ALL
        && has_cells_of_data(held.rows, held.cells, held.letters)
}

/// More than one cell a row, and short ones.
pub fn has_cells_of_data(rows: usize, cells: usize, letters: usize) -> bool {
    cells * 4 > rows * 5 && letters / cells.max(1) <= LONGEST_CELL
}

fn is_emphasis(name: &str) -> bool {
    matches!(name, "b" | "strong" | "u" | "em" | "i")
}

/// "Section 2." and nothing more.
fn is_bare_division(text: &str) -> bool {
    text.len() <= 24
        && text.split(' ').count() == 2
        && numbering(&format!("{text} .")).0 == Some(Numbering::Division)
        && text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ':' | ')' | '-' | '–'))
}

/// A note's text, without its own marker and the arrow back to the text.
fn push_note(notes: &mut Vec<NoteText>, marker: &str, text: &str, line: u32) {
    let text = one_line(text);
    let text = text.as_str();
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
        _ => notes.push(NoteText { marker: marker.to_owned(), text: bare.to_owned(), line }),
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
