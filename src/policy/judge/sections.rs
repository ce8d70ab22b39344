//! Sections dropped, renamed, and paired too uncertainly to judge.

use super::{Judge, subject};
use crate::comparison::{Fate, SectionGroup, principal};
use crate::edition::{Edition, SectionId};
use crate::policy::finding::{Draft, Place};
use crate::policy::rule::{RuleId, Threshold};
use crate::summary::{grouped, is_run_in, label, words_with_run_ins};

pub fn drafts(judge: &Judge<'_, '_>) -> Vec<Draft> {
    let groups = judge.c.groups.iter().filter(|group| !is_run_in(judge.c, group));
    groups.flat_map(|group| of_group(judge, group)).collect()
}

fn of_group(judge: &Judge<'_, '_>, group: &SectionGroup) -> Vec<Draft> {
    match group.fate {
        Fate::Dropped => dropped(judge, group),
        Fate::Added => Vec::new(),
        _ => uncertain(judge, group).or_else(|| renamed(judge, group)).into_iter().collect(),
    }
}

fn dropped(judge: &Judge<'_, '_>, group: &SectionGroup) -> Vec<Draft> {
    let rule = RuleId::SectionDropped;
    if !judge.looks_for(rule) {
        return Vec::new();
    }
    let old = judge.c.old;
    let least = judge.value(rule, Threshold::LeastWords);
    let long = |&id: &SectionId| words_with_run_ins(old, id) as f64 >= least;
    let draft = |id: SectionId| {
        let words = grouped(words_with_run_ins(old, id));
        let trace = group.reasons.first().map(|reason| format!("; {reason}")).unwrap_or_default();
        let message = format!("No counterpart found for “{}” ({words} words){trace}.", label(old, id));
        let draft = Draft::new(rule, subject(old, id), message, judge.nearest_place(id));
        judge.of_old_section(draft, id)
    };
    principal(old, &group.old).filter(long).map(draft).collect()
}

fn uncertain(judge: &Judge<'_, '_>, group: &SectionGroup) -> Option<Draft> {
    let rule = RuleId::PairingUncertain;
    let sure = f64::from(group.confidence) * 100.0;
    if !judge.looks_for(rule) || sure >= judge.value(rule, Threshold::Percent) {
        return None;
    }
    let (first, place) = sides(judge, group)?;
    let message = format!(
        "{} → {} ({}) is only {sure:.0} % sure: {}.",
        names(judge.c.old, &group.old),
        names(judge.c.new, &group.new),
        group.fate.word(),
        group.reasons.join("; ")
    );
    let draft = Draft::new(rule, pair_subject(judge, group), message, place);
    Some(judge.of_old_section(draft, first))
}

fn renamed(judge: &Judge<'_, '_>, group: &SectionGroup) -> Option<Draft> {
    let rule = RuleId::HeadingRenamed;
    if !judge.looks_for(rule) || group.fate != Fate::Renamed {
        return None;
    }
    let (first, place) = sides(judge, group)?;
    let sure = group.confidence * 100.0;
    let message = format!(
        "{} stands under the heading {} now ({sure:.0} % sure).",
        names(judge.c.old, &group.old),
        names(judge.c.new, &group.new)
    );
    let draft = Draft::new(rule, pair_subject(judge, group), message, place);
    Some(judge.of_old_section(draft, first))
}

/// The first old section, and the place of the first new one.
fn sides(judge: &Judge<'_, '_>, group: &SectionGroup) -> Option<(SectionId, Place)> {
    let old = principal(judge.c.old, &group.old).next()?;
    let new = principal(judge.c.new, &group.new).next()?;
    Some((old, judge.new_place(new)))
}

fn names(edition: &Edition, ids: &[SectionId]) -> String {
    let quoted = principal(edition, ids).map(|id| format!("“{}”", label(edition, id)));
    quoted.collect::<Vec<_>>().join(" + ")
}

fn pair_subject(judge: &Judge<'_, '_>, group: &SectionGroup) -> String {
    let of = |edition: &Edition, ids: &[SectionId]| {
        principal(edition, ids).map(|id| subject(edition, id)).collect::<Vec<_>>().join(" + ")
    };
    let (old, new) = (of(judge.c.old, &group.old), of(judge.c.new, &group.new));
    // Signs are folded away in subjects; a word is not.
    format!("{old} became {new}")
}
