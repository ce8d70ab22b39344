//! The editions of one entity.

use super::{LibraryError, editions};
use crate::edition::letters;
use std::path::{Path, PathBuf};

/// The files of one entity in the order of their periods, from its own folder or, where its name is given, from a
/// library.
///
/// # Errors
/// When the folder holds no edition, not that entity, or several of which none is named.
pub fn files_of_entity(folder: &Path, entity: Option<&str>) -> Result<Vec<PathBuf>, LibraryError> {
    let mut found = editions(folder)?;
    let path = || folder.display().to_string();
    let known = || found.keys().cloned().collect::<Vec<_>>().join(", ");
    let chosen = match entity {
        Some(wanted) => found
            .keys()
            .find(|name| letters(name) == letters(wanted))
            .cloned()
            .ok_or_else(|| LibraryError::NoEntity { path: path(), wanted: wanted.to_owned(), known: known() })?,
        None if found.len() == 1 => found.keys().next().cloned().unwrap_or_default(),
        None => return Err(LibraryError::SeveralEntities { path: path(), known: known() }),
    };
    Ok(found.remove(&chosen).unwrap_or_default().into_values().collect())
}
