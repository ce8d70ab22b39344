//! The site's first page: entities by periods.

use super::{Compared, Entity, FEED, Held, INDEX, SEARCH, Site, State};
use crate::render::html::legible;
use crate::render::html::page::{self, Page, SiteLink};
use crate::summary::{change, grouped, unbroken};
use maud::{Markup, html};

pub const STYLE: &str = concat!(include_str!("../html/base.css"), include_str!("site.css"));
const SCRIPT: &str = include_str!("index.js");

/// The index as a page of HTML.
pub fn index(site: &Site) -> String {
    let comparisons = site.comparisons().count();
    let editions: usize = site.entities.iter().map(|entity| entity.editions.len()).sum();
    let timelines = site.entities.iter().any(|entity| entity.timeline.is_some());
    let body = html! {
        a.skip href="#entities" { "Skip to the entities" }
        (page::beside(&links(INDEX)))
        header {
            h1 dir="auto" { (legible(&site.name)) }
            p.lead {
                (counted(site.entities.len(), "entity", "entities")) ", "
                (counted(editions, "edition", "editions")) ", " (counted(comparisons, "comparison", "comparisons")) "."
            }
        }
        main {
            div.find.scripted hidden {
                label for="find" { "Find an entity, area, heading or change" }
                input #find type="search" autocomplete="off";
                button #go type="button" { "Search" }
            }
            section #entities aria-labelledby="entities-heading" tabindex="-1" {
                h2 #entities-heading { "Entities and editions" }
                @if site.entities.len() > 1 {
                    div.order.scripted hidden {
                        label for="only" { "Only entities named" }
                        input #only type="search" autocomplete="off";
                        span #shown role="status" aria-live="polite" {}
                    }
                }
                @if comparisons > 1 {
                    div.order.scripted hidden {
                        label for="order" { "Order, by their last comparisons" }
                        select #order {
                            option value="" { "by name" }
                            option value="new" { "most new text first" }
                            option value="cut" { "most shortened first" }
                        }
                    }
                }
                div.wide tabindex="0" role="group" aria-labelledby="entities-heading" {
                    table.index {
                        thead { tr {
                            th scope="col" { "Entity" }
                            @if timelines { th scope="col" { "All editions" } }
                            @for period in site.periods.iter().rev() { th scope="col" { (legible(period)) } }
                        } }
                        tbody { @for entity in &site.entities { (row(site, entity, timelines)) } }
                    }
                }
                p.note {
                    "Each edition is compared with the one before it that the library has. “New text”: the share of the edition’s words "
                    "that stand in sentences without a counterpart in the edition before; a counterpart that was not found may still be there in other words."
                }
            }
        }
        footer { p { (page::made_by()) } }
    };
    Page { title: &format!("{}: what changed", site.name), style: STYLE, script: Some(SCRIPT), feed: Some(FEED) }
        .render(&body)
}

/// From one of the pages that lead to others to all of them.
pub fn links(here: &str) -> Vec<SiteLink> {
    [(INDEX, "All entities"), (SEARCH, "Search"), (FEED, "Feed")]
        .into_iter()
        .map(|(href, text)| SiteLink { href: href.to_owned(), text: text.to_owned(), here: href == here })
        .collect()
}

fn row(site: &Site, entity: &Entity, timelines: bool) -> Markup {
    let last = last(entity);
    html! {
        tr data-new=[last.map(|compared| 100 - compared.carried_over)] data-cut=[last.map(kept)] {
            th scope="row" dir="auto" { (legible(&entity.name)) }
            @if timelines {
                td.through {
                    @if let Some(timeline) = &entity.timeline {
                        a href=(timeline.href) { "Timeline" span.hidden { " of " (legible(&entity.name)) } }
                        " " small { (timeline.editions) " editions" }
                    } @else { span.none { span.hidden { "no timeline" } } }
                }
            }
            @for period in site.periods.iter().rev() {
                td data-period=(legible(period)) {
                    @match entity.editions.iter().find(|held| held.period == *period) {
                        Some(held) => (cell(entity, held)),
                        None => span.none title="No edition" { "–" span.hidden { " no edition" } },
                    }
                }
            }
        }
    }
}

/// The comparison of the entity's last edition; none where that has none.
fn last(entity: &Entity) -> Option<&Compared> {
    match &entity.editions.last()?.state {
        State::Compared(compared) => Some(compared),
        State::First { .. } | State::Unreadable { .. } => None,
    }
}

/// Thousandths of the old edition's length that the new one has; the fewer, the more was cut.
fn kept(compared: &Compared) -> u64 {
    compared.new_words.saturating_mul(1000) / compared.old_words.max(1)
}

fn cell(entity: &Entity, held: &Held) -> Markup {
    html! {
        @match &held.state {
            State::First { words } => { span.none { "first edition" } " " small { (grouped(*words)) " words" } }
            State::Unreadable { why } => { strong.bad { "could not be read" } " " details { summary { "Why" } small dir="auto" { (legible(why)) } } }
            State::Compared(compared) => { (link(entity, held, compared)) }
        }
    }
}

fn link(entity: &Entity, held: &Held, compared: &Compared) -> Markup {
    let new = 100 - compared.carried_over;
    html! {
        a href=(compared.href) {
            span.hidden { (legible(&entity.name)) ", " } (legible(&compared.old_period)) " → " (legible(&held.period))
        }
        " " small { (grouped(compared.new_words)) " words (" (unbroken(&change(compared.old_words, compared.new_words))) ")" }
        " " small.share {
            svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" { rect.all width="100" height="6" {} rect.part width=(new) height="6" {} }
            (new) "\u{A0}% new text"
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as u64), if count == 1 { one } else { many })
}
