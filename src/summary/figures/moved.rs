//! Values that moved, and what is told of them: "raised: “84 cases” → “92 cases” (+8, +10 %)".

use super::ranking::{ranked, weight};
use super::wording::{change_of, counted_in, months_of, quoted, sources_of, thing_beside};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::figure::{Bound, ChangeRole, Dimension, Figure, Stated};
use crate::indicator::{Change, FigureId, Indicator, Outcome, is_foil, is_looked_at};
use crate::summary::Evidence;
use crate::summary::window::{Window, last_year};
use hashbrown::{HashMap, HashSet};
use std::cmp::Ordering;

/// What a figure weighs beside other statements.
const SCALE: f64 = 0.85;

/// Figures that moved, of one pair of sentences.
pub struct Moved {
    pub sentences: (SentenceId, SentenceId),
    /// What matters most first.
    pub indicators: Vec<Indicator>,
}

/// Values that moved, by the pairs of sentences in which both stand, what matters most first.
pub fn moved_in_sentences(c: &Comparison<'_>, window: &Window) -> Vec<Moved> {
    let figures = c.figures();
    let of_own_years = of_own_years(c, window);
    let mut found: Vec<Moved> = Vec::new();
    let mut places: HashMap<(SentenceId, SentenceId), usize> = HashMap::new();
    let mut known = HashSet::new();
    // What a sentence counts that was not paired, or is not much alike, may be another thing or another event: the
    // floods of one year are no more and no less than those of the next. What both count up to a month goes on.
    let is_edited = |indicator: &&Indicator| {
        let sentences = indicator.old.zip(indicator.new);
        let sentences = sentences.map(|(a, b)| (figures.old[a.index()].sentence, figures.new[b.index()].sentence));
        sentences.is_some_and(|sentences| match link_of(c, sentences) {
            Some(link) if c.sentence_links[link].kind == Kind::Rewritten => {
                spans(c, sentences).iter().all(Option::is_some)
            }
            link => link.is_some(),
        })
    };
    for indicator in ranked(c).into_iter().filter(is_edited).chain(&of_own_years) {
        let (Some(old), Some(new)) = (indicator.old, indicator.new) else { continue };
        let (before, now) = (&figures.old[old.index()], &figures.new[new.index()]);
        let is_told = matches!(indicator.outcome, Outcome::Raised | Outcome::Lowered | Outcome::Restated);
        if !is_told || indicator.confidence < crate::indicator::UNCERTAIN {
            continue;
        }
        if is_no_change(c, window, before, now) || is_of_other_years(c, window, (old, new)) {
            continue;
        }
        // What two places of a report say alike is told once.
        let values = (before.figure.value.map(f64::to_bits), now.figure.value.map(f64::to_bits));
        let is_known = !known.insert((values, before.figure.unit.dimension));
        if is_known && before.figure.value.is_none_or(|value| value >= OF_ONE_THING) {
            continue;
        }
        let sentences = (before.sentence, now.sentence);
        let place = *places.entry(sentences).or_insert(found.len());
        if place == found.len() {
            found.push(Moved { sentences, indicators: Vec::new() });
        }
        found[place].indicators.push(indicator.clone());
    }
    found
}

/// Whether a sum stands in brackets right behind a number: "Gs. 2.1 million ($374)" says again what was said.
fn is_conversion(edition: &Edition, s: &Stated) -> bool {
    let before = &edition.sentence_text(s.sentence)[..s.figure.range.start];
    let behind_number = |text: &str| {
        let mut last = text.split_whitespace().rev().take(BEFORE_BRACKET);
        last.any(|word| word.contains(|c: char| c.is_ascii_digit()))
    };
    s.figure.unit.dimension == Dimension::Money && before.strip_suffix('(').is_some_and(behind_number)
}

/// Words before such a bracket among which the number stands: "2.1 million guaranies ($374)".
const BEFORE_BRACKET: usize = 3;

/// Whether two figures differ and nothing moved from year to year.
fn is_no_change(c: &Comparison<'_>, window: &Window, before: &Stated, now: &Stated) -> bool {
    let (old, new) = (&before.figure, &now.figure);
    if is_conversion(c.old, before) && is_conversion(c.new, now) {
        return true;
    }
    // That something fell by more than before is no value that rose.
    let is_by = |figure: &Figure| figure.change.is_some_and(|change| change.role == ChangeRole::By);
    // The ages of an offence in a law ("if between 11 and 16") are bounds of another rule, not a value that fell.
    let is_bracket = |figure: &Figure| figure.unit.dimension == Dimension::Age && figure.high.is_some();
    let either = |is: &dyn Fn(&Figure) -> bool| is(old) || is(new);
    // "16 and under" is "under 17", of what is counted whole.
    let is_same_bound = || is_one_bound(old, new) || is_one_bound(new, old);
    let is_window =
        is_looked_at(old, c.old.sentence_text(before.sentence)) || is_looked_at(new, c.new.sentence_text(now.sentence));
    // What a sum is in dollars changes with the rate: the sum itself is told.
    let are_converted = old.equals.is_some() && new.equals.is_some();
    // "The 34-year conflict" is a year older.
    let grew_older = || is_age(c.old, before) && is_age(c.new, now) && grew_by_years(window, before, now);
    is_window || either(&is_by) || either(&is_bracket) || are_converted || is_same_bound() || grew_older()
}

/// Whether either figure is of a year that its edition does not report on.
fn is_of_other_years(c: &Comparison<'_>, window: &Window, (old, new): (FigureId, FigureId)) -> bool {
    let (before, now) = (&c.figures().old[old.index()], &c.figures().new[new.index()]);
    let is_foil = |edition: &Edition, s: &Stated| is_foil(&s.figure, edition.sentence_text(s.sentence));
    window.old.is_of_past(old, before)
        || window.new.is_of_past(new, now)
        || is_of_old_year(c, window, (before.sentence, now.sentence))
        || is_foil(c.old, before)
        || is_foil(c.new, now)
}

/// Whether a figure is how old something is: "the 34-year conflict".
fn is_age(edition: &Edition, s: &Stated) -> bool {
    let is_long = s.figure.value.is_some_and(|value| value >= LONG);
    is_long && s.figure.unit.dimension == Dimension::Duration && quoted(edition, s).contains("-year")
}

/// Whether a number grew by the years from one edition to the other.
fn grew_by_years(window: &Window, before: &Stated, now: &Stated) -> bool {
    let years = window.new.own().zip(window.old.own()).map(|(new, old)| f64::from(new) - f64::from(old));
    years.is_some() && years == now.figure.value.zip(before.figure.value).map(|(new, old)| new - old)
}

/// Whether the new edition tells what happened in the year that the old one reports on, as the old one does: another count
/// of it is no change from year to year.
fn is_of_old_year(c: &Comparison<'_>, window: &Window, (old, new): (SentenceId, SentenceId)) -> bool {
    let (before, now) = (c.old.sentence_text(old), c.new.sentence_text(new));
    let is_span = || ["since ", "Since "].iter().any(|since| now.contains(since));
    let told = last_year(now).zip(window.old.own());
    last_year(before).is_none() && told.is_some_and(|(year, own)| year <= own) && !is_span()
}

/// Whether "at most" one whole number is "less than" the next, or "at least" is "more than" the one before.
fn is_one_bound(a: &Figure, b: &Figure) -> bool {
    let (Some(x), Some(y)) = (a.value, b.value) else { return false };
    let is_whole =
        x.fract() == 0.0 && matches!(a.unit.dimension, Dimension::Age | Dimension::Count) && a.unit == b.unit;
    let is_age = is_whole && a.unit.dimension == Dimension::Age;
    match (a.bound, b.bound) {
        (Bound::AtMost, Bound::LessThan) => is_whole && y == x + 1.0,
        (Bound::AtLeast, Bound::MoreThan) => is_whole && y == x - 1.0,
        // "Older than 12 but younger than 15" is "13 or 14".
        (Bound::Exact, Bound::LessThan) => is_age && y == x + 1.0,
        (Bound::Exact, Bound::MoreThan) => is_age && y == x - 1.0,
        _ => false,
    }
}

/// Years from which on "the 34-year" is the age of a thing; shorter ones are terms.
const LONG: f64 = 10.0;
/// Values from which on the same two numbers in other sentences are taken for those of one thing.
const OF_ONE_THING: f64 = 20.0;

impl Moved {
    /// The first figures, those that say what they count before others: "raised: “84 cases” → “92 cases” (+8, +10 %)".
    pub fn told(&self, c: &Comparison<'_>, most: usize) -> String {
        let mut list: Vec<&Indicator> = self.indicators.iter().collect();
        list.sort_by_key(|i| !says_what(c, i));
        let each: Vec<String> = list.into_iter().take(most).map(|i| told(c, i)).collect();
        each.join("; ")
    }

    /// Why both may not count alike.
    pub fn doubt(&self, c: &Comparison<'_>) -> Option<String> {
        let rewritten = || link_of(c, self.sentences).is_some_and(|i| c.sentence_links[i].kind == Kind::Rewritten);
        let first = self.indicators.first().filter(|i| !in_fewer_months(c, i));
        let by_others = || self.indicators.first().and_then(|i| sources_of(c, i));
        let months = first.and_then(|i| months_of(c, i)).map(|months| format!("counted up to other months ({months})"));
        let sources = || by_others().map(|sources| format!("told {sources}"));
        let rewritten = || rewritten().then(|| "the sentence was rewritten, so both may not count alike".to_owned());
        months.or_else(sources).or_else(rewritten)
    }

    /// Whether some figures say what they count: "46" became "32" tells nothing.
    pub fn says_what(&self, c: &Comparison<'_>) -> bool {
        self.indicators.iter().any(|i| says_what(c, i))
    }

    pub fn weight(&self, c: &Comparison<'_>) -> f64 {
        SCALE * self.indicators.iter().map(|i| weight(c, i) * small(i)).fold(0.0, f64::max)
    }

    /// What both stand in.
    pub fn evidence(&self, c: &Comparison<'_>) -> Vec<Evidence> {
        link_of(c, self.sentences).map(Evidence::Moved).into_iter().collect()
    }
}

/// Whether a pair of figures is no pair of bare numbers: “46” and “32”, “six” and “five”.
fn says_what(c: &Comparison<'_>, i: &Indicator) -> bool {
    let figures = c.figures();
    let sides = [(c.old, i.old.map(|id| &figures.old[id.index()])), (c.new, i.new.map(|id| &figures.new[id.index()]))];
    let of_count = |s: &Stated| s.figure.unit.dimension == Dimension::Count;
    let is_bare = |(edition, stated): &(&Edition, Option<&Stated>)| {
        stated.is_none_or(|s| of_count(s) && !quoted(edition, s).contains([' ', '-']))
    };
    thing_beside(c, i).is_some() || !sides.iter().all(is_bare)
}

/// Up to which months two sentences count.
fn spans(c: &Comparison<'_>, (old, new): (SentenceId, SentenceId)) -> [Option<usize>; 2] {
    [counted_in(c.old, old), counted_in(c.new, new)]
}

/// The link of two sentences.
pub fn link_of(c: &Comparison<'_>, sentences: (SentenceId, SentenceId)) -> Option<usize> {
    c.sentence_links.binary_search_by_key(&sentences, |l| (l.old, l.new)).ok()
}

fn told(c: &Comparison<'_>, i: &Indicator) -> String {
    let thing = thing_beside(c, i).map_or_else(String::new, |t| format!(" {t}"));
    let from_to = from_to(c, i, &thing);
    let months = if in_fewer_months(c, i) { months_of(c, i) } else { None };
    let told = match months.zip(from_to.strip_suffix(')')) {
        Some((months, rest)) => format!("{rest}; {months})"),
        None => from_to,
    };
    // A reader takes "restated" for corrected.
    let outcome = if i.outcome == Outcome::Restated { "not comparable" } else { i.outcome.words() };
    format!("{outcome}: {told}")
}

/// Whether a count is higher though it stops at an earlier month of its year, or lower though at a later one.
fn in_fewer_months(c: &Comparison<'_>, i: &Indicator) -> bool {
    let (Some(old), Some(new)) = (i.old, i.new) else { return false };
    let (before, now) = (&c.figures().old[old.index()], &c.figures().new[new.index()]);
    let [Some(old), Some(new)] = spans(c, (before.sentence, now.sentence)) else { return false };
    matches!((i.outcome, new.cmp(&old)), (Outcome::Raised, Ordering::Less) | (Outcome::Lowered, Ordering::Greater))
}

/// "“84 cases” of theft → “92 cases” (+8, +10 %)", with what stands behind the first.
pub fn from_to(c: &Comparison<'_>, i: &Indicator, thing: &str) -> String {
    let figures = c.figures();
    let old = i.old.map_or("", |id| quoted(c.old, &figures.old[id.index()]));
    let new = i.new.map_or("", |id| quoted(c.new, &figures.new[id.index()]));
    let change = change_of(c, i).map_or_else(String::new, |change| format!(" ({change})"));
    format!("“{old}”{thing} → “{new}”{change}")
}

/// What a value that moved by a few percent counts less.
fn small(indicator: &Indicator) -> f64 {
    let by = indicator.change.and_then(|change| Some(change.percent?.abs() / 100.0));
    by.map_or(1.0, |by| (SMALL + (1.0 - SMALL) * by / NOTABLE).min(1.0))
}

/// What the least change of a value counts, and from which share of the value on a change counts in full.
const SMALL: f64 = 0.4;
const NOTABLE: f64 = 0.1;

/// What lists by year give for either edition's own year, where these were not followed to each other.
fn of_own_years(c: &Comparison<'_>, window: &Window) -> Vec<Indicator> {
    let figures = c.figures();
    let mut found = Vec::new();
    for link in c.sentence_links.iter().filter(|l| l.kind != Kind::Same) {
        let before = window.old.of_own_year(&figures.old, link.old);
        let now = window.new.of_own_year(&figures.new, link.new);
        if before.len() != now.len() {
            continue;
        }
        for (old, new) in before.into_iter().zip(now) {
            let (a, b) = (&figures.old[old.index()].figure, &figures.new[new.index()].figure);
            let (Some(x), Some(y)) = (a.value, b.value) else { continue };
            // Figures of the old edition come first, in order.
            let known = &figures.indicators[old.index()];
            if known.new == Some(new) || a.unit != b.unit || x == y {
                continue;
            }
            let percent = (x != 0.0 && a.unit.dimension != Dimension::Percent).then(|| 100.0 * (y - x) / x.abs());
            let outcome = if y > x { Outcome::Raised } else { Outcome::Lowered };
            found.push(Indicator::moved(old, new, outcome, Change { difference: y - x, percent }, link.similarity));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn more_in_fewer_months_leaves_no_doubt() {
        let told = |old: &str, new: &str| {
            let text = |what: &str| format!("# Norland\n\nThe guild of Vinga counted {what}.\n");
            of_small_editions(&text(old), &text(new), |c| {
                let moved = moved_in_sentences(c, &Window::of(c)).remove(0);
                (moved.told(c, 1), moved.doubt(c))
            })
        };
        let (text, doubt) = told("400 wrecks by August", "900 wrecks by July");
        assert!(text.ends_with("(+500, +125 %; old to August, new to July)") && doubt.is_none(), "{text} {doubt:?}");
        let (text, doubt) = told("400 wrecks by July", "900 wrecks by August");
        assert!(text.ends_with("(+500, +125 %)") && doubt.is_some(), "{text} {doubt:?}");
    }

    #[test]
    fn the_age_of_a_conflict_is_no_change() {
        let told = |old: &str, new: &str| {
            let text =
                |years: &str| format!("# Norland\n\nThe {years}-year conflict over the piers of Vinga went on.\n");
            of_small_editions(&text(old), &text(new), |c| moved_in_sentences(c, &Window::of(c)).len())
        };
        assert_eq!((told("34", "35"), told("34", "39")), (0, 1));
    }

    #[test]
    fn a_sum_in_dollars_moves_with_the_rate() {
        let told = |old: &str, new: &str| {
            let text = |sum: &str| {
                format!("# Norland\n\nThe code sets fines for wardens of up to {sum} or ten days' wages.\n")
            };
            of_small_editions(&text(old), &text(new), |c| moved_in_sentences(c, &Window::of(c)).len())
        };
        assert_eq!(told("Nr.2.1 million ($374)", "Nr. 2.1 million ($350)"), 0);
        assert_eq!(told("$374", "$350"), 1);
    }

    #[test]
    fn two_bounds_that_are_one() {
        let read = |text: &str| crate::figure::figures(text, &crate::figure::Context::default()).remove(0);
        let (most, less) = (read("They had at most 16 boats."), read("They had fewer than 17 boats."));
        assert!(is_one_bound(&most, &less) && !is_one_bound(&less, &most));
        assert!(!is_one_bound(&most, &read("They had fewer than 16 boats.")));
    }
}
