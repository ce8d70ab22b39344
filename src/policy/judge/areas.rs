//! Areas dropped and areas cut, and areas that the executive summary leaves out.

use super::Judge;
use crate::area::Flag;
use crate::comparison::AreaChange;
use crate::edition::SectionId;
use crate::policy::finding::{Draft, Place, Quote, Side};
use crate::policy::rule::{RuleId, Threshold};
use crate::summary::{self, change, grouped, label};

/// Share of an area's text that must stand elsewhere now for the area to count as moved, not dropped.
const MOVED: f64 = 0.5;
/// Most sections named in a message.
const NAMED: usize = 3;

pub fn drafts(judge: &Judge<'_, '_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for area in &judge.c.areas().changes {
        if matches!(area.flag, Some(Flag::Summary | Flag::Furniture)) {
            continue;
        }
        if area.new_words == 0 && area.new_sections.is_empty() {
            drafts.extend(dropped(judge, area));
        } else {
            drafts.extend(shrunk(judge, area));
        }
    }
    drafts.extend(omitted(judge));
    drafts
}

fn dropped(judge: &Judge<'_, '_>, area: &AreaChange) -> Option<Draft> {
    let rule = RuleId::AreaDropped;
    let old = area.old_words as f64;
    let kept = area.moved_out as f64 >= MOVED * old || area.beside_in_new;
    if !judge.looks_for(rule) || old < judge.value(rule, Threshold::LeastWords) || kept {
        return None;
    }
    let named = judge.c.taxonomy().find(&area.id).map(|id| judge.c.mentions_in_new().sentences(id));
    let named = match named {
        Some((_, 0)) => "; none of its terms occurs in the new edition".to_owned(),
        Some((1, _)) => "; named in one sentence of another area".to_owned(),
        Some((n, _)) if n > 1 => format!("; named in {} sentences of other areas", grouped(n as u64)),
        _ => String::new(),
    };
    let message = format!(
        "{}: {} words{} before, now no section or passage of its own{named}.",
        area.name,
        grouped(area.old_words),
        sections(judge, &area.old_sections)
    );
    Some(of_area(judge, rule, area, message))
}

fn shrunk(judge: &Judge<'_, '_>, area: &AreaChange) -> Option<Draft> {
    let rule = RuleId::AreaShrunk;
    let old = area.old_words as f64;
    if !judge.looks_for(rule) || old < judge.value(rule, Threshold::LeastWords) {
        return None;
    }
    let c = judge.c;
    let ratio = c.new.words() as f64 / c.old.words().max(1) as f64;
    let expected = old * ratio.min(1.0);
    // What stands in another area now is not lost.
    let kept = (area.new_words + area.moved_out) as f64;
    let lost = (1.0 - kept / expected.max(1.0)) * 100.0;
    if lost <= judge.value(rule, Threshold::Percent) {
        return None;
    }
    let moved = if area.moved_out > 0 {
        format!(", {} words moved to other areas", grouped(area.moved_out))
    } else {
        String::new()
    };
    let message = format!(
        "{}: {} → {} words ({}; the report {}){moved}; {lost:.0} % less than the report's own change explains.",
        area.name,
        grouped(area.old_words),
        grouped(area.new_words),
        change(area.old_words, area.new_words),
        change(c.old.words(), c.new.words())
    );
    Some(Draft { measure: Some(rounded(lost)), ..of_area(judge, rule, area, message) })
}

fn of_area(judge: &Judge<'_, '_>, rule: RuleId, area: &AreaChange, message: String) -> Draft {
    let c = judge.c;
    let first = area.old_sections.iter().copied().find(|&id| c.old.section(id).words > 0);
    let first = first.or(area.old_sections.first().copied());
    let place = match (area.new_sections.first(), first) {
        (Some(&new), _) => judge.new_place(new),
        (None, Some(old)) => judge.nearest_place(old),
        (None, None) => Place::top(&c.new.file),
    };
    Draft {
        old_place: first.map(|id| Place::of_section(c.old, id)),
        areas: std::iter::once(area.id.clone()).chain(area.parent.clone()).collect(),
        section: first.and_then(|id| super::path(c.old, id)),
        ..Draft::new(rule, area.id.clone(), message, place)
    }
}

/// " in “Torture”, “Prisons” and 2 more sections".
fn sections(judge: &Judge<'_, '_>, ids: &[SectionId]) -> String {
    if ids.is_empty() {
        return " in passages of other sections".to_owned();
    }
    let named: Vec<String> = ids.iter().take(NAMED).map(|&id| format!("“{}”", label(judge.c.old, id))).collect();
    let more = ids.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(" in {}{more}", named.join(", "))
}

fn omitted(judge: &Judge<'_, '_>) -> Vec<Draft> {
    let rule = RuleId::SummaryOmits;
    if !judge.looks_for(rule) {
        return Vec::new();
    }
    let c = judge.c;
    let draft = |(area, sentence): (&AreaChange, _)| {
        let message = format!(
            "{} no longer names {} ({} words in the body).",
            summary::name_of_summary(c),
            area.name,
            grouped(area.new_words)
        );
        let new_summary =
            c.new.section_ids().find(|&id| c.areas().new.main(id).is_some_and(|area| area.flag == Some(Flag::Summary)));
        let place = new_summary.map_or_else(|| Place::top(&c.new.file), |id| judge.new_place(id));
        Draft {
            old_place: Some(Place::of_sentence(c.old, sentence)),
            areas: std::iter::once(area.id.clone()).chain(area.parent.clone()).collect(),
            section: new_summary.and_then(|id| super::path(c.new, id)),
            quotes: vec![Quote::of(Side::Old, c.old, sentence)],
            ..Draft::new(rule, area.id.clone(), message, place)
        }
    };
    summary::left_out_of_summary(c).into_iter().map(draft).collect()
}

/// One decimal: the rest is noise.
pub fn rounded(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}
