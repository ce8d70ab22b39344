//! Files written whole or not at all, one writer at a time.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A library that no other process of yoy writes to while this is held.
#[derive(Debug)]
pub struct Locked {
    _held: File,
}

impl Locked {
    /// Waits until the library is free.
    pub fn library(root: &Path) -> io::Result<Self> {
        let held = handle(root)?;
        held.lock()?;
        Ok(Self { _held: held })
    }

    /// Puts a file in place of whatever stands there: written beside it, synced, then renamed, so that a reader
    /// sees the old file or the new one, and a failure leaves the old one. The lock makes the name beside it
    /// free to use; what a killed process left there is written over.
    pub fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let part = beside(file, "part");
        let result = write_and_sync(&part, bytes).and_then(|()| fs::rename(&part, file));
        if result.is_err() {
            // What could not be written must not stay; that it cannot be removed either changes nothing.
            let _ = fs::remove_file(&part);
        }
        result?;
        sync_folder(file)
    }
}

/// Writes a file as `Locked::write` does, in a folder that need not be a library. What is not a file (a
/// device, a pipe) is written to as it is; of a symbolic link the file it names is replaced.
pub fn write_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = match fs::metadata(file) {
        Ok(there) if !there.is_file() => return fs::write(file, bytes),
        Ok(_) => fs::canonicalize(file)?,
        Err(_) => file.to_owned(),
    };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Locked::library(folder)?.write(&target, bytes)
}

/// A file written piece by piece, which takes the place of what stands there when it is whole ([`finish`]): until
/// then, and where it is dropped unfinished, the old one stays.
///
/// [`finish`]: Self::finish
#[derive(Debug)]
pub struct Growing {
    out: BufWriter<File>,
    /// Where it grows, and what it shall replace; None for what is no file, which is written to as it is.
    places: Option<(PathBuf, PathBuf)>,
}

impl Growing {
    /// # Errors
    /// When the file cannot be made, or another process is writing it.
    pub fn create(file: &Path) -> io::Result<Self> {
        let target = match fs::metadata(file) {
            Ok(there) if !there.is_file() => {
                let out = BufWriter::new(File::options().write(true).open(file)?);
                return Ok(Self { out, places: None });
            }
            Ok(_) => fs::canonicalize(file)?,
            Err(_) => file.to_owned(),
        };
        let part = beside(&target, "growing");
        let out = loop {
            let out = File::options().create(true).truncate(false).write(true).open(&part)?;
            match out.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => {
                    return Err(io::Error::new(io::ErrorKind::ResourceBusy, "another process is writing it"));
                }
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
            // Another process may have put the file in its place between opening and locking.
            if is_at(&out, &part) {
                break out;
            }
        };
        out.set_len(0)?;
        Ok(Self { out: BufWriter::new(out), places: Some((part, target)) })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// When not all could be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        let Some((part, target)) = &self.places else { return Ok(()) };
        self.out.get_ref().sync_all()?;
        fs::rename(part, target)?;
        sync_folder(target)?;
        self.places = None;
        Ok(())
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        if let Some((part, _)) = &self.places {
            // What is not whole must not stay; that it cannot be removed changes nothing.
            let _ = fs::remove_file(part);
        }
    }
}

/// Whether an open file is the one that stands at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |metadata: io::Result<fs::Metadata>| metadata.ok().map(|m| (m.dev(), m.ino()));
    of(fs::metadata(path)).is_some_and(|there| of(file.metadata()) == Some(there))
}

/// Elsewhere a file that is open is not renamed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// The folder itself is locked where the system can, so that no file for the lock remains.
#[cfg(unix)]
fn handle(root: &Path) -> io::Result<File> {
    File::open(root)
}

#[cfg(not(unix))]
fn handle(root: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(root.join(".yoy.lock"))
}

/// `.name.part`, hidden from whoever lists editions.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!(".{name}.{ending}"))
}

fn write_and_sync(part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out = File::create(part)?;
    out.write_all(bytes)?;
    out.sync_all()
}

/// A rename is only kept once its folder is.
#[cfg(unix)]
pub fn sync_folder(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_half_written_remains() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let locked = Locked::library(dir.path()).expect("locked");
        let file = dir.path().join("a.toml");
        locked.write(&file, b"one").expect("written");
        // What a killed process left is written over.
        fs::write(dir.path().join(".a.toml.part"), b"half of something long").expect("written");
        locked.write(&file, b"two").expect("written");
        assert_eq!(fs::read(&file).expect("there"), b"two");
        // A folder in the place of the file cannot be replaced.
        let folder = dir.path().join("b.toml");
        fs::create_dir_all(folder.join("x")).expect("made");
        locked.write(&folder, b"three").expect_err("a folder stands there");
        let names: Vec<_> = fs::read_dir(dir.path()).expect("read").map(|e| e.expect("an entry").file_name()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }

    #[test]
    fn a_growing_file_replaces_the_old_one_when_whole() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = dir.path().join("out.jsonl");
        fs::write(&file, b"old").expect("written");
        let mut growing = Growing::create(&file).expect("created");
        growing.write_all(b"half").expect("written");
        let busy = Growing::create(&file).expect_err("it is being written");
        assert_eq!(busy.kind(), io::ErrorKind::ResourceBusy);
        drop(growing);
        assert_eq!(fs::read(&file).expect("there"), b"old");
        // What a killed process left is written over.
        fs::write(dir.path().join(".out.jsonl.growing"), b"half of something long").expect("written");
        let mut growing = Growing::create(&file).expect("created");
        growing.write_all(b"whole").expect("written");
        growing.finish().expect("in its place");
        assert_eq!(fs::read(&file).expect("there"), b"whole");
        assert_eq!(fs::read_dir(dir.path()).expect("read").count(), 1);
    }
}
