//! Words for figures that were followed: quotations, what is counted, how far they moved.

use super::numbers::grouped;
use crate::comparison::Comparison;
use crate::edition::Edition;
use crate::figure::{Dimension, Stated};
use crate::indicator::{Change, Indicator};

/// A figure's words as they stand in its sentence.
pub fn quoted<'e>(edition: &'e Edition, stated: &Stated) -> &'e str {
    stated.figure.text(edition.sentence_text(stated.sentence))
}

/// What is counted, as far as the figure's own words do not say it: "of theft" after "84 cases".
pub fn thing<'c>(c: &'c Comparison<'_>, indicator: &Indicator) -> Option<&'c str> {
    let of = |edition: &'c Edition, stated: &Stated| {
        let thing = stated.figure.counted(edition.sentence_text(stated.sentence))?;
        let last = thing.split_whitespace().next_back()?;
        let said = quoted(edition, stated);
        let rest = said.split_whitespace().next_back().and_then(|word| thing.strip_prefix(word));
        let rest = rest.filter(|rest| rest.starts_with(' ')).map_or(thing, str::trim_start);
        (!said.contains(last)).then_some(rest)
    };
    let new = || indicator.new.and_then(|id| of(c.new, &c.figures().new[id.index()]));
    indicator.old.and_then(|id| of(c.old, &c.figures().old[id.index()])).or_else(new)
}

/// "+14,000, +25 %"; points for percentages.
pub fn moved(change: Change, dimension: Dimension) -> String {
    let points = if dimension == Dimension::Percent { " points" } else { "" };
    let percent = change.percent.map(|p| format!(", {}", signed(p, 0) + " %"));
    format!("{}{points}{}", signed(change.difference, 2), percent.unwrap_or_default())
}

/// The change of an indicator whose value moved.
pub fn change_of(c: &Comparison<'_>, indicator: &Indicator) -> Option<String> {
    let dimension = c.figures().old[indicator.old?.index()].figure.unit.dimension;
    Some(moved(indicator.change?, dimension))
}

/// "+1,234", "−5", "+0.4".
fn signed(value: f64, decimals: usize) -> String {
    let sign = if value < 0.0 { "−" } else { "+" };
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_for_people() {
        let by = |difference, percent| Change { difference, percent };
        assert_eq!(moved(by(14000.0, Some(24.6)), Dimension::Count), "+14,000, +25 %");
        assert_eq!(moved(by(-0.42, None), Dimension::Percent), "−0.42 points");
    }
}
