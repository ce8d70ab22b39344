//! The English words of what is enacted, ruled and done: data.

use hashbrown::HashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub enacted: HashSet<String>,
    pub enacting: HashSet<String>,
    pub high_courts: HashSet<String>,
    pub ruling: HashSet<String>,
    pub outcomes: HashSet<String>,
    pub events: HashSet<String>,
    pub harming: HashSet<String>,
    pub dying: HashSet<String>,
    pub arresting: HashSet<String>,
    pub suffered: HashSet<String>,
    pub auxiliaries: HashSet<String>,
    pub trials: HashSet<String>,
    pub comparing: Vec<String>,
    pub earlier: HashSet<String>,
    pub reported: HashSet<String>,
    pub worsening: HashSet<String>,
    pub turning: HashSet<String>,
    pub states: HashSet<String>,
    pub country: HashSet<String>,
    pub undoing: HashSet<String>,
    pub measures: HashSet<String>,
    pub of_year: Vec<String>,
    pub of_cases: HashSet<String>,
    pub of_persons: HashSet<String>,
    pub admitting: HashSet<String>,
    pub moving: HashSet<String>,
}

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).expect("compiled in and read by every test"));
