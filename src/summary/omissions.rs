//! The executive summary against the body.

use super::numbers::{grouped, listed};
use super::{Evidence, Statement, Topic};
use crate::area::{EditionAreas, Flag, Naming, Taxonomy};
use crate::comparison::{AreaChange, Comparison};
use crate::edition::{Edition, SentenceId};

/// Fewest words of the body that a summary can be said to leave out.
const DOCUMENTED: u64 = 120;
/// Most areas named in one statement.
const NAMED: usize = 5;

/// Areas on which the body speaks at length and which the summary no longer mentions, and those that
/// it mentions though the body no longer speaks of them.
pub fn statements(c: &Comparison<'_>) -> Vec<Statement> {
    let areas = c.areas();
    let has_summary = |edition: &Edition, of: &EditionAreas| {
        edition.section_ids().any(|id| of.main(id).is_some_and(|a| a.flag == Some(Flag::Summary)))
    };
    if !has_summary(c.old, &areas.old) || !has_summary(c.new, &areas.new) {
        return Vec::new();
    }
    let rights = || areas.changes.iter().filter(|a| a.flag.is_none());
    let taxonomy = c.taxonomy();
    // Said to be named only where a term names it for sure, said not to be only where none may.
    let in_old = |a: &AreaChange| mentions(taxonomy, c.old, &areas.old, &a.id, Naming::Sure);
    let in_new = |a: &AreaChange, least| mentions(taxonomy, c.new, &areas.new, &a.id, least);
    let silent: Vec<(&AreaChange, SentenceId)> = rights()
        .filter(|a| a.new_words >= DOCUMENTED && in_new(a, Naming::Weak).is_none())
        .filter_map(|a| Some((a, in_old(a)?)))
        .collect();
    let alone: Vec<(&AreaChange, SentenceId)> = rights()
        .filter(|a| a.old_words >= DOCUMENTED && a.new_words == 0 && a.moved_out < a.old_words / 2)
        .filter_map(|a| Some((a, in_new(a, Naming::Sure)?)))
        .collect();
    let first = statement(
        &silent,
        "The executive summary no longer names, though the body documents it",
        |a| a.new_words,
        Evidence::Old,
    );
    let second = statement(
        &alone,
        "The executive summary still names, though the body has no section or passage of its own on it any more",
        |a| a.old_words,
        Evidence::New,
    );
    first.into_iter().chain(second).collect()
}

/// The first sentence of the edition's summary that names the area, as surely as asked for.
pub fn mentions(
    taxonomy: &Taxonomy,
    edition: &Edition,
    areas: &EditionAreas,
    id: &str,
    least: Naming,
) -> Option<SentenceId> {
    let area = taxonomy.find(id)?;
    let is_summary = |sentence: SentenceId| {
        let section = edition.sentence(sentence).section;
        areas.main(section).is_some_and(|a| a.flag == Some(Flag::Summary))
    };
    let names = |sentence: SentenceId| {
        let named = taxonomy.mentions(edition.sentence_text(sentence));
        named.iter().any(|&(a, naming)| a == area && (naming == Naming::Sure || least == Naming::Weak))
    };
    edition.sentence_ids().filter(|&s| is_summary(s)).find(|&s| names(s))
}

fn statement(
    found: &[(&AreaChange, SentenceId)],
    lead: &str,
    words: impl Fn(&AreaChange) -> u64,
    evidence: impl Fn(SentenceId) -> Evidence,
) -> Option<Statement> {
    let mut found: Vec<_> = found.to_vec();
    found.sort_by_key(|(area, _)| std::cmp::Reverse(words(area)));
    let (_, sentence) = *found.first()?;
    let name = |a: &AreaChange| format!("{} ({} words)", a.name, grouped(words(a)));
    let mut names: Vec<String> = found.iter().take(NAMED).map(|(a, _)| name(a)).collect();
    if found.len() > NAMED {
        names.push(format!("{} more", found.len() - NAMED));
    }
    Some(Statement {
        topic: Topic::ExecutiveSummary,
        text: format!("{lead}: {}.", listed(&names)),
        evidence: vec![evidence(sentence)],
        old: Vec::new(),
        new: Vec::new(),
        weight: 2.2 + 0.3 * found.len() as f64,
    })
}
