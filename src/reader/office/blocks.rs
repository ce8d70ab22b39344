//! Blocks out of the paragraphs and tables of a document.

use crate::edition::ParagraphKind;
use crate::reader::block::{Block, Document, Heading, ParagraphText};
use crate::reader::flowing::{Finished, Paragraph, Piece};
use crate::reader::html::has_cells_of_data;

/// What a paragraph is, as its style says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    #[default]
    Prose,
    Item,
    Heading(u8),
    /// The document's title, the first one in it.
    Title,
    /// A line of a contents list or such: no text of the report.
    Outside,
}

/// How a paragraph looks, where that may tell a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Size of its letters, in half points; 0 where nothing says.
    pub size: u32,
    pub bold: bool,
}

/// The blocks read so far and the paragraph being read.
#[derive(Default)]
pub struct Blocks {
    pub document: Document,
    pub paragraph: Paragraph,
    /// How each of the document's blocks looks.
    pub looks: Vec<Look>,
    tables: Vec<Table>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Vec<Block>>>,
}

impl Blocks {
    /// Adds text of the paragraph.
    pub fn text(&mut self, text: &str) {
        self.paragraph.push(&Piece { text, line: 0 });
    }

    /// Ends the paragraph.
    pub fn end_paragraph(&mut self, place: Place, look: Look) {
        if let Some(finished) = self.paragraph.take() {
            self.finished(finished, place, look);
        }
    }

    /// Adds a paragraph that was read to its end.
    pub fn finished(&mut self, finished: Finished, place: Place, look: Look) {
        let Finished { text, run_in, references, .. } = finished;
        let kind = if place == Place::Item { ParagraphKind::ListItem } else { ParagraphKind::Prose };
        let level = match place {
            Place::Outside => return,
            Place::Title if self.document.metadata.title.is_none() && self.document.blocks.is_empty() => {
                self.document.metadata.title = Some(text);
                return;
            }
            Place::Title => Some(1),
            Place::Heading(level) => Some(level),
            Place::Prose | Place::Item => None,
        };
        let block = match level {
            Some(level) => Block::Heading(Heading { level, text, line: 0, page: None }),
            None => {
                let run_in = run_in.filter(|_| kind == ParagraphKind::Prose);
                Block::Paragraph(ParagraphText { text, kind, run_in, references, line: 0, page: None })
            }
        };
        self.add(block, look);
    }

    fn add(&mut self, block: Block, look: Look) {
        match self.tables.last_mut() {
            Some(table) => table.cell().push(block),
            None => {
                self.document.blocks.push(block);
                self.looks.push(look);
            }
        }
    }

    pub fn begin_table(&mut self) {
        self.tables.push(Table::default());
    }

    pub fn begin_row(&mut self) {
        self.tables.last_mut().into_iter().for_each(|t| t.rows.push(Vec::new()));
    }

    pub fn begin_cell(&mut self) {
        if let Some(row) = self.tables.last_mut().and_then(|t| t.rows.last_mut()) {
            row.push(Vec::new());
        }
    }

    /// Takes the row being read out again: a deleted one.
    pub fn drop_row(&mut self) {
        self.tables.last_mut().into_iter().for_each(|t| drop(t.rows.pop()));
    }

    /// Ends a table: its rows are blocks where it holds data, else the paragraphs in its cells.
    pub fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if table.holds_data() {
            for row in table.rows {
                if let Some(block) = joined(row) {
                    self.add(block, Look::default());
                }
            }
        } else {
            for block in table.rows.into_iter().flatten().flatten() {
                self.add(block, Look::default());
            }
        }
    }
}

impl Table {
    fn cell(&mut self) -> &mut Vec<Block> {
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        let row = self.rows.last_mut().expect("pushed above");
        if row.is_empty() {
            row.push(Vec::new());
        }
        row.last_mut().expect("pushed above")
    }

    fn holds_data(&self) -> bool {
        let blocks = || self.rows.iter().flatten().flatten();
        let plain = |block: &Block| match block {
            Block::Heading(_) => false,
            Block::Paragraph(p) => p.kind != ParagraphKind::TableRow,
        };
        let letters = |block: &Block| match block {
            Block::Heading(h) => h.text.len(),
            Block::Paragraph(p) => p.text.len(),
        };
        let cells = self.rows.iter().map(Vec::len).sum();
        blocks().all(plain) && has_cells_of_data(self.rows.len(), cells, blocks().map(letters).sum())
    }
}

/// A row's cells, joined with bars; its references keep their places.
fn joined(row: Vec<Vec<Block>>) -> Option<Block> {
    let (mut text, mut references) = (String::new(), Vec::new());
    for cell in row {
        let mut is_first = true;
        for block in cell {
            let Block::Paragraph(paragraph) = block else { continue };
            if !text.is_empty() {
                text.push_str(if is_first { " | " } else { " " });
            }
            is_first = false;
            let moved = paragraph.references.into_iter().map(|mut reference| {
                reference.at += text.len();
                reference
            });
            references.extend(moved);
            text.push_str(&paragraph.text);
        }
    }
    let kind = ParagraphKind::TableRow;
    (!text.is_empty()).then_some(Block::Paragraph(ParagraphText {
        text,
        kind,
        run_in: None,
        references,
        line: 0,
        page: None,
    }))
}
