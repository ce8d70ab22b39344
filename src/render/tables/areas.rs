//! The table of areas: one row an area of which either edition speaks.

use super::Rows;
use super::cell::{Cell, Column, integer, number, text, truth};
use crate::comparison::Comparison;

pub const COLUMNS: [Column; 32] = [
    text("area"),
    text("name"),
    text("family"),
    integer("old_words"),
    integer("new_words"),
    number("old_per_thousand"),
    number("new_per_thousand"),
    integer("old_sections"),
    integer("new_sections"),
    integer("words_moved_out"),
    integer("words_moved_in"),
    integer("sentences_same"),
    integer("sentences_edited"),
    integer("sentences_rewritten"),
    integer("sentences_moved"),
    integer("sentences_dropped"),
    integer("sentences_added"),
    integer("figures_same"),
    integer("figures_raised"),
    integer("figures_lowered"),
    integer("figures_bound_changed"),
    integer("figures_restated"),
    integer("figures_no_longer_given"),
    integer("figures_newly_given"),
    integer("claims_weakened"),
    integer("claims_strengthened"),
    integer("claims_negated"),
    integer("claims_no_longer_negated"),
    integer("sources_lost"),
    integer("sources_gained"),
    truth("lost"),
    truth("gained"),
];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    for a in &c.areas().changes {
        let (old, new) = a.per_thousand(c.old.words(), c.new.words());
        let s = a.sentences;
        let [same, raised, lowered, bound, restated, gone, fresh] = a.figures.map(Cell::from);
        rows.put([
            a.id.as_str().into(),
            a.name.as_str().into(),
            a.parent.as_deref().into(),
            a.old_words.into(),
            a.new_words.into(),
            Cell::decimal(old, 2),
            Cell::decimal(new, 2),
            Cell::count(a.old_sections.len()),
            Cell::count(a.new_sections.len()),
            a.moved_out.into(),
            a.moved_in.into(),
            s.same.into(),
            s.edited.into(),
            s.rewritten.into(),
            s.moved.into(),
            s.dropped.into(),
            s.added.into(),
            same,
            raised,
            lowered,
            bound,
            restated,
            gone,
            fresh,
            a.weakened.into(),
            a.strengthened.into(),
            a.negated.into(),
            a.no_longer_negated.into(),
            Cell::count(a.sources_lost.len()),
            Cell::count(a.sources_gained.len()),
            a.is_gone().into(),
            a.is_fresh().into(),
        ]);
    }
}
