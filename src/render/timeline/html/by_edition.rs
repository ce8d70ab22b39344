//! Tables with a column for each edition, shaded by how near a number is to the largest of its row.

use crate::render::html::legible;
use crate::render::timeline::words::NONE;
use crate::summary::grouped;
use crate::timeline::Timeline;
use maud::{Markup, html};

/// Shades of cells, as timeline.css has them.
const SHADES: u64 = 8;

/// What is counted in every edition.
pub struct Row<'r> {
    pub name: &'r str,
    /// Said under the name.
    pub beside: Option<&'static str>,
    /// One for each edition.
    pub values: Vec<u64>,
    /// Whether it sums up those below it; such a row is not shaded.
    pub total: bool,
}

impl<'r> Row<'r> {
    pub fn new(name: &'r str, values: Vec<u64>) -> Self {
        Self { name, beside: None, values, total: false }
    }

    pub fn total(name: &'r str, values: Vec<u64>) -> Self {
        Self { total: true, ..Self::new(name, values) }
    }
}

/// The table, named by the heading above it.
pub fn table(timeline: &Timeline, heading: &str, first: &str, rows: &[Row<'_>]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-labelledby=(heading) {
            table.by-year {
                thead { tr { th scope="col" { (first) } @for e in &timeline.editions { th.n scope="col" { (legible(&e.period)) } } } }
                tbody { @for row in rows {
                    @let most = row.values.iter().copied().max().unwrap_or_default();
                    tr.total[row.total] {
                        th scope="row" dir="auto" { (legible(row.name)) @if let Some(beside) = row.beside { " " span.unit { (beside) } } }
                        @for &value in &row.values {
                            @if value == 0 { td.n.none { (NONE) } }
                            @else { td class={ "n" @if !row.total { " h" (shade(value, most)) } } { (grouped(value)) } }
                        }
                    }
                } }
            }
        }
    }
}

/// From 1 to [`SHADES`], the last for the largest value.
fn shade(value: u64, most: u64) -> u64 {
    value.saturating_mul(SHADES).div_ceil(most.max(1)).clamp(1, SHADES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_rise_with_the_values() {
        assert_eq!([1, 50, 51, 100].map(|value| shade(value, 100)), [1, 4, 5, 8]);
        assert_eq!(shade(u64::MAX, u64::MAX), 1, "what cannot be multiplied stays in range");
    }
}
