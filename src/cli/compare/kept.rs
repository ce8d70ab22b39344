//! `--cache`: what was worked out for a pair, by all that it depends on.
//!
//! Kept is the finished piece of output: it makes the second run a matter of reading files. Parsed editions would
//! serve every form of output, but parsing is the smaller part of the work.

use super::{Extent, Format, Options, Shown};
use crate::cli::{Failure, columns, is_coloured};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use yoy::collection::Entity;
use yoy::library::{Cache, Key, Own, PairOfFiles, hash_of_file};

pub struct Kept {
    cache: Cache,
    folder: String,
    /// The settings, and the form of the output.
    common: [String; 2],
    /// Whether it was said that nothing can be kept.
    told: AtomicBool,
}

/// What stands before the text, in a line of JSON.
#[derive(Serialize, Deserialize)]
struct Head {
    row: Option<Entity>,
    differs: bool,
}

impl Kept {
    pub fn open(folder: &Path, options: &Options, format: Format, own: &Own) -> Result<Self, Failure> {
        if matches!(format, Format::Docx | Format::Pdf) {
            return Err(Failure::new(
                "--cache keeps comparisons for the terminal, Markdown, pages, JSON and CSV",
                "leave it out for charts",
            ));
        }
        let cache = Cache::open(folder, env!("CARGO_PKG_VERSION")).map_err(|error| {
            Failure::new(
                format!("--cache {}: {error}", folder.display()),
                "name a folder that can be written, or leave it out",
            )
        })?;
        let (width, colour) = if format == Format::Terminal { (columns(), is_coloured()) } else { (0, false) };
        let form = format!(
            "{format:?} {:?} {} {} {:?} {:?} {:?} {:?} {width} {colour}",
            options.table(),
            options.summary,
            options.full,
            options.section,
            options.top,
            options.max_bytes,
            options.reading.limits(),
        );
        let folder = folder.display().to_string();
        Ok(Self { cache, folder, common: [own.fingerprint(), form], told: AtomicBool::new(false) })
    }

    /// What is kept of a pair; otherwise it is worked out, and kept.
    pub fn get_or(
        &self,
        pair: &PairOfFiles,
        extent: Extent,
        work: impl FnOnce() -> Result<Shown, Failure>,
    ) -> Result<Shown, Failure> {
        // Standard input has no file, and of a file that cannot be read the work will tell.
        let (Ok(old), Ok(new)) = (hash_of_file(&pair.old), hash_of_file(&pair.new)) else { return work() };
        let key = self.key(pair, extent, [&old, &new]);
        if let Some(shown) = self.cache.get(&key).and_then(|bytes| read(&bytes)) {
            return Ok(shown);
        }
        let shown = work()?;
        // A file that was written to meanwhile is another edition.
        if shown.editions == [old, new]
            && let Err(error) = self.cache.put(&key, &written(&shown))
            && !self.told.swap(true, Ordering::Relaxed)
        {
            eprintln!("yoy: --cache {}: {error}; going on without keeping everything", self.folder);
        }
        Ok(shown)
    }

    /// Outputs name the files, and read entity and period from their paths.
    fn key(&self, pair: &PairOfFiles, extent: Extent, editions: [&str; 2]) -> Key {
        let extent = if extent == Extent::One { "one" } else { "of many" };
        let path = |path: &Path| {
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            format!("{path:?} {whole:?}")
        };
        let [settings, form] = &self.common;
        self.cache.key(&[settings, form, extent, &path(&pair.old), &path(&pair.new), editions[0], editions[1]])
    }
}

fn written(shown: &Shown) -> Vec<u8> {
    let head = Head { row: shown.row.clone(), differs: shown.differs };
    let mut bytes = serde_json::to_vec(&head).expect("numbers and texts can be written as JSON");
    bytes.push(b'\n');
    bytes.extend_from_slice(&shown.text);
    bytes
}

fn read(bytes: &[u8]) -> Option<Shown> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let Head { row, differs } = serde_json::from_slice(&bytes[..end]).ok()?;
    Some(Shown { text: bytes[end + 1..].to_vec(), row, differs, editions: [String::new(), String::new()] })
}
