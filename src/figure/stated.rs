//! All figures of an edition.

use super::{Context, Figure, in_latin, language};
use crate::edition::{Edition, SentenceId, display_entity};
use std::ops::Range;

/// A figure and the sentence that states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    pub sentence: SentenceId,
    pub figure: Figure,
}

/// Every figure an edition states, in the order of its text. Sums of money are read in the currency of
/// the edition's country where the text leaves it open.
pub fn of_edition(edition: &Edition) -> Vec<Stated> {
    of_edition_with(edition, |_| None)
}

/// The same, where the figures of some sentences are known already.
pub fn of_edition_with(edition: &Edition, known: impl Fn(SentenceId) -> Option<Vec<Figure>>) -> Vec<Stated> {
    let context = context(edition);
    let mut latin = true;
    let mut stated = Vec::new();
    for sentence in edition.sentence_ids() {
        let text = edition.sentence_text(sentence);
        // a row of numbers without a letter is in the language of what stands before it
        latin = language::is_latin(text).unwrap_or(latin);
        if latin {
            let figures = known(sentence).unwrap_or_else(|| in_latin(text, &context));
            stated.extend(figures.into_iter().map(|figure| Stated { sentence, figure }));
        }
    }
    stated
}

/// The figures of one sentence, as places in a list in the order of the text.
pub fn in_sentence(figures: &[Stated], sentence: SentenceId) -> Range<usize> {
    let start = figures.partition_point(|s| s.sentence < sentence);
    let end = start + figures[start..].partition_point(|s| s.sentence == sentence);
    start..end
}

fn context(edition: &Edition) -> Context {
    edition.entity.as_deref().map_or_else(Context::default, |entity| Context::for_country(&display_entity(entity)))
}
