//! Persons dead or arrested of whom one edition alone tells, by their number or their name: "wardens killed at least 12
//! fishers", "police arrested Ada Berg".

use super::words::WORDS;
use super::{Events, QUOTED, Told, words};
use crate::area::Flag;
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
use hashbrown::{HashMap, HashSet};
use std::cmp::Reverse;
use std::ops::Range;

/// Words between a number and the word for what became of so many; the same of a name, before which an office may stand.
const NEAR: usize = 5;
const NEAR_NAME: usize = 6;
/// Fewest persons that are told by their number.
const LEAST: f64 = 2.0;
/// How many persons two sentences do not count of two events.
const MANY: u64 = 10;
/// The same of two editions, which tell of more events.
const OF_ONE_EVENT: u64 = 100;

/// Deaths, then arrests and what follows them.
pub fn events(c: &Comparison<'_>, particulars: &Particulars<'_>) -> [Events; 2] {
    let sides = sides(c, particulars);
    let of = |what, verbs, is_told: IsTold<'_>| Events {
        what,
        quoted: QUOTED,
        old: sides.0.found(verbs, is_told),
        new: sides.1.found(verbs, is_told),
    };
    // Of the dead the other kind tells.
    let tells_of_dead = |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| WORDS.dying.contains(word));
    let deaths = of("deaths", &WORDS.dying, &|text| !is_of_trial(text));
    let arrests =
        of("arrests, convictions, deportations and abductions", &WORDS.arresting, &|text| !tells_of_dead(text));
    [deaths, arrests]
}

/// Which sentences tell of what one looks for.
type IsTold<'f> = &'f dyn Fn(&str) -> bool;

fn sides<'c>(c: &'c Comparison<'_>, particulars: &'c Particulars<'_>) -> (OneSide<'c>, OneSide<'c>) {
    let (names, window) = (particulars.names(), particulars.window());
    let (figures, unquoted) = (c.figures(), &particulars.unquoted);
    let summary = c.areas().changes.iter().position(|area| area.flag == Some(Flag::Summary));
    let summed_up = |ids: &[SentenceId], areas: &[Option<usize>]| -> Vec<SentenceId> {
        ids.iter().copied().filter(|id| summary.is_some() && areas[id.index()] == summary).collect()
    };
    let old = OneSide {
        edition: c.old,
        figures: &figures.old,
        years: &window.old,
        alone: &c.dropped,
        retold: &unquoted.0,
        in_summary: summed_up(&c.dropped, &c.areas().of_old),
        numbers_there: numbers(&figures.new),
        persons: persons_alone((c.old, &names.all.0, &c.dropped), c.new, &names.cited),
    };
    let new = OneSide {
        edition: c.new,
        figures: &figures.new,
        years: &window.new,
        alone: &c.added,
        retold: &unquoted.1,
        in_summary: summed_up(&c.added, &c.areas().of_new),
        numbers_there: numbers(&figures.old),
        persons: persons_alone((c.new, &names.all.1, &c.added), c.old, &names.cited),
    };
    (old, new)
}

/// What an edition counts.
fn numbers(figures: &[Stated]) -> HashSet<u64> {
    let counts = figures.iter().filter(|s| s.figure.unit.dimension == Dimension::Count);
    counts.filter_map(|s| Some(s.figure.value? as u64)).collect()
}

/// Persons whom the other edition does not name and nobody cites, by the sentences that name them; those of whom a sentence
/// without counterpart tells.
fn persons_alone<'c>(
    (edition, names, alone): (&Edition, &'c [Name<'_>], &[SentenceId]),
    other: &Edition,
    cited: &str,
) -> HashMap<SentenceId, Vec<&'c str>> {
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
    by_sentence
}

/// One edition, and what it alone tells.
struct OneSide<'c> {
    edition: &'c Edition,
    figures: &'c [Stated],
    years: &'c Years,
    /// Sentences without counterpart.
    alone: &'c [SentenceId],
    /// Those of them that the other edition has in other words.
    retold: &'c [SentenceId],
    /// Those that stand in what sums up the edition.
    in_summary: Vec<SentenceId>,
    /// Numbers that the other edition gives.
    numbers_there: HashSet<u64>,
    /// Persons whom the other edition does not name, by the sentences that do.
    persons: HashMap<SentenceId, Vec<&'c str>>,
}

impl OneSide<'_> {
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
            // So many are those of whom the other edition tells, in whatever words; another number of the same dead is news.
            let is_counted_there = count >= OF_ONE_EVENT && self.numbers_there.contains(&count);
            let is_retold =
                self.retold.binary_search(&id).is_ok() && (count < MANY || self.numbers_there.contains(&count));
            if is_counted_there || is_retold {
                return None;
            }
            // "Ten were arrested for this crime" says little alone; what the edition sums up comes first.
            let is_summed_up = self.in_summary.binary_search(&id).is_ok();
            let order = (points_at_something(text), Reverse(is_summed_up), Reverse(count));
            Some((order, Told::new(id)))
        };
        let mut found: Vec<_> = self.alone.iter().filter_map(of_sentence).collect();
        found.sort_by_key(|(order, _)| *order);
        // So many are those of one event, wherever it is told.
        found.dedup_by(|b, a| a.0 == b.0 && a.0.2.0 >= MANY);
        // Of the first that are quoted one is of a person by name, if any is.
        let is_of_one = |(order, _): &((bool, Reverse<bool>, Reverse<u64>), Told)| !order.0 && order.2.0 == 1;
        if let Some(at) = found.iter().position(is_of_one).filter(|&at| at >= QUOTED) {
            found[QUOTED - 1..=at].rotate_right(1);
        }
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
    let of_cases = |word: Range<usize>| WORDS.of_cases.contains(&text[word].to_lowercase());
    // "119 complaints regarding deaths".
    if places(text, figure.range.clone()).any(of_cases)
        || places(text, figure.range.end..text.len()).take(1).any(of_cases)
    {
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
    // "13 wardens, including their captain, were arrested", "his wife, Ada Berg, was killed": the verb stands behind what names
    // them.
    let rest = &text[persons.end..];
    let named = rest.strip_prefix(", including ").and_then(|rest| Some(", including ".len() + rest.find(", w")?));
    let aside = named.or_else(|| (rest.starts_with(", was ") || rest.starts_with(", were ")).then_some(0));
    let begin = persons.end + aside.map_or(0, |at| at + ", ".len());
    let to = text[begin..].find(STOPS).map_or(text.len(), |at| begin + at);
    let before: Vec<Range<usize>> = places(text, from..persons.start).collect();
    let behind: Vec<Range<usize>> = places(text, begin..to).collect();
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
    use crate::summary::events::tests::told;

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
        assert_eq!(
            of("In May 13 wardens, including their captain, were arrested.", &WORDS.arresting),
            Some("13 wardens, including their captain, were arrested")
        );
        let (killed, name) = ("In May the clerk and his wife, Ada Berg, were killed at home.", "Ada Berg");
        let place = killed.find(name).map(|at| at..at + name.len()).expect("a name");
        assert!(stretch(killed, &place, &WORDS.dying, NEAR_NAME).is_some());
        assert_eq!(told("Guilds filed 119 complaints regarding deaths at sea."), None);
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

    #[test]
    fn only_one_edition_tells_of_it() {
        let quiet = "Wardens kept the harbor open.";
        let killed = "Wardens kept the harbor open. In May they killed at least 12 fishers.";
        assert!(told(quiet, killed).is_some_and(|told| told.contains("deaths: “In May they killed")));
        assert!(
            told(killed, quiet)
                .is_some_and(|told| told.contains("deaths, of the old edition alone: “In May they killed"))
        );
        assert_eq!(told(killed, "Wardens closed the harbor. In May they killed at least 12 fishers."), None);
        let named = "Wardens kept the harbor open. In May wardens arrested the clerk Ada Berg, and Karl Lund sang.";
        assert!(told(quiet, named).is_some_and(|told| told.contains("arrested the clerk Ada Berg")));
    }

    #[test]
    fn another_number_of_the_dead_in_one_sentence_is_no_event_of_one_edition() {
        let old = "Mills ground rye. The Vinga guild alleged that wardens summarily executed 58 fishers, most of them in the lower \
                   harbor, between January and June.";
        let new = |count: &str| {
            format!(
                "Mills ground rye. As of early December the Vinga guild stated wardens had killed {count} fishers during the year."
            )
        };
        for count in ["at least 91", "58"] {
            let told = told(old, &new(count));
            assert!(!told.as_ref().is_some_and(|told| told.contains("fishers")), "{told:?}");
        }
    }

    #[test]
    fn what_speaks_of_the_sentence_before_comes_last() {
        let new =
            "Mills ground rye. In May 40 fishers were arrested for this crime. In June wardens arrested nine sailors.";
        let told = told("Mills ground rye.", new).expect("a statement");
        let places = ["nine sailors", "40 fishers"].map(|what| told.find(what));
        assert!(places[0].is_some() && places[0] < places[1], "{told}");
    }
}
