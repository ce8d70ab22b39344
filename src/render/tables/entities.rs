//! The table of entities: each comparison in one row of numbers.

use super::Rows;
use super::cell::{Cell, Column, integer, text};
use crate::collection::Entity;

pub const COLUMNS: [Column; 40] = [
    text("entity"),
    text("old_period"),
    text("new_period"),
    text("old_file"),
    text("new_file"),
    integer("old_words"),
    integer("new_words"),
    integer("old_characters"),
    integer("new_characters"),
    integer("old_words_linked"),
    integer("new_words_linked"),
    integer("sections_kept"),
    integer("sections_renamed"),
    integer("sections_moved"),
    integer("sections_split"),
    integer("sections_merged"),
    integer("sections_reorganised"),
    integer("sections_dropped"),
    integer("sections_added"),
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
    integer("areas_lost"),
    integer("areas_gained"),
    integer("claims_weakened"),
    integer("claims_strengthened"),
    integer("claims_negated"),
    integer("claims_no_longer_negated"),
    integer("sources_lost"),
    integer("sources_gained"),
];

pub fn row(e: &Entity, rows: &mut Rows) {
    let lengths = [e.old.words, e.new.words, e.old.characters, e.new.characters, e.old.linked, e.new.linked];
    let s = e.sentences;
    let counts = e
        .fates
        .into_iter()
        .chain([s.same, s.edited, s.rewritten, s.moved, s.dropped, s.added])
        .chain(e.figures)
        .chain([e.areas.lost, e.areas.gained])
        .chain([e.claims.weakened, e.claims.strengthened, e.claims.negated, e.claims.no_longer_negated])
        .chain([e.sources.lost, e.sources.gained]);
    let files = [e.old.file.as_str().into(), e.new.file.as_str().into()];
    rows.put(files.into_iter().chain(lengths.map(Cell::from)).chain(counts.map(Cell::from)));
}
