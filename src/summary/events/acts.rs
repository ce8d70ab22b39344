//! Laws, agreements and rulings of high courts that the new edition tells of and the old one does not: "On June 8
//! parliament passed a law on harbors". Such a sentence changes no count, and matters more than most.

use super::words::WORDS;
use super::{Events, QUOTED_ACTS, by_prominence, tells_when, words};
use crate::comparison::{Comparison, Kind, SentenceLink};
use crate::edition::SentenceId;
use crate::summary::particulars::Particulars;
use crate::summary::window::was_done_before;
use hashbrown::HashSet;
use std::ops::Range;

/// Words between what was enacted and that it was.
const BETWEEN: usize = 9;
/// Words before a verb among which one denies it.
const DENIED: usize = 3;
/// Words around "Court" among which a word tells that it is a high one.
const BESIDE: usize = 3;

pub fn events(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Events {
    let unquoted = &particulars.unquoted.1;
    let is_told = |id: &SentenceId| unquoted.binary_search(id).is_err() && !particulars.window().new.is_past(*id);
    let own_year = particulars.window().new.own();
    let is_act = |text: &str| act(text).is_some() || ruling(text).is_some();
    // What a sentence that stayed said before is no news.
    let is_put_in = |link: &&SentenceLink| link.kind != Kind::Same && !is_act(c.old.sentence_text(link.old));
    let edited = c.sentence_links.iter().filter(is_put_in).map(|link| link.new);
    let of_act = |id: &SentenceId| {
        let text = c.new.sentence_text(*id);
        is_told(id) && tells_when(text) && !was_done_before(text, own_year) && is_act(text)
    };
    let mut ids: Vec<SentenceId> = c.added.iter().copied().chain(edited).filter(of_act).collect();
    ids.sort_unstable();
    let mut known = HashSet::new();
    ids.retain(|&id| known.insert(c.new.sentence_text(id)));
    let new = by_prominence(c, ids);
    Events { what: "laws, agreements and rulings of high courts", quoted: QUOTED_ACTS, old: Vec::new(), new }
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
    use crate::summary::events::tests::told as of_editions;

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
    fn only_the_new_edition_tells_of_it() {
        let old = "Wardens kept the harbor open. In May 2021 a law on boats was passed.";
        let new = "Wardens kept the harbor open. On June 8 the president signed a decree that bans nets.";
        let told = of_editions(old, new).expect("a statement");
        let decree =
            "laws, agreements and rulings of high courts: “On June 8 the president signed a decree that bans nets”.";
        assert!(told.ends_with(decree), "{told}");
        assert_eq!(of_editions(new, new), None);
    }
}
