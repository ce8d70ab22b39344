//! The English words by which two claims on one thing are told apart: data.

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub rising: HashSet<String>,
    pub falling: HashSet<String>,
    pub earlier_years: Vec<String>,
    pub earlier: Vec<String>,
    pub recent_years: Vec<String>,
    pub between: HashSet<String>,
    pub limits: HashSet<String>,
    pub denying: Vec<String>,
    pub partly: HashSet<String>,
    pub not_before_verbs: HashSet<String>,
    pub denying_nouns: HashSet<String>,
    pub behind_existence: HashSet<String>,
    pub like_adverbs: HashSet<String>,
    pub judging: HashSet<String>,
    pub judged_by: HashSet<String>,
    pub practice: Practice,
    pub irregular: HashMap<String, String>,
}

/// Words by which a report says how far a law is enforced or a right respected.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    keeping: Vec<String>,
    pursuing: Vec<String>,
    also_keeping: Vec<String>,
    pub auxiliaries: HashSet<String>,
    pub denying: HashSet<String>,
    pub often: HashSet<String>,
    pub in_part: HashSet<String>,
    pub far: HashSet<String>,
    pub limits: Vec<String>,
}

impl Practice {
    /// Whether a word may stand beside the verb and be told with it.
    pub fn is_beside(&self, word: &str) -> bool {
        let lists = [&self.auxiliaries, &self.denying, &self.often, &self.in_part, &self.far];
        word == "to" || lists.iter().any(|list| list.contains(word))
    }

    /// The verbs of which it says so.
    pub fn verbs(&self) -> impl Iterator<Item = &str> {
        self.keeping.iter().chain(&self.pursuing).map(String::as_str)
    }

    /// Whether a sentence speaks of rights or laws as kept, or not, by a verb in whatever form.
    pub fn speaks_of_keeping(&self, text: &str) -> bool {
        let keeping = self.keeping.iter().map(|verb| verb.trim_end_matches('e'));
        keeping.chain(self.also_keeping.iter().map(String::as_str)).any(|beginning| text.contains(beginning))
    }
}

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).expect("compiled in and read by every test"));
