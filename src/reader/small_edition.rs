//! Small editions for tests, written out in Markdown: a report on a made-up country.

use super::read;
use crate::edition::Edition;
use std::path::Path;

/// A report of Norland on 2022.
pub(crate) fn small_edition(markdown: &str) -> Edition {
    small_edition_in("norland/2022.md", markdown)
}

/// The same, in a file whose path gives another entity or period.
pub(crate) fn small_edition_in(file: &str, markdown: &str) -> Edition {
    read(markdown.as_bytes(), Path::new(file)).expect("a small edition is readable prose")
}
