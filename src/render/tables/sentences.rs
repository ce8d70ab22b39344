//! The table of sentences: one row a pair, or a sentence without counterpart; in the order of the new edition, then
//! those dropped, in the order of the old one.

use super::cell::{Cell, Column, integer, number, text, truth};
use super::{Rows, path};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::render::json::Ids;

pub const COLUMNS: [Column; 19] = [
    text("kind"),
    truth("moved"),
    number("similarity"),
    text("old_sentence"),
    text("new_sentence"),
    text("old_path"),
    text("new_path"),
    integer("old_paragraph"),
    integer("new_paragraph"),
    integer("old_line"),
    integer("new_line"),
    integer("old_page"),
    integer("new_page"),
    integer("old_words"),
    integer("new_words"),
    text("old_area"),
    text("new_area"),
    text("old_text"),
    text("new_text"),
];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    let (old_ids, new_ids) = (Ids::new(c.old), Ids::new(c.new));
    let areas = c.areas();
    let area =
        |places: &[Option<usize>], id: SentenceId| places[id.index()].map(|place| areas.changes[place].id.as_str());
    let mut put = |kind: &str, moved: bool, similarity: Cell<'_>, old: Option<SentenceId>, new: Option<SentenceId>| {
        let old = old.map_or(Cells::NONE, |id| Cells::of(c.old, &old_ids, id, area(&areas.of_old, id)));
        let new = new.map_or(Cells::NONE, |id| Cells::of(c.new, &new_ids, id, area(&areas.of_new, id)));
        rows.put([
            kind.into(),
            moved.into(),
            similarity,
            old.id,
            new.id,
            old.path,
            new.path,
            old.paragraph,
            new.paragraph,
            old.line,
            new.line,
            old.page,
            new.page,
            old.words,
            new.words,
            old.area,
            new.area,
            old.text,
            new.text,
        ]);
    };
    let mut in_order: Vec<(SentenceId, Option<usize>)> =
        c.sentence_links.iter().enumerate().map(|(i, link)| (link.new, Some(i))).collect();
    in_order.extend(c.added.iter().map(|&id| (id, None)));
    in_order.sort_by_key(|&(new, link)| (new, link.map(|i| c.sentence_links[i].old)));
    for (new, link) in in_order {
        match link.map(|i| &c.sentence_links[i]) {
            Some(link) => {
                let kind = match link.kind {
                    Kind::Same => "same",
                    Kind::Edited => "edited",
                    Kind::Rewritten => "rewritten",
                };
                put(kind, link.moved, Cell::decimal(link.similarity.into(), 3), Some(link.old), Some(new));
            }
            None => put("added", false, Cell::Empty, None, Some(new)),
        }
    }
    c.dropped.iter().for_each(|&id| put("dropped", false, Cell::Empty, Some(id), None));
}

/// What a row says of one sentence; empty without one.
struct Cells<'t> {
    id: Cell<'t>,
    path: Cell<'t>,
    paragraph: Cell<'t>,
    line: Cell<'t>,
    page: Cell<'t>,
    words: Cell<'t>,
    area: Cell<'t>,
    text: Cell<'t>,
}

impl<'t> Cells<'t> {
    const NONE: Self = Self {
        id: Cell::Empty,
        path: Cell::Empty,
        paragraph: Cell::Empty,
        line: Cell::Empty,
        page: Cell::Empty,
        words: Cell::Empty,
        area: Cell::Empty,
        text: Cell::Empty,
    };

    fn of(edition: &'t Edition, ids: &Ids<'_>, id: SentenceId, area: Option<&'t str>) -> Self {
        let sentence = edition.sentence(id);
        Self {
            id: ids.of(id).into(),
            path: path(edition, sentence.section).into(),
            paragraph: edition.paragraphs[sentence.paragraph as usize].number.into(),
            line: Cell::line(sentence.line),
            page: Cell::page(sentence.page),
            words: sentence.words.into(),
            area: area.into(),
            text: edition.sentence_text(id).into(),
        }
    }
}
