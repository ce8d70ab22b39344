//! Rights areas: what a section or a paragraph is about, so that editions can be read area by area even
//! where their outlines differ.
//!
//! The areas are a [`Taxonomy`], kept as data (`data/areas.toml`, 45 areas in five families); users may
//! extend it or bring their own. [`classify`] gives every section its areas, the main one first, and
//! says how they were found. An edition on which the taxonomy has nothing to say (a company's 10-K, a
//! project's report) gets its own top-level headings as areas, so that callers treat both alike.

mod classify;
mod evidence;
mod fallback;
mod file;
mod heading;
mod taxonomy;

pub use classify::classify;
pub use file::TaxonomyError;
pub use taxonomy::{Flag, Naming, Taxonomy};

use crate::edition::SectionId;
use std::sync::Arc;

/// An area's place in [`Taxonomy::areas`] or [`EditionAreas::areas`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(pub u16);

impl AreaId {
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// An area as outputs show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Short and stable: `prison-conditions`. The same in every edition, so areas of two editions are
    /// matched by it.
    pub id: String,
    /// For people, short enough for a table.
    pub name: String,
    /// In full: "Torture and other cruel, inhuman or degrading treatment or punishment".
    pub title: String,
    /// The family it belongs to.
    pub parent: Option<AreaId>,
    /// What it is where it is no right.
    pub flag: Option<Flag>,
    /// Where the right stands in treaties: "ICCPR 10".
    pub articles: Vec<String>,
    /// Attributes of the right in the indicator framework of the UN human rights office
    /// (HRI/MC/2008/3).
    pub indicators: Vec<String>,
}

/// What an edition's areas are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Areas of the taxonomy.
    Taxonomy,
    /// The edition's own top-level headings, since no area of the taxonomy fits it.
    TopLevelHeadings,
}

/// How a section's areas were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Its heading is a known form of an area.
    HeadingForm,
    /// Words of its heading are terms of an area or stand in its name.
    HeadingWords,
    /// It stands under a heading of that area.
    Parent,
    /// The words of its own text.
    Text,
    /// It opens the edition: the lead under the title.
    Place,
    /// Nothing tells.
    None,
}

/// The areas of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionAreas {
    /// The main one first; empty where nothing tells.
    pub areas: Vec<AreaId>,
    pub basis: Basis,
}

/// The areas of an edition's sections and paragraphs.
#[derive(Debug, Clone)]
pub struct EditionAreas {
    pub source: Source,
    areas: Arc<[Area]>,
    sections: Vec<SectionAreas>,
    /// The section of each paragraph.
    section_of: Vec<SectionId>,
    /// Paragraphs that have areas of their own, in the order of the text.
    own: Vec<(u32, Vec<AreaId>)>,
}

impl EditionAreas {
    /// All areas there are, whether the edition speaks of them or not.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    pub fn area(&self, id: AreaId) -> &Area {
        &self.areas[id.index()]
    }

    pub fn of_section(&self, id: SectionId) -> &SectionAreas {
        &self.sections[id.index()]
    }

    /// A section's main area.
    pub fn main(&self, id: SectionId) -> Option<&Area> {
        self.of_section(id).areas.first().map(|&a| self.area(a))
    }

    /// A paragraph's areas, main first, by its place in [`crate::edition::Edition::paragraphs`]: its own
    /// where the text decides (executive summaries, mixed sections), else those of its section.
    pub fn of_paragraph(&self, paragraph: u32) -> &[AreaId] {
        match self.own.binary_search_by_key(&paragraph, |(p, _)| *p) {
            Ok(at) => &self.own[at].1,
            Err(_) => &self.of_section(self.section_of[paragraph as usize]).areas,
        }
    }

    /// The areas' ids, in the order given.
    pub fn ids<'a>(&'a self, areas: &'a [AreaId]) -> impl Iterator<Item = &'a str> {
        areas.iter().map(|&a| self.area(a).id.as_str())
    }
}
