//! The text of a part: paragraphs, runs of letters, tables, fields, changes.

use super::styles::{Properties, Styles};
use crate::reader::block::Document;
use crate::reader::flowing::Paragraph;
use crate::reader::office::{Blocks, Look, Place, Step, Tag};
use hashbrown::HashMap;

/// Elements that show what is shown elsewhere, or how something was before a change.
const PASSED_OVER: [&str; 14] = [
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "tcPrChange",
    "trPrChange",
    "numberingChange",
    "rt",
    "sectPr",
    "tblGrid",
    "del",
    "moveFrom",
];

/// Most fields within each other; Word allows 20.
const FIELDS: usize = 32;

/// A part's text as it is read.
pub struct Body<'s> {
    styles: &'s Styles,
    blocks: Blocks,
    paragraph: Properties,
    run: Properties,
    /// Size and weight of most of the paragraph's letters.
    look: Look,
    in_paragraph: bool,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    in_row_properties: bool,
    in_text: bool,
    in_instruction: bool,
    emphasised: bool,
    /// Elements open inside one that is passed over, itself included.
    passed_over: usize,
    /// The paragraph's end was deleted, so that the next one goes on with it.
    goes_on: bool,
    /// Whether a line broke in the paragraph before what comes next.
    broken: bool,
    row_deleted: bool,
    /// A content control that holds a contents list.
    contents: bool,
    fields: Vec<Field>,
    /// Paragraphs around the text boxes that are open.
    around: Vec<(Paragraph, Properties, Look)>,
    /// Fields within more others than are followed.
    deeper_fields: usize,
    references: Vec<Reference>,
    footnotes: usize,
    endnotes: usize,
    pub changes: Changes,
    /// In a part of notes: the element of a note, and the note being read.
    note_element: Option<&'static str>,
    note: Option<String>,
    pub note_texts: HashMap<String, String>,
}

/// A reference to a note in another part.
pub struct Reference {
    pub element: &'static str,
    pub id: String,
    pub marker: String,
}

/// A field: what computes it, up to the separator, then what it shows.
#[derive(Default)]
struct Field {
    instruction: String,
    shows: bool,
}

/// Tracked changes.
#[derive(Debug, Default, Clone, Copy)]
pub struct Changes {
    insertions: usize,
    deletions: usize,
}

impl Changes {
    pub fn add(&mut self, other: Self) {
        self.insertions += other.insertions;
        self.deletions += other.deletions;
    }

    pub fn warning(self) -> Option<String> {
        (self.insertions + self.deletions > 0).then(|| {
            format!(
                "the document holds tracked changes ({} insertions, {} deletions): it is read as if all were accepted",
                self.insertions, self.deletions
            )
        })
    }
}

impl<'s> Body<'s> {
    pub fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            blocks: Blocks::default(),
            paragraph: Properties::default(),
            run: Properties::default(),
            look: Look::default(),
            in_paragraph: false,
            in_paragraph_properties: false,
            in_run_properties: false,
            in_row_properties: false,
            in_text: false,
            in_instruction: false,
            emphasised: false,
            passed_over: 0,
            goes_on: false,
            broken: false,
            row_deleted: false,
            contents: false,
            fields: Vec::new(),
            around: Vec::new(),
            deeper_fields: 0,
            references: Vec::new(),
            footnotes: 0,
            endnotes: 0,
            changes: Changes::default(),
            note_element: None,
            note: None,
            note_texts: HashMap::new(),
        }
    }

    /// For a part of notes, of which each is such an element.
    pub fn notes(styles: &'s Styles, element: &'static str) -> Self {
        Self { note_element: Some(element), ..Self::new(styles) }
    }

    pub fn take_references(&mut self) -> Vec<Reference> {
        std::mem::take(&mut self.references)
    }

    pub fn finish(mut self) -> (Document, Vec<Look>) {
        self.end_paragraph();
        (self.blocks.document, self.blocks.looks)
    }

    pub fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Open(_) if self.passed_over > 0 => self.passed_over += 1,
            Step::Open(tag) => self.open(&tag),
            Step::Close(..) if self.passed_over > 0 => self.passed_over -= 1,
            Step::Close("w", name) => self.close(name),
            Step::Close("m", "t") => self.in_text = false,
            Step::Close(..) => {}
            Step::Text(text) if self.passed_over > 0 || text.is_empty() => {}
            Step::Text(text) if self.in_text => self.text(text),
            Step::Text(text) if self.in_instruction => {
                if let Some(field) = self.fields.last_mut().filter(|f| !f.shows && f.instruction.len() < 64) {
                    field.instruction.push_str(text);
                }
            }
            Step::Text(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match (tag.space, tag.name) {
            ("mc", "Fallback") => self.passed_over = 1,
            ("m", "t") => self.in_text = true,
            ("w", name) => self.open_word(name, tag),
            _ => {}
        }
    }

    fn open_word(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "ins" | "moveTo" if !self.in_run_properties => self.changes.insertions += 1,
            "del" | "moveFrom" if self.in_paragraph_properties => {
                self.goes_on |= self.in_paragraph_properties;
                self.changes.deletions += 1;
            }
            "del" if self.in_row_properties => {
                self.row_deleted = true;
                self.changes.deletions += 1;
            }
            _ if PASSED_OVER.contains(&name) => {
                self.changes.deletions += usize::from(matches!(name, "del" | "moveFrom"));
                self.passed_over = 1;
            }
            "p" => self.begin_paragraph(),
            "pPr" => self.in_paragraph_properties = true,
            "trPr" => self.in_row_properties = true,
            // The properties of the paragraph's mark are none of its letters.
            "rPr" => self.in_run_properties = true,
            _ if self.in_paragraph_properties && !self.in_run_properties => self.paragraph.note(tag),
            _ if self.in_run_properties && !self.in_paragraph_properties => self.run.note(tag),
            "r" => self.run = Properties::default(),
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "tab" | "ptab" => self.blocks.paragraph.space(),
            "br" | "cr" => self.line_break(tag),
            "noBreakHyphen" => self.text("\u{2011}"),
            "footnoteReference" => self.refer("footnote", tag),
            "endnoteReference" => self.refer("endnote", tag),
            "fldChar" => self.field(tag),
            "fldSimple" => self.passed_over = usize::from(is_contents(&tag.attribute("instr").unwrap_or_default())),
            "docPartGallery" => self.contents = tag.attribute("val").as_deref() == Some("Table of Contents"),
            "sdtContent" if std::mem::take(&mut self.contents) => self.passed_over = 1,
            "txbxContent" => {
                let around = (std::mem::take(&mut self.blocks.paragraph), self.paragraph.clone(), self.look);
                self.around.push(around);
                self.end_emphasis();
            }
            "tbl" => self.blocks.begin_table(),
            "tr" => {
                self.row_deleted = false;
                self.blocks.begin_row();
            }
            "tc" => self.blocks.begin_cell(),
            "footnote" | "endnote" if self.note_element == Some(name_of_note(name)) => {
                // Separators have a type and no text.
                self.note = tag.attribute("id").filter(|_| tag.attribute("type").is_none_or(|t| t == "normal"));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                self.end_emphasis();
                self.in_paragraph = false;
                if !self.goes_on {
                    self.end_paragraph();
                }
            }
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "trPr" => self.in_row_properties = false,
            "r" => self.end_emphasis(),
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "txbxContent" => {
                self.end_paragraph();
                if let Some((paragraph, properties, look)) = self.around.pop() {
                    (self.blocks.paragraph, self.paragraph, self.look) = (paragraph, properties, look);
                }
            }
            "tc" => self.end_paragraph(),
            "tr" if self.row_deleted => self.blocks.drop_row(),
            "tbl" => self.blocks.end_table(),
            "footnote" | "endnote" if self.note_element == Some(name_of_note(name)) => self.end_note(),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        self.goes_on = false;
        self.broken = false;
        self.in_paragraph = true;
        self.paragraph = Properties::default();
        if self.blocks.paragraph.text().is_empty() {
            self.look = Look::default();
        }
    }

    fn end_paragraph(&mut self) {
        self.goes_on = false;
        let place = self.styles.place(&self.paragraph);
        let look =
            if self.look.size == 0 { self.styles.look(&self.styles.paragraph(&self.paragraph)) } else { self.look };
        self.blocks.end_paragraph(place, look);
    }

    fn text(&mut self, text: &str) {
        let paragraph = self.styles.paragraph(&self.paragraph);
        let letters = self.styles.letters(&self.run, &paragraph);
        if letters.hidden == Some(true) || self.fields.iter().any(Field::hides) {
            return;
        }
        if self.blocks.paragraph.text().is_empty() {
            self.look = self.styles.look(&letters);
        }
        let emphasis = [letters.bold, letters.italic, letters.underlined].contains(&Some(true));
        if emphasis && !self.emphasised {
            self.blocks.paragraph.begin_emphasis();
            self.emphasised = true;
        }
        self.broken &= text.trim().is_empty();
        self.blocks.text(text);
    }

    fn end_emphasis(&mut self) {
        if std::mem::take(&mut self.emphasised) {
            self.blocks.paragraph.end_emphasis();
        }
    }

    /// Two line breaks in a row part paragraphs, as in a web page.
    fn line_break(&mut self, tag: &Tag<'_>) {
        let is_heading = matches!(self.styles.place(&self.paragraph), Place::Heading(_) | Place::Title);
        if tag.attribute("type").is_none_or(|t| t == "textWrapping") && self.broken && !is_heading {
            self.end_emphasis();
            self.end_paragraph();
        }
        self.broken = true;
        self.blocks.paragraph.space();
    }

    fn refer(&mut self, element: &'static str, tag: &Tag<'_>) {
        let Some(id) = tag.attribute("id") else { return };
        if self.fields.iter().any(Field::hides) || self.note_element.is_some() {
            return;
        }
        // Word counts footnotes in figures and endnotes in small Roman numbers.
        let marker = if element == "footnote" {
            self.footnotes += 1;
            self.footnotes.to_string()
        } else {
            self.endnotes += 1;
            roman(self.endnotes)
        };
        self.blocks.paragraph.refer(marker.clone());
        self.references.push(Reference { element, id, marker });
    }

    fn field(&mut self, tag: &Tag<'_>) {
        match tag.attribute("fldCharType").as_deref() {
            Some("begin") if self.fields.len() >= FIELDS => self.deeper_fields += 1,
            Some("begin") => self.fields.push(Field::default()),
            Some("separate" | "end") if self.deeper_fields > 0 => {
                self.deeper_fields -= usize::from(tag.attribute("fldCharType").as_deref() == Some("end"));
            }
            Some("separate") => self.fields.last_mut().into_iter().for_each(|f| f.shows = true),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn end_note(&mut self) {
        self.end_paragraph();
        let blocks = std::mem::take(&mut self.blocks.document.blocks);
        self.blocks.looks.clear();
        let Some(id) = self.note.take() else { return };
        let texts: Vec<String> = blocks.into_iter().map(crate::reader::block::Block::into_text).collect();
        self.note_texts.insert(id, texts.join(" "));
    }
}

impl Field {
    /// What computes a field is not shown, and a contents list is no text.
    fn hides(&self) -> bool {
        !self.shows || is_contents(&self.instruction)
    }
}

fn is_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}

fn name_of_note(name: &str) -> &'static str {
    if name == "footnote" { "footnote" } else { "endnote" }
}

fn roman(mut number: usize) -> String {
    // No printed number is higher, and the sign would grow with it.
    if number >= 4000 {
        return format!("e{number}");
    }
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            roman.push_str(sign);
            number -= value;
        }
    }
    roman
}
