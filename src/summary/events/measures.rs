//! What was done, to whom or to what, that no other statement on events tells of: media suspended, parties dissolved,
//! offices raided, elections held.

use super::words::WORDS;
use super::{Told, newly_told, small, words};
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::figure::in_sentence;
use crate::language::month;
use crate::strength::denies;
use crate::summary::names::naming::of_sentence;
use crate::summary::particulars::Particulars;
use crate::summary::window::is_old;
use crate::summary::{Statement, Topic};
use std::cmp::Reverse;
use std::ops::Range;

/// Most names and numbers of a sentence that count.
const MOST: usize = 2;
/// What one such sentence weighs.
const WEIGHT: f64 = 2.4;

pub fn statement(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let unquoted = &particulars.unquoted.1;
    let years = &particulars.window().new;
    let figures = &c.figures().new;
    let told = |id: SentenceId| {
        let text = c.new.sentence_text(id);
        let stretch = measure(text)?;
        let says_when = words(text).any(|(_, word)| month(word).is_some());
        if !says_when || is_old(text, years.own()) || denies(&text[..stretch.end]) {
            return None;
        }
        let concrete = of_sentence(text).len().min(MOST) + in_sentence(figures, id).len().min(MOST);
        Some((Reverse(concrete), Told::new(id, stretch)))
    };
    let is_news = |id: &SentenceId| unquoted.binary_search(id).is_err() && !years.is_past(*id);
    let mut found: Vec<_> = c.added.iter().copied().filter(is_news).filter_map(told).collect();
    found.sort_by_key(|(concrete, _)| *concrete);
    let found: Vec<Told> = found.into_iter().map(|(_, told)| told).collect();
    newly_told(c, Topic::Measures, "Other events newly told of", WEIGHT, &found)
}

/// Where a sentence tells of one, if it tells of no death, arrest, law or ruling.
fn measure(text: &str) -> Option<Range<usize>> {
    let mut list = words(text).peekable();
    let found = loop {
        let (at, word) = list.next()?;
        // "A suspended sentence".
        let is_of_term =
            list.peek().is_some_and(|(_, next)| matches!(*next, "sentence" | "sentences" | "prison" | "term"));
        if !is_of_term && WORDS.measures.contains(small(word).as_ref()) {
            break at..at + word.len();
        }
    };
    let others = [&WORDS.dying, &WORDS.arresting, &WORDS.enacting, &WORDS.ruling];
    let is_told = words(text).any(|(_, word)| others.iter().any(|list| list.contains(small(word).as_ref())));
    (!is_told).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn what_was_done() {
        let told = |text: &'static str| measure(text).map(|range| &text[range]);
        assert_eq!(told("On August 8 wardens suspended the Harbor Gazette."), Some("suspended"));
        assert_eq!(told("In May the town held elections."), Some("elections"));
        assert_eq!(told("In May wardens raided a boat and arrested Ada Berg."), None);
        assert_eq!(told("In May boats sailed."), None);
        assert_eq!(told("In May he got a suspended sentence."), None);
    }

    #[test]
    fn only_the_new_edition_tells_of_it() {
        let old = "# Norland\n\n## Press\n\nThe harbor had two papers.\n";
        let new =
            "# Norland\n\n## Press\n\nThe harbor had two papers. On August 8 wardens suspended the Harbor Gazette.\n";
        let told = |old: &str, new: &str| of_small_editions(old, new, |c| statement(c, &Particulars::of(c)));
        assert_eq!(
            told(old, new).expect("a statement").text,
            "Other events newly told of, for example: “On August 8 wardens suspended the Harbor Gazette” (“Press”)."
        );
        assert!(told(new, new).is_none());
    }
}
