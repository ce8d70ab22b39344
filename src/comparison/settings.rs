//! What a comparison is told beside the two editions.

use super::Correction;
use crate::area::Taxonomy;
use crate::term::TermGroup;

/// The areas and the terms by which editions are compared, and the pairings that a person corrected.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'s> {
    pub taxonomy: &'s Taxonomy,
    pub terms: &'s [TermGroup],
    /// Of any entity and any periods; those that are about the two editions hold.
    pub corrections: &'s [Correction],
}

impl Default for Settings<'_> {
    /// Human rights.
    fn default() -> Self {
        Self { taxonomy: Taxonomy::human_rights(), terms: TermGroup::human_rights(), corrections: &[] }
    }
}
