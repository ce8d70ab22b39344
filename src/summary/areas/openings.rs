//! Sections that open with another sentence: the first one says what the rest documents, and where it was
//! replaced, what the section says was. Both are quoted with the area.

use crate::comparison::{Comparison, SectionGroup};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::strength::denies;
use crate::summary::window::Window;
use crate::summary::{UNCERTAIN, is_run_in};

/// Fewest words of a section, in both editions, and of a sentence that opens it.
const LEAST_WORDS: u32 = 40;
const LEAST_IN_SENTENCE: u32 = 6;

/// A section whose first sentence was replaced.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    pub old: SentenceId,
    pub new: SentenceId,
    /// Whether only one of the two denies something.
    pub turned: bool,
    words: u32,
}

/// The openings of each area's sections that were replaced, by the area's place among the changes; of each
/// area the one of its longest section.
pub fn by_area(c: &Comparison<'_>, window: &Window) -> Vec<Option<Opening>> {
    let areas = c.areas();
    let mut found: Vec<Option<Opening>> = vec![None; areas.changes.len()];
    let passed = |o: &Opening| window.old.is_past(o.old) || window.new.is_past(o.new);
    for opening in c.groups.iter().filter_map(|group| replaced(c, group)).filter(|o| !passed(o)) {
        if let Some(area) = areas.of_new[opening.new.index()] {
            let known = &mut found[area];
            if known.is_none_or(|k| (opening.turned, opening.words) > (k.turned, k.words)) {
                *known = Some(opening);
            }
        }
    }
    found
}

fn replaced(c: &Comparison<'_>, group: &SectionGroup) -> Option<Opening> {
    let ([a], [b]) = (group.old.as_slice(), group.new.as_slice()) else { return None };
    if group.confidence < UNCERTAIN || is_run_in(c, group) {
        return None;
    }
    let (old, new) = (opening(c.old, *a)?, opening(c.new, *b)?);
    if c.dropped.binary_search(&old).is_err() || c.added.binary_search(&new).is_err() {
        return None;
    }
    let turned = denies(c.old.sentence_text(old)) != denies(c.new.sentence_text(new));
    let words = c.new.own_sentences(*b).map(|id| c.new.sentence(id).words).sum();
    Some(Opening { old, new, turned, words })
}

/// The first sentence of a section of some length.
fn opening(edition: &Edition, section: SectionId) -> Option<SentenceId> {
    let words: u32 = edition.own_sentences(section).map(|id| edition.sentence(id).words).sum();
    let first = edition.own_sentences(section).next()?;
    // "Head of state:" is no sentence that says something.
    let ends = edition.sentence_text(first).trim_end_matches(['”', '"', '’', ')']).ends_with(['.', '!', '?']);
    (ends && words >= LEAST_WORDS && edition.sentence(first).words >= LEAST_IN_SENTENCE).then_some(first)
}
