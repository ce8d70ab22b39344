//! accepted.toml in its library.

use super::LibraryError;
use super::write::Locked;
use crate::policy::Accepted;
use std::io::ErrorKind;
use std::path::Path;

/// The file's name.
pub const ACCEPTED_FILE: &str = "accepted.toml";

/// What was accepted in a library; nothing where there is no such file.
///
/// # Errors
///
/// When the file cannot be read or is no such file.
pub fn accepted(root: &Path) -> Result<Accepted, LibraryError> {
    let file = root.join(ACCEPTED_FILE);
    let shown = file.display().to_string();
    match std::fs::read_to_string(&file) {
        Ok(text) => {
            Accepted::parse(&text).map_err(|error| LibraryError::Settings { file: shown, message: error.to_string() })
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Accepted::default()),
        Err(source) => Err(LibraryError::Io { path: shown, source }),
    }
}

/// Changes what is accepted, alone with the file from reading it until it is in place.
///
/// # Errors
///
/// When the file cannot be read or written; it is as it was then.
pub fn update_accepted(root: &Path, change: impl FnOnce(&mut Accepted)) -> Result<(), LibraryError> {
    let io = |source| LibraryError::Io { path: root.join(ACCEPTED_FILE).display().to_string(), source };
    let locked = Locked::library(root).map_err(io)?;
    let mut accepted = accepted(root)?;
    change(&mut accepted);
    locked.write(&root.join(ACCEPTED_FILE), accepted.text().as_bytes()).map_err(io)
}
