//! The exhibit as a Word document: an OOXML package (ISO/IEC 29500, transitional) of seven parts.
//!
//! Written here rather than by a library: those at hand lack the language of runs or repeated header rows, which
//! the chart needs, and bring their own copies of the archive and XML crates.

mod document;
mod package;
mod xml;

use crate::exhibit::Chart;
use std::io;

/// How a chart is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub paper: Paper,
    /// Language of the editions' text, as a BCP 47 tag: `en-US`.
    pub language: String,
    /// Whether the new text shows how it came from the old, as tracked changes.
    pub tracked: bool,
}

/// A sheet, laid across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

impl Paper {
    /// Width and height, in twentieths of a point.
    fn size(self) -> (u32, u32) {
        match self {
            Self::A4 => (16_838, 11_906),
            Self::Letter => (15_840, 12_240),
        }
    }

    /// Width between the margins.
    fn measure(self) -> u32 {
        self.size().0 - 2 * MARGIN
    }
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
