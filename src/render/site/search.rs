//! A page that finds entities, areas, headings and statements of change. All that is searched stands in it as
//! data, since a page from a file may fetch nothing; nothing of it is run.

use super::index::{STYLE, links};
use super::{Entity, FEED, SEARCH, Site, State};
use crate::render::html::legible;
use crate::render::html::page::{self, Page};
use crate::summary::{change, unbroken};
use maud::{PreEscaped, html};
use serde::Serialize;
use std::collections::BTreeMap;

const SCRIPT: &str = include_str!("search.js");

/// What an entity has to be found.
#[derive(Serialize)]
struct Found<'s> {
    name: String,
    /// Pages: address and name; entries name them by their places.
    pages: Vec<(&'s str, String)>,
    /// Text, page, address in the page.
    areas: Vec<Entry>,
    headings: Vec<Entry>,
    statements: Vec<Entry>,
}

type Entry = (String, usize, String);

/// The page.
///
/// # Errors
///
/// When the data cannot be written as JSON, which strings and numbers always can.
pub fn search(site: &Site) -> Result<String, serde_json::Error> {
    let data: Vec<Found<'_>> = site.entities.iter().map(found).collect();
    // "<" could end the element it stands in.
    let data = serde_json::to_string(&data)?.replace('<', "\\u003c");
    let body = html! {
        a.skip href="#results" { "Skip to the results" }
        (page::beside(&links(SEARCH)))
        header { h1 dir="auto" { "Search " (legible(&site.name)) } }
        main {
            div.find.scripted hidden {
                label for="find" { "Entity, area, heading or words of a change" }
                input #find type="search" autocomplete="off";
                p #count role="status" aria-live="polite" {}
            }
            p.unscripted { "Searching needs scripting. The " a href=(super::INDEX) { "list of entities" } " leads to every page without it." }
            div #results tabindex="-1" {}
        }
        footer { p { (page::made_by()) } }
        script #data type="application/json" { (PreEscaped(data)) }
    };
    let title = format!("Search {}", site.name);
    Ok(Page { title: &title, style: STYLE, script: Some(SCRIPT), feed: Some(FEED) }.render(&body))
}

fn found(entity: &Entity) -> Found<'_> {
    let mut found = Found {
        name: legible(&entity.name).into_owned(),
        pages: Vec::new(),
        areas: Vec::new(),
        headings: Vec::new(),
        statements: Vec::new(),
    };
    // The last edition first; a heading is found where it last stands.
    let mut headings = BTreeMap::new();
    for held in entity.editions.iter().rev() {
        let State::Compared(compared) = &held.state else { continue };
        let page = found.pages.len();
        let name = format!("{} → {}", legible(&compared.old_period), legible(&held.period));
        found.pages.push((compared.href.as_str(), name));
        for area in &compared.areas {
            let text = format!(
                "{}: {} → {} words ({})",
                legible(&area.name),
                area.old,
                area.new,
                unbroken(&change(area.old, area.new))
            );
            found.areas.push((text, page, area.at.clone()));
        }
        for one in &compared.statements {
            found.statements.push((legible(&unbroken(&one.text)).into_owned(), page, one.at.clone()));
        }
        for one in &compared.headings {
            headings.entry(one.text.as_str()).or_insert_with(|| (page, one.at.clone()));
        }
    }
    found.headings = headings.into_iter().map(|(text, (page, at))| (legible(text).into_owned(), page, at)).collect();
    if let Some(timeline) = &entity.timeline {
        found.pages.push((timeline.href.as_str(), "Timeline".to_owned()));
    }
    found
}
