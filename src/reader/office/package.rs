//! The archive around a document, read within limits.

use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// Most entries of an archive. A book of 2,000 chapters and pictures has 2,000; the list of them all is
/// held in memory, some 300 bytes each.
const ENTRIES: usize = 20_000;
/// Largest part that is read, unpacked, in bytes. The text of a report of 20,000 words is 130 kB. Of 32 MB
/// of rows of one letter each, 450 MB were made in memory; of 24 MB three quarters of that.
pub const PART: u64 = 24 << 20;
/// Most that is unpacked of one archive, in bytes.
pub const ALL: u64 = 64 << 20;

/// Why an archive's document was not read.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Refusal {
    pub fn new(found: impl Into<String>) -> Self {
        Self(found.into())
    }
}

/// An archive and what may still be unpacked of it.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// # Errors
    /// When the bytes are no whole archive or list too many entries.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        // Counted before the list is read into memory; by chance the mark stands in one of 4 GB.
        let marks = bytes.windows(4).filter(|w| w == b"PK\x01\x02").take(ENTRIES + 1).count();
        if marks > ENTRIES {
            return Err(Refusal::new(format!("its archive lists more than {ENTRIES} files")));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| Refusal::new(format!("its ZIP archive is broken or cut short ({e})")))?;
        Ok(Self { archive, left: ALL })
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part's bytes as they are unpacked; None where there is no such part. Past a limit reading fails.
    ///
    /// # Errors
    /// When the part is encrypted or packed in an unknown way.
    pub fn part(&mut self, name: &str) -> Result<Option<impl BufRead + '_>, Refusal> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = self
            .archive
            .by_index(index)
            .map_err(|e| Refusal::new(format!("its part {name} cannot be unpacked ({e})")))?;
        let own = PART.min(self.left);
        Ok(Some(BufReader::new(Limited { inner: file, own, all: &mut self.left })))
    }

    /// A part as text, in UTF-8; bytes that are none are shown as such.
    ///
    /// # Errors
    /// When the part cannot be unpacked or is too large.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(mut part) = self.part(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|e| Refusal::new(format!("its part {name} cannot be unpacked: {e}")))?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// A reader that fails past a limit rather than end there: half a report must not be read as a whole one.
struct Limited<'a, R> {
    inner: R,
    own: u64,
    all: &'a mut u64,
}

impl<R: Read> Read for Limited<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let Some(left) = self.own.checked_sub(count as u64) else {
            return Err(std::io::Error::other(format!("more than {} MB unpacked", PART >> 20)));
        };
        self.own = left;
        *self.all = self.all.saturating_sub(count as u64);
        Ok(count)
    }
}

/// The part that a target names, seen from a folder of the archive ("word"). None for what lies
/// outside, on the web or above the archive's top.
pub fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or("");
    if target.is_empty() || target.contains("://") || target.contains('\\') {
        return None;
    }
    let (mut parts, rest): (Vec<&str>, &str) = match target.strip_prefix('/') {
        Some(rest) => (Vec::new(), rest),
        None => (folder.split('/').filter(|p| !p.is_empty()).collect(), target),
    };
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder in which a part lies; empty at the top.
pub fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    #[test]
    fn targets_stay_in_the_archive() {
        assert_eq!(resolve("word", "styles.xml").as_deref(), Some("word/styles.xml"));
        assert_eq!(resolve("word", "../custom/a.xml#x").as_deref(), Some("custom/a.xml"));
        assert_eq!(resolve("word", "/word/notes.xml").as_deref(), Some("word/notes.xml"));
        assert_eq!(resolve("word", "../../etc/passwd"), None);
        assert_eq!(resolve("word", "https://example.org/a"), None);
    }
}
