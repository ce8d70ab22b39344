//! Sections as statements name and measure them.

pub use crate::comparison::UNCERTAIN;
use crate::comparison::{Comparison, SectionGroup};
use crate::edition::{Edition, SectionId, SectionKind, SentenceId};

/// Words of a section and of the run-in headings below it.
pub fn words_with_run_ins(edition: &Edition, id: SectionId) -> u64 {
    let own = u64::from(edition.section(id).words);
    // Run-in headings stand directly after the section that holds them.
    let after = edition.sections[id.index() + 1..].iter();
    let below = after.take_while(|s| s.kind == SectionKind::RunIn).filter(|s| s.parent == Some(id));
    own + below.map(|s| u64::from(s.words)).sum::<u64>()
}

/// Whether a group is about run-in headings only; they are counted with the sections that hold them.
pub fn is_run_in(comparison: &Comparison<'_>, group: &SectionGroup) -> bool {
    let run_in = |edition: &Edition, id: &SectionId| edition.section(*id).kind == SectionKind::RunIn;
    group.old.iter().all(|id| run_in(comparison.old, id)) && group.new.iter().all(|id| run_in(comparison.new, id))
}

/// A section's heading for people.
pub fn label(edition: &Edition, id: SectionId) -> &str {
    edition.heading_or_opening(id)
}

/// The sections in which sentences stand, each once, in order.
pub fn sections_of(edition: &Edition, sentences: impl IntoIterator<Item = SentenceId>) -> Vec<SectionId> {
    let mut all: Vec<SectionId> = sentences.into_iter().map(|id| edition.sentence(id).section).collect();
    all.sort_unstable();
    all.dedup();
    all
}
