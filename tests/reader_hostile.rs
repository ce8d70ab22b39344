//! Any input is read or refused, never a panic, and what is read holds together: hostile files kept in
//! `tests/corpus`, and soup of the pieces that markup is made of.

#[path = "fuzzed/holds.rs"]
mod holds;

use proptest::prelude::*;
use std::collections::HashSet;
use std::path::Path;
use yoy::comparison;
use yoy::edition::Edition;
use yoy::reader;

fn read(bytes: &[u8], ending: &str, period: u16) -> Option<Edition> {
    let edition = reader::read(bytes, Path::new(&format!("ely/{period}.{ending}"))).ok()?;
    let lines = bytes.iter().filter(|&&b| matches!(b, b'\n' | b'\r')).count() + 1;
    holds::edition(&edition, lines);
    Some(edition)
}

#[test]
fn hostile_files_are_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    assert!(files.len() > 20, "{} files", files.len());
    let mut before: Option<Edition> = None;
    for file in files {
        let bytes = std::fs::read(&file).expect("a file");
        for ending in ["md", "html", "txt", ""] {
            let Some(edition) = read(&bytes, ending, 2021) else { continue };
            let same = comparison::compare(&edition, &edition);
            assert!(same.dropped.is_empty() && same.added.is_empty(), "{}", file.display());
            if let Some(old) = &before {
                comparison::compare(old, &edition);
            }
            before = Some(edition);
        }
    }
}

/// A word, mark or tag as they stand in reports and in what is left of them.
fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "It rained in Ely. ",
        "Roofs",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\u{c}",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<h2>",
        "</h2>",
        "<table>",
        "<tr>",
        "<td\n>",
        "</table>",
        "<ul><li>",
        "</ul>",
        "<pre>",
        "</pre>",
        "<sup>1</sup>",
        "<a href='#n'>[1]</a>",
        "<p id=n>1. Note",
        "<div class=nav>",
        "</div>",
        "<q>",
        "</q>",
        "&amp;",
        "&#10;",
        "&nbsp;",
        "<svg>",
        "<title/>",
        "<?xml version='1.0'?>",
        "<!-- ",
        " -->",
        "## ",
        "**",
        "*",
        "- ",
        "1. ",
        "a. ",
        "| a | b |",
        "|---|---|",
        "[^1]",
        "[^1]: ",
        "> ",
        "```",
        "Section 1. ",
        "CHAPTER 2",
        "2.1 ",
        "Wages: ",
        "U.S. ",
        "“",
        "”",
        "…",
        "12",
        "\u{ad}",
        "\u{200b}",
        "ก",
        "é",
        "😀",
        "\u{301}",
        "=====",
        "-----",
        "......... 3",
        "<",
        ">",
        "/>",
        "\"",
        "'",
    ];
    prop_oneof![
        8 => proptest::sample::select(fixed.map(str::to_owned).to_vec()),
        1 => "\\PC{1,6}",
    ]
}

fn soup() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 1..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn soup_is_read_and_compared(old in soup(), new in soup(), ending in 0usize..3) {
        let ending = ["md", "html", "txt"][ending];
        let (old, new) = (read(old.as_bytes(), ending, 2020), read(new.as_bytes(), ending, 2021));
        if let (Some(old), Some(new)) = (old, new) {
            let comparison = comparison::compare(&old, &new);
            let linked: HashSet<_> = comparison.sentence_links.iter().map(|link| link.old).collect();
            prop_assert!(comparison.dropped.iter().all(|id| !linked.contains(id)));
            prop_assert_eq!(linked.len() + comparison.dropped.len(), old.sentences.len());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), ending in 0usize..4) {
        read(&bytes, ["md", "html", "txt", "docx"][ending], 2020);
    }
}

/// 200 cases, or as many as `YOY_SOUP` says, for a long run.
fn cases() -> u32 {
    std::env::var("YOY_SOUP").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}
