//! What a comparison is told beside the two editions.

use crate::area::Taxonomy;
use crate::term::TermGroup;

/// The areas and the terms by which editions are compared.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'s> {
    pub taxonomy: &'s Taxonomy,
    pub terms: &'s [TermGroup],
}

impl Default for Settings<'_> {
    /// Human rights.
    fn default() -> Self {
        Self { taxonomy: Taxonomy::human_rights(), terms: TermGroup::human_rights() }
    }
}
