//! Sections that open with another sentence: the first one says what the rest documents, and where it was
//! replaced, what the section says was.

use super::{Evidence, Statement, Topic, UNCERTAIN, is_run_in, label};
use crate::area::Flag;
use crate::comparison::{Comparison, SectionGroup};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::strength::{Level, Polarity, Scope, read};

/// Fewest words of a section, in both editions, and of a sentence that opens it.
const LEAST_WORDS: u32 = 40;
const LEAST_IN_SENTENCE: u32 = 6;
/// What a statement weighs, and what it weighs more where only one of the two sentences denies something.
const WEIGHT: f64 = 1.9;
const TURNED: f64 = 1.2;

pub fn statements(c: &Comparison<'_>) -> Vec<Statement> {
    c.groups.iter().filter_map(|group| statement(c, group)).collect()
}

fn statement(c: &Comparison<'_>, group: &SectionGroup) -> Option<Statement> {
    let ([old], [new]) = (group.old.as_slice(), group.new.as_slice()) else { return None };
    if group.confidence < UNCERTAIN || is_run_in(c, group) || sums_up(c, *new) {
        return None;
    }
    let (before, now) = (opening(c.old, *old)?, opening(c.new, *new)?);
    if c.dropped.binary_search(&before).is_err() || c.added.binary_search(&now).is_err() {
        return None;
    }
    let turned = denies(c.old.sentence_text(before)) != denies(c.new.sentence_text(now));
    Some(Statement {
        topic: Topic::Openings,
        text: format!("“{}” opens with another sentence.", label(c.new, *new)),
        evidence: vec![Evidence::Old(before), Evidence::New(now)],
        old: vec![*old],
        new: vec![*new],
        weight: WEIGHT + if turned { TURNED } else { 0.0 },
    })
}

/// The first sentence of a section of some length.
fn opening(edition: &Edition, section: SectionId) -> Option<SentenceId> {
    let words: u32 = edition.own_sentences(section).map(|id| edition.sentence(id).words).sum();
    let first = edition.own_sentences(section).next()?;
    // "Head of state:" is no sentence that says something.
    let ends = edition.sentence_text(first).trim_end_matches(['”', '"', '’', ')']).ends_with(['.', '!', '?']);
    (ends && words >= LEAST_WORDS && edition.sentence(first).words >= LEAST_IN_SENTENCE).then_some(first)
}

/// Of an executive summary its own statement tells more.
fn sums_up(c: &Comparison<'_>, section: SectionId) -> bool {
    let flag = c.areas().new.main(section).and_then(|area| area.flag);
    matches!(flag, Some(Flag::Summary | Flag::Furniture)) && !c.new.heading(section).is_empty()
}

/// Whether a sentence says of something that there was none.
fn denies(sentence: &str) -> bool {
    read(sentence).iter().any(|e| e.polarity == Polarity::Negated || e.level == Level::Scope(Scope::None))
}
