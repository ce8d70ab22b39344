//! The table of figures: one row a figure of the old edition and its successor, then those newly given.

use super::cell::{Cell, Column, integer, number, text};
use super::{Rows, path};
use crate::comparison::Comparison;
use crate::edition::Edition;
use crate::figure::Stated;
use crate::render::figures::bound_id;
use crate::render::json::Ids;
use crate::summary::caution_of;

pub const COLUMNS: [Column; 29] = [
    text("outcome"),
    number("confidence"),
    number("difference"),
    number("percent"),
    number("old_value"),
    number("new_value"),
    number("old_high"),
    number("new_high"),
    text("old_bound"),
    text("new_bound"),
    text("old_unit"),
    text("new_unit"),
    text("old_counted"),
    text("new_counted"),
    text("old_figure"),
    text("new_figure"),
    text("old_area"),
    text("new_area"),
    text("old_sentence"),
    text("new_sentence"),
    text("old_path"),
    text("new_path"),
    integer("old_line"),
    integer("new_line"),
    integer("old_page"),
    integer("new_page"),
    text("old_text"),
    text("new_text"),
    text("caution"),
];

pub fn rows(c: &Comparison<'_>, rows: &mut Rows) {
    let (old_ids, new_ids) = (Ids::new(c.old), Ids::new(c.new));
    let areas = c.areas();
    let area = |places: &[Option<usize>], stated: &Stated| {
        places[stated.sentence.index()].map(|place| areas.changes[place].id.as_str())
    };
    let figures = c.figures();
    for i in &figures.indicators {
        let old = i.old.map(|id| &figures.old[id.index()]);
        let old = old.map_or(Cells::NONE, |one| Cells::of(c.old, &old_ids, one, area(&areas.of_old, one)));
        let new = i.new.map(|id| &figures.new[id.index()]);
        let new = new.map_or(Cells::NONE, |one| Cells::of(c.new, &new_ids, one, area(&areas.of_new, one)));
        let percent = i.change.and_then(|change| change.percent);
        rows.put([
            Cell::id(i.outcome),
            Cell::decimal(i.confidence.into(), 3),
            i.change.map_or(Cell::Empty, |change| Cell::decimal(change.difference, 6)),
            percent.map_or(Cell::Empty, |percent| Cell::decimal(percent, 1)),
            old.value,
            new.value,
            old.high,
            new.high,
            old.bound,
            new.bound,
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
            caution_of(c, i).map_or(Cell::Empty, Cell::from),
        ]);
    }
}

/// What a row says of one figure; empty without one.
struct Cells<'t> {
    value: Cell<'t>,
    high: Cell<'t>,
    bound: Cell<'t>,
    unit: Cell<'t>,
    counted: Cell<'t>,
    figure: Cell<'t>,
    area: Cell<'t>,
    sentence: Cell<'t>,
    path: Cell<'t>,
    line: Cell<'t>,
    page: Cell<'t>,
    text: Cell<'t>,
}

impl<'t> Cells<'t> {
    const NONE: Self = Self {
        value: Cell::Empty,
        high: Cell::Empty,
        bound: Cell::Empty,
        unit: Cell::Empty,
        counted: Cell::Empty,
        figure: Cell::Empty,
        area: Cell::Empty,
        sentence: Cell::Empty,
        path: Cell::Empty,
        line: Cell::Empty,
        page: Cell::Empty,
        text: Cell::Empty,
    };

    fn of(edition: &'t Edition, ids: &Ids<'_>, stated: &Stated, area: Option<&'t str>) -> Self {
        let sentence = edition.sentence(stated.sentence);
        let text = edition.sentence_text(stated.sentence);
        let record = stated.figure.record(text);
        Self {
            value: record.value.into(),
            high: record.high.into(),
            bound: bound_id(record.bound).into(),
            unit: record.unit.to_string().into(),
            counted: record.counted.into(),
            figure: record.text.into(),
            area: area.into(),
            sentence: ids.of(stated.sentence).into(),
            path: path(edition, sentence.section).into(),
            line: Cell::line(sentence.line),
            page: Cell::page(sentence.page),
            text: text.into(),
        }
    }
}
