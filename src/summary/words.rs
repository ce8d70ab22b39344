//! English words by which it is chosen what is told, and how: data.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub limiting: Vec<String>,
    pub stocks: Vec<String>,
    pub there: Vec<String>,
    pub behind_subject: Vec<String>,
    pub no_end_of_subject: Vec<String>,
    pub of_reported_year: Vec<String>,
    pub of_ended_year: Vec<String>,
    pub limiting_first: Vec<String>,
}

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).expect("compiled in and read by every test"));
