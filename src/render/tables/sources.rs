//! The table of sources: one row a source that either edition cites.

use super::{Rows, cell, id};
use crate::attribution::SourceUse;
use crate::comparison::Comparison;

pub const COLUMNS: [&str; 6] = ["source", "kind", "named", "status", "old_sentences", "new_sentences"];

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
                cell(&source.name),
                id(source.kind),
                source.named.to_string(),
                status.to_owned(),
                source.old.len().to_string(),
                source.new.len().to_string(),
            ]);
        }
    }
}
