//! The table of entities: each comparison in one row of numbers.

use super::{Rows, cell};
use crate::collection::Entity;

pub const COLUMNS: [&str; 40] = [
    "entity",
    "old_period",
    "new_period",
    "old_file",
    "new_file",
    "old_words",
    "new_words",
    "old_characters",
    "new_characters",
    "old_words_linked",
    "new_words_linked",
    "sections_kept",
    "sections_renamed",
    "sections_moved",
    "sections_split",
    "sections_merged",
    "sections_reorganised",
    "sections_dropped",
    "sections_added",
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
    "areas_lost",
    "areas_gained",
    "claims_weakened",
    "claims_strengthened",
    "claims_negated",
    "claims_no_longer_negated",
    "sources_lost",
    "sources_gained",
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
    let whose = rows.whose.clone().into_iter().chain([cell(&e.old.file), cell(&e.new.file)]);
    let numbers = lengths.into_iter().chain(counts.map(u64::from)).map(|number| number.to_string());
    rows.whole(whose.chain(numbers));
}
