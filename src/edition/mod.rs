//! The model of one edition: its text, kept once, and sections, paragraphs, sentences and notes as
//! ranges into it.
//!
//! Readers make editions (see [`crate::reader`]); everything after them only reads.

mod by_id;
mod identity;

pub(crate) use by_id::{IdMap, IdSet};
pub use identity::{Identity, identify, is_period};

use std::ops::Range;
use std::path::Path;

/// A range of bytes in [`Edition::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: offset(start), end: offset(end) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Texts are limited to [`crate::reader::MAX_BYTES`], well below 4 GiB.
fn offset(position: usize) -> u32 {
    u32::try_from(position).expect("the reader's size limit keeps offsets below 4 GiB")
}

/// How text before the first heading is called.
pub const OPENING: &str = "(opening)";

/// The place of a section in [`Edition::sections`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(pub u32);

/// The place of a sentence in [`Edition::sentences`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceId(pub u32);

impl SectionId {
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl SentenceId {
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One entity's report for one period, read from one file.
#[derive(Debug, Clone)]
pub struct Edition {
    /// As printed at the top or in the front matter; the file's name where neither tells.
    pub title: String,
    /// The country or organisation, in the form its file or front matter names it.
    pub entity: Option<String>,
    /// The year or years covered, as named: `2022`, `2021-22`.
    pub period: Option<String>,
    /// The file as the caller named it.
    pub file: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// The whole text: headings, then the paragraphs under them, in reading order.
    pub text: String,
    /// In reading order. A section without a heading can only be the first.
    pub sections: Vec<Section>,
    pub paragraphs: Vec<Paragraph>,
    pub sentences: Vec<Sentence>,
    pub notes: Vec<Note>,
    pub warnings: Vec<String>,
}

/// A heading and its own text, up to the next heading of any level.
#[derive(Debug, Clone)]
pub struct Section {
    /// None for text that stands before the first heading.
    pub heading: Option<Span>,
    pub kind: SectionKind,
    /// Depth in the outline, from 1; 0 for text before the first heading.
    pub level: u8,
    pub parent: Option<SectionId>,
    /// Line of the heading in the file, from 1; 0 where the format has no lines.
    pub line: u32,
    pub page: Option<u32>,
    /// Its sentences, as places in [`Edition::sentences`].
    pub sentences: Range<u32>,
    /// Words of its own text, without the heading.
    pub words: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionKind {
    /// Text before the first heading.
    Opening,
    /// A heading on a line of its own.
    Heading,
    /// A heading that begins a paragraph: "*Independent monitoring:* The government …".
    RunIn,
}

/// A paragraph, list item or table row.
#[derive(Debug, Clone, Copy)]
pub struct Paragraph {
    pub span: Span,
    pub section: SectionId,
    /// Its number in the section, from 1.
    pub number: u32,
    pub kind: ParagraphKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    Prose,
    ListItem,
    /// Cells joined with " | ".
    TableRow,
}

/// A sentence, with its final punctuation and without reference digits of notes.
#[derive(Debug, Clone)]
pub struct Sentence {
    pub span: Span,
    pub section: SectionId,
    /// Its paragraph, as a place in [`Edition::paragraphs`].
    pub paragraph: u32,
    /// Line of its first word in the file, from 1; 0 where the format has no lines.
    pub line: u32,
    pub page: Option<u32>,
    pub words: u32,
}

/// A footnote or endnote.
#[derive(Debug, Clone)]
pub struct Note {
    pub marker: String,
    pub text: String,
    pub line: u32,
    /// The sentences that refer to it.
    pub references: Vec<SentenceId>,
}

/// More words a heading mean that headings were lost. In 1,909 editions at hand of all kinds the most
/// is 1,147; the one whose headings were lost on its page has 3,666.
pub(crate) const MOST_WORDS_A_HEADING: u64 = 2000;

/// The same of an edition that is not made yet.
pub(crate) fn has_lost_headings(sections: &[Section]) -> bool {
    let words: u64 = sections.iter().map(|s| u64::from(s.words)).sum();
    let headings = sections.iter().filter(|s| s.kind != SectionKind::Opening).count();
    words > MOST_WORDS_A_HEADING * headings as u64
}

impl Edition {
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.index()]
    }

    pub fn sentence(&self, id: SentenceId) -> &Sentence {
        &self.sentences[id.index()]
    }

    pub fn cut(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// How many rows its tables have in all.
    pub fn table_rows(&self) -> usize {
        self.paragraphs.iter().filter(|p| p.kind == ParagraphKind::TableRow).count()
    }

    /// Whether a sentence stands in a table.
    pub fn is_table_row(&self, id: SentenceId) -> bool {
        self.paragraphs[self.sentence(id).paragraph as usize].kind == ParagraphKind::TableRow
    }

    pub fn sentence_text(&self, id: SentenceId) -> &str {
        self.cut(self.sentence(id).span)
    }

    /// Whether it has too many words for its headings: these were lost on the way to the file, and its sections
    /// cannot be told apart.
    pub fn has_lost_headings(&self) -> bool {
        has_lost_headings(&self.sections)
    }

    /// The heading as printed; empty for text before the first heading.
    pub fn heading(&self, id: SectionId) -> &str {
        self.section(id).heading.map_or("", |span| self.cut(span))
    }

    /// The heading for people.
    pub fn heading_or_opening(&self, id: SectionId) -> &str {
        match self.heading(id) {
            "" => OPENING,
            heading => heading,
        }
    }

    pub fn section_ids(&self) -> impl DoubleEndedIterator<Item = SectionId> + use<> {
        (0..self.sections.len()).map(|i| SectionId(offset(i)))
    }

    pub fn sentence_ids(&self) -> impl DoubleEndedIterator<Item = SentenceId> + use<> {
        (0..self.sentences.len()).map(|i| SentenceId(offset(i)))
    }

    /// The sentences that stand in a section itself, not in the sections below it.
    pub fn own_sentences(&self, id: SectionId) -> impl DoubleEndedIterator<Item = SentenceId> + use<> {
        self.section(id).sentences.clone().map(SentenceId)
    }

    /// The sections from the top of the outline down to this one.
    pub fn lineage(&self, id: SectionId) -> Vec<SectionId> {
        let mut line: Vec<SectionId> = self.upward(id).collect();
        line.reverse();
        line
    }

    /// A section and those above it, the topmost last.
    pub fn upward(&self, id: SectionId) -> impl Iterator<Item = SectionId> {
        std::iter::successors(Some(id), |&id| self.section(id).parent)
    }

    /// The sentences behind one in its paragraph.
    pub fn rest_of_paragraph(&self, id: SentenceId) -> impl Iterator<Item = SentenceId> + '_ {
        let paragraph = self.sentence(id).paragraph;
        let behind = (id.0 + 1..self.sentences.len() as u32).map(SentenceId);
        behind.take_while(move |&next| self.sentence(next).paragraph == paragraph)
    }

    /// The headings down to this section, without that of the whole report, which the edition's name tells.
    pub fn path_below_title(&self, id: SectionId) -> Vec<&str> {
        let mut path = self.path(id);
        if path.len() > 1 && letters(path[0]) == letters(&self.title) {
            path.remove(0);
        }
        path
    }

    /// Whether its heading, or a heading above it, holds a text, in whatever case.
    pub fn is_under(&self, id: SectionId, text: &str) -> bool {
        let text = text.to_lowercase();
        self.path(id).iter().any(|heading| heading.to_lowercase().contains(&text))
    }

    /// The file's name, without its folders.
    pub fn file_name(&self) -> String {
        let name = Path::new(&self.file).file_name();
        name.map_or_else(|| self.file.clone(), |name| name.to_string_lossy().into_owned())
    }

    /// The headings from the top of the outline down to this section; empty before the first heading.
    pub fn path(&self, id: SectionId) -> Vec<&str> {
        self.lineage(id).into_iter().filter(|&s| self.section(s).heading.is_some()).map(|s| self.heading(s)).collect()
    }

    /// Words of the whole text, without headings and notes.
    pub fn words(&self) -> u64 {
        self.sections.iter().map(|s| u64::from(s.words)).sum()
    }

    /// The edition's name for people: "North Korea 2022".
    pub fn name(&self) -> String {
        match (&self.entity, &self.period) {
            (Some(entity), Some(period)) => format!("{} {period}", display_entity(entity)),
            (Some(entity), None) => display_entity(entity),
            (None, _) => self.title.clone(),
        }
    }
}

/// An entity named by a folder, as people write it: `north-korea` becomes "North Korea". A name that
/// has spaces or capitals of its own is kept.
pub fn display_entity(entity: &str) -> String {
    if entity.contains(' ') || entity.chars().any(char::is_uppercase) {
        return entity.to_owned();
    }
    const SMALL: [&str; 5] = ["and", "of", "the", "da", "de"];
    let words = entity.split(['-', '_']).filter(|w| !w.is_empty()).enumerate().map(|(i, word)| {
        if i > 0 && SMALL.contains(&word) {
            return word.to_owned();
        }
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Letters and digits in lower case, by which names are compared: "North Korea" and `north-korea` are one.
pub fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    name.chars().for_each(|c| push_letter(&mut letters, c));
    letters
}

/// Adds a character as [`letters`] has it.
pub(crate) fn push_letter(letters: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        letters.push(c.to_ascii_lowercase());
    } else if !c.is_ascii() && c.is_alphanumeric() {
        letters.extend(c.to_lowercase());
    }
}

/// Text with single spaces for all its white space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_read_like_names() {
        assert_eq!(display_entity("north-korea"), "North Korea");
        assert_eq!(display_entity("republic-of-the-congo"), "Republic of the Congo");
        assert_eq!(display_entity("El Salvador"), "El Salvador");
        assert_eq!(display_entity("SIG Auth"), "SIG Auth");
    }
}
