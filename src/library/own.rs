//! Areas and terms of the user's own, as given or from the library's yoy.toml, and the pairings corrected in its
//! accepted.toml.

use super::{CONFIGURATION_FILE, Configuration, LibraryError, accepted};
use crate::area::Taxonomy;
use crate::comparison::{Correction, Settings};
use crate::term::{Counter, TermGroup};
use std::path::Path;

/// What [`Settings`] borrows from.
#[derive(Debug)]
pub struct Own {
    /// The file that the taxonomy was read from, as it stands.
    areas: String,
    taxonomy: Option<Taxonomy>,
    terms: Counter,
    corrections: Vec<Correction>,
}

/// A file of areas, or what stands in one.
#[derive(Debug, Clone, Copy)]
pub enum AreasFile<'a> {
    At(&'a Path),
    Text(&'a str),
}

impl AreasFile<'_> {
    fn read(self) -> Result<(String, Taxonomy), LibraryError> {
        let (text, name) = match self {
            Self::At(file) => (text(file)?, file.display().to_string()),
            Self::Text(text) => (text.to_owned(), "the areas".to_owned()),
        };
        let taxonomy = parsed(&text, &name)?;
        Ok((text, taxonomy))
    }
}

impl Own {
    /// What the user gives, a file of areas and terms as `--term` takes them, holds before what the library says.
    ///
    /// # Errors
    /// When a file cannot be read, or says something that cannot be meant.
    pub fn read(areas: Option<AreasFile<'_>>, terms: &[String], library: &Configuration) -> Result<Self, LibraryError> {
        let areas = areas.or(library.areas.as_deref().map(AreasFile::At));
        let accepted = accepted(&library.root)?;
        let corrections = accepted.pairings.into_iter().map(|pairing| pairing.correction).collect();
        let file = library.root.join(CONFIGURATION_FILE);
        let told = |error| LibraryError::Terms { file: file.display().to_string(), error };
        let of_library = library.terms.iter().map(|text| TermGroup::parse(text).map_err(told));
        Ok(Self { corrections, ..Self::made(areas, of_library.chain(given(terms)))? })
    }

    /// The same for editions that stand in no library.
    ///
    /// # Errors
    /// When the areas or a term cannot be used.
    pub fn of(areas: Option<AreasFile<'_>>, terms: &[String]) -> Result<Self, LibraryError> {
        Self::made(areas, given(terms))
    }

    /// Terms of the user's own come first, the last given before others, in place of usual ones of the same name.
    fn made(
        areas: Option<AreasFile<'_>>,
        own_terms: impl Iterator<Item = Result<TermGroup, LibraryError>>,
    ) -> Result<Self, LibraryError> {
        let (areas, taxonomy) = areas.map(AreasFile::read).transpose()?.unzip();
        let mut terms = Counter::human_rights().groups().to_vec();
        for group in own_terms {
            let group = group?;
            terms.retain(|known| known.id != group.id);
            terms.insert(0, group);
        }
        let terms = Counter::new(terms).map_err(LibraryError::Term)?;
        Ok(Self { areas: areas.unwrap_or_default(), taxonomy, terms, corrections: Vec::new() })
    }

    /// All that the settings say, for telling whether two runs have the same.
    pub fn fingerprint(&self) -> String {
        format!("{:?}{:?}{}", self.terms.groups(), self.corrections, self.areas)
    }

    pub fn settings(&self) -> Settings<'_> {
        Settings { taxonomy: self.taxonomy.as_ref(), terms: &self.terms, corrections: &self.corrections }
    }
}

fn given(terms: &[String]) -> impl Iterator<Item = Result<TermGroup, LibraryError>> {
    terms.iter().map(|text| TermGroup::parse(text).map_err(LibraryError::Term))
}

/// Reads a file of areas.
///
/// # Errors
/// When it cannot be read or used.
pub fn taxonomy(file: &Path) -> Result<Taxonomy, LibraryError> {
    parsed(&text(file)?, &file.display().to_string())
}

fn parsed(text: &str, file: &str) -> Result<Taxonomy, LibraryError> {
    Taxonomy::parse(text).map_err(|error| LibraryError::Areas { file: file.to_owned(), message: error.to_string() })
}

fn text(file: &Path) -> Result<String, LibraryError> {
    std::fs::read_to_string(file)
        .map_err(|source| LibraryError::Unreadable { file: file.display().to_string(), source })
}
