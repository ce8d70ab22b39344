//! The English words by which two claims on one thing are told apart: data.

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub rising: HashSet<String>,
    pub falling: HashSet<String>,
    pub degrees: HashSet<String>,
    pub between: HashSet<String>,
    pub limits: HashSet<String>,
    pub like_adverbs: HashSet<String>,
    pub judging: HashSet<String>,
    pub judged_by: HashSet<String>,
    pub irregular: HashMap<String, String>,
}

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).expect("compiled in and read by every test"));
