//! Which of the figures that changed matter most.

use crate::comparison::Comparison;
use crate::figure::{Dimension, Figure, Stated};
use crate::indicator::{Indicator, Outcome};
use std::cmp::Reverse;

/// The indicators that are not the same, what matters most first: values that moved by how far they moved,
/// then figures missing from sentences that stayed, then the rest; figures of one digit last.
pub fn ranked<'c>(c: &'c Comparison<'_>) -> Vec<&'c Indicator> {
    let mut order: Vec<(Reverse<u32>, usize)> = (0..c.figures().indicators.len())
        .filter(|&i| c.figures().indicators[i].outcome != Outcome::Same)
        .map(|i| (Reverse((weight(c, &c.figures().indicators[i]) * 1000.0) as u32), i))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, i)| &c.figures().indicators[i]).collect()
}

/// Whether an old figure stands in a sentence without counterpart.
pub fn in_dropped_text(c: &Comparison<'_>, indicator: &Indicator) -> bool {
    indicator.old.is_some_and(|id| c.dropped.binary_search(&c.figures().old[id.index()].sentence).is_ok())
}

/// What a change of a figure weighs beside those of others.
pub fn weight(c: &Comparison<'_>, indicator: &Indicator) -> f64 {
    let old = indicator.old.map(|id| &c.figures().old[id.index()]);
    let new = indicator.new.map(|id| &c.figures().new[id.index()]);
    let by_outcome = match indicator.outcome {
        Outcome::Raised | Outcome::Lowered => 3.0 + moved(old, new),
        Outcome::NoLongerGiven if !in_dropped_text(c, indicator) => 3.0,
        Outcome::Restated => 2.5,
        Outcome::BoundChanged => 2.0,
        Outcome::NoLongerGiven => 1.5,
        Outcome::NewlyGiven => 1.0,
        Outcome::Same => 0.0,
    };
    let substance = [old, new].into_iter().flatten().map(|s| substance(&s.figure)).fold(0.0, f64::max);
    by_outcome * substance * f64::from(indicator.confidence)
}

/// How far a value moved, as the logarithm of the ratio, up to a factor of about 20; of large counts more.
fn moved(old: Option<&Stated>, new: Option<&Stated>) -> f64 {
    let value = |s: Option<&Stated>| s.and_then(|s| s.figure.value).unwrap_or_default();
    let (a, b) = (value(old), value(new));
    if a <= 0.0 || b <= 0.0 {
        return 1.0;
    }
    let is_count = old.is_some_and(|s| s.figure.unit.dimension == Dimension::Count);
    let tenfolds = if is_count { (a.max(b) / 10.0).log10().clamp(0.0, TENFOLDS) } else { 0.0 };
    (b / a).ln().abs().min(3.0) * (1.0 + FOR_TENFOLD * tenfolds)
}

/// How much a figure says by itself: counts, shares and sums more than terms and ages, large numbers more
/// than small ones.
fn substance(figure: &Figure) -> f64 {
    let by_unit = match figure.unit.dimension {
        Dimension::Count | Dimension::Percent | Dimension::Ratio | Dimension::Rate | Dimension::Money => 1.0,
        _ => 0.7,
    };
    let by_size = match figure.value {
        Some(value) if value.abs() < 10.0 && figure.unit.dimension == Dimension::Count => 0.5,
        _ => 1.0,
    };
    by_unit * by_size
}

/// What the move of a count weighs more that is ten times as large, and up to how many times.
const FOR_TENFOLD: f64 = 0.3;
const TENFOLDS: f64 = 4.0;
