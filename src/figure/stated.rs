//! All figures of an edition.

use super::{Context, Figure, figures};
use crate::edition::{Edition, SentenceId, display_entity};

/// A figure and the sentence that states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    pub sentence: SentenceId,
    pub figure: Figure,
}

/// Every figure an edition states, in the order of its text. Sums of money are read in the currency of
/// the edition's country where the text leaves it open.
pub fn of_edition(edition: &Edition) -> Vec<Stated> {
    let context = context(edition);
    let of_sentence = |sentence: SentenceId| {
        let figures = figures(edition.sentence_text(sentence), &context);
        figures.into_iter().map(move |figure| Stated { sentence, figure })
    };
    edition.sentence_ids().flat_map(of_sentence).collect()
}

fn context(edition: &Edition) -> Context {
    edition.entity.as_deref().map_or_else(Context::default, |entity| Context::for_country(&display_entity(entity)))
}
