//! Laws, agreements and rulings of high courts that the new edition tells of and the old one does not: "On June 8
//! parliament passed a law on harbors". Such a sentence changes no count, and matters more than most.

use super::words::WORDS;
use super::{Events, QUOTED_ACTS, by_prominence, tells_when, words};
use crate::comparison::{Comparison, Kind, SentenceLink};
use crate::edition::SentenceId;
use crate::summary::particulars::Particulars;
use crate::summary::window::was_done_before;
use hashbrown::HashSet;

/// Words between what was enacted and that it was.
const BETWEEN: usize = 9;
/// Words that open a sentence among which its subject stands, and most words up to what was done with it.
const OPENING: usize = 3;
const LONG_SUBJECT: usize = 30;
/// Words before a verb among which one denies it.
const DENIED: usize = 3;
/// Words around "Court" among which a word tells that it is a high one.
const BESIDE: usize = 3;

pub fn events(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Events {
    let unquoted = &particulars.unquoted.1;
    let is_told = |id: &SentenceId| unquoted.binary_search(id).is_err() && !particulars.window().new.is_past(*id);
    let own_year = particulars.window().new.own();
    let is_event = |text: &str| is_act(text) || is_ruling(text);
    // What a sentence that stayed said before is no news.
    let is_put_in = |link: &&SentenceLink| link.kind != Kind::Same && !is_event(c.old.sentence_text(link.old));
    let edited = c.sentence_links.iter().filter(is_put_in).map(|link| link.new);
    let of_act = |id: &SentenceId| {
        let text = c.new.sentence_text(*id);
        is_told(id) && tells_when(text) && !was_done_before(text, own_year) && is_event(text)
    };
    let mut ids: Vec<SentenceId> = c.added.iter().copied().chain(edited).filter(of_act).collect();
    ids.sort_unstable();
    let mut known = HashSet::new();
    ids.retain(|&id| known.insert(c.new.sentence_text(id)));
    let new = by_prominence(c, ids);
    Events { what: "laws, agreements and rulings of high courts", quoted: QUOTED_ACTS, old: Vec::new(), new }
}

/// Whether a sentence says of a law or an agreement that it was made, changed or ended.
fn is_act(text: &str) -> bool {
    let small: Vec<String> = words(text).map(|(_, word)| word.to_lowercase()).collect();
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
    // "The law criminalizing … was repealed", however much the law is said to do.
    let is_subject = |thing: usize, verb: usize| {
        let is_passive = verb > thing && matches!(small[verb - 1].as_str(), "was" | "were");
        thing < OPENING && is_passive && verb - thing <= LONG_SUBJECT
    };
    let is_of = |thing: usize, verb: usize| thing.abs_diff(verb) <= BETWEEN || is_subject(thing, verb);
    verbs.any(|verb| things.iter().any(|&thing| thing != verb && is_of(thing, verb)))
}

/// Whether a high court decided something: "On May 2, the Constitutional Court struck down the ban".
fn is_ruling(text: &str) -> bool {
    let words: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let is_high = |at: usize| {
        words[at.saturating_sub(BESIDE)..words.len().min(at + BESIDE + 1)]
            .iter()
            .any(|w| WORDS.high_courts.contains(*w))
    };
    let rules = |at: usize| words[at..words.len().min(at + BETWEEN + 1)].iter().any(|w| WORDS.ruling.contains(*w));
    (0..words.len()).any(|at| words[at] == "Court" && is_high(at) && rules(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::events::tests::told as of_editions;

    #[test]
    fn what_was_enacted() {
        assert!(is_act("On June 8 parliament passed a law on harbors."));
        assert!(is_act("The harbor act was amended in May."));
        assert!(!is_act("In May wardens passed the harbor and its many old boats, which no law names."));
        assert!(is_act("The law on nets took effect on May 3."));
        assert!(!is_act("The law bans nets."));
        let long =
            "The law that fines all those who mend nets by night or sell them before noon was repealed on May 3.";
        assert!(is_act(long) && !is_act(&long.replace("was repealed", "is read aloud and nets are repealed")));
        assert!(!is_act("The law has not been amended."));
    }

    #[test]
    fn what_high_courts_ruled() {
        assert!(is_ruling("On May 2, the Constitutional Court struck down the ban on nets."));
        assert!(is_ruling("In May the Vinga Court of Human Rights ruled for the guild."));
        assert!(!is_ruling("In May the Harbor Court ruled for the guild."));
        assert!(!is_ruling("In May the Supreme Court met."));
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
