//! Figures: which of those that changed a reader should see first, and what is said of them.

use super::figure_words::{change_of, quoted, thing};
use super::numbers::listed;
use super::window::Window;
use super::{Evidence, Statement, Topic, UNCERTAIN, label};
use crate::attribution::Cited;
use crate::comparison::{Comparison, Kind};
use crate::edition::SentenceId;
use crate::figure::{Dimension, Figure, Stated};
use crate::indicator::{Change, Indicator, Outcome};
use hashbrown::HashMap;
use std::cmp::Reverse;

/// The indicators that are not the same, what matters most first: values that moved by how far they moved,
/// then figures missing from sentences that stayed, then the rest; figures of one digit last.
pub fn ranked<'c>(c: &'c Comparison<'_>) -> Vec<&'c Indicator> {
    let mut order: Vec<(Reverse<u32>, usize)> = (0..c.figures().indicators.len())
        .filter(|&i| c.figures().indicators[i].outcome != Outcome::Same)
        .map(|i| (Reverse((weight(c, &c.figures().indicators[i]) * 1000.0) as u32), i))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, i)| &c.figures().indicators[i]).collect()
}

/// Whether an old figure stands in a sentence without counterpart.
pub fn in_dropped_text(c: &Comparison<'_>, indicator: &Indicator) -> bool {
    indicator.old.is_some_and(|id| c.dropped.binary_search(&c.figures().old[id.index()].sentence).is_ok())
}

fn weight(c: &Comparison<'_>, indicator: &Indicator) -> f64 {
    let old = indicator.old.map(|id| &c.figures().old[id.index()]);
    let new = indicator.new.map(|id| &c.figures().new[id.index()]);
    let by_outcome = match indicator.outcome {
        Outcome::Raised | Outcome::Lowered => 3.0 + moved(old, new),
        Outcome::NoLongerGiven if !in_dropped_text(c, indicator) => 3.0,
        Outcome::Restated => 2.5,
        Outcome::BoundChanged => 2.0,
        Outcome::NoLongerGiven => 1.5,
        Outcome::NewlyGiven => 1.0,
        Outcome::Same => 0.0,
    };
    let figure = old.or(new).map(|s| &s.figure);
    by_outcome * figure.map_or(0.0, substance) * f64::from(indicator.confidence)
}

/// How far a value moved, as the logarithm of the ratio, up to a factor of about 20.
fn moved(old: Option<&Stated>, new: Option<&Stated>) -> f64 {
    let value = |s: Option<&Stated>| s.and_then(|s| s.figure.value).unwrap_or_default();
    let (a, b) = (value(old), value(new));
    if a > 0.0 && b > 0.0 { (b / a).ln().abs().min(3.0) } else { 1.0 }
}

/// How much a figure says by itself: counts, shares and sums more than terms and ages, large numbers more
/// than small ones.
fn substance(figure: &Figure) -> f64 {
    let by_unit = match figure.unit.dimension {
        Dimension::Count | Dimension::Percent | Dimension::Ratio | Dimension::Rate | Dimension::Money => 1.0,
        _ => 0.7,
    };
    let by_size = match figure.value {
        Some(value) if value.abs() < 10.0 && figure.unit.dimension == Dimension::Count => 0.5,
        _ => 1.0,
    };
    by_unit * by_size
}

/// Statements on values that moved, one for each pair of sentences.
pub fn statements(c: &Comparison<'_>, window: &Window) -> Vec<Statement> {
    let figures = c.figures();
    let of_own_years = of_own_years(c, window);
    let mut by_sentences: Vec<((SentenceId, SentenceId), Vec<&Indicator>)> = Vec::new();
    let mut places: HashMap<(SentenceId, SentenceId), usize> = HashMap::new();
    for indicator in ranked(c).into_iter().chain(&of_own_years) {
        let (Some(old), Some(new)) = (indicator.old, indicator.new) else { continue };
        let (before, now) = (&figures.old[old.index()], &figures.new[new.index()]);
        if window.old.is_of_past(old, before) || window.new.is_of_past(new, now) {
            continue;
        }
        let told = matches!(indicator.outcome, Outcome::Raised | Outcome::Lowered | Outcome::Restated);
        if !told || indicator.confidence < UNCERTAIN {
            continue;
        }
        let pair = (figures.old[old.index()].sentence, figures.new[new.index()].sentence);
        let place = *places.entry(pair).or_insert(by_sentences.len());
        if place == by_sentences.len() {
            by_sentences.push((pair, Vec::new()));
        }
        by_sentences[place].1.push(indicator);
    }
    by_sentences.into_iter().map(|(pair, list)| statement(c, pair, &list)).collect()
}

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
            found.push(Indicator {
                old: Some(old),
                new: Some(new),
                outcome: if y > x { Outcome::Raised } else { Outcome::Lowered },
                change: Some(Change { difference: y - x, percent }),
                confidence: link.similarity,
                reasons: Vec::new(),
            });
        }
    }
    found
}

fn statement(c: &Comparison<'_>, (old, new): (SentenceId, SentenceId), list: &[&Indicator]) -> Statement {
    let each = list.iter().take(TOLD).map(|i| told(c, i));
    let more = list.len().saturating_sub(TOLD);
    let mut parts: Vec<String> = each.collect();
    if more > 0 {
        parts.push(format!("{more} more in the same sentence"));
    }
    let section = c.new.sentence(new).section;
    let evidence = match c.sentence_links.binary_search_by_key(&(old, new), |l| (l.old, l.new)) {
        Ok(link) => vec![Evidence::Linked(link)],
        Err(_) => vec![Evidence::Old(old), Evidence::New(new)],
    };
    Statement {
        topic: Topic::Figure,
        text: format!("Figure {} (“{}”){}.", parts.join("; "), label(c.new, section), other_sources(c, (old, new))),
        evidence,
        old: vec![c.old.sentence(old).section],
        new: vec![section],
        weight: list.iter().map(|i| weight(c, i) * small(i)).fold(0.0, f64::max) * SCALE,
    }
}

/// Two sources may well give two numbers of one thing: where the sentences name others, that is told.
fn other_sources(c: &Comparison<'_>, (old, new): (SentenceId, SentenceId)) -> String {
    let named = |cited: &[Cited], id: SentenceId| -> Vec<String> {
        let from = cited.partition_point(|one| one.sentence < id);
        let here = cited[from..].iter().take_while(|one| one.sentence == id).filter(|one| one.attribution.named);
        here.map(|one| one.attribution.name.clone()).collect()
    };
    let (before, now) = (named(&c.sources().old, old), named(&c.sources().new, new));
    if before.is_empty() || now.is_empty() || before.iter().any(|name| now.contains(name)) {
        return String::new();
    }
    format!("; the source was {} and is {}", listed(&before), listed(&now))
}

fn told(c: &Comparison<'_>, i: &Indicator) -> String {
    let figures = c.figures();
    let old = i.old.map_or("", |id| quoted(c.old, &figures.old[id.index()]));
    let new = i.new.map_or("", |id| quoted(c.new, &figures.new[id.index()]));
    let thing = thing(c, i).map_or_else(String::new, |t| format!(" {t}"));
    let change = change_of(c, i).map_or_else(String::new, |change| format!(" ({change})"));
    format!("{}: “{old}”{thing} → “{new}”{change}", i.outcome.words())
}

/// What a value that moved by a few percent counts less.
fn small(indicator: &Indicator) -> f64 {
    let by = indicator.change.and_then(|change| Some(change.percent?.abs() / 100.0));
    by.map_or(1.0, |by| (SMALL + (1.0 - SMALL) * by / NOTABLE).min(1.0))
}

/// What the least change of a value counts, and from which share of the value on a change counts in full.
const SMALL: f64 = 0.4;
const NOTABLE: f64 = 0.1;
/// Most figures told of one pair of sentences.
const TOLD: usize = 3;
/// What a figure weighs beside other statements.
const SCALE: f64 = 0.8;
