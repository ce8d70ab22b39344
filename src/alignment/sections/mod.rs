//! Which section of the new edition continues a section of the old one.
//!
//! Evidence adds up: sentences found in both, words of the bodies, headings, the headings above, order.
//! One section of each edition is paired first ([`Outlines::pair`]); then come splits and merges, where text
//! or headings show that a section went to, or came from, more than one ([`Outlines::extend`]).

mod extend;

use super::Fixed;
use super::bodies::{cosines, mutual, nearest, shared_text};
use super::candidates::Candidate;
use super::headings::{self, Headings};
use super::link::{Basis, Evidence, SectionLink};
use super::marks::Marks;
use super::pair::Pair;
use super::postings::Postings;
use super::sentences::Match;
use super::short::ShortTexts;
use super::similarity::Bags;
use crate::edition::{Edition, IdMap, IdSet, SectionId};
use hashbrown::HashMap;

// The thresholds below were chosen by looking at right and wrong pairs of ten annotated pairs of editions,
// the same that docs/quality.md reports on.

/// Least score of a counterpart.
const LEAST_SCORE: f32 = 0.40;
/// Least sum of the headings' likeness and twice the bodies': headings that differ need bodies that agree.
const LEAST_AGREEMENT: f32 = 0.75;
/// Least likeness of the headings above two that point to or number one section, and of two with one number.
const LIKE_PARENTS: f32 = 0.5;
const NUMBERED: f32 = 0.3;
/// Words that stand in more sections than this, of the new edition, propose no pair: it bounds the work
/// where 10,000 sections are alike.
const COMMON: usize = 64;

/// Both editions' sections, prepared.
pub struct Outlines<'p, 'a> {
    pair: &'p Pair<'a>,
    fixed: &'p Fixed,
    old: Headings,
    new: Headings,
    old_bodies: Bags,
    new_bodies: Bags,
    short: ShortTexts,
    /// Pairs whose headings share a word that is not in too many of them, and equal headings, in order.
    alike_headings: Vec<(SectionId, SectionId)>,
    /// What speaks for pairs whichever sentences are paired: bodies, headings, parents, places.
    standing: EvidenceList,
}

/// In the order of the pairs.
pub type EvidenceList = Vec<(SectionId, SectionId, Evidence)>;

/// Where the evidence of a pair of sections stands in a list.
pub fn position(list: &EvidenceList, sections: (SectionId, SectionId)) -> Option<usize> {
    list.binary_search_by_key(&sections, |&(a, b, _)| (a, b)).ok()
}

impl<'p, 'a> Outlines<'p, 'a> {
    pub fn new(pair: &'p Pair<'a>, fixed: &'p Fixed) -> Self {
        let (old_bodies, new_bodies) = (pair.old.bodies(&pair.weights), pair.new.bodies(&pair.weights));
        let cosines = cosines(&old_bodies, &new_bodies, &pair.weights);
        let (old, new) = (Headings::new(&pair.old, &pair.weights), Headings::new(&pair.new, &pair.weights));
        let short = ShortTexts::new((&old, &old_bodies), (&new, &new_bodies));
        let mut outlines = Self {
            pair,
            fixed,
            old,
            new,
            old_bodies,
            new_bodies,
            short,
            alike_headings: Vec::new(),
            standing: Vec::new(),
        };
        outlines.alike_headings = outlines.find_alike_headings();
        let are_mutual = mutual(&cosines);
        let of_bodies = |((a, b, body), mutual)| {
            let mutual = mutual && outlines.short.both_tell(a, b);
            (a, b, Evidence { body, mutual, ..Evidence::default() })
        };
        let mut standing: EvidenceList = cosines.into_iter().zip(are_mutual).map(of_bodies).collect();
        standing.extend(outlines.alike_headings.iter().map(|&(a, b)| (a, b, Evidence::default())));
        // Two lists in order, which a stable sort merges: of a pair in both, the one with a likeness of bodies stays.
        standing.sort_by_key(|&(a, b, _)| (a, b));
        standing.dedup_by_key(|&mut (a, b, _)| (a, b));
        outlines.place(&mut standing);
        outlines.standing = standing;
        outlines
    }

    /// Fills in what the outlines say of each pair.
    fn place(&self, list: &mut EvidenceList) {
        let (old, new) = (self.pair.old.edition, self.pair.new.edition);
        // Sections that stand together have the same parents.
        let mut last = None;
        for (a, b, e) in list {
            let closely = e.sentences > 0 || e.body > 0.25;
            e.heading = headings::similarity(&self.old, *a, &self.new, *b, &self.pair.weights, closely);
            let parents = (old.section(*a).parent, new.section(*b).parent);
            e.parent = match last {
                Some((known, parent)) if known == parents => parent,
                _ => self.parents(*a, *b),
            };
            last = Some((parents, e.parent));
            e.place = 1.0 - (place(old, *a) - place(new, *b)).abs();
            let may_be = (NUMBERED..1.0).contains(&e.heading) && e.parent >= LIKE_PARENTS;
            e.contained = may_be && headings::are_contained(&self.old, *a, &self.new, *b);
            e.numbered = may_be && self.have_one_number(*a, *b);
        }
    }

    fn have_one_number(&self, a: SectionId, b: SectionId) -> bool {
        self.old.number(a).is_some_and(|number| self.new.number(b) == Some(number))
    }

    /// Every pair of sections for which anything speaks, in order.
    pub fn evidence(&self, matches: &[Match], candidates: &[Candidate]) -> EvidenceList {
        let mut list = self.standing.clone();
        let mut more: IdMap<(SectionId, SectionId), Evidence> = IdMap::default();
        let mut entry = |sections, with: &dyn Fn(&mut Evidence)| match position(&self.standing, sections) {
            Some(at) => with(&mut list[at].2),
            None => with(more.entry(sections).or_default()),
        };
        for (pair, shared) in shared_text(self.pair, matches) {
            entry(pair, &|e| {
                e.sentences = shared.sentences;
                e.of_old = (shared.old / self.old_bodies.total(pair.0.index()).max(f32::MIN_POSITIVE)).min(1.0);
                e.of_new = (shared.new / self.new_bodies.total(pair.1.index()).max(f32::MIN_POSITIVE)).min(1.0);
            });
        }
        for (pair, (old, new)) in nearest(self.pair, matches, candidates) {
            entry(pair, &|e| {
                e.nearest_of_old = old / self.old_bodies.total(pair.0.index()).max(f32::MIN_POSITIVE);
                e.nearest_of_new = new / self.new_bodies.total(pair.1.index()).max(f32::MIN_POSITIVE);
            });
        }
        let mut more: EvidenceList = more.into_iter().map(|((a, b), e)| (a, b, e)).collect();
        more.sort_unstable_by_key(|&(a, b, _)| (a, b));
        self.place(&mut more);
        list.extend(more);
        if !self.fixed.apart.is_empty() {
            list.retain(|&(a, b, _)| !self.fixed.apart.contains(&(a, b)));
        }
        // Two lists in order, which a stable sort merges.
        list.sort_by_key(|&(a, b, _)| (a, b));
        list
    }

    fn find_alike_headings(&self) -> Vec<(SectionId, SectionId)> {
        let new_words = |b: SectionId| self.new.words(b).iter().map(move |&(word, _)| (word, b.0));
        let by_word =
            Postings::new(self.pair.weights.len(), || self.pair.new.edition.section_ids().flat_map(new_words));
        let mut equal = self.equal_headings().into_iter().peekable();
        let mut alike = Marks::new(self.pair.new.edition.sections.len());
        let mut pairs = Vec::new();
        for a in self.pair.old.edition.section_ids() {
            let lists = self.old.words(a).iter().map(|&(word, _)| by_word.of(word));
            lists.filter(|list| list.len() <= COMMON).flatten().for_each(|&b| alike.set(b));
            while let Some((_, b)) = equal.next_if(|&(old, _)| old == a) {
                alike.set(b.0);
            }
            alike.drain(|b| pairs.push((a, SectionId(b))));
        }
        pairs
    }

    /// Of headings repeated many times, the first with the first, and so on.
    fn equal_headings(&self) -> Vec<(SectionId, SectionId)> {
        let mut by_title: HashMap<&str, Vec<SectionId>> = HashMap::new();
        for b in self.pair.new.edition.section_ids() {
            by_title.entry(self.new.title(b)).or_default().push(b);
        }
        let mut pairs = Vec::new();
        let mut repeats: HashMap<&str, usize> = HashMap::new();
        for a in self.pair.old.edition.section_ids() {
            let title = self.old.title(a);
            let nth = repeats.entry(title).or_default();
            match by_title.get(title) {
                Some(list) if list.len() <= COMMON => pairs.extend(list.iter().map(|&b| (a, b))),
                Some(list) => pairs.extend(list.get(*nth).map(|&b| (a, b))),
                None => {}
            }
            *nth += 1;
        }
        pairs
    }

    fn parents(&self, a: SectionId, b: SectionId) -> f32 {
        match (self.pair.old.edition.section(a).parent, self.pair.new.edition.section(b).parent) {
            (Some(x), Some(y)) => headings::similarity(&self.old, x, &self.new, y, &self.pair.weights, false),
            (None, None) => 1.0,
            _ => 0.0,
        }
    }

    /// One counterpart for each section, at most.
    pub fn pair(&self, evidence: &EvidenceList) -> Vec<SectionLink> {
        let mut order: Vec<(f32, SectionLink)> = evidence
            .iter()
            .filter(|(a, b, _)| self.has_text(*a, *b))
            .filter(|&(a, b, e)| e.score() >= LEAST_SCORE && self.bodies_agree(*a, *b, e))
            .map(|&(old, new, evidence)| {
                let score = evidence.score() + self.short.by_heading(old, new, evidence.heading);
                (score, SectionLink { old, new, evidence, basis: Basis::Counterpart })
            })
            .collect();
        order.sort_unstable_by(|(x, a), (y, b)| y.total_cmp(x).then((a.old, a.new).cmp(&(b.old, b.new))));
        let mut links = self.fixed_links(evidence);
        let mut taken: (IdSet<SectionId>, IdSet<SectionId>) = links.iter().map(|l| (l.old, l.new)).unzip();
        for (_, link) in order {
            if !taken.0.contains(&link.old) && !taken.1.contains(&link.new) {
                taken.0.insert(link.old);
                taken.1.insert(link.new);
                links.push(link);
            }
        }
        links.sort_unstable_by_key(|l| (l.old, l.new));
        links
    }

    fn fixed_links(&self, evidence: &EvidenceList) -> Vec<SectionLink> {
        let known = |pair| position(evidence, pair).map(|at| evidence[at].2);
        let link = |&(old, new): &(SectionId, SectionId)| {
            let evidence = known((old, new)).unwrap_or_default();
            SectionLink { old, new, evidence, basis: Basis::Fixed }
        };
        self.fixed.linked.iter().map(link).collect()
    }

    /// A heading alone does not make a counterpart unless it is the same, nor do a few words alone.
    fn bodies_agree(&self, a: SectionId, b: SectionId, e: &Evidence) -> bool {
        let agreement = e.heading + 2.0 * e.text() * self.short.voice(a, b);
        agreement >= LEAST_AGREEMENT && !self.short.cross(a, b) && !self.unlike(a, b, e)
    }

    /// Whether two short texts are not the same and have unlike headings, none of which stands above the other's text.
    fn unlike(&self, a: SectionId, b: SectionId, e: &Evidence) -> bool {
        self.short.unlike(a, b, e) && !self.is_below(a, b)
    }

    /// Whether one section's heading is the one above the other.
    fn is_below(&self, a: SectionId, b: SectionId) -> bool {
        let above = |edition: &Edition, id: SectionId| edition.section(id).parent;
        let (old, new) = (self.old.title(a), self.new.title(b));
        above(self.pair.new.edition, b).is_some_and(|parent| !old.is_empty() && self.new.title(parent) == old)
            || above(self.pair.old.edition, a).is_some_and(|parent| !new.is_empty() && self.old.title(parent) == new)
    }

    fn has_text(&self, a: SectionId, b: SectionId) -> bool {
        !self.old_bodies.get(a.index()).words.is_empty() && !self.new_bodies.get(b.index()).words.is_empty()
    }
}

/// A section's place among its edition's sections, from 0 to 1.
fn place(edition: &Edition, id: SectionId) -> f32 {
    id.index() as f32 / edition.sections.len().saturating_sub(1).max(1) as f32
}
