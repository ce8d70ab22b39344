//! The promises of a comparison, on generated editions and, where they are at hand, on real ones
//! (`YOY_EDITIONS` names a folder of them).

#[path = "fuzzed/holds.rs"]
mod holds;

use holds::{edits_rebuild_both, every_sentence_once, nothing_of_itself};
use proptest::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use yoy::comparison::{Comparison, compare};
use yoy::edition::Edition;
use yoy::render::json;

fn read(text: &str, name: &str) -> Option<Edition> {
    yoy::reader::read(text.as_bytes(), Path::new(name)).ok()
}

/// Every figure of both editions is followed once, and quoted as it stands.
fn every_figure_once(c: &Comparison<'_>) {
    let figures = c.figures();
    let (old, new): (Vec<_>, Vec<_>) = figures.indicators.iter().map(|i| (i.old, i.new)).unzip();
    let (old, new): (Vec<_>, Vec<_>) = (old.into_iter().flatten().collect(), new.into_iter().flatten().collect());
    assert_eq!((old.len(), new.len()), (figures.old.len(), figures.new.len()));
    assert_eq!(old.iter().collect::<HashSet<_>>().len(), old.len());
    assert_eq!(new.iter().collect::<HashSet<_>>().len(), new.len());
    for stated in &figures.old {
        assert!(!stated.figure.text(c.old.sentence_text(stated.sentence)).is_empty());
    }
}

/// The text of each edition is its headings and sentences, in order, and nothing is quoted that does
/// not stand there.
fn sentences_rebuild_the_text(edition: &Edition) {
    let mut parts: Vec<(u32, &str)> = edition
        .section_ids()
        .filter_map(|id| edition.section(id).heading.map(|span| (span.start, edition.heading(id))))
        .chain(edition.sentence_ids().map(|id| (edition.sentence(id).span.start, edition.sentence_text(id))))
        .collect();
    parts.sort_unstable();
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let rebuilt: String = parts.iter().map(|(_, text)| letters(text)).collect();
    assert_eq!(rebuilt, letters(&edition.text));
}

fn mirrors(old: &Edition, new: &Edition) {
    let (there, back) = (compare(old, new), compare(new, old));
    let mut forward: Vec<_> = there.sentence_links.iter().map(|l| (l.old.0, l.new.0)).collect();
    let mut backward: Vec<_> = back.sentence_links.iter().map(|l| (l.new.0, l.old.0)).collect();
    forward.sort_unstable();
    backward.sort_unstable();
    assert_eq!(forward, backward);
    let mut forward: Vec<_> = there.section_links.iter().map(|l| (l.old.0, l.new.0)).collect();
    let mut backward: Vec<_> = back.section_links.iter().map(|l| (l.new.0, l.old.0)).collect();
    forward.sort_unstable();
    backward.sort_unstable();
    assert_eq!(forward, backward);
    assert_eq!(there.dropped, back.added);
    let pairs = |c: &Comparison<'_>| c.figures().indicators.iter().map(|i| (i.old, i.new)).collect::<HashSet<_>>();
    let back: HashSet<_> = pairs(&back).into_iter().map(|(old, new)| (new, old)).collect();
    assert_eq!(pairs(&there), back);
}

fn same_bytes(old: &Edition, new: &Edition) {
    let print = || serde_json::to_string(&json::comparison(&compare(old, new))).expect("records serialise");
    assert_eq!(print(), print());
}

fn keeps_its_promises(old: &Edition, new: &Edition) {
    let c = compare(old, new);
    every_sentence_once(&c);
    every_figure_once(&c);
    edits_rebuild_both(&c);
    for edition in [old, new] {
        sentences_rebuild_the_text(edition);
        nothing_of_itself(edition);
    }
    mirrors(old, new);
    same_bytes(old, new);
}

/// Sentences of a small vocabulary, so that many are equal or nearly so.
fn sentence() -> impl Strategy<Value = String> {
    let words = ["police", "courts", "detained", "63", "released", "journalists", "the", "law", "in", "May", "women"];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..9).prop_map(|w| format!("The {}.", w.join(" ")))
}

fn document() -> impl Strategy<Value = String> {
    let heading = prop::sample::select(vec!["Police", "Courts", "Section 1. Law", "a. Women", "Women", ""]);
    let section = (1usize..4, heading, prop::collection::vec(sentence(), 0..6));
    prop::collection::vec(section, 1..8).prop_map(|sections| {
        let print = |(level, heading, body): (usize, &str, Vec<String>)| {
            let head = if heading.is_empty() { String::new() } else { format!("{} {heading}\n\n", "#".repeat(level)) };
            format!("{head}{}\n\n", body.join(" "))
        };
        sections.into_iter().map(print).collect()
    })
}

proptest! {
    #[test]
    fn on_generated_editions(a in document(), b in document()) {
        if let (Some(old), Some(new)) = (read(&a, "norland/2021.md"), read(&b, "norland/2022.md")) {
            keeps_its_promises(&old, &new);
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for name in ["x.md", "x.html", "x.txt", "x"] {
            if let Ok(edition) = yoy::reader::read(&bytes, Path::new(name)) {
                every_sentence_once(&compare(&edition, &edition));
            }
        }
    }

    #[test]
    fn no_text_panics(text in "[#*_<>a-zA-Z0-9 .:|\\[\\]()\n\t“”’\u{e01}é-]{0,400}") {
        for name in ["x.md", "x.html", "x.txt"] {
            if let Some(edition) = read(&text, name) {
                sentences_rebuild_the_text(&edition);
                nothing_of_itself(&edition);
            }
        }
    }
}

#[test]
fn on_the_library_of_this_project() {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    on_every_pair_below(&library, 6);
}

#[test]
fn on_real_editions() {
    if let Some(folder) = std::env::var_os("YOY_EDITIONS") {
        on_every_pair_below(Path::new(&folder), 4);
    }
}

fn on_every_pair_below(library: &Path, least: usize) {
    let found = yoy::library::editions(library).expect("the folder holds editions");
    let mut pairs = 0;
    for periods in found.values() {
        let files: Vec<&PathBuf> = periods.values().collect();
        let editions: Vec<Edition> = files.iter().filter_map(|f| yoy::library::read_edition(f).ok()).collect();
        for pair in editions.windows(2) {
            keeps_its_promises(&pair[0], &pair[1]);
            pairs += 1;
        }
    }
    assert!(pairs >= least, "only {pairs} pairs were compared");
}

/// Time must not grow with the square of the text. The limits are wide: they tell seconds from minutes.
#[test]
fn hostile_editions_take_seconds() {
    let equal = format!("# A\n\n{}", "The law forbids it. ".repeat(100_000));
    let headings = "## Women\n\nThe law forbids it.\n\n".repeat(100_000);
    let turned = "The court \u{202e}heard 12\u{202c} cases in \u{2066}May\u{2069}. ".repeat(20_000);
    let varied: String = (0..20_000).map(|i| format!("Case {i} was heard by court {} in May. ", i % 97)).collect();
    let one_line = format!("word {}", "and another word ".repeat(600_000));
    // Names and sources of which the other edition has none.
    let named = |first: usize| -> String {
        let sentence = |i: usize| {
            let name: String = format!("{i:05}").bytes().map(|digit| char::from(digit + b'a' - b'0')).collect();
            format!("According to the Ada{name} Berg{name} Foundation, {i} people of Ada{name} Berg{name} fled. ")
        };
        (first..first + 20_000).map(sentence).collect()
    };
    let end = |text: &str| format!("{text} The end came in May.");
    let cases = [
        ("equal", equal.clone(), end(&equal)),
        ("headings", headings.clone(), end(&headings)),
        ("varied", varied.clone(), end(&varied)),
        ("turned", turned.clone(), end(&turned)),
        ("one line", one_line.clone(), end(&one_line)),
        ("names", named(0), named(50_000)),
    ];
    for (name, old, new) in cases {
        let start = std::time::Instant::now();
        // Past what is read where nobody asks for it: time is what is looked at here.
        let limits = yoy::reader::Limits { memory: 2 << 30, ..yoy::reader::Limits::default() };
        let read = |text: &str, name: &str| yoy::reader::read_within(text.as_bytes(), Path::new(name), &limits).ok();
        let old = read(&old, "norland/2021.md").expect("readable");
        let new = read(&new, "norland/2022.md").expect("readable");
        let c = compare(&old, &new);
        assert!(!yoy::summary::summarise(&c).is_empty());
        every_sentence_once(&c);
        every_figure_once(&c);
        let seconds = start.elapsed().as_secs();
        assert!(seconds < 60, "{name} took {seconds} s");
    }
}
