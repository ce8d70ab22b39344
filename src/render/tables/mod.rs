//! Comparisons as tidy tables in CSV: one row an observation, the same columns whatever is compared
//! (docs/tables.md says what each means).
//!
//! Rows of many comparisons stand under one head: [`head`] once, then [`rows`] of each.

mod areas;
mod cell;
mod entities;
mod figures;
mod sections;
mod sentences;
mod sources;
mod terms;

use crate::collection::{self, Entity};
use crate::comparison::Comparison;
use crate::edition::{Edition, SectionId};
pub use cell::{Cell, Column, Holds};
pub(super) use cell::{integer, number, text};

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

    /// The name by which `--table` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Sections => "sections",
            Self::Sentences => "sentences",
            Self::Figures => "figures",
            Self::Areas => "areas",
            Self::Sources => "sources",
            Self::Terms => "terms",
        }
    }

    /// The columns, in order.
    pub fn columns(self) -> Vec<Column> {
        let own: &[Column] = match self {
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

/// What every table begins with.
const WHOSE: [Column; 3] = [text("entity"), text("old_period"), text("new_period")];

/// The line of column names.
pub fn head(table: Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = table.columns().into_iter().map(|column| column.name);
    writer.write_record(names).expect("memory takes what is written to it");
    written(writer)
}

/// The rows of one comparison, without a head.
pub fn rows(c: &Comparison<'_>, table: Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for_each_row(c, table, &mut |row| {
        writer.write_record(row.iter().map(Cell::csv)).expect("memory takes what is written to it");
    });
    written(writer)
}

/// Gives every row of one comparison to `put`: a cell for each of [`Table::columns`], of its kind or empty.
pub fn for_each_row(c: &Comparison<'_>, table: Table, put: &mut dyn FnMut(&[Cell<'_>])) {
    let name = collection::name(c);
    let whose = [name.as_str().into(), c.old.period.as_deref().into(), c.new.period.as_deref().into()];
    let mut rows = Rows { put, whose };
    match table {
        Table::Entities => entities::row(&Entity::of(c), &mut rows),
        Table::Sections => sections::rows(c, &mut rows),
        Table::Sentences => sentences::rows(c, &mut rows),
        Table::Figures => figures::rows(c, &mut rows),
        Table::Areas => areas::rows(c, &mut rows),
        Table::Sources => sources::rows(c, &mut rows),
        Table::Terms => terms::rows(c, &mut rows),
    }
}

fn written(writer: csv::Writer<Vec<u8>>) -> Vec<u8> {
    writer.into_inner().expect("memory takes what is written to it")
}

/// Rows of one comparison.
struct Rows<'r> {
    put: &'r mut dyn FnMut(&[Cell<'_>]),
    whose: [Cell<'r>; 3],
}

impl Rows<'_> {
    /// A row that begins with the entity and the periods.
    fn put<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) {
        let mut row: Vec<Cell<'_>> = self.whose.iter().map(Cell::reborrowed).collect();
        cells.into_iter().for_each(|cell| row.push(cell));
        (self.put)(&row);
    }
}

/// Headings from the top of the outline down; empty before the first.
fn path(edition: &Edition, id: SectionId) -> String {
    edition.path(id).join(" > ")
}
