//! What a timeline takes from the comparison of two editions.

use crate::alignment::{Basis, SectionLink};
use crate::comparison::{Comparison, Fate};
use crate::edition::{SectionId, SentenceId};
use crate::strength::Direction;
use hashbrown::HashSet;

/// Least confidence of a section link that is chained; under it a reader is told to check even a single pair.
const LEAST_TO_CHAIN: f32 = 0.5;
/// A part is told as split or merged when this share of the old or the new text went with it; as for fates.
const PART_OF_OLD: f32 = 0.3;
const PART_OF_NEW: f32 = 0.5;

/// The links of two editions, as far as timelines need them.
pub struct Step {
    /// For each old section its one continuation.
    pub next: Vec<Option<SectionId>>,
    pub confidence: Vec<f32>,
    /// For each old section others that have a good part of it, or of which it is a good part.
    pub parts: Vec<Vec<Part>>,
    /// For each old section what it may be continued in, too unsure to be chained.
    pub perhaps: Vec<Vec<SectionId>>,
    pub moved: HashSet<SectionId>,
    linked: HashSet<(SectionId, SectionId)>,
    /// For each old figure its counterpart and how sure that is.
    pub figures: Vec<Option<(usize, f32)>>,
    /// Areas, for consecutive editions only.
    pub areas: Vec<AreaStep>,
}

/// A part of a section that went to another one.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub section: SectionId,
    /// The share of the old section's words, and of the new one's, from 0 to 1.
    pub of_old: f32,
    pub of_new: f32,
}

/// An area in two editions.
pub struct AreaStep {
    pub id: String,
    pub name: String,
    pub old_words: u64,
    pub new_words: u64,
    pub old_sentences: Vec<SentenceId>,
    pub new_sentences: Vec<SentenceId>,
    pub weakened: u32,
    pub strengthened: u32,
}

impl Step {
    pub fn of(c: &Comparison<'_>, consecutive: bool) -> Self {
        let mut step = Self::of_sections(c);
        let figures = c.figures();
        step.figures = vec![None; figures.old.len()];
        for indicator in &figures.indicators {
            if let (Some(old), Some(new)) = (indicator.old, indicator.new) {
                step.figures[old.index()] = Some((new.index(), indicator.confidence));
            }
        }
        if consecutive {
            step.areas = areas(c);
        }
        step
    }

    fn of_sections(c: &Comparison<'_>) -> Self {
        let count = c.old.sections.len();
        let (group_of_old, group_of_new) = c.groups_of_sections();
        let grouped = |l: &&SectionLink| group_of_old[l.old.index()] == group_of_new[l.new.index()];
        let mut step = Self {
            next: vec![None; count],
            confidence: vec![0.0; count],
            parts: vec![Vec::new(); count],
            perhaps: vec![Vec::new(); count],
            moved: HashSet::new(),
            linked: c.section_links.iter().map(|l| (l.old, l.new)).collect(),
            figures: Vec::new(),
            areas: Vec::new(),
        };
        let mut links: Vec<&SectionLink> = c.section_links.iter().filter(grouped).filter(|l| is_sure(l)).collect();
        links.sort_by(|a, b| {
            (a.basis == Basis::Part)
                .cmp(&(b.basis == Basis::Part))
                .then(b.confidence().total_cmp(&a.confidence()))
                .then((a.old, a.new).cmp(&(b.old, b.new)))
        });
        let mut taken = HashSet::new();
        for link in links {
            let at = link.old.index();
            if step.next[at].is_none() && taken.insert(link.new) {
                step.next[at] = Some(link.new);
                step.confidence[at] = link.confidence();
                if c.groups[group_of_old[at]].fate == Fate::Moved {
                    step.moved.insert(link.old);
                }
            }
        }
        for link in &c.section_links {
            let at = link.old.index();
            if step.next[at] == Some(link.new) {
                continue;
            }
            if is_good_part(link) {
                let (of_old, of_new) = (link.evidence.of_old, link.evidence.of_new);
                step.parts[at].push(Part { section: link.new, of_old, of_new });
            } else {
                step.perhaps[at].push(link.new);
            }
        }
        step
    }

    /// Whether the comparison links two sections, wholly or in part.
    pub fn links(&self, old: SectionId, new: SectionId) -> bool {
        self.linked.contains(&(old, new))
    }

    /// Where an old section is found: its continuation, then the parts.
    pub fn found(&self, old: SectionId) -> impl Iterator<Item = SectionId> + '_ {
        self.next[old.index()].into_iter().chain(self.parts_of(old))
    }

    /// Where parts of an old section went.
    pub fn parts_of(&self, old: SectionId) -> impl Iterator<Item = SectionId> + '_ {
        self.parts[old.index()].iter().map(|part| part.section)
    }
}

fn is_sure(link: &SectionLink) -> bool {
    link.basis != Basis::Subject && link.confidence() >= LEAST_TO_CHAIN
}

fn is_good_part(link: &SectionLink) -> bool {
    let e = &link.evidence;
    link.basis == Basis::Part && (e.of_old >= PART_OF_OLD || e.of_new >= PART_OF_NEW)
}

fn areas(c: &Comparison<'_>) -> Vec<AreaStep> {
    let areas = c.areas();
    let sentences = |of: &[Option<usize>], at: usize| {
        (0u32..).zip(of).filter(|(_, area)| **area == Some(at)).map(|(i, _)| SentenceId(i)).collect()
    };
    let mut steps: Vec<AreaStep> = areas
        .changes
        .iter()
        .enumerate()
        .map(|(at, area)| AreaStep {
            id: area.id.clone(),
            name: area.name.clone(),
            old_words: area.old_words,
            new_words: area.new_words,
            old_sentences: sentences(&areas.of_old, at),
            new_sentences: sentences(&areas.of_new, at),
            weakened: 0,
            strengthened: 0,
        })
        .collect();
    for claim in c.claims() {
        let Some(at) = areas.of_old[c.sentence_links[claim.link].old.index()] else { continue };
        match claim.change.direction {
            Direction::Weakened | Direction::Negated => steps[at].weakened += 1,
            Direction::Strengthened | Direction::NoLongerNegated => steps[at].strengthened += 1,
        }
    }
    steps
}

/// The steps between every two of a number of editions.
pub struct Steps {
    editions: usize,
    steps: Vec<Step>,
}

impl Steps {
    /// Of pairs in the order (0, 1), (0, 2), …, (1, 2), ….
    pub fn new(editions: usize, steps: Vec<Step>) -> Self {
        Self { editions, steps }
    }

    /// From edition `old` to the later edition `new`.
    pub fn between(&self, old: usize, new: usize) -> &Step {
        let before = old * self.editions - old * (old + 1) / 2;
        &self.steps[before + new - old - 1]
    }
}
