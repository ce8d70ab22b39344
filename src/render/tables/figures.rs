//! The table of figures: one row a figure of the old edition and its successor, then those newly given.

use super::{Rows, cell, decimal, id, line, page, path};
use crate::comparison::Comparison;
use crate::edition::Edition;
use crate::figure::Stated;
use crate::render::figures::{bound_id, plain};
use crate::render::json::Ids;

pub const COLUMNS: [&str; 28] = [
    "outcome",
    "confidence",
    "difference",
    "percent",
    "old_value",
    "new_value",
    "old_high",
    "new_high",
    "old_bound",
    "new_bound",
    "old_unit",
    "new_unit",
    "old_counted",
    "new_counted",
    "old_figure",
    "new_figure",
    "old_area",
    "new_area",
    "old_sentence",
    "new_sentence",
    "old_path",
    "new_path",
    "old_line",
    "new_line",
    "old_page",
    "new_page",
    "old_text",
    "new_text",
];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    let (old_ids, new_ids) = (Ids::new(c.old), Ids::new(c.new));
    let areas = c.areas();
    let area = |places: &[Option<usize>], stated: &Stated| {
        places[stated.sentence.index()].map(|place| areas.changes[place].id.clone()).unwrap_or_default()
    };
    let figures = c.figures();
    for i in &figures.indicators {
        let old = i.old.map(|id| &figures.old[id.index()]);
        let old = old.map_or_else(Cells::default, |one| Cells::of(c.old, &old_ids, one, area(&areas.of_old, one)));
        let new = i.new.map(|id| &figures.new[id.index()]);
        let new = new.map_or_else(Cells::default, |one| Cells::of(c.new, &new_ids, one, area(&areas.of_new, one)));
        let percent = i.change.and_then(|change| change.percent);
        rows.put([
            id(i.outcome),
            decimal(i.confidence.into(), 3),
            i.change.map(|change| decimal(change.difference, 6)).unwrap_or_default(),
            percent.map(|percent| decimal(percent, 1)).unwrap_or_default(),
            old.value,
            new.value,
            old.high,
            new.high,
            old.bound.to_owned(),
            new.bound.to_owned(),
            old.unit,
            new.unit,
            old.counted,
            new.counted,
            old.figure,
            new.figure,
            old.area,
            new.area,
            old.sentence,
            new.sentence,
            old.path,
            new.path,
            old.line,
            new.line,
            old.page,
            new.page,
            old.text,
            new.text,
        ]);
    }
}

/// What a row says of one figure; empty without one.
#[derive(Default)]
struct Cells {
    value: String,
    high: String,
    bound: &'static str,
    unit: String,
    counted: String,
    figure: String,
    area: String,
    sentence: String,
    path: String,
    line: String,
    page: String,
    text: String,
}

impl Cells {
    fn of(edition: &Edition, ids: &Ids<'_>, stated: &Stated, area: String) -> Self {
        let sentence = edition.sentence(stated.sentence);
        let text = edition.sentence_text(stated.sentence);
        let record = stated.figure.record(text);
        Self {
            value: record.value.map(plain).unwrap_or_default(),
            high: record.high.map(plain).unwrap_or_default(),
            bound: bound_id(record.bound),
            unit: record.unit.to_string(),
            counted: cell(record.counted.unwrap_or_default()),
            figure: cell(record.text),
            area: cell(&area),
            sentence: ids.of(stated.sentence),
            path: path(edition, sentence.section),
            line: line(sentence.line),
            page: page(sentence.page),
            text: cell(text),
        }
    }
}
