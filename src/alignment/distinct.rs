//! Sentences that are alike because they are told in the same words, not because they tell the same
//! thing: one of a row of like statements, or another incident.

use super::candidates;
use super::pair::{Pair, Side};
use super::similarity::{Overlap, overlap};
use crate::language::{is_report_word, month, qualifies_report};

/// How far around a sentence its like are looked for, in sentences of its section.
const REACH: u32 = 10;

/// From this likeness on, names and neighbours say nothing against a pair: what differs is an edit.
const CERTAIN: f32 = 0.9;

/// Below this likeness a pair that shares no name must not have different ones. Read in 5,900 links
/// of 14 countries' reports: above it names differ where a survey or an office was updated, below it
/// where another person was arrested.
const LIKE_INCIDENTS: f32 = 0.55;

/// Fewest names on either side for them to tell incidents apart.
const LEAST_NAMES: usize = 2;

/// Whether two sentences, though alike, speak of different things.
pub fn are_distinct(pair: &Pair<'_>, old: u32, new: u32, shared: Overlap) -> bool {
    let similarity = shared.similarity();
    if similarity >= CERTAIN {
        return false;
    }
    if report_other_things(pair.old.text(old), pair.new.text(new), true) {
        return true;
    }
    let within = candidates::is_within(shared);
    let is_other = || other_names(pair, old, new) || other_days(pair.old.text(old), pair.new.text(new));
    (similarity < LIKE_INCIDENTS && is_other()) || (!within && is_formula(pair, old, new, similarity))
}

/// Whether one of the two is as like a neighbour in its own edition as it is like the other: "In the
/// northern district, 14 schools closed" beside "In the southern district, 9 schools closed" says
/// nothing of "In the western district, 21 schools closed".
fn is_formula(pair: &Pair<'_>, old: u32, new: u32, similarity: f32) -> bool {
    let (of_old, of_new) = (pair.classes.old[old as usize], pair.classes.new[new as usize]);
    has_like(&pair.old, &pair.classes.old, old, of_new, similarity, pair)
        || has_like(&pair.new, &pair.classes.new, new, of_old, similarity, pair)
}

/// A neighbour with the very words of the counterpart is no rival: it is the counterpart repeated.
fn has_like(side: &Side<'_>, classes: &[u32], sentence: u32, counterpart: u32, least: f32, pair: &Pair<'_>) -> bool {
    let section = side.edition.section(side.section_of(sentence)).sentences.clone();
    let near = section.start.max(sentence.saturating_sub(REACH))..section.end.min(sentence + REACH + 1);
    let own = classes[sentence as usize];
    near.filter(|&other| ![own, counterpart].contains(&classes[other as usize])).any(|other| {
        let like = overlap(side.bags.get(sentence as usize), side.bags.get(other as usize), &pair.weights);
        like.similarity() >= least
    })
}

/// Before how many words a sentence says that something was reported: "There were also no credible reports of".
const LEAD: usize = 8;
/// How many words after them say what was reported first of all, and by how many first letters words are one.
const SUBJECT: usize = 3;
const LETTERS: usize = 5;
/// Words of fewer letters say nothing.
const LEAST_LETTERS: usize = 4;

/// Whether both sentences only say whether something was reported, and each of something else: "There were no reports of
/// floggings", "There were no credible reports of abuses". Of sentences of one section any word that both have makes
/// them one, of others one of those that say what was reported.
pub fn report_other_things(old: &str, new: &str, same_section: bool) -> bool {
    let (Some((old, a)), Some((new, b))) = (reported(old), reported(new)) else { return false };
    let shares = |words: &[String], other: &[String]| words.iter().any(|word| other.contains(word));
    let first =
        |words: &[String], at: usize, other: &[String]| shares(&words[at..words.len().min(at + SUBJECT)], other);
    match same_section {
        true => !shares(&old, &new),
        false => !first(&old, a, &new) || !first(&new, b, &old),
    }
}

/// Whether a sentence only says that something was reported or was not: "There were no reports of floggings".
pub fn is_of_reports(sentence: &str) -> bool {
    reported(sentence).is_some()
}

/// The first letters of the words that say what a sentence reports, or denies reports of, and the place of the first that
/// stands after "reports".
fn reported(sentence: &str) -> Option<(Vec<String>, usize)> {
    let sentence = sentence.strip_prefix("There were ").or_else(|| sentence.strip_prefix("There was "))?;
    // "Anti-Semitism" is "antisemitism".
    let sentence = sentence.replace('-', "").to_lowercase();
    let words = || sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let at = words().take(LEAD).position(is_report_word)?;
    let says = |word: &&str| word.len() >= LEAST_LETTERS && !qualifies_report(word) && !is_report_word(word);
    let letters = |word: &str| word.chars().take(LETTERS).collect::<String>();
    let before = words().take(at).filter(says).count();
    // By whom it was done stands in reports of many things: "by or on behalf of government authorities".
    let by = words().skip(at).position(|word| word == "by").map(|by| at + by);
    let until = by.filter(|&by| words().take(by).skip(at).any(|word| says(&word))).unwrap_or(usize::MAX);
    Some((words().take(until).filter(says).map(letters).collect(), before))
}

/// Whether both sentences hold names and share none: another person, another town.
fn other_names(pair: &Pair<'_>, old: u32, new: u32) -> bool {
    let (old, new) = (names(pair.old.text(old)), names(pair.new.text(new)));
    old.len() >= LEAST_NAMES && new.len() >= LEAST_NAMES && !old.iter().any(|name| new.contains(name))
}

/// Whether both sentences tell what happened on a day, neither of them on one of the other's, and hardly share a name:
/// another announcement, another attack. What is counted "as of" a day goes on, and so does the case of a person.
fn other_days(old: &str, new: &str) -> bool {
    let (of_old, of_new) = (days(old), days(new));
    if of_old.is_empty() || of_new.is_empty() || of_old.iter().any(|day| of_new.contains(day)) {
        return false;
    }
    let is_acronym = |name: &&str| name.chars().all(char::is_uppercase);
    let others = names(new);
    let mut shared: Vec<&str> = names(old).into_iter().filter(|n| !is_acronym(n) && others.contains(n)).collect();
    shared.sort_unstable();
    shared.dedup();
    shared.len() < LEAST_NAMES
}

/// The days on which something happened, as month and day: "on May 3", "on 3 May".
fn days(sentence: &str) -> Vec<(usize, u8)> {
    let first = sentence.strip_prefix("On ");
    let others = sentence.match_indices(" on ").map(|(at, on)| &sentence[at + on.len()..]);
    let date = |rest: &str| {
        let mut words = rest.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let (a, b) = (words.next()?, words.next()?);
        let day = |word: &str| word.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
        month(a).zip(day(b)).or_else(|| month(b).zip(day(a)))
    };
    first.into_iter().chain(others).filter_map(date).collect()
}

/// Capitalised words that do not begin the sentence, without the months.
fn names(sentence: &str) -> Vec<&str> {
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .skip(1)
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase) && w.len() > 1 && month(w).is_none())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_of_other_things() {
        let none = "There were no credible reports of significant human rights abuses.";
        let cells = "There were no reports of damp cells that raised human rights concerns.";
        assert!(report_other_things("There were no reports that wardens hired them.", none, true));
        assert!(!report_other_things(cells, none, true) && report_other_things(cells, none, false));
        assert!(!report_other_things("There were reports of human rights abuses by wardens.", none, false));
        assert!(!report_other_things(
            "There was one violent incident.",
            "There were no reports of violent acts.",
            true
        ));
        assert!(report_other_things(
            "There were no reported killings by wardens.",
            "There were no reports of thefts by wardens.",
            false
        ));
        assert!(!report_other_things("Wardens flogged a man.", none, false));
    }

    #[test]
    fn what_happened_on_other_days() {
        let old = "On 3 September the CPN (Maoist) announced a ceasefire of three months.";
        assert!(other_days(old, "The CPN (Maoist) announced a ceasefire on 26 April."));
        assert!(!other_days(old, "The CPN (Maoist) announced a ceasefire on September 3."));
        assert!(!other_days(old, "As of 26 April the CPN (Maoist) kept a ceasefire."));
        assert!(!other_days("On May 3 a court in Vinga jailed Ada Berg.", "On May 9 Ada Berg of Vinga was freed."));
    }

    #[test]
    fn names_are_capitalised_inside_the_sentence() {
        assert_eq!(names("On March 3, police in Ostby held A. Berg."), ["Ostby", "Berg"]);
    }
}
