//! The tricky cases of `fixtures/`: what a careful reader says of each, held against the program.

use serde::Deserialize;
use std::path::{Path, PathBuf};
use yoy::comparison::{Comparison, Kind, compare};
use yoy::edition::{Edition, SectionId, SentenceId};
use yoy::indicator::Outcome;

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
    figure: Vec<FigurePair>,
    /// Figures of the old edition without successor, by their texts.
    #[serde(default)]
    no_longer_given: Vec<String>,
    /// Figures of the new edition without forerunner.
    #[serde(default)]
    newly_given: Vec<String>,
    #[serde(default)]
    dropped: Vec<String>,
    #[serde(default)]
    added: Vec<String>,
    #[serde(default)]
    sentences_dropped: Vec<String>,
    #[serde(default)]
    sentences_added: Vec<String>,
    /// Pairs of headings, old and new, between which there is no link.
    #[serde(default)]
    not_linked: Vec<(String, String)>,
    /// Every sentence that the case does not name is the same and has not moved.
    #[serde(default)]
    no_other_changes: bool,
    /// What the program says instead, where it is wrong today.
    known_failure: Option<String>,
}

/// Headings are given as printed, or with those above them: "Prisons > Legislation".
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionLink {
    old: String,
    new: String,
    fate: String,
}

/// Figures are given by their texts; every figure that is named nowhere is the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigurePair {
    old: String,
    new: String,
    outcome: String,
}

/// Sentences are given by their beginnings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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
    let mut faults = unknown(c, expected);
    faults.extend(section_faults(c, expected));
    faults.extend(sentence_faults(c, expected));
    if !(expected.figure.is_empty() && expected.no_longer_given.is_empty() && expected.newly_given.is_empty()) {
        faults.extend(figure_faults(c, expected));
    }
    if expected.no_other_changes {
        faults.extend(other_changes(c, expected));
    }
    faults
}

/// What the expectation names and the editions do not hold: it would be checked of nothing.
fn unknown(c: &Comparison<'_>, expected: &Expected) -> Vec<String> {
    let (links, pairs, sentences) = (&expected.section, &expected.not_linked, &expected.sentence);
    let old_headings = links.iter().map(|l| &l.old).chain(&expected.dropped).chain(pairs.iter().map(|p| &p.0));
    let new_headings = links.iter().map(|l| &l.new).chain(&expected.added).chain(pairs.iter().map(|p| &p.1));
    let old_sentences = sentences.iter().map(|l| &l.old).chain(&expected.sentences_dropped);
    let new_sentences = sentences.iter().map(|l| &l.new).chain(&expected.sentences_added);
    let has_heading = |e: &Edition, heading: &str| e.section_ids().any(|id| is_headed(e, id, heading));
    let has_sentence = |e: &Edition, start: &str| e.sentence_ids().any(|id| begins(e, id, start));
    let mut missing: Vec<&String> = old_headings.filter(|h| !has_heading(c.old, h)).collect();
    missing.extend(new_headings.filter(|h| !has_heading(c.new, h)));
    missing.extend(old_sentences.filter(|s| !has_sentence(c.old, s)));
    missing.extend(new_sentences.filter(|s| !has_sentence(c.new, s)));
    missing.into_iter().map(|name| format!("“{name}” does not stand in the edition as read")).collect()
}

fn section_faults(c: &Comparison<'_>, expected: &Expected) -> Vec<String> {
    let mut faults = Vec::new();
    let linked = |old: &str, new: &str| {
        c.section_links.iter().any(|l| is_headed(c.old, l.old, old) && is_headed(c.new, l.new, new))
    };
    for link in &expected.section {
        if !linked(&link.old, &link.new) {
            faults.push(format!("section “{}” is not linked with “{}”", link.old, link.new));
        }
        let holds = |e: &Edition, ids: &[SectionId], heading: &str| ids.iter().any(|&id| is_headed(e, id, heading));
        let group = c.groups.iter().find(|g| holds(c.old, &g.old, &link.old) && holds(c.new, &g.new, &link.new));
        let fate = group.map_or("in other groups", |g| g.fate.word());
        if fate != link.fate {
            faults.push(format!("“{}” and “{}” are {fate}, not {}", link.old, link.new, link.fate));
        }
    }
    let wrong = expected.not_linked.iter().filter(|(old, new)| linked(old, new));
    faults.extend(wrong.map(|(old, new)| format!("section “{old}” is linked with “{new}”")));
    let has_old = |heading: &str| c.section_links.iter().any(|l| is_headed(c.old, l.old, heading));
    let has_new = |heading: &str| c.section_links.iter().any(|l| is_headed(c.new, l.new, heading));
    faults.extend(expected.dropped.iter().filter(|h| has_old(h)).map(|h| format!("“{h}” is not dropped")));
    faults.extend(expected.added.iter().filter(|h| has_new(h)).map(|h| format!("“{h}” is not added")));
    faults
}

fn sentence_faults(c: &Comparison<'_>, expected: &Expected) -> Vec<String> {
    let mut faults = Vec::new();
    for link in &expected.sentence {
        let mut found = c.sentence_links.iter().filter(|l| is_named(c, l, link)).map(|l| (kind(l.kind), l.moved));
        let wanted = (link.kind.as_str(), link.moved);
        let first = found.next();
        if first != Some(wanted) && !found.any(|is| is == wanted) {
            faults.push(format!("“{} …” and “{} …” are {first:?}", link.old, link.new));
        }
    }
    let among = |e: &Edition, ids: &[SentenceId], start: &str| ids.iter().any(|&id| begins(e, id, start));
    let missing = expected.sentences_dropped.iter().filter(|s| !among(c.old, &c.dropped, s));
    faults.extend(missing.map(|s| format!("“{s} …” is not dropped")));
    let missing = expected.sentences_added.iter().filter(|s| !among(c.new, &c.added, s));
    faults.extend(missing.map(|s| format!("“{s} …” is not added")));
    faults
}

/// Figures whose outcome is another than the case says, and expectations that no figure meets.
fn figure_faults(c: &Comparison<'_>, expected: &Expected) -> Vec<String> {
    let text = |edition: &Edition, stated: &yoy::figure::Stated| {
        stated.figure.text(edition.sentence_text(stated.sentence)).to_owned()
    };
    let figures = c.figures();
    let mut found: Vec<String> = figures
        .indicators
        .iter()
        .filter(|i| i.outcome != Outcome::Same)
        .map(|i| {
            let old = i.old.map_or_else(String::new, |id| text(c.old, &figures.old[id.index()]));
            let new = i.new.map_or_else(String::new, |id| text(c.new, &figures.new[id.index()]));
            format!("{old} → {new}: {}", i.outcome.words())
        })
        .collect();
    let mut wanted: Vec<String> =
        expected.figure.iter().map(|f| format!("{} → {}: {}", f.old, f.new, f.outcome)).collect();
    wanted.extend(expected.no_longer_given.iter().map(|f| format!("{f} → : no longer given")));
    wanted.extend(expected.newly_given.iter().map(|f| format!(" → {f}: newly given")));
    let mut faults = Vec::new();
    for line in wanted {
        match found.iter().position(|f| *f == line) {
            Some(at) => drop(found.swap_remove(at)),
            None => faults.push(format!("the figures do not show {line}")),
        }
    }
    faults.extend(found.into_iter().map(|line| format!("the figures show {line}")));
    faults
}

/// Changes that the case does not name.
fn other_changes(c: &Comparison<'_>, expected: &Expected) -> Vec<String> {
    let mut faults = Vec::new();
    let changed = c.sentence_links.iter().filter(|l| l.kind != Kind::Same || l.moved);
    for link in changed.filter(|l| !expected.sentence.iter().any(|named| is_named(c, l, named))) {
        let moved = if link.moved { ", moved" } else { "" };
        let (old, new) = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
        faults.push(format!("“{old}” → “{new}” is {}{moved}", kind(link.kind)));
    }
    let named = |e: &Edition, id: SentenceId, starts: &[String]| starts.iter().any(|start| begins(e, id, start));
    let dropped = c.dropped.iter().filter(|&&id| !named(c.old, id, &expected.sentences_dropped));
    faults.extend(dropped.map(|&id| format!("“{}” is dropped", c.old.sentence_text(id))));
    let added = c.added.iter().filter(|&&id| !named(c.new, id, &expected.sentences_added));
    faults.extend(added.map(|&id| format!("“{}” is added", c.new.sentence_text(id))));
    faults
}

fn is_headed(edition: &Edition, id: SectionId, heading: &str) -> bool {
    let path = edition.path(id);
    let wanted: Vec<&str> = heading.split(" > ").collect();
    path.ends_with(&wanted)
}

fn begins(edition: &Edition, id: SentenceId, start: &str) -> bool {
    edition.sentence_text(id).starts_with(start)
}

fn is_named(c: &Comparison<'_>, link: &yoy::comparison::SentenceLink, named: &SentenceLink) -> bool {
    begins(c.old, link.old, &named.old) && begins(c.new, link.new, &named.new)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Same => "same",
        Kind::Edited => "edited",
        Kind::Rewritten => "rewritten",
    }
}
