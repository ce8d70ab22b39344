//! How long an area was and is.

use crate::comparison::{AreaChange, Comparison};
use crate::edition::SectionId;
use crate::summary::numbers::{change, counted, grouped};
use crate::summary::ratio;

/// Least share of its words that an area must lose to be called cut, or gain to be said to have grown.
const CHANGED: f64 = 0.1;

/// How far an area's length must part from what the edition's own change of length would give, as a factor either way,
/// for it to be called cut or grown.
const APART: f64 = 1.33;

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
                format!("{lead}; its terms stand in {} of other areas", counted(n, "sentence", "sentences"))
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
    let by = format!("({}; the report {})", change(old, new), change(c.old.words(), c.new.words()));
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
