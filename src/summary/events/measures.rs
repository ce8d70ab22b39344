//! What was done, to whom or to what, that no other statement on events tells of: media suspended, parties dissolved,
//! offices raided, elections held.

use super::words::WORDS;
use super::{Events, QUOTED, Told, small, tells_when, words};
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::figure::in_sentence;
use crate::strength::denies;
use crate::summary::executive_summary::denials::is_of_a_case;
use crate::summary::names::naming::of_sentence;
use crate::summary::particulars::Particulars;
use crate::summary::window::is_old;
use hashbrown::HashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// Most names and numbers of a sentence that count.
const MOST: usize = 2;

pub fn events(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Events {
    let unquoted = &particulars.unquoted.1;
    let years = &particulars.window().new;
    let figures = &c.figures().new;
    // Looked for once each.
    let mut said_before: HashMap<String, bool> = HashMap::new();
    let mut is_said_before = |verb: &str| match said_before.get(verb) {
        Some(&is_said) => is_said,
        None => *said_before.entry(verb.to_owned()).or_insert(c.old.text.contains(verb)),
    };
    let told = |id: SentenceId| {
        let text = c.new.sentence_text(id);
        let stretch = measure(text)?;
        let verb = &text[stretch.clone()];
        let says_when = tells_when(text) || WORDS.admitting.contains(verb);
        // What the other edition has in other words it does not say by this one where that stands nowhere there.
        let is_retold = unquoted.binary_search(&id).is_ok() && is_said_before(verb);
        if !says_when || is_retold || is_old(text, years.own()) || denies(&text[..stretch.end]) {
            return None;
        }
        let concrete = of_sentence(text).len().min(MOST) + in_sentence(figures, id).len().min(MOST);
        Some(((is_of_a_case(text), Reverse(concrete)), id))
    };
    let is_news = |id: &SentenceId| !years.is_past(*id);
    let mut found: Vec<_> = c.added.iter().copied().filter(is_news).filter_map(told).collect();
    found.sort_by_key(|(concrete, _)| *concrete);
    Events {
        what: "other events",
        quoted: QUOTED,
        old: Vec::new(),
        new: found.into_iter().map(|(_, id)| Told::new(id)).collect(),
    }
}

/// Where a sentence tells of one, if it tells of no death, arrest, law or ruling.
fn measure(text: &str) -> Option<Range<usize>> {
    let mut list = words(text).peekable();
    let found = loop {
        let (at, word) = list.next()?;
        // "A suspended sentence".
        let is_of_term =
            list.peek().is_some_and(|(_, next)| matches!(*next, "sentence" | "sentences" | "prison" | "term"));
        if !is_of_term && (WORDS.measures.contains(small(word).as_ref()) || WORDS.admitting.contains(word)) {
            break at..at + word.len();
        }
    };
    let others = [&WORDS.dying, &WORDS.arresting, &WORDS.enacting, &WORDS.ruling];
    let is_told = || words(text).any(|(_, word)| others.iter().any(|list| list.contains(small(word).as_ref())));
    (WORDS.admitting.contains(&text[found.clone()]) || !is_told()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::events::tests::told as of_editions;

    #[test]
    fn what_was_done() {
        let told = |text: &'static str| measure(text).map(|range| &text[range]);
        assert_eq!(told("On August 8 wardens suspended the Harbor Gazette."), Some("suspended"));
        assert_eq!(told("In May the town held elections."), Some("elections"));
        assert_eq!(told("In May wardens raided a boat and arrested Ada Berg."), None);
        assert_eq!(told("In May boats sailed."), None);
        assert_eq!(told("The harbor office admitted that nets were cut."), Some("admitted"));
        assert_eq!(told("In May he got a suspended sentence."), None);
    }

    #[test]
    fn only_the_new_edition_tells_of_it() {
        let old = "The harbor had two papers.";
        let new = "The harbor had two papers. On August 8 wardens suspended the Harbor Gazette.";
        let told = of_editions(old, new).expect("a statement");
        assert!(told.ends_with("other events: “On August 8 wardens suspended the Harbor Gazette”."), "{told}");
        assert_eq!(of_editions(new, new), None);
    }
}
