//! Where an edition stands in a library: the file's name, from entity, period and form alone.

use super::{Configuration, LibraryError, named_files};
use crate::edition::{identify, is_period, letters};
use std::path::{Component, Path, PathBuf};
use thiserror::Error;

/// Most bytes of an entity's name. File systems take 255 for a name, ending and a mark for unfinished files included.
const LONGEST: usize = 150;
/// Characters that file names cannot hold on every system, beside those that are not seen.
const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
/// Names of files beside editions that are never editions themselves.
const BESIDE: [&str; 2] = ["readme", "index"];

/// Why an edition cannot stand under a name.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum NameError {
    #[error("--entity “{}” is no name for files: {why}", .entity.escape_debug())]
    Entity { entity: String, why: &'static str },
    #[error("--period “{}” is no year or span of years", .period.escape_debug())]
    Period { period: String },
    /// By a link to another folder.
    #[error("{path} leads out of the library")]
    Outside { path: String },
}

impl NameError {
    /// What the reader of the message can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Entity { .. } => "give a plain name, as kenya or north-korea",
            Self::Period { .. } => "give a period as 2023, 2021-22 or 2021-2022",
            Self::Outside { .. } => "put a folder of the library's own in the place of the link",
        }
    }
}

/// Where an edition stands, or is to stand.
#[derive(Debug)]
pub struct Place {
    /// The entity's name in the library.
    pub entity: String,
    /// Relative to the library.
    pub file: PathBuf,
    /// The same edition in other files, by which it would be hidden or which it would hide.
    pub others: Vec<PathBuf>,
}

/// Whether names can be those of an edition's file, before anything is looked at.
///
/// # Errors
///
/// Says what is wrong with them.
pub fn check_names(entity: &str, period: &str) -> Result<(), NameError> {
    if !is_period(period) {
        return Err(NameError::Period { period: period.to_owned() });
    }
    match fault(entity) {
        Some(why) => Err(NameError::Entity { entity: entity.to_owned(), why }),
        None => Ok(()),
    }
}

fn fault(entity: &str) -> Option<&'static str> {
    let lower = entity.to_lowercase();
    let stem = lower.split('.').next().unwrap_or_default().trim_end();
    let is_device = DEVICES.contains(&stem)
        || (stem.len() == 4 && stem.ends_with(|c: char| c.is_ascii_digit()) && DEVICES[4..].contains(&&stem[..3]));
    if entity.contains(['/', '\\']) {
        Some("it holds a path")
    } else if entity.chars().any(|c| c.is_control() || is_unseen(c)) {
        Some("it holds characters that are not seen")
    } else if entity.contains(FORBIDDEN) {
        Some("it holds a character that not every system takes")
    } else if entity.starts_with('.') || entity.ends_with('.') || entity.trim() != entity {
        Some("it begins or ends with a stop or a space")
    } else if !entity.chars().any(char::is_alphabetic) {
        Some("it has no letter")
    } else if entity.len() > LONGEST {
        Some("it is too long")
    } else if is_device || BESIDE.contains(&stem) {
        Some("it is reserved")
    } else {
        None
    }
}

/// Marks that change the direction of what is shown, or show nothing.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The place of an edition: by the library's own layout, in the folder of its entity or period where there is one.
///
/// # Errors
///
/// When the library cannot be read, or the names would lead elsewhere than to this edition.
pub fn place(library: &Configuration, entity: &str, period: &str, ending: &str) -> Result<Place, LibraryError> {
    check_names(entity, period)?;
    let files = named_files(&library.root, library)?;
    let wanted = letters(&library.entity(entity));
    let own: Vec<&Named> = files.iter().filter(|named| letters(&named.entity) == wanted).collect();
    let newest = own.iter().max_by_key(|named| &named.period);
    let name = newest.map_or_else(|| library.entity(entity), |named| named.named.clone());
    let by_period = files.iter().filter(|named| is_of_period(&named.file)).count();
    let folder = if by_period * 2 > files.len() {
        let beside = files.iter().find(|named| named.period == period && is_of_period(&named.file));
        folder_of(beside).unwrap_or_else(|| PathBuf::from(period))
    } else {
        let beside = own.iter().copied().filter(|named| !is_of_period(&named.file)).max_by_key(|named| &named.period);
        folder_of(beside.filter(|named| is_own_folder(named))).unwrap_or_else(|| PathBuf::from(&name))
    };
    let stem = if by_period * 2 > files.len() { &name } else { period };
    let file = folder.join(format!("{stem}.{ending}"));
    is_inside(&library.root, &file)?;
    // The last word: what a library reads from this path must be this edition.
    let identity = identify(&Path::new("library").join(&file));
    let reads_as = identity.entity.is_some_and(|entity| letters(&library.entity(&entity)) == wanted)
        && identity.period.as_deref() == Some(period);
    if !reads_as {
        let why = "a library would not read it from the file's name";
        return Err(NameError::Entity { entity: entity.to_owned(), why }.into());
    }
    let same = own.iter().filter(|named| named.period == period && named.file != file);
    let others = same.map(|named| named.file.clone()).collect();
    Ok(Place { entity: library.entity(&name), file, others })
}

/// A file that may be an edition.
#[derive(Debug)]
pub struct Named {
    /// By the name it has now.
    pub entity: String,
    /// As its path names it.
    pub named: String,
    pub period: String,
    /// Relative to the library.
    pub file: PathBuf,
}

/// `<period>/<entity>.*`
fn is_of_period(file: &Path) -> bool {
    file.parent().and_then(Path::file_name).is_some_and(|folder| is_period(&folder.to_string_lossy()))
}

/// `<entity>/<period>.*`, not `<entity>-<period>.*` among others.
fn is_own_folder(named: &Named) -> bool {
    let folder = named.file.parent().and_then(Path::file_name);
    folder.is_some_and(|folder| folder.to_string_lossy() == named.named)
}

fn folder_of(beside: Option<&Named>) -> Option<PathBuf> {
    beside.and_then(|named| named.file.parent()).map(Path::to_owned)
}

/// Whether a path relative to the library stays in it, links in the file system followed.
pub fn is_inside(root: &Path, file: &Path) -> Result<(), LibraryError> {
    let outside = || NameError::Outside { path: root.join(file).display().to_string() };
    if !file.components().all(|step| matches!(step, Component::Normal(_))) {
        return Err(outside().into());
    }
    let io = |path: &Path, source| LibraryError::Io { path: path.display().to_string(), source };
    let whole = std::fs::canonicalize(root).map_err(|source| io(root, source))?;
    // The nearest folder that is there already decides where those to be made will be.
    for folder in root.join(file).ancestors().skip(1) {
        if std::fs::symlink_metadata(folder).is_ok() {
            let real = std::fs::canonicalize(folder).map_err(|source| io(folder, source))?;
            return if real.starts_with(&whole) { Ok(()) } else { Err(outside().into()) };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_none() {
        for entity in [
            "",
            " ",
            ".",
            "..",
            "../x",
            "..\\x",
            "/etc",
            "a/b",
            "a\0b",
            "a\nb",
            "c:x",
            ".hidden",
            "kenya.",
            "kenya ",
            "2023",
            "con",
            "COM1",
            "nul.x",
            "README",
            "index",
            "a\u{202e}b",
        ] {
            assert!(matches!(check_names(entity, "2023"), Err(NameError::Entity { .. })), "{entity:?}");
        }
        assert!(check_names(&"x".repeat(200), "2023").is_err());
        for period in ["", "..", "../2023", "23", "2023/x", "2023-24-25", "/2023"] {
            assert!(matches!(check_names("kenya", period), Err(NameError::Period { .. })), "{period:?}");
        }
        for entity in ["kenya", "North Korea", "côte-d'ivoire", "São Tomé", "comoros", "Conakry", "St. Lucia", "日本"]
        {
            assert!(check_names(entity, "2021-22").is_ok(), "{entity}");
        }
    }

    fn placed(files: &[&str], settings: &str, entity: &str, period: &str) -> String {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for file in files {
            let path = dir.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "Text.").expect("written");
        }
        let library = Configuration::parse(settings, dir.path()).expect("settings");
        let place = place(&library, entity, period, "html").expect("a place");
        place.file.to_string_lossy().replace('\\', "/")
    }

    #[test]
    fn the_librarys_own_layout() {
        assert_eq!(placed(&[], "", "kenya", "2023"), "kenya/2023.html");
        assert_eq!(placed(&["2022/kenya.md", "2022/mali.md"], "", "kenya", "2023"), "2023/kenya.html");
        assert_eq!(placed(&["kenya/2022.md"], "", "mali", "2023"), "mali/2023.html");
        assert_eq!(placed(&["africa/kenya/2022.md"], "", "kenya", "2023"), "africa/kenya/2023.html");
        assert_eq!(placed(&["kenya-2022.md"], "", "kenya", "2023"), "kenya/2023.html");
    }

    #[test]
    fn an_entity_keeps_the_name_it_has() {
        assert_eq!(placed(&["north-korea/2022.md"], "", "North Korea", "2023"), "north-korea/2023.html");
        let aliases = "[aliases]\neswatini = [\"swaziland\"]";
        assert_eq!(placed(&["swaziland/2016.md"], aliases, "eswatini", "2023"), "swaziland/2023.html");
        assert_eq!(placed(&[], aliases, "swaziland", "2016"), "eswatini/2016.html");
    }
}
