//! The verb by which a source speaks: "UNICEF's 2020 report, published in May, stated".

use super::Kind;
use super::lexicon::Role;
use super::source::Source;
use super::words::Words;
use std::ops::Range;

/// Most words between a source and its verb that say when or where: "in a statement on May 3".
const REACH_OF_TIME: usize = 6;
/// Longest apposition between a source and its verb: ", a group that defends prisoners,".
const LONGEST_APPOSITION: usize = 15;

/// Where a bracket that begins here ends; here, where none does.
pub fn bracket_after(w: &Words<'_>, at: usize) -> usize {
    const LONGEST_BRACKET: usize = 8;
    if !w.is(at, "(") {
        return at;
    }
    (at + 1..at + LONGEST_BRACKET).find(|&i| w.is(i, ")")).map_or(at, |i| i + 1)
}

/// The verb by which a source speaks.
pub fn verb_after(w: &Words<'_>, source: &Source) -> Option<Range<usize>> {
    let mut at = bracket_after(w, source.whole.end);
    let paper = paper_after(w, at, w.is_possessive(source.whole.end - 1));
    let is_paper = paper.is_some() || !source.named && w.has(source.whole.end - 1, Role::Paper);
    if w.is_possessive(source.whole.end - 1) && paper.is_none() {
        return None;
    }
    at = paper.unwrap_or(at);
    at = apposition_after(w, at);
    at = adverbs_after(w, at);
    if let Some(verb) = citing_verb(w, at, source, is_paper) {
        return Some(verb);
    }
    // "in May", "on its website"
    if matches!(w.word(at), "in" | "on" | "during" | "through" | "as" | "at" | "for" | "from") {
        for end in at + 2..=at + REACH_OF_TIME {
            let inner = end - 1;
            if w.is_sign(inner) && !w.is(inner, ",")
                || matches!(w.word(inner), "who" | "which" | "that" | "and" | "where" | "when" | "whom")
            {
                return None;
            }
            // "for alleged theft" is no verb
            if w.has(inner, Role::NotBefore) || w.has(inner, Role::NotFirst) {
                continue;
            }
            let verb = adverbs_after(w, end);
            if let Some(verb) = citing_verb(w, verb, source, is_paper) {
                return Some(verb);
            }
        }
    }
    None
}

/// "UNICEF's 2020 annual report": where the words for the paper end.
pub fn paper_after(w: &Words<'_>, at: usize, possessive: bool) -> Option<usize> {
    const LONGEST_PAPER: usize = 6;
    let inner = |i: usize| {
        w.has(i, Role::PaperWord)
            || w.has(i, Role::Paper)
            || w.is_number(i)
            || w.is_month(i)
            || possessive && w.is_upper(i)
    };
    let end = (at..at + LONGEST_PAPER).take_while(|&i| inner(i)).filter(|&i| w.has(i, Role::Paper)).last()?;
    Some(end + 1)
}

/// ", a local group," after a name.
fn apposition_after(w: &Words<'_>, at: usize) -> usize {
    let opens = w.is(at, ",") && matches!(w.word(at + 1), "a" | "an" | "the" | "which" | "one");
    if !opens {
        return at;
    }
    (at + 2..at + LONGEST_APPOSITION).find(|&i| w.is(i, ",")).map_or(at, |i| i + 1)
}

fn adverbs_after(w: &Words<'_>, at: usize) -> usize {
    const MOST: usize = 3;
    (at..at + MOST).find(|&i| !w.has(i, Role::Adverb)).unwrap_or(at)
}

fn citing_verb(w: &Words<'_>, at: usize, source: &Source, is_paper: bool) -> Option<Range<usize>> {
    let next = at + 1;
    let that = w.is(next, "that");
    let cites = if w.has(at, Role::Verb) {
        !w.has(next, Role::NotAfter)
    } else if w.has(at, Role::Expressing) {
        w.has(next, Role::Expressed)
    } else {
        w.has(at, Role::VerbWithThat) && (that || is_paper && !w.is_sign(next))
            || w.has(at, Role::CountingVerb) && w.is_number(next) && source.named && source.kind != Kind::Government
    };
    cites.then_some(at..next + usize::from(w.has(at, Role::Expressing)))
}
