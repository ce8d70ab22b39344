//! Sections followed through the editions: their words in each, and what became of them.

use crate::render::html::legible;
use crate::render::timeline::words::{NONE, check, event, is_eventful, place_of};
use crate::summary::grouped;
use crate::timeline::{Thread, Timeline};
use maud::{Markup, html};

pub fn section(timeline: &Timeline) -> Markup {
    let (eventful, stayed): (Vec<&Thread>, Vec<&Thread>) = timeline.threads.iter().partition(|t| is_eventful(t));
    html! {
        section #sections aria-labelledby="sections-heading" {
            h2 #sections-heading { "Sections" }
            p { (timeline.threads.len()) " followed, " (stayed.len()) " of them stayed throughout." }
            @if !eventful.is_empty() {
                (table(timeline, "Sections that something became of", &eventful, true))
                p.note { "Words of the section’s own text in each edition, and in which edition what became of it." }
            }
            @if !stayed.is_empty() {
                details { summary { (stayed.len()) " that stayed throughout" } (table(timeline, "Sections that stayed", &stayed, false)) }
            }
        }
    }
}

fn table(timeline: &Timeline, name: &str, these: &[&Thread], eventful: bool) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(name) {
            table.by-year {
                thead { tr {
                    th scope="col" { "Section" }
                    @for e in &timeline.editions { th.n scope="col" { (legible(&e.period)) } }
                    @if eventful { th scope="col" { "What became of it" } }
                } }
                tbody { @for thread in these { tr {
                    th scope="row" dir="auto" { (legible(&place_of(thread))) }
                    @for place in &thread.places { @match place {
                        Some(place) => td.n { (grouped(u64::from(place.words))) },
                        None => td.n.none { (NONE) },
                    } }
                    @if eventful { td.became dir="auto" { ul {
                        @for told in thread.events.iter().map(event).chain(thread.checks.iter().map(check)) { li { (legible(&told)) } }
                    } } }
                } } }
            }
        }
    }
}
