//! Laws, agreements and rulings of high courts that the new edition tells of and the old one does not: "On June 8
//! parliament passed a law on harbors". Such a sentence changes no count, and matters more than most.

use super::words::WORDS;
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::language::month;
use crate::summary::numbers::listed;
use crate::summary::particulars::Particulars;
use crate::summary::{Evidence, Statement, Topic, label};
use hashbrown::HashSet;
use std::ops::Range;

/// Words between what was enacted and that it was.
const BETWEEN: usize = 7;
/// Most sentences quoted, and most sections named.
const QUOTED: usize = 4;
/// Words around "Court" among which a word tells that it is a high one.
const BESIDE: usize = 3;
/// What one such sentence weighs, and what each doubling of their number adds.
const WEIGHT: f64 = 2.6;
const MORE: f64 = 0.5;
/// Digits of a year.
const YEAR: usize = 4;

pub fn statement(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let unquoted = &particulars.unquoted.1;
    let is_told = |id: &SentenceId| unquoted.binary_search(id).is_err() && !particulars.window().new.is_past(*id);
    let own_year = particulars.window().new.own();
    let is_act = |id: &SentenceId| {
        let text = c.new.sentence_text(*id);
        tells_when(text) && !is_old(text, own_year) && (act(text).is_some() || is_ruling(text))
    };
    let mut known = HashSet::new();
    let mut found: Vec<SentenceId> = c.added.iter().copied().filter(is_told).filter(is_act).collect();
    found.retain(|&id| known.insert(c.new.sentence_text(id)));
    if found.is_empty() {
        return None;
    }
    let mut sections: Vec<_> = found.iter().map(|&id| c.new.sentence(id).section).collect();
    sections.dedup();
    let mut named: Vec<String> = sections.iter().take(QUOTED).map(|&id| format!("“{}”", label(c.new, id))).collect();
    if sections.len() > QUOTED {
        named.push(format!("{} more", sections.len() - QUOTED));
    }
    Some(Statement {
        topic: Topic::Laws,
        text: format!("Laws, agreements and rulings of high courts newly told of, for example: in {}.", listed(&named)),
        evidence: found.iter().take(QUOTED).map(|&id| Evidence::New(id)).collect(),
        old: Vec::new(),
        new: sections,
        weight: WEIGHT + MORE * (found.len() as f64).log2(),
    })
}

/// Whether a sentence says when something happened: a month, or the year reported on.
fn tells_when(text: &str) -> bool {
    text.contains("during the year") || words(text).any(|(_, word)| month(word).is_some())
}

/// Whether the years that a sentence names are all earlier than the edition's.
pub fn is_old(text: &str, own: Option<u16>) -> bool {
    let is_year = |word: &str| word.len() == YEAR && (word.starts_with("19") || word.starts_with("20"));
    let years = words(text).filter(|(_, word)| is_year(word)).filter_map(|(_, word)| word.parse::<u16>().ok());
    years.max().zip(own).is_some_and(|(last, own)| last < own)
}

/// Where a sentence says of a law or an agreement that it was made, changed or ended.
fn act(text: &str) -> Option<Range<usize>> {
    let words: Vec<(usize, &str)> = words(text).collect();
    let small: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    // "Came into force", "took effect".
    let is_in_force = |i: usize| {
        matches!(small[i].as_str(), "force" | "effect") && i > 0 && matches!(small[i - 1].as_str(), "into" | "took")
    };
    let things: Vec<usize> = (0..small.len()).filter(|&i| WORDS.enacted.contains(&small[i])).collect();
    let mut verbs = (0..small.len()).filter(|&i| WORDS.enacting.contains(&small[i]) || is_in_force(i));
    let (thing, verb) = verbs.find_map(|verb| {
        let thing = things.iter().find(|&&thing| thing != verb && thing.abs_diff(verb) <= BETWEEN)?;
        Some((*thing, verb))
    })?;
    let last = words[thing.max(verb)];
    Some(words[thing.min(verb)].0..last.0 + last.1.len())
}

/// Whether a high court decided something: "On May 2, the Constitutional Court struck down the ban".
fn is_ruling(text: &str) -> bool {
    let words: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let near = |at: usize, reach: usize| at.saturating_sub(reach)..words.len().min(at + reach + 1);
    let is_high = |at: usize| near(at, BESIDE).any(|i| WORDS.high_courts.contains(words[i]));
    let rules = |at: usize| (at..words.len().min(at + BETWEEN + 1)).any(|i| WORDS.ruling.contains(words[i]));
    (0..words.len()).any(|at| words[at] == "Court" && is_high(at) && rules(at))
}

/// Words with the places where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let place = move |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(move |word| (place(word), word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_enacted() {
        let told = |text: &'static str| act(text).map(|range| &text[range]);
        assert_eq!(told("On June 8 parliament passed a law on harbors."), Some("passed a law"));
        assert_eq!(told("The harbor act was amended in May."), Some("act was amended"));
        assert_eq!(told("In May wardens passed the harbor and its many old boats, which no law names."), None);
        assert_eq!(told("The law on nets took effect on May 3."), Some("law on nets took effect"));
        assert_eq!(told("The law bans nets."), None);
    }

    #[test]
    fn what_high_courts_ruled() {
        assert!(is_ruling("On May 2, the Constitutional Court struck down the ban on nets."));
        assert!(is_ruling("In May the Vinga Court of Human Rights ruled for the guild."));
        assert!(!is_ruling("In May the Harbor Court ruled for the guild."));
        assert!(!is_ruling("In May the Supreme Court met."));
    }

    #[test]
    fn when_it_was() {
        assert!(tells_when("In May a law passed.") && !tells_when("A law may pass."));
        assert!(
            is_old("A law passed in June 2019.", Some(2022))
                && !is_old("A law of 2019 was changed in 2022.", Some(2022))
        );
        assert!(!is_old("In May a law passed.", Some(2022)));
    }

    #[test]
    fn only_the_new_edition_tells_of_it() {
        let read = |text: &str| {
            crate::reader::read(text.as_bytes(), std::path::Path::new("norland/2022.md")).expect("readable")
        };
        let old =
            read("# Norland\n\n## Harbors\n\nWardens kept the harbor open. In May 2021 a law on boats was passed.\n");
        let new = read(
            "# Norland\n\n## Harbors\n\nWardens kept the harbor open. On June 8 the president signed a decree that bans nets.\n",
        );
        let c = crate::comparison::compare(&old, &new);
        let told = statement(&c, &Particulars::of(&c)).expect("a statement");
        assert!(told.text.ends_with("for example: in “Harbors”."), "{}", told.text);
        assert!(statement(&crate::comparison::compare(&old, &old), &Particulars::of(&c)).is_none());
    }
}
