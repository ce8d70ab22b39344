//! Persons whom both editions name and of whom the new one tells an outcome that the old one does not: acquitted,
//! sentenced, released.

use super::acts::{is_old, own_year};
use super::names::is_of_entity;
use super::naming::is_person;
use super::numbers::listed;
use super::particulars::Particulars;
use super::words::WORDS;
use super::{Evidence, Statement, Topic};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::language::{is_whole, occurring, stem};
use hashbrown::{HashMap, HashSet};
use smol_str::SmolStr;
use std::ops::Range;

/// Fewest letters of a last name by which a person is known.
const LETTERS: usize = 4;
/// Fewest letters of every word of a name: "La Modelo" is a place.
const LEAST_LETTERS: usize = 3;
/// A last name that stands alone more often may be of a people or a faith: "Tamil", "Shia".
const OFTEN: usize = 20;
/// A first name that stands without the last one more often is a people's or a place's: "Hungarian Jews".
const OF_OTHERS: usize = 8;
/// How far from a name what became of the person is told, in words.
const NEAR: usize = 8;
/// Most persons named, and of how many the sentences are quoted.
const NAMED: usize = 5;
const QUOTED: usize = 3;
/// What one such case weighs, and what each doubling of their number adds.
const WEIGHT: f64 = 2.4;
const MORE: f64 = 0.5;

pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let stayed: HashSet<SentenceId> = c.sentence_links.iter().filter(|l| l.kind == Kind::Same).map(|l| l.new).collect();
    let mut found: Vec<(&str, SentenceId, SentenceId)> = persons(c, particulars)
        .into_iter()
        .filter_map(|words| {
            let last = last_name(words)?;
            let before: Vec<SentenceId> = naming(c.old, last).collect();
            let all = |id: &SentenceId| outcomes(c.old.sentence_text(*id), None);
            let known: HashSet<SmolStr> = before.iter().flat_map(all).collect();
            let is_new = |id: &SentenceId| {
                let told = outcomes(c.new.sentence_text(*id), Some(last));
                let passed = || is_old(c.new.sentence_text(*id), own_year(c.new));
                !stayed.contains(id) && !passed() && told.iter().any(|outcome| !known.contains(outcome))
            };
            Some((words, *before.last()?, naming(c.new, last).find(is_new)?))
        })
        .collect();
    found.sort_by_key(|&(_, _, now)| now);
    // One ruling on several persons is quoted once.
    let mut quoted = HashSet::new();
    let evidence: Vec<Evidence> = found
        .iter()
        .filter(|(_, _, now)| quoted.insert(*now))
        .take(QUOTED)
        .flat_map(|&(_, before, now)| [Evidence::Old(before), Evidence::New(now)])
        .collect();
    if found.is_empty() {
        return None;
    }
    let mut names: Vec<String> = found.iter().take(NAMED).map(|(words, _, _)| (*words).to_owned()).collect();
    if found.len() > NAMED {
        names.push(format!("{} more", found.len() - NAMED));
    }
    Some(Statement {
        topic: Topic::Names,
        text: format!("Persons whom both editions name, with another outcome beside the name now: {}.", listed(&names)),
        evidence,
        old: Vec::new(),
        new: Vec::new(),
        weight: WEIGHT + MORE * (found.len() as f64).log2(),
    })
}

/// Persons whom both editions name, each known by a last name that is no other's and that stands alone too: "Ada Berg",
/// then "Berg"; nobody writes "Rica" for "Costa Rica". Names whose words are also written small are others'.
fn persons<'c>(c: &Comparison<'_>, particulars: &'c Particulars<'_>) -> Vec<&'c str> {
    let names = particulars.names();
    let (old, new) = &names.all;
    let in_old: HashSet<&str> = old.iter().map(|name| name.words).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    let all: HashSet<&str> = old.iter().chain(new).map(|name| name.words).filter(|words| is_person(words)).collect();
    all.iter().filter_map(|words| last_name(words)).for_each(|last| *times.entry(last).or_default() += 1);
    let is_known = |words: &&str| {
        is_person(words)
            && in_old.contains(words)
            && last_name(words).is_some_and(|last| times[last] == 1)
            && words.split(' ').all(|word| word.chars().count() >= LEAST_LETTERS)
            && !names.cited.contains(words)
            && !is_of_entity(words, c.new)
    };
    let persons: Vec<&str> = new.iter().map(|name| name.words).filter(is_known).collect();
    let small: Vec<String> = persons.iter().flat_map(|words| words.split(' ')).map(str::to_lowercase).collect();
    let is_word = |edition: &Edition| occurring(&small, &edition.text, |range| is_whole(&edition.text, range));
    let mut are_words = is_word(c.old).into_iter().zip(is_word(c.new)).map(|(a, b)| a || b);
    let are_names = |words: &&str| {
        let count = words.split(' ').count();
        // All of them are asked for, that those of the next person come next.
        are_words.by_ref().take(count).filter(|is_word| *is_word).count() == 0
    };
    let in_both = |count: &dyn Fn(&Edition) -> usize| count(c.old) + count(c.new);
    let is_person = |words: &&str| {
        let of_others = in_both(&|edition| times_first_alone(edition, words));
        (1..=OFTEN).contains(&in_both(&|edition| times_alone(edition, words))) && of_others <= OF_OTHERS
    };
    persons.into_iter().filter(are_names).filter(is_person).collect()
}

/// How often the last word of a name stands without the one before it.
fn times_alone(edition: &Edition, words: &str) -> usize {
    let Some((rest, last)) = words.rsplit_once(' ') else { return 0 };
    let places = edition.text.match_indices(last).map(|(at, _)| at);
    places
        .filter(|&at| is_whole(&edition.text, at..at + last.len()) && !edition.text[..at].trim_end().ends_with(rest))
        .count()
}

/// How often the first word of a name stands without the one behind it.
fn times_first_alone(edition: &Edition, words: &str) -> usize {
    let Some((first, rest)) = words.split_once(' ') else { return 0 };
    let places = edition.text.match_indices(first).map(|(at, _)| at..at + first.len());
    let is_alone = |place: &Range<usize>| {
        is_whole(&edition.text, place.clone()) && !edition.text[place.end..].trim_start().starts_with(rest)
    };
    places.filter(is_alone).count()
}

fn last_name(words: &str) -> Option<&str> {
    words.rsplit(' ').next().filter(|last| last.chars().count() >= LETTERS)
}

/// The sentences that name a person by the last name.
fn naming<'e>(edition: &'e Edition, last: &'e str) -> impl Iterator<Item = SentenceId> + 'e {
    edition.sentence_ids().filter(move |&id| {
        let text = edition.sentence_text(id);
        text.match_indices(last).any(|(at, _)| is_whole(text, at..at + last.len()))
    })
}

/// What a sentence tells of how a case went on, as stems; only what stands near a name, where one is given.
fn outcomes(text: &str, near: Option<&str>) -> Vec<SmolStr> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let places = |is_one: &dyn Fn(usize) -> bool| (0..words.len()).filter(|&at| is_one(at)).collect::<Vec<_>>();
    // "Berg’s assistant" is another person, and so is "Berg Lund".
    let is_other = |word: &&str| *word == "s" || word.starts_with(char::is_uppercase);
    let named = places(&|at| near == Some(words[at]) && !words.get(at + 1).is_some_and(is_other));
    let is_near = |at: &usize| near.is_none() || named.iter().any(|name| name.abs_diff(*at) <= NEAR);
    let told = places(&|at| WORDS.outcomes.contains(words[at]));
    told.into_iter().filter(is_near).map(|at| stem(words[at])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_that_the_old_edition_does_not_tell() {
        let read = |text: &str| {
            crate::reader::read(text.as_bytes(), std::path::Path::new("norland/2022.md")).expect("readable")
        };
        let old = read(
            "# Norland\n\n## Courts\n\nIn May wardens arrested Ada Berg, a fisher. In June a court sentenced Karl Lund. Berg hid.\n",
        );
        let new = read(
            "# Norland\n\n## Courts\n\nIn March a court acquitted Ada Berg of theft. Karl Lund, whom a court sentenced, fell ill; Lund hid.\n",
        );
        let c = crate::comparison::compare(&old, &new);
        let told = statements(&c, &Particulars::of(&c)).expect("a statement");
        assert_eq!(told.text, "Persons whom both editions name, with another outcome beside the name now: Ada Berg.");
        assert_eq!(told.evidence.len(), 2);
    }
}
