//! The subject of a verb that states a value: "the prison population was 4,000".

use super::attached::{inner, past_determiners};
use super::lexicon::Role;
use super::noun::{self, Head, Phrase};
use super::token::Tokens;

/// Walks left over the verb to the subject it has.
pub(super) fn subject(t: &Tokens, lead: usize) -> Option<Phrase> {
    let verb = verb_before(t, lead)?;
    // "dividends totaling $5 million": the noun right before
    if noun::ends_in(t, verb, "ing") || t.is(verb, "worth") {
        return noun::phrase_before(t, verb);
    }
    subject_of(t, verb)
}

/// The subject of the verb at `verb`.
pub(super) fn subject_of(t: &Tokens, verb: usize) -> Option<Phrase> {
    if t.has(verb.wrapping_sub(1), Role::Pronoun) {
        return None;
    }
    let (start, end) = clause_before(t, verb);
    let start = past_adverbials(t, start, end);
    let start = past_determiners(t, start);
    if start >= end || t.has(start, Role::Pronoun) {
        return None;
    }
    if (start..end).any(|i| t.has(i, Role::MeasureNoun) && t.is(i + 1, "of")) {
        let phrase = inner(t, noun::phrase_at(t, start, Head::Any)?);
        return (phrase.end <= end).then_some(phrase);
    }
    let mut head = start;
    while head < end
        && (t.is_word(head)
            && (!noun::is_closed(t, head)
                || t.is_hyphen(head + 1)
                || t.is(head, "and")
                || t.is(head, "per") && t.is(head + 1, "capita"))
            || t.is_hyphen(head)
            || t.sign(head) == Some('/'))
    {
        head += 1;
    }
    while head > start
        && (noun::is_participle(t, head - 1)
            || t.has(head - 1, Role::Adverb)
            || noun::is_ly_adverb(t, head - 1)
            || t.is(head - 1, "and"))
    {
        head -= 1;
    }
    if head <= start {
        return None;
    }
    // ", at more than 6 percent, was": a unit with its number is no subject
    if head == start + 1 && t.has(start, Role::UnitFirst) && t.is_number(start.wrapping_sub(1)) {
        return None;
    }
    // "the TA-125 lost", "S&P 500 rose": cut short inside a name, it says nothing
    let cut = t.is_hyphen(head - 1) || t.sign(head) == Some('&') && t.glued(head);
    if cut {
        return None;
    }
    // "which represent an increase of": a verb is no subject
    if head == start + 1 && !t.is(head, "of") && (t.has(start, Role::Verb) || t.has(start, Role::Stating)) {
        return None;
    }
    if t.is(head, "of")
        && !t.has(head + 1, Role::Determiner)
        && head < end
        && let Some(more) = noun::phrase_at(t, head + 1, Head::Any).filter(|p| p.end <= end)
    {
        head = more.end; // "line of credit"
    }
    Some(Phrase { start, end: head })
}

/// The first token of the verb group that states the number at `lead`.
fn verb_before(t: &Tokens, lead: usize) -> Option<usize> {
    const LONGEST_GROUP: usize = 14; // "increased from 20 percent in 2011 to"
    let mut at = lead;
    let mut verb = None;
    while let Some(i) = at.checked_sub(1) {
        if lead - i > LONGEST_GROUP {
            break;
        }
        let owned = verb.is_none()
            && i + 1 == lead
            && noun::is_participle(t, i)
            && t.has(i.wrapping_sub(1), Role::Auxiliary)
            && t.sign(lead + 1) == Some('%');
        let change = t.has(i, Role::RiseVerb) || t.has(i, Role::FallVerb) || owned;
        let states = t.has(i, Role::Stating) && !t.has(i, Role::Preposition);
        // further left only auxiliaries belong to the group: "costs increased" has a noun
        let group = if verb.is_none() {
            change || states
        } else {
            noun::is_participle(t, i) && (change || states) && t.has(i.wrapping_sub(1), Role::Auxiliary)
        };
        if group || t.has(i, Role::Auxiliary) {
            verb = Some(i);
            at = i;
            continue;
        }
        if verb.is_some() {
            // adverbs inside the group: "was only reportedly"
            if t.has(i, Role::Adverb) || noun::is_ly_adverb(t, i) {
                at = i;
                continue;
            }
            break;
        }
        let link = t.has(i, Role::Preposition)
            || t.is_number(i)
            || t.has(i, Role::Adverb)
            || t.has(i, Role::RiseParticle)
            || t.has(i, Role::FallParticle)
            || t.has(i, Role::Month)
            || t.has(i, Role::UnitFirst)
            || t.sign(i).is_some_and(|c| matches!(c, '$' | '€' | '£' | '%' | '-' | '–'))
            || t.is_any(i, &["the", "a", "year", "and", "about", "an"])
            || noun::is_ly_adverb(t, i)
            || t.get(i).is_some_and(|w| w.word.numeral.is_some())
            || t.has(i, Role::RiseNoun)
            || t.has(i, Role::FallNoun)
            || t.has(i, Role::MeasureNoun)
            || t.sign(i) == Some(',')
            || t.is(i, "or");
        if !link {
            break;
        }
        at = i;
    }
    verb
}

/// The tokens from the start of the clause to its verb.
fn clause_before(t: &Tokens, verb: usize) -> (usize, usize) {
    const LONGEST_SUBJECT: usize = 24;
    let lowest = verb.saturating_sub(LONGEST_SUBJECT);
    let mut start = verb;
    while start > lowest {
        let i = start - 1;
        if t.sign(i) == Some(')')
            && let Some(opens) = (lowest..i).rev().find(|&k| t.sign(k) == Some('('))
            && opens > lowest
        {
            start = opens;
            continue;
        }
        let stop = t.sign(i).is_some_and(|c| matches!(c, ';' | ':' | '.' | '(' | ')' | '—' | '–' | '"' | '“' | ','))
            || t.has(i, Role::ClauseStart);
        if stop {
            // "men who found work and had homes": no subject yet
            let opens_with_verb = start < verb
                && (t.has(start, Role::Verb) || t.has(start, Role::Auxiliary) || noun::is_participle(t, start));
            // "both men and women stayed": one subject of two nouns
            const SHORT: usize = 3;
            let pair = t.is(i, "and")
                && verb - start <= SHORT
                && t.is_word(i.wrapping_sub(1))
                && !noun::is_closed(t, i - 1)
                && !(start..verb).any(|k| t.has(k, Role::Determiner) || t.has(k, Role::Pronoun));
            if start < verb && !opens_with_verb && !pair {
                break;
            }
            if t.sign(i).is_some_and(|c| matches!(c, ';' | ':' | '.')) {
                break;
            }
        }
        // "announced the fee will be raised": the clause begins without "that"
        if t.has(i, Role::Saying)
            && start < verb
            && !t.has(i.wrapping_sub(1), Role::Determiner)
            && !t.has(i.wrapping_sub(1), Role::Auxiliary)
        {
            break;
        }
        start = i;
    }
    while start < verb && !t.is_word(start) {
        start += 1;
    }
    while start < verb && t.has(start, Role::ClauseStart) {
        start += 1;
    }
    (start, verb)
}

/// Past "In 2017", "During the year", "As of August" to the subject.
fn past_adverbials(t: &Tokens, mut start: usize, end: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        if !t.has(start, Role::Preposition) && !t.has(start, Role::ClauseStart) {
            break;
        }
        let mut at = start + 1;
        if t.has(at, Role::Preposition) {
            at += 1;
        }
        if t.has(at, Role::Determiner) {
            at += 1;
        }
        // a time or a place: up to the next determiner, or past one date
        let next = (at..end).find(|&i| t.has(i, Role::Determiner) && !t.has(i.wrapping_sub(1), Role::Preposition));
        let dated =
            (at..end).take_while(|&i| t.is_number(i) || t.has(i, Role::Month) || t.is_any(i, &["to", "and"])).count();
        start = match next {
            Some(i) => i,
            None if dated > 0 => at + dated,
            None if t.is_word(at) => at + 1,
            None => return end,
        };
    }
    start
}
