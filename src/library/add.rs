//! An edition comes into a library: from an address or a file, checked, written whole, recorded.

use super::fetch::{FetchError, Limits, fetch};
use super::lock::{Recorded, lock, slashed, write_lock};
use super::media::{Declared, Media, MediaError, media};
use super::place::{Place, place};
use super::write::{Locked, sync_folder};
use super::{Configuration, LibraryError};
use crate::edition::Edition;
use crate::reader::{self, ReadError, sha256};
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use thiserror::Error;
use url::Url;

/// Why an edition was not added; the library is as it was.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AddError {
    #[error(transparent)]
    Library(#[from] LibraryError),
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error("{origin}: {error}")]
    Media { origin: String, error: MediaError },
    #[error("{origin}: {error}")]
    Read { origin: String, error: ReadError },
    #[error("{origin} is no address and no file that can be added: {why}")]
    Origin { origin: String, why: String },
    #[error("{file} is larger than {megabytes} MB")]
    TooLarge { file: String, megabytes: u64 },
    /// A person may have corrected it, or the publisher may have.
    #[error("{file} is there already, with other content")]
    Exists { file: String },
    #[error("{file} is there with this content, but library.lock records other content for it")]
    Recorded { file: String },
    /// Two files of one edition, of which every command reads one.
    #[error("{entity} {period} is there already in another file, {file}")]
    OtherFile { entity: String, period: String, file: String },
}

impl AddError {
    /// What the reader of the message can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Library(error) => error.hint(),
            Self::Fetch(error) => error.hint(),
            Self::Media { error: MediaError::Charset { .. }, .. } => {
                "open the page in a browser, save it as UTF-8, and add the file"
            }
            Self::Media { .. } => "open it, check that it shows the report, and add the report as HTML, PDF or DOCX",
            Self::Read { error, .. } => error.hint(),
            Self::Origin { .. } => "name an https:// address or the path of a file",
            Self::TooLarge { .. } => "if the report is that large, raise the limit with --max-size",
            Self::Exists { .. } | Self::Recorded { .. } => {
                "compare them, and say --replace to put this one in its place"
            }
            Self::OtherFile { .. } => "remove that file first, or add this edition in the same form",
        }
    }
}

/// Where an edition comes from.
#[derive(Debug, Clone)]
pub enum Source {
    Address(Url),
    File(PathBuf),
}

/// What is to be done with an edition that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    Keep,
    Replace,
}

/// Which edition is added.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub entity: &'a str,
    pub period: &'a str,
    pub existing: Existing,
    /// The time, as "2026-11-24T12:00:00Z".
    pub now: &'a str,
}

/// What came from a source.
#[derive(Debug)]
pub struct Arrived {
    bytes: Vec<u8>,
    origin: String,
    redirected_to: Option<String>,
    declared: Declared,
    pub warnings: Vec<String>,
}

/// What became of an edition.
#[derive(Debug)]
pub struct Added {
    pub recorded: Recorded,
    pub outcome: Outcome,
    /// As the library reads it.
    pub edition: Edition,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    New,
    Replaced,
    /// It was there with the same content; now it is recorded too.
    NowRecorded,
    /// It was there with the same content, and recorded.
    Same,
}

impl Source {
    /// An address with its scheme, or the path of a file.
    ///
    /// # Errors
    ///
    /// When it is an address that cannot be read.
    pub fn parse(text: &str) -> Result<Self, AddError> {
        let wrong = |why: String| AddError::Origin { origin: text.to_owned(), why };
        if !text.contains("://") {
            return Ok(Self::File(PathBuf::from(text)));
        }
        let url = Url::parse(text).map_err(|error| wrong(error.to_string()))?;
        if url.scheme() != "file" {
            return Ok(Self::Address(url));
        }
        url.to_file_path().map(Self::File).map_err(|()| wrong("it names no file of this computer".to_owned()))
    }

    /// The bytes, within the limits.
    ///
    /// # Errors
    ///
    /// When they cannot be had.
    pub fn bring(&self, limits: &Limits) -> Result<Arrived, AddError> {
        match self {
            Self::Address(url) => from_address(url, limits),
            Self::File(file) => from_file(file, limits.max_bytes),
        }
    }
}

fn from_address(url: &Url, limits: &Limits) -> Result<Arrived, AddError> {
    let fetched = fetch(url, limits)?;
    let mut origin = url.clone();
    origin.set_fragment(None);
    let mut warnings = Vec::new();
    if fetched.is_of_unknown_length {
        warnings.push("the server did not say how long the file is: check that its end is there".to_owned());
    }
    Ok(Arrived {
        bytes: fetched.bytes,
        redirected_to: (fetched.url != origin).then(|| fetched.url.to_string()),
        origin: origin.to_string(),
        declared: Declared::Header(fetched.content_type),
        warnings,
    })
}

/// Of a file's path only its name is kept: the folders of somebody's computer do not belong in a library that is
/// shared.
fn from_file(file: &Path, max_bytes: u64) -> Result<Arrived, AddError> {
    let shown = file.display().to_string();
    let io = |source| LibraryError::Io { path: shown.clone(), source };
    let opened = fs::File::open(file).map_err(io)?;
    if !opened.metadata().map_err(io)?.is_file() {
        return Err(AddError::Origin { origin: shown, why: "it is a folder or a device".to_owned() });
    }
    let mut bytes = Vec::new();
    opened.take(max_bytes + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > max_bytes {
        return Err(AddError::TooLarge { file: shown, megabytes: max_bytes >> 20 });
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let origin = format!("file:{name}");
    Ok(Arrived { bytes, origin, redirected_to: None, declared: Declared::Name(name), warnings: Vec::new() })
}

/// Puts an edition into a library and records it, while no other yoy writes there. The file is in place before it
/// is recorded: what is interrupted between the two is told by [`verify`](super::verify), and done by adding it
/// again.
///
/// # Errors
///
/// When it is no edition, cannot stand where it would have to, or cannot be written. Nothing of it remains then.
pub fn add(library: &Configuration, wanted: &Wanted<'_>, arrived: &Arrived) -> Result<Added, AddError> {
    let origin = || arrived.origin.clone();
    let media =
        media(&arrived.declared, &arrived.bytes).map_err(|error| AddError::Media { origin: origin(), error })?;
    let root = &library.root;
    let io = |source| LibraryError::Io { path: root.display().to_string(), source };
    let locked = Locked::library(root).map_err(io)?;
    let place = place(library, wanted.entity, wanted.period, media.ending)?;
    let file = root.join(&place.file);
    // How much may come was said where it came from.
    let limits = reader::Limits { bytes: usize::MAX, ..reader::Limits::default() };
    let edition = reader::read_within(&arrived.bytes, &file, &limits)
        .map_err(|error| AddError::Read { origin: origin(), error })?;
    if let Some(other) = place.others.first() {
        return Err(AddError::OtherFile {
            entity: place.entity.clone(),
            period: wanted.period.to_owned(),
            file: root.join(other).display().to_string(),
        });
    }
    let mut lock = lock(root)?;
    let recorded = entry(&place, media, wanted, arrived);
    let known = lock.of(&recorded.file);
    let outcome = outcome(&file, known, &recorded, arrived, wanted.existing)?;
    if matches!(outcome, Outcome::New | Outcome::Replaced) {
        put(&locked, &file, &arrived.bytes)?;
    }
    if outcome == Outcome::Same {
        let recorded = known.cloned().unwrap_or(recorded);
        return Ok(Added { recorded, outcome, edition });
    }
    // What stood for this edition and is no longer there.
    lock.editions.retain(|other| {
        (&other.entity, &other.period) != (&recorded.entity, &recorded.period) || root.join(&other.file).exists()
    });
    lock.put(recorded.clone());
    write_lock(&locked, root, &lock)?;
    Ok(Added { recorded, outcome, edition })
}

fn entry(place: &Place, media: &Media, wanted: &Wanted<'_>, arrived: &Arrived) -> Recorded {
    Recorded {
        file: slashed(&place.file),
        entity: place.entity.clone(),
        period: wanted.period.to_owned(),
        origin: arrived.origin.clone(),
        redirected_to: arrived.redirected_to.clone(),
        sha256: sha256(&arrived.bytes),
        bytes: arrived.bytes.len() as u64,
        media_type: media.name.to_owned(),
        added: wanted.now.to_owned(),
    }
}

/// What is to be done, by what stands there and what is recorded of it.
fn outcome(
    file: &Path,
    known: Option<&Recorded>,
    now: &Recorded,
    arrived: &Arrived,
    existing: Existing,
) -> Result<Outcome, AddError> {
    let shown = || file.display().to_string();
    let there = match fs::read(file) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(source) => return Err(LibraryError::Io { path: shown(), source }.into()),
    };
    let is_replaced = existing == Existing::Replace;
    match (there, known) {
        (None, _) => Ok(Outcome::New),
        (Some(bytes), _) if bytes != arrived.bytes => {
            if is_replaced {
                Ok(Outcome::Replaced)
            } else {
                Err(AddError::Exists { file: shown() })
            }
        }
        (Some(_), Some(known)) if known.sha256 == now.sha256 => Ok(Outcome::Same),
        (Some(_), Some(_)) if !is_replaced => Err(AddError::Recorded { file: shown() }),
        (Some(_), _) => Ok(Outcome::NowRecorded),
    }
}

/// Writes the edition, with the folder it needs; a folder made for nothing is taken away again.
fn put(locked: &Locked, file: &Path, bytes: &[u8]) -> Result<(), LibraryError> {
    let io = |source| LibraryError::Io { path: file.display().to_string(), source };
    let Some(folder) = file.parent().filter(|folder| !folder.exists()) else {
        return locked.write(file, bytes).map_err(io);
    };
    fs::create_dir(folder).map_err(io)?;
    let written = sync_folder(folder).and_then(|()| locked.write(file, bytes));
    if written.is_err() {
        // Only an empty folder goes; that it cannot changes nothing.
        let _ = fs::remove_dir(folder);
    }
    written.map_err(io)
}
