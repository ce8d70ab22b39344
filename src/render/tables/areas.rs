//! The table of areas: one row an area of which either edition speaks.

use super::{Rows, cell, decimal};
use crate::comparison::Comparison;

pub const COLUMNS: [&str; 32] = [
    "area",
    "name",
    "family",
    "old_words",
    "new_words",
    "old_per_thousand",
    "new_per_thousand",
    "old_sections",
    "new_sections",
    "words_moved_out",
    "words_moved_in",
    "sentences_same",
    "sentences_edited",
    "sentences_rewritten",
    "sentences_moved",
    "sentences_dropped",
    "sentences_added",
    "figures_same",
    "figures_raised",
    "figures_lowered",
    "figures_bound_changed",
    "figures_restated",
    "figures_no_longer_given",
    "figures_newly_given",
    "claims_weakened",
    "claims_strengthened",
    "claims_negated",
    "claims_no_longer_negated",
    "sources_lost",
    "sources_gained",
    "lost",
    "gained",
];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    for a in &c.areas().changes {
        let (old, new) = a.per_thousand(c.old.words(), c.new.words());
        let s = a.sentences;
        let [same, raised, lowered, bound, restated, gone, fresh] = a.figures.map(|count| count.to_string());
        rows.put([
            cell(&a.id),
            cell(&a.name),
            cell(a.parent.as_deref().unwrap_or_default()),
            a.old_words.to_string(),
            a.new_words.to_string(),
            decimal(old, 2),
            decimal(new, 2),
            a.old_sections.len().to_string(),
            a.new_sections.len().to_string(),
            a.moved_out.to_string(),
            a.moved_in.to_string(),
            s.same.to_string(),
            s.edited.to_string(),
            s.rewritten.to_string(),
            s.moved.to_string(),
            s.dropped.to_string(),
            s.added.to_string(),
            same,
            raised,
            lowered,
            bound,
            restated,
            gone,
            fresh,
            a.weakened.to_string(),
            a.strengthened.to_string(),
            a.negated.to_string(),
            a.no_longer_negated.to_string(),
            a.sources_lost.len().to_string(),
            a.sources_gained.len().to_string(),
            a.is_gone().to_string(),
            a.is_fresh().to_string(),
        ]);
    }
}
