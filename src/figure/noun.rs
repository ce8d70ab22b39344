//! Noun phrases around a number, found without a parser: closed word classes end them, plurals head them.

use super::lexicon::Role;
use super::token::Tokens;
use super::unit;

/// Tokens of a noun phrase without its determiner, up to and with its head noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub start: usize,
    pub end: usize,
}

/// What number the head noun has to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// After "12": a plural, or a name of people.
    Plural,
    /// After "one": no plural.
    One,
    /// After a hyphen or "percent of": the last word of the phrase.
    Any,
}

/// Longer runs of words are no one noun phrase.
const LONGEST_PHRASE: usize = 8;

/// The noun phrase that begins at token `i`.
pub(super) fn phrase_at(t: &Tokens, i: usize, head: Head) -> Option<Phrase> {
    let start = if head == Head::Plural && t.sign(i).is_some_and(|c| matches!(c, '“' | '"' | '‘')) && t.is_word(i + 1)
    {
        i + 1
    } else {
        i
    };
    // "3.5 million “illegal” sites"
    if start > i && matches!(t.sign(start + 1), Some('”' | '"' | '’')) && t.is_word(start + 2) && !is_plural(t, start)
    {
        return phrase_at(t, start + 2, head);
    }
    let mut at = start;
    let mut plural = None;
    let mut last_word = None;
    while at < t.len() && at - start < LONGEST_PHRASE * 2 {
        if t.is_hyphen(at) || t.sign(at) == Some('/') && t.glued(at) && t.glued(at + 1) || t.sign(at) == Some('&') {
            at += 1;
            continue;
        }
        if plural.is_none() && joins_adjectives(t, at, start) {
            at += 1;
            continue;
        }
        if t.is_number(at) {
            // "900 Series 7 tractors"
            if at > start && t.upper(at - 1) && is_plural(t, at + 1) && t.text(at).len() <= 2 {
                at += 1;
                continue;
            }
            // "two 9 liter cases"
            if at == start && is_unit_before_noun(t, at + 1, at + 2) {
                at += 1;
                continue;
            }
            // "one 12-consecutive-hour break"
            if t.is_hyphen(at + 1) && t.is_word(at + 2) || t.glued(at) && t.is_hyphen(at.wrapping_sub(1)) {
                at += 1;
                continue;
            }
            break;
        }
        if !t.is_word(at) || ends_phrase(t, at, start, head) {
            break;
        }
        let inside = t.is_hyphen(at + 1); // "well-known": its parts are one word
        if let Some(last) = plural {
            let title = t.upper(last) && !t.upper(at) && is_plural(t, at); // "six Star Wars films"
            let continues = title || t.has(last, Role::PluralModifier) && !is_participle(t, at);
            if !continues && !t.possessive(last) {
                break;
            }
        }
        if head == Head::One
            && is_plural(t, at)
            && !inside
            && !t.has(at, Role::PluralModifier)
            && !t.possessive(at)
            && !t.upper(at)
        {
            break;
        }
        // "a woman accused of": a participle in the tables of plurals is one only at the start ("12 injured")
        let state = is_participle(t, at) && at > start && !is_ly_adverb(t, at - 1);
        if is_plural(t, at) && !inside && !state {
            plural = Some(at);
            if head == Head::Any
                && last_word.is_none()
                && !t.has(at, Role::PluralModifier)
                && !t.possessive(at)
                && !is_plural(t, at + 1)
            {
                last_word = Some(at);
                break;
            }
        } else if head != Head::Plural
            && last_word.is_some_and(|last| !is_participle(t, last) && !sums_up(t, last))
            && is_participle(t, at)
            && !t.is_hyphen(at.wrapping_sub(1))
        {
            // "a woman accused of", but "suspected enforced disappearances"
            break;
        }
        last_word = Some(at);
        at += 1;
    }
    let end = match (plural, head) {
        // "police detention": the plural was a modifier
        (Some(last), Head::Any | Head::One)
            if t.has(last, Role::PluralModifier) && last_word.is_some_and(|w| w > last) =>
        {
            trim(t, start, last_word? + 1)?
        }
        // "Mile 1 Police Station": the plural stands inside a name that is none
        (Some(last), Head::Plural)
            if t.has(last, Role::PluralModifier)
                && t.upper(last)
                && last_word.is_some_and(|w| w > last && t.upper(w) && !is_plural(t, w)) =>
        {
            return None;
        }
        (Some(last), _) => last + 1,
        (None, Head::Any | Head::One) => trim(t, start, last_word? + 1)?,
        (None, Head::Plural) => name_of_people(t, start, last_word?)?,
    };
    let phrase = coordinated(t, Phrase { start, end });
    (phrase.start < phrase.end).then_some(phrase)
}

/// "9 liter cases", "5 year terms": after a number above one a unit in the singular belongs to the plural behind it.
pub(super) fn is_unit_before_noun(t: &Tokens, unit: usize, end: usize) -> bool {
    const SHORTEST: usize = 3; // "mt", "cc" have no plural
    let name = end == unit + 1 && t.stem(unit).len() > SHORTEST && !t.upper(unit) && !is_plural(t, unit);
    name && t.has(unit, Role::UnitFirst)
        && !t.is_any(unit, &["percent", "hertz", "horsepower"])
        && unit::measure_at(t, unit, 2.0).is_some_and(|found| found.end == end) // "100 basis points"
        && !t.upper(end)
        && is_plural(t, end)
        && !is_plural(t, end + 1)
}

/// The noun phrase that ends right before token `end`: "fines" in "fines of up to".
pub(super) fn phrase_before(t: &Tokens, end: usize) -> Option<Phrase> {
    let mut start = end;
    while let Some(at) = start.checked_sub(1) {
        if end - at > LONGEST_PHRASE {
            break;
        }
        let joined = t.is_hyphen(at) && start < end || t.sign(at) == Some('/') && t.glued(at);
        if joined {
            start = at;
            continue;
        }
        let hyphened = t.is_hyphen(at.wrapping_sub(1)) || t.is_hyphen(at + 1) && start < end;
        let number = t.has(at, Role::NumberStart) && t.get(at).is_some_and(|w| w.word.numeral.is_some());
        let verb = t.has(at, Role::Verb)
            || t.has(at, Role::Stating)
            || t.has(at, Role::Limiting) && at + 1 < end && !t.has(at.wrapping_sub(1), Role::Determiner);
        if !t.is_word(at) || (is_closed(t, at) || verb || number) && !hyphened {
            break;
        }
        // "the law prohibits children": a plural before another is a verb
        if at + 1 < end
            && is_plural(t, at)
            && is_plural(t, end - 1)
            && !t.has(at, Role::PluralModifier)
            && !t.possessive(at)
            && !t.upper(at)
        {
            break;
        }
        // "can face fines", "to pay fines": a bare verb and its object
        let before = at.wrapping_sub(1);
        let bare_verb = t.has(before, Role::Modal)
            || t.is(before, "to")
            || t.is(before, "not") && t.has(before.wrapping_sub(1), Role::Auxiliary);
        if at + 1 < end && bare_verb && !t.upper(at) {
            break;
        }
        if is_participle(t, at)
            && !(at > 0 && (t.has(at - 1, Role::Determiner) || t.is_hyphen(at - 1)))
            && at + 1 < end + 1
        {
            // "imposed fines" is a verb and its object, "a suspended sentence" is not
            break;
        }
        start = at;
    }
    while start < end && (t.is_dash(start) || t.has(start, Role::Adverb) || is_ly_adverb(t, start)) {
        start += 1;
    }
    // "may not work": one bare word after them is a verb
    let verb = start + 1 == end
        && !is_plural(t, start)
        && (t.has(start.wrapping_sub(1), Role::Modal) || t.is_any(start.wrapping_sub(1), &["to", "not"]));
    if verb {
        return None;
    }
    (start < end).then_some(Phrase { start, end })
}

/// Words of the closed classes, which no noun phrase holds.
pub(super) fn is_closed(t: &Tokens, i: usize) -> bool {
    [Role::Determiner, Role::Pronoun, Role::Preposition, Role::Conjunction, Role::Auxiliary]
        .iter()
        .any(|&r| t.has(i, r))
        && !(t.upper(i) && t.text(i).len() <= 2 && t.text(i) == t.text(i).to_uppercase())
}

pub(super) fn is_plural(t: &Tokens, i: usize) -> bool {
    if !t.is_word(i) || t.has(i, Role::NotPlural) {
        return false;
    }
    let word = t.stem(i);
    if t.has(i, Role::Plural) {
        return true;
    }
    let lower_s = word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && (!word.ends_with("is") || t.upper(i) && word.len() > 4); // "Sufis", "Iraqis"
    (lower_s && word.len() > 2
        || word.ends_with("women")
        || word.ends_with("men") && word.len() > 5 && !word.ends_with("ment") && !is_men_exception(word)
        || word.ends_with("children")
        || word.ends_with("people"))
        && !is_closed(t, i)
}

fn is_men_exception(word: &str) -> bool {
    matches!(word, "specimen" | "regimen" | "acumen" | "abdomen")
}

/// A past or present participle by its ending.
pub(super) fn is_participle(t: &Tokens, i: usize) -> bool {
    let word = t.stem(i);
    const SHORTEST: usize = 5; // "red", "bed", "king", "ring" are no participles
    word.len() >= SHORTEST
        && !t.upper(i)
        && !t.has(i, Role::IngNoun)
        && (word.ends_with("ed") || word.ends_with("ing"))
        && !word.ends_with("eed")
}

/// "reportedly", but not "family".
pub(super) fn is_ly_adverb(t: &Tokens, i: usize) -> bool {
    ends_in(t, i, "ly") && !t.has(i, Role::LyNoun)
}

pub(super) fn ends_in(t: &Tokens, i: usize, ending: &str) -> bool {
    t.is_word(i) && t.stem(i).ends_with(ending)
}

/// Whether the word at `at` cannot stand in the phrase that began at `start`.
fn ends_phrase(t: &Tokens, at: usize, start: usize, head: Head) -> bool {
    let number_word =
        t.has(at, Role::NumberStart) && t.get(at).is_some_and(|w| w.word.numeral.is_some()) && !t.is_hyphen(at + 1);
    let compound = t.is_hyphen(at + 1) || t.is_hyphen(at.wrapping_sub(1)) && at > start;
    let period = t.has(at, Role::PeriodAdverb) && t.is_word(at + 1) && !is_closed(t, at + 1);
    let capita = t.is(at, "per") && t.is(at + 1, "capita") && t.is_word(at + 2);
    // adverbs that stand before a noun as adjectives
    let first_of_several = at == start && t.is_any(at, &["earlier", "later"]) && is_plural(t, at + 1);
    let describes = first_of_several || sums_up(t, at) || t.is(at, "online");
    is_closed(t, at) && !compound && !capita
        || t.has(at, Role::Verb) && !compound && !is_adjective(t, at, start) && !is_leave(t, at, start)
        || at > start && t.has(at, Role::VagueOpener)
        || number_word && at > start
        || t.upper(at) && (t.has(at, Role::Month) || t.has(at, Role::Weekday))
        || t.has(at, Role::Adverb) && !compound && !period && !describes
        || at > start && t.is(at, "ago")
        || at > start && t.is_any(at, &["age", "ages", "aged"]) && t.is_number(at + 1)
        || is_participle(t, at)
            && at == start
            && !t.has(at, Role::Plural)
            && !(if head == Head::Plural {
                leads_to_plural(t, at + 1)
            } else {
                t.is_word(at + 1) && !is_closed(t, at + 1)
            })
        || is_participle(t, at) && at > start && !t.is_hyphen(at.wrapping_sub(1)) && is_plural(t, at - 1)
}

/// "the total working population": no noun that a participle would follow.
fn sums_up(t: &Tokens, i: usize) -> bool {
    t.is_any(i, &["total", "combined", "overall"])
}

/// "of paid annual leave": a past form before its noun.
fn is_adjective(t: &Tokens, at: usize, start: usize) -> bool {
    // "12 paid holidays"
    const NEAR: usize = 4;
    let time_off = (at + 1..at + 1 + NEAR).any(|k| t.is_any(k, &["holidays", "days", "weeks", "leave", "vacation"]));
    if at == start && t.is(at, "paid") && time_off && t.is_word(at + 1) && !is_closed(t, at + 1) {
        return true;
    }
    at == start
        && t.is_any(at, &["paid", "lost"])
        && t.is(at.wrapping_sub(1), "of")
        && t.is_word(at + 1)
        && !is_closed(t, at + 1)
}

/// "annual leave", "maternity leave": here the word is a noun.
fn is_leave(t: &Tokens, at: usize, start: usize) -> bool {
    t.is(at, "leave") && at > start && !is_plural(t, at - 1) && !t.upper(at - 1)
}

/// "3 armed men" goes on to a noun, "3 died" does not.
fn leads_to_plural(t: &Tokens, i: usize) -> bool {
    (i..t.len().min(i + LONGEST_PHRASE))
        .take_while(|&k| t.is_word(k) && !is_closed(t, k) || t.is_hyphen(k) || t.is(k, "and") || t.sign(k) == Some(','))
        .any(|k| is_plural(t, k))
}

/// "married and unmarried women", "religious, ethnic, and linguistic groups": adjectives before the head.
fn joins_adjectives(t: &Tokens, at: usize, start: usize) -> bool {
    let and = t.is(at, "and") || t.is(at, "or");
    let comma = t.sign(at) == Some(',') && at > start;
    if at == start || !(and || comma) {
        return false;
    }
    let next = if comma && (t.is(at + 1, "and") || t.is(at + 1, "or")) { at + 2 } else { at + 1 };
    const NEAR: usize = 4; // words up to the shared head
    let plain = |k: usize| {
        t.is_word(k)
            && !is_closed(t, k)
            && !t.has(k, Role::Verb)
            && !t.has(k, Role::NumberStart)
            && !t.has(k, Role::VagueOpener)
    };
    if !plain(next) || is_participle(t, next) && !is_plural(t, next + 1) {
        return false;
    }
    let near_plural = (next..next + NEAR).take_while(|&k| plain(k) || t.is_hyphen(k)).any(|k| is_plural(t, k));
    // before a comma only a list that closes with "and" is meant
    near_plural
        && (!comma || t.is(at + 1, "and") || (next..next + NEAR).any(|k| t.is(k, "and") || t.sign(k) == Some(',')))
}

/// "2 million women and children": a second plural that has no number of its own.
fn coordinated(t: &Tokens, phrase: Phrase) -> Phrase {
    if !is_plural(t, phrase.end - 1) || !(t.is(phrase.end, "and") || t.is(phrase.end, "or")) {
        return phrase;
    }
    let next = phrase.end + 1;
    const LONGEST_SECOND: usize = 4;
    let mut at = next;
    while at < next + LONGEST_SECOND
        && t.is_word(at)
        && !is_closed(t, at)
        && !t.has(at, Role::Verb)
        && !t.has(at, Role::NumberStart)
        && !t.has(at, Role::Month)
        && !is_participle(t, at)
        && !is_ly_adverb(t, at)
    {
        if is_plural(t, at) {
            let verb_follows = t.has(at + 1, Role::Verb)
                || ends_in(t, at + 1, "ed") && !t.is_any(at + 2, &["by", "in", "to", "from", "at"])
                || t.has(at + 1, Role::Determiner);
            let own = is_plural(t, at + 1);
            return if verb_follows || own { phrase } else { Phrase { start: phrase.start, end: at + 1 } };
        }
        at += 1;
    }
    phrase
}

/// Without a plural the last word counts, without adverbs at the end.
fn trim(t: &Tokens, start: usize, mut end: usize) -> Option<usize> {
    while end > start
        && (t.is_dash(end - 1)
            || t.sign(end - 1).is_some()
            || is_ly_adverb(t, end - 1)
            || t.is(end - 1, "and")
            || t.is(end - 1, "or"))
    {
        end -= 1;
    }
    (end > start).then_some(end)
}

/// "40,000 Uyghur", "22 Tuareg": a capitalised word may count without -s.
fn name_of_people(t: &Tokens, start: usize, last: usize) -> Option<usize> {
    let end = trim(t, start, last + 1)?;
    // "12 page document labeled Norland": the name is another's
    let other = (start + 1..end - 1).any(|i| is_participle(t, i) && !t.is_hyphen(i - 1));
    (t.upper(end - 1) && t.text(end - 1).len() > 2 && !other).then_some(end)
}
