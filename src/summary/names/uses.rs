//! How often names are used.

use super::Name;
use super::naming::is_person;
use super::small_words::SmallWords;
use super::words::WORDS;
use crate::edition::{Edition, SentenceId};
use crate::language::{WordsSought, is_whole, occurring_as_words};
use hashbrown::HashMap;
use std::cmp::Reverse;

/// Fewest sentences that use a name.
const LEAST: usize = 2;
/// Fewest letters of a last name by which a person is known.
const LAST: usize = 4;
/// Most letters of "Mr" and "Dr".
const SHORT_TITLE: usize = 3;

/// A name, how many sentences use it, and the first of them.
pub type Use<'e> = (&'e str, usize, SentenceId);

/// How often each of some names is used: a person also by the last name, "Ada Berg" and then "Berg", where it is no
/// other's and no word. Those used most first.
pub fn uses<'e>(edition: &'e Edition, names: &[Name<'e>], all: &[Name<'e>], small: &SmallWords) -> Vec<Use<'e>> {
    let last = |name: &'e str| name.rsplit(' ').next().filter(|last| last.chars().count() >= LAST && !small.has(last));
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    for name in all {
        name.words.split(' ').for_each(|word| *bearers.entry(word).or_default() += 1);
    }
    let of_person = |name: &Name<'e>| last(name.words).filter(|_| is_person(name.words));
    let alone = |last: &str| bearers.get(last) == Some(&1);
    let mut by_last: HashMap<&str, ByLast<'_>> =
        names.iter().filter_map(|name| Some((of_person(name).filter(|last| alone(last))?, ByLast::of(name)))).collect();
    if !by_last.is_empty() {
        let sought = WordsSought::new(by_last.keys().copied().filter(|last| may_be_name(last)));
        for id in edition.sentence_ids() {
            let text = edition.sentence_text(id);
            sought.each(text, is_of_name, |last, at| {
                let before = text[..at].rsplit(|c| !is_of_name(c)).find(|word| !word.is_empty());
                if let Some(one) = by_last.get_mut(last) {
                    one.see(id, before.unwrap_or_default());
                }
            });
        }
        // "Somalis" are no family.
        let is_people =
            |last: &str| last.strip_suffix('s').is_some_and(|one| bearers.contains_key(one) || in_text(edition, one));
        by_last.retain(|last, one| !one.is_of_others && !is_people(last));
    }
    // At the beginning of a sentence a name was not looked for.
    let whole = |name: &str| edition.sentence_ids().filter(|&id| edition.sentence_text(id).contains(name)).count();
    let mut found: Vec<Use<'e>> = names
        .iter()
        .filter_map(|name| {
            let by_last = of_person(name).and_then(|last| by_last.get(last)).map(|one| one.sentences);
            let repeated = by_last.unwrap_or(0).max(name.sentences.len()) >= LEAST;
            let count = || by_last.unwrap_or_else(|| whole(name.words));
            Some((name.words, repeated.then(count)?, *name.sentences.first()?))
        })
        .collect();
    found.sort_by_key(|&(_, count, first)| (Reverse(count), first));
    found
}

/// Whether a character stands in a word of a person's name.
pub fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// Words of persons' names have capitals, and no apostrophe in this form.
pub fn may_be_name(word: &str) -> bool {
    !word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(is_of_name)
}

/// How often a last name stands in an edition.
struct ByLast<'e> {
    /// What stands before it in the whole name.
    first: &'e str,
    sentences: usize,
    latest: Option<SentenceId>,
    /// Whether it stands behind another first name too.
    is_of_others: bool,
}

impl<'e> ByLast<'e> {
    fn of(name: &Name<'e>) -> Self {
        let first = name.words.rsplit(' ').nth(1).unwrap_or_default();
        Self { first, sentences: 0, latest: None, is_of_others: false }
    }

    fn see(&mut self, sentence: SentenceId, before: &str) {
        let is_first = before.starts_with(char::is_uppercase) && before.chars().count() > SHORT_TITLE;
        let is_title = || {
            let small = before.to_lowercase();
            WORDS.offices.contains(before) || WORDS.openers.contains(before) || WORDS.held_of_places.contains(&small)
        };
        self.is_of_others |= is_first && before != self.first && !is_title();
        if self.latest != Some(sentence) {
            self.latest = Some(sentence);
            self.sentences += 1;
        }
    }
}

/// Whether an edition has a word.
fn in_text(edition: &Edition, word: &str) -> bool {
    occurring_as_words(&[word], &edition.text, |range| is_whole(&edition.text, range))[0]
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn a_last_name_that_others_have_is_not_counted() {
        let here = small_edition(
            "# Norland\n\nIn May Ada Berg left. Berg and President Berg sang. In June Karl Lund and a Paul Lund–who fled–met \
             Lund. In July Norish Somalis left. Somalis and a Somali sang.\n",
        );
        let all = names(&here);
        let found = uses(&here, &all, &all, &SmallWords::of(&here, &all));
        assert_eq!(found.iter().map(|&(name, count, _)| (name, count)).collect::<Vec<_>>(), [("Ada Berg", 2)]);
    }
}
