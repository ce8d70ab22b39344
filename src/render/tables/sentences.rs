//! The table of sentences: one row a pair, or a sentence without counterpart; in the order of the new edition, then
//! those dropped, in the order of the old one.

use super::{Rows, cell, decimal, line, page, path};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::render::json::Ids;

pub const COLUMNS: [&str; 19] = [
    "kind",
    "moved",
    "similarity",
    "old_sentence",
    "new_sentence",
    "old_path",
    "new_path",
    "old_paragraph",
    "new_paragraph",
    "old_line",
    "new_line",
    "old_page",
    "new_page",
    "old_words",
    "new_words",
    "old_area",
    "new_area",
    "old_text",
    "new_text",
];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    let (old_ids, new_ids) = (Ids::new(c.old), Ids::new(c.new));
    let areas = c.areas();
    let area = |places: &[Option<usize>], id: SentenceId| {
        places[id.index()].map(|place| areas.changes[place].id.clone()).unwrap_or_default()
    };
    let mut put = |kind: &str, moved: bool, similarity: String, old: Option<SentenceId>, new: Option<SentenceId>| {
        let old = old.map_or_else(Cells::default, |id| Cells::of(c.old, &old_ids, id, area(&areas.of_old, id)));
        let new = new.map_or_else(Cells::default, |id| Cells::of(c.new, &new_ids, id, area(&areas.of_new, id)));
        rows.put([
            kind.to_owned(),
            moved.to_string(),
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
                put(kind, link.moved, decimal(link.similarity.into(), 3), Some(link.old), Some(new));
            }
            None => put("added", false, String::new(), None, Some(new)),
        }
    }
    c.dropped.iter().for_each(|&id| put("dropped", false, String::new(), Some(id), None));
}

/// What a row says of one sentence; empty without one.
#[derive(Default)]
struct Cells {
    id: String,
    path: String,
    paragraph: String,
    line: String,
    page: String,
    words: String,
    area: String,
    text: String,
}

impl Cells {
    fn of(edition: &Edition, ids: &Ids<'_>, id: SentenceId, area: String) -> Self {
        let sentence = edition.sentence(id);
        Self {
            id: ids.of(id),
            path: path(edition, sentence.section),
            paragraph: edition.paragraphs[sentence.paragraph as usize].number.to_string(),
            line: line(sentence.line),
            page: page(sentence.page),
            words: sentence.words.to_string(),
            area: cell(&area),
            text: cell(edition.sentence_text(id)),
        }
    }
}
