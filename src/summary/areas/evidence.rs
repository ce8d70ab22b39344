//! Which sentences tell most of what changed.

use crate::alignment::Bags;
use crate::attribution::Cited;
use crate::comparison::Comparison;
use crate::edition::{Edition, IdMap, SentenceId};
use crate::figure::{Dimension, Stated, in_sentence};
use crate::language::{WordFilter, WordId};
use crate::strength::{self, Evidence as Attested, Level, Polarity, Scope};
use crate::summary::events::words::WORDS;
use crate::summary::names::concrete::is_attested;
use crate::summary::particulars::Particulars;
use crate::summary::referring::refers_back;
use hashbrown::HashSet;
use std::sync::LazyLock;

/// One of the editions, with what is known of its sentences without counterpart.
pub struct Side<'c> {
    pub edition: &'c Edition,
    figures: &'c [Stated],
    cited: &'c [Cited],
    /// Sentences whose case the other edition may tell in other words, in order.
    shared: &'c [SentenceId],
    /// Sentences on years that passed; they are not quoted.
    past: &'c [SentenceId],
    /// Sentences told elsewhere all the same, and pieces of sentences, which are not quoted either.
    unquoted: &'c [SentenceId],
    /// Of each sentence whether it has a name, a number or a date.
    concrete: &'c [bool],
    /// The stems of every sentence of the edition, once each.
    bags: &'c Bags,
    /// How many sentences without counterpart there are, and in how many of them a stem stands.
    alone: usize,
    spread: IdMap<WordId, usize>,
}

impl<'c> Side<'c> {
    pub fn old(c: &'c Comparison<'_>, particulars: &'c Particulars<'_>) -> Self {
        Self::with(
            (c.old, c.wording().of_old(), &particulars.concrete.0),
            (&c.figures().old, &c.sources().old),
            (&particulars.elsewhere.0, particulars.window().old.past(), &particulars.unquoted.0),
            &c.dropped,
        )
    }

    pub fn new(c: &'c Comparison<'_>, particulars: &'c Particulars<'_>) -> Self {
        Self::with(
            (c.new, c.wording().of_new(), &particulars.concrete.1),
            (&c.figures().new, &c.sources().new),
            (&particulars.elsewhere.1, particulars.window().new.past(), &particulars.unquoted.1),
            &c.added,
        )
    }

    fn with(
        (edition, bags, concrete): (&'c Edition, &'c Bags, &'c [bool]),
        (figures, cited): (&'c [Stated], &'c [Cited]),
        (shared, past, unquoted): (&'c [SentenceId], &'c [SentenceId], &'c [SentenceId]),
        alone: &[SentenceId],
    ) -> Self {
        let mut spread = IdMap::default();
        for &id in alone {
            stems(bags, id).for_each(|stem| *spread.entry(stem).or_default() += 1);
        }
        Self { edition, figures, cited, shared, past, unquoted, concrete, bags, alone: alone.len(), spread }
    }
}

impl Side<'_> {
    /// Whether a sentence only says in general what there is.
    pub fn is_vague(&self, id: SentenceId) -> bool {
        !self.concrete[id.index()] && !is_attested(self.edition.sentence_text(id))
    }

    /// Whether a sentence may be quoted as one that went or came.
    pub fn quotes(&self, id: SentenceId) -> bool {
        let is_in = |list: &[SentenceId]| list.binary_search(&id).is_ok();
        !is_in(self.past) && !is_in(self.unquoted)
    }
}

/// The stems of a sentence, once each.
fn stems(bags: &Bags, id: SentenceId) -> impl Iterator<Item = WordId> + '_ {
    bags.get(id.index()).words.iter().map(|&(stem, _)| stem)
}

/// What a sentence that says what most of its group says weighs more than one that stands apart.
const SALIENCE: f64 = 1.3;

/// What a sentence weighs more that has a number or a name by which it can be looked for in the other edition.
const CONCRETE: f64 = 0.6;

/// What a sentence weighs more for its claims, at most.
const CLAIMS_AT_MOST: f64 = 1.6;

/// What a sentence weighs more that tells what somebody did or suffered: a ruling, a killing, an election.
const EVENT: f64 = 0.8;

/// What a sentence weighs less that speaks of what stands before it: "There was no vote on these bills."
const REFERS_BACK: f64 = 1.0;

/// What a sentence weighs less whose case the other edition may tell in other words.
const PERHAPS_ELSEWHERE: f64 = 4.0;

/// The most telling of some sentences without counterpart, in the order of the text. What one of them says
/// the next need not say again.
pub fn most_telling(side: &Side<'_>, ids: &[SentenceId], count: usize) -> Vec<SentenceId> {
    if count == 0 || ids.is_empty() {
        return Vec::new();
    }
    let quotable: Vec<SentenceId> = ids.iter().copied().filter(|&id| side.quotes(id)).collect();
    if quotable.len() <= count {
        return quotable;
    }
    let mut themes = themes(side, ids);
    let mut left: Vec<Candidate> = quotable.into_iter().map(|id| Candidate::new(side, id)).collect();
    let mut chosen = Vec::new();
    while chosen.len() < count && !left.is_empty() {
        let salience: Vec<f64> = left.iter().map(|candidate| salience(side, &themes, candidate.id)).collect();
        let most = salience.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let best = loop {
            let score = |i: usize| left[i].at_most() + SALIENCE * salience[i] / most;
            let Some(best) = (0..left.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a))) else {
                return chosen;
            };
            // Read only where its words may decide.
            match left[best].in_its_words {
                Some(_) => break best,
                None => left[best].in_its_words = Some(in_its_words(side.edition.sentence_text(left[best].id))),
            }
        };
        let id = left.remove(best).id;
        stems(side.bags, id).for_each(|stem| {
            themes.remove(&stem);
        });
        chosen.push(id);
    }
    chosen.sort_unstable();
    chosen
}

/// A sentence that may be quoted.
struct Candidate {
    id: SentenceId,
    /// How much it tells by what is known of it.
    known: f64,
    /// How much it tells by its words, once they are read.
    in_its_words: Option<f64>,
}

impl Candidate {
    fn new(side: &Side<'_>, id: SentenceId) -> Self {
        Self { id, known: known(side, id), in_its_words: None }
    }

    /// How much it tells at most.
    fn at_most(&self) -> f64 {
        self.known + self.in_its_words.unwrap_or(CLAIMS_AT_MOST + EVENT)
    }
}

/// The stems that several sentences of a group share, by the share of the group that has them and by how
/// few of the edition's other sentences without counterpart have them.
fn themes(side: &Side<'_>, ids: &[SentenceId]) -> IdMap<WordId, f64> {
    let mut counts: IdMap<WordId, usize> = IdMap::default();
    for id in ids {
        stems(side.bags, *id).for_each(|stem| *counts.entry(stem).or_default() += 1);
    }
    let (all, group) = (side.alone as f64, ids.len() as f64);
    let weight = |(stem, count): (WordId, usize)| {
        let elsewhere = side.spread.get(&stem).copied().unwrap_or(count) as f64;
        (stem, count as f64 / group * (1.0 + all / elsewhere).ln())
    };
    counts.into_iter().filter(|&(_, count)| count > 1).map(weight).collect()
}

/// How much of its group's themes a sentence has, for its length.
fn salience(side: &Side<'_>, themes: &IdMap<WordId, f64>, id: SentenceId) -> f64 {
    let count = side.bags.get(id.index()).words.len() as f64;
    stems(side.bags, id).filter_map(|stem| themes.get(&stem)).sum::<f64>() / (1.0 + count).sqrt()
}

/// How much a sentence tells a reader who reads only it, but for what its words say: figures, named sources,
/// and enough words to say something.
fn known(side: &Side<'_>, id: SentenceId) -> f64 {
    let stated = &side.figures[in_sentence(side.figures, id)];
    let counts = stated.iter().filter(|s| !matches!(s.figure.unit.dimension, Dimension::Age | Dimension::Duration));
    let figures = 0.6 * (counts.count() as f64).min(3.0);
    let first = side.cited.partition_point(|one| one.sentence < id);
    let mut cited = side.cited[first..].iter().take_while(|one| one.sentence == id);
    let sources = cited.any(|one| one.attribution.named);
    let words = f64::from(side.edition.sentence(id).words);
    // To quote it as without counterpart would mislead where others can be quoted.
    let perhaps_elsewhere = if side.shared.binary_search(&id).is_ok() { -PERHAPS_ELSEWHERE } else { 0.0 };
    (1.0 + words).ln().min(4.0)
        + figures
        + if sources { 0.5 } else { 0.0 }
        + if side.concrete[id.index()] { CONCRETE } else { 0.0 }
        + perhaps_elsewhere
}

/// What the words of a sentence tell: strong claims and events; a denial tells less than a finding.
fn in_its_words(text: &str) -> f64 {
    let strong = |level: Level| match level {
        Level::Scope(scope) => scope >= Scope::Numerous,
        Level::Evidence(evidence) => evidence >= Attested::Credible,
    };
    let claims: f64 = strength::read(text)
        .iter()
        .map(|e| match (e.polarity, e.level) {
            (Polarity::Negated, _) | (_, Level::Scope(Scope::None)) => -0.4,
            (Polarity::Affirmed, level) if strong(level) => 0.8,
            (Polarity::Affirmed, _) => 0.2,
        })
        .sum();
    claims.clamp(-0.8, CLAIMS_AT_MOST) + if tells_event(text) { EVENT } else { 0.0 }
        - if refers_back(text) { REFERS_BACK } else { 0.0 }
}

/// Whether a sentence has a verb of what happened: "ruled", "sentenced", "passed", "elected".
fn tells_event(text: &str) -> bool {
    VERBS.any(text, |word, _| verbs().any(|list| list.contains(word)) && is_past(word))
}

/// Lists with verbs of what happened.
fn verbs() -> impl Iterator<Item = &'static HashSet<String>> {
    [&WORDS.outcomes, &WORDS.enacting, &WORDS.ruling, &WORDS.measures, &WORDS.events, &WORDS.harming].into_iter()
}

/// "Killing" tells of none.
fn is_past(word: &str) -> bool {
    word.ends_with(['d', 't', 'n', 'k'])
}

static VERBS: LazyLock<WordFilter> = LazyLock::new(|| WordFilter::new(verbs().flatten().map(String::as_str)));

/// Sentences without counterpart, old and new.
pub type Alone = (Vec<SentenceId>, Vec<SentenceId>);

/// For each area the sentences that have no counterpart.
pub fn alone(c: &Comparison<'_>) -> Vec<Alone> {
    let areas = c.areas();
    let mut alone: Vec<Alone> = vec![Default::default(); areas.changes.len()];
    for &id in &c.dropped {
        if let Some(area) = areas.of_old[id.index()] {
            alone[area].0.push(id);
        }
    }
    for &id in &c.added {
        if let Some(area) = areas.of_new[id.index()] {
            alone[area].1.push(id);
        }
    }
    alone
}
