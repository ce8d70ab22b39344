//! The table of sections: one row a section of either edition, so that sections that were split or merged need no
//! cells with lists. Rows of one group belong together.

use super::{Rows, cell, decimal, id, line, page, path};
use crate::comparison::{Comparison, SectionGroup};
use crate::edition::{Edition, SectionId, SectionKind};
use crate::render::json::section_id;

pub const COLUMNS: [&str; 14] = [
    "group",
    "fate",
    "confidence",
    "edition",
    "section",
    "path",
    "level",
    "run_in",
    "line",
    "page",
    "words",
    "area",
    "sentences",
    "reasons",
];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    for (number, group) in c.groups.iter().enumerate() {
        group.old.iter().for_each(|&id| row(c, (number, group), Side::Old, id, rows));
        group.new.iter().for_each(|&id| row(c, (number, group), Side::New, id, rows));
    }
}

#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

fn row(c: &Comparison<'_>, (number, group): (usize, &SectionGroup), side: Side, section: SectionId, rows: &mut Rows) {
    let (edition, areas, name): (&Edition, _, _) = match side {
        Side::Old => (c.old, &c.areas().old, "old"),
        Side::New => (c.new, &c.areas().new, "new"),
    };
    let s = edition.section(section);
    rows.put([
        (number + 1).to_string(),
        id(group.fate),
        decimal(group.confidence.into(), 3),
        name.to_owned(),
        section_id(section),
        path(edition, section),
        s.level.to_string(),
        (s.kind == SectionKind::RunIn).to_string(),
        line(s.line),
        page(s.page),
        s.words.to_string(),
        cell(areas.main(section).map_or("", |area| &area.id)),
        s.sentences.len().to_string(),
        cell(&group.reasons.join("; ")),
    ]);
}
