//! The names an edition gives its sources: abbreviations it defines and kinds it tells.

use hashbrown::HashMap;

use super::Kind;
use super::lexicon::{ENGLISH, Role, is_abbreviation};
use super::source::{Source, abroad, kind_of_words, name_run_anywhere, named_at};
use super::words::Words;
use crate::edition::Edition;

/// Most names that begin with one word: no edition has near as many, and finding one takes time with their number.
const MOST_OF_ONE_WORD: usize = 300;

/// What an edition says of its sources' names: "Open Door Foundation (ODF)", "the NGO Open Door".
#[derive(Debug, Default)]
pub struct Names {
    /// By the first word, folded.
    entries: HashMap<String, Vec<Entry>>,
}

#[derive(Debug, Clone)]
struct Entry {
    words: Vec<String>,
    /// An abbreviation is matched in its own case.
    abbreviation: Option<String>,
    name: String,
    kind: Option<Kind>,
}

/// Whether a sentence may say anything of a name: most do not, and need not be cut into words.
pub(super) fn may_define(sentence: &str) -> bool {
    let abbreviates = |rest: &str| {
        let inside = rest.split([')', ',', ';']).next().unwrap_or_default();
        inside.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
    };
    let has_bracket = sentence.contains('(');
    (has_bracket || ["NGO", "rganization", "news"].iter().any(|word| sentence.contains(word)))
        && (has_bracket && sentence.split('(').skip(1).any(abbreviates) || ENGLISH.may_introduce(sentence))
}

impl Names {
    /// Reads the names of a whole edition.
    pub fn of_edition(edition: &Edition) -> Self {
        Self::of_sentences(edition.sentence_ids().map(|id| edition.sentence_text(id)))
    }

    /// Reads the names that some sentences of one text define.
    pub fn of_sentences<'s>(sentences: impl Iterator<Item = &'s str>) -> Self {
        let words: Vec<Words<'_>> = sentences.filter(|s| may_define(s)).map(Words::of).collect();
        Self::of_words(words.iter())
    }

    /// The same of sentences that [`may_define`] names, in order.
    pub(super) fn of_words<'w, 's: 'w>(sentences: impl Iterator<Item = &'w Words<'s>>) -> Self {
        let mut names = Self::default();
        for w in sentences {
            for at in 0..w.len() {
                if w.is(at, "(") {
                    names.define(w, at);
                }
                if w.has(at, Role::GenericFirst) {
                    names.tell_kind(w, at);
                }
            }
        }
        names.complete();
        names
    }

    /// "Open Door Foundation (ODF)": the bracket opens at `at`.
    fn define(&mut self, w: &Words<'_>, at: usize) {
        let short = w.stem(at + 1);
        if !is_abbreviation(short) || !(w.is(at + 2, ")") || w.is(at + 2, ",") || w.is(at + 2, ";")) || at == 0 {
            return;
        }
        let Some(start) = spelled(w, at, short).or_else(|| unspelled(w, at)) else { return };
        let listed = named_at(w, start, &Self::default()).filter(|s| s.whole.end == at);
        let words = start..at;
        let name = listed.as_ref().map_or_else(|| w.text[w.bytes_of_name(&words)].to_owned(), |s| s.name.clone());
        let kind = listed.map(|s| s.kind).or_else(|| kind_of_words(w, &words));
        let told = cue_before(w, start).map(|kind| abroad(w, words.clone(), kind));
        let long: Vec<String> = words.clone().map(|i| w.word(i).to_owned()).collect();
        let kind = kind.or(told).or_else(|| self.kind_of(&long));
        self.add(Entry {
            words: vec![short.to_lowercase()],
            abbreviation: Some(short.to_owned()),
            name: name.clone(),
            kind,
        });
        self.add(Entry { words: long, abbreviation: None, name, kind });
    }

    /// "the NGO Open Door" and "Open Door, a local NGO".
    fn tell_kind(&mut self, w: &Words<'_>, at: usize) {
        let Some(cue) = ENGLISH.cues(w.word(at)).iter().find(|p| w.follows(at, &p.words)) else { return };
        let after = w.past_abbreviation(at + cue.words.len());
        if let Some(end) = name_run_anywhere(w, after) {
            return self.add_name(w, after, end, cue.means);
        }
        // back over "a local" to the comma and the name before it
        let mut before = at;
        while before > 0 && w.has(before - 1, Role::Modifier) {
            before -= 1;
        }
        let article = w.is(before, "a") || w.is(before, "an");
        if article
            && before > 1
            && w.is(before - 1, ",")
            && let Some(start) = run_before(w, before - 1)
        {
            self.add_name(w, start, before - 1, cue.means);
        }
    }

    fn add_name(&mut self, w: &Words<'_>, start: usize, end: usize, kind: Kind) {
        // "Grow, Bread, and Roses": where a list was cut, its last word is no name
        if start > 0 && (w.is(start - 1, "and") || w.is(start - 1, "&")) {
            return;
        }
        let kind = abroad(w, start..end, kind);
        let words: Vec<String> = (start..end).map(|i| w.word(i).to_owned()).collect();
        let name = w.text[w.bytes_of_name(&(start..end))].to_owned();
        let abbreviation = (end - start == 1 && is_abbreviation(&name)).then(|| name.clone());
        self.add(Entry { words, abbreviation, name, kind: Some(kind) });
    }

    /// The first definition counts; a kind told later completes it.
    fn add(&mut self, entry: Entry) {
        let Some(first) = entry.words.first().cloned() else { return };
        let entries = self.entries.entry(first).or_default();
        let has_room = entries.len() < MOST_OF_ONE_WORD;
        match entries.iter_mut().find(|e| e.words == entry.words) {
            Some(before) => before.kind = before.kind.or(entry.kind),
            None if has_room => entries.push(entry),
            None => {}
        }
    }

    /// An abbreviation is of the kind of its long form.
    fn complete(&mut self) {
        let kinds: HashMap<String, Kind> =
            self.entries.values().flatten().filter_map(|e| Some((e.name.clone(), e.kind?))).collect();
        for entry in self.entries.values_mut().flatten() {
            entry.kind = entry.kind.or_else(|| kinds.get(&entry.name).copied());
        }
    }

    fn kind_of(&self, words: &[String]) -> Option<Kind> {
        self.entries.get(words.first()?)?.iter().find(|e| e.words == words)?.kind
    }

    /// The longest name of the edition that begins at a word.
    pub(super) fn longest(&self, w: &Words<'_>, at: usize) -> Option<Source> {
        let entries = self.entries.get(w.word(at))?;
        let fits = |e: &&Entry| w.follows(at, &e.words) && e.abbreviation.as_ref().is_none_or(|a| w.stem(at) == a);
        let entry = entries.iter().filter(fits).max_by_key(|e| e.words.len())?;
        let kind = entry.kind?;
        let words = at..at + entry.words.len();
        Some(Source { whole: words.clone(), name_words: words, kind, name: entry.name.clone(), named: true })
    }
}

/// Where the name begins whose initials an abbreviation spells.
fn spelled(w: &Words<'_>, end: usize, short: &str) -> Option<usize> {
    let mut letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect();
    let mut at = end;
    while let Some(&letter) = letters.last() {
        at = at.checked_sub(1)?;
        let initial = w.word(at).chars().next()?;
        if w.is_upper(at) && initial == letter {
            letters.pop();
        } else if w.has(at, Role::Connector) || w.is(at, "-") || w.is(at, "&") {
            // "of" may or may not count
            if initial == letter && letters.len() > 1 && !w.has(at, Role::Connector) {
                letters.pop();
            }
        } else {
            return None;
        }
    }
    Some(at)
}

/// Where the name begins whose abbreviation is of another language ("National Bird Council (CNA)"): nowhere if it
/// may be the last of a list or of two names.
fn unspelled(w: &Words<'_>, end: usize) -> Option<usize> {
    let start = run_before(w, end)?;
    let cut = start > 0 && (w.is(start - 1, ",") || w.is(start - 1, "and"));
    (!cut && !(start..end).any(|i| w.is(i, "and"))).then_some(start)
}

/// Where the words with capitals that end at a word begin.
fn run_before(w: &Words<'_>, end: usize) -> Option<usize> {
    let mut start = end;
    // "In May the Observatory": the month is no part of it.
    let goes_on = |i: usize| w.is_upper(i) && !w.is_sign(i) && !w.is_month(i) || w.has(i, Role::Connector);
    while start > 0 && goes_on(start - 1) {
        start -= 1;
    }
    while start < end && (!w.is_upper(start) || w.has(start, Role::NotFirst) || w.is_month(start)) {
        start += 1;
    }
    (start < end).then_some(start)
}

/// A cue that ends before a word: "the local NGO Open Door".
fn cue_before(w: &Words<'_>, start: usize) -> Option<Kind> {
    // With an abbreviation of its own: "nongovernmental organization (NGO)".
    const LONGEST_CUE: usize = 7;
    (start.saturating_sub(LONGEST_CUE)..start).find_map(|at| {
        let ends = |words: &[String]| w.past_abbreviation(at + words.len()) == start;
        let cue = ENGLISH.cues(w.word(at)).iter().find(|p| w.follows(at, &p.words) && ends(&p.words))?;
        Some(cue.means)
    })
}
