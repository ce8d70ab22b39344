//! Charts as PDF: fonts are read, and what no font has is told.

use crate::cli::Failure;
use std::path::{Path, PathBuf};
use yoy::exhibit::{Chart, Layout};
use yoy::render::pdf::{self, PdfError};

/// Most characters that are named.
const NAMED: usize = 12;

/// Whether this program makes PDFs, asked before anything is read.
pub fn makes_pdf(_: &Path) -> Result<(), Failure> {
    Ok(())
}

/// The chart as the bytes of a PDF, with the fonts of these files beside those that yoy has.
pub fn render(chart: &Chart, layout: &Layout, fonts: &[PathBuf]) -> Result<Vec<u8>, Failure> {
    let read = fonts.iter().map(|file| font(file)).collect::<Result<Vec<_>, _>>()?;
    let done = pdf::render(chart, layout, &read).map_err(|error| match error {
        PdfError::Font(number) => Failure::new(
            format!("{}: no font that can be read", fonts[number].display()),
            "give a TrueType or OpenType file (.ttf, .otf, .ttc)",
        ),
        other => Failure::new(format!("cannot make the PDF: {other}"), "say -o chart.docx, and print that"),
    })?;
    if !done.missing.is_empty() {
        eprintln!("yoy: {}", lacking(&done.missing));
    }
    Ok(done.bytes)
}

fn font(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file)
        .map_err(|error| Failure::new(format!("cannot read the font {}: {error}", file.display()), "check the name"))
}

fn lacking(missing: &[String]) -> String {
    let named: Vec<String> = missing.iter().take(NAMED).map(|text| name(text)).collect();
    let more = missing.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(
        "characters that the fonts lack stand as \u{FFFD} in the PDF: {}{rest}; name a font that has them with \
         --font FILE, or say -o chart.docx",
        named.join(", ")
    )
}

/// "한 (U+D55C)"; what is no letter is given by its number only, so that it does nothing to a terminal.
fn name(text: &str) -> String {
    let points: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let is_letters = text.chars().all(char::is_alphanumeric);
    if is_letters { format!("{text} ({})", points.join(" ")) } else { points.join(" ") }
}
