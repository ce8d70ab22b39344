//! Comparisons for tests, of two small editions that are written out in Markdown.

use super::{Comparison, compare};
use crate::reader::small_edition_in;

/// What is asked of the comparison of Norland's reports on 2021 and on 2022.
pub(crate) fn of_small_editions<T>(old: &str, new: &str, asked: impl FnOnce(&Comparison<'_>) -> T) -> T {
    let (old, new) = (small_edition_in("norland/2021.md", old), small_edition_in("norland/2022.md", new));
    asked(&compare(&old, &new))
}
