//! Which rows a chart shows.

use super::pairing::{Paired, Pairing};
use super::{State, state};
use crate::area::EditionAreas;
use crate::comparison::Comparison;
use crate::edition::{Edition, SectionId, SentenceId, letters};
use hashbrown::HashSet;

/// What a chart shows; everything where lists are empty. Rows must satisfy all that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Rows of paired sections one of which has one of these texts in its heading or in a heading above it.
    pub sections: Vec<String>,
    /// Rows about one of these areas or families of areas, by id or name.
    pub areas: Vec<String>,
    /// Leave out rows whose text is the same at the same place.
    pub changed_only: bool,
}

/// Why there is no chart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExhibitError {
    /// No area has the id or the name.
    #[error("no area is called “{asked}”; {old} and {new} speak of: {known}")]
    UnknownArea { asked: String, old: String, new: String, known: String },
    /// No heading of either edition holds the text.
    #[error("no section of {old} or {new} has “{asked}” in its headings")]
    NoSuchSection { asked: String, old: String, new: String },
    /// The choice leaves no row.
    #[error("nothing to chart: no text of {old} or {new} is all that was asked for")]
    NothingLeft { old: String, new: String },
}

impl ExhibitError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::UnknownArea { .. } => "name one of these; docs/areas.md has all of them",
            Self::NoSuchSection { .. } => "list the headings with `yoy outline FILE`",
            Self::NothingLeft { .. } => "choose other sections or areas, or leave --changed-only out",
        }
    }
}

/// A choice whose names were found.
pub struct Chosen {
    /// Of groups of sections; None for all.
    groups: Option<Vec<bool>>,
    /// Ids; None for all.
    areas: Option<HashSet<String>>,
    changed_only: bool,
}

impl Chosen {
    pub fn read(c: &Comparison<'_>, choice: &Choice) -> Result<Self, ExhibitError> {
        for asked in &choice.sections {
            let is_there = |edition: &Edition| edition.section_ids().any(|id| edition.is_under(id, asked));
            if !is_there(c.old) && !is_there(c.new) {
                let (old, new) = (c.old.name(), c.new.name());
                return Err(ExhibitError::NoSuchSection { asked: asked.clone(), old, new });
            }
        }
        let holds = |edition: &Edition, ids: &[SectionId]| {
            ids.iter().any(|&id| choice.sections.iter().any(|asked| edition.is_under(id, asked)))
        };
        let groups = c.groups.iter().map(|g| holds(c.old, &g.old) || holds(c.new, &g.new)).collect();
        let areas = choice.areas.iter().map(|asked| area(c, asked)).collect::<Result<HashSet<_>, _>>()?;
        Ok(Self {
            groups: (!choice.sections.is_empty()).then_some(groups),
            areas: (!choice.areas.is_empty()).then_some(areas),
            changed_only: choice.changed_only,
        })
    }

    pub fn holds(&self, c: &Comparison<'_>, pairing: &Pairing, row: &Paired) -> bool {
        self.groups.as_ref().is_none_or(|groups| groups[row.group])
            && self.areas.as_ref().is_none_or(|wanted| speaks_of(c, pairing, row, wanted))
            && !(self.changed_only && state(c, pairing, row) == State::Unchanged)
    }
}

/// The id of the area that is asked for.
fn area(c: &Comparison<'_>, asked: &str) -> Result<String, ExhibitError> {
    let areas = c.areas();
    let key = letters(asked);
    let all = || areas.new.areas().iter().chain(areas.old.areas());
    let found =
        all().find(|a| a.id == asked).or_else(|| all().find(|a| letters(&a.name) == key || letters(&a.title) == key));
    found.map(|area| area.id.clone()).ok_or_else(|| ExhibitError::UnknownArea {
        asked: asked.to_owned(),
        old: c.old.name(),
        new: c.new.name(),
        known: areas.changes.iter().map(|change| change.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}

/// Whether a paragraph of the row is of one of the areas, or of an area of one of these families.
fn speaks_of(c: &Comparison<'_>, pairing: &Pairing, row: &Paired, wanted: &HashSet<String>) -> bool {
    let areas = c.areas();
    let is_wanted = |of: &EditionAreas, paragraph: u32| {
        of.of_paragraph(paragraph).iter().any(|&id| {
            let area = of.area(id);
            wanted.contains(&area.id) || area.parent.is_some_and(|family| wanted.contains(&of.area(family).id))
        })
    };
    let counted = |place: Option<usize>| {
        place.is_some_and(|at| {
            let change = &areas.changes[at];
            wanted.contains(&change.id) || change.parent.as_ref().is_some_and(|family| wanted.contains(family))
        })
    };
    let borrowed = row.borrowed.iter().map(|run| c.old.sentence(SentenceId(run.start)).paragraph);
    row.new.clone().any(|p| is_wanted(&areas.new, p))
        || row.old.clone().chain(borrowed).any(|p| is_wanted(&areas.old, p))
        || pairing.new_sentences(row).any(|s| counted(areas.of_new[s.index()]))
        || pairing.old_sentences(row).any(|s| counted(areas.of_old[s.index()]))
}
