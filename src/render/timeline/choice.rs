//! What is shown of a long timeline: what matters most, in the order of the text.

use super::words::{is_constant, is_eventful};
use crate::timeline::{EventKind, Series, TermSeries, Thread, Timeline};

/// How much a timeline shows to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What matters most; the rest is counted.
    Telling,
    /// Everything, what never changed too.
    Full,
}

/// Most sections, figures, sources and terms that are shown where not all are.
pub const MOST_THREADS: usize = 30;
pub const MOST_SERIES: usize = 30;
pub const MOST_SOURCES: usize = 15;
pub const MOST_TERMS: usize = 20;

/// What is shown of a list, and how much of what could be is not.
pub struct Chosen<'t, T> {
    pub shown: Vec<&'t T>,
    pub left_out: usize,
}

impl<T> Chosen<'_, T> {
    /// "and 104 more that changed: --full shows them"; none where nothing is left out.
    pub fn rest(&self, of: &str) -> Option<String> {
        (self.left_out > 0).then(|| format!("and {} more {of}: --full shows them", self.left_out))
    }
}

/// Sections of which something became: those with the largest share of their editions' words.
pub fn threads(timeline: &Timeline, extent: Extent) -> Chosen<'_, Thread> {
    choose(&timeline.threads, extent, MOST_THREADS, is_eventful, |thread| weight(timeline, thread))
}

/// Figures that changed: those that most editions give, then those that changed most.
pub fn series(timeline: &Timeline, extent: Extent) -> Chosen<'_, Series> {
    choose(&timeline.series, extent, MOST_SERIES, |series| !is_constant(series), change)
}

/// Terms that are named most often.
pub fn terms(timeline: &Timeline, extent: Extent) -> Chosen<'_, TermSeries> {
    let most = |term: &TermSeries| f64::from(term.counts.iter().copied().max().unwrap_or_default());
    choose(&timeline.terms, extent, MOST_TERMS, |_| true, most)
}

fn choose<'t, T>(
    all: &'t [T],
    extent: Extent,
    most: usize,
    matters: impl Fn(&T) -> bool,
    weight: impl Fn(&T) -> f64,
) -> Chosen<'t, T> {
    if extent == Extent::Full {
        return Chosen { shown: all.iter().collect(), left_out: 0 };
    }
    let mut found: Vec<(usize, f64)> =
        all.iter().enumerate().filter(|(_, one)| matters(one)).map(|(i, one)| (i, weight(one))).collect();
    found.sort_by(|(i, a), (j, b)| b.total_cmp(a).then(i.cmp(j)));
    let left_out = found.len().saturating_sub(most);
    found.truncate(most);
    found.sort_unstable_by_key(|&(i, _)| i);
    Chosen { shown: found.into_iter().map(|(i, _)| &all[i]).collect(), left_out }
}

/// The share of an edition's words that each event concerns, summed up. A section that comes or goes counts
/// whole, one that is cut or joined half, one that only has another heading or place a quarter.
fn weight(timeline: &Timeline, thread: &Thread) -> f64 {
    let share = |k: usize| {
        let words = thread.places[k].as_ref().map_or(0, |place| place.words);
        f64::from(words) / timeline.editions[k].words.max(1) as f64
    };
    let at = |period: &str| timeline.editions.iter().position(|edition| edition.period == period).unwrap_or_default();
    let before = |k: usize| (0..k).rev().find(|&i| thread.places[i].is_some()).unwrap_or(k);
    let events = thread.events.iter().map(|event| {
        let k = at(&event.period);
        match event.kind {
            EventKind::Added | EventKind::SplitFrom | EventKind::Returned => share(k),
            EventKind::MergedInto | EventKind::Uncertain | EventKind::Dropped => share(before(k)),
            EventKind::Split | EventKind::Merged => 0.5 * share(k),
            EventKind::Renamed | EventKind::Moved => 0.25 * share(k),
            EventKind::NoHeadings => 0.0,
        }
    });
    let checks = thread.checks.iter().map(|check| 0.5 * share(before(at(&check.to) + 1)));
    events.chain(checks).sum()
}

/// How many editions give it, times how much it changed: the logarithm of the largest to the smallest value,
/// at most 1, where a tenfold change counts no more than one by a factor of 2.7.
fn change(series: &Series) -> f64 {
    let values = || series.points.iter().flatten().filter_map(|point| point.value).map(f64::abs);
    let (least, most) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
    let ratio = if least > 0.0 && least.is_finite() { (most / least).ln().min(1.0) } else { 1.0 };
    series.points.iter().flatten().count() as f64 * ratio
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_are_shown_in_order() {
        let all = [3.0, 1.0, 5.0, 4.0];
        let chosen = choose(&all, Extent::Telling, 2, |&one| one != 4.0, |&one| one);
        assert_eq!((chosen.shown, chosen.left_out), (vec![&3.0, &5.0], 1));
        let full = choose(&all, Extent::Full, 2, |_| false, |&one| one);
        assert_eq!((full.shown.len(), full.rest("more")), (4, None));
    }
}
