//! A timeline for people and programs: terminal, Markdown, HTML, JSON, CSV.

mod choice;
mod csv;
mod html;
mod markdown;
mod terminal;
mod words;

pub use choice::Extent;
pub use csv::csv;
pub(super) use html::form;
pub use html::html;
pub use markdown::markdown;
pub use terminal::{Style, terminal};

use crate::timeline::Timeline;
use schemars::JsonSchema;
use serde::Serialize;

/// A timeline as `yoy timeline --format json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TimelineRecord<'a> {
    /// `yoy/timeline/1`
    schema: &'static str,
    #[serde(flatten)]
    timeline: &'a Timeline,
}

/// The timeline for programs.
pub fn record(timeline: &Timeline) -> TimelineRecord<'_> {
    TimelineRecord { schema: "yoy/timeline/1", timeline }
}
