//! How alike two headings are, without their numbering.

use super::pair::Side;
use super::similarity::{Bags, Overlap, Weights, overlap};
use super::vocabulary::WordId;
use crate::edition::{Edition, SectionId};
use crate::reader::numbering;
use hashbrown::HashMap;
use smol_str::SmolStr;
use std::cell::RefCell;

/// The headings of one edition, prepared for comparison.
pub struct Headings {
    titles: Vec<SmolStr>,
    /// What stands before the title: "section 4", "a".
    numbers: Vec<SmolStr>,
    bags: Bags,
    /// A bit for each word of a heading, one of 64: headings without one in common have no word in common.
    bits: Vec<u64>,
    /// The words of a heading and of those above it but the document's title.
    paths: Bags,
}

/// Longest heading compared letter by letter; a longer one is a sentence, whose words tell enough.
const LETTERS: usize = 160;

impl Headings {
    pub fn new(side: &Side<'_>, weights: &Weights) -> Self {
        let edition = side.edition;
        let words = |id: SectionId| side.words.headings.get(id.index());
        let titles = edition.section_ids().map(|id| folded(edition.heading(id)).into()).collect();
        let numbers = edition.section_ids().map(|id| number(edition.heading(id)).into()).collect();
        let mut bags = Bags::default();
        edition.section_ids().for_each(|id| bags.push(words(id).to_vec(), weights));
        let bits = bags.iter().map(|bag| bag.words.iter().fold(0, |bits, (word, _)| bits | 1 << (word.index() % 64)));
        let bits = bits.collect();
        let mut paths = Bags::default();
        for id in edition.section_ids() {
            let mut all: Vec<WordId> = Vec::new();
            let upward = edition.upward(id).filter(|&above| above == id || side.title != Some(above));
            upward.for_each(|above| all.extend(words(above)));
            paths.push(all, weights);
        }
        Self { titles, numbers, bags, bits, paths }
    }

    /// The heading in small letters, without numbering and marks; empty where there is none.
    pub fn title(&self, id: SectionId) -> &str {
        &self.titles[id.index()]
    }

    /// The number before the heading, if it has one: "section 4", "a".
    pub fn number(&self, id: SectionId) -> Option<&str> {
        Some(self.numbers[id.index()].as_str()).filter(|number| !number.is_empty())
    }

    /// The heading as another may hold it: in small letters, without a leading article.
    pub fn phrase(&self, id: SectionId) -> &str {
        let title = self.title(id);
        ["the ", "a ", "an "].iter().find_map(|article| title.strip_prefix(article)).unwrap_or(title)
    }

    /// Headings that point to where their text went, with what they say before that: "Dwellings (see Land)".
    pub fn pointing(&self, edition: &Edition) -> Vec<(SectionId, String)> {
        let title = |id| {
            let heading = edition.heading(id);
            let at = heading.find("(see ").or_else(|| heading.find("(See "))?;
            Some((id, folded(&heading[..at]))).filter(|(_, title)| !title.is_empty())
        };
        edition.section_ids().filter_map(title).collect()
    }

    /// Headings that are or begin with some words: "dwellings and fields" with "dwellings".
    pub fn opening_with<'h>(&'h self, edition: &'h Edition, words: &'h str) -> impl Iterator<Item = SectionId> + 'h {
        let opens = move |id: &SectionId| {
            self.title(*id).strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        edition.section_ids().filter(opens)
    }

    pub fn words(&self, id: SectionId) -> &[(WordId, f32)] {
        self.bags.get(id.index()).words
    }
}

/// Compares headings by their words, and by their letters where `closely` asks for it.
pub fn similarity(old: &Headings, a: SectionId, new: &Headings, b: SectionId, weights: &Weights, closely: bool) -> f32 {
    let (x, y) = (old.title(a), new.title(b));
    if x == y {
        return 1.0;
    }
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    let may_share = old.bits[a.index()] & new.bits[b.index()] != 0;
    let words = if may_share { shared(old, a, new, b, weights).similarity() } else { 0.0 };
    if !closely || x.len() > LETTERS || y.len() > LETTERS {
        return words.min(0.99);
    }
    // "Anti-Semitism" and "Antisemitism" have no word in common.
    let both = (old.titles[a.index()].clone(), new.titles[b.index()].clone());
    words.max(by_letters(both)).min(0.99)
}

/// Most pairs of headings a thread remembers.
const MOST_REMEMBERED: usize = 100_000;

thread_local! {
    static REMEMBERED: RefCell<HashMap<(SmolStr, SmolStr), f32>> = RefCell::default();
}

/// How alike two headings are letter by letter. Reports of one kind have the same headings, so that each thread remembers
/// what it found.
fn by_letters(both: (SmolStr, SmolStr)) -> f32 {
    REMEMBERED.with_borrow_mut(|known| {
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.entry(both).or_insert_with_key(|(x, y)| strsim::normalized_levenshtein(x, y) as f32).to_owned()
    })
}

/// Words of a heading that say what it is of, for it to be known within another; and letters of shorter words.
const CONTAINED: usize = 2;
const SHORT: usize = 3;

/// Whether all words of one heading stand in the other.
pub fn are_contained(old: &Headings, a: SectionId, new: &Headings, b: SectionId) -> bool {
    let says = |title: &str| title.split(' ').filter(|word| word.chars().count() > SHORT).count() >= CONTAINED;
    let holds = |all: &[(WordId, f32)], some: &[(WordId, f32)]| {
        some.iter().all(|&(word, _)| all.iter().any(|&(other, _)| other == word))
    };
    let (x, y) = (old.words(a), new.words(b));
    says(old.title(a)) && holds(y, x) || says(new.title(b)) && holds(x, y)
}

/// What the words of two headings have in common.
pub fn shared(old: &Headings, a: SectionId, new: &Headings, b: SectionId, weights: &Weights) -> Overlap {
    overlap(old.bags.get(a.index()), new.bags.get(b.index()), weights)
}

/// What the words of two headings, and of the headings above them, have in common.
pub fn shared_path(old: &Headings, a: SectionId, new: &Headings, b: SectionId, weights: &Weights) -> Overlap {
    overlap(old.paths.get(a.index()), new.paths.get(b.index()), weights)
}

/// Small letters and digits with single spaces, so that "COP-26:" and "cop 26" are one.
fn number(heading: &str) -> String {
    let heading = heading.trim();
    let end = heading.len() - numbering(heading).1.len();
    heading[..end].to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn folded(heading: &str) -> String {
    let mut text = String::with_capacity(heading.len());
    for c in numbering(heading).1.chars() {
        if c.is_alphanumeric() {
            text.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') && !text.ends_with(' ') && !text.is_empty() {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_case_and_marks_do_not_count() {
        assert_eq!(folded("c. Freedom of Religion:"), "freedom of religion");
        assert_eq!(folded("WORKERS’ RIGHTS"), "workers rights");
        assert_eq!(folded("Section 3. Women / Children"), "women children");
    }
}
