//! Reads the source that begins at a word: a known name, a name of the edition, a name whose words tell its
//! kind, a named person, or a phrase such as "several local NGOs".

use std::ops::Range;

use super::Kind;
use super::lexicon::{Class, ENGLISH, Phrase, Role, is_abbreviation};
use super::names::Names;
use super::words::Words;

/// A source in a sentence, as ranges of words.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// With article and describing words.
    pub whole: Range<usize>,
    pub name_words: Range<usize>,
    pub kind: Kind,
    pub name: String,
    pub named: bool,
}

/// Longest name that is read, in words.
const LONGEST_NAME: usize = 16;
/// Most words before the noun of a phrase: "several local and international human rights".
const MOST_MODIFIERS: usize = 7;

/// The source that begins at a word, if one does.
pub(super) fn source_at(w: &Words<'_>, at: usize, names: &Names) -> Option<Source> {
    let start = if matches!(w.word(at), "the" | "a" | "an") { at + 1 } else { at };
    let with_article = |mut source: Source| {
        source.whole.start = at;
        source
    };
    cued(w, at, names).or_else(|| named_at(w, start, names).map(with_article)).or_else(|| generic(w, at))
}

/// A source by its own name.
pub(super) fn named_at(w: &Words<'_>, at: usize, names: &Names) -> Option<Source> {
    if !w.is_upper(at) && !w.has(at, Role::Person) && !w.has(at, Role::OfficeHolder) {
        return None;
    }
    if goes_on_before(w, at) {
        return None;
    }
    let run = name_run(w, at);
    let listed = names.longest(w, at).into_iter().chain(known(w, at)).max_by_key(|s| s.whole.end);
    match (listed, run) {
        // "Amnesty International Kenya" is another than Amnesty International
        (Some(found), Some(run)) if run > found.whole.end => {
            let of_paper = (found.whole.end..run).all(|i| w.has(i, Role::Paper) || w.has(i, Role::PaperWord));
            if w.is_possessive(found.whole.end - 1) || of_paper { Some(found) } else { by_shape(w, at..run) }
        }
        (Some(found), _) => Some(found),
        (None, Some(run)) => by_shape(w, at..run).or_else(|| person(w, at, names)),
        (None, None) => person(w, at, names),
    }
}

/// Whether the word before belongs to the same name.
fn goes_on_before(w: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    w.is_upper(before)
        && !w.is_sign(before)
        && !w.is_month(before)
        && !w.has(before, Role::Modifier)
        && before > 0
        && !w.has(before, Role::NotFirst)
        && !w.has(before, Role::NotBefore)
        && !w.is_possessive(before)
}

/// A source of the table.
fn known(w: &Words<'_>, at: usize) -> Option<Source> {
    let office = ["office", "of", "the"].iter().enumerate().all(|(k, word)| w.is(at + k, word));
    let from = if office { at + 3 } else { at };
    let phrase = ENGLISH
        .known(w.word(from))
        .iter()
        .find(|p| w.follows(from, &p.words) && p.means.exact.as_ref().is_none_or(|_| is_abbreviation(w.stem(from))))?;
    if office && phrase.means.kind != Kind::UnBody {
        return None;
    }
    let words = at..from + phrase.words.len();
    Some(Source {
        whole: words.clone(),
        name_words: words,
        kind: phrase.means.kind,
        name: phrase.means.name.clone(),
        named: true,
    })
}

/// Where the name that begins at a word ends: words with capitals, joined by "of", "for", "and".
pub(super) fn name_run(w: &Words<'_>, at: usize) -> Option<usize> {
    let opens =
        w.is_upper(at) && !w.is_sign(at) && !w.is_month(at) && (!starts_sentence(w, at) || !w.has(at, Role::NotFirst));
    if !opens {
        return None;
    }
    let mut end = at + 1;
    let mut has_of = false;
    let of_state = w.has(at, Role::GovernmentFirst);
    while end < w.len().min(at + LONGEST_NAME) {
        let joined = (w.is(end, "-") || w.is(end, "&") || w.is(end, "/")) && w.is_upper(end + 1);
        if w.is_upper(end) && !w.is_month(end) {
            end += 1;
        } else if joined {
            end += 2;
        } else if of_state && has_of && w.is(end, ",") && list_closes(w, end) {
            // "Ministry of Trade, Ports, and Fisheries"
            end += 1 + usize::from(w.is(end + 1, "and"));
        } else if w.has(end, Role::Connector) && !w.is_possessive(end - 1) {
            let next = (end + 1..end + 3).find(|&i| !w.has(i, Role::Connector) || w.is_upper(i)).unwrap_or(end + 3);
            let and = w.is(end, "and");
            let another = known(w, next).is_some() || is_abbreviation(w.stem(next));
            if !w.is_upper(next) || w.is_month(next) || w.is_sign(next) || and && another {
                break;
            }
            if and && !has_of {
                // "Bread and Roses Foundation" is one name, "Bread and Roses" may be two
                let rest = name_run_anywhere(w, next).filter(|&rest| is_institution(w, rest - 1));
                if !w.has(next, Role::LocalNgoAny) && rest.is_none() {
                    return None;
                }
                return rest;
            }
            has_of |= w.is(end, "of") || w.is(end, "for") || w.is(end, "on");
            end = next + 1;
        } else if w.is_possessive(end - 1) && w.is_upper(end) && !w.is_month(end) {
            end += 1;
        } else {
            break;
        }
    }
    Some(end)
}

/// Whether the list that goes on at a comma ends in "and" and a capital.
fn list_closes(w: &Words<'_>, comma: usize) -> bool {
    const LONGEST_ITEM: usize = 5;
    let and = (comma + 1..comma + 2 + LONGEST_ITEM).find(|&i| w.is(i, "and"));
    and.is_some_and(|and| w.is_upper(and + 1) && (comma + 1..and).all(|i| w.is_upper(i) || w.is(i, ",")))
}

fn is_institution(w: &Words<'_>, i: usize) -> bool {
    [Role::LocalNgoAny, Role::AcademicAny, Role::StateAny].iter().any(|&role| w.has(i, role))
}

fn starts_sentence(w: &Words<'_>, at: usize) -> bool {
    at == 0 || w.is_sign(at - 1)
}

/// A name whose own words tell what kind of source it is.
pub(super) fn by_shape(w: &Words<'_>, name: Range<usize>) -> Option<Source> {
    let kind = kind_of_words(w, &name)?;
    Some(Source {
        whole: name.clone(),
        name: w.text[w.bytes_of_name(&name)].to_owned(),
        name_words: name,
        kind,
        named: true,
    })
}

pub(super) fn kind_of_words(w: &Words<'_>, name: &Range<usize>) -> Option<Kind> {
    let any = |role: Role| name.clone().any(|i| w.has(i, role));
    let first = name.start;
    // one word with a capital ("Association") names nothing
    if name.len() < 2 {
        return None;
    }
    if w.has(first, Role::UnFirst) || w.is(first, "united") && w.is(first + 1, "nations") {
        return Some(Kind::UnBody);
    }
    if any(Role::AcademicAny) {
        return Some(Kind::Academic);
    }
    if w.has(first, Role::GovernmentFirst)
        || any(Role::GovernmentAny)
        || w.has(first, Role::StateFirst) && any(Role::StateAny)
    {
        return Some(Kind::Government);
    }
    if any(Role::LocalNgoAny) {
        return Some(if any(Role::InternationalAny) { Kind::InternationalNgo } else { Kind::LocalNgo });
    }
    (w.has(name.end - 1, Role::MediaLast) || w.has(first, Role::MediaFirst)).then_some(Kind::Media)
}

/// "journalist Ada Brown", "Minister Brown".
fn person(w: &Words<'_>, at: usize, names: &Names) -> Option<Source> {
    let kind = if w.has(at, Role::OfficeHolder) {
        Kind::Government
    } else if w.has(at, Role::Person) {
        Kind::Individual
    } else {
        return None;
    };
    let start = at + 1;
    let run = name_run(w, start)?;
    const LONGEST_PERSON: usize = 4;
    let is_person = run - start <= LONGEST_PERSON
        && (start..run).all(|i| w.is_upper(i) && !is_abbreviation(w.stem(i)))
        && !w.is_possessive(run - 1)
        && names.longest(w, start).is_none()
        && known(w, start).is_none();
    let name = start..run;
    is_person.then(|| Source {
        whole: at..run,
        name: w.text[w.bytes_of_name(&name)].to_owned(),
        name_words: name,
        kind,
        named: true,
    })
}

/// "the NGO Open Door", "local newspaper The Messenger".
fn cued(w: &Words<'_>, at: usize, names: &Names) -> Option<Source> {
    let (cue, kind) = described(w, at, |first| ENGLISH.cues(first), |_, _| true)?;
    let last = cue.end - 1;
    // "NGO" is written so anyway.
    let capital = w.is_upper(last) && w.stem(last).chars().any(char::is_lowercase);
    if capital && (!starts_sentence(w, last) || w.has(last, Role::MediaLast)) {
        // "Daily NK" is a name, not the daily called NK
        return None;
    }
    let kind = *kind;
    let mut start = w.past_abbreviation(cue.end);
    let quoted = w.is_sign(start) && matches!(w.word(start), "“" | "\"" | "*" | "_");
    if quoted {
        start += 1;
    }
    if w.is(start, "the") || w.is(start, "The") {
        start += usize::from(w.is_upper(start + 1) && !w.is_upper(start));
    }
    // "the NGO in Paris": a name has a capital
    let run = name_run_anywhere(w, start)?;
    let listed = names.longest(w, start).into_iter().chain(known(w, start)).find(|s| s.whole.end == run);
    let kind = abroad(w, start..run, kind);
    let end = if quoted && w.is_sign(run) { run + 1 } else { run };
    let name_words = start..run;
    Some(match listed {
        Some(found) => Source { whole: at..end, ..found },
        None => Source {
            whole: at..end,
            name: w.text[w.bytes_of_name(&name_words)].to_owned(),
            name_words,
            kind,
            named: true,
        },
    })
}

/// An NGO that calls itself international, though the text only says "NGO".
pub(super) fn abroad(w: &Words<'_>, name: Range<usize>, kind: Kind) -> Kind {
    let international = name.into_iter().any(|i| w.has(i, Role::InternationalAny));
    if kind == Kind::LocalNgo && international { Kind::InternationalNgo } else { kind }
}

/// As [`name_run`], where a capital is no matter of where the word stands.
pub(super) fn name_run_anywhere(w: &Words<'_>, at: usize) -> Option<usize> {
    if w.is_upper(at) && !w.is_sign(at) && !w.is_month(at) { name_run(w, at) } else { None }
}

/// "several local NGOs", "state media", "the government".
fn generic(w: &Words<'_>, at: usize) -> Option<Source> {
    let fits = |class: &Class, before: Range<usize>| {
        let several = before.clone().any(|i| w.is(i, "and") || w.is(i, ","));
        class.with.is_empty() || !several && before.clone().any(|i| class.with.iter().any(|word| w.is(i, word)))
    };
    let (words, class) = described(w, at, |first| ENGLISH.classes(first), fits)?;
    // "the UN experts", "Norwegian police": what kind it is a capital may say otherwise
    let foreign = words.clone().any(|i| {
        w.is_upper(i) && !starts_sentence(w, i) && !w.word(i).starts_with("lgbt") && !w.is(i, "ngo") && !w.is(i, "ngos")
    });
    let article = usize::from(matches!(w.word(at), "the" | "a" | "an"));
    (!foreign).then(|| Source {
        whole: words.clone(),
        name_words: words.start + article..words.end,
        kind: class.kind,
        name: class.name.clone(),
        named: class.named,
    })
}

/// Describing words and a phrase of a table after them; the longest phrase, after as many words as possible.
fn described<T>(
    w: &Words<'_>,
    at: usize,
    table: impl Fn(&str) -> &'static [Phrase<T>],
    fits: impl Fn(&T, Range<usize>) -> bool,
) -> Option<(Range<usize>, &'static T)> {
    let mut found = None;
    let mut head = at;
    loop {
        if w.has(head, Role::GenericFirst) {
            let phrase = table(w.word(head)).iter().find(|p| w.follows(head, &p.words) && fits(&p.means, at..head));
            // "human rights groups" tells more than the "groups" it ends in
            let longer = |end: usize| found.as_ref().is_none_or(|(range, _): &(Range<usize>, _)| end > range.end);
            if let Some(phrase) = phrase.filter(|p| longer(head + p.words.len())) {
                found = Some((at..head + phrase.words.len(), &phrase.means));
            }
        }
        let goes_on = w.has(head, Role::Modifier) && !w.is_possessive_end(head)
            || head > at
                && (w.is(head, "and") || w.is(head, ","))
                && w.has(head + 1, Role::Modifier)
                && !w.has(head + 1, Role::NotFirst);
        if !goes_on || head - at >= MOST_MODIFIERS {
            return found;
        }
        head += 1;
    }
}
