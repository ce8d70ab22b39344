//! The exhibit as a Word document: an OOXML package (ISO/IEC 29500, transitional) of seven parts.
//!
//! Written here rather than by a library: those at hand lack the language of runs or repeated header rows, which
//! the chart needs, and bring their own copies of the archive and XML crates.

mod document;
mod package;
mod xml;

use crate::exhibit::{Chart, Layout, Paper};
use std::io;

/// Width and height of a sheet, in twentieths of a point.
fn size(paper: Paper) -> (u32, u32) {
    match paper {
        Paper::A4 => (16_838, 11_906),
        Paper::Letter => (15_840, 12_240),
    }
}

/// Width between the margins.
fn measure(paper: Paper) -> u32 {
    size(paper).0 - 2 * MARGIN
}

/// Margin on all sides, 2 cm, in twentieths of a point.
const MARGIN: u32 = 1_134;

/// The chart as the bytes of a .docx file; the same chart gives the same bytes.
///
/// # Errors
/// When the archive grows past what ZIP holds.
pub fn render(chart: &Chart, layout: &Layout) -> io::Result<Vec<u8>> {
    package::write(chart, layout, document::document(chart, layout))
}
