//! library.lock: where every edition came from, and what it was.

use super::write::Locked;
use super::{Configuration, LibraryError, named_files};
use crate::reader::sha256;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Component, Path};

/// The file's name.
pub const LOCK_FILE: &str = "library.lock";
/// The file's form; raised when an older yoy would misread it.
const VERSION: u32 = 1;

const HEAD: &str = "\
# Where the editions of this library came from, and what they were: `yoy add` writes this file, `yoy add --verify`
# checks the editions against it.
";

/// The content of library.lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    version: u32,
    #[serde(rename = "edition", default, skip_serializing_if = "Vec::is_empty")]
    pub editions: Vec<Recorded>,
}

/// One edition, as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// Relative to the library, with "/" between folders.
    pub file: String,
    pub entity: String,
    pub period: String,
    /// The address that was asked for, or "file:" and the file's own name.
    pub origin: String,
    /// Where redirects led.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirected_to: Option<String>,
    /// 64 hexadecimal digits.
    pub sha256: String,
    pub bytes: u64,
    pub media_type: String,
    /// "2026-11-24T12:00:00Z"
    pub added: String,
}

/// An edition that is not what library.lock says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Relative to the library.
    pub file: String,
    pub kind: DifferenceKind,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// Recorded, and not there.
    Missing,
    /// Another content than was recorded.
    Changed,
    /// There, and not recorded.
    NotRecorded,
    /// There, and cannot be opened.
    Unreadable(String),
}

impl Default for Lock {
    fn default() -> Self {
        Self { version: VERSION, editions: Vec::new() }
    }
}

impl Recorded {
    /// The host it came from, or the file's own name.
    pub fn source(&self) -> String {
        let url = url::Url::parse(&self.origin).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| self.origin.clone())
    }
}

impl Lock {
    /// # Errors
    ///
    /// In the user's words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lock: Self = toml::from_str(text).map_err(|error| error.to_string().trim_end().replace('\n', " "))?;
        if lock.version != VERSION {
            return Err(format!("version {} is not known; this yoy knows {VERSION}", lock.version));
        }
        let mut seen = BTreeSet::new();
        for edition in &lock.editions {
            if !Path::new(&edition.file).components().all(|step| matches!(step, Component::Normal(_))) {
                return Err(format!("“{}” is no file of the library", edition.file.escape_debug()));
            }
            if !seen.insert(&edition.file) {
                return Err(format!("{} stands in it twice", edition.file));
            }
        }
        Ok(lock)
    }

    /// The file's text: entries in the order of their files, so that two people's additions rarely meet in one
    /// place.
    pub fn text(&self) -> String {
        let mut sorted = self.clone();
        sorted.editions.sort_by(|a, b| a.file.cmp(&b.file));
        let body = toml::to_string(&sorted).expect("strings, numbers and lists of them are TOML");
        format!("{HEAD}{body}")
    }

    /// The entry of a file.
    pub fn of(&self, file: &str) -> Option<&Recorded> {
        self.editions.iter().find(|edition| edition.file == file)
    }

    /// Adds an entry, in the place of an older one of the same file.
    pub fn put(&mut self, edition: Recorded) {
        self.editions.retain(|known| known.file != edition.file);
        self.editions.push(edition);
    }
}

/// What is recorded of a library; nothing where there is no such file.
///
/// # Errors
///
/// When the file cannot be read or is no such file.
pub fn lock(root: &Path) -> Result<Lock, LibraryError> {
    let file = root.join(LOCK_FILE);
    let shown = file.display().to_string();
    match std::fs::read_to_string(&file) {
        Ok(text) => Lock::parse(&text).map_err(|message| LibraryError::Lock { file: shown, message }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Lock::default()),
        Err(source) => Err(LibraryError::Io { path: shown, source }),
    }
}

/// Writes what is recorded, by whoever holds the library.
pub(super) fn write_lock(locked: &Locked, root: &Path, lock: &Lock) -> Result<(), LibraryError> {
    let file = root.join(LOCK_FILE);
    locked
        .write(&file, lock.text().as_bytes())
        .map_err(|source| LibraryError::Io { path: file.display().to_string(), source })
}

/// The recorded editions that are not what was recorded, in the order of their files.
///
/// # Errors
///
/// When library.lock cannot be read.
pub fn changed(library: &Configuration) -> Result<Vec<Difference>, LibraryError> {
    let recorded = lock(&library.root)?;
    let kinds = recorded.editions.iter().filter_map(|edition| {
        let kind = match std::fs::read(library.root.join(&edition.file)) {
            Ok(bytes) if sha256(&bytes) == edition.sha256 => return None,
            Ok(_) => DifferenceKind::Changed,
            Err(error) if error.kind() == ErrorKind::NotFound => DifferenceKind::Missing,
            Err(error) => DifferenceKind::Unreadable(error.to_string()),
        };
        Some(Difference { file: edition.file.clone(), kind })
    });
    let mut differences: Vec<Difference> = kinds.collect();
    differences.sort();
    Ok(differences)
}

/// Everything in which a library differs from what is recorded of it: [`changed`] editions, and those that are not
/// recorded.
///
/// # Errors
///
/// When the library or library.lock cannot be read.
pub fn verify(library: &Configuration) -> Result<Vec<Difference>, LibraryError> {
    let recorded = lock(&library.root)?;
    let mut differences = changed(library)?;
    let files = named_files(&library.root, library)?.into_iter().map(|named| slashed(&named.file));
    let others = files.filter(|file| recorded.of(file).is_none());
    differences.extend(others.map(|file| Difference { file, kind: DifferenceKind::NotRecorded }));
    differences.sort();
    Ok(differences)
}

/// A relative path with "/" between its steps, the same on every system.
pub(super) fn slashed(file: &Path) -> String {
    let steps: Vec<_> = file.components().map(|step| step.as_os_str().to_string_lossy()).collect();
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(file: &str) -> Recorded {
        Recorded {
            file: file.to_owned(),
            entity: "kenya".to_owned(),
            period: "2023".to_owned(),
            origin: "https://example.org/kenya".to_owned(),
            redirected_to: None,
            sha256: "0".repeat(64),
            bytes: 12,
            media_type: "text/html".to_owned(),
            added: "2026-11-24T12:00:00Z".to_owned(),
        }
    }

    #[test]
    fn in_order_and_once_each() {
        let mut lock = Lock::default();
        lock.put(recorded("mali/2023.html"));
        lock.put(recorded("kenya/2023.html"));
        lock.put(Recorded { bytes: 13, ..recorded("mali/2023.html") });
        let text = lock.text();
        let again = Lock::parse(&text).expect("what was written is read");
        assert_eq!(
            again.editions.iter().map(|e| (e.file.as_str(), e.bytes)).collect::<Vec<_>>(),
            [("kenya/2023.html", 12), ("mali/2023.html", 13)]
        );
        assert_eq!(again.text(), text);
        assert_eq!(again.editions[0].source(), "example.org");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let with = |file: &str| Lock { editions: vec![recorded(file)], ..Lock::default() }.text();
        assert!(Lock::parse(&with("../x/2023.md")).is_err_and(|error| error.contains("no file of the library")));
        assert!(Lock::parse(&with("/etc/passwd")).is_err());
        assert!(Lock::parse("version = 2").is_err_and(|error| error.contains("version 2")));
        assert!(Lock::parse("version = 1\nother = 2").is_err());
        let twice = Lock { editions: vec![recorded("a/2023.md"), recorded("a/2023.md")], ..Lock::default() };
        assert!(Lock::parse(&twice.text()).is_err_and(|error| error.contains("twice")));
    }
}
