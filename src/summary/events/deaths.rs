//! Deaths that the new edition counts and the old one does not tell of: "wardens killed at least 12 fishers".

use super::words::WORDS;
use super::{Told, newly_told};
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::figure::{Dimension, Figure, in_sentence};
use crate::strength::denies;
use crate::summary::particulars::Particulars;
use crate::summary::window::is_old;
use crate::summary::{Statement, Topic};
use std::cmp::Reverse;
use std::ops::Range;

/// Words between a number and the word for dying.
const NEAR: usize = 4;
/// Fewest dead that are told by their number.
const LEAST: f64 = 2.0;
/// How many dead two sentences do not count of two events.
const MANY: u64 = 10;
/// Words of trials, which may be of deaths long ago.
const OF_TRIALS: [&str; 10] =
    ["convicted", "sentenced", "acquitted", "indicted", "upheld", "trial", "trials", "ruling", "ruled", "verdict"];
/// What one such sentence weighs.
const WEIGHT: f64 = 2.8;

/// The most dead first.
pub fn statement(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Option<Statement> {
    let unquoted = &particulars.unquoted.1;
    let own_year = particulars.window().new.own();
    let is_told = |id: &SentenceId| unquoted.binary_search(id).is_err() && !particulars.window().new.is_past(*id);
    let figures = &c.figures().new;
    let of_deaths = |id: SentenceId| {
        let text = c.new.sentence_text(id);
        if is_old(text, own_year) || denies(text) || is_of_a_case(text) {
            return None;
        }
        let stated = figures[in_sentence(figures, id)].iter();
        let dead = stated.filter_map(|s| Some((s.figure.value?, deaths(text, &s.figure)?)));
        let (count, stretch) = dead.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((Reverse(count as u64), (id, stretch)))
    };
    let mut found: Vec<_> = c.added.iter().copied().filter(is_told).filter_map(of_deaths).collect();
    found.sort_by_key(|(count, _)| *count);
    // So many dead are those of one event, wherever it is told.
    found.dedup_by(|b, a| a.0 == b.0 && a.0.0 >= MANY);
    let found: Vec<Told> = found.into_iter().map(|(_, one)| one).collect();
    newly_told(c, Topic::Deaths, "Deaths newly told of", WEIGHT, &found)
}

fn is_of_a_case(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| OF_TRIALS.contains(&word))
}

/// Where a sentence tells of so many dead: the number and the word for dying.
fn deaths(text: &str, figure: &Figure) -> Option<Range<usize>> {
    if figure.unit.dimension != Dimension::Count || figure.value? < LEAST {
        return None;
    }
    let words = |part: &'_ str| -> Vec<(usize, usize)> {
        let pieces = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        pieces.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word.len())).collect()
    };
    let is_of_death = |&(at, length): &(usize, usize)| WORDS.dying.contains(&text[at..at + length].to_lowercase());
    let stops = [',', ';', ':', '(', ')', '—', '–'];
    let before = words(text[..figure.range.start].rsplit(stops).next().unwrap_or_default());
    let behind = words(text[figure.range.end..].split(stops).next().unwrap_or_default());
    let inside = words(&text[figure.range.clone()]);
    let left = before.iter().rev().take(NEAR).find(|word| is_of_death(word));
    // "Two were tried for the killing of a warden": of two who lived.
    let is_for = |&&(at, length): &&(usize, usize)| &text[at..at + length] != "for";
    let right = behind.iter().take(NEAR).take_while(is_for).find(|word| is_of_death(word));
    let (at, length) = *inside.iter().find(|word| is_of_death(word)).or(left).or(right)?;
    Some(at.min(figure.range.start)..(at + length).max(figure.range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_dead() {
        let told = |text: &'static str| {
            let figure = crate::figure::figures(text, &crate::figure::Context::default()).remove(0);
            deaths(text, &figure).map(|range| &text[range])
        };
        assert_eq!(told("In May wardens killed at least 12 fishers."), Some("killed at least 12 fishers"));
        assert_eq!(told("There were 30 deaths on the pier."), Some("30 deaths"));
        assert_eq!(told("At least 12 fishers had died by May."), Some("At least 12 fishers had died"));
        assert_eq!(told("Some 12 fishers fled, and a warden died."), None);
        assert_eq!(told("Wardens killed one fisher."), None);
        assert_eq!(told("Two were held for the killing of a warden."), None);
        assert!(is_of_a_case("A court convicted wardens of the killings of 12 fishers."));
    }

    #[test]
    fn only_the_new_edition_tells_of_it() {
        let read = |text: &str| {
            crate::reader::read(text.as_bytes(), std::path::Path::new("norland/2022.md")).expect("readable")
        };
        let old = read("# Norland\n\n## Harbors\n\nWardens kept the harbor open.\n");
        let new =
            read("# Norland\n\n## Harbors\n\nWardens kept the harbor open. In May they killed at least 12 fishers.\n");
        let c = crate::comparison::compare(&old, &new);
        let told = statement(&c, &Particulars::of(&c)).expect("a statement");
        assert_eq!(told.text, "Deaths newly told of: “In May they killed at least 12 fishers” (“Harbors”).");
        assert!(statement(&crate::comparison::compare(&new, &new), &Particulars::of(&c)).is_none());
    }
}
