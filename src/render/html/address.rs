//! Where things stand in the page: `o12.3` is the third sentence of the twelfth section of the old edition,
//! `n` is the new one, `os12` the section itself, `s3` a statement of the summary, `a7` an area.

use super::legible;
use crate::edition::{Edition, SectionId, SentenceId};

/// Which edition of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Old,
    New,
}

impl Side {
    pub fn letter(self) -> char {
        match self {
            Self::Old => 'o',
            Self::New => 'n',
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

/// The address of a sentence. Sections and their sentences are counted from 1.
pub fn of_sentence(side: Side, edition: &Edition, id: SentenceId) -> String {
    let section = edition.sentence(id).section;
    of_place(side, section, id.0.saturating_sub(edition.section(section).sentences.start))
}

/// The address of a sentence by its place among its section's own, from 0.
pub fn of_place(side: Side, section: SectionId, place: u32) -> String {
    format!("{}{}.{}", side.letter(), section.0 + 1, place + 1)
}

/// The address of a section.
pub fn of_section(side: Side, id: SectionId) -> String {
    format!("{}s{}", side.letter(), id.0 + 1)
}

/// The address of a statement of the summary, by its place among all.
pub fn of_statement(place: usize) -> String {
    format!("s{}", place + 1)
}

/// The address of an area's row, by its place among the areas' changes.
pub fn of_area(place: usize) -> String {
    format!("a{}", place + 1)
}

/// The edition as citations name it: file, entity and period.
pub fn cited(edition: &Edition) -> String {
    format!("{}, {}", legible(&edition.file_name()), legible(&edition.name()))
}
