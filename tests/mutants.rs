//! Damaged PDFs and archives, made from the fuzzers' corpus and from what `YOY_MUTANTS_OF` names, a folder. Every one is
//! read or refused, in this process, within time and memory. `YOY_MUTANTS` says how many.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use yoy::reader::{PdfRefusal, ReadError, read};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const SEED: u64 = 20_261_124;
const COUNT: u64 = 400;
/// For one mutant. The slowest of those counted in docs/reliability.md took a fraction of it.
const TIME: Duration = Duration::from_secs(10);
/// Of the whole process at its height.
const MEGABYTES: u64 = 400;
const ENDINGS: [&str; 4] = ["pdf", "docx", "odt", "epub"];

/// Where code of this project panicked, though the thread that parses PDFs catches it. What the parser's own code does
/// is counted: it is caught, and told as a refusal.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[test]
fn mutants_are_read_or_refused() {
    std::panic::set_hook(Box::new(|panic| {
        let own = panic.location().is_some_and(|at| at.file().starts_with("src") || at.file().starts_with("tests"));
        if own && let Ok(mut panics) = PANICS.lock() {
            panics.push(panic.to_string());
        }
    }));
    let count = std::env::var("YOY_MUTANTS").ok().and_then(|n| n.parse().ok()).unwrap_or(COUNT);
    let mut paths = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus"), &mut paths);
    if let Some(more) = std::env::var_os("YOY_MUTANTS_OF") {
        collect(Path::new(&more), &mut paths);
    }
    paths.sort();
    assert!(paths.len() >= 9, "{paths:?}");
    let sources: Vec<(String, Vec<u8>)> =
        paths.iter().map(|p| (ending(p).to_owned(), std::fs::read(p).expect("a file"))).collect();
    let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    for number in 0..count {
        let mut random = Random(SEED ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let at = random.below(sources.len());
        let (ending, source) = &sources[at];
        let (way, bytes) = mutant(ending, source, &sources[random.below(sources.len())].1, &mut random);
        let told = format!("mutant {number}, {way} of {}", paths[at].display());
        let name = format!("ely/2020.{ending}");
        let begun = Instant::now();
        let outcome = catch_unwind(|| read(&bytes, Path::new(&name)));
        let took = begun.elapsed();
        slowest = slowest.max(took);
        let panics = PANICS.lock().expect("nothing panics under this lock").split_off(0);
        let outcome = outcome.unwrap_or_else(|_| fail(&format!("{told} takes the program down: {panics:?}")));
        if !panics.is_empty() {
            fail(&format!("{told}: {panics:?}"));
        }
        if took >= TIME {
            fail(&format!("{told} takes {took:?}"));
        }
        let kind = match outcome {
            Ok(_) => "read".to_owned(),
            Err(ReadError::Pdf { refusal, .. }) => {
                if refusal == PdfRefusal::Endless {
                    fail(&format!("{told}: no end"));
                }
                format!("refused: {refusal:?}").split(" {").next().unwrap_or_default().to_owned()
            }
            Err(error) => {
                if !error.to_string().starts_with(&name) || error.hint().is_empty() {
                    fail(&format!("{told}: {error}"));
                }
                format!("refused: {error:?}").split(" {").next().unwrap_or_default().to_owned()
            }
        };
        *outcomes.entry(format!("{ending} {kind}")).or_default() += 1;
    }
    let _ = std::panic::take_hook();
    let height = megabytes();
    println!("{count} mutants of {} files: {outcomes:#?}\nslowest {slowest:?}, {height:?} MB", sources.len());
    assert!(outcomes.keys().any(|k| k.ends_with("read")) && outcomes.keys().any(|k| k.contains("refused")));
    assert!(height.is_none_or(|mb| mb < MEGABYTES), "{height:?} MB");
}

/// Fails with a message that the hook does not keep to itself.
fn fail(message: &str) -> ! {
    let _ = std::panic::take_hook();
    panic!("{message}");
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if ENDINGS.contains(&ending(&path)) {
            paths.push(path);
        }
    }
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|e| e.to_str()).unwrap_or("")
}

/// The most that this process has held in memory so far, where the system tells.
fn megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes >> 10)
}

/// SplitMix64, so that a mutant's number is all that is needed to make it again.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`; 0 where that is 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

fn mutant(ending: &str, source: &[u8], other: &[u8], random: &mut Random) -> (String, Vec<u8>) {
    let mut bytes = source.to_vec();
    let inside = random.below(3) == 0;
    let way = match (ending, inside) {
        ("pdf", true) => format!("{} in a stream", in_stream(&mut bytes, random)),
        ("pdf", false) => damage(&mut bytes, other, random).to_owned(),
        (_, true) => format!("{} in a part", in_part(&mut bytes, random)),
        (_, false) if random.below(2) == 0 => entry(&mut bytes, random).to_owned(),
        _ => damage(&mut bytes, other, random).to_owned(),
    };
    // Else all that was damaged at length would be refused for its end alone.
    if ending == "pdf" && random.below(10) < 7 {
        bytes.extend_from_slice(b"\nstartxref\n0\n%%EOF\n");
    }
    (way, bytes)
}

fn damage(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) -> &'static str {
    let length = bytes.len();
    let at = random.below(length);
    let size = random.pick(&[1, 4, 40, 400, 4000]).min(length - at);
    match random.below(8) {
        0 | 1 => {
            for _ in 0..random.pick(&[1, 1, 2, 5, 20, 100]) {
                let at = random.below(length);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
            "bits flipped"
        }
        2 => {
            bytes.truncate(at);
            "cut short"
        }
        3 => {
            bytes.drain(at..at + size);
            "a block cut out"
        }
        4 => {
            let to = random.below(length - size + 1);
            for i in 0..size {
                bytes.swap(at + i, to + i);
            }
            "blocks swapped"
        }
        5 => {
            let block = bytes[at..at + size].repeat(random.pick(&[1, 2, 50]));
            bytes.splice(at..at, block);
            "a block repeated"
        }
        6 => {
            let from = random.below(other.len());
            let block = other[from..other.len().min(from + 4000)].to_vec();
            bytes.splice(at..at + size, block);
            "a block of another file"
        }
        _ => {
            numbers(bytes, random);
            "numbers and lengths changed"
        }
    }
}

/// Digits in a row, as lengths, references and counts are written.
fn numbers(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..random.pick(&[1, 3, 10]) {
        let from = random.below(bytes.len());
        let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else { continue };
        let end = start + bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        let value = random.pick(&["0", "-1", "1", "2", "7", "65536", "2147483647", "99999999999", "1e9", "0.0000001"]);
        bytes.splice(start..end, value.bytes());
    }
}

/// A stream inflated, damaged and deflated again, so that the damage reaches what reads it.
fn in_stream(bytes: &mut Vec<u8>, random: &mut Random) -> &'static str {
    let find = |bytes: &[u8], what: &[u8], from: usize| {
        bytes.get(from..)?.windows(what.len()).position(|w| w == what).map(|at| from + at)
    };
    let from = random.below(bytes.len());
    let Some(mark) = find(bytes, b"stream\n", from).or_else(|| find(bytes, b"stream\n", 0)) else {
        return damage(bytes, &[], random);
    };
    let start = mark + b"stream\n".len();
    let end = find(bytes, b"endstream", start).unwrap_or(bytes.len());
    match decompress_to_vec_zlib_with_limit(&bytes[start..end], 8 << 20) {
        Ok(mut inside) if !inside.is_empty() => {
            let way = damage(&mut inside, b"(text) Tj", random);
            bytes.splice(start..end, compress_to_vec_zlib(&inside, 1));
            way
        }
        _ => {
            let mut inside = bytes[start..end].to_vec();
            if inside.is_empty() {
                return "nothing";
            }
            let way = damage(&mut inside, b"(text) Tj", random);
            bytes.splice(start..end, inside);
            way
        }
    }
}

/// A part unpacked, damaged, and packed again.
fn in_part(bytes: &mut Vec<u8>, random: &mut Random) -> &'static str {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(&bytes[..])) else { return "nothing" };
    let chosen = random.below(archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut way = "nothing";
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).expect("a sound archive");
        let archive_name = part.name().expect("a name in the corpus").into_owned();
        let mut inside = Vec::new();
        part.read_to_end(&mut inside).expect("a sound part");
        if i == chosen && !inside.is_empty() {
            way = damage(&mut inside, b"<w:tbl><w:tr><w:tc><text:p>", random);
        }
        out.start_file(archive_name, SimpleFileOptions::default()).expect("in memory");
        out.write_all(&inside).expect("in memory");
    }
    *bytes = out.finish().expect("in memory").into_inner();
    way
}

/// Bytes in the head of an entry, or in the list at the end: names, sizes, offsets, checksums.
fn entry(bytes: &mut [u8], random: &mut Random) -> &'static str {
    let marks: Vec<usize> = (0..bytes.len())
        .filter(|&i| bytes[i..].starts_with(b"PK") && bytes.get(i + 2).is_some_and(|&b| b < 9))
        .collect();
    if marks.is_empty() {
        return "nothing";
    }
    for _ in 0..random.pick(&[1, 2, 8]) {
        let at = random.pick(&marks) + random.below(46);
        if let Some(byte) = bytes.get_mut(at) {
            *byte = random.pick(&[0, 1, 8, 99, 0x7f, 0xff]);
        }
    }
    "the head of an entry"
}
