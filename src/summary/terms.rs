//! Terms that went to zero, with the report's own change of length beside them.

use super::numbers::{change, listed};
use super::{Statement, Topic, ratio};
use crate::comparison::{Comparison, TermChange};

/// Fewest mentions in the old edition whose absence from the new one is told.
const LEAST_MENTIONS: u32 = 3;
/// Fewest mentions, in either edition, of a term told to have become rarer or more frequent.
const LEAST_FREQUENT: u32 = 12;
/// By what factor its share of the text must have changed.
const FACTOR: f64 = 2.5;
/// Most terms named.
const NAMED: usize = 6;

pub fn statements(c: &Comparison<'_>) -> Vec<Statement> {
    let gone = c.terms().iter().filter(|t| t.went_to_zero() && t.old >= LEAST_MENTIONS);
    let zero = statement(c, gone.collect(), "Terms no longer used");
    let share = |t: &TermChange| f64::from(t.new.max(1)) / (f64::from(t.old.max(1)) * ratio(c));
    let shifted = c
        .terms()
        .iter()
        .filter(|t| t.new > 0 && t.old.max(t.new) >= LEAST_FREQUENT && !(1.0 / FACTOR..FACTOR).contains(&share(t)));
    let other = statement(c, shifted.collect(), "Terms used much less or more often than the length would explain");
    zero.into_iter().chain(other).collect()
}

fn statement(c: &Comparison<'_>, mut terms: Vec<&TermChange>, lead: &str) -> Option<Statement> {
    terms.sort_by_key(|t| std::cmp::Reverse(t.old.abs_diff(t.new)));
    let most = terms.first()?;
    let weight = 0.8 + 0.7 * f64::from(1 + most.old.abs_diff(most.new)).ln();
    let mut names: Vec<String> =
        terms.iter().take(NAMED).map(|t| format!("{} ({} → {})", t.name, t.old, t.new)).collect();
    if terms.len() > NAMED {
        names.push(format!("{} more", terms.len() - NAMED));
    }
    let text = format!("{lead}: {}; the report's length changed by {}.", listed(&names), length(c));
    Some(Statement { topic: Topic::Terms, text, evidence: Vec::new(), old: Vec::new(), new: Vec::new(), weight })
}

fn length(c: &Comparison<'_>) -> String {
    change(c.old.words(), c.new.words())
}
