//! A site over a library: an index of entities and periods, a page to search in, a feed.
//!
//! The pages of comparisons and timelines are [`html`](super::html) and [`timeline`](super::timeline); here is
//! what leads to them, made from a record of each comparison, so that a comparison need not be kept, nor made
//! again while its editions stay as they are.

mod feed;
mod index;
mod record;
mod search;

pub use feed::feed;
pub use index::index;
pub use record::{AreaWords, Compared, Placed, compared};
pub use search::search;

use super::html::page;
use crate::reader::sha256;
use serde::{Deserialize, Serialize};

/// The program, as every page and feed names it.
pub const GENERATOR: &str = page::GENERATOR;

/// The pages that lead to others, relative to the site.
pub const INDEX: &str = "index.html";
pub const SEARCH: &str = "search.html";
pub const FEED: &str = "feed.xml";

/// What a site leads to.
#[derive(Debug, Clone)]
pub struct Site {
    /// The library's name.
    pub name: String,
    /// All periods, from the first to the last.
    pub periods: Vec<String>,
    pub entities: Vec<Entity>,
}

/// One entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// As people write it.
    pub name: String,
    /// Its editions by period; periods it has none for are left out.
    pub editions: Vec<Held>,
    /// Address of its timeline.
    pub timeline: Option<Timeline>,
}

/// An edition of an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    pub period: String,
    /// When it was added, "2026-11-24T12:00:00Z", where that is recorded.
    pub added: Option<String>,
    pub state: State,
}

/// What became of an edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// No readable one stands before it.
    First {
        words: u64,
    },
    Compared(Box<Compared>),
    /// It cannot be read, and why.
    Unreadable {
        why: String,
    },
}

/// The timeline of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    pub href: String,
    /// How many editions it follows.
    pub editions: usize,
}

/// What the pages' form comes from: the program's version, and its styles and scripts.
pub fn version() -> String {
    let forms = [super::html::form(), super::timeline::form()].concat();
    format!("{GENERATOR} {}", sha256(forms.as_bytes()))
}

impl Site {
    /// Every comparison with its entity and its edition, entities by name, editions by period.
    fn comparisons(&self) -> impl Iterator<Item = (&Entity, &Held, &Compared)> {
        self.entities.iter().flat_map(|entity| {
            entity.editions.iter().filter_map(move |held| match &held.state {
                State::Compared(compared) => Some((entity, held, compared.as_ref())),
                State::First { .. } | State::Unreadable { .. } => None,
            })
        })
    }
}
