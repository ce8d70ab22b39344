//! What happened and only the new edition tells: its own comparisons with earlier years, laws, treaties and rulings,
//! deaths, arrests, other measures, and how persons' cases went on.

mod acts;
mod cases;
mod comparisons;
mod measures;
mod persons;
pub mod words;

use super::particulars::Particulars;
use super::sections::sections_of;
use super::{Evidence, Point, Statement, Topic};
use crate::area::Flag;
use crate::comparison::{AreaChange, Comparison, SentenceLink};
use crate::edition::SentenceId;
use crate::language::{month, pieces, place_in};
use hashbrown::HashSet;
use std::borrow::Cow;
use words::WORDS;

/// Most sentences quoted of one kind, and of what the old edition alone tells. Laws and rulings matter longest.
const QUOTED: usize = 3;
const QUOTED_ACTS: usize = 5;
const QUOTED_OF_OLD: usize = 2;
/// What one event of the new edition weighs, and what each doubling of their number adds; of those of the old edition
/// alone.
const WEIGHT: f64 = 3.2;
const MORE: f64 = 0.9;
const OF_OLD: f64 = 2.0;

/// What only one edition tells of one kind, in the order of its weight.
struct Events {
    /// "deaths".
    what: &'static str,
    /// Most sentences of the new edition that are quoted.
    quoted: usize,
    old: Vec<Told>,
    new: Vec<Told>,
}

/// A sentence that tells of it.
struct Told {
    id: SentenceId,
    /// The sentence before it that says what it speaks of: "This was a change from previous years."
    before: Option<SentenceId>,
}

impl Told {
    fn new(id: SentenceId) -> Self {
        Self { id, before: None }
    }

    fn sentences(&self) -> impl Iterator<Item = SentenceId> {
        self.before.into_iter().chain([self.id])
    }
}

/// What happened and only one edition tells of, then how persons' cases went on.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> impl Iterator<Item = Statement> {
    let [deaths, arrests] = persons::events(c, particulars);
    let acts = acts::events(c, particulars);
    let kinds = [deaths, acts, arrests, comparisons::events(c, particulars), measures::events(c, particulars)];
    statement(c, kinds).into_iter().chain(cases::statement(c, particulars))
}

/// Examples, since not all that happened is found. In what the new edition tells the old one's part is missing, and the
/// other way round.
fn statement(c: &Comparison<'_>, kinds: [Events; 5]) -> Option<Statement> {
    let mut quoted = HashSet::new();
    let mut quote = |list: &[Told], most: usize, of: fn(SentenceId) -> Evidence| -> Vec<Evidence> {
        let is_old = |told: &Told| of(told.id).is_old();
        let fresh = list.iter().filter(|told| !quoted.contains(&(is_old(told), told.id)));
        // Of each section one before another of any: what stands together tells of one thing.
        let mut sections = HashSet::new();
        let section =
            |told: &Told| if is_old(told) { c.old.sentence(told.id) } else { c.new.sentence(told.id) }.section;
        let (mut fresh, others): (Vec<&Told>, Vec<&Told>) = fresh.partition(|told| sections.insert(section(told)));
        fresh.extend(others);
        fresh.truncate(most);
        quoted.extend(fresh.iter().map(|told| (is_old(told), told.id)));
        fresh.into_iter().flat_map(Told::sentences).map(|id| beside_counterpart(c, of(id))).collect()
    };
    let mut points = Vec::new();
    let of_old = kinds.iter().any(|kind| !kind.old.is_empty());
    for kind in &kinds {
        let evidence = quote(&kind.new, kind.quoted, Evidence::New);
        // One quotation stands behind the text, without a mark of its edition.
        let is_marked = !of_old || !matches!(evidence.as_slice(), [Evidence::New(_)]);
        let text = format!("{}{}:", kind.what, if is_marked { "" } else { ", of the new edition alone" });
        points.push(Point::new(text, evidence));
    }
    let count = kinds.iter().map(|kind| kind.new.len()).sum::<usize>();
    for kind in &kinds {
        let text = format!("{}, of the old edition alone:", kind.what);
        points.push(Point::new(text, quote(&kind.old, QUOTED_OF_OLD, Evidence::Old)));
    }
    points.retain(|point| !point.evidence.is_empty());
    let edition = match (count > 0, of_old) {
        (true, true) => "only one edition",
        (true, false) => "the new edition alone",
        (false, _) => "the old edition alone",
    };
    let text = format!("What {edition} tells of, for example:");
    let weight = if count > 0 { WEIGHT + MORE * (count as f64).log2() } else { OF_OLD };
    let ids = |list: fn(&Events) -> &Vec<Told>| kinds.iter().flat_map(list).map(|told| told.id);
    let (old, new) = (sections_of(c.old, ids(|kind| &kind.old)), sections_of(c.new, ids(|kind| &kind.new)));
    (!points.is_empty()).then_some(Statement { topic: Topic::Events, text, points, old, new, weight })
}

/// A sentence beside the one of the other edition that it is a new wording of, where there is one.
fn beside_counterpart(c: &Comparison<'_>, evidence: Evidence) -> Evidence {
    let is_one = |link: &SentenceLink| match evidence {
        Evidence::Old(id) => link.old == id,
        Evidence::New(id) => link.new == id,
        Evidence::Linked(_) | Evidence::Moved(_) => false,
    };
    c.sentence_links.iter().position(is_one).map_or(evidence, Evidence::Linked)
}

/// The words of a text with the places where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    pieces(text, char::is_alphanumeric).map(move |word| (place_in(text, word).start, word))
}

/// What is told first of one kind: what stands in the executive summary, then what is of an area that it names; what speaks
/// of a person named before comes last.
fn by_prominence(c: &Comparison<'_>, mut found: Vec<SentenceId>) -> Vec<Told> {
    let rank = |id: &SentenceId| {
        let area = c.areas().of_new[id.index()].map(|place| &c.areas().changes[place]);
        let is_named =
            |area: &AreaChange| c.taxonomy().find(&area.id).is_some_and(|id| c.mentions().in_new_summary(id).is_some());
        let is_summary = area.is_some_and(|area| area.flag == Some(Flag::Summary));
        let of_person =
            pieces(c.new.sentence_text(*id), char::is_alphanumeric).any(|word| WORDS.of_persons.contains(word));
        (of_person, !is_summary, !area.is_some_and(is_named))
    };
    found.sort_by_cached_key(rank);
    found.into_iter().map(Told::new).collect()
}

/// Whether a sentence says when something happened: a month, or the year reported on.
fn tells_when(text: &str) -> bool {
    WORDS.of_year.iter().any(|phrase| text.contains(phrase.as_str()))
        || words(text).any(|(_, word)| month(word).is_some())
}

/// A word without its capital.
fn small(word: &str) -> Cow<'_, str> {
    if word.starts_with(char::is_uppercase) { word.to_lowercase().into() } else { word.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    /// What is told of two editions with one section, of which the texts are given.
    pub fn told(old: &str, new: &str) -> Option<String> {
        let [old, new] = [old, new].map(|text| format!("# Norland\n\n## Harbors\n\n{text}\n"));
        of_small_editions(&old, &new, |c| {
            let one = statements(c, &Particulars::of(c)).find(|one| one.topic == Topic::Events)?;
            Some(one.in_one_sentence(c))
        })
    }

    #[test]
    fn when_it_was() {
        assert!(tells_when("In May a law passed.") && tells_when("Early in the year a law passed."));
        assert!(!tells_when("A law may pass."));
    }

    #[test]
    fn what_either_edition_alone_tells_of() {
        let (quiet, killed) =
            ("Wardens kept the harbor open.", "Wardens kept the harbor open. In May they killed at least 12 fishers.");
        let of_new =
            "What the new edition alone tells of, for example: deaths: “In May they killed at least 12 fishers”.";
        assert_eq!(told(quiet, killed), Some(of_new.to_owned()));
        let of_old = "What the old edition alone tells of, for example: deaths, of the old edition alone: “In May they killed at least \
                      12 fishers”.";
        assert_eq!(told(killed, quiet), Some(of_old.to_owned()));
        assert_eq!(told(killed, killed), None);
    }
}
