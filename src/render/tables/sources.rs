//! The table of sources: one row a source that either edition cites.

use super::Rows;
use super::cell::{Cell, Column, integer, text, truth};
use crate::attribution::SourceUse;
use crate::comparison::Comparison;

pub const COLUMNS: [Column; 6] =
    [text("source"), text("kind"), truth("named"), text("status"), integer("old_sentences"), integer("new_sentences")];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    let changes = &c.sources().changes;
    let lists: [(&str, &[SourceUse]); 3] = [
        ("no_longer_cited", &changes.no_longer_cited),
        ("newly_cited", &changes.newly_cited),
        ("still_cited", &changes.still_cited),
    ];
    for (status, sources) in lists {
        for source in sources {
            rows.put([
                source.name.as_str().into(),
                Cell::id(source.kind),
                source.named.into(),
                status.into(),
                Cell::count(source.old.len()),
                Cell::count(source.new.len()),
            ]);
        }
    }
}
