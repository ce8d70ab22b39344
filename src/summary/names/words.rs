//! The English words by which a name is told, and what it names: data.

use hashbrown::HashSet;
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
    pub before_offices: HashSet<String>,
    pub held_of_places: HashSet<String>,
    pub particles: HashSet<String>,
    pub openers: HashSet<String>,
}

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).expect("compiled in and read by every test"));
