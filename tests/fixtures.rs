//! The tricky cases of `fixtures/`: what a careful reader says of each, held against the program.

use serde::Deserialize;
use std::path::{Path, PathBuf};
use yoy::comparison::{Comparison, Kind, compare};
use yoy::edition::{Edition, SectionId, SentenceId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What a careful reader says.
    #[allow(dead_code)]
    why: String,
    #[serde(default)]
    section: Vec<SectionLink>,
    #[serde(default)]
    sentence: Vec<SentenceLink>,
    #[serde(default)]
    dropped: Vec<String>,
    #[serde(default)]
    added: Vec<String>,
    #[serde(default)]
    sentences_dropped: Vec<String>,
    #[serde(default)]
    sentences_added: Vec<String>,
    /// Every sentence is the same and none moved.
    #[serde(default)]
    no_changes: bool,
    /// What the program says instead, where it is wrong today.
    known_failure: Option<String>,
}

#[derive(Deserialize)]
struct SectionLink {
    old: String,
    new: String,
    fate: String,
}

#[derive(Deserialize)]
struct SentenceLink {
    old: String,
    new: String,
    kind: String,
    moved: bool,
}

#[test]
fn every_case_reads_as_a_careful_reader_says() {
    let mut faults = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(folder.join("expected.toml")).expect("every case has its expectation");
        let expected: Expected = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (old, new) = (edition(&folder, "old"), edition(&folder, "new"));
        let found = check(&compare(&old, &new), &expected);
        match (&expected.known_failure, found.is_empty()) {
            (None, _) => faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}"))),
            (Some(_), true) => faults.push(format!("{name}: no longer fails; take known_failure out")),
            (Some(_), false) => {}
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_case_stands_in_the_table() {
    let table = std::fs::read_to_string(root().join("README.md")).expect("the table is there");
    for folder in folders() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(table.contains(&format!("[{name}]({name})")), "{name} is not in fixtures/README.md");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn folders() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root()).expect("fixtures are there");
    let mut folders: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.is_dir()).collect();
    folders.sort();
    assert!(folders.len() >= 15, "only {} cases", folders.len());
    folders
}

fn edition(folder: &Path, side: &str) -> Edition {
    let file = ["md", "txt", "html"].iter().map(|e| folder.join(format!("{side}.{e}"))).find(|f| f.exists());
    yoy::library::read_edition(&file.expect("both editions are there")).expect("fixtures are readable")
}

fn check(c: &Comparison<'_>, expected: &Expected) -> Vec<String> {
    let mut faults = Vec::new();
    for link in &expected.section {
        let is = |e: &Edition, id: SectionId, heading: &str| e.heading(id) == heading;
        let linked = c.section_links.iter().any(|l| is(c.old, l.old, &link.old) && is(c.new, l.new, &link.new));
        if !linked {
            faults.push(format!("section “{}” is not linked with “{}”", link.old, link.new));
        }
        let holds = |e: &Edition, ids: &[SectionId], heading: &str| ids.iter().any(|&id| is(e, id, heading));
        let group = c.groups.iter().find(|g| holds(c.old, &g.old, &link.old) && holds(c.new, &g.new, &link.new));
        let fate = group.map_or("in other groups", |g| g.fate.word());
        if fate != link.fate {
            faults.push(format!("“{}” and “{}” are {fate}, not {}", link.old, link.new, link.fate));
        }
    }
    for link in &expected.sentence {
        let begins = |e: &Edition, id: SentenceId, start: &str| e.sentence_text(id).starts_with(start);
        let found =
            c.sentence_links.iter().find(|l| begins(c.old, l.old, &link.old) && begins(c.new, l.new, &link.new));
        let is = found.map(|l| (kind(l.kind), l.moved));
        if is != Some((link.kind.as_str(), link.moved)) {
            faults.push(format!("“{} …” and “{} …” are {is:?}", link.old, link.new));
        }
    }
    let linked = |e: &Edition, heading: &str, old: bool| {
        let ids = c.section_links.iter().map(|l| if old { l.old } else { l.new });
        ids.into_iter().any(|id| e.heading(id) == heading)
    };
    faults.extend(expected.dropped.iter().filter(|h| linked(c.old, h, true)).map(|h| format!("“{h}” is not dropped")));
    faults.extend(expected.added.iter().filter(|h| linked(c.new, h, false)).map(|h| format!("“{h}” is not added")));
    let among =
        |e: &Edition, ids: &[SentenceId], start: &str| ids.iter().any(|&id| e.sentence_text(id).starts_with(start));
    let missing = expected.sentences_dropped.iter().filter(|s| !among(c.old, &c.dropped, s));
    faults.extend(missing.map(|s| format!("“{s} …” is not dropped")));
    let missing = expected.sentences_added.iter().filter(|s| !among(c.new, &c.added, s));
    faults.extend(missing.map(|s| format!("“{s} …” is not added")));
    let changed = c.sentence_links.iter().any(|l| l.kind != Kind::Same || l.moved);
    if expected.no_changes && (changed || !c.dropped.is_empty() || !c.added.is_empty()) {
        faults.push("sentences are said to have changed".to_owned());
    }
    faults
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Same => "same",
        Kind::Edited => "edited",
        Kind::Rewritten => "rewritten",
    }
}
