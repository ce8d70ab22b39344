//! Terms counted in an edition: groups of words that stand for one thing, such as "women, woman,
//! female".
//!
//! A count alone says little: a report that shrank names everything less often. Callers put the change
//! of the whole text beside it, for instance counts per 1,000 words ([`per_thousand`]).

mod phrase;

pub use phrase::{Folded, Found, Phrase, PhraseError, PhraseSet};

use crate::edition::Edition;
use serde::Deserialize;
use std::sync::LazyLock;
use thiserror::Error;

/// Words and phrases counted as one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermGroup {
    /// Short and stable: `women`.
    pub id: String,
    /// For people.
    pub name: String,
    /// Whole words and phrases; `*` stands for any ending of a word.
    pub words: Vec<String>,
    /// Whether a report that names it no more, or anew, says so much that it is told apart.
    #[serde(default)]
    pub grave: bool,
}

/// Why a term group cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TermError {
    #[error("the term \"{0}\" has no \"=\"; write NAME=word,word*,two words")]
    NoWords(String),
    #[error("the term \"{0}\" has no name; write NAME=word,word*,two words")]
    NoName(String),
    #[error("in the term \"{group}\", {error}")]
    Phrase { group: String, error: PhraseError },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    term: Vec<TermGroup>,
}

static DEFAULT: LazyLock<Counter> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("data/terms.toml")).expect("compiled in and read by every test");
    Counter::new(file.term).expect("compiled in and read by every test")
});

impl TermGroup {
    /// A group as the command line takes it: `NAME=word,word*,two words`.
    ///
    /// # Errors
    ///
    /// Where name or words are missing, or a word cannot be looked for.
    pub fn parse(text: &str) -> Result<Self, TermError> {
        let Some((name, words)) = text.split_once('=') else { return Err(TermError::NoWords(text.to_owned())) };
        let name = name.trim();
        if name.is_empty() {
            return Err(TermError::NoName(text.to_owned()));
        }
        let words: Vec<String> = words.split(',').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        if words.is_empty() {
            return Err(TermError::NoWords(text.to_owned()));
        }
        let group = Self { id: slug(name), name: name.to_owned(), words, grave: false };
        group.phrases()?;
        Ok(group)
    }

    fn phrases(&self) -> Result<Vec<Phrase>, TermError> {
        let told = |error| TermError::Phrase { group: self.name.clone(), error };
        self.words.iter().map(|word| Phrase::parse(word).map_err(told)).collect()
    }
}

/// How often each group is named in an edition's paragraphs; headings and notes do not count. Words
/// inside a longer phrase of the same group count once.
///
/// # Errors
///
/// Where a word of a group cannot be looked for.
pub fn count(edition: &Edition, groups: &[TermGroup]) -> Result<Vec<u32>, TermError> {
    Ok(Counter::new(groups.to_vec())?.count(edition))
}

/// Mentions per 1,000 words; 0 for an edition without words.
pub fn per_thousand(count: u64, words: u64) -> f64 {
    if words == 0 { 0.0 } else { count as f64 * 1000.0 / words as f64 }
}

/// Term groups made ready for many editions.
#[derive(Debug)]
pub struct Counter {
    groups: Vec<TermGroup>,
    phrases: PhraseSet,
    /// The group of each phrase.
    of_phrase: Vec<usize>,
}

impl Counter {
    /// # Errors
    ///
    /// Where a word of a group cannot be looked for.
    pub fn new(groups: Vec<TermGroup>) -> Result<Self, TermError> {
        let (mut phrases, mut of_phrase) = (Vec::new(), Vec::new());
        for (i, group) in groups.iter().enumerate() {
            phrases.extend(group.phrases()?);
            of_phrase.resize(phrases.len(), i);
        }
        Ok(Self { groups, phrases: PhraseSet::of(phrases), of_phrase })
    }

    /// The groups counted where the user names none: people and abuses that human-rights reports speak of.
    pub fn human_rights() -> &'static Self {
        &DEFAULT
    }

    pub fn groups(&self) -> &[TermGroup] {
        &self.groups
    }

    /// Which groups a text names.
    pub fn names(&self, text: &str) -> Vec<bool> {
        let mut named = vec![false; self.groups.len()];
        let mut folded = Folded::default();
        folded.push(text);
        self.phrases.find(&folded).into_iter().for_each(|found| named[self.of_phrase[found.phrase as usize]] = true);
        named
    }

    /// How often each group is named, in their order; see [`count`].
    pub fn count(&self, edition: &Edition) -> Vec<u32> {
        let mut counts = vec![0; self.groups.len()];
        let mut ends = vec![0; self.groups.len()];
        let mut folded = Folded::default();
        for paragraph in &edition.paragraphs {
            folded.clear();
            folded.push(edition.cut(paragraph.span));
            ends.fill(0);
            for found in self.phrases.find(&folded) {
                let group = self.of_phrase[found.phrase as usize];
                if found.start >= ends[group] {
                    counts[group] += 1;
                    ends[group] = found.end;
                }
            }
        }
        counts
    }
}

/// A name as an id: `Persons with disabilities` becomes `persons-with-disabilities`.
pub(crate) fn slug(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            id.extend(c.to_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn groups_are_counted_once_a_mention() {
        let text = "# Norland 2022\n\n## Women\n\nWomen’s groups and one woman met. Sexual violence rose.\n\n- Congresswoman Ito\n";
        let groups = [
            TermGroup::parse("Women=women,woman").expect("a group"),
            TermGroup::parse("Violence=sexual violence, violence").expect("a group"),
            TermGroup::parse("Courts=court*").expect("a group"),
        ];
        assert_eq!(count(&small_edition(text), &groups), Ok(vec![2, 1, 0]));
    }

    #[test]
    fn groups_from_the_command_line() {
        let group = TermGroup::parse("Persons with disabilities = disab*, sign language,").expect("a group");
        assert_eq!(group.id, "persons-with-disabilities");
        assert_eq!(group.words, ["disab*", "sign language"]);
        assert!(matches!(TermGroup::parse("women"), Err(TermError::NoWords(_))));
        assert!(matches!(TermGroup::parse("women= , "), Err(TermError::NoWords(_))));
        assert!(matches!(TermGroup::parse("=women"), Err(TermError::NoName(_))));
        let error = TermGroup::parse("x=a*b").expect_err("a star inside a word");
        assert!(error.to_string().contains("a star does not end a word"), "{error}");
    }

    #[test]
    fn the_default_groups_can_be_looked_for() {
        let groups = Counter::human_rights().groups();
        let mut ids: Vec<_> = groups.iter().map(|g| &g.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), groups.len());
    }

    #[test]
    fn rates() {
        assert!((per_thousand(3, 1500) - 2.0).abs() < f64::EPSILON);
        assert!(per_thousand(3, 0).abs() < f64::EPSILON);
    }
}
