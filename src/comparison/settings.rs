//! What a comparison is told beside the two editions.

use super::Correction;
use crate::area::Taxonomy;
use crate::term::Counter;
use crate::{attribution, figure, strength};

/// The areas and the terms by which editions are compared, and the pairings that a person corrected.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'s> {
    /// None for human rights, whose table is made when first asked for.
    pub taxonomy: Option<&'s Taxonomy>,
    pub terms: &'s Counter,
    /// Of any entity and any periods; those that are about the two editions hold.
    pub corrections: &'s [Correction],
}

impl Default for Settings<'_> {
    /// Human rights.
    fn default() -> Self {
        Self { taxonomy: None, terms: Counter::human_rights(), corrections: &[] }
    }
}

impl<'s> Settings<'s> {
    pub fn taxonomy(&self) -> &'s Taxonomy {
        self.taxonomy.unwrap_or_else(|| Taxonomy::human_rights())
    }
}

/// Reads the tables of areas, figures, strength and sources, which comparisons otherwise do when they first
/// need them: on another thread meanwhile, one pair of editions is compared by a third sooner.
pub fn prepare_tables() {
    Taxonomy::human_rights();
    figure::figures("One.", &figure::Context::for_country(""));
    strength::read("");
    attribution::read("According to one.", &attribution::Names::default());
}
