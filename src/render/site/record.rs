//! What is kept of a comparison: enough for the index, the search and the feed.

use crate::comparison::Comparison;
use crate::edition::{Edition, one_line};
use crate::render::Budget;
use crate::render::html::address::{Side, of_area, of_section, of_statement};
use crate::summary::{label, summarise};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A comparison as the site speaks of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// Address of its page.
    pub href: String,
    pub old_period: String,
    pub old_words: u64,
    pub new_words: u64,
    /// Percent of the new edition's words that stand in sentences with a counterpart.
    pub carried_over: u8,
    /// The statements that the page shows first; what is said of structure stands before the others.
    pub statements: Vec<Placed>,
    pub areas: Vec<AreaWords>,
    /// Headings of both editions, each once: in the new edition where it stands there.
    pub headings: Vec<Placed>,
}

/// A text and its address in the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub text: String,
    pub at: String,
}

/// An area's words in both editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaWords {
    pub name: String,
    pub old: u64,
    pub new: u64,
    pub at: String,
}

/// The record of a comparison whose page stands at an address.
pub fn compared(c: &Comparison<'_>, href: &str, old_period: &str) -> Compared {
    let all = summarise(c);
    let statements = Budget::default().cut(&all).into_iter().map(|statement| {
        let place = all.iter().position(|one| std::ptr::eq(one, statement)).unwrap_or_default();
        Placed { text: statement.in_one_sentence(c), at: of_statement(place) }
    });
    let areas = c.areas().changes.iter().enumerate().filter(|(_, area)| area.old_words + area.new_words > 0);
    Compared {
        href: href.to_owned(),
        old_period: old_period.to_owned(),
        old_words: c.old.words(),
        new_words: c.new.words(),
        carried_over: (c.carried_over() * 100.0).round().clamp(0.0, 100.0) as u8,
        statements: statements.collect(),
        areas: areas
            .map(|(i, area)| AreaWords {
                name: area.name.clone(),
                old: area.old_words,
                new: area.new_words,
                at: of_area(i),
            })
            .collect(),
        headings: headings(c),
    }
}

/// By their texts, so that a heading of both editions, or one that repeats, is found once.
fn headings(c: &Comparison<'_>) -> Vec<Placed> {
    let mut found = BTreeMap::new();
    let mut add = |side: Side, edition: &Edition| {
        for id in edition.section_ids().filter(|&id| edition.section(id).heading.is_some()) {
            found.entry(one_line(label(edition, id))).or_insert_with(|| of_section(side, id));
        }
    };
    add(Side::New, c.new);
    add(Side::Old, c.old);
    found.into_iter().filter(|(text, _)| !text.is_empty()).map(|(text, at)| Placed { text, at }).collect()
}
