//! What became of the main sections from edition to edition: a picture, its key, and the same in a table.

use super::flow_picture::{Fill, PATTERNS, picture};
use crate::render::html::legible;
use crate::summary::grouped;
use crate::timeline::{Band, BandFate, Block, Flow, Timeline};
use maud::{Markup, html};

/// A picture of one block an edition shows nothing.
pub fn is_shown(timeline: &Timeline) -> bool {
    timeline.editions.len() > 1 && timeline.flow.columns.iter().any(|blocks| blocks.len() > 1)
}

pub fn section(timeline: &Timeline) -> Markup {
    html! {
        @if is_shown(timeline) {
            section #flow aria-labelledby="flow-heading" {
                h2 #flow-heading { "Flow of sections" }
                p {
                    "Each column is an edition, each bar a main section with all below it, as high as it has words. "
                    "A band leads to where its sections stand in the next edition."
                }
                (key())
                div.wide.flow tabindex="0" role="group" aria-label="Picture of the flow of sections" { (picture(timeline)) }
                details.quiet { summary { "The same as a table" } (table(timeline)) }
            }
        }
    }
}

fn key() -> Markup {
    let entries = [
        (Fill::Band(BandFate::Stayed), "stayed"),
        (Fill::Band(BandFate::Renamed), "under another heading"),
        (Fill::Band(BandFate::Moved), "under another parent"),
        (Fill::Band(BandFate::Part), "a part, split or merged"),
        (Fill::End, "no counterpart found in the next edition"),
        (Fill::Start, "no counterpart found in the edition before"),
    ];
    html! {
        svg.hidden width="0" height="0" aria-hidden="true" { (PATTERNS.defs()) }
        ul.key { @for (fill, text) in entries {
            li { svg viewBox="0 0 35 16" aria-hidden="true" { rect.band.stayed[fill.is_plain()] width="35" height="16" fill=[fill.pattern()] {} } (text) }
        } }
    }
}

/// Every band and every end in words.
fn table(timeline: &Timeline) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label="Flow of sections as a table" {
            table {
                thead { tr {
                    th scope="col" { "Editions" } th scope="col" { "From" } th.n scope="col" { "Words" }
                    th scope="col" { "To" } th.n scope="col" { "Words" } th scope="col" { "What became of it" }
                } }
                tbody { @for row in rows(&timeline.flow) { tr {
                    td { (legible(&timeline.editions[row.edition].period)) " → " (legible(&timeline.editions[row.edition + 1].period)) }
                    td dir="auto" { (row.from.map_or(String::new(), |block| legible(&block.heading).into_owned())) }
                    td.n { @if let Some(words) = row.old_words { (grouped(u64::from(words))) } }
                    td dir="auto" { (row.to.map_or(String::new(), |block| legible(&block.heading).into_owned())) }
                    td.n { @if let Some(words) = row.new_words { (grouped(u64::from(words))) } }
                    td { (row.fate) }
                } } }
            }
        }
    }
}

struct Row<'f> {
    edition: usize,
    from: Option<&'f Block>,
    to: Option<&'f Block>,
    old_words: Option<u32>,
    new_words: Option<u32>,
    fate: &'static str,
}

fn rows(flow: &Flow) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for edition in 0..flow.columns.len().saturating_sub(1) {
        let (old, new) = (&flow.columns[edition], &flow.columns[edition + 1]);
        let here = |band: &&Band| band.edition as usize == edition;
        rows.extend(flow.bands.iter().filter(here).map(|band| Row {
            edition,
            from: Some(&old[band.from as usize]),
            to: Some(&new[band.to as usize]),
            old_words: Some(band.old_words),
            new_words: Some(band.new_words),
            fate: words(band.fate),
        }));
        let ends = old.iter().filter(|block| block.dropped > 0);
        rows.extend(ends.map(|block| Row {
            edition,
            from: Some(block),
            to: None,
            old_words: Some(block.dropped),
            new_words: None,
            fate: "no counterpart found",
        }));
        let starts = new.iter().filter(|block| block.added > 0);
        rows.extend(starts.map(|block| Row {
            edition,
            from: None,
            to: Some(block),
            old_words: None,
            new_words: Some(block.added),
            fate: "no counterpart found before",
        }));
    }
    rows
}

/// "moved"
pub fn words(fate: BandFate) -> &'static str {
    match fate {
        BandFate::Stayed => "stayed",
        BandFate::Renamed => "renamed",
        BandFate::Moved => "moved",
        BandFate::Part => "in part",
    }
}
