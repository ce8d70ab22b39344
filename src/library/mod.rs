//! Folders of editions: which files are editions, and which two of an entity are compared.
//!
//! Both layouts are read: `<entity>/<period>.md` and `<period>/<entity>.md`. A library's own settings stand
//! in yoy.toml ([`Configuration`]); entities whose names changed are one by the aliases declared there. What
//! [`add`] brings in is recorded in library.lock ([`Lock`]).

mod accepted;
mod add;
mod cache;
mod check;
mod configuration;
mod fetch;
mod git;
mod lock;
mod media;
mod of_entity;
mod own;
mod place;
mod plan;
mod renamed;
mod write;

pub use accepted::{ACCEPTED_FILE, accepted, update_accepted};
pub use add::{AddError, Added, Arrived, Existing, Outcome, Source, Wanted, add};
pub use cache::{Cache, Key, hash_of_file};
pub use check::{Asked, check};
pub use configuration::{COMMENTED, Configuration, FILE as CONFIGURATION_FILE};
pub use fetch::{FetchError, Limits, MAX_REDIRECTS, Permission};
pub use git::{GitError, changed_since};
pub use lock::{Difference, DifferenceKind, LOCK_FILE, Lock, Recorded, changed, lock, verify};
pub use media::MediaError;
pub use of_entity::files_of_entity;
pub use own::{AreasFile, Own, taxonomy};
pub use place::{NameError, check_names};
pub use plan::{Held, Task, plan};
pub use renamed::join_renamed;
pub use write::{Growing, write_file};

use crate::edition::identify;
use crate::reader::{self, ReadError};
use crate::term::TermError;
use place::Named;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Endings of files that may be editions; the first is preferred where one edition stands in several.
const ENDINGS: [&str; 11] = ["md", "markdown", "html", "htm", "xhtml", "docx", "odt", "epub", "pdf", "txt", "text"];
/// The file by which a folder is known as a site that yoy made: its pages are no editions.
pub const SITE_FILE: &str = "yoy-site.json";
/// How deep folders are looked into: library, entity or period, file.
const DEPTH: usize = 3;

/// Why no editions could be taken from a path.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LibraryError {
    #[error("{path}: {source}")]
    Io { path: String, source: std::io::Error },
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A folder in which no file is named like an edition.
    #[error("{path}: no editions found")]
    NoEditions { path: String },
    /// An entity with a single edition.
    #[error("{path}: only one edition, {period}; two are needed")]
    OneEdition { path: String, period: String },
    /// The period asked for is not there.
    #[error("{path}: no edition for {period}; there are {known}")]
    NoPeriod { path: String, period: String, known: String },
    #[error(transparent)]
    Git(#[from] GitError),
    /// A yoy.toml or accepted.toml that cannot be used.
    #[error("{file}: {message}")]
    Settings { file: String, message: String },
    /// A library.lock that cannot be used.
    #[error("{file}: {message}")]
    Lock { file: String, message: String },
    #[error(transparent)]
    Name(#[from] NameError),
    /// A file of areas that cannot be opened.
    #[error("cannot read {file}: {source}")]
    Unreadable { file: String, source: std::io::Error },
    /// A file of areas that cannot be used.
    #[error("{file}: {message}")]
    Areas { file: String, message: String },
    /// A term in a yoy.toml that cannot be counted.
    #[error("{file}: {error}")]
    Terms { file: String, error: TermError },
    /// A term of the user's that cannot be counted.
    #[error("--term: {0}")]
    Term(TermError),
    /// An area by which findings are chosen that is none.
    #[error("--area: no area has the id “{0}”")]
    NoArea(String),
    /// An entity by which findings are chosen that the library does not hold.
    #[error("--entity: {path} holds no edition of “{entity}”")]
    NotHeld { path: String, entity: String },
    /// An entity to follow that the library does not hold.
    #[error("{path}: no entity {wanted}; there are {known}")]
    NoEntity { path: String, wanted: String, known: String },
    /// Long work that was told to stop.
    #[error("stopped before the end")]
    Stopped,
    /// A library where the folder of one entity is needed.
    #[error("{path} holds several entities: {known}")]
    SeveralEntities { path: String, known: String },
}

impl LibraryError {
    /// What the reader of the message can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { .. } => "check the path",
            Self::Read(error) => error.hint(),
            Self::NoEditions { .. } => "name files <entity>/<period>.md or <period>/<entity>.md (md, html, txt)",
            Self::OneEdition { .. } => "add another edition, or name two files",
            Self::NoPeriod { .. } => "name one of those with --old and --new",
            Self::Git(error) => error.hint(),
            Self::Settings { .. } => "correct the file; `yoy init` writes one that shows every setting",
            Self::Lock { .. } => "restore the file, or remove it and record the editions anew with `yoy add`",
            Self::Name(error) => error.hint(),
            Self::Unreadable { .. } => "check the path and the permissions",
            Self::Areas { .. } => "docs/areas.md shows how such a file is written",
            Self::NoArea(_) => "docs/areas.md lists the ids",
            Self::Terms { .. } => "write terms = [\"NAME=word,word*\"]",
            Self::Term(_) => "put the whole term in quotation marks",
            Self::NotHeld { .. } => "`yoy list` names the entities",
            Self::NoEntity { .. } => "name one of those with --entity",
            Self::Stopped => "start it again",
            Self::SeveralEntities { .. } => "choose one with --entity, or name its folder",
        }
    }
}

/// The editions of a library: for each entity its files by period.
pub type Editions = BTreeMap<String, BTreeMap<String, PathBuf>>;

/// A period that was asked for and is not there.
struct NoPeriodIn<'a> {
    root: &'a Path,
    period: &'a str,
    known: &'a BTreeSet<&'a str>,
}

impl From<NoPeriodIn<'_>> for LibraryError {
    fn from(asked: NoPeriodIn<'_>) -> Self {
        let known = asked.known.iter().copied().collect::<Vec<_>>().join(", ");
        Self::NoPeriod { path: asked.root.display().to_string(), period: asked.period.to_owned(), known }
    }
}

/// Two editions to compare.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PairOfFiles {
    pub entity: String,
    pub old: PathBuf,
    pub new: PathBuf,
}

/// An entity that has not both of the editions to compare.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unpaired {
    pub has: Has,
    pub entity: String,
}

/// Which of two editions an entity has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Has {
    OnlyOld,
    OnlyNew,
    Neither,
}

/// Reads one edition; `-` is standard input.
///
/// # Errors
/// When the file cannot be opened or is no readable report.
pub fn read_edition(path: &Path) -> Result<crate::edition::Edition, LibraryError> {
    read_edition_within(path, &reader::Limits::default())
}

/// Reads one edition within limits. Of a larger one, and of input without end, no more than that is
/// taken into memory.
///
/// # Errors
/// As those of [`read_edition`].
pub fn read_edition_within(path: &Path, limits: &reader::Limits) -> Result<crate::edition::Edition, LibraryError> {
    let io = |source| LibraryError::Io { path: path.display().to_string(), source };
    let (mut bytes, past) = (Vec::new(), limits.bytes as u64 + 1);
    if path == Path::new("-") {
        std::io::stdin().take(past).read_to_end(&mut bytes).map_err(io)?;
        return Ok(reader::read_within(&bytes, Path::new("standard input"), limits)?);
    }
    std::fs::File::open(path).map_err(io)?.take(past).read_to_end(&mut bytes).map_err(io)?;
    Ok(reader::read_within(&bytes, path, limits)?)
}

/// The editions below a folder: for each entity, by the name it has now, its files by period.
///
/// # Errors
/// When the folder cannot be read or holds no edition, or when its yoy.toml cannot be used.
pub fn editions(folder: &Path) -> Result<Editions, LibraryError> {
    let settings = Configuration::nearest(folder)?;
    let mut files = Vec::new();
    collect(folder, DEPTH, &mut files)?;
    files.sort_by_key(|file| (ending(file), file.clone()));
    let mut found = Editions::new();
    for file in files {
        // "./kenya/2023.md" in a library named "." is "kenya/2023.md" in every output.
        let file = file.strip_prefix(".").map(Path::to_owned).unwrap_or(file);
        let identity = identify(&std::path::absolute(&file).unwrap_or_else(|_| file.clone()));
        if let (Some(entity), Some(period)) = (identity.entity, identity.period) {
            found.entry(settings.entity(&entity)).or_default().entry(period).or_insert(file);
        }
    }
    if found.is_empty() {
        return Err(LibraryError::NoEditions { path: folder.display().to_string() });
    }
    Ok(found)
}

/// The entities, by the names they have now, whose editions are not what they were at a revision of the git
/// repository that holds the library.
///
/// # Errors
/// When git cannot say.
pub fn entities_changed_since(folder: &Path, revision: &str) -> Result<BTreeSet<String>, LibraryError> {
    let settings = Configuration::nearest(folder)?;
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let changed = changed_since(folder, revision)?;
    let editions = changed.iter().filter(|file| ending(file) < ENDINGS.len() && !is_readme(file));
    let named = editions.filter_map(|file| identify(&whole.join(file)).entity);
    Ok(named.map(|entity| settings.entity(&entity)).collect())
}

/// The pairs to compare in a library: for every entity its last two editions, or those of two periods.
/// Entities that lack one of them stand in the second value.
///
/// # Errors
/// When there is no edition, no entity with two, or no entity with both periods.
pub fn pairs(
    folder: &Path,
    old: Option<&str>,
    new: Option<&str>,
) -> Result<(Vec<PairOfFiles>, Vec<Unpaired>), LibraryError> {
    let found = editions(folder)?;
    let path = folder.display().to_string();
    let (mut pairs, mut missing) = (Vec::new(), Vec::new());
    for (entity, periods) in &found {
        let new_period = new.map(str::to_owned).or_else(|| periods.keys().next_back().cloned());
        let before = |period: &String| periods.keys().rfind(|p| *p < period).cloned();
        let old_period = old.map(str::to_owned).or_else(|| new_period.as_ref().and_then(before));
        let file = |period: &Option<String>| period.as_ref().and_then(|p| periods.get(p)).cloned();
        match (file(&old_period), file(&new_period)) {
            (Some(old), Some(new)) => pairs.push(PairOfFiles { entity: entity.clone(), old, new }),
            (Some(_), None) => missing.push(Unpaired { has: Has::OnlyOld, entity: entity.clone() }),
            (None, Some(_)) => missing.push(Unpaired { has: Has::OnlyNew, entity: entity.clone() }),
            (None, None) => missing.push(Unpaired { has: Has::Neither, entity: entity.clone() }),
        }
    }
    if !pairs.is_empty() {
        return Ok((pairs, missing));
    }
    let mut known: Vec<&String> = found.values().flat_map(BTreeMap::keys).collect();
    known.sort_unstable();
    known.dedup();
    if let Some(period) = [old, new].into_iter().flatten().find(|p| !known.iter().any(|k| k == p)) {
        let known = known.iter().map(|k| k.as_str()).collect::<Vec<_>>().join(", ");
        return Err(LibraryError::NoPeriod { path, period: period.to_owned(), known });
    }
    let period = known.first().map(|k| (*k).clone()).unwrap_or_default();
    Err(LibraryError::OneEdition { path, period })
}

/// The pairs of two folders, each of one period: files of the same entity.
///
/// # Errors
/// When a folder cannot be read or no entity stands in both.
pub fn pairs_of_folders(old: &Path, new: &Path) -> Result<(Vec<PairOfFiles>, Vec<Unpaired>), LibraryError> {
    let by_entity = |folder: &Path| -> Result<BTreeMap<String, PathBuf>, LibraryError> {
        let mut files = Vec::new();
        collect(folder, 1, &mut files)?;
        files.sort_by_key(|file| (std::cmp::Reverse(ending(file)), file.clone()));
        let name = |file: &PathBuf| file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(files.into_iter().map(|file| (name(&file), file)).collect())
    };
    let (old_files, mut new_files) = (by_entity(old)?, by_entity(new)?);
    let (mut pairs, mut missing) = (Vec::new(), Vec::new());
    for (entity, old) in old_files {
        match new_files.remove(&entity) {
            Some(new) => pairs.push(PairOfFiles { entity, old, new }),
            None => missing.push(Unpaired { has: Has::OnlyOld, entity }),
        }
    }
    missing.extend(new_files.into_keys().map(|entity| Unpaired { has: Has::OnlyNew, entity }));
    if pairs.is_empty() {
        return Err(LibraryError::NoEditions { path: format!("{} and {}", old.display(), new.display()) });
    }
    Ok((pairs, missing))
}

/// Every file of a library that is named like an edition, whichever of them are read; in the order of their paths.
fn named_files(root: &Path, settings: &Configuration) -> Result<Vec<Named>, LibraryError> {
    let mut files = Vec::new();
    collect(root, DEPTH, &mut files)?;
    files.sort();
    let named = files.into_iter().filter_map(|path| {
        let identity = identify(&std::path::absolute(&path).unwrap_or_else(|_| path.clone()));
        let file = path.strip_prefix(root).unwrap_or(&path).to_owned();
        let named = identity.entity?;
        Some(Named { entity: settings.entity(&named), named, period: identity.period?, file })
    });
    Ok(named.collect())
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), LibraryError> {
    let io = |source| LibraryError::Io { path: folder.display().to_string(), source };
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth > 1 && !path.join(SITE_FILE).is_file() {
                collect(&path, depth - 1, files)?;
            }
        } else if ending(&path) < ENDINGS.len() && !is_readme(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn ending(path: &Path) -> usize {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    ENDINGS.iter().position(|e| *e == ending).unwrap_or(ENDINGS.len())
}

fn is_readme(path: &Path) -> bool {
    path.file_stem().is_some_and(|s| ["readme", "index"].contains(&s.to_string_lossy().to_ascii_lowercase().as_str()))
}
