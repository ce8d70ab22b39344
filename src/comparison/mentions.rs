//! Which areas are named where, by their terms: what is said to be named must be named for sure, what is
//! said not to be named must not even perhaps be.

use super::Comparison;
use crate::area::{AreaId, EditionAreas, Flag, Naming};
use crate::edition::{Edition, SentenceId};

/// Mentions of areas in both executive summaries and in the whole new edition.
#[derive(Debug, Clone)]
pub struct Mentions {
    old_summary: Vec<Named>,
    new_summary: Vec<Named>,
    /// Sentences of the new edition that name each area for sure, and perhaps.
    new_sentences: Vec<(usize, usize)>,
    /// The first of those that do for sure.
    first_new: Vec<Option<SentenceId>>,
}

/// The first sentence that names an area for sure, and the first that does perhaps.
#[derive(Debug, Clone, Copy, Default)]
struct Named {
    sure: Option<SentenceId>,
    perhaps: Option<SentenceId>,
}

impl Mentions {
    pub(super) fn of(c: &Comparison<'_>) -> Self {
        let count = c.taxonomy().areas().len();
        let mut new_sentences = vec![(0, 0); count];
        let mut first_new = vec![None; count];
        for id in c.new.sentence_ids() {
            for (area, naming) in c.taxonomy().mentions(c.new.sentence_text(id)) {
                new_sentences[area.index()].0 += usize::from(naming == Naming::Sure);
                if naming == Naming::Sure {
                    first_new[area.index()].get_or_insert(id);
                }
                new_sentences[area.index()].1 += 1;
            }
        }
        // Asked for last: they may be worked out just now.
        let areas = c.areas();
        Self {
            old_summary: in_summary(c, c.old, &areas.old, count),
            new_summary: in_summary(c, c.new, &areas.new, count),
            new_sentences,
            first_new,
        }
    }

    /// The sentence of the old executive summary that names the area for sure.
    pub fn in_old_summary(&self, area: AreaId) -> Option<SentenceId> {
        self.old_summary[area.index()].sure
    }

    pub fn in_new_summary(&self, area: AreaId) -> Option<SentenceId> {
        self.new_summary[area.index()].sure
    }

    pub fn perhaps_in_old_summary(&self, area: AreaId) -> bool {
        self.old_summary[area.index()].perhaps.is_some()
    }

    pub fn perhaps_in_new_summary(&self, area: AreaId) -> bool {
        self.new_summary[area.index()].perhaps.is_some()
    }

    /// The first sentence of the new edition that names the area for sure.
    pub fn first_in_new_edition(&self, area: AreaId) -> Option<SentenceId> {
        self.first_new[area.index()]
    }

    /// In how many sentences of the new edition the area is named for sure, and perhaps.
    pub fn in_new_edition(&self, area: AreaId) -> (usize, usize) {
        self.new_sentences[area.index()]
    }
}

fn in_summary(c: &Comparison<'_>, edition: &Edition, areas: &EditionAreas, count: usize) -> Vec<Named> {
    let mut named = vec![Named::default(); count];
    let is_summary =
        |id: SentenceId| areas.main(edition.sentence(id).section).is_some_and(|a| a.flag == Some(Flag::Summary));
    for id in edition.sentence_ids().filter(|&id| is_summary(id) && !is_facts(edition.sentence_text(id))) {
        for (area, naming) in c.taxonomy().mentions(edition.sentence_text(id)) {
            let known = &mut named[area.index()];
            known.perhaps.get_or_insert(id);
            if naming == Naming::Sure {
                known.sure.get_or_insert(id);
            }
        }
    }
    named
}

/// Whether a sentence is a row of facts, "Head of state: …  Death penalty: retentionist  Population: …", which speaks of
/// nothing.
fn is_facts(sentence: &str) -> bool {
    sentence.matches(": ").count() >= FACTS
}

/// Fewest labels of a row of facts.
const FACTS: usize = 3;
