//! Which sentences tell most of what changed.

use crate::attribution::{self, Names};
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Dimension, Stated, in_sentence};
use crate::strength::{self, Evidence as Attested, Level, Polarity, Scope};

/// The most telling of some sentences, in the order of the text.
pub fn most_telling(edition: &Edition, figures: &[Stated], ids: &[SentenceId], count: usize) -> Vec<SentenceId> {
    let mut ranked: Vec<(f64, SentenceId)> = ids.iter().map(|&id| (telling(edition, figures, id), id)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<SentenceId> = ranked.into_iter().take(count).map(|(_, id)| id).collect();
    chosen.sort_unstable();
    chosen
}

/// How much a sentence tells a reader who reads only it: figures, strong claims and named sources, and
/// enough words to say something; a denial tells less than a finding.
fn telling(edition: &Edition, figures: &[Stated], id: SentenceId) -> f64 {
    let text = edition.sentence_text(id);
    let stated = &figures[in_sentence(figures, id)];
    let counts = stated.iter().filter(|s| !matches!(s.figure.unit.dimension, Dimension::Age | Dimension::Duration));
    let figures = 0.6 * (counts.count() as f64).min(3.0);
    let strong = |level: Level| match level {
        Level::Scope(scope) => scope >= Scope::Numerous,
        Level::Evidence(evidence) => evidence >= Attested::Credible,
    };
    let expressions = strength::read(text);
    let claims: f64 = expressions
        .iter()
        .map(|e| match (e.polarity, e.level) {
            (Polarity::Negated, _) | (_, Level::Scope(Scope::None)) => -0.4,
            (Polarity::Affirmed, level) if strong(level) => 0.8,
            (Polarity::Affirmed, _) => 0.2,
        })
        .sum();
    let sources = attribution::read(text, &Names::default()).iter().any(|a| a.named);
    let words = f64::from(edition.sentence(id).words);
    (1.0 + words).ln().min(4.0) + figures + claims.clamp(-0.8, 1.6) + if sources { 0.5 } else { 0.0 }
}

/// The sentences of an area that have no counterpart, old and new.
pub fn alone(c: &Comparison<'_>, area: usize) -> (Vec<SentenceId>, Vec<SentenceId>) {
    let areas = c.areas();
    let of = |ids: &[SentenceId], places: &[Option<usize>]| {
        ids.iter().copied().filter(|id| places[id.index()] == Some(area)).collect::<Vec<_>>()
    };
    (of(&c.dropped, &areas.of_old), of(&c.added, &areas.of_new))
}
