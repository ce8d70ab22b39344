//! Persons whom the new edition counts and the old one does not tell of, dead or arrested: "wardens killed at least 12
//! fishers".

use super::words::WORDS;
use super::{Told, newly_told};
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::figure::{Dimension, Figure, in_sentence};
use crate::strength::denies;
use crate::summary::particulars::Particulars;
use crate::summary::window::is_old;
use crate::summary::{Statement, Topic};
use hashbrown::HashSet;
use std::cmp::Reverse;
use std::ops::Range;

/// Words between a number and the word for what became of so many.
const NEAR: usize = 4;
/// Fewest persons that are told by their number.
const LEAST: f64 = 2.0;
/// How many persons two sentences do not count of two events.
const MANY: u64 = 10;
/// Words of trials, which may be of deaths long ago.
const OF_TRIALS: [&str; 10] =
    ["convicted", "sentenced", "acquitted", "indicted", "upheld", "trial", "trials", "ruling", "ruled", "verdict"];
/// What one sentence on deaths weighs, and one on arrests.
const DEATHS: f64 = 2.8;
const ARRESTS: f64 = 2.3;

pub fn deaths(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let is_told = |text: &str| !is_of_trial(text);
    newly_told(c, Topic::Deaths, "Deaths newly told of", DEATHS, &found(c, particulars, &WORDS.dying, &is_told))
}

pub fn arrests(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    // Of the dead the other statement tells.
    let tells_of_dead = |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| WORDS.dying.contains(word));
    let found = found(c, particulars, &WORDS.arresting, &|text| !tells_of_dead(text));
    newly_told(c, Topic::Arrests, "Arrests, convictions, deportations and abductions newly told of", ARRESTS, &found)
}

/// Sentences of the new edition alone that count persons beside one of some words, the most persons first.
fn found(
    c: &Comparison<'_>,
    particulars: &Particulars<'_>,
    verbs: &HashSet<String>,
    is_told_here: &dyn Fn(&str) -> bool,
) -> Vec<Told> {
    let unquoted = &particulars.unquoted.1;
    let own_year = particulars.window().new.own();
    let is_told = |id: &SentenceId| unquoted.binary_search(id).is_err() && !particulars.window().new.is_past(*id);
    let figures = &c.figures().new;
    let counted = |id: SentenceId| {
        let text = c.new.sentence_text(id);
        if is_old(text, own_year) || denies(text) || !is_told_here(text) {
            return None;
        }
        let stated = figures[in_sentence(figures, id)].iter();
        let persons = stated.filter_map(|s| Some((s.figure.value?, stretch(text, &s.figure, verbs)?)));
        let (count, stretch) = persons.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((Reverse(count as u64), (id, stretch)))
    };
    let mut found: Vec<_> = c.added.iter().copied().filter(is_told).filter_map(counted).collect();
    found.sort_by_key(|(count, _)| *count);
    // So many are those of one event, wherever it is told.
    found.dedup_by(|b, a| a.0 == b.0 && a.0.0 >= MANY);
    found.into_iter().map(|(_, one)| one).collect()
}

fn is_of_trial(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| OF_TRIALS.contains(&word))
}

/// Where a sentence tells of so many persons: the number and the word for what became of them.
fn stretch(text: &str, figure: &Figure, verbs: &HashSet<String>) -> Option<Range<usize>> {
    if figure.unit.dimension != Dimension::Count || figure.value? < LEAST {
        return None;
    }
    let words = |part: &'_ str| -> Vec<(usize, usize)> {
        let pieces = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        pieces.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word.len())).collect()
    };
    let is_verb = |&(at, length): &(usize, usize)| verbs.contains(&text[at..at + length].to_lowercase());
    let stops = [',', ';', ':', '(', ')', '—', '–'];
    let before = words(text[..figure.range.start].rsplit(stops).next().unwrap_or_default());
    let behind = words(text[figure.range.end..].split(stops).next().unwrap_or_default());
    let inside = words(&text[figure.range.clone()]);
    // "Sentenced to 10 years", "charged with two counts of theft", "two were tried for the killing of a warden": the
    // numbers are of others, or of no persons.
    let is_same = |&&(at, length): &&(usize, usize)| !matches!(&text[at..at + length], "to" | "with" | "for");
    let left = before.iter().rev().take(NEAR).take_while(is_same).find(|word| is_verb(word));
    let right = behind.iter().take(NEAR).take_while(is_same).find(|word| is_verb(word));
    let (at, length) = *inside.iter().find(|word| is_verb(word)).or(left).or(right)?;
    Some(at.min(figure.range.start)..(at + length).max(figure.range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_dead() {
        let of = |text: &'static str, verbs: &HashSet<String>| {
            let figure = crate::figure::figures(text, &crate::figure::Context::default()).remove(0);
            stretch(text, &figure, verbs).map(|range| &text[range])
        };
        let told = |text: &'static str| of(text, &WORDS.dying);
        assert_eq!(told("In May wardens killed at least 12 fishers."), Some("killed at least 12 fishers"));
        assert_eq!(told("There were 30 deaths on the pier."), Some("30 deaths"));
        assert_eq!(told("At least 12 fishers had died by May."), Some("At least 12 fishers had died"));
        assert_eq!(told("Some 12 fishers fled, and a warden died."), None);
        assert_eq!(told("Wardens killed one fisher."), None);
        assert_eq!(of("In May wardens arrested two fishers.", &WORDS.arresting), Some("arrested two fishers"));
        assert_eq!(of("Wardens charged him with two counts of theft.", &WORDS.arresting), None);
        assert_eq!(told("Two were held for the killing of a warden."), None);
        assert!(is_of_trial("A court convicted wardens of the killings of 12 fishers."));
    }

    #[test]
    fn only_the_new_edition_tells_of_it() {
        let read = |text: &str| {
            crate::reader::read(text.as_bytes(), std::path::Path::new("norland/2022.md")).expect("readable")
        };
        let old = read("# Norland\n\n## Harbors\n\nWardens kept the harbor open.\n");
        let new =
            read("# Norland\n\n## Harbors\n\nWardens kept the harbor open. In May they killed at least 12 fishers.\n");
        let c = crate::comparison::compare(&old, &new);
        let told = deaths(&c, &Particulars::of(&c)).expect("a statement");
        assert_eq!(told.text, "Deaths newly told of: “In May they killed at least 12 fishers” (“Harbors”).");
        let later =
            read("# Norland\n\n## Harbors\n\nWardens closed the harbor. In May they killed at least 12 fishers.\n");
        let both = crate::comparison::compare(&new, &later);
        assert!(deaths(&both, &Particulars::of(&both)).is_none());
    }
}
