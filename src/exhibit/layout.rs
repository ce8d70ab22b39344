//! How a chart is laid out.

/// What the form of a chart is, beside what it says.
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
