//! The sources a text cites: who is cited, what kind of source it is, and in which sentences.
//!
//! ```
//! use yoy::attribution::{Kind, Names, read};
//!
//! let sentence = "According to UNHCR, 300 families fled; local NGOs reported more.";
//! let found = read(sentence, &Names::default());
//! assert_eq!(found[0].name, "UN High Commissioner for Refugees");
//! assert_eq!(found[0].kind, Kind::UnBody);
//! assert_eq!((found[1].kind, found[1].named), (Kind::LocalNgo, false));
//! ```
//!
//! A citation is "according to" and a source, a source and a verb of saying, or a participle with "by"
//! ("documented by"). A source is one of `data/sources.toml` under any of its aliases, a name the edition
//! itself explains ("Open Door Foundation (ODF)", "the NGO Open Door": see [`Names`]), a name whose own words
//! tell its kind ("Ministry of Justice"), a titled person, or a phrase of `data/en.toml` ("several local
//! NGOs"). A name of unknown kind is left out: what is shown should be right. "The NGO" and "the
//! organization" point to some source before them; they count as unnamed rather than be guessed.
//!
//! [`of_edition`] reads a whole edition, [`changes`] compares two.

mod changes;
mod citing;
mod lexicon;
mod names;
mod source;
mod verb;
mod words;

pub use changes::{Named, SourceChanges, SourceUse, changes};
pub use names::Names;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::edition::{Edition, SentenceId};
use words::Words;

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A body, agency, mission or expert of the United Nations.
    UnBody,
    /// Another organisation of states.
    Intergovernmental,
    /// Ministries, police, prosecutors, state institutions, holders of an office.
    Government,
    InternationalNgo,
    /// A non-governmental organisation that is not known as an international one.
    LocalNgo,
    Media,
    Academic,
    /// A person who speaks for nobody else.
    Individual,
    /// "Observers", "human rights groups", "the NGO": neither who nor what kind.
    Unnamed,
}

/// A source cited in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The citing phrase, as bytes of the sentence: "according to UNHCR", "the ministry stated".
    pub phrase: Range<usize>,
    /// The source in it, without article: "UNHCR".
    pub source: Range<usize>,
    pub kind: Kind,
    /// The one name for all aliases; for unnamed sources the name of their class: "local NGOs".
    pub name: String,
    /// Whether it is a source that can be named.
    pub named: bool,
}

/// A source cited in an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    pub sentence: SentenceId,
    pub attribution: Attribution,
}

/// The sources one sentence cites, in order; `names` are those its edition explains.
pub fn read(sentence: &str, names: &Names) -> Vec<Attribution> {
    if !lexicon::ENGLISH.may_cite(sentence) {
        return Vec::new();
    }
    citing::citations(&Words::of(sentence), names)
}

/// Words of names that are spelled in two ways, each with the other, in small letters.
pub(crate) fn spellings() -> &'static [(String, String)] {
    &lexicon::ENGLISH.spellings
}

/// Every source an edition cites, in the order of the text.
pub fn of_edition(edition: &Edition) -> Vec<Cited> {
    let defining = edition.sentence_ids().map(|id| (id, edition.sentence_text(id)));
    let known: Vec<(SentenceId, Words<'_>)> =
        defining.filter(|(_, text)| names::may_define(text)).map(|(id, text)| (id, Words::of(text))).collect();
    let names = Names::of_words(known.iter().map(|(_, words)| words));
    let mut known = known.into_iter().peekable();
    let mut cited = Vec::new();
    for id in edition.sentence_ids() {
        let text = edition.sentence_text(id);
        let words = known.next_if(|(of, _)| *of == id).map(|(_, words)| words);
        if lexicon::ENGLISH.may_cite(text) {
            let found = citing::citations(&words.unwrap_or_else(|| Words::of(text)), &names);
            cited.extend(found.into_iter().map(|attribution| Cited { sentence: id, attribution }));
        }
    }
    cited
}
