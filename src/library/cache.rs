//! Results kept in a folder, so that a run that was interrupted does only what is missing when it is started again.
//!
//! An entry stands under the hash of all that its result was made of, in a file that says so and carries a checksum.
//! What is not exactly what was put there (torn, foreign, of another key) is no entry. Files are written under a name
//! of their own and renamed when whole, so that any number of runs may use a folder at once.

use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

/// How an entry begins; raised when entries are written otherwise.
const FORM: &str = "yoy-cache/1";
/// How the names of entries end, and those of files that are not whole yet.
const ENTRY: &str = "entry";
const PART: &str = "part";

/// A folder of results.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// All keys begin with it.
    program: Sha256,
}

/// The hash of all that a result is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(String);

impl Cache {
    /// Opens a folder, made where it is not there, for results of this very program: of its version and of its
    /// bytes, since what a version prints may change while it is worked on.
    ///
    /// # Errors
    /// When the folder cannot be made or read, or the program's file cannot be read.
    pub fn open(folder: &Path, version: &str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        remove_abandoned(folder)?;
        let mut program = Sha256::new();
        feed(&mut program, FORM.as_bytes());
        feed(&mut program, version.as_bytes());
        feed(&mut program, hash_of_file(&std::env::current_exe()?)?.as_bytes());
        Ok(Self { folder: folder.to_owned(), program })
    }

    /// The key of what is made of these parts, in this order.
    pub fn key(&self, parts: &[&str]) -> Key {
        let mut hash = self.program.clone();
        parts.iter().for_each(|part| feed(&mut hash, part.as_bytes()));
        Key(format!("{:x}", hash.finalize()))
    }

    /// The result kept under a key; None where none is, or where what stands there cannot be trusted.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let bytes = fs::read(self.place(key)).ok()?;
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let (head, result) = (bytes.get(..end)?, bytes.get(end + 1..)?);
        (head == self::head(key, result).as_bytes()).then(|| result.to_vec())
    }

    /// Keeps a result under a key, in place of what stands there.
    ///
    /// # Errors
    /// When it cannot be written; what stood there is still there then.
    pub fn put(&self, key: &Key, result: &[u8]) -> io::Result<()> {
        let part = self.folder.join(format!(".{}.{}.{PART}", key.0, std::process::id()));
        let written = write(&part, &head(key, result), result).and_then(|()| fs::rename(&part, self.place(key)));
        if written.is_err() {
            // That what is not whole cannot be removed either changes nothing.
            let _ = fs::remove_file(&part);
        }
        written
    }

    fn place(&self, key: &Key) -> PathBuf {
        self.folder.join(format!("{}.{ENTRY}", key.0))
    }
}

/// SHA-256 of a file's bytes, in hexadecimal.
///
/// # Errors
/// When it cannot be read.
pub fn hash_of_file(file: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    io::copy(&mut BufReader::new(File::open(file)?), &mut hash)?;
    Ok(format!("{:x}", hash.finalize()))
}

/// With its length before it, so that no two rows of parts are hashed as the same bytes.
fn feed(hash: &mut Sha256, part: &[u8]) {
    hash.update((part.len() as u64).to_le_bytes());
    hash.update(part);
}

fn head(key: &Key, result: &[u8]) -> String {
    format!("{FORM} {} {:x}", key.0, Sha256::digest(result))
}

/// Locked while it is written, which tells it from what a killed process left. Synced before it is renamed, so that
/// after a failure of power no empty file stands in the place of an entry; the checksum would tell it all the same.
fn write(part: &Path, head: &str, result: &[u8]) -> io::Result<()> {
    let mut out = File::create(part)?;
    // Where files cannot be locked, one that is left behind stays.
    let _ = out.try_lock();
    out.write_all(head.as_bytes())?;
    out.write_all(b"\n")?;
    out.write_all(result)?;
    out.sync_data()
}

/// Removes what killed processes were writing.
fn remove_abandoned(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_part = name.starts_with('.') && path.extension().is_some_and(|ending| ending == PART);
        if is_part
            && let Ok(file) = File::options().write(true).open(&path)
            && file.try_lock().is_ok()
        {
            // It may be gone already: another process tidies too.
            let _ = fs::remove_file(&path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder")
    }

    fn open(folder: &tempfile::TempDir) -> Cache {
        Cache::open(folder.path(), "1.0.0").expect("opened")
    }

    #[test]
    fn keys_tell_parts_versions_and_programs_apart() {
        let dir = folder();
        let cache = open(&dir);
        assert_eq!(cache.key(&["a", "b"]), open(&dir).key(&["a", "b"]));
        assert_ne!(cache.key(&["a", "b"]), cache.key(&["b", "a"]));
        assert_ne!(cache.key(&["ab", ""]), cache.key(&["a", "b"]));
        let other = Cache::open(dir.path(), "1.0.1").expect("opened");
        assert_ne!(cache.key(&["a"]), other.key(&["a"]));
        cache.put(&cache.key(&["a"]), b"of the old version").expect("put");
        assert_eq!(other.get(&other.key(&["a"])), None);
    }

    #[test]
    fn only_what_was_put_there_is_got() {
        let dir = folder();
        let cache = open(&dir);
        let (key, other) = (cache.key(&["a"]), cache.key(&["b"]));
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"line\nline\n").expect("put");
        assert_eq!(cache.get(&key).as_deref(), Some(&b"line\nline\n"[..]));
        cache.put(&other, b"").expect("put");
        assert_eq!(cache.get(&other).as_deref(), Some(&b""[..]));
        let whole = fs::read(cache.place(&key)).expect("there");
        // Torn at every byte, longer, changed at every byte, empty.
        for cut in 0..whole.len() {
            fs::write(cache.place(&key), &whole[..cut]).expect("written");
            assert_eq!(cache.get(&key), None, "torn at {cut}");
            let mut changed = whole.clone();
            changed[cut] ^= 1;
            fs::write(cache.place(&key), changed).expect("written");
            assert_eq!(cache.get(&key), None, "changed at {cut}");
        }
        fs::write(cache.place(&key), [&whole[..], b"x"].concat()).expect("written");
        assert_eq!(cache.get(&key), None);
        // A whole entry under the name of another.
        fs::write(cache.place(&other), &whole).expect("written");
        assert_eq!(cache.get(&other), None);
        cache.put(&other, b"again").expect("a bad entry is replaced");
        assert_eq!(cache.get(&other).as_deref(), Some(&b"again"[..]));
        // A folder in the place of an entry.
        fs::remove_file(cache.place(&key)).expect("removed");
        fs::create_dir_all(cache.place(&key).join("x")).expect("made");
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"no").expect_err("a folder stands there");
        assert!(parts(&dir).is_empty());
    }

    #[test]
    fn what_killed_runs_left_is_removed_and_what_others_write_is_not() {
        let dir = folder();
        fs::write(dir.path().join(".aa.1.part"), b"half").expect("written");
        let held = File::create(dir.path().join(".bb.2.part")).expect("created");
        held.lock().expect("locked");
        open(&dir);
        assert_eq!(parts(&dir), [".bb.2.part"]);
        drop(held);
        open(&dir);
        assert!(parts(&dir).is_empty());
    }

    fn parts(dir: &tempfile::TempDir) -> Vec<String> {
        let names = fs::read_dir(dir.path()).expect("read").map(|e| e.expect("an entry").file_name());
        names.map(|n| n.to_string_lossy().into_owned()).filter(|n| n.ends_with(PART)).collect()
    }
}
