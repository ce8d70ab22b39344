//! JSON for programs: the schema `yoy/comparison/1`, and an edition for `outline`.
//!
//! Fields may be added; renaming or removing one raises the schema's number.

mod change;
mod edition;
mod indicator;

pub use edition::EditionRecord;
pub(crate) use edition::Ids;

use crate::alignment::SectionLink;
use crate::area::EditionAreas;
use crate::comparison::{self, Comparison, Edit, Fate, Kind};
use crate::edition::{Edition, SectionId};
use change::{AreaRecord, AttributionRecord, StatementRecord, StrengthRecord, TermRecord};
use edition::edition_record;
use indicator::{IndicatorRecord, indicator};
use schemars::JsonSchema;
use serde::Serialize;

/// Two editions, compared. Of many pairs, `--format json` prints an array of these and `--format jsonl` one a line.
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
    sentence_links: Vec<SentenceLinkRecord<'a>>,
    /// Sentences of the old edition without a counterpart.
    dropped: Vec<String>,
    /// Sentences of the new edition without a counterpart.
    added: Vec<String>,
    /// What became of every figure: in the order of the old edition, then those newly given.
    figures: Vec<IndicatorRecord<'a>>,
    /// What became of each area that either edition speaks of.
    areas: Vec<AreaRecord<'a>>,
    /// Sources cited by either edition.
    attributions: Vec<AttributionRecord<'a>>,
    /// Terms counted in both editions; compare with the change of `words`.
    terms: Vec<TermRecord<'a>>,
    /// Claims of linked sentences that became weaker, stronger, denied or no longer denied.
    strengths: Vec<StrengthRecord<'a>>,
    /// The change summary, all of it, in its order.
    summary: Vec<StatementRecord>,
    warnings: &'a [String],
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
pub struct SentenceLinkRecord<'a> {
    old: String,
    new: String,
    kind: KindRecord,
    moved: bool,
    /// Likeness of the words, from 0 to 1.
    similarity: f64,
    /// Word by word, for edited sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    edits: Vec<EditRecord<'a>>,
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
pub enum EditRecord<'a> {
    Equal(&'a str),
    Deleted(&'a str),
    Inserted(&'a str),
}

/// A comparison as `yoy compare --format json` prints it.
pub fn comparison<'a>(c: &'a Comparison<'a>) -> ComparisonRecord<'a> {
    let (old_ids, new_ids) = (Ids::new(c.old), Ids::new(c.new));
    ComparisonRecord {
        schema: "yoy/comparison/1",
        old: edition_record(c.old, &c.areas().old, &old_ids, true),
        new: edition_record(c.new, &c.areas().new, &new_ids, true),
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
        sentence_links: (0..c.sentence_links.len()).map(|place| sentence_link(c, place, &old_ids, &new_ids)).collect(),
        dropped: c.dropped.iter().map(|&id| old_ids.of(id)).collect(),
        added: c.added.iter().map(|&id| new_ids.of(id)).collect(),
        figures: c.figures().indicators.iter().map(|i| indicator(c, i, &old_ids, &new_ids)).collect(),
        areas: change::areas(c),
        attributions: change::attributions(c, &old_ids, &new_ids),
        terms: change::terms(c),
        strengths: change::strengths(c, &old_ids, &new_ids),
        summary: change::summary(c, &old_ids, &new_ids),
        warnings: &c.warnings,
    }
}

/// An edition as `yoy outline --format json` prints it.
pub fn edition<'a>(edition: &'a Edition, areas: &'a EditionAreas, sentences: bool) -> EditionRecord<'a> {
    edition_record(edition, areas, &Ids::new(edition), sentences)
}

/// The name by which outputs refer to a section: its place in the edition.
pub fn section_id(id: SectionId) -> String {
    id.0.to_string()
}

fn section_link(c: &Comparison<'_>, link: &SectionLink) -> SectionLinkRecord {
    SectionLinkRecord {
        old: section_id(link.old),
        new: section_id(link.new),
        confidence: rounded(link.confidence()),
        reasons: vec![comparison::reason(link, c.old)],
    }
}

fn sentence_link<'a>(c: &'a Comparison<'_>, place: usize, old: &Ids<'_>, new: &Ids<'_>) -> SentenceLinkRecord<'a> {
    let link = &c.sentence_links[place];
    let edits = match link.kind {
        Kind::Edited => c.edits(place),
        Kind::Same | Kind::Rewritten => &[],
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
            .iter()
            .map(|edit| match edit {
                Edit::Equal(text) => EditRecord::Equal(text),
                Edit::Deleted(text) => EditRecord::Deleted(text),
                Edit::Inserted(text) => EditRecord::Inserted(text),
            })
            .collect(),
    }
}

/// Three decimals: the rest is noise.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}
