//! Persons dead or arrested of whom one edition alone tells, by their number or their name: "wardens killed at least 12
//! fishers", "police arrested Ada Berg".

use super::words::WORDS;
use super::{ByOne, Told, told_by_one, words};
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Dimension, Figure, Stated, in_sentence};
use crate::language::{is_whole, occurring_as_words};
use crate::strength::denies;
use crate::summary::names::naming::is_person;
use crate::summary::names::{Name, is_of_entity};
use crate::summary::particulars::Particulars;
use crate::summary::referring::points_at_something;
use crate::summary::window::{Years, is_old};
use crate::summary::{Statement, Topic};
use hashbrown::{HashMap, HashSet};
use std::cmp::Reverse;
use std::ops::Range;

/// Words between a number and the word for what became of so many; the same of a name, before which an office may stand.
const NEAR: usize = 4;
const NEAR_NAME: usize = 6;
/// Fewest persons that are told by their number.
const LEAST: f64 = 2.0;
/// How many persons two sentences do not count of two events.
const MANY: u64 = 10;
/// What one sentence on deaths weighs, and one on arrests.
const DEATHS: f64 = 2.8;
const ARRESTS: f64 = 2.3;

pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> impl Iterator<Item = Statement> {
    let sides = sides(c, particulars);
    let of = |topic, what, weight, verbs, is_told: IsTold<'_>| {
        let found = ByOne { old: sides.0.found(verbs, is_told), new: sides.1.found(verbs, is_told) };
        told_by_one(c, topic, what, weight, &found)
    };
    // Of the dead the other statement tells.
    let tells_of_dead = |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| WORDS.dying.contains(word));
    let what = "Arrests, convictions, deportations and abductions";
    let deaths = of(Topic::Deaths, "Deaths", DEATHS, &WORDS.dying, &|text| !is_of_trial(text));
    let arrests = of(Topic::Arrests, what, ARRESTS, &WORDS.arresting, &|text| !tells_of_dead(text));
    deaths.into_iter().chain(arrests)
}

/// Which sentences tell of what one looks for.
type IsTold<'f> = &'f dyn Fn(&str) -> bool;

fn sides<'c>(c: &'c Comparison<'_>, particulars: &'c Particulars<'_>) -> (OneSide<'c>, OneSide<'c>) {
    let (names, window) = (&particulars.names().all, particulars.window());
    let figures = c.figures();
    let (unquoted, cited) = (&particulars.unquoted, &particulars.names().cited);
    let old = OneSide::of((c.old, &figures.old, &window.old), (&names.0, c.new, cited), (&c.dropped, &unquoted.0));
    let new = OneSide::of((c.new, &figures.new, &window.new), (&names.1, c.old, cited), (&c.added, &unquoted.1));
    (old, new)
}

/// One edition, and what it alone tells.
struct OneSide<'c> {
    edition: &'c Edition,
    figures: &'c [Stated],
    years: &'c Years,
    /// Sentences without counterpart that may be quoted.
    alone: Vec<SentenceId>,
    /// Persons whom the other edition does not name, by the sentences that do.
    persons: HashMap<SentenceId, Vec<&'c str>>,
}

impl<'c> OneSide<'c> {
    fn of(
        (edition, figures, years): (&'c Edition, &'c [Stated], &'c Years),
        (names, other, cited): (&'c [Name<'_>], &Edition, &str),
        (alone, unquoted): (&[SentenceId], &[SentenceId]),
    ) -> Self {
        let alone: Vec<SentenceId> = alone.iter().copied().filter(|id| unquoted.binary_search(id).is_err()).collect();
        let is_alone = |name: &&Name<'_>| name.sentences.iter().any(|id| alone.binary_search(id).is_ok());
        let persons: Vec<&Name<'_>> = names
            .iter()
            .filter(is_alone)
            .filter(|name| is_person(name.words) && !is_of_entity(name.words, edition) && !cited.contains(name.words))
            .collect();
        let words: Vec<&str> = persons.iter().map(|name| name.words).collect();
        let named_there = occurring_as_words(&words, &other.text, |range| is_whole(&other.text, range));
        let mut by_sentence: HashMap<SentenceId, Vec<&str>> = HashMap::new();
        for (name, _) in persons.iter().zip(named_there).filter(|(_, is_named)| !is_named) {
            name.sentences.iter().for_each(|&id| by_sentence.entry(id).or_default().push(name.words));
        }
        Self { edition, figures, years, alone, persons: by_sentence }
    }

    /// Sentences that tell of persons beside one of some words, the most persons first.
    fn found(&self, verbs: &HashSet<String>, is_told: IsTold<'_>) -> Vec<Told> {
        let of_sentence = |&id: &SentenceId| {
            // Asked first: few sentences tell of persons.
            let (count, stretch) = self.counted(id, verbs).or_else(|| Some((1, self.named(id, verbs)?)))?;
            let text = self.edition.sentence_text(id);
            let is_news = !self.years.is_past(id) && !is_old(text, self.years.own());
            if !is_news || !is_told(text) || denies(&text[..stretch.end]) {
                return None;
            }
            // "Ten were arrested for this crime" says little alone.
            let order = (points_at_something(text), Reverse(count));
            Some((order, Told::new(id, stretch)))
        };
        let mut found: Vec<_> = self.alone.iter().filter_map(of_sentence).collect();
        found.sort_by_key(|(order, _)| *order);
        // So many are those of one event, wherever it is told.
        found.dedup_by(|b, a| a.0 == b.0 && a.0.1.0 >= MANY);
        found.into_iter().map(|(_, one)| one).collect()
    }

    /// The most persons that a sentence counts, and where.
    fn counted(&self, id: SentenceId, verbs: &HashSet<String>) -> Option<(u64, Range<usize>)> {
        let text = self.edition.sentence_text(id);
        let stated = self.figures[in_sentence(self.figures, id)].iter();
        let persons = stated.filter_map(|s| Some((s.figure.value?, of_number(text, &s.figure, verbs)?)));
        let (count, stretch) = persons.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((count as u64, stretch))
    }

    /// Where a sentence tells of a person whom it names.
    fn named(&self, id: SentenceId, verbs: &HashSet<String>) -> Option<Range<usize>> {
        let text = self.edition.sentence_text(id);
        let place = |name: &&str| text.find(*name).map(|at| at..at + name.len());
        let mut names = self.persons.get(&id)?.iter().filter_map(place);
        // "Berg’s brother" is another person.
        names.find_map(|name| match text[name.end..].starts_with(['’', '\'', '-']) {
            true => None,
            false => stretch(text, &name, verbs, NEAR_NAME),
        })
    }
}

fn is_of_trial(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| WORDS.trials.contains(word))
}

/// Where a sentence tells of so many persons: the number and the word for what became of them.
fn of_number(text: &str, figure: &Figure, verbs: &HashSet<String>) -> Option<Range<usize>> {
    if figure.unit.dimension != Dimension::Count || figure.value? < LEAST {
        return None;
    }
    let mut inside = places(text, figure.range.clone());
    // "Nine detained clerks" may have been let go, "nine detained" were detained.
    let is_attribute = |word: &Range<usize>| {
        WORDS.suffered.contains(&text[word.clone()]) && text[word.end..figure.range.end].contains(char::is_alphabetic)
    };
    if inside.any(|word| verbs.contains(&text[word.clone()].to_lowercase()) && !is_attribute(&word)) {
        return Some(figure.range.clone());
    }
    stretch(text, &figure.range, verbs, NEAR)
}

/// From persons to the word for what became of them, or the other way round.
fn stretch(text: &str, persons: &Range<usize>, verbs: &HashSet<String>, near: usize) -> Option<Range<usize>> {
    const STOPS: [char; 7] = [',', ';', ':', '(', ')', '—', '–'];
    let from = text[..persons.start].rfind(STOPS).map_or(0, |at| text.ceil_char_boundary(at + 1));
    let to = text[persons.end..].find(STOPS).map_or(text.len(), |at| persons.end + at);
    let before: Vec<Range<usize>> = places(text, from..persons.start).collect();
    let behind: Vec<Range<usize>> = places(text, persons.end..to).collect();
    let is = |range: &Range<usize>, list: &[&str]| list.contains(&&text[range.clone()]);
    let is_verb = |range: &Range<usize>| verbs.contains(&text[range.clone()].to_lowercase());
    // "Sentenced to 10 years", "charged with two counts of theft", "two were tried for the killing of a warden": the
    // numbers are of others, or of no persons.
    let is_same = |range: &&Range<usize>| !is(range, &["to", "with", "for"]);
    let left = before.iter().rev().take(near).take_while(is_same).find(|range| is_verb(range));
    let goes_on = |i: usize| is_same(&&behind[i]) || behind.get(i + 1).is_some_and(|next| is(next, &["have"]));
    // "12 arrested", but "12 fishers arrested in May were let go".
    let is_bare = near == NEAR && !text[persons.clone()].contains(' ');
    let says_so = |i: usize| {
        let is_said = behind[..i].iter().any(|word| WORDS.auxiliaries.contains(&text[word.clone()]));
        let is_participle = WORDS.suffered.contains(&text[behind[i].clone()]);
        is_said || i < near && (!is_participle || i == 0 && is_bare)
    };
    let reach = (0..behind.len().min(2 * near)).take_while(|&i| goes_on(i));
    let right = || reach.clone().find(|&i| is_verb(&behind[i])).filter(|&i| says_so(i)).map(|i| &behind[i]);
    let verb = left.or_else(right)?;
    Some(verb.start.min(persons.start)..verb.end.max(persons.end))
}

/// Where the words of a part of a text stand in it.
fn places(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    words(&text[part.clone()]).map(move |(at, word)| part.start + at..part.start + at + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn numbers_of_the_dead() {
        let of = |text: &'static str, verbs: &HashSet<String>| {
            let figure = crate::figure::figures(text, &crate::figure::Context::default()).remove(0);
            of_number(text, &figure, verbs).map(|range| &text[range])
        };
        let told = |text: &'static str| of(text, &WORDS.dying);
        assert_eq!(told("In May wardens killed at least 12 fishers."), Some("killed at least 12 fishers"));
        assert_eq!(told("There were 30 deaths on the pier."), Some("30 deaths"));
        assert_eq!(told("At least 12 fishers had died by May."), Some("At least 12 fishers had died"));
        assert_eq!(told("Some 12 fishers fled, and a warden died."), None);
        assert_eq!(told("Wardens killed one fisher."), None);
        assert_eq!(
            told("Four fishers were reported to have been fatally hurt."),
            Some("Four fishers were reported to have been fatally")
        );
        assert_eq!(told("They freed 37 fishers killed by nobody."), None);
        assert_eq!(of("In May wardens arrested two fishers.", &WORDS.arresting), Some("arrested two fishers"));
        assert_eq!(of("Wardens charged him with two counts of theft.", &WORDS.arresting), None);
        assert_eq!(told("Two were held for the killing of a warden."), None);
        assert_eq!(of("They freed nine detained fishers.", &WORDS.arresting), None);
        assert_eq!(of("They freed 37 fishers convicted of theft.", &WORDS.arresting), None);
        assert!(is_of_trial("A court convicted wardens of the killings of 12 fishers."));
    }

    fn told(old: &str, new: &str) -> Vec<String> {
        of_small_editions(old, new, |c| statements(c, &Particulars::of(c)).map(|one| one.text).collect())
    }

    #[test]
    fn only_the_new_edition_tells_of_it() {
        let old = "# Norland\n\n## Harbors\n\nWardens kept the harbor open.\n";
        let new = "# Norland\n\n## Harbors\n\nWardens kept the harbor open. In May they killed at least 12 fishers.\n";
        let killed = "“In May they killed at least 12 fishers” (“Harbors”).";
        assert_eq!(told(old, new), [format!("Deaths newly told of, for example: {killed}")]);
        assert_eq!(told(new, old), [format!("Deaths told of by the old edition alone, for example: {killed}")]);
        let later = "# Norland\n\n## Harbors\n\nWardens closed the harbor. In May they killed at least 12 fishers.\n";
        assert!(told(new, later).is_empty());
        let named = "# Norland\n\n## Harbors\n\nWardens kept the harbor open. In May wardens arrested the clerk Ada Berg, and Karl Lund sang.\n";
        let told = told(old, named);
        assert!(told.len() == 1 && told[0].contains("arrested the clerk Ada Berg"), "{told:?}");
    }

    #[test]
    fn what_speaks_of_the_sentence_before_comes_last() {
        let old = "# Norland\n\n## Harbors\n\nMills ground rye.\n";
        let new = "# Norland\n\n## Harbors\n\nMills ground rye. In May 40 fishers were arrested for this crime. In June wardens \
             arrested nine sailors.\n";
        let told = told(old, new);
        let places = ["nine sailors", "40 fishers"].map(|what| told[0].find(what));
        assert!(places[0].is_some() && places[0] < places[1], "{told:?}");
    }
}
