//! Figures followed through the editions: a chart, the values, and the sentences they stand in.

use super::chart::chart;
use crate::edition::one_line;
use crate::render::html::address::of_place;
use crate::render::html::{Passages, legible};
use crate::render::timeline::words::{NONE, is_constant, section_of, unit, value};
use crate::timeline::{Point, Series, Timeline};
use maud::{Markup, html};

pub fn section(timeline: &Timeline, passages: &[Passages]) -> Markup {
    let (constant, changed): (Vec<&Series>, Vec<&Series>) = timeline.series.iter().partition(|s| is_constant(s));
    html! {
        @if !timeline.series.is_empty() {
            section #figures aria-labelledby="figures-heading" {
                h2 #figures-heading { "Figures" }
                p { (timeline.series.len()) " followed, " (constant.len()) " of them never changed." }
                @if !changed.is_empty() {
                    (table(timeline, "Figures that changed", &changed, passages))
                    p.note {
                        "Charts begin at zero. A dot is an exact number, a ring an approximate one; a triangle points up for "
                        "“at least” and “more than”, down for “at most”, “less than” and “almost”; a bar is a range. "
                        "A broken line leaps editions that do not give the figure."
                    }
                }
                @if !constant.is_empty() {
                    details.quiet { summary { (constant.len()) " that never changed" } (table(timeline, "Figures that never changed", &constant, passages)) }
                }
            }
        }
    }
}

fn table(timeline: &Timeline, name: &str, these: &[&Series], passages: &[Passages]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(name) {
            table.by-year.cards {
                thead { tr {
                    th scope="col" { "Figure" } th scope="col" { "Chart" }
                    @for e in &timeline.editions { th.v scope="col" { (legible(&e.period)) } }
                } }
                tbody { @for series in these { tr {
                    th scope="row" {
                        span dir="auto" { (legible(&series.name)) }
                        @let unit = unit(series);
                        @if !unit.is_empty() { " " span.unit { (unit) } }
                        @if let Some(section) = section_of(series) { br; span.unit dir="auto" { (legible(section)) } }
                        (sentences(timeline, series, passages))
                    }
                    td.chart.full { @if let Some(chart) = chart(series) { (chart) } }
                    @for (point, edition) in series.points.iter().zip(&timeline.editions) { @match point {
                        Some(point) => td.v data-l=(legible(&edition.period)) dir="auto" { (legible(&value(point, &series.unit))) },
                        None => td.v.none { (NONE) },
                    } }
                } } }
            }
        }
    }
}

/// What each edition says, verbatim, and where.
fn sentences(timeline: &Timeline, series: &Series, passages: &[Passages]) -> Markup {
    let given = || {
        let editions = timeline.editions.iter().enumerate().zip(&series.points);
        editions.filter_map(|((k, edition), point)| Some((edition, passages.get(k), point.as_ref()?)))
    };
    html! {
        details {
            summary { "Sentences" span.hidden { " on " (legible(&series.name)) } }
            ul.quotes { @for (edition, there, point) in given() {
                li {
                    b { (legible(&edition.period)) } " " q dir="auto" { (legible(&one_line(&point.sentence))) }
                    " " @match there {
                        Some(there) => a.where dir="auto" href=(address(there, point)) { (legible(&place(point))) },
                        None => span.where dir="auto" { (legible(&place(point))) },
                    }
                }
            } }
        }
    }
}

fn address(there: &Passages, point: &Point) -> String {
    format!("{}#{}", there.href, of_place(there.side, point.section, point.place))
}

/// "Prisons, line 41"
fn place(point: &Point) -> String {
    let section = point.path.last().map_or("", String::as_str);
    match (point.page, point.line) {
        (Some(page), _) => format!("{section}, p. {page}"),
        (None, 0) => section.to_owned(),
        (None, line) => format!("{section}, line {line}"),
    }
}
