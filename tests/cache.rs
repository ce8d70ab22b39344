//! `yoy compare --cache`: the same bytes with it and without, whatever happened to the folder.

mod editions;

use editions::{Library, edition, run};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FORMS: [&[&str]; 5] = [
    &["--summary"],
    &[],
    &["--format", "markdown"],
    &["--format", "jsonl"],
    &["--format", "csv", "--table", "sentences"],
];

fn library(entities: usize) -> Library {
    let library = Library::new();
    for i in 0..entities {
        let name = format!("norland{i:02}");
        library.put(&format!("2021/{name}.md"), &edition(&name, 2021));
        library.put(&format!("2022/{name}.md"), &(edition(&name, 2022) + &format!("Port {i} was closed in May.\n")));
    }
    library
}

fn plain<'a>(form: &[&'a str]) -> Vec<&'a str> {
    ["compare", "2021", "2022"].iter().chain(form).copied().collect()
}

fn cached<'a>(form: &[&'a str]) -> Vec<&'a str> {
    plain(form).into_iter().chain(["--cache", "kept"]).collect()
}

fn entries(library: &Library) -> BTreeMap<PathBuf, Vec<u8>> {
    let Ok(folder) = std::fs::read_dir(library.path("kept")) else { return BTreeMap::new() };
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let whole = paths.filter(|path| path.extension().is_some_and(|ending| ending == "entry"));
    whole.map(|path| (path.clone(), std::fs::read(path).expect("readable"))).collect()
}

/// What becomes of the bytes of an entry.
type Spoil = fn(&[u8]) -> Vec<u8>;

/// Writes another result into an entry as the program would, to see whether it is used.
fn replace(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("text");
    let (head, result) = text.split_once('\n').expect("a head");
    let result = result.replace(from, to);
    let key = head.split(' ').nth(1).expect("a key");
    format!("yoy-cache/1 {key} {:x}\n{result}", Sha256::digest(result.as_bytes())).into_bytes()
}

#[test]
fn every_form_is_the_same_with_it_and_without() {
    let library = library(3);
    for (i, form) in FORMS.iter().enumerate() {
        let expected = library.yoy(&plain(form)).expect(0).out;
        for _ in 0..2 {
            assert_eq!(library.yoy(&cached(form)).expect(0).out, expected, "{form:?}");
            assert_eq!(entries(&library).len(), 3 * (i + 1), "{form:?}");
        }
    }
    // The exit code too.
    for _ in 0..2 {
        library.yoy(&cached(&["--summary", "--exit-code"])).expect(1);
    }
    // One pair.
    let pair = ["compare", "2021/norland00.md", "2022/norland00.md", "--cache", "kept"];
    let expected = library.yoy(&pair[..3]).expect(0).out;
    for _ in 0..2 {
        assert_eq!(library.yoy(&pair).expect(0).out, expected);
    }
    library.yoy(&["compare", "2021/norland00.md", "2022/norland00.md", "--cache", "kept", "-o", "x.docx"]).expect(2);
}

#[test]
fn what_is_there_is_used_and_only_what_is_missing_is_done() {
    let library = library(4);
    let form = ["--format", "csv"];
    let expected = library.yoy(&cached(&form)).expect(0).out;
    let before = entries(&library);
    let (lost, used) = (before.keys().next().expect("an entry"), before.keys().next_back().expect("an entry"));
    std::fs::remove_file(lost).expect("removed");
    std::fs::write(used, replace(&before[used], "Norland", "Forland")).expect("written");
    let out = library.yoy(&cached(&form)).expect(0).out;
    assert_eq!(out.matches("Forland").count(), 1, "{out}");
    assert_eq!(out.replace("Forland", "Norland"), expected);
    assert_eq!(entries(&library)[lost], before[lost]);
}

#[test]
fn other_texts_settings_and_forms_are_worked_out_anew() {
    let library = library(2);
    let forms: [&[&str]; 4] = [
        &["--format", "csv", "--table", "terms"],
        &["--format", "csv", "--table", "terms", "--term", "Ports=port*"],
        &["--format", "csv", "--table", "areas"],
        &["--summary"],
    ];
    for form in forms {
        assert_eq!(library.yoy(&cached(form)).expect(0).out, library.yoy(&plain(form)).expect(0).out, "{form:?}");
    }
    // Another width of the screen.
    let wide = |more: &[&str]| run(library.dir.path(), more, &[("COLUMNS", "200")]).expect(0).out;
    assert_eq!(wide(&cached(&[])), wide(&plain(&[])));
    let before = library.yoy(&cached(forms[0])).expect(0).out;
    library.put("2022/norland01.md", &edition("norland01", 2022).replace("journalists", "reporters"));
    let after = library.yoy(&cached(forms[0])).expect(0).out;
    assert_eq!(after, library.yoy(&plain(forms[0])).expect(0).out);
    assert_ne!(after, before);
    // A library's own settings.
    library.put("yoy.toml", "terms = [\"Ports=port*\"]\n");
    let with = |cache: bool| library.yoy(&if cache { cached(forms[0]) } else { plain(forms[0]) }).expect(0).out;
    assert!(with(true).contains("Ports"));
    assert_eq!(with(true), with(false));
}

#[test]
fn torn_and_foreign_entries_are_never_trusted() {
    let library = library(3);
    let form = ["--format", "jsonl"];
    let expected = library.yoy(&plain(&form)).expect(0).out;
    library.yoy(&cached(&form)).expect(0);
    let whole = entries(&library);
    let spoil: [Spoil; 5] = [
        |bytes| bytes[..bytes.len() / 2].to_vec(),
        |_| Vec::new(),
        |_| b"not ours\n".to_vec(),
        |bytes| [bytes, b"x"].concat(),
        |bytes| String::from_utf8_lossy(bytes).replacen("prison", "prisom", 1).into_bytes(),
    ];
    for spoil in spoil {
        for (path, bytes) in &whole {
            std::fs::write(path, spoil(bytes)).expect("written");
        }
        assert_eq!(library.yoy(&cached(&form)).expect(0).out, expected);
        assert_eq!(entries(&library), whole);
    }
    // One pair's entry under another's name.
    let paths: Vec<&PathBuf> = whole.keys().collect();
    std::fs::write(paths[0], &whole[paths[1]]).expect("written");
    assert_eq!(library.yoy(&cached(&form)).expect(0).out, expected);
}

#[test]
fn a_killed_run_leaves_what_it_had_and_the_next_does_the_rest() {
    let library = library(40);
    let form = ["--format", "jsonl"];
    let expected = library.yoy(&plain(&form)).expect(0).out;
    // Nobody reads what it prints, so that it gets no further than the pipe and the window hold.
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("yoy"))
        .current_dir(library.dir.path())
        .env("RAYON_NUM_THREADS", "1")
        .args(cached(&form))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let until = Instant::now() + Duration::from_secs(120);
    while entries(&library).len() < 5 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    let left = entries(&library);
    assert!((5..40).contains(&left.len()), "{} entries", left.len());
    // What a kill in the middle of writing leaves.
    library.put("kept/.0123.99.part", "half an ent");
    assert_eq!(library.yoy(&cached(&form)).expect(0).out, expected);
    let all = entries(&library);
    assert_eq!(all.len(), 40);
    assert!(left.iter().all(|(path, bytes)| all[path] == *bytes));
    assert!(!library.path("kept/.0123.99.part").exists());
}

#[test]
fn two_runs_at_once_share_a_folder() {
    let library = library(12);
    let form = ["--format", "jsonl"];
    let expected = library.yoy(&plain(&form)).expect(0).out;
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..3).map(|_| scope.spawn(|| library.yoy(&cached(&form)).expect(0).out)).collect();
        for run in runs {
            assert_eq!(run.join().expect("it ran"), expected);
        }
    });
    assert_eq!(entries(&library).len(), 12);
    assert_eq!(std::fs::read_dir(library.path("kept")).expect("there").count(), 12);
}

#[test]
fn trouble_is_not_kept_and_a_folder_that_is_none_is_named() {
    let library = library(2);
    library.put_bytes("2022/norland01.md", b" ");
    for _ in 0..2 {
        library.yoy(&cached(&["--format", "csv"])).expect(2).tells("2022/norland01.md is empty");
    }
    assert_eq!(entries(&library).len(), 1);
    library.put("taken", "a file");
    let ran = library.yoy(&["compare", "2021", "2022", "--summary", "--cache", "taken"]).expect(2);
    ran.tells("--cache taken: ").tells("leave it out");
}
