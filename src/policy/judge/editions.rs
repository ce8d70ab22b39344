//! Editions as wholes: missing, unreadable, cut short, without their headings.

use super::areas::rounded;
use super::{Judge, numbered};
use crate::edition::{Edition, SectionKind};
use crate::policy::finding::{Draft, Finding, Periods, Place, Side};
use crate::policy::rule::{RuleId, Threshold};
use crate::policy::settings::Policy;
use crate::summary::{change, grouped};

pub fn drafts(judge: &Judge<'_, '_>) -> Vec<Draft> {
    headings_lost(judge).into_iter().chain(shrunk(judge)).collect()
}

/// The finding that an entity has no edition in a period that has arrived. `last` is the file of its
/// last edition.
pub fn missing(entity: &str, periods: &Periods, last: &str, policy: &Policy) -> Vec<Finding> {
    let old = periods.old.as_deref().unwrap_or("before");
    let new = periods.new.as_deref().unwrap_or("the new period");
    let message =
        format!("{}: no edition for {new}; the last one is of {old}.", crate::edition::display_entity(entity));
    let draft = Draft::new(RuleId::EntityMissing, "", message, Place::top(last));
    numbered(vec![draft], entity, periods, policy)
}

/// The finding that an edition could not be read. `why` names the file and what was found in it.
pub fn unreadable(
    entity: &str,
    periods: &Periods,
    (side, file): (Side, &str),
    why: &str,
    policy: &Policy,
) -> Vec<Finding> {
    let (subject, which) = match side {
        Side::Old => ("old", "The old edition"),
        Side::New => ("new", "The new edition"),
    };
    let message = format!("{which} cannot be compared: {why}.");
    let draft = Draft::new(RuleId::EditionUnreadable, subject, message, Place::top(file));
    numbered(vec![draft], entity, periods, policy)
}

fn shrunk(judge: &Judge<'_, '_>) -> Option<Draft> {
    let rule = RuleId::EditionShrunk;
    let (old, new) = (judge.c.old.words(), judge.c.new.words());
    let lost = (1.0 - new as f64 / old.max(1) as f64) * 100.0;
    if !judge.looks_for(rule) || lost <= judge.value(rule, Threshold::Percent) {
        return None;
    }
    let message = format!("The edition has {} words, {} before ({}).", grouped(new), grouped(old), change(old, new));
    let place = Place::top(&judge.c.new.file);
    let old_place = Some(Place::top(&judge.c.old.file));
    Some(Draft { measure: Some(rounded(lost)), old_place, ..Draft::new(rule, "", message, place) })
}

/// Headings per word are compared, so that a shortened report with fewer headings is none that lost them.
fn headings_lost(judge: &Judge<'_, '_>) -> Option<Draft> {
    let rule = RuleId::HeadingsLost;
    if !judge.looks_for(rule) {
        return None;
    }
    let c = judge.c;
    let (old, new) = (headings(c.old), headings(c.new));
    let length = (c.new.words() as f64 / c.old.words().max(1) as f64).min(1.0);
    let expected = old as f64 * length;
    let lost = (1.0 - new as f64 / expected.max(1.0)) * 100.0;
    let enough = old as f64 >= judge.value(rule, Threshold::LeastHeadings);
    if !enough || lost < judge.value(rule, Threshold::Percent) {
        return None;
    }
    let message = format!(
        "{new} of {old} headings are left, for {} of the words: pairings and areas cannot be judged.",
        if length >= 1.0 { "all".to_owned() } else { format!("{:.0} %", length * 100.0) }
    );
    let old_place = Some(Place::top(&c.old.file));
    Some(Draft { old_place, ..Draft::new(rule, "", message, Place::top(&c.new.file)) })
}

/// Headings on lines of their own, without the title.
fn headings(edition: &Edition) -> usize {
    let count = edition.sections.iter().filter(|s| s.kind == SectionKind::Heading).count();
    count.saturating_sub(1)
}
