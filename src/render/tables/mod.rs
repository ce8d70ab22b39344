//! Comparisons as tidy tables in CSV: one row an observation, the same columns whatever is compared
//! (docs/tables.md says what each means).
//!
//! Rows of many comparisons stand under one head: [`head`] once, then [`rows`] of each.

mod areas;
mod entities;
mod figures;
mod sections;
mod sentences;
mod sources;
mod terms;

use crate::collection::{self, Entity};
use crate::comparison::Comparison;
use crate::edition::{Edition, SectionId};
use crate::render::figures::cell;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// An entity.
    Entities,
    /// A section of either edition, with the fate of its group.
    Sections,
    /// A pair of sentences, or a sentence without counterpart.
    Sentences,
    /// A figure and what became of it.
    Figures,
    /// An area.
    Areas,
    /// A source cited.
    Sources,
    /// A term counted.
    Terms,
}

impl Table {
    pub const ALL: [Self; 7] =
        [Self::Entities, Self::Sections, Self::Sentences, Self::Figures, Self::Areas, Self::Sources, Self::Terms];

    /// The names of the columns, in order.
    pub fn columns(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Entities => return entities::COLUMNS.to_vec(),
            Self::Sections => &sections::COLUMNS,
            Self::Sentences => &sentences::COLUMNS,
            Self::Figures => &figures::COLUMNS,
            Self::Areas => &areas::COLUMNS,
            Self::Sources => &sources::COLUMNS,
            Self::Terms => &terms::COLUMNS,
        };
        WHOSE.iter().chain(own).copied().collect()
    }
}

/// What every table but that of entities begins with.
const WHOSE: [&str; 3] = ["entity", "old_period", "new_period"];

/// The line of column names.
pub fn head(table: Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns()).expect("memory takes what is written to it");
    written(writer)
}

/// The rows of one comparison, without a head.
pub fn rows(c: &Comparison<'_>, table: Table) -> Vec<u8> {
    let mut rows = Rows::new(c);
    match table {
        Table::Entities => entities::row(&Entity::of(c), &mut rows),
        Table::Sections => sections::rows(c, &mut rows),
        Table::Sentences => sentences::rows(c, &mut rows),
        Table::Figures => figures::rows(c, &mut rows),
        Table::Areas => areas::rows(c, &mut rows),
        Table::Sources => sources::rows(c, &mut rows),
        Table::Terms => terms::rows(c, &mut rows),
    }
    written(rows.writer)
}

fn written(writer: csv::Writer<Vec<u8>>) -> Vec<u8> {
    writer.into_inner().expect("memory takes what is written to it")
}

/// Rows of one comparison.
struct Rows {
    writer: csv::Writer<Vec<u8>>,
    whose: [String; 3],
}

impl Rows {
    fn new(c: &Comparison<'_>) -> Self {
        let period = |edition: &Edition| cell(edition.period.as_deref().unwrap_or_default());
        let whose = [cell(&collection::name(c)), period(c.old), period(c.new)];
        Self { writer: csv::Writer::from_writer(Vec::new()), whose }
    }

    /// A row that begins with the entity and the periods. Cells with text from outside have gone through [`cell`].
    fn put<const N: usize>(&mut self, cells: [String; N]) {
        self.whole(self.whose.clone().into_iter().chain(cells));
    }

    fn whole(&mut self, cells: impl Iterator<Item = String>) {
        self.writer.write_record(cells.map(String::into_bytes)).expect("memory takes what is written to it");
    }
}

/// Headings from the top of the outline down; empty before the first.
fn path(edition: &Edition, id: SectionId) -> String {
    cell(&edition.path(id).join(" > "))
}

/// A line number; empty where the format has no lines.
fn line(line: u32) -> String {
    if line == 0 { String::new() } else { line.to_string() }
}

fn page(page: Option<u32>) -> String {
    page.map(|page| page.to_string()).unwrap_or_default()
}

/// A share or rate with no more decimals than it has meaning.
fn decimal(value: f64, places: i32) -> String {
    let power = 10f64.powi(places);
    let rounded = (value * power).round() / power;
    // No "-0".
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

/// The name by which JSON has a value.
fn id(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(id)) => id,
        _ => String::new(),
    }
}
