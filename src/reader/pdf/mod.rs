//! PDF: the pages' characters are placed, put together to lines, columns and paragraphs, and headings are
//! told from text by how they are set.
//!
//! A PDF is a program in a binary format, and many are damaged. It is read on a thread of its own, with a
//! known stack, under the limits of [`limits`]; whatever goes wrong there ends in a [`Refusal`].

mod bookmarks;
mod bounded;
mod columns;
mod content;
mod contents;
mod damage;
mod document;
mod fonts;
mod furniture;
mod glyphs;
mod headings;
mod limits;
mod lines;
mod matrix;
mod notes;
mod paragraphs;
mod structure;
#[cfg(test)]
mod tests;

pub use document::Refusal;

use super::block::{Block, Document, Heading, Metadata};
use crate::edition::one_line;
use document::Opened;
use fonts::Face;
use hashbrown::HashMap;
use lines::Line;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

/// Whether bytes are a PDF: they begin with its mark, or have it within the first kilobyte and end as a PDF
/// does. A text may speak of the mark.
pub fn is_pdf(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"%PDF-";
    let head = &bytes[..bytes.len().min(1024)];
    head.trim_ascii_start().starts_with(MARK) || (head.windows(MARK.len()).any(|w| w == MARK) && damage::has_end(bytes))
}

/// Reads a PDF.
///
/// # Errors
/// Says why a PDF cannot be read rightly.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let bytes = bytes.to_vec();
    let time = limits::time(bytes.len());
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        let read = catch_unwind(AssertUnwindSafe(|| document::open(bytes).map(document_of)));
        // The receiver is gone only when the time is over.
        let _ = sender.send(read.unwrap_or(Err(Refusal::Failed)));
    };
    let spawned = thread::Builder::new().name("pdf".to_owned()).stack_size(limits::STACK).spawn(work);
    if spawned.is_err() {
        return Err(Refusal::Failed);
    }
    receiver.recv_timeout(time).unwrap_or(Err(Refusal::Endless))
}

/// From the characters of the pages to blocks.
fn document_of(opened: Opened) -> Document {
    let Opened { mut pages, faces, bookmarks, title, mut warnings } = opened;
    furniture::take(&mut pages);
    let mut lines = lines_in_order(pages, &faces);
    contents::take(&mut lines);
    let body = headings::body_style(&lines);
    let notes = notes::take(&mut lines, body);
    let blocks = paragraphs::blocks(&lines, &faces, &bookmarks, &notes);
    warnings.extend(chapters(&blocks));
    let title = title.filter(|title| is_printed(title, &blocks));
    Document { metadata: Metadata { title, ..Metadata::default() }, blocks, notes: notes.texts, warnings }
}

/// Whether a title stands in the text's beginning: many files are called "report-final.doc" inside.
fn is_printed(title: &str, blocks: &[Block]) -> bool {
    const BEGINNING: usize = 20;
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let title = letters(title);
    blocks.iter().take(BEGINNING).any(|block| match block {
        Block::Heading(heading) => letters(&heading.text).contains(&title),
        Block::Paragraph(paragraph) => paragraph.text.len() < 300 && letters(&paragraph.text).contains(&title),
    })
}

/// A chapter cut out of a book brings along the end of the one before it and the beginning of the next.
fn chapters(blocks: &[Block]) -> Option<String> {
    let headings = || blocks.iter().filter_map(|b| if let Block::Heading(h) = b { Some(h) } else { None });
    let top = headings().map(|h| h.level).min()?;
    let mut titles = headings().filter(|h| h.level == top);
    let (first, second) = (titles.next()?, titles.next());
    let begins_inside = headings().next().is_some_and(|h| h.level > top);
    let text = |h: &Heading| one_line(&h.text);
    match second {
        _ if !begins_inside => None,
        None => Some(format!(
            "text before \"{}\" (page {}) seems to be the end of another chapter; it is compared too",
            text(first),
            first.page?
        )),
        Some(second) => Some(format!(
            "text before \"{}\" (page {}) seems to be the end of another chapter, and \"{}\" (page {}) begins one; \
             they are compared too",
            text(first),
            first.page?,
            text(second),
            second.page?
        )),
    }
}

fn lines_in_order(pages: Vec<Vec<lines::Piece>>, faces: &[Face]) -> Vec<Line> {
    // A font is embedded again for every part of the book: the first of its name stands for all.
    let mut first: HashMap<&Face, u16> = HashMap::new();
    let canonical: Vec<u16> = (0..).zip(faces).map(|(i, face)| *first.entry(face).or_insert(i)).collect();
    let mut all = Vec::new();
    let mut column = 0;
    for (page, pieces) in (1u32..).zip(pages) {
        for block in columns::blocks(pieces) {
            for row in lines::rows(block) {
                let line = lines::line(&row, page, column, &canonical);
                if !line.text.trim().is_empty() {
                    all.push(line);
                }
            }
            column += 1;
        }
    }
    all
}

impl Refusal {
    /// What was found.
    pub fn found(self) -> String {
        match self {
            Self::Encrypted => "it is encrypted and opens only with a password".to_owned(),
            Self::Protected => "it is encrypted, though it opens without a password".to_owned(),
            Self::CutShort => "its end is missing: it was not downloaded or saved whole".to_owned(),
            Self::Damaged => "it is damaged: no pages could be found in it".to_owned(),
            Self::DamagedPage { page } => format!("page {page} is damaged and cannot be decoded"),
            Self::MissingPages { found, of } => format!("it is damaged: {found} of its {of} pages could be found"),
            Self::NoPages => "it has no pages".to_owned(),
            Self::Scanned { pages } => format!("{pages} of its pages are images without text (scanned)"),
            Self::NoText => "its pages hold no text".to_owned(),
            Self::Unreadable => {
                "its fonts do not say which characters they stand for, so that its text would be garbage".to_owned()
            }
            Self::PastLimits => "its content goes on without end: more than a page or a stream may hold".to_owned(),
            Self::TooLong => format!("it holds more than {} million characters", limits::MAX_GLYPHS / 1_000_000),
            Self::Endless => "reading it did not come to an end in the time allowed for its size".to_owned(),
            Self::Failed => "it is damaged in a way that cannot be read".to_owned(),
        }
    }

    /// What to do.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Encrypted => "open it with its password, save it without one, and read that file",
            Self::Protected => "print or save it anew as PDF, without protection, and read that file",
            Self::Scanned { .. } | Self::Unreadable => {
                "run text recognition (OCR) over it, for instance with ocrmypdf --force-ocr, and read the result"
            }
            Self::NoText | Self::NoPages => "check that the file shows text that can be selected and copied",
            Self::TooLong => "split the file into one file an entity",
            Self::CutShort
            | Self::Damaged
            | Self::DamagedPage { .. }
            | Self::MissingPages { .. }
            | Self::PastLimits
            | Self::Endless
            | Self::Failed => "download the file again, or open it in a PDF viewer and save or print it anew as PDF",
        }
    }
}
