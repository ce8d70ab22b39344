//! The chart as a PDF, as far as the library tells; tests/exhibit_pdf.py asks other tools.
#![cfg(feature = "pdf")]

use std::path::Path;
use yoy::comparison::compare;
use yoy::exhibit::{Chart, Choice, Layout, Paper, chart};
use yoy::render::pdf::{PdfError, render};

fn of(text: &str) -> Chart {
    let read = |name: &str, text: &str| yoy::reader::read(text.as_bytes(), Path::new(name)).expect("readable");
    let (old, new) = (read("a/2021.md", text), read("a/2022.md", &text.replace("May", "June")));
    chart(&compare(&old, &new), &Choice::default(), None).expect("a chart")
}

fn layout() -> Layout {
    Layout { paper: Paper::A4, language: "en-US".to_owned(), tracked: true }
}

const PLAIN: &str = "# A\n\n## One\n\nRain fell on the northern hills in May, and nobody went out.\n";

fn number(font: &[u8], at: usize, bytes: usize) -> usize {
    font[at..at + bytes].iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte))
}

/// One of the fonts that are built in, made to show a character which it lacks: the last group of characters in its
/// table `cmap` (OpenType, format 12) is given to that character.
fn font_with(character: char) -> Vec<u8> {
    let mut font = typst_assets::fonts().last().expect("fonts are built in").to_vec();
    let tables = number(&font, 4, 2);
    let cmap = (0..tables).map(|i| 12 + 16 * i).find(|&at| &font[at..at + 4] == b"cmap").expect("a font has a cmap");
    let cmap = number(&font, cmap + 8, 4);
    let subtables = (0..number(&font, cmap + 2, 2)).map(|i| cmap + number(&font, cmap + 4 + 8 * i + 4, 4));
    let table = subtables.into_iter().find(|&at| number(&font, at, 2) == 12).expect("the font has format 12");
    let last = table + 16 + 12 * (number(&font, table + 12, 4) - 1);
    let code = u32::from(character).to_be_bytes();
    assert!(number(&font, last, 4) < character as usize, "groups stand in order");
    font[last..last + 4].copy_from_slice(&code);
    font[last + 4..last + 8].copy_from_slice(&code);
    font
}

#[test]
fn what_no_font_has_is_told_unless_a_font_is_given() {
    let text = "# A\n\n## One\n\nRain fell on the \u{1FAA8} hills in May, and nobody of the 한 went out.\n";
    let all_told = render(&of(text), &layout(), &[]).expect("a file").missing;
    assert_eq!(all_told, ["한", "\u{1FAA8}"]);
    let given = render(&of(text), &layout(), &[font_with('\u{1FAA8}')]).expect("a file");
    assert_eq!(given.missing, ["한"]);
    assert!(render(&of(PLAIN), &layout(), &[]).expect("a file").missing.is_empty());
}

#[test]
fn characters_that_other_fonts_show_at_will_are_replaced() {
    let chart = of("# A\n\n## One\n\nRain fell on the \u{E000} hills in May, and \u{FEFF} nobody went out.\n");
    assert_eq!(render(&chart, &layout(), &[]).expect("a file").missing, ["\u{E000}", "\u{FEFF}"]);
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    let make = || render(&of(PLAIN), &layout(), &[]).expect("a file").bytes;
    let first = make();
    assert!(first.starts_with(b"%PDF-1.7"));
    assert!(first == make());
}

#[test]
fn the_identifier_is_of_the_editions() {
    let id = |chart: &Chart| {
        let bytes = render(chart, &layout(), &[]).expect("a file").bytes;
        let start =
            bytes.windows(4).rposition(|w| w == b"/ID[").or_else(|| bytes.windows(3).rposition(|w| w == b"/ID"));
        bytes[start.expect("the trailer has an identifier")..].iter().take(24).copied().collect::<Vec<u8>>()
    };
    let chart = of(PLAIN);
    let mut dated = chart.clone();
    dated.cover.date = Some("3 March 2031".to_owned());
    assert_eq!(id(&chart), id(&dated), "the document is the same, its content another");
    let mut other = chart.clone();
    other.cover.old.sha256 = "0".repeat(64);
    assert_ne!(id(&chart), id(&other));
}

#[test]
fn what_is_no_font_is_refused() {
    let fonts = [font_with('\u{1FAA8}'), b"no font".to_vec()];
    assert_eq!(render(&of(PLAIN), &layout(), &fonts), Err(PdfError::Font(1)));
}
