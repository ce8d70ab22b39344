//! The expressions of `data/en.toml`, read once into typed tables.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::scale::{Evidence, Scope};
use crate::language::{WordFilter, fold, runs};

/// The English tables. The file is part of the program; a test reads it.
pub(super) static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    toml::from_str::<File>(include_str!("data/en.toml"))
        .map(Lexicon::from)
        .unwrap_or_else(|error| panic!("the table of expressions is malformed, which its test would show: {error}"))
});

/// What a phrase of the tables does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Negation,
    Scope(Scope),
    Evidence(Evidence),
    /// A noun that is evidence by itself: "reports".
    EvidenceNoun(Evidence),
    /// Reads like an expression and is none.
    Nothing,
}

/// What a single word may be, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Role {
    Bound = 1,
    Number = 1 << 1,
    OnlyBefore = 1 << 2,
    EvidenceStem = 1 << 3,
    AlsoVerb = 1 << 4,
    Disease = 1 << 5,
    Event = 1 << 6,
    LawSubject = 1 << 7,
    LawVerb = 1 << 8,
    Light = 1 << 9,
    ClauseStart = 1 << 10,
    Month = 1 << 11,
    Blurred = 1 << 12,
    OwedTo = 1 << 13,
    Quantifier = 1 << 14,
    HowOften = 1 << 15,
    Limit = 1 << 16,
}

pub(super) struct Phrase {
    pub words: Vec<String>,
    pub sense: Sense,
}

#[derive(Default)]
pub(super) struct Lexicon {
    /// By their first word, the longest first.
    phrases: HashMap<String, Vec<Phrase>>,
    roles: HashMap<String, u32>,
    /// The first words of phrases, and what of them stands before an apostrophe.
    first: WordFilter,
    /// For each of them the second words of its phrases, or nothing where it may stand for itself.
    second: HashMap<String, HashSet<String>>,
    with_role: WordFilter,
    /// The first words of negations.
    denying: WordFilter,
    /// Words of the longest phrase.
    longest: usize,
    /// Phrases by which a sentence speaks of earlier years.
    earlier: Vec<String>,
}

impl Lexicon {
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The phrases that begin with a word in lower case.
    pub fn phrases(&self, first: &str) -> &[Phrase] {
        let known = if self.first.may_hold(first) { self.phrases.get(first) } else { None };
        known.map_or(&[], Vec::as_slice)
    }

    pub fn roles(&self, word: &str) -> u32 {
        if self.with_role.may_hold(word) { self.roles.get(word).copied().unwrap_or(0) } else { 0 }
    }

    /// Whether a phrase may stand in a text: one in which none does need not be cut into words.
    pub fn may_speak(&self, text: &str) -> bool {
        self.first.any(text, |word, rest| {
            let second = || runs(rest).next().map(fold);
            match self.second.get(&*fold(word)) {
                // Where the text ends nothing tells against it.
                Some(words) => words.is_empty() || second().is_none_or(|word| words.contains(&*word)),
                None => false,
            }
        })
    }

    /// Whether a negation may stand in a text.
    pub fn may_deny(&self, text: &str) -> bool {
        self.denying.any(text, |_, _| true)
    }

    pub fn speaks_of_earlier(&self, text: &str) -> bool {
        self.earlier.iter().any(|phrase| text.contains(phrase.as_str()))
    }

    fn add(&mut self, phrases: &[String], sense: Sense) {
        for phrase in phrases {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            self.phrases.entry(words[0].clone()).or_default().push(Phrase { words, sense });
        }
    }

    fn mark(&mut self, words: &[String], role: Role) {
        for word in words {
            *self.roles.entry(word.clone()).or_default() |= role as u32;
        }
    }
}

impl From<File> for Lexicon {
    fn from(file: File) -> Self {
        let mut lexicon = Self::default();
        // where a phrase stands in two tables, the first decides
        lexicon.add(&file.scope.not_scope, Sense::Nothing);
        lexicon.add(&file.negation.except, Sense::Nothing);
        lexicon.add(&file.evidence_words.not_evidence, Sense::Nothing);
        lexicon.add(&file.negation.words, Sense::Negation);
        lexicon.add(&file.scope.isolated, Sense::Scope(Scope::Isolated));
        lexicon.add(&file.scope.some, Sense::Scope(Scope::Some));
        lexicon.add(&file.scope.numerous, Sense::Scope(Scope::Numerous));
        lexicon.add(&file.scope.widespread, Sense::Scope(Scope::Widespread));
        lexicon.add(&file.scope.systematic, Sense::Scope(Scope::Systematic));
        for (words, nouns, step) in [
            (&file.evidence.alleged, &file.evidence_nouns.alleged[..], Evidence::Alleged),
            (&file.evidence.reported, &file.evidence_nouns.reported[..], Evidence::Reported),
            (&file.evidence.credible, &[], Evidence::Credible),
            (&file.evidence.documented, &[], Evidence::Documented),
            (&file.evidence.confirmed, &[], Evidence::Confirmed),
        ] {
            lexicon.add(words, Sense::Evidence(step));
            lexicon.add(nouns, Sense::EvidenceNoun(step));
        }
        lexicon.phrases.values_mut().for_each(|p| p.sort_by_key(|p| std::cmp::Reverse(p.words.len())));
        let words = &file.evidence_words;
        for (words, role) in [
            (&file.scope.bounds, Role::Bound),
            (&file.scope.blurred, Role::Blurred),
            (&words.owed_to, Role::OwedTo),
            (&file.scope.quantifiers, Role::Quantifier),
            (&file.scope.how_often, Role::HowOften),
            (&file.negation.limits, Role::Limit),
            (&file.scope.number_words, Role::Number),
            (&words.only_before, Role::OnlyBefore),
            (&words.evidence, Role::EvidenceStem),
            (&words.also_verbs, Role::AlsoVerb),
            (&words.disease, Role::Disease),
            (&file.events.words, Role::Event),
            (&file.law.subjects, Role::LawSubject),
            (&file.law.verbs, Role::LawVerb),
            (&file.grammar.light, Role::Light),
            (&file.grammar.clause_starts, Role::ClauseStart),
            (&file.grammar.months, Role::Month),
        ] {
            lexicon.mark(words, role);
        }
        lexicon.earlier = file.grammar.earlier;
        let first = lexicon.phrases.keys().flat_map(|word| [word.as_str()].into_iter().chain(runs(word).take(1)));
        lexicon.first = WordFilter::new(first);
        let negations = lexicon.phrases.values().flatten().filter(|phrase| phrase.sense == Sense::Negation);
        lexicon.denying = WordFilter::new(negations.flat_map(|phrase| runs(&phrase.words[0]).take(1)));
        lexicon.second = second_words(lexicon.phrases.values().flatten());
        lexicon.longest = lexicon.phrases.values().flatten().map(|phrase| phrase.words.len()).max().unwrap_or_default();
        lexicon.with_role = WordFilter::new(lexicon.roles.keys().map(String::as_str));
        lexicon
    }
}

/// The letters with which the second words of phrases begin, by those of the first words; nothing where some phrase has one
/// word, or one that goes on behind an apostrophe.
fn second_words<'p>(phrases: impl Iterator<Item = &'p Phrase>) -> HashMap<String, HashSet<String>> {
    let mut second: HashMap<String, Option<HashSet<String>>> = HashMap::new();
    for phrase in phrases {
        let Some(first) = runs(&phrase.words[0]).next() else { continue };
        let next = phrase.words.get(1).filter(|_| first == phrase.words[0]).and_then(|word| runs(word).next());
        let words = second.entry(first.to_owned()).or_insert_with(|| Some(HashSet::new()));
        match (next, &mut *words) {
            (Some(next), Some(words)) => _ = words.insert(next.to_owned()),
            _ => *words = None,
        }
    }
    second.into_iter().map(|(first, words)| (first, words.unwrap_or_default())).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scope: ScopeTable,
    evidence: EvidenceTable,
    evidence_nouns: NounTable,
    evidence_words: EvidenceWords,
    events: Words,
    negation: Negation,
    law: Law,
    grammar: Grammar,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopeTable {
    isolated: Vec<String>,
    some: Vec<String>,
    numerous: Vec<String>,
    widespread: Vec<String>,
    systematic: Vec<String>,
    blurred: Vec<String>,
    quantifiers: Vec<String>,
    how_often: Vec<String>,
    bounds: Vec<String>,
    number_words: Vec<String>,
    not_scope: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceTable {
    alleged: Vec<String>,
    reported: Vec<String>,
    credible: Vec<String>,
    documented: Vec<String>,
    confirmed: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounTable {
    alleged: Vec<String>,
    reported: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceWords {
    only_before: Vec<String>,
    evidence: Vec<String>,
    also_verbs: Vec<String>,
    disease: Vec<String>,
    not_evidence: Vec<String>,
    owed_to: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Negation {
    words: Vec<String>,
    limits: Vec<String>,
    except: Vec<String>,
}

#[derive(Deserialize)]
struct Law {
    subjects: Vec<String>,
    verbs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grammar {
    earlier: Vec<String>,
    light: Vec<String>,
    clause_starts: Vec<String>,
    months: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_expression_stands_at_two_steps() {
        let mut seen: HashSet<String> = HashSet::new();
        for phrase in ENGLISH.phrases.values().flatten().filter(|p| p.sense != Sense::Nothing) {
            assert!(seen.insert(phrase.words.join(" ")), "twice: {:?}", phrase.words);
        }
    }
}
