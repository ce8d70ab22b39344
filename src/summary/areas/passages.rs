//! Passages under run-in headings that only one edition has. A report's form names what may be told under a section; that
//! it tells of it now, or no longer, is news: "Violence and Harassment: In May wardens beat an editor."

use crate::comparison::{Comparison, Fate, SectionGroup};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::summary::numbers::{counted, listed};
use crate::summary::{is_run_in, label};

/// Fewest words of a passage that is told.
const LEAST_WORDS: u32 = 15;
/// Most passages named of an area and an edition.
const NAMED: usize = 3;
/// Share of its sentences that must have no counterpart: text under another heading now is not gone.
const ALONE: f64 = 0.75;

/// The passages of one area that went, and those that came.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    pub gone: Vec<SectionId>,
    pub new: Vec<SectionId>,
}

/// Of each area, by its place among the changes.
pub fn by_area(c: &Comparison<'_>) -> Vec<Passages> {
    let areas = c.areas();
    let mut found = vec![Passages::default(); areas.changes.len()];
    let run_ins = |fate: Fate| c.groups.iter().filter(move |g| g.fate == fate && is_run_in(c, g));
    let ids = |fate: Fate, of: fn(&SectionGroup) -> &Vec<SectionId>| run_ins(fate).flat_map(of).copied();
    for id in ids(Fate::Dropped, |g| &g.old).filter(|&id| is_told(c.old, &c.dropped, id)) {
        if let Some(area) = first(c.old, id).and_then(|one| areas.of_old[one.index()]) {
            found[area].gone.push(id);
        }
    }
    for id in ids(Fate::Added, |g| &g.new).filter(|&id| is_told(c.new, &c.added, id)) {
        if let Some(area) = first(c.new, id).and_then(|one| areas.of_new[one.index()]) {
            found[area].new.push(id);
        }
    }
    found
}

impl Passages {
    /// "passages no longer there: “Employment” (31 words); new passages: “In-Country Movement” (42 words)".
    pub fn told(&self, c: &Comparison<'_>) -> Option<String> {
        let lists = [(c.old, &self.gone, "passages no longer there"), (c.new, &self.new, "new passages")];
        let parts: Vec<String> =
            lists.into_iter().filter_map(|(edition, ids, lead)| named(edition, ids, lead)).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// The sentence with which the first new passage begins.
    pub fn opening(&self, c: &Comparison<'_>) -> Option<SentenceId> {
        self.new.first().and_then(|&id| first(c.new, id))
    }
}

fn named(edition: &Edition, ids: &[SectionId], lead: &str) -> Option<String> {
    let one = |&id: &SectionId| {
        let heading = label(edition, id).trim_end_matches([':', '.', ' ']);
        format!("“{heading}” ({})", counted(edition.section(id).words as usize, "word", "words"))
    };
    let mut names: Vec<String> = ids.iter().take(NAMED).map(one).collect();
    if ids.len() > NAMED {
        names.push(format!("{} more", ids.len() - NAMED));
    }
    (!names.is_empty()).then(|| format!("{lead}: {}", listed(&names)))
}

fn first(edition: &Edition, id: SectionId) -> Option<SentenceId> {
    edition.own_sentences(id).next()
}

fn is_told(edition: &Edition, alone: &[SentenceId], id: SectionId) -> bool {
    let all = edition.own_sentences(id).count();
    let without = edition.own_sentences(id).filter(|one| alone.binary_search(one).is_ok()).count();
    edition.section(id).words >= LEAST_WORDS && without as f64 >= ALONE * all as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn passages_that_only_one_edition_has() {
        let kept = "**Libel:** The libel code threatens editors with two years of prison, and wardens of the harbor used it \
             against nobody in the year that passed.\n";
        let came = "**Violence and Harassment:** In May wardens beat an editor of the harbor paper in the street, and no \
             court of the province looked into what they had done.\n";
        let old = small_edition(&format!("# Norland\n\n## Press\n\n{kept}"));
        let new = small_edition(&format!("# Norland\n\n## Press\n\n{kept}\n{came}"));
        let (forth, back) = (crate::comparison::compare(&old, &new), crate::comparison::compare(&new, &old));
        let all = |c: &Comparison<'_>| by_area(c).iter().filter_map(|one| one.told(c)).collect::<Vec<_>>();
        assert_eq!(all(&forth), ["new passages: “Violence and Harassment” (25 words)"]);
        assert_eq!(all(&back), ["passages no longer there: “Violence and Harassment” (25 words)"]);
        assert!(all(&crate::comparison::compare(&old, &old)).is_empty());
    }
}
