//! How long an area was and is.

use crate::area::EditionAreas;
use crate::comparison::{AreaChange, Comparison};
use crate::edition::{Edition, SectionId};
use crate::summary::numbers::{change, counted, grouped, listed};
use crate::summary::{label, ratio};
use hashbrown::HashSet;
use std::cmp::Reverse;

/// Least share of its words that an area must lose to be called cut, or gain to be said to have grown.
const CHANGED: f64 = 0.1;

/// How far an area's length must part from what the edition's own change of length would give, as a factor either way,
/// for it to be called cut or grown.
const APART: f64 = 1.33;

/// By how much more or less an area changed with the sections below its own that are of other areas, for these to be named,
/// and how many are.
const OTHERWISE: f64 = 0.05;
const WITHOUT: usize = 2;

/// Words about an area's length.
pub struct Length {
    pub text: String,
    /// Whether they tell already that text moved.
    pub explained: bool,
}

/// Where text that moved explains most of the change it is no cut and no growth.
pub fn length(c: &Comparison<'_>, area: &AreaChange, moved: Option<String>) -> Length {
    let (old, new) = (area.old_words, area.new_words);
    let sections = |ids: &[SectionId]| match ids.len() {
        0 => String::new(),
        n => format!(" in {}", counted(n, "section", "sections")),
    };
    let explained = moved.is_some();
    let told = |text: String| Length { text, explained };
    if new == 0 {
        let words = counted(old as usize, "word", "words");
        let now = if area.beside_in_new {
            "now no section of its own, though others touch on it"
        } else {
            "now no section or passage of its own"
        };
        let lead = format!("{words}{} before, {now}", sections(&area.old_sections));
        // Where most of its text went to other areas that is said instead.
        if let Some(moved) = moved {
            return told(format!("{lead}, but {moved}"));
        }
        if area.beside_in_new {
            return told(lead);
        }
        let named = c.taxonomy().find(&area.id).map(|id| c.mentions_in_new().sentences(id));
        return told(match named {
            Some((_, 0)) => format!("{lead}; none of its terms occurs in the new edition"),
            Some((n, _)) if n > 0 => {
                let of_it = if n == 1 { "speaks" } else { "speak" };
                format!("{lead}; at least {} of other areas {of_it} of it", counted(n, "sentence", "sentences"))
            }
            _ => lead,
        });
    }
    if old == 0 {
        let words = counted(new as usize, "word", "words");
        let before = if area.beside_in_old {
            "no section of its own before, though others touched on it"
        } else {
            "no section or passage of its own before"
        };
        let lead = format!("{words}{}, {before}", sections(&area.new_sections));
        return told(moved.map_or_else(|| lead.clone(), |moved| format!("{lead}, but {moved}")));
    }
    let without = without(c, area).map_or_else(String::new, |others| format!("; without {others}"));
    let by = format!("({}; the report {}{without})", change(old, new), change(c.old.words(), c.new.words()));
    let share = (new as f64 - old as f64) / old as f64;
    let apart = (new as f64 / (old as f64 * ratio(c))).ln().abs() > APART.ln();
    let beyond = new as f64 > old as f64 * ratio(c);
    let (old, new) = (grouped(old), grouped(new));
    let stayed = share.abs() < CHANGED;
    let text = match moved {
        _ if stayed => format!("about as long as before ({old} → {new} words)"),
        Some(moved) => format!("{old} → {new} words {by}, but {moved}"),
        // What lost less than the report has more of it now.
        None if !apart || beyond != (share > 0.0) => format!("{old} → {new} words {by}"),
        None if share < 0.0 => format!("cut from {old} to {new} words {by}"),
        None => format!("grew from {old} to {new} words {by}"),
    };
    let explained = explained && !stayed;
    Length { text, explained }
}

/// The sections that are of other areas and stand below those of the area's own name, where with them its length changed
/// otherwise: the section "Women" is longer than what is told of women where it holds "Reproductive Rights".
fn without(c: &Comparison<'_>, area: &AreaChange) -> Option<String> {
    let within = |edition: &Edition, areas: &EditionAreas, own: &[SectionId]| -> Vec<(SectionId, u64)> {
        let bears_name = |id: &SectionId| own.contains(id) && label(edition, *id).eq_ignore_ascii_case(&area.name);
        let is_within = |id: &SectionId| edition.upward(*id).skip(1).any(|above| bears_name(&above));
        let is_other = |id: &SectionId| areas.main(*id).is_some_and(|main| main.id != area.id);
        let ids = edition.section_ids().filter(|id| is_other(id) && is_within(id));
        ids.map(|id| (id, u64::from(edition.section(id).words))).filter(|(_, words)| *words > 0).collect()
    };
    let of_old = within(c.old, &c.areas().old, &area.old_sections);
    let of_new = within(c.new, &c.areas().new, &area.new_sections);
    let words = |list: &[(SectionId, u64)]| list.iter().map(|(_, words)| words).sum::<u64>();
    let share = |old: u64, new: u64| new as f64 / old as f64;
    let (with, bare) = (
        share(area.old_words + words(&of_old), area.new_words + words(&of_new)),
        share(area.old_words, area.new_words),
    );
    if (with - bare).abs() < OTHERWISE {
        return None;
    }
    let old = of_old.iter().map(|&(id, words)| (words, label(c.old, id)));
    let new = of_new.iter().map(|&(id, words)| (words, label(c.new, id)));
    let mut headings: Vec<(u64, &str)> = old.chain(new).collect();
    headings.sort_by_key(|&(words, _)| Reverse(words));
    let mut seen = HashSet::new();
    headings.retain(|&(_, heading)| seen.insert(heading));
    let told: Vec<String> = headings.iter().take(WITHOUT).map(|(_, heading)| format!("“{heading}”")).collect();
    Some(if headings.len() > WITHOUT { format!("{} and others", told.join(", ")) } else { listed(&told) })
}
