//! What the text states: claims weakened, sources no longer cited, terms gone.

use super::Judge;
use crate::attribution::SourceUse;
use crate::comparison::{ClaimChange, TermChange};
use crate::edition::SentenceId;
use crate::policy::finding::{Draft, Place};
use crate::policy::rule::{RuleId, Threshold};
use crate::strength::{Direction, Expression};
use crate::summary::change;

pub fn drafts(judge: &Judge<'_, '_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if judge.looks_for(RuleId::ClaimWeakened) {
        drafts.extend(judge.c.claims().iter().filter_map(|claim| weakened(judge, claim)));
    }
    if judge.looks_for(RuleId::SourceNoLongerCited) {
        let gone = &judge.c.sources().changes.no_longer_cited;
        drafts.extend(gone.iter().filter_map(|source| no_longer_cited(judge, source)));
    }
    if judge.looks_for(RuleId::TermGone) {
        drafts.extend(judge.c.terms().iter().filter_map(|term| gone(judge, term)));
    }
    drafts
}

fn weakened(judge: &Judge<'_, '_>, claim: &ClaimChange) -> Option<Draft> {
    if !matches!(claim.change.direction, Direction::Weakened | Direction::Negated) {
        return None;
    }
    let c = judge.c;
    let link = &c.sentence_links[claim.link];
    let words = |expression: &Option<Expression>, text: &str| match expression {
        Some(e) => format!("“{}”", text.get(e.range.clone()).unwrap_or_default()),
        None => "unqualified".to_owned(),
    };
    let old = words(&claim.change.old, c.old.sentence_text(link.old));
    let new = words(&claim.change.new, c.new.sentence_text(link.new));
    let subject = format!("{old} became {new}: {}", c.old.sentence_text(link.old));
    let message = format!("Claim {}: {old} → {new}.", claim.change.words());
    let draft = Draft::new(RuleId::ClaimWeakened, subject, message, Place::top(&c.new.file));
    Some(judge.of_sentences(draft, link.old, Some(link.new)))
}

fn no_longer_cited(judge: &Judge<'_, '_>, source: &SourceUse) -> Option<Draft> {
    let rule = RuleId::SourceNoLongerCited;
    let first = *source.old.first()?;
    if !source.named || (source.old.len() as f64) < judge.value(rule, Threshold::LeastMentions) {
        return None;
    }
    let message = format!("No longer cited: {} ({} before).", source.name, times(source.old.len()));
    let draft = Draft::new(rule, source.name.clone(), message, Place::top(&judge.c.new.file));
    Some(judge.of_sentences(draft, first, counterpart(judge, first)))
}

fn gone(judge: &Judge<'_, '_>, term: &TermChange) -> Option<Draft> {
    let rule = RuleId::TermGone;
    if !term.went_to_zero() || f64::from(term.old) < judge.value(rule, Threshold::LeastMentions) {
        return None;
    }
    let length = change(judge.c.old.words(), judge.c.new.words());
    let message =
        format!("“{}”: {} before, none now; the report's length changed by {length}.", term.name, mentions(term.old));
    let old_place = Some(Place::top(&judge.c.old.file));
    Some(Draft { old_place, ..Draft::new(rule, term.id.clone(), message, Place::top(&judge.c.new.file)) })
}

/// The sentence that an old one became; links stand in the order of the old edition.
pub fn counterpart(judge: &Judge<'_, '_>, old: SentenceId) -> Option<SentenceId> {
    let links = &judge.c.sentence_links;
    let at = links.partition_point(|link| link.old < old);
    links.get(at).filter(|link| link.old == old).map(|link| link.new)
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

fn mentions(count: u32) -> String {
    if count == 1 { "1 mention".to_owned() } else { format!("{count} mentions") }
}
