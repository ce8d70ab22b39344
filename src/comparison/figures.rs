//! Figures of both editions, and what became of each.

use super::{Comparison, Kind, SentenceLink};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::figure::{self, Stated};
use crate::indicator::{self, Indicator, Linked, Side};

/// The figures of both editions.
#[derive(Debug, Clone)]
pub struct Figures {
    /// In the order of the texts.
    pub old: Vec<Stated>,
    pub new: Vec<Stated>,
    /// One for each figure of the old edition, in order; then those newly given.
    pub indicators: Vec<Indicator>,
}

impl Figures {
    pub(super) fn of(c: &Comparison<'_>) -> Self {
        let new = c.figures_of_new.get().cloned().unwrap_or_else(|| figure::of_edition(c.new));
        let old = c.figures_of_old.get().cloned().unwrap_or_else(|| old_figures(c, &new));
        let indicators = indicators(c, &old, &new);
        Self { old, new, indicators }
    }
}

/// The figures of the old edition. Those of sentences that stand in the new one letter by letter are taken
/// from there: about half of the work where little changed.
fn old_figures(c: &Comparison<'_>, new: &[Stated]) -> Vec<Stated> {
    let equal = |l: &&SentenceLink| l.kind == Kind::Same && c.old.sentence_text(l.old) == c.new.sentence_text(l.new);
    let mut known: Vec<Option<SentenceId>> = vec![None; c.old.sentences.len()];
    c.sentence_links.iter().filter(equal).for_each(|l| known[l.old.index()] = Some(l.new));
    figure::of_edition_with(c.old, |sentence| {
        let same = known[sentence.index()]?;
        Some(new[figure::in_sentence(new, same)].iter().map(|s| s.figure.clone()).collect())
    })
}

fn indicators(c: &Comparison<'_>, old: &[Stated], new: &[Stated]) -> Vec<Indicator> {
    let (same, changed): (Vec<&SentenceLink>, Vec<&SentenceLink>) =
        c.sentence_links.iter().partition(|l| l.kind == Kind::Same);
    let range = |edition: &Edition, id: SectionId| edition.section(id).sentences.clone();
    let linked = Linked {
        sentences: changed.iter().map(|l| (l.old, l.new, l.similarity)).collect(),
        same: same.iter().map(|l| (l.old, l.new)).collect(),
        sections: c.section_links.iter().map(|l| (range(c.old, l.old), range(c.new, l.new))).collect(),
    };
    let (old, new) = (Side { figures: old, edition: c.old }, Side { figures: new, edition: c.new });
    indicator::follow(&old, &new, &linked)
}
