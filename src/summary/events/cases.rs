//! Persons whom both editions name and of whom the new one tells an outcome that the old one does not: acquitted,
//! sentenced, released.

use super::acts::is_old;
use super::words::WORDS;
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::language::stem;
use crate::summary::names::is_of_entity;
use crate::summary::names::naming::is_person;
use crate::summary::numbers::listed;
use crate::summary::particulars::Particulars;
use crate::summary::{Evidence, Statement, Topic};
use hashbrown::{HashMap, HashSet};
use smol_str::SmolStr;

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

pub fn statement(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let stayed: HashSet<SentenceId> = c.sentence_links.iter().filter(|l| l.kind == Kind::Same).map(|l| l.new).collect();
    let persons = candidates(c, particulars);
    let (in_old, in_new) = (Places::of(c.old, &persons), Places::of(c.new, &persons));
    let is_known = |words: &&str| {
        let alone = in_old.of_last_alone(words) + in_new.of_last_alone(words);
        (1..=OFTEN).contains(&alone) && in_old.of_first_alone(words) + in_new.of_first_alone(words) <= OF_OTHERS
    };
    let own_year = particulars.window().new.own();
    let mut found: Vec<(&str, SentenceId, SentenceId)> = persons
        .iter()
        .copied()
        .filter(is_known)
        .filter_map(|words| {
            let last = last_name(words)?;
            let before = in_old.naming(last);
            let all = |id: &SentenceId| outcomes(c.old.sentence_text(*id), None);
            let known: HashSet<SmolStr> = before.iter().flat_map(all).collect();
            let is_new = |id: &SentenceId| {
                let text = c.new.sentence_text(*id);
                let is_told = || outcomes(text, Some(last)).iter().any(|outcome| !known.contains(outcome));
                !stayed.contains(id) && !is_old(text, own_year) && is_told()
            };
            Some((words, *before.last()?, in_new.naming(last).into_iter().find(is_new)?))
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
        text: format!(
            "Persons whom both editions name, now beside an outcome that the old one does not give: {}.",
            listed(&names)
        ),
        evidence,
        old: Vec::new(),
        new: Vec::new(),
        weight: WEIGHT + MORE * (found.len() as f64).log2(),
    })
}

/// Persons whom both editions name, each known by a last name that is no other's and that stands alone too: "Ada Berg",
/// then "Berg"; nobody writes "Rica" for "Costa Rica". Names whose words are also written small are others'.
fn candidates<'c>(c: &Comparison<'_>, particulars: &'c Particulars<'_>) -> Vec<&'c str> {
    let names = particulars.names();
    let (old, new) = &names.all;
    let in_old: HashSet<&str> = old.iter().map(|name| name.words).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    let all: HashSet<&str> = old.iter().chain(new).map(|name| name.words).filter(|words| is_person(words)).collect();
    all.iter().filter_map(|words| last_name(words)).for_each(|last| *times.entry(last).or_default() += 1);
    let is_small = |word: &str| names.small.0.has(word) || names.small.1.has(word);
    let is_candidate = |words: &&str| {
        is_person(words)
            && in_old.contains(words)
            && last_name(words).is_some_and(|last| times[last] == 1)
            && words.split(' ').all(|word| word.chars().count() >= LEAST_LETTERS && !is_small(word))
            && !names.cited.contains(words)
            && !is_of_entity(words, c.new)
    };
    new.iter().map(|name| name.words).filter(is_candidate).collect()
}

/// Where the first and last words of names stand: the sentence, and the place in it.
struct Places<'e> {
    edition: &'e Edition,
    of: HashMap<&'e str, Vec<(SentenceId, usize)>>,
}

impl<'e> Places<'e> {
    /// In one pass, however many names there are.
    fn of(edition: &'e Edition, names: &[&str]) -> Self {
        let ends = names.iter().flat_map(|words| [words.split(' ').next(), words.rsplit(' ').next()]);
        let wanted: HashSet<&str> = ends.flatten().collect();
        let mut of: HashMap<&str, Vec<(SentenceId, usize)>> = HashMap::new();
        for id in edition.sentence_ids() {
            let text = edition.sentence_text(id);
            let is_between = |c: char| !c.is_alphanumeric() && c != '-';
            for word in text.split(is_between).filter(|word| wanted.contains(word)) {
                of.entry(word).or_default().push((id, word.as_ptr() as usize - text.as_ptr() as usize));
            }
        }
        Self { edition, of }
    }

    fn all(&self, word: &str) -> &[(SentenceId, usize)] {
        self.of.get(word).map_or(&[], Vec::as_slice)
    }

    /// How often the last word of a name stands without the one before it.
    fn of_last_alone(&self, words: &str) -> usize {
        let Some((rest, last)) = words.rsplit_once(' ') else { return 0 };
        let is_alone =
            |&&(id, at): &&(SentenceId, usize)| !self.edition.sentence_text(id)[..at].trim_end().ends_with(rest);
        self.all(last).iter().filter(is_alone).count()
    }

    /// How often the first word of a name stands without the one behind it.
    fn of_first_alone(&self, words: &str) -> usize {
        let Some((first, rest)) = words.split_once(' ') else { return 0 };
        let is_alone = |&&(id, at): &&(SentenceId, usize)| {
            !self.edition.sentence_text(id)[at + first.len()..].trim_start().starts_with(rest)
        };
        self.all(first).iter().filter(is_alone).count()
    }

    /// The sentences that name a person by the last name.
    fn naming(&self, last: &str) -> Vec<SentenceId> {
        let mut sentences: Vec<SentenceId> = self.all(last).iter().map(|&(id, _)| id).collect();
        sentences.dedup();
        sentences
    }
}

fn last_name(words: &str) -> Option<&str> {
    words.rsplit(' ').next().filter(|last| last.chars().count() >= LETTERS)
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
        let told = statement(&c, &Particulars::of(&c)).expect("a statement");
        assert_eq!(
            told.text,
            "Persons whom both editions name, now beside an outcome that the old one does not give: Ada Berg."
        );
        assert_eq!(told.evidence.len(), 2);
    }
}
