//! What a reader hands over: the blocks of a document in reading order, before they become an
//! [`Edition`](crate::edition::Edition).

use crate::edition::ParagraphKind;

/// A document as one format's reader understood it.
#[derive(Debug, Default)]
pub struct Document {
    /// What the document says of itself: front matter, `<title>`.
    pub metadata: Metadata,
    pub blocks: Vec<Block>,
    pub notes: Vec<NoteText>,
    pub warnings: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Metadata {
    pub title: Option<String>,
    pub entity: Option<String>,
    pub period: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Block {
    Heading(Heading),
    Paragraph(ParagraphText),
}

#[derive(Debug, Clone)]
pub struct Heading {
    /// Level as the markup has it; only its order counts.
    pub level: u8,
    pub text: String,
    pub line: u32,
    pub page: Option<u32>,
}

#[derive(Debug, Clone)]
pub struct ParagraphText {
    /// `\n` stands for each line break of the file, so that lines can be counted; several in a row are
    /// shown as one space. A form feed stands where a page ends inside the paragraph.
    pub text: String,
    pub kind: ParagraphKind,
    /// How many bytes at the beginning are an emphasised run-in heading, its colon or stop included.
    pub run_in: Option<usize>,
    pub references: Vec<Reference>,
    pub line: u32,
    pub page: Option<u32>,
}

/// A reference to a note, taken out of the text it stood in.
#[derive(Debug, Clone)]
pub struct Reference {
    pub marker: String,
    /// Byte in the paragraph's text before which it stood.
    pub at: usize,
}

#[derive(Debug, Clone)]
pub struct NoteText {
    pub marker: String,
    pub text: String,
    pub line: u32,
}

impl Document {
    /// Counts lines from a place further down in the file, for a text that begins there.
    pub fn move_down(&mut self, lines: u32) {
        self.each_line(|line| *line = if *line == 0 { 0 } else { line.saturating_add(lines) });
    }

    /// For a text whose place in the file nobody knows.
    pub fn lose_lines(&mut self) {
        self.each_line(|line| *line = 0);
    }

    fn each_line(&mut self, mut change: impl FnMut(&mut u32)) {
        for block in &mut self.blocks {
            change(match block {
                Block::Heading(heading) => &mut heading.line,
                Block::Paragraph(paragraph) => &mut paragraph.line,
            });
        }
        self.notes.iter_mut().for_each(|note| change(&mut note.line));
    }
}

impl Block {
    pub fn into_text(self) -> String {
        match self {
            Self::Heading(heading) => heading.text,
            Self::Paragraph(paragraph) => paragraph.text,
        }
    }

    /// A heading's level.
    pub fn level(&self) -> Option<u8> {
        match self {
            Self::Heading(heading) => Some(heading.level),
            Self::Paragraph(_) => None,
        }
    }
}

impl ParagraphText {
    #[cfg(test)]
    pub fn prose(text: impl Into<String>, line: u32) -> Self {
        let (text, kind) = (text.into(), ParagraphKind::Prose);
        Self { text, kind, run_in: None, references: Vec::new(), line, page: None }
    }
}
