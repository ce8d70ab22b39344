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
    if !have_summaries(c) {
        return Vec::new();
    }
    let areas = c.areas();
    let rights = || areas.changes.iter().filter(|a| a.flag.is_none());
    let in_new = |a: &AreaChange, least| mentions(c.taxonomy(), c.new, &areas.new, &a.id, least);
    let silent = left_out(c);
    let alone: Vec<(&AreaChange, SentenceId)> = rights()
        .filter(|a| a.old_words >= DOCUMENTED && a.new_words == 0)
        .filter_map(|a| Some((a, in_new(a, Naming::Sure)?)))
        .collect();
    let first = statement(
        &silent,
        "The executive summary no longer mentions, though the body documents it",
        |a| a.new_words,
        Evidence::Old,
    );
    let second = statement(
        &alone,
        "The executive summary still mentions, though the body no longer speaks of it",
        |a| a.old_words,
        Evidence::New,
    );
    first.into_iter().chain(second).collect()
}

/// Areas that the body of the new edition documents and that its summary no longer mentions, each with
/// a sentence of the old summary that did. Empty where either edition has no executive summary.
pub fn left_out<'c>(c: &'c Comparison<'_>) -> Vec<(&'c AreaChange, SentenceId)> {
    if !have_summaries(c) {
        return Vec::new();
    }
    let areas = c.areas();
    // Said to be named only where a term names it for sure, said not to be only where none may.
    let in_old = |a: &AreaChange| mentions(c.taxonomy(), c.old, &areas.old, &a.id, Naming::Sure);
    let in_new = |a: &AreaChange| mentions(c.taxonomy(), c.new, &areas.new, &a.id, Naming::Weak);
    let rights = areas.changes.iter().filter(|a| a.flag.is_none());
    rights.filter(|a| a.new_words >= DOCUMENTED && in_new(a).is_none()).filter_map(|a| Some((a, in_old(a)?))).collect()
}

fn have_summaries(c: &Comparison<'_>) -> bool {
    let has = |edition: &Edition, of: &EditionAreas| {
        edition.section_ids().any(|id| of.main(id).is_some_and(|a| a.flag == Some(Flag::Summary)))
    };
    has(c.old, &c.areas().old) && has(c.new, &c.areas().new)
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
