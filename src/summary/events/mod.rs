//! What happened and only the new edition tells: its own comparisons with earlier years, laws, treaties and rulings,
//! deaths, arrests, other measures, and how persons' cases went on.

mod acts;
mod cases;
mod comparisons;
mod measures;
mod persons;
pub mod words;

use super::excerpt::excerpt;
use super::particulars::Particulars;
use super::{Evidence, Statement, Topic, label};
use crate::comparison::Comparison;
use crate::edition::{Edition, SectionId, SentenceId};
use crate::language::{pieces, place_in};
use std::borrow::Cow;
use std::ops::Range;

/// Most sentences of which a piece is told, and most quoted below.
const TOLD: usize = 3;
const QUOTED: usize = 4;
/// What each doubling of the number of such sentences adds to what they weigh.
const MORE: f64 = 0.5;

/// Most characters of a section's heading; the evidence has the whole of it.
const LABEL: usize = 44;
/// What a statement weighs on what the old edition alone tells of, and of how many sentences a piece is told there.
const OF_OLD: f64 = 0.7;
const TOLD_OF_OLD: usize = 2;

/// What only one of the editions tells of, in the order of its weight.
struct ByOne {
    old: Vec<Told>,
    new: Vec<Told>,
}

/// A sentence, and where in it that stands for which it is told.
struct Told {
    id: SentenceId,
    stretch: Range<usize>,
    /// The sentence before it that says what it speaks of: "This was a change from previous years."
    before: Option<SentenceId>,
}

impl Told {
    fn new(id: SentenceId, stretch: Range<usize>) -> Self {
        Self { id, stretch, before: None }
    }

    fn sentences(&self) -> impl Iterator<Item = SentenceId> {
        self.before.into_iter().chain([self.id])
    }
}

/// Comparisons, acts, deaths, arrests and measures, then cases.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> impl Iterator<Item = Statement> {
    comparisons::statement(c, particulars)
        .into_iter()
        .chain(acts::statement(c, particulars))
        .chain(persons::statements(c, particulars))
        .chain(measures::statement(c, particulars))
        .chain(cases::statement(c, particulars))
}

/// The words of a text with the places where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    pieces(text, char::is_alphanumeric).map(move |word| (place_in(text, word).start, word))
}

/// A word without its capital.
fn small(word: &str) -> Cow<'_, str> {
    if word.starts_with(char::is_uppercase) { word.to_lowercase().into() } else { word.into() }
}

/// What happened of one kind, each in the words of the report: examples, since not all that happened is found.
fn newly_told(c: &Comparison<'_>, topic: Topic, lead: &str, weight: f64, found: &[Told]) -> Option<Statement> {
    (!found.is_empty()).then(|| Statement {
        topic,
        text: format!("{lead}, for example: {}.", listed(c.new, found, TOLD)),
        evidence: found.iter().take(QUOTED).flat_map(Told::sentences).map(Evidence::New).collect(),
        old: Vec::new(),
        new: sections(c.new, found),
        weight: weight + MORE * (found.len() as f64).log2(),
    })
}

/// The same of what each edition alone tells of: in what the new one tells the old one's part is missing, and the other
/// way round.
fn told_by_one(c: &Comparison<'_>, topic: Topic, what: &str, weight: f64, found: &ByOne) -> Option<Statement> {
    let newly = || format!("{what} newly told of, for example: {}", listed(c.new, &found.new, TOLD));
    let gone = |lead: &str| format!("{lead}, for example: {}", listed(c.old, &found.old, TOLD_OF_OLD));
    let text = match (found.new.is_empty(), found.old.is_empty()) {
        (true, true) => return None,
        (false, true) => newly(),
        (true, false) => gone(&format!("{what} told of by the old edition alone")),
        (false, false) => format!("{}; {}", newly(), gone("by the old edition alone")),
    };
    let weight = if found.new.is_empty() { OF_OLD * weight } else { weight };
    let of_old = found.old.iter().take(TOLD_OF_OLD).map(|told| Evidence::Old(told.id));
    Some(Statement {
        topic,
        text: format!("{text}."),
        evidence: found.new.iter().take(QUOTED).map(|told| Evidence::New(told.id)).chain(of_old).collect(),
        old: sections(c.old, &found.old),
        new: sections(c.new, &found.new),
        weight: weight + MORE * (found.new.len().max(1) as f64).log2(),
    })
}

fn listed(edition: &Edition, found: &[Told], most: usize) -> String {
    let one = |told: &Told| {
        let section = shortened(label(edition, edition.sentence(told.id).section), LABEL);
        let whole = |id: SentenceId| excerpt(edition.sentence_text(id), &(0..edition.sentence_text(id).len()));
        let quotes = told.before.iter().map(|&id| whole(id));
        let own = excerpt(edition.sentence_text(told.id), &told.stretch);
        let quotes: Vec<String> = quotes.chain([own]).collect();
        format!("{} (“{section}”)", quotes.join(" "))
    };
    let told: Vec<String> = found.iter().take(most).map(one).collect();
    told.join("; ")
}

/// A heading cut after a word.
fn shortened(heading: &str, most: usize) -> String {
    match heading.char_indices().nth(most) {
        None => heading.to_owned(),
        Some((end, _)) => format!("{} …", heading[..end].rsplit_once(' ').map_or(&heading[..end], |(head, _)| head)),
    }
}

fn sections(edition: &Edition, found: &[Told]) -> Vec<SectionId> {
    let mut sections: Vec<SectionId> = found.iter().map(|told| edition.sentence(told.id).section).collect();
    sections.dedup();
    sections
}
