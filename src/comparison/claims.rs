//! Claims that linked sentences make with another strength.

use super::{Comparison, Kind};
use crate::strength::{self, StrengthChange};

/// A claim of a pair of linked sentences whose strength changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimChange {
    /// The pair, as its place in [`Comparison::sentence_links`].
    pub link: usize,
    pub change: StrengthChange,
}

pub(super) fn of(c: &Comparison<'_>) -> Vec<ClaimChange> {
    let changed = c.sentence_links.iter().enumerate().filter(|(_, l)| l.kind != Kind::Same);
    changed
        .flat_map(|(link, l)| {
            let changes = strength::change(c.old.sentence_text(l.old), c.new.sentence_text(l.new));
            changes.into_iter().map(move |change| ClaimChange { link, change })
        })
        .collect()
}
