//! Areas, sources, terms, strength and the change summary as JSON.

use super::edition::Ids;
use super::section_id;
use crate::attribution::{Kind, SourceUse};
use crate::comparison::{AreaChange, Comparison};
use crate::indicator::Outcome;
use crate::strength::{Direction, Expression, Level, Polarity, Scale};
use crate::summary::{Evidence, Point, Statement, Topic, summarise};
use crate::term::per_thousand;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// A value of the old edition and one of the new.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Both<T> {
    old: T,
    new: T,
}

/// What became of an area. Every sentence counts for one area, so that areas add up to the edition.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AreaRecord<'a> {
    id: &'a str,
    name: &'a str,
    /// Id of the family it belongs to.
    parent: Option<&'a str>,
    words: Both<u64>,
    /// Of its edition's words.
    per_thousand: Both<f64>,
    /// Ids of the sections whose main area it is.
    sections: Both<Vec<String>>,
    sentences: SentenceCounts,
    /// Words of linked sentences that stand in another area in the new edition, and that stood in another.
    moved_out: u64,
    moved_in: u64,
    /// Figures by outcome.
    figures: BTreeMap<Outcome, u32>,
    /// Claims by direction.
    claims: BTreeMap<&'static str, u32>,
    /// Named sources that only one edition cites in this area.
    sources_lost: &'a [String],
    sources_gained: &'a [String],
}

/// Linked sentences by kind, and those without counterpart.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SentenceCounts {
    same: u32,
    edited: u32,
    rewritten: u32,
    /// Of the linked ones.
    moved: u32,
    dropped: u32,
    added: u32,
}

/// A source and the sentences that cite it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttributionRecord<'a> {
    /// One name for all its aliases.
    name: &'a str,
    kind: Kind,
    /// False for a class of sources ("local NGOs").
    named: bool,
    status: Status,
    /// Ids of the sentences.
    old: Vec<String>,
    new: Vec<String>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub enum Status {
    #[serde(rename = "no_longer_cited")]
    Lost,
    #[serde(rename = "newly_cited")]
    Gained,
    /// Cited by both, or cited by one and at least named in the other.
    #[serde(rename = "still_cited")]
    Kept,
}

/// A term group counted in both editions.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TermRecord<'a> {
    id: &'a str,
    name: &'a str,
    count: Both<u32>,
    /// Per 1,000 words of the edition.
    per_thousand: Both<f64>,
    went_to_zero: bool,
}

/// A claim of two linked sentences whose strength changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StrengthRecord<'a> {
    direction: Direction,
    /// Whether both sentences deny the claim; a broader denial weakens it.
    denied: bool,
    scale: Scale,
    /// Ids of the sentences.
    old: String,
    new: String,
    /// The expression; null where the claim stands unqualified.
    old_expression: Option<ExpressionRecord<'a>>,
    new_expression: Option<ExpressionRecord<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExpressionRecord<'a> {
    text: &'a str,
    #[serde(flatten)]
    level: Level,
    polarity: Polarity,
}

/// A statement of the change summary.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatementRecord {
    topic: Topic,
    /// The whole statement as one sentence.
    text: String,
    /// What it is about, and how much of it there is.
    headline: String,
    /// What it says, the most telling first.
    points: Vec<PointRecord>,
    /// Ids of the sections it speaks of.
    old: Vec<String>,
    new: Vec<String>,
    /// The sentences that its points rest on, in their order.
    evidence: Vec<EvidenceRecord>,
}

/// One thing that a statement says, with the sentences it rests on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PointRecord {
    /// Empty where the sentences show what the statement says; ends with a colon where they go on with it.
    text: String,
    evidence: Vec<EvidenceRecord>,
}

/// A sentence of either edition, or a pair of linked ones, by their ids.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EvidenceRecord {
    old: Option<String>,
    new: Option<String>,
}

pub fn areas<'a>(c: &'a Comparison<'_>) -> Vec<AreaRecord<'a>> {
    c.areas().changes.iter().map(|area| record(c, area)).collect()
}

fn record<'a>(c: &Comparison<'_>, area: &'a AreaChange) -> AreaRecord<'a> {
    let (a, b) = area.per_thousand(c.old.words(), c.new.words());
    let s = area.sentences;
    let ids = |ids: &[crate::edition::SectionId]| ids.iter().map(|&id| section_id(id)).collect();
    AreaRecord {
        id: &area.id,
        name: &area.name,
        parent: area.parent.as_deref(),
        words: Both { old: area.old_words, new: area.new_words },
        per_thousand: Both { old: rounded(a), new: rounded(b) },
        sections: Both { old: ids(&area.old_sections), new: ids(&area.new_sections) },
        sentences: SentenceCounts {
            same: s.same,
            edited: s.edited,
            rewritten: s.rewritten,
            moved: s.moved,
            dropped: s.dropped,
            added: s.added,
        },
        moved_out: area.moved_out,
        moved_in: area.moved_in,
        figures: Outcome::ALL.iter().map(|&o| (o, area.figures_of(o))).collect(),
        claims: [
            ("weakened", area.weakened),
            ("strengthened", area.strengthened),
            ("negated", area.negated),
            ("no_longer_negated", area.no_longer_negated),
        ]
        .into(),
        sources_lost: &area.sources_lost,
        sources_gained: &area.sources_gained,
    }
}

pub fn attributions<'a>(c: &'a Comparison<'_>, old: &Ids<'_>, new: &Ids<'_>) -> Vec<AttributionRecord<'a>> {
    let changes = &c.sources().changes;
    let record = |status: Status, one: &'a SourceUse| AttributionRecord {
        name: &one.name,
        kind: one.kind,
        named: one.named,
        status,
        old: one.old.iter().map(|&id| old.of(id)).collect(),
        new: one.new.iter().map(|&id| new.of(id)).collect(),
    };
    let lost = changes.no_longer_cited.iter().map(|one| record(Status::Lost, one));
    let gained = changes.newly_cited.iter().map(|one| record(Status::Gained, one));
    let kept = changes.still_cited.iter().map(|one| record(Status::Kept, one));
    lost.chain(gained).chain(kept).collect()
}

pub fn terms<'a>(c: &'a Comparison<'_>) -> Vec<TermRecord<'a>> {
    let (old, new) = (c.old.words(), c.new.words());
    let record = |t: &'a crate::comparison::TermChange| TermRecord {
        id: &t.id,
        name: &t.name,
        count: Both { old: t.old, new: t.new },
        per_thousand: Both {
            old: rounded(per_thousand(t.old.into(), old)),
            new: rounded(per_thousand(t.new.into(), new)),
        },
        went_to_zero: t.went_to_zero(),
    };
    c.terms().iter().map(record).collect()
}

pub fn strengths<'a>(c: &'a Comparison<'_>, old: &Ids<'_>, new: &Ids<'_>) -> Vec<StrengthRecord<'a>> {
    let record = |claim: &'a crate::comparison::ClaimChange| {
        let link = &c.sentence_links[claim.link];
        StrengthRecord {
            direction: claim.change.direction,
            denied: claim.change.denied,
            scale: claim.change.scale,
            old: old.of(link.old),
            new: new.of(link.new),
            old_expression: claim.change.old.as_ref().map(|e| expression(e, c.old.sentence_text(link.old))),
            new_expression: claim.change.new.as_ref().map(|e| expression(e, c.new.sentence_text(link.new))),
        }
    };
    c.claims().iter().map(record).collect()
}

fn expression<'a>(e: &Expression, sentence: &'a str) -> ExpressionRecord<'a> {
    ExpressionRecord { text: sentence.get(e.range.clone()).unwrap_or_default(), level: e.level, polarity: e.polarity }
}

pub fn summary(c: &Comparison<'_>, old: &Ids<'_>, new: &Ids<'_>) -> Vec<StatementRecord> {
    let evidence = |e: Evidence| match e {
        Evidence::Old(id) => EvidenceRecord { old: Some(old.of(id)), new: None },
        Evidence::New(id) => EvidenceRecord { old: None, new: Some(new.of(id)) },
        Evidence::Linked(i) | Evidence::Moved(i) => {
            let link = &c.sentence_links[i];
            EvidenceRecord { old: Some(old.of(link.old)), new: Some(new.of(link.new)) }
        }
    };
    let point = |p: Point| PointRecord { text: p.text, evidence: p.evidence.into_iter().map(evidence).collect() };
    let record = |s: Statement| StatementRecord {
        topic: s.topic,
        text: s.in_one_sentence(c),
        evidence: s.evidence().map(evidence).collect(),
        headline: s.text,
        points: s.points.into_iter().map(point).collect(),
        old: s.old.into_iter().map(section_id).collect(),
        new: s.new.into_iter().map(section_id).collect(),
    };
    summarise(c).into_iter().map(record).collect()
}

/// Two decimals: the rest is noise.
fn rounded(share: f64) -> f64 {
    (share * 100.0).round() / 100.0
}
