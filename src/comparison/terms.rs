//! How often terms are used in both editions.

use super::Comparison;

/// A term group counted in both editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermChange {
    pub id: String,
    pub name: String,
    pub old: u32,
    pub new: u32,
    /// Whether headings of the new edition use it, which are not counted.
    pub in_new_headings: bool,
    /// See [`crate::term::TermGroup::grave`].
    pub grave: bool,
}

impl TermChange {
    pub fn went_to_zero(&self) -> bool {
        self.old > 0 && self.new == 0
    }
}

/// In the order of the groups; those that neither edition uses are left out.
pub(super) fn of(c: &Comparison<'_>) -> Vec<TermChange> {
    let counter = c.settings.terms;
    let counts = counter.count(c.old).into_iter().zip(counter.count(c.new));
    let headings: Vec<&str> = c.new.section_ids().map(|id| c.new.heading(id)).collect();
    let in_headings = counter.names(&headings.join("\n"));
    let changes = counter.groups().iter().zip(counts).zip(in_headings);
    let changes = changes.map(|((group, (old, new)), in_new_headings)| TermChange {
        id: group.id.clone(),
        name: group.name.clone(),
        old,
        new,
        in_new_headings,
        grave: group.grave,
    });
    changes.filter(|t| t.old + t.new > 0).collect()
}
