//! Which sentences tell most of what changed.

use crate::attribution::Cited;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Dimension, Stated, in_sentence};
use crate::strength::{self, Evidence as Attested, Level, Polarity, Scope};

/// One of the editions, with what is known of its sentences.
#[derive(Clone, Copy)]
pub struct Side<'c> {
    pub edition: &'c Edition,
    figures: &'c [Stated],
    cited: &'c [Cited],
}

impl<'c> Side<'c> {
    pub fn old(c: &'c Comparison<'_>) -> Self {
        Self { edition: c.old, figures: &c.figures().old, cited: &c.sources().old }
    }

    pub fn new(c: &'c Comparison<'_>) -> Self {
        Self { edition: c.new, figures: &c.figures().new, cited: &c.sources().new }
    }
}

/// The most telling of some sentences, in the order of the text.
pub fn most_telling(side: Side<'_>, ids: &[SentenceId], count: usize) -> Vec<SentenceId> {
    let mut ranked: Vec<(f64, SentenceId)> = ids.iter().map(|&id| (telling(side, id), id)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<SentenceId> = ranked.into_iter().take(count).map(|(_, id)| id).collect();
    chosen.sort_unstable();
    chosen
}

/// How much a sentence tells a reader who reads only it: figures, strong claims and named sources, and
/// enough words to say something; a denial tells less than a finding.
fn telling(side: Side<'_>, id: SentenceId) -> f64 {
    let stated = &side.figures[in_sentence(side.figures, id)];
    let counts = stated.iter().filter(|s| !matches!(s.figure.unit.dimension, Dimension::Age | Dimension::Duration));
    let figures = 0.6 * (counts.count() as f64).min(3.0);
    let strong = |level: Level| match level {
        Level::Scope(scope) => scope >= Scope::Numerous,
        Level::Evidence(evidence) => evidence >= Attested::Credible,
    };
    let expressions = strength::read(side.edition.sentence_text(id));
    let claims: f64 = expressions
        .iter()
        .map(|e| match (e.polarity, e.level) {
            (Polarity::Negated, _) | (_, Level::Scope(Scope::None)) => -0.4,
            (Polarity::Affirmed, level) if strong(level) => 0.8,
            (Polarity::Affirmed, _) => 0.2,
        })
        .sum();
    let first = side.cited.partition_point(|one| one.sentence < id);
    let mut cited = side.cited[first..].iter().take_while(|one| one.sentence == id);
    let sources = cited.any(|one| one.attribution.named);
    let words = f64::from(side.edition.sentence(id).words);
    (1.0 + words).ln().min(4.0) + figures + claims.clamp(-0.8, 1.6) + if sources { 0.5 } else { 0.0 }
}

/// For each area the sentences that have no counterpart, old and new.
pub fn alone(c: &Comparison<'_>) -> Vec<(Vec<SentenceId>, Vec<SentenceId>)> {
    let areas = c.areas();
    let mut alone: Vec<(Vec<SentenceId>, Vec<SentenceId>)> = vec![Default::default(); areas.changes.len()];
    for &id in &c.dropped {
        if let Some(area) = areas.of_old[id.index()] {
            alone[area].0.push(id);
        }
    }
    for &id in &c.added {
        if let Some(area) = areas.of_new[id.index()] {
            alone[area].1.push(id);
        }
    }
    alone
}
