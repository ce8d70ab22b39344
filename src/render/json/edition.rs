//! An edition as JSON.

use super::section_id;
use crate::area::EditionAreas;
use crate::edition::{self, SectionKind, SentenceId};
use schemars::JsonSchema;
use serde::Serialize;

/// An edition as it was read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EditionRecord<'a> {
    title: &'a str,
    entity: Option<&'a str>,
    period: Option<&'a str>,
    file: &'a str,
    sha256: &'a str,
    words: u64,
    sections: Vec<SectionRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<SentenceRecord<'a>>>,
    notes: Vec<NoteRecord<'a>>,
    warnings: &'a [String],
}

/// A heading and its own text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SectionRecord<'a> {
    id: String,
    /// Headings from the top down; empty for text before the first heading.
    path: Vec<&'a str>,
    /// Depth in the outline, from 1.
    level: u8,
    /// Whether the heading begins a paragraph.
    run_in: bool,
    line: Option<u32>,
    page: Option<u32>,
    words: u32,
    /// Ids of its areas, the main one first.
    areas: Vec<&'a str>,
}

/// A sentence, in the order of the text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SentenceRecord<'a> {
    /// The section's id, a point, and the sentence's number in the section.
    id: String,
    section: String,
    text: &'a str,
    /// The paragraph's number in the section, from 1.
    paragraph: u32,
    line: Option<u32>,
    page: Option<u32>,
}

/// A footnote or endnote.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoteRecord<'a> {
    marker: &'a str,
    text: &'a str,
    line: Option<u32>,
    /// Ids of the sentences that refer to it.
    sentences: Vec<String>,
}

/// Names of sentences: section, point, number in the section, from 1.
pub struct Ids<'a>(&'a edition::Edition);

impl<'a> Ids<'a> {
    pub fn new(edition: &'a edition::Edition) -> Self {
        Self(edition)
    }

    pub fn of(&self, id: SentenceId) -> String {
        let section = self.0.sentence(id).section;
        format!("{}.{}", section.0, id.0 - self.0.section(section).sentences.start + 1)
    }
}

/// `sentences` says whether the text is printed too.
pub fn edition_record<'a>(
    e: &'a edition::Edition,
    areas: &'a EditionAreas,
    ids: &Ids<'_>,
    sentences: bool,
) -> EditionRecord<'a> {
    let line = |line: u32| (line > 0).then_some(line);
    let sentence = |id: SentenceId| {
        let s = e.sentence(id);
        SentenceRecord {
            id: ids.of(id),
            section: section_id(s.section),
            text: e.sentence_text(id),
            paragraph: e.paragraphs[s.paragraph as usize].number,
            line: line(s.line),
            page: s.page,
        }
    };
    EditionRecord {
        title: &e.title,
        entity: e.entity.as_deref(),
        period: e.period.as_deref(),
        file: &e.file,
        sha256: &e.sha256,
        words: e.words(),
        sections: e
            .section_ids()
            .map(|id| {
                let s = e.section(id);
                SectionRecord {
                    id: section_id(id),
                    path: e.path(id),
                    level: s.level,
                    run_in: s.kind == SectionKind::RunIn,
                    line: line(s.line),
                    page: s.page,
                    words: s.words,
                    areas: areas.ids(&areas.of_section(id).areas).collect(),
                }
            })
            .collect(),
        sentences: sentences.then(|| e.sentence_ids().map(sentence).collect()),
        notes: e
            .notes
            .iter()
            .map(|n| NoteRecord {
                marker: &n.marker,
                text: &n.text,
                line: line(n.line),
                sentences: n.references.iter().map(|&id| ids.of(id)).collect(),
            })
            .collect(),
        warnings: &e.warnings,
    }
}
