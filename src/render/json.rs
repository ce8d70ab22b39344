//! JSON for programs: the schema `yoy/comparison/1`, and an edition for `outline`.
//!
//! Fields may be added; renaming or removing one raises the schema's number.

use crate::alignment::SectionLink;
use crate::area::EditionAreas;
use crate::comparison::{self, Comparison, Edit, Fate, Kind};
use crate::edition::{self, SectionId, SectionKind, SentenceId};
use crate::figure::{Record, Stated};
use crate::indicator::{Indicator, Outcome};
use crate::summary::summarise;
use schemars::JsonSchema;
use serde::Serialize;

/// Two editions, compared.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComparisonRecord<'a> {
    /// `yoy/comparison/1`
    schema: &'static str,
    old: EditionRecord<'a>,
    new: EditionRecord<'a>,
    /// Every pair of sections that continue one another, wholly or in part.
    section_links: Vec<SectionLinkRecord>,
    /// Sections of both editions in groups, each with its fate.
    sections: Vec<GroupRecord<'a>>,
    /// Every pair of sentences; a sentence cut in two stands in two of them.
    sentence_links: Vec<SentenceLinkRecord>,
    /// Sentences of the old edition without a counterpart.
    dropped: Vec<String>,
    /// Sentences of the new edition without a counterpart.
    added: Vec<String>,
    /// What became of every figure: in the order of the old edition, then those newly given.
    figures: Vec<IndicatorRecord<'a>>,
    summary: Vec<StatementRecord>,
    warnings: &'a [String],
}

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
    #[serde(skip_serializing_if = "Option::is_none")]
    areas: Option<Vec<&'a str>>,
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

/// A pair of sections.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SectionLinkRecord {
    old: String,
    new: String,
    /// From 0 to 1; under 0.5 a reader should check.
    confidence: f64,
    /// In plain words.
    reasons: Vec<String>,
}

/// Sections that belong together, and what became of them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupRecord<'a> {
    fate: Fate,
    old: Vec<String>,
    new: Vec<String>,
    confidence: f64,
    reasons: &'a [String],
}

/// A pair of sentences.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SentenceLinkRecord {
    old: String,
    new: String,
    kind: KindRecord,
    moved: bool,
    /// Likeness of the words, from 0 to 1.
    similarity: f64,
    /// Word by word, for edited sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    edits: Vec<EditRecord>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindRecord {
    Same,
    Edited,
    Rewritten,
}

/// A stretch of text that stands in both sentences, in the old one, or in the new one.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditRecord {
    Equal(String),
    Deleted(String),
    Inserted(String),
}

/// A figure of the old edition and its successor.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IndicatorRecord<'a> {
    outcome: Outcome,
    old: Option<FigureRecord<'a>>,
    new: Option<FigureRecord<'a>>,
    /// New value less the old one, where it was raised or lowered; percentage points for percentages.
    difference: Option<f64>,
    /// The difference in percent of the old value.
    percent: Option<f64>,
    /// From 0 to 1; under 0.5 a reader should check.
    confidence: f64,
    /// In plain words.
    reasons: &'a [&'static str],
}

/// A figure and where it stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FigureRecord<'a> {
    #[serde(flatten)]
    figure: Record<'a>,
    /// The text of the sentence, and its id.
    sentence: &'a str,
    sentence_id: String,
    section: String,
    line: Option<u32>,
    page: Option<u32>,
}

/// A statement of the change summary.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatementRecord {
    text: String,
    /// Ids of the sections it speaks of.
    old: Vec<String>,
    new: Vec<String>,
}

/// A comparison as `yoy compare --format json` prints it.
pub fn comparison<'a>(c: &'a Comparison<'a>) -> ComparisonRecord<'a> {
    let (old_ids, new_ids) = (Ids::new(c.old), Ids::new(c.new));
    ComparisonRecord {
        schema: "yoy/comparison/1",
        old: edition_record(c.old, &old_ids, true),
        new: edition_record(c.new, &new_ids, true),
        section_links: c.section_links.iter().map(|link| section_link(c, link)).collect(),
        sections: c
            .groups
            .iter()
            .map(|group| GroupRecord {
                fate: group.fate,
                old: group.old.iter().map(|&id| section_id(id)).collect(),
                new: group.new.iter().map(|&id| section_id(id)).collect(),
                confidence: rounded(group.confidence),
                reasons: &group.reasons,
            })
            .collect(),
        sentence_links: c.sentence_links.iter().map(|link| sentence_link(c, link, &old_ids, &new_ids)).collect(),
        dropped: c.dropped.iter().map(|&id| old_ids.of(id)).collect(),
        added: c.added.iter().map(|&id| new_ids.of(id)).collect(),
        figures: c.figures().indicators.iter().map(|i| indicator(c, i, &old_ids, &new_ids)).collect(),
        summary: summarise(c)
            .into_iter()
            .map(|s| StatementRecord {
                text: s.text,
                old: s.old.into_iter().map(section_id).collect(),
                new: s.new.into_iter().map(section_id).collect(),
            })
            .collect(),
        warnings: &c.warnings,
    }
}

/// An edition as `yoy outline --format json` prints it.
pub fn edition<'a>(edition: &'a edition::Edition, areas: &'a EditionAreas, sentences: bool) -> EditionRecord<'a> {
    let mut record = edition_record(edition, &Ids::new(edition), sentences);
    for (section, id) in record.sections.iter_mut().zip(edition.section_ids()) {
        section.areas = Some(areas.ids(&areas.of_section(id).areas).collect());
    }
    record
}

/// The name by which outputs refer to a section: its place in the edition.
pub fn section_id(id: SectionId) -> String {
    id.0.to_string()
}

/// Names of sentences: section, point, number in the section, from 1.
struct Ids<'a>(&'a edition::Edition);

impl<'a> Ids<'a> {
    fn new(edition: &'a edition::Edition) -> Self {
        Self(edition)
    }

    fn of(&self, id: SentenceId) -> String {
        let section = self.0.sentence(id).section;
        format!("{}.{}", section.0, id.0 - self.0.section(section).sentences.start + 1)
    }
}

fn edition_record<'a>(e: &'a edition::Edition, ids: &Ids<'_>, sentences: bool) -> EditionRecord<'a> {
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
                    areas: None,
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

fn section_link(c: &Comparison<'_>, link: &SectionLink) -> SectionLinkRecord {
    SectionLinkRecord {
        old: section_id(link.old),
        new: section_id(link.new),
        confidence: rounded(link.confidence()),
        reasons: vec![comparison::reason(link, c.old)],
    }
}

fn sentence_link(
    c: &Comparison<'_>,
    link: &comparison::SentenceLink,
    old: &Ids<'_>,
    new: &Ids<'_>,
) -> SentenceLinkRecord {
    let edits = match link.kind {
        Kind::Edited => comparison::edits(c.old.sentence_text(link.old), c.new.sentence_text(link.new)),
        Kind::Same | Kind::Rewritten => Vec::new(),
    };
    SentenceLinkRecord {
        old: old.of(link.old),
        new: new.of(link.new),
        kind: match link.kind {
            Kind::Same => KindRecord::Same,
            Kind::Edited => KindRecord::Edited,
            Kind::Rewritten => KindRecord::Rewritten,
        },
        moved: link.moved,
        similarity: rounded(link.similarity),
        edits: edits
            .into_iter()
            .map(|edit| match edit {
                Edit::Equal(text) => EditRecord::Equal(text),
                Edit::Deleted(text) => EditRecord::Deleted(text),
                Edit::Inserted(text) => EditRecord::Inserted(text),
            })
            .collect(),
    }
}

fn indicator<'a>(c: &'a Comparison<'_>, i: &'a Indicator, old: &Ids<'_>, new: &Ids<'_>) -> IndicatorRecord<'a> {
    IndicatorRecord {
        outcome: i.outcome,
        old: i.old.map(|id| figure_record(c.old, &c.figures().old[id.index()], old)),
        new: i.new.map(|id| figure_record(c.new, &c.figures().new[id.index()], new)),
        difference: i.change.map(|change| rounded_to_noise(change.difference)),
        percent: i.change.and_then(|change| change.percent).map(|p| (p * 10.0).round() / 10.0),
        confidence: rounded(i.confidence),
        reasons: &i.reasons,
    }
}

fn figure_record<'a>(edition: &'a edition::Edition, stated: &'a Stated, ids: &Ids<'_>) -> FigureRecord<'a> {
    let sentence = edition.sentence(stated.sentence);
    let text = edition.sentence_text(stated.sentence);
    FigureRecord {
        figure: stated.figure.record(text),
        sentence: text,
        sentence_id: ids.of(stated.sentence),
        section: section_id(sentence.section),
        line: (sentence.line > 0).then_some(sentence.line),
        page: sentence.page,
    }
}

/// Differences of decimal fractions end in digits that neither figure has: 0.4 less 0.3 is 0.1.
fn rounded_to_noise(difference: f64) -> f64 {
    (difference * 1e6).round() / 1e6
}

/// Three decimals: the rest is noise.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}
