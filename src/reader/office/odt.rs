//! ODT: the text of an OpenDocument file.

use super::blocks::{Blocks, Look, Place};
use super::package::{Package, Refusal};
use super::xml::{self, Step, Tag};
use crate::reader::block::{Document, NoteText};
use crate::reader::flowing::Paragraph;
use hashbrown::HashMap;

/// Longest chain of styles based on each other that is followed.
const CHAIN: usize = 20;

/// Elements that are no text of the report, or that tell how it was before a change.
const PASSED_OVER: [(&str, &str); 12] = [
    ("text", "table-of-content"),
    ("text", "alphabetical-index"),
    ("text", "illustration-index"),
    ("text", "table-index"),
    ("text", "note-citation"),
    ("text", "sequence-decls"),
    ("office", "annotation"),
    ("office", "forms"),
    ("office", "master-styles"),
    ("office", "scripts"),
    ("text", "ruby-text"),
    ("office", "font-face-decls"),
];

#[derive(Default)]
struct Style {
    parent: Option<String>,
    title: bool,
    emphasised: Option<bool>,
    hidden: Option<bool>,
}

/// How an element's letters are shown.
#[derive(Clone, Copy)]
struct Span {
    emphasised: bool,
    hidden: bool,
}

/// What is set aside while a note or text box is read.
struct Around {
    paragraph: Paragraph,
    place: Place,
    spans: Vec<Span>,
    in_text: usize,
}

#[derive(Default)]
struct Reader {
    styles: HashMap<String, Style>,
    style: Option<String>,
    blocks: Blocks,
    place: Place,
    items: usize,
    /// The elements of a paragraph that are open.
    spans: Vec<Span>,
    passed_over: usize,
    in_text: usize,
    /// Paragraphs around the notes and text boxes that are open, with the elements open in them.
    around: Vec<Around>,
    notes: usize,
    /// Where the text of the note that is open begins among the blocks.
    note_begins: Option<usize>,
    in_changes: bool,
    insertions: usize,
    deletions: usize,
}

/// # Errors
/// When a part is broken or past a limit.
pub fn read(package: &mut Package<'_>) -> Result<Document, Refusal> {
    let mut reader = Reader::default();
    for name in ["styles.xml", "content.xml"] {
        if let Some(part) = package.part(name)? {
            xml::read(part, |step| reader.step(step))?;
        }
    }
    let mut document = reader.blocks.document;
    if reader.insertions + reader.deletions > 0 {
        document.warnings.push(format!(
            "the document holds tracked changes ({} insertions, {} deletions): it is read as if all were accepted",
            reader.insertions, reader.deletions
        ));
    }
    Ok(document)
}

impl Reader {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Open(_) if self.passed_over > 0 => self.passed_over += 1,
            Step::Close(..) if self.passed_over > 0 => self.passed_over -= 1,
            Step::Text(_) if self.passed_over > 0 => {}
            Step::Open(tag) if PASSED_OVER.contains(&(tag.space, tag.name)) => self.passed_over = 1,
            Step::Open(tag) if self.in_changes => match tag.name {
                "insertion" => self.insertions += 1,
                "deletion" => {
                    self.deletions += 1;
                    self.passed_over = 1;
                }
                _ => {}
            },
            Step::Open(tag) => self.open(&tag),
            Step::Close(space, name) => self.close(space, name),
            Step::Text(text) if self.in_text > 0 && !self.is_hidden() => self.blocks.text(text),
            Step::Text(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match (tag.space, tag.name) {
            ("style", "style") => {
                let name = tag.attribute("name").unwrap_or_default();
                let parent = tag.attribute("parent-style-name");
                let title = name == "Title" || parent.as_deref() == Some("Title");
                self.styles.insert(name.clone(), Style { parent, title, ..Style::default() });
                self.style = Some(name);
            }
            ("style", "text-properties") => self.note_letters(tag),
            ("text", "tracked-changes") => self.in_changes = true,
            ("text", "h") => {
                let level = tag.attribute("outline-level").and_then(|l| l.parse().ok()).unwrap_or(1);
                self.begin(tag, Place::Heading(level));
            }
            ("text", "p") => {
                let is_item = self.items > 0;
                self.begin(tag, if is_item { Place::Item } else { Place::Prose });
            }
            ("text", "span" | "a") if self.in_text > 0 => self.begin_span(tag),
            ("text", "s" | "tab") => self.blocks.paragraph.space(),
            ("text", "line-break") => self.blocks.paragraph.space(),
            ("text", "list-item" | "list-header") => self.items += 1,
            ("text", "note") if self.note_begins.is_none() => {
                self.notes += 1;
                self.blocks.paragraph.refer(self.notes.to_string());
                self.note_begins = Some(self.blocks.document.blocks.len());
                self.step_aside();
            }
            ("draw", "text-box") => self.step_aside(),
            ("table", "table") => self.blocks.begin_table(),
            ("table", "table-row") => self.blocks.begin_row(),
            ("table", "table-cell" | "covered-table-cell") => self.blocks.begin_cell(),
            _ => {}
        }
    }

    fn close(&mut self, space: &str, name: &str) {
        match (space, name) {
            ("style", "style") => self.style = None,
            ("text", "tracked-changes") => self.in_changes = false,
            ("text", "h" | "p") => {
                self.end_span();
                self.in_text = self.in_text.saturating_sub(1);
                self.blocks.end_paragraph(self.place, Look::default());
            }
            ("text", "span" | "a") if self.in_text > 0 => self.end_span(),
            ("text", "list-item" | "list-header") => self.items = self.items.saturating_sub(1),
            ("text", "note") => self.end_note(),
            ("draw", "text-box") => self.step_back(),
            ("table", "table") => self.blocks.end_table(),
            _ => {}
        }
    }

    fn note_letters(&mut self, tag: &Tag<'_>) {
        let Some(style) = self.style.as_ref().and_then(|name| self.styles.get_mut(name)) else { return };
        let marks = [("font-weight", "normal"), ("font-style", "normal"), ("text-underline-style", "none")];
        let given: Vec<bool> =
            marks.iter().filter_map(|(name, none)| tag.attribute(name).map(|value| value != *none)).collect();
        style.emphasised = (!given.is_empty()).then(|| given.contains(&true));
        style.hidden = tag.attribute("display").map(|d| d == "none");
    }

    fn chain(&self, name: Option<String>) -> impl Iterator<Item = &Style> {
        let first = name.and_then(|name| self.styles.get(&name));
        std::iter::successors(first, |style| self.styles.get(style.parent.as_ref()?)).take(CHAIN)
    }

    fn begin(&mut self, tag: &Tag<'_>, place: Place) {
        self.in_text += 1;
        let is_title = place == Place::Prose && self.chain(tag.attribute("style-name")).any(|style| style.title);
        self.place = if is_title { Place::Title } else { place };
        self.begin_span(tag);
    }

    fn begin_span(&mut self, tag: &Tag<'_>) {
        let style = tag.attribute("style-name");
        let emphasised = self.chain(style.clone()).find_map(|s| s.emphasised) == Some(true);
        let hidden = self.chain(style).find_map(|s| s.hidden) == Some(true);
        if emphasised {
            self.blocks.paragraph.begin_emphasis();
        }
        self.spans.push(Span { emphasised, hidden });
    }

    fn end_span(&mut self) {
        if self.spans.pop().is_some_and(|span| span.emphasised) {
            self.blocks.paragraph.end_emphasis();
        }
    }

    fn is_hidden(&self) -> bool {
        self.spans.iter().any(|span| span.hidden)
    }

    /// A note or text box in a paragraph, which goes on after it.
    fn step_aside(&mut self) {
        self.around.push(Around {
            paragraph: std::mem::take(&mut self.blocks.paragraph),
            place: self.place,
            spans: std::mem::take(&mut self.spans),
            in_text: std::mem::take(&mut self.in_text),
        });
    }

    fn step_back(&mut self) {
        if let Some(Around { paragraph, place, spans, in_text }) = self.around.pop() {
            (self.blocks.paragraph, self.place, self.spans, self.in_text) = (paragraph, place, spans, in_text);
        }
    }

    fn end_note(&mut self) {
        let Some(begins) = self.note_begins.take() else { return };
        self.step_back();
        let blocks = self.blocks.document.blocks.split_off(begins.min(self.blocks.document.blocks.len()));
        self.blocks.looks.truncate(begins);
        let texts: Vec<String> = blocks.into_iter().map(crate::reader::block::Block::into_text).collect();
        let (marker, text) = (self.notes.to_string(), texts.join(" "));
        if !text.is_empty() {
            self.blocks.document.notes.push(NoteText { marker, text, line: 0 });
        }
    }
}
