//! Sections and passages under run-in headings that only one edition has. A report's form names what may be told of an area;
//! that it tells of it now, or no longer, is news: "Violence and Harassment: In May wardens beat an editor."

use crate::comparison::{Comparison, Fate, SectionGroup};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::summary::numbers::{counted, listed};
use crate::summary::{Evidence, Point, label};
use std::cmp::Reverse;

/// Fewest words of a passage that is told.
const LEAST_WORDS: u32 = 15;
/// Most passages named of an area and an edition.
const NAMED: usize = 3;
/// Share of its sentences that must have no counterpart: text under another heading now is not gone.
const ALONE: f64 = 0.75;

/// The sections and passages of one area that went, and those that came, the longest first.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    pub gone: Vec<SectionId>,
    pub new: Vec<SectionId>,
}

/// Of each area, by its place among the changes.
pub fn by_area(c: &Comparison<'_>) -> Vec<Passages> {
    let areas = c.areas();
    let mut found = vec![Passages::default(); areas.changes.len()];
    let ids = |fate: Fate, of: fn(&SectionGroup) -> &Vec<SectionId>| {
        c.groups.iter().filter(move |group| group.fate == fate).flat_map(of).copied()
    };
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
    for one in &mut found {
        one.gone.sort_by_key(|&id| Reverse(c.old.section(id).words));
        one.new.sort_by_key(|&id| Reverse(c.new.section(id).words));
    }
    found
}

impl Passages {
    /// "sections and passages no longer there: “Employment” (31 words)", "new sections and passages: “In-Country Movement” (42 words)", with the
    /// sentence that begins the first one.
    pub fn points(&self, c: &Comparison<'_>) -> Vec<Point> {
        let begins = |edition: &Edition, ids: &[SectionId]| ids.first().and_then(|&id| first(edition, id));
        let point = |edition: &Edition, ids: &[SectionId], lead: &str, evidence: Option<Evidence>| {
            Some(Point::new(named(edition, ids, lead)?, evidence.into_iter().collect()))
        };
        let gone = point(
            c.old,
            &self.gone,
            "sections and passages no longer there",
            begins(c.old, &self.gone).map(Evidence::Old),
        );
        let new = point(c.new, &self.new, "new sections and passages", begins(c.new, &self.new).map(Evidence::New));
        gone.into_iter().chain(new).collect()
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
        let all = |c: &Comparison<'_>| {
            by_area(c).iter().flat_map(|one| one.points(c)).map(|one| one.text).collect::<Vec<_>>()
        };
        assert_eq!(all(&forth), ["new sections and passages: “Violence and Harassment” (25 words)"]);
        assert_eq!(all(&back), ["sections and passages no longer there: “Violence and Harassment” (25 words)"]);
        assert!(all(&crate::comparison::compare(&old, &old)).is_empty());
    }
}
