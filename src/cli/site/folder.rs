//! The site's folder: what yoy wrote there, and nothing else, is changed or removed.

use super::build::{Built, Made};
use crate::cli::{Failure, cannot_write, write};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use yoy::library::SITE_FILE;
use yoy::reader::sha256;
use yoy::render::site::{Entity, GENERATOR, Site};
use yoy::summary::grouped;

/// The form of the file that remembers.
const SCHEMA: &str = "yoy/site/1";
/// Within so many bytes pages and feeds name the program that made them, after the policy.
const HEAD: u64 = 1500;

/// What was made before, so that it need not be made again.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    schema: String,
    /// The SHA-256 of every file of the site.
    files: BTreeMap<String, String>,
    entities: BTreeMap<String, Remembered>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    made_from: String,
    entity: Entity,
    pages: Vec<Made>,
}

/// The folder while a site is made.
pub struct Folder {
    path: PathBuf,
    before: Memory,
    rebuild: bool,
    now: Mutex<Now>,
}

#[derive(Default)]
struct Now {
    files: BTreeMap<String, String>,
    written: usize,
}

/// What was done.
pub struct Done {
    files: usize,
    written: usize,
    removed: usize,
}

impl Memory {
    pub fn new(built: BTreeMap<String, Built>) -> Self {
        let remembered = |Built { made_from, entity, pages }: Built| Remembered { made_from, entity, pages };
        Self {
            schema: SCHEMA.to_owned(),
            files: BTreeMap::new(),
            entities: built.into_iter().map(|(name, built)| (name, remembered(built))).collect(),
        }
    }
}

impl Folder {
    /// # Errors
    ///
    /// When the folder is the library, or cannot be made, or holds a memory of another form.
    pub fn open(path: &Path, library: &Path, rebuild: bool) -> Result<Self, Failure> {
        std::fs::create_dir_all(path).map_err(|error| cannot_write(path, &error))?;
        let is_same = |a: &Path, b: &Path| match (a.canonicalize(), b.canonicalize()) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        };
        if is_same(path, library) {
            return Err(Failure::new(
                format!("{} is the library; pages would stand among its editions", path.display()),
                "name another folder with -o",
            ));
        }
        let before = memory(&path.join(SITE_FILE))?;
        Ok(Self { path: path.to_owned(), before, rebuild, now: Mutex::default() })
    }

    /// An entity as it was made from the same before; none where any of its pages is not as it was written.
    pub fn remembered(&self, name: &str, made_from: &str) -> Option<Built> {
        let known = self.before.entities.get(name).filter(|known| known.made_from == made_from && !self.rebuild)?;
        let mut kept = Vec::new();
        for page in &known.pages {
            kept.push((page.path.clone(), self.intact(&page.path)?));
        }
        self.note(kept, 0);
        let (made_from, entity, pages) = (known.made_from.clone(), known.entity.clone(), known.pages.clone());
        Some(Built { made_from, entity, pages })
    }

    /// Whether a page was made from the same before, and is as it was written.
    pub fn keeps(&self, entity: &str, made: &Made) -> bool {
        let known = self.before.entities.get(entity).is_some_and(|known| known.pages.contains(made));
        let hash = if known && !self.rebuild { self.intact(&made.path) } else { None };
        if let Some(hash) = &hash {
            self.note(vec![(made.path.clone(), hash.clone())], 0);
        }
        hash.is_some()
    }

    /// What is remembered of an entity.
    pub fn entity(&self, name: &str) -> Option<&Entity> {
        self.before.entities.get(name).map(|known| &known.entity)
    }

    /// Writes a file of the site, unless it stands there already.
    ///
    /// # Errors
    ///
    /// When a file that yoy did not write stands there, or it cannot be written.
    pub fn put(&self, name: &str, text: &str) -> Result<(), Failure> {
        let (path, hash) = (self.path.join(name), sha256(text.as_bytes()));
        let there = std::fs::read(&path).map(|bytes| sha256(&bytes)).ok();
        let differs = there.as_ref() != Some(&hash);
        if differs {
            if !self.before.files.contains_key(name) && path.symlink_metadata().is_ok() && !is_ours(&path) {
                return Err(Failure::new(
                    format!("{} stands there and was not written by yoy", path.display()),
                    "move it away, or name another folder with -o",
                ));
            }
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
            }
            write(&path, text)?;
        }
        self.note(vec![(name.to_owned(), hash)], usize::from(differs));
        Ok(())
    }

    /// Removes what the site no longer has, and remembers what it has.
    pub fn close(self, mut memory: Memory) -> Result<Done, Failure> {
        let now = self.now.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut removed = 0;
        let mut emptied = BTreeSet::new();
        for (name, hash) in self.before.files.iter().filter(|(name, _)| !now.files.contains_key(*name)) {
            let path = self.path.join(name);
            match std::fs::read(&path) {
                Ok(bytes) if sha256(&bytes) == *hash => {
                    std::fs::remove_file(&path).map_err(|error| {
                        Failure::new(format!("cannot remove {}: {error}", path.display()), "check the permissions")
                    })?;
                    removed += 1;
                    emptied.extend(path.parent().map(Path::to_owned));
                }
                Ok(_) => eprintln!(
                    "yoy: {} is of an edition that is no longer there, and was changed by another hand: left as it is",
                    path.display()
                ),
                Err(_) => {}
            }
        }
        for folder in emptied.iter().filter(|folder| **folder != self.path) {
            // A folder that holds something else stays.
            let _ = std::fs::remove_dir(folder);
        }
        let done = Done { files: now.files.len(), written: now.written, removed };
        memory.files = now.files;
        let text = serde_json::to_string_pretty(&memory)
            .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?;
        let (path, text) = (self.path.join(SITE_FILE), text + "\n");
        if std::fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
            write(&path, text)?;
        }
        Ok(done)
    }

    fn note(&self, files: Vec<(String, String)>, written: usize) {
        let mut now = self.now.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        now.files.extend(files);
        now.written += written;
    }

    /// The hash of a file that is as it was written.
    fn intact(&self, name: &str) -> Option<String> {
        let known = self.before.files.get(name)?;
        let bytes = std::fs::read(self.path.join(name)).ok()?;
        (sha256(&bytes) == *known).then(|| known.clone())
    }
}

impl Done {
    /// "3 entities; 12 files: 2 written, 10 as they were, 1 removed"
    pub fn told(&self, site: &Site) -> String {
        let (all, written) = (self.files as u64, self.written as u64);
        let entities = site.entities.len() as u64;
        let removed =
            if self.removed == 0 { String::new() } else { format!(", {} removed", grouped(self.removed as u64)) };
        format!(
            "{} {}; {} files: {} written, {} as they were{removed}",
            grouped(entities),
            if entities == 1 { "entity" } else { "entities" },
            grouped(all),
            grouped(written),
            grouped(all - written)
        )
    }
}

fn memory(file: &Path) -> Result<Memory, Failure> {
    let shown = file.display();
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Memory::default()),
        Err(error) => return Err(Failure::new(format!("cannot read {shown}: {error}"), "check the permissions")),
    };
    let remove = "remove it, and all pages are made anew";
    let memory: Memory =
        serde_json::from_str(&text).map_err(|error| Failure::new(format!("{shown}: {error}"), remove))?;
    if memory.schema != SCHEMA {
        return Err(Failure::new(format!("{shown}: the form {:?} is not known", memory.schema), remove));
    }
    let mut names = memory.files.keys().chain(memory.entities.values().flat_map(|e| e.pages.iter().map(|p| &p.path)));
    let is_inside = |name: &String| Path::new(name).components().all(|step| matches!(step, Component::Normal(_)));
    if let Some(name) = names.find(|name| !is_inside(name)) {
        return Err(Failure::new(format!("{shown}: {name:?} is no file of the site"), remove));
    }
    Ok(memory)
}

/// Whether a file says of itself that yoy made it: a page of a run that was stopped, or whose memory was lost.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let head = String::from_utf8_lossy(&head);
    let name = GENERATOR.split(' ').next().unwrap_or(GENERATOR);
    let marks = [format!("<meta name=\"generator\" content=\"{name} "), format!("<generator>{name} ")];
    read.is_ok() && marks.iter().any(|mark| head.contains(mark))
}
