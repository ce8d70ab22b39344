//! The words of `data/en.toml` and the sources of `data/sources.toml`, read once into typed tables.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::Kind;
use super::words::folded_words;
use crate::language::{WordFilter, fold, runs};

/// The English tables. The files are part of the program; a test reads them.
pub(super) static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let words = toml::from_str(include_str!("data/en.toml"));
    let sources = toml::from_str(include_str!("data/sources.toml"));
    match (words, sources) {
        (Ok(words), Ok(sources)) => Lexicon::new(words, sources),
        (Err(error), _) | (_, Err(error)) => {
            panic!("a table of sources is malformed, which its test would show: {error}")
        }
    }
});

/// What a single word may be, as bits.
#[derive(Debug, Clone, Copy)]
#[repr(u32)]
pub(super) enum Role {
    Verb = 1,
    VerbWithThat = 1 << 1,
    CountingVerb = 1 << 2,
    Expressing = 1 << 3,
    Expressed = 1 << 4,
    Participle = 1 << 5,
    NotAfter = 1 << 6,
    Adverb = 1 << 7,
    Paper = 1 << 8,
    PaperWord = 1 << 9,
    From = 1 << 10,
    NotBefore = 1 << 11,
    Month = 1 << 12,
    Modifier = 1 << 13,
    NotFirst = 1 << 14,
    UnFirst = 1 << 15,
    GovernmentFirst = 1 << 16,
    GovernmentAny = 1 << 17,
    LocalNgoAny = 1 << 18,
    AcademicAny = 1 << 19,
    MediaLast = 1 << 20,
    InternationalAny = 1 << 21,
    Connector = 1 << 22,
    StateFirst = 1 << 23,
    StateAny = 1 << 24,
    OfficeHolder = 1 << 25,
    Person = 1 << 26,
    /// Some generic phrase or cue begins with it.
    GenericFirst = 1 << 27,
    MediaFirst = 1 << 28,
    AfterSource = 1 << 29,
}

/// A phrase of words in lower case and what it stands for.
#[derive(Debug)]
pub(super) struct Phrase<T> {
    pub words: Vec<String>,
    pub means: T,
}

/// A source named by what it is.
#[derive(Debug, Clone)]
pub(super) struct Class {
    pub name: String,
    pub kind: Kind,
    /// Whether it is one source that everybody can name: the government, the police.
    pub named: bool,
    /// One of these must stand among the words before.
    pub with: Vec<String>,
}

/// A source of the table.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub name: String,
    pub kind: Kind,
    /// An abbreviation is matched in its own case.
    pub exact: Option<String>,
}

#[derive(Default)]
pub(super) struct Lexicon {
    roles: HashMap<String, u32>,
    /// All by their first word, the longest first.
    known: HashMap<String, Vec<Phrase<Known>>>,
    classes: HashMap<String, Vec<Phrase<Class>>>,
    cues: HashMap<String, Vec<Phrase<Kind>>>,
    /// The words with a role.
    with_role: WordFilter,
    /// The words without which nothing is cited.
    citing_words: HashSet<String>,
    citing: WordFilter,
    /// The first words of the phrases that introduce a name: "the NGO".
    introducing: WordFilter,
    /// Words of names that are spelled in two ways.
    pub spellings: Vec<(String, String)>,
}

/// What every citation has one of, beside "according".
const CITING: u32 = SAYING | Role::Participle as u32;

/// The verbs by which sources speak.
pub(super) const SAYING: u32 =
    Role::Verb as u32 | Role::VerbWithThat as u32 | Role::CountingVerb as u32 | Role::Expressing as u32;

impl Lexicon {
    /// Whether a sentence may cite anyone: most do not, and need not be cut into words.
    pub fn may_cite(&self, sentence: &str) -> bool {
        self.citing.any(sentence, |word, _| self.citing_words.contains(&*fold(word)))
    }

    /// Whether a sentence may introduce a name by what it is.
    pub fn may_introduce(&self, sentence: &str) -> bool {
        self.introducing.any(sentence, |_, _| true)
    }

    pub fn roles(&self, word: &str) -> u32 {
        if self.with_role.may_hold(word) { self.roles.get(word).copied().unwrap_or(0) } else { 0 }
    }

    pub fn known(&self, first: &str) -> &[Phrase<Known>] {
        self.known.get(first).map_or(&[], Vec::as_slice)
    }

    pub fn classes(&self, first: &str) -> &[Phrase<Class>] {
        self.classes.get(first).map_or(&[], Vec::as_slice)
    }

    pub fn cues(&self, first: &str) -> &[Phrase<Kind>] {
        self.cues.get(first).map_or(&[], Vec::as_slice)
    }

    fn new(file: File, sources: Sources) -> Self {
        let turned = file.shape.spellings.iter().map(|(one, other)| (other.clone(), one.clone()));
        let spellings = file.shape.spellings.iter().cloned().chain(turned).collect();
        let mut lexicon = Self { spellings, ..Self::default() };
        for (words, role) in [
            (&file.citing.verbs, Role::Verb),
            (&file.citing.verbs_with_that, Role::VerbWithThat),
            (&file.citing.counting_verbs, Role::CountingVerb),
            (&file.citing.expressing, Role::Expressing),
            (&file.citing.expressed, Role::Expressed),
            (&file.citing.participles, Role::Participle),
            (&file.citing.not_after, Role::NotAfter),
            (&file.citing.adverbs, Role::Adverb),
            (&file.citing.papers, Role::Paper),
            (&file.citing.paper_words, Role::PaperWord),
            (&file.citing.from, Role::From),
            (&file.citing.not_before, Role::NotBefore),
            (&file.citing.after_source, Role::AfterSource),
            (&file.citing.months, Role::Month),
            (&file.generic.modifiers, Role::Modifier),
            (&file.shape.not_first, Role::NotFirst),
            (&file.shape.un_first, Role::UnFirst),
            (&file.shape.government_first, Role::GovernmentFirst),
            (&file.shape.government_any, Role::GovernmentAny),
            (&file.shape.local_ngo_any, Role::LocalNgoAny),
            (&file.shape.academic_any, Role::AcademicAny),
            (&file.shape.media_last, Role::MediaLast),
            (&file.shape.media_first, Role::MediaFirst),
            (&file.shape.international_any, Role::InternationalAny),
            (&file.shape.connectors, Role::Connector),
            (&file.shape.state_first, Role::StateFirst),
            (&file.shape.state_any, Role::StateAny),
            (&file.person.government, Role::OfficeHolder),
            (&file.person.individual, Role::Person),
        ] {
            for word in words {
                *lexicon.roles.entry(folded_words(word).concat()).or_default() |= role as u32;
            }
        }
        for class in file.generic.class {
            for head in &class.heads {
                let means =
                    Class { name: class.name.clone(), kind: class.kind, named: class.named, with: class.with.clone() };
                insert(&mut lexicon.classes, folded_words(head), means);
            }
        }
        for cue in file.cue {
            cue.phrases.iter().for_each(|phrase| insert(&mut lexicon.cues, folded_words(phrase), cue.kind));
        }
        let firsts: Vec<String> = lexicon.classes.keys().chain(lexicon.cues.keys()).cloned().collect();
        for word in firsts {
            *lexicon.roles.entry(word).or_default() |= Role::GenericFirst as u32;
        }
        for (kind, names) in sources.0 {
            for (name, aliases) in names {
                for alias in std::iter::once(&name).chain(&aliases) {
                    lexicon.add_source(alias, &name, kind);
                }
            }
        }
        longest_first(&mut lexicon.known);
        longest_first(&mut lexicon.classes);
        longest_first(&mut lexicon.cues);
        let words = || lexicon.roles.iter().map(|(word, roles)| (word.as_str(), roles));
        let citing = words().filter(|&(_, roles)| roles & CITING != 0).map(|(word, _)| word);
        let citing = citing.chain(["according"]).filter_map(|word| runs(word).next()).map(str::to_owned);
        let citing_words: HashSet<String> = citing.collect();
        lexicon.with_role = WordFilter::new(words().map(|(word, _)| word));
        lexicon.citing = WordFilter::new(citing_words.iter().map(String::as_str));
        lexicon.citing_words = citing_words;
        lexicon.introducing = WordFilter::new(lexicon.cues.keys().filter_map(|word| runs(word).next()));
        lexicon
    }

    fn add_source(&mut self, alias: &str, name: &str, kind: Kind) {
        let exact = is_abbreviation(alias).then(|| alias.to_owned());
        let means = Known { name: name.to_owned(), kind, exact };
        if let Some(rest) = alias.strip_prefix("UN ") {
            for other in ["United Nations ", "U.N. "] {
                insert(&mut self.known, folded_words(&format!("{other}{rest}")), means.clone());
            }
        }
        if alias == "UN" {
            insert(&mut self.known, folded_words("United Nations"), Known { exact: None, ..means.clone() });
        }
        insert(&mut self.known, folded_words(alias), means);
    }
}

/// "UNHCR", "RFE/RL": no small letter in it. "LGBT" and "NGO" stand for no source.
pub(super) fn is_abbreviation(name: &str) -> bool {
    !name.starts_with("LGBT")
        && !name.starts_with("NGO")
        && name.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !name.chars().any(|c| c.is_lowercase() || c == ' ')
}

fn insert<T>(map: &mut HashMap<String, Vec<Phrase<T>>>, words: Vec<String>, means: T) {
    if let Some(first) = words.first().cloned() {
        map.entry(first).or_default().push(Phrase { words, means });
    }
}

fn longest_first<T>(map: &mut HashMap<String, Vec<Phrase<T>>>) {
    // a stable sort: where two phrases are equal, the one first in the file decides
    map.values_mut().for_each(|phrases| phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len())));
}

#[derive(Deserialize)]
struct Sources(BTreeMap<Kind, BTreeMap<String, Vec<String>>>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    citing: Citing,
    generic: Generic,
    shape: Shape,
    cue: Vec<Cue>,
    person: Person,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Citing {
    verbs: Vec<String>,
    verbs_with_that: Vec<String>,
    counting_verbs: Vec<String>,
    expressing: Vec<String>,
    expressed: Vec<String>,
    participles: Vec<String>,
    not_after: Vec<String>,
    adverbs: Vec<String>,
    papers: Vec<String>,
    paper_words: Vec<String>,
    from: Vec<String>,
    not_before: Vec<String>,
    after_source: Vec<String>,
    months: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Generic {
    modifiers: Vec<String>,
    class: Vec<ClassTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassTable {
    name: String,
    kind: Kind,
    #[serde(default)]
    named: bool,
    #[serde(default)]
    with: Vec<String>,
    heads: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    not_first: Vec<String>,
    state_first: Vec<String>,
    state_any: Vec<String>,
    un_first: Vec<String>,
    government_first: Vec<String>,
    government_any: Vec<String>,
    local_ngo_any: Vec<String>,
    academic_any: Vec<String>,
    media_last: Vec<String>,
    media_first: Vec<String>,
    international_any: Vec<String>,
    connectors: Vec<String>,
    spellings: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cue {
    kind: Kind,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    government: Vec<String>,
    individual: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_alias_stands_for_two_sources() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for phrase in ENGLISH.known.values().flatten() {
            let before = seen.insert(phrase.words.join(" "), &phrase.means.name);
            assert!(before.is_none_or(|name| name == phrase.means.name), "two sources: {:?}", phrase.words);
        }
    }

    #[test]
    fn abbreviations() {
        assert!(is_abbreviation("UNHCR") && is_abbreviation("RFE/RL") && is_abbreviation("U.N."));
        assert!(!is_abbreviation("Reuters") && !is_abbreviation("UN Women"));
    }
}
