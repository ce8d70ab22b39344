//! Finds the phrases that cite a source: "according to X", "X reported", "documented by X".

use std::ops::Range;

use super::lexicon::Role;
use super::names::Names;
use super::source::{Source, source_at};
use super::words::Words;
use super::{Attribution, Kind};

/// Most words between "according to" and its source: "a joint report published on May 3 by".
const REACH_OF_ACCORDING: usize = 12;
/// Most words between a source and its verb that say when or where: "in a statement on May 3".
const REACH_OF_TIME: usize = 6;
/// Longest apposition between a source and its verb: ", a group that defends prisoners,".
const LONGEST_APPOSITION: usize = 15;

/// Every citation of a sentence, in order.
pub(super) fn citations(w: &Words<'_>, names: &Names) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let mut at = 0;
    while at < w.len() {
        let cited = if w.is(at, "according") && w.is(at + 1, "to") {
            according(w, at, names)
        } else if w.is(at, "by") && at > 0 && w.has(at - 1, Role::Participle) {
            passive(w, at, names)
        } else {
            subjects(w, at, names)
        };
        match cited {
            Some((citations, end)) => {
                found.extend(citations);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

type Cited = Option<(Vec<Attribution>, usize)>;

fn according(w: &Words<'_>, at: usize, names: &Names) -> Cited {
    let from = at + 2;
    let mut source = None;
    for i in from..w.len().min(from + REACH_OF_ACCORDING) {
        if let Some(found) = source_at(w, i, names).filter(|s| stands_alone(w, s)) {
            // "according to reports from UNICEF": who reports counts
            let of = found.whole.end;
            let is_paper = w.has(of - 1, Role::Paper) && !found.named && w.has(of, Role::From);
            let giver = if is_paper { source_at(w, of + 1, names).filter(|s| stands_alone(w, s)) } else { None };
            source = Some(giver.unwrap_or(found));
            break;
        }
        if !leads_to_source(w, i) {
            break;
        }
    }
    let sources = with_coordinated(w, source?, names);
    let end = sources.last()?.whole.end;
    Some((sources.iter().map(|s| attribution(w, s, at..s.whole.end)).collect(), end))
}

/// Words that may stand between "according to" and a source.
fn leads_to_source(w: &Words<'_>, i: usize) -> bool {
    w.has(i, Role::Paper)
        || w.has(i, Role::PaperWord)
        || w.has(i, Role::From)
        || w.is_month(i)
        || w.is_number(i)
        || matches!(w.word(i), "a" | "an" | "the" | "on" | "in" | "its" | "two" | "three" | "one" | "for")
}

fn passive(w: &Words<'_>, at: usize, names: &Names) -> Cited {
    let source = source_at(w, at + 1, names).filter(|s| stands_alone(w, s))?;
    let sources = with_coordinated(w, source, names);
    let end = sources.last()?.whole.end;
    Some((sources.iter().map(|s| attribution(w, s, at - 1..s.whole.end)).collect(), end))
}

/// A source and a verb after it; several sources may share one verb.
fn subjects(w: &Words<'_>, at: usize, names: &Names) -> Cited {
    if !may_be_subject(w, at) {
        return None;
    }
    let source = source_at(w, at, names)?;
    let sources = with_coordinated(w, source, names);
    let last = sources.last()?;
    let verb = verb_after(w, last)?;
    let end = verb.end;
    Some((sources.iter().map(|s| attribution(w, s, s.whole.start..end)).collect(), end))
}

/// Whether a phrase that begins here can be who speaks: after "of" or "with" it is not, but for "a report by".
fn may_be_subject(w: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    if w.has(before, Role::From) && before > 0 && w.has(before - 1, Role::Paper) {
        return true;
    }
    !w.has(before, Role::NotBefore)
        && !(w.is(before, "the") && !w.is_upper(at))
        && !(w.has(before, Role::Modifier) && !w.is_sign(before) && !w.is_upper(at) && !w.is(before, "that"))
}

/// "UNICEF and the government": sources joined by "and".
fn with_coordinated(w: &Words<'_>, first: Source, names: &Names) -> Vec<Source> {
    let mut sources = vec![first];
    while let Some(last) = sources.last() {
        let end = bracket_after(w, last.whole.end);
        let next = if w.is(end, "and") { end + 1 } else { break };
        match source_at(w, next, names) {
            Some(found) => sources.push(found),
            None => break,
        }
    }
    sources
}

fn bracket_after(w: &Words<'_>, at: usize) -> usize {
    const LONGEST_BRACKET: usize = 8;
    if !w.is(at, "(") {
        return at;
    }
    (at + 1..at + LONGEST_BRACKET).find(|&i| w.is(i, ")")).map_or(at, |i| i + 1)
}

/// The verb by which a source speaks.
fn verb_after(w: &Words<'_>, source: &Source) -> Option<Range<usize>> {
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
            let verb = adverbs_after(w, end);
            if let Some(verb) = citing_verb(w, verb, source, is_paper) {
                return Some(verb);
            }
        }
    }
    None
}

/// "UNICEF's 2020 annual report": where the words for the paper end.
fn paper_after(w: &Words<'_>, at: usize, possessive: bool) -> Option<usize> {
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

/// Whether a source after a preposition ends where its phrase ends: "police" in "police dogs" does not.
fn stands_alone(w: &Words<'_>, source: &Source) -> bool {
    let end = source.whole.end;
    if w.is_possessive(end - 1) {
        return paper_after(w, end, true).is_some();
    }
    let closes = end >= w.len()
        || w.is_sign(end)
        || w.is_number(end)
        || w.has(end, Role::NotBefore)
        || w.has(end, Role::Adverb)
        || w.has(end, Role::Paper)
        || paper_after(w, end, false).is_some()
        || w.is_month(end)
        || matches!(
            w.word(end),
            "and"
                | "or"
                | "who"
                | "which"
                | "that"
                | "as"
                | "the"
                | "a"
                | "an"
                | "during"
                | "since"
                | "but"
                | "while"
                | "between"
                | "released"
                | "published"
                | "there"
                | "more"
                | "some"
                | "many"
                | "most"
                | "interviewed"
                | "working"
                | "operating"
                | "based"
                | "because"
                | "when"
                | "where"
                | "until"
                | "after"
                | "before"
                | "if"
                | "although"
                | "despite"
                | "due"
        );
    closes || source.named && source.kind != Kind::Government && !w.is_upper(end)
}

fn attribution(w: &Words<'_>, source: &Source, phrase: Range<usize>) -> Attribution {
    Attribution {
        phrase: w.bytes(&phrase),
        source: w.bytes_of_name(&source.name_words),
        kind: source.kind,
        name: source.name.clone(),
        named: source.named,
    }
}
