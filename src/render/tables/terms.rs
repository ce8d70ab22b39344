//! The table of terms: one row a term that either edition uses.

use super::{Rows, cell, decimal};
use crate::comparison::Comparison;
use crate::term::per_thousand;

pub const COLUMNS: [&str; 8] =
    ["term", "name", "old_uses", "new_uses", "old_per_thousand", "new_per_thousand", "old_words", "new_words"];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    let (old, new) = (c.old.words(), c.new.words());
    for term in c.terms() {
        rows.put([
            cell(&term.id),
            cell(&term.name),
            term.old.to_string(),
            term.new.to_string(),
            decimal(per_thousand(term.old.into(), old), 2),
            decimal(per_thousand(term.new.into(), new), 2),
            old.to_string(),
            new.to_string(),
        ]);
    }
}
