//! The table of sections: one row a section of either edition, so that sections that were split or merged need no
//! cells with lists. Rows of one group belong together.

use super::cell::{Cell, Column, integer, number, text, truth};
use super::{Rows, path};
use crate::comparison::{Comparison, SectionGroup};
use crate::edition::{Edition, SectionId, SectionKind};
use crate::render::json::section_id;

pub const COLUMNS: [Column; 14] = [
    integer("group"),
    text("fate"),
    number("confidence"),
    text("edition"),
    text("section"),
    text("path"),
    integer("level"),
    truth("run_in"),
    integer("line"),
    integer("page"),
    integer("words"),
    text("area"),
    integer("sentences"),
    text("reasons"),
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
        Cell::count(number + 1),
        Cell::id(group.fate),
        Cell::decimal(group.confidence.into(), 3),
        name.into(),
        section_id(section).into(),
        path(edition, section).into(),
        u32::from(s.level).into(),
        (s.kind == SectionKind::RunIn).into(),
        Cell::line(s.line),
        Cell::page(s.page),
        s.words.into(),
        areas.main(section).map(|area| area.id.as_str()).into(),
        Cell::count(s.sentences.len()),
        group.reasons.join("; ").into(),
    ]);
}
