//! The English words by which a summary tells what a name or an item is about: data.

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub titles: HashSet<String>,
    pub bodies_first: HashSet<String>,
    pub bodies: HashSet<String>,
    pub places: HashSet<String>,
    pub offices: HashSet<String>,
    pub held_of_places: HashSet<String>,
    pub particles: HashSet<String>,
    pub qualifiers: HashSet<String>,
    pub rising: HashSet<String>,
    pub falling: HashSet<String>,
    pub degrees: HashSet<String>,
    pub between: HashSet<String>,
    pub limits: HashSet<String>,
    pub like_adverbs: HashSet<String>,
    pub openers: HashSet<String>,
    pub referring: HashSet<String>,
    pub enacted: HashSet<String>,
    pub enacting: HashSet<String>,
    pub high_courts: HashSet<String>,
    pub ruling: HashSet<String>,
    pub outcomes: HashSet<String>,
    pub irregular: HashMap<String, String>,
    pub events: HashSet<String>,
}

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).expect("compiled in and read by every test"));
