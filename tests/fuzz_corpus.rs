//! Every file of the fuzzers' corpus, through the target that it belongs to: what a fuzzer once found, or began from,
//! goes on to hold, without a nightly compiler.

mod fuzzed;

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long a file may take in a build without optimisation. The slowest takes 0.6 s there.
const TIME: Duration = Duration::from_secs(20);

#[test]
fn every_file_of_the_corpus_passes_its_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in fuzzed::TARGETS {
        let files = files(&corpus.join(name));
        assert!(!files.is_empty(), "no corpus for {name}");
        for file in files {
            let bytes = std::fs::read(&file).expect("a file");
            let (sender, receiver) = mpsc::channel();
            let work = thread::Builder::new().name(file.display().to_string()).spawn(move || {
                target(&bytes);
                sender.send(())
            });
            let work = work.expect("a thread");
            if receiver.recv_timeout(TIME) == Err(mpsc::RecvTimeoutError::Timeout) {
                panic!("{} takes longer than {TIME:?}", file.display());
            }
            assert!(work.join().is_ok(), "{} does not pass {name}", file.display());
        }
    }
}

/// A target that no program calls would never be fuzzed.
#[test]
fn every_target_has_its_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let mut programs: Vec<_> =
        files(&folder).iter().filter_map(|f| f.file_stem().map(|s| s.to_string_lossy().into_owned())).collect();
    let mut names = fuzzed::TARGETS.map(|(name, _)| name).to_vec();
    programs.sort_unstable();
    names.sort_unstable();
    assert_eq!(programs, names);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    files
}
