//! Which areas are named where, by their terms: what is said to be named must be named for sure, what is
//! said not to be named must not even perhaps be.

use super::Comparison;
use crate::area::{AreaId, EditionAreas, Flag, Naming, Taxonomy};
use crate::edition::{Edition, SentenceId};

/// Mentions of areas in both executive summaries.
#[derive(Debug, Clone)]
pub struct Mentions {
    old_summary: Vec<Named>,
    new_summary: Vec<Named>,
}

/// Mentions of areas in a whole edition.
#[derive(Debug, Clone)]
pub struct MentionsInText {
    /// Sentences that name each area for sure, and perhaps.
    sentences: Vec<(usize, usize)>,
    /// The first of those that do for sure.
    first: Vec<Option<SentenceId>>,
}

/// The first sentence that names an area for sure, and the first that does perhaps.
#[derive(Debug, Clone, Copy, Default)]
struct Named {
    sure: Option<SentenceId>,
    perhaps: Option<SentenceId>,
}

impl Mentions {
    pub(super) fn of(c: &Comparison<'_>) -> Self {
        let (areas, count) = (c.areas(), c.taxonomy().areas().len());
        Self {
            old_summary: in_summary(c, c.old, &areas.old, count),
            new_summary: in_summary(c, c.new, &areas.new, count),
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
}

impl MentionsInText {
    pub(super) fn of(edition: &Edition, taxonomy: &Taxonomy) -> Self {
        let mut sentences = vec![(0, 0); taxonomy.areas().len()];
        let mut first = vec![None; sentences.len()];
        for id in edition.sentence_ids() {
            for (area, naming) in taxonomy.mentions(edition.sentence_text(id)) {
                let (surely, perhaps) = &mut sentences[area.index()];
                if naming == Naming::Sure {
                    first[area.index()].get_or_insert(id);
                    *surely += 1;
                }
                *perhaps += 1;
            }
        }
        Self { sentences, first }
    }

    /// In how many sentences an area is named for sure, and perhaps.
    pub fn sentences(&self, area: AreaId) -> (usize, usize) {
        self.sentences[area.index()]
    }

    /// The first sentence that names an area for sure.
    pub fn first(&self, area: AreaId) -> Option<SentenceId> {
        self.first[area.index()]
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
