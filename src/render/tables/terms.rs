//! The table of terms: one row a term that either edition uses.

use super::Rows;
use super::cell::{Cell, Column, integer, number, text};
use crate::comparison::Comparison;
use crate::term::per_thousand;

pub const COLUMNS: [Column; 8] = [
    text("term"),
    text("name"),
    integer("old_uses"),
    integer("new_uses"),
    number("old_per_thousand"),
    number("new_per_thousand"),
    integer("old_words"),
    integer("new_words"),
];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    let (old, new) = (c.old.words(), c.new.words());
    for term in c.terms() {
        rows.put([
            term.id.as_str().into(),
            term.name.as_str().into(),
            term.old.into(),
            term.new.into(),
            Cell::decimal(per_thousand(term.old.into(), old), 2),
            Cell::decimal(per_thousand(term.new.into(), new), 2),
            old.into(),
            new.into(),
        ]);
    }
}
