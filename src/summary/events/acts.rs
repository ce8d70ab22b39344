//! Laws, agreements and rulings of high courts that the new edition tells of and the old one does not: "On June 8
//! parliament passed a law on harbors". Such a sentence changes no count, and matters more than most.

use super::words::WORDS;
use super::{Told, newly_told, words};
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::language::month;
use crate::summary::particulars::Particulars;
use crate::summary::window::was_done_before;
use crate::summary::{Statement, Topic};
use hashbrown::HashSet;
use std::ops::Range;

/// Words between what was enacted and that it was.
const BETWEEN: usize = 7;
/// Words before a verb among which one denies it.
const DENIED: usize = 3;
/// Words around "Court" among which a word tells that it is a high one.
const BESIDE: usize = 3;
/// What one such sentence weighs.
const WEIGHT: f64 = 2.6;

pub fn statement(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let unquoted = &particulars.unquoted.1;
    let is_told = |id: &SentenceId| unquoted.binary_search(id).is_err() && !particulars.window().new.is_past(*id);
    let own_year = particulars.window().new.own();
    let of_act = |id: SentenceId| {
        let text = c.new.sentence_text(id);
        let is_told = tells_when(text) && !was_done_before(text, own_year);
        Some(Told::new(id, is_told.then(|| act(text).or_else(|| ruling(text)))??))
    };
    let mut known = HashSet::new();
    let mut found: Vec<Told> = c.added.iter().copied().filter(is_told).filter_map(of_act).collect();
    found.retain(|told| known.insert(c.new.sentence_text(told.id)));
    newly_told(c, Topic::Laws, "Laws, agreements and rulings of high courts newly told of", WEIGHT, &found)
}

/// Whether a sentence says when something happened: a month, or the year reported on.
fn tells_when(text: &str) -> bool {
    text.contains("during the year") || words(text).any(|(_, word)| month(word).is_some())
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
    // "Has not been amended".
    let is_denied =
        |i: usize| small[i.saturating_sub(DENIED)..i].iter().any(|word| matches!(word.as_str(), "not" | "never"));
    let is_verb = |i: usize| WORDS.enacting.contains(&small[i]) || is_in_force(i);
    let mut verbs = (0..small.len()).filter(|&i| is_verb(i) && !is_denied(i));
    let (thing, verb) = verbs.find_map(|verb| {
        let thing = things.iter().find(|&&thing| thing != verb && thing.abs_diff(verb) <= BETWEEN)?;
        Some((*thing, verb))
    })?;
    let last = words[thing.max(verb)];
    Some(words[thing.min(verb)].0..last.0 + last.1.len())
}

/// Where a high court decided something: "On May 2, the Constitutional Court struck down the ban".
fn ruling(text: &str) -> Option<Range<usize>> {
    let words: Vec<(usize, &str)> = words(text).collect();
    let near = |at: usize, reach: usize| at.saturating_sub(reach)..words.len().min(at + reach + 1);
    let is_high = |at: usize| near(at, BESIDE).any(|i| WORDS.high_courts.contains(words[i].1));
    let rules = |at: usize| (at..words.len().min(at + BETWEEN + 1)).find(|&i| WORDS.ruling.contains(words[i].1));
    let mut courts = (0..words.len()).filter(|&at| words[at].1 == "Court" && is_high(at));
    let (court, verb) = courts.find_map(|at| Some((at, rules(at)?)))?;
    Some(words[court].0..words[verb].0 + words[verb].1.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn what_was_enacted() {
        let told = |text: &'static str| act(text).map(|range| &text[range]);
        assert_eq!(told("On June 8 parliament passed a law on harbors."), Some("passed a law"));
        assert_eq!(told("The harbor act was amended in May."), Some("act was amended"));
        assert_eq!(told("In May wardens passed the harbor and its many old boats, which no law names."), None);
        assert_eq!(told("The law on nets took effect on May 3."), Some("law on nets took effect"));
        assert_eq!(told("The law bans nets."), None);
        assert_eq!(told("The law has not been amended."), None);
    }

    #[test]
    fn what_high_courts_ruled() {
        assert!(ruling("On May 2, the Constitutional Court struck down the ban on nets.").is_some());
        assert!(ruling("In May the Vinga Court of Human Rights ruled for the guild.").is_some());
        assert!(ruling("In May the Harbor Court ruled for the guild.").is_none());
        assert!(ruling("In May the Supreme Court met.").is_none());
    }

    #[test]
    fn when_it_was() {
        assert!(tells_when("In May a law passed.") && !tells_when("A law may pass."));
    }

    #[test]
    fn only_the_new_edition_tells_of_it() {
        let old = "# Norland\n\n## Harbors\n\nWardens kept the harbor open. In May 2021 a law on boats was passed.\n";
        let new = "# Norland\n\n## Harbors\n\nWardens kept the harbor open. On June 8 the president signed a decree that bans nets.\n";
        let told = |old: &str, new: &str| of_small_editions(old, new, |c| statement(c, &Particulars::of(c)));
        assert_eq!(
            told(old, new).expect("a statement").text,
            "Laws, agreements and rulings of high courts newly told of, for example: “On June 8 the president signed a decree that bans \
             nets” (“Harbors”)."
        );
        assert!(told(new, new).is_none());
    }
}
