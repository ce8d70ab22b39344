//! Sections followed through the editions: their words in each, and what became of them.

use crate::render::html::legible;
use crate::render::timeline::words::{NONE, check, event, is_eventful};
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
                (table(timeline, "Sections that something became of", &eventful))
                p.note { "Words of the section’s own text in each edition, and in which edition what became of it." }
            }
            @if !stayed.is_empty() {
                details.quiet { summary { (stayed.len()) " that stayed throughout" } (table(timeline, "Sections that stayed", &stayed)) }
            }
        }
    }
}

fn table(timeline: &Timeline, name: &str, these: &[&Thread]) -> Markup {
    let eventful = these.iter().any(|thread| is_eventful(thread));
    html! {
        div.wide tabindex="0" role="group" aria-label=(name) {
            table.by-year {
                thead { tr {
                    th scope="col" { "Section" }
                    @for e in &timeline.editions { th.n scope="col" { (legible(&e.period)) } }
                    @if eventful { th scope="col" { "What became of it" } }
                } }
                tbody { @for thread in these { tr {
                    th scope="row" { (heading(thread)) }
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

/// Its heading where it last stands, and the headings above that, without the edition's title.
fn heading(thread: &Thread) -> Markup {
    let last = thread.places.iter().rev().flatten().next();
    let above = last.map_or(&[][..], |place| place.path.get(1..place.path.len().saturating_sub(1)).unwrap_or_default());
    html! {
        span dir="auto" { (legible(&thread.name)) }
        @if !above.is_empty() { br; span.unit dir="auto" { (legible(&above.join(" › "))) } }
    }
}
