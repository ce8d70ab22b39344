//! The word lists of `data/en/*.toml`, read once into typed tables.

use hashbrown::HashMap;
use smol_str::StrExt;
use std::sync::LazyLock;

use super::unit::Unit;
use super::{Bound, Currency, tables};
use crate::language::{WordFilter, fold};

/// The English tables. The files are part of the program, so reading them cannot fail for a user;
/// a test reads every one.
pub(super) static ENGLISH: LazyLock<Lexicon> = LazyLock::new(tables::english);

/// What a word may do in a sentence. A word can have several roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Role {
    Determiner,
    Pronoun,
    Preposition,
    Conjunction,
    Auxiliary,
    Adverb,
    Verb,
    Plural,
    NotPlural,
    PluralModifier,
    MeasureNoun,
    ClauseStart,
    Stating,
    Month,
    Weekday,
    Period,
    PeriodAdverb,
    Score,
    Person,
    Label,
    PluralLabel,
    WeakLabel,
    /// "Project", "Movement": a number may be part of their name.
    Organization,
    RiseVerb,
    RiseNoun,
    RiseParticle,
    FallVerb,
    FallNoun,
    FallParticle,
    Ordinal,
    Clock,
    /// "in 2022", "since January": a period may begin here.
    PeriodOpener,
    PeriodNoun,
    OnePhrase,
    OneBefore,
    HalfBefore,
    /// "the first six months", "the reporting period"
    PeriodBefore,
    Extent,
    Negation,
    Modal,
    AgeWord,
    Country,
    Vague,
    VagueOpener,
    /// Some bound phrase ends in it; some phrase after a number begins with it.
    BoundLast,
    BoundFirst,
    UnitFirst,
    /// A figure may begin here.
    NumberStart,
    CommonMoney,
    Custody,
    /// "limits overtime to 10 hours"
    Limiting,
    /// "36 consecutive hours"
    UnitAdjective,
    Street,
    Saying,
    /// "deprived them of food"
    TakingOf,
    /// A noun that ends as a participle does.
    IngNoun,
    /// "spent over two years"
    Lasting,
    /// Ends as an adverb does: "family".
    LyNoun,
    /// After it "about" names a topic.
    Speech,
    /// A function word of another language.
    Foreign,
}

/// How a word takes part in a numeral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumeralWord {
    Small(f64),
    Tens(f64),
    Scale(f64),
    Denominator(f64),
}

/// A word that states a multiple by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum MultipleWord {
    /// "doubled"
    Always(f64),
    /// "double the rate"
    IfCompared(f64),
    /// "fourfold"
    Fold(f64),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) roles: u64,
    pub numeral: Option<NumeralWord>,
    pub multiple: Option<MultipleWord>,
}

impl Word {
    #[inline]
    pub fn has(&self, role: Role) -> bool {
        self.roles & (1 << role as u8) != 0
    }
}

/// A phrase as the tokeniser cuts it, and what it stands for.
#[derive(Debug)]
pub(super) struct Phrase<T> {
    pub words: Vec<String>,
    /// Symbols of units are matched in their own case.
    pub exact_case: bool,
    pub means: T,
}

/// What stands around a number: a bound, or words such as "a total of" that leave it exact.
pub(super) struct Lexicon {
    pub(super) words: HashMap<String, Word>,
    /// The same words: few of a text are among them.
    pub(super) known: WordFilter,
    /// The words that begin a number.
    pub(super) number_starts: WordFilter,
    pub(super) bounds_before: HashMap<String, Vec<Phrase<Bound>>>,
    pub(super) bounds_after: HashMap<String, Vec<Phrase<Bound>>>,
    pub(super) bound_signs: HashMap<char, Bound>,
    pub(super) units: HashMap<String, Vec<Phrase<UnitEntry>>>,
    pub(super) suffixes: HashMap<String, f64>,
    /// Signs and codes of currencies, in their own case.
    pub(super) signs: HashMap<String, Currency>,
    pub(super) ambiguous_signs: Vec<String>,
    /// The currencies a noun may mean; the first is what it means where nothing decides, if anything.
    pub(super) nouns: HashMap<String, Vec<Currency>>,
    pub(super) countries: HashMap<String, Vec<Currency>>,
    pub(super) longest_country: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct UnitEntry {
    pub unit: Unit,
    /// Size in the dimension's own base, where two units of it can be added up.
    pub scale: Option<f64>,
    /// What one of it is in the unit printed ("fortnight" = 2 weeks).
    pub factor: f64,
    /// After a number above one only its plural is the unit.
    pub plural: bool,
}

static UNKNOWN: Word = Word { roles: 0, numeral: None, multiple: None };

impl Lexicon {
    /// The word as it stands in the tables, in lower case and without a possessive ending.
    pub fn word(&self, text: &str) -> &Word {
        const LONGEST: usize = 24; // no entry is longer
        if text.len() > LONGEST {
            return &UNKNOWN;
        }
        if text.is_ascii() {
            let known = if self.known.may_hold(text) { self.words.get(&*fold(text)) } else { None };
            return known.unwrap_or(&UNKNOWN);
        }
        self.words.get(text.to_lowercase_smolstr().as_str()).unwrap_or(&UNKNOWN)
    }

    /// Whether some word of a sentence begins a number.
    pub fn may_start_a_number(&self, sentence: &str) -> bool {
        self.number_starts.any(sentence, |word, _| self.word(word).has(Role::NumberStart))
    }

    pub fn bounds_ending_in(&self, word: &str) -> &[Phrase<Bound>] {
        phrases(&self.bounds_before, word)
    }

    pub fn bounds_beginning_with(&self, word: &str) -> &[Phrase<Bound>] {
        phrases(&self.bounds_after, word)
    }

    pub fn bound_sign(&self, sign: char) -> Option<Bound> {
        self.bound_signs.get(&sign).copied()
    }

    pub fn units_beginning_with(&self, word: &str) -> &[Phrase<UnitEntry>] {
        phrases(&self.units, word)
    }

    pub fn suffix(&self, text: &str) -> Option<f64> {
        self.suffixes.get(text).copied()
    }

    pub fn sign(&self, text: &str) -> Option<Currency> {
        self.signs.get(text).copied()
    }

    pub fn is_ambiguous_sign(&self, text: &str) -> bool {
        self.ambiguous_signs.iter().any(|s| s == text)
    }

    /// The currencies that share a noun ("rupees").
    pub fn money_noun(&self, text: &str) -> Option<&[Currency]> {
        self.nouns.get(&*fold(text)).map(Vec::as_slice)
    }

    /// The currencies of a country named by its name or adjective, in lower case.
    pub fn country(&self, name: &str) -> &[Currency] {
        self.countries.get(name).map_or(&[], Vec::as_slice)
    }

    /// How many words the longest name of a country has.
    pub fn longest_country(&self) -> usize {
        self.longest_country
    }
}

fn phrases<'l, T>(map: &'l HashMap<String, Vec<Phrase<T>>>, word: &str) -> &'l [Phrase<T>] {
    if let Some(found) = map.get(word) {
        return found;
    }
    map.get(word.to_lowercase_smolstr().as_str()).map_or(&[], Vec::as_slice)
}
