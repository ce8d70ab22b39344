//! What became of the items of two lists.

use super::item_words::{bag, says_something};

/// Telling words of an item that make it one with another which has all of them.
const COMMON_ALL: usize = 2;

/// What became of the items of two enumerations, each item as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemChanges<'t> {
    pub gone: Vec<&'t str>,
    pub new: Vec<&'t str>,
    /// Old and new wording, the most changed first.
    pub reworded: Vec<(&'t str, &'t str)>,
    /// Items in other words that alone name an area of rights in either list.
    pub on_same_right: Vec<(&'t str, &'t str)>,
    pub counts: (usize, usize),
}

impl ItemChanges<'_> {
    /// Sets beside each other an item that went and a new one that has all its words, or the other way round, whatever rights
    /// both name: "limits on migrants' freedom of movement", "limits on freedom of movement".
    pub fn pair_shortened(&mut self) {
        let telling =
            |item: &str| -> Vec<String> { bag(item).into_iter().filter(|word| says_something(word)).collect() };
        let holds = |all: &[String], some: &[String]| some.len() >= COMMON_ALL && some.iter().all(|w| all.contains(w));
        let mut gone = std::mem::take(&mut self.gone);
        gone.retain(|old| {
            let a = telling(old);
            let shortened = |new: &&str| {
                let b = telling(new);
                holds(&a, &b) || holds(&b, &a)
            };
            match self.new.iter().position(shortened) {
                Some(at) => self.reworded.push((old, self.new.remove(at))),
                None => return true,
            }
            false
        });
        self.gone = gone;
    }
}
