//! Charts as PDF in a program that was built without them.

use crate::cli::Failure;
use std::path::{Path, PathBuf};
use yoy::exhibit::{Chart, Layout};

/// Whether this program makes PDFs, asked before anything is read.
pub fn makes_pdf(file: &Path) -> Result<(), Failure> {
    Err(Failure::new(
        format!("{}: this yoy was built without PDF", file.display()),
        "build it with `cargo build --release --features pdf`, or print -o chart.docx or -o report.html as PDF",
    ))
}

/// Refuses, as [`makes_pdf`] did.
pub fn render(_: &Chart, _: &Layout, _: &[PathBuf]) -> Result<Vec<u8>, Failure> {
    makes_pdf(Path::new("chart.pdf")).map(|()| Vec::new())
}
