//! The word lists behind sentence ends, read from `data/` into typed tables.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;
use smol_str::StrExt;

/// What an abbreviation says about the stop after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A title: a name follows.
    BeforeName,
    /// Belongs to a number that follows: "No. 14".
    BeforeNumber,
    /// Never the last word: "e.g.".
    Inside,
    /// Last word only where a sentence opener follows: "Jr.".
    MayEnd,
    /// A firm's ending: as `MayEnd`, and itself never a first word.
    Company,
    /// Last word before any capital: "etc.".
    Closing,
    /// "a.m.", "p.m.".
    Clock,
}

/// Words of one language that decide sentence ends.
#[derive(Debug)]
pub(super) struct Lexicon {
    abbreviations: HashMap<String, Abbreviation>,
    sentence_openers: HashSet<String>,
    openers_before_lower_case: HashSet<String>,
    courtesy_titles: HashSet<String>,
    time_prepositions: HashSet<String>,
    after_clock: HashSet<String>,
    speech_verbs: HashSet<String>,
    numbered: HashSet<String>,
    heading_labels: HashSet<String>,
    domains: HashSet<String>,
    /// Thai words that open a statement after a space.
    pub(super) thai_openers: Vec<String>,
}

/// The longest word worth looking up, in bytes; no entry is longer.
const LONGEST_ENTRY: usize = 24;

#[derive(Deserialize)]
struct EnglishFile {
    abbreviations: AbbreviationLists,
    words: WordLists,
}

#[derive(Deserialize)]
struct AbbreviationLists {
    before_name: Vec<String>,
    before_number: Vec<String>,
    inside: Vec<String>,
    may_end: Vec<String>,
    company: Vec<String>,
    closing: Vec<String>,
    clock: Vec<String>,
}

#[derive(Deserialize)]
struct WordLists {
    sentence_openers: Vec<String>,
    openers_before_lower_case: Vec<String>,
    courtesy_titles: Vec<String>,
    time_prepositions: Vec<String>,
    after_clock: Vec<String>,
    speech_verbs: Vec<String>,
    numbered: Vec<String>,
    heading_labels: Vec<String>,
    domains: Vec<String>,
}

#[derive(Deserialize)]
struct ThaiFile {
    sentence_openers: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let english: EnglishFile =
        toml::from_str(include_str!("data/english.toml")).expect("compiled in and read by every test");
    let thai: ThaiFile = toml::from_str(include_str!("data/thai.toml")).expect("compiled in and read by every test");
    Lexicon::from_files(english, thai)
});

impl Lexicon {
    /// The tables compiled into the program, read once.
    pub(super) fn built_in() -> &'static Lexicon {
        &LEXICON
    }

    fn from_files(english: EnglishFile, thai: ThaiFile) -> Lexicon {
        let lists = english.abbreviations;
        let classes = [
            (lists.before_name, Abbreviation::BeforeName),
            (lists.before_number, Abbreviation::BeforeNumber),
            (lists.inside, Abbreviation::Inside),
            (lists.may_end, Abbreviation::MayEnd),
            (lists.company, Abbreviation::Company),
            (lists.closing, Abbreviation::Closing),
            (lists.clock, Abbreviation::Clock),
        ];
        let mut abbreviations = HashMap::new();
        for (entries, class) in classes {
            for entry in entries {
                abbreviations.insert(entry, class);
            }
        }
        let words = english.words;
        Lexicon {
            abbreviations,
            sentence_openers: words.sentence_openers.into_iter().collect(),
            openers_before_lower_case: words.openers_before_lower_case.into_iter().collect(),
            courtesy_titles: words.courtesy_titles.into_iter().collect(),
            time_prepositions: words.time_prepositions.into_iter().collect(),
            after_clock: words.after_clock.into_iter().collect(),
            speech_verbs: words.speech_verbs.into_iter().collect(),
            numbered: words.numbered.into_iter().collect(),
            heading_labels: words.heading_labels.into_iter().collect(),
            domains: words.domains.into_iter().collect(),
            thai_openers: thai.sentence_openers,
        }
    }

    /// The class of `word`, given without its last stop, or `None` for a word
    /// that is no abbreviation.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > LONGEST_ENTRY {
            return None;
        }
        if let Some(class) = self.abbreviations.get(word) {
            return Some(*class);
        }
        // A lone capital is an initial: "P." is not "p.".
        if !word.starts_with(char::is_uppercase) || word.chars().nth(1).is_none() {
            return None;
        }
        self.abbreviations.get(word.to_lowercase_smolstr().as_str()).copied()
    }

    pub(super) fn opens_sentence(&self, word: &str) -> bool {
        contains(&self.sentence_openers, word)
    }

    /// Whether `word` opens a sentence where a word in lower case follows it.
    pub(super) fn opens_before_lower_case(&self, word: &str) -> bool {
        contains(&self.openers_before_lower_case, word)
    }

    pub(super) fn is_courtesy_title(&self, word: &str) -> bool {
        self.courtesy_titles.contains(word)
    }

    pub(super) fn is_time_preposition(&self, word: &str) -> bool {
        contains(&self.time_prepositions, word)
    }

    pub(super) fn follows_clock(&self, word: &str) -> bool {
        contains(&self.after_clock, word)
    }

    pub(super) fn is_speech_verb(&self, word: &str) -> bool {
        contains(&self.speech_verbs, word)
    }

    /// Whether a number after `word` belongs to it: "section 2".
    pub(super) fn takes_number(&self, word: &str) -> bool {
        contains(&self.numbered, word)
    }

    /// Whether `word` and a number make a heading: "Article 5. Right to liberty".
    pub(super) fn is_heading_label(&self, word: &str) -> bool {
        contains(&self.heading_labels, word)
    }

    pub(super) fn is_domain(&self, word: &str) -> bool {
        contains(&self.domains, word)
    }
}

fn contains(words: &HashSet<String>, word: &str) -> bool {
    word.len() <= LONGEST_ENTRY && words.contains(word.to_lowercase_smolstr().as_str())
}
