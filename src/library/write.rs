//! Files written whole or not at all, one writer at a time.

use std::fs::{self, File};
use std::io::{self, Write};
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
        let part = beside(file);
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
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!(".{name}.part"))
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
}
