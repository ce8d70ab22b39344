//! Three and more editions of one entity: what became of sections, figures, areas, sources and terms over the
//! years.
//!
//! Consecutive editions are compared and their links chained. Every other pair of editions is compared too: to
//! find again what was dropped, to bridge gaps of figures, and to check the chains. Time therefore grows with
//! the square of the number of editions. What is uncertain ends a chain; a gap shown sends a reader to the
//! text, a false chain misleads.

mod counts;
mod flow;
mod series;
mod step;
#[cfg(test)]
mod tests;
mod threads;

pub use counts::{AreaSeries, AreaStrength, Counted, SourceSeries, TermSeries};
pub use flow::{Band, BandFate, Block, Flow};
pub use series::{Point, Series};
pub use threads::{Check, Event, EventKind, Place, Thread};

use crate::comparison::{Settings, compare_with, other_entity};
use crate::edition::Edition;
use crate::figure::{self, Stated};
use crate::watch::Watch;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use step::{Step, Steps};

/// Editions of one entity and what was followed through them.
///
/// Lists that stand for editions have one entry for each, in the order of [`editions`](Self::editions).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Timeline {
    /// The entity as the last edition names it.
    pub entity: String,
    /// From the first to the last.
    pub editions: Vec<EditionEntry>,
    /// Years between the first and the last edition that have none.
    pub skipped: Vec<String>,
    /// Sections followed from edition to edition, in the order in which they first stand.
    pub threads: Vec<Thread>,
    /// How the words of main sections go on from edition to edition.
    pub flow: Flow,
    /// Figures that two or more editions give, in the order in which they first stand.
    pub series: Vec<Series>,
    pub areas: Vec<AreaSeries>,
    pub strengths: Vec<AreaStrength>,
    /// The most cited first.
    pub sources: Vec<SourceSeries>,
    pub terms: Vec<TermSeries>,
    pub warnings: Vec<String>,
}

/// One edition of a timeline.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EditionEntry {
    pub period: String,
    pub title: String,
    pub file: String,
    pub words: u64,
    pub sections: usize,
    pub sentences: usize,
}

/// Puts editions in the order of their periods. Where one does not tell its period they stay as they were named.
pub fn put_in_order(editions: &mut [Edition]) {
    if editions.iter().all(|edition| edition.period.is_some()) {
        editions.sort_by(|a, b| a.period.cmp(&b.period));
    }
}

/// Follows sections, figures and counts through editions of one entity, given from the first to the last.
pub fn timeline(editions: &[Edition], settings: Settings<'_>) -> Timeline {
    timeline_watched(editions, settings, &Watch::default()).expect("nobody else has the watch, to stop it")
}

/// The same under a watch, a step for each pair of editions; None where it was stopped.
pub fn timeline_watched(editions: &[Edition], settings: Settings<'_>, watch: &Watch) -> Option<Timeline> {
    let pairs: Vec<(usize, usize)> =
        (0..editions.len()).flat_map(|i| (i + 1..editions.len()).map(move |j| (i, j))).collect();
    let stated: Vec<Vec<Stated>> = editions.par_iter().map(figure::of_edition).collect();
    watch.expect(pairs.len());
    let steps = pairs.par_iter().map(|&(i, j)| {
        if watch.is_stopped() {
            return None;
        }
        let comparison = compare_with(&editions[i], &editions[j], settings);
        let step = Step::of(&comparison.with_figures(stated[i].clone(), stated[j].clone()), j == i + 1);
        watch.step();
        Some(step)
    });
    let steps: Vec<Step> = steps.collect::<Option<_>>()?;
    let steps = Steps::new(editions.len(), steps);
    let periods: Vec<String> = editions.iter().map(period).collect();
    let (areas, strengths) = counts::areas(editions, &steps);
    Some(Timeline {
        entity: editions.last().map(entity).unwrap_or_default(),
        editions: editions.iter().zip(&periods).map(|(edition, period)| entry(edition, period)).collect(),
        skipped: skipped(&periods),
        threads: threads::follow(editions, &steps),
        flow: flow::follow(editions, &steps),
        series: series::follow(editions, &stated, &steps),
        areas,
        strengths,
        sources: counts::sources(editions),
        terms: counts::terms(editions, settings.terms),
        warnings: warnings(editions),
    })
}

fn entity(edition: &Edition) -> String {
    edition.entity.as_deref().map_or_else(|| edition.title.clone(), crate::edition::display_entity)
}

/// The period, or the file where the edition does not tell it.
fn period(edition: &Edition) -> String {
    edition.period.clone().unwrap_or_else(|| edition.file.clone())
}

fn entry(edition: &Edition, period: &str) -> EditionEntry {
    EditionEntry {
        period: period.to_owned(),
        title: edition.title.clone(),
        file: edition.file.clone(),
        words: edition.words(),
        sections: edition.sections.len(),
        sentences: edition.sentences.len(),
    }
}

/// Longest run of missing years that is told; a longer one is another series of reports, or a misread year.
const MOST_SKIPPED: u16 = 30;

/// Years without an edition between two that have one. A period of two years ("2021-22") counts for both.
fn skipped(periods: &[String]) -> Vec<String> {
    let spans: Vec<Option<(u16, u16)>> = periods.iter().map(|period| years(period)).collect();
    let gaps = spans.windows(2).filter_map(|pair| {
        let ((_, end), (start, _)) = (pair[0]?, pair[1]?);
        (start > end + 1 && start - end <= MOST_SKIPPED).then_some(end + 1..start)
    });
    gaps.flatten().map(|year| year.to_string()).collect()
}

/// The first and the last year of a period: `2021-22` is 2021 and 2022.
pub(crate) fn years(period: &str) -> Option<(u16, u16)> {
    let mut numbers = period.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next().filter(|part| part.len() == 4)?.parse::<u16>().ok()?;
    let last = match numbers.next() {
        Some(part) if part.len() == 4 => part.parse().ok()?,
        // "2021-22" is two years, "2021-06" a month.
        Some(part) if part.len() == 2 && part.parse::<u16>().ok()? == (first + 1) % 100 => first + 1,
        _ => first,
    };
    Some((first, last.max(first)))
}

fn warnings(editions: &[Edition]) -> Vec<String> {
    let mut warnings = Vec::new();
    for pair in editions.windows(2) {
        warnings.extend(other_entity(&pair[0], &pair[1]));
        if pair[0].period.is_some() && pair[0].period == pair[1].period {
            warnings.push(format!("two editions of one period: {} and {}", pair[0].file, pair[1].file));
        }
    }
    for edition in editions {
        if edition.period.is_none() {
            warnings.push(format!("{}: no period found; it stands in the order it was named", edition.file));
        }
        warnings.extend(edition.warnings.iter().map(|warning| format!("{}: {warning}", edition.file)));
    }
    warnings
}
