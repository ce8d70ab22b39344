//! The taxonomy file as people write it, and what can be wrong with it.

use crate::term::PhraseError;
use serde::Deserialize;
use thiserror::Error;

/// Why a taxonomy file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TaxonomyError {
    /// Not TOML, an unknown key, or a value of the wrong kind.
    #[error("{0}")]
    Syntax(String),
    #[error("extends = \"{0}\" names no taxonomy of yoy; write extends = \"human-rights\" or leave it out")]
    UnknownBase(String),
    #[error("it lists no areas; begin each with [[area]]")]
    Empty,
    #[error("entry {0} has no id")]
    NoId(usize),
    #[error("the id \"{0}\" stands twice")]
    TwiceTheSameId(String),
    #[error("area \"{0}\" has no name")]
    NoName(String),
    #[error("area \"{id}\" has the parent \"{parent}\", which is no area")]
    UnknownParent { id: String, parent: String },
    #[error("area \"{id}\" has the parent \"{parent}\", which has a parent itself; families have no parents")]
    TooDeep { id: String, parent: String },
    #[error("area \"{id}\": {error}")]
    Phrase { id: String, error: PhraseError },
    #[error("area \"{0}\" lists a heading without letters")]
    EmptyHeading(String),
    #[error("it has {0} areas; {max} is the most", max = u16::MAX)]
    TooMany(usize),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub extends: Option<String>,
    #[serde(default)]
    pub area: Vec<Entry>,
}

/// One `[[area]]`; the keys are explained at the top of `data/areas.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Entry {
    pub id: String,
    pub name: Option<String>,
    pub title: Option<String>,
    pub parent: Option<String>,
    pub flag: Option<super::Flag>,
    pub mixed: Option<bool>,
    pub articles: Vec<String>,
    pub indicators: Vec<String>,
    pub headings: Vec<String>,
    pub also: Vec<String>,
    pub terms: Vec<String>,
    pub weak: Vec<String>,
    pub hints: Vec<String>,
    pub not: Vec<String>,
}

pub(super) const HUMAN_RIGHTS: &str = include_str!("data/areas.toml");

/// The entries of a file, laid over those of the taxonomy it extends, and whether that is human rights.
pub(super) fn entries(text: &str) -> Result<(Vec<Entry>, bool), TaxonomyError> {
    let file = read(text)?;
    let mut entries = match file.extends.as_deref() {
        None => Vec::new(),
        Some("human-rights") => read(HUMAN_RIGHTS)?.area,
        Some(other) => return Err(TaxonomyError::UnknownBase(other.to_owned())),
    };
    let inherited = entries.len();
    for (i, entry) in file.area.into_iter().enumerate() {
        if entry.id.trim().is_empty() {
            return Err(TaxonomyError::NoId(i + 1));
        }
        match entries.iter().position(|e| e.id == entry.id) {
            Some(at) if at < inherited => entries[at].extend(entry),
            Some(_) => return Err(TaxonomyError::TwiceTheSameId(entry.id)),
            None => entries.push(entry),
        }
    }
    if entries.is_empty() { Err(TaxonomyError::Empty) } else { Ok((entries, inherited > 0)) }
}

fn read(text: &str) -> Result<File, TaxonomyError> {
    toml::from_str(text).map_err(|error| TaxonomyError::Syntax(error.to_string().trim_end().replace('\n', " ")))
}

impl Entry {
    /// Values given replace what was there; lists are added to it.
    fn extend(&mut self, over: Entry) {
        self.name = over.name.or(self.name.take());
        self.title = over.title.or(self.title.take());
        self.parent = over.parent.or(self.parent.take());
        self.flag = over.flag.or(self.flag.take());
        self.mixed = over.mixed.or(self.mixed.take());
        self.articles.extend(over.articles);
        self.indicators.extend(over.indicators);
        self.headings.extend(over.headings);
        self.also.extend(over.also);
        self.terms.extend(over.terms);
        self.weak.extend(over.weak);
        self.hints.extend(over.hints);
        self.not.extend(over.not);
    }
}
