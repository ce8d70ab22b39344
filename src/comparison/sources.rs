//! The sources both editions cite.

use super::Comparison;
use crate::attribution::{self, Cited, SourceChanges};

/// Every citation of both editions, and which sources came and went.
#[derive(Debug, Clone)]
pub struct Sources {
    /// In the order of the texts.
    pub old: Vec<Cited>,
    pub new: Vec<Cited>,
    pub changes: SourceChanges,
}

pub(super) fn of(c: &Comparison<'_>) -> Sources {
    let (old, new) = (attribution::of_edition(c.old), attribution::of_edition(c.new));
    let changes = attribution::changes(&old, &new);
    Sources { old, new, changes }
}
