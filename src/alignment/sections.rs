//! Which section of the new edition continues a section of the old one.
//!
//! Evidence adds up: sentences found in both, words of the bodies, headings, the headings above, order.
//! One section of each edition is paired first ([`Outlines::pair`]); then come splits and merges, where text
//! or headings show that a section went to, or came from, more than one ([`Outlines::extend`]).

use super::Fixed;
use super::bodies::{cosines, nearest, shared_text};
use super::candidates::Candidate;
use super::headings::{self, Headings};
use super::link::{Basis, Evidence, SectionLink};
use super::pair::Pair;
use super::sentences::Match;
use super::short::ShortTexts;
use super::similarity::Bag;
use super::topics::Topics;
use super::vocabulary::WordId;
use crate::edition::{Edition, SectionId};
use hashbrown::{HashMap, HashSet};

// The thresholds below were chosen by looking at right and wrong pairs of ten annotated pairs of editions,
// the same that docs/quality.md reports on.

/// Least score of a counterpart.
const LEAST_SCORE: f32 = 0.40;
/// Least sum of the headings' likeness and twice the bodies': headings that differ need bodies that agree.
const LEAST_AGREEMENT: f32 = 0.75;
/// Least share of one body found in the other that makes it a part.
const PART: f32 = 0.25;
/// Or several sentences, with a smaller share of both bodies.
const PART_SENTENCES: u32 = 3;
const PART_OF_BOTH: f32 = 0.12;
/// Least share of a heading's weight that stands in another heading which holds it.
const HELD_HEADING: f32 = 0.85;
/// Likeness of bodies that must support a link by subject.
const SUBJECT_TEXT: f32 = 0.07;
/// Least sum of both shares of text whose nearest sentences stand in the other section, and least
/// share from either side.
const NEAREST: f32 = 0.2;
const NEAREST_OF_BOTH: f32 = 0.02;
/// A section of whose text more than this is found elsewhere needs no explanation by its subject.
const EXPLAINED: f32 = 0.35;
/// Least share of a word's occurrences that stand in and below a section whose topic it is.
const TOPIC: f32 = 0.25;
/// Most of the words in and below a section that stand right under its heading where it is a heading for others.
const HOLLOW: f32 = 0.1;
/// Least likeness of the headings above it.
const LIKE_PARENTS: f32 = 0.5;
/// Most words of a section that only points to where its text went.
const POINTER_WORDS: u32 = 15;
/// Words that stand in more sections than this, of the new edition, propose no pair: it bounds the work
/// where 10,000 sections are alike.
const COMMON: usize = 64;

/// Both editions' sections, prepared.
pub struct Outlines<'p, 'a> {
    pair: &'p Pair<'a>,
    fixed: &'p Fixed,
    old: Headings,
    new: Headings,
    old_bodies: Vec<Bag>,
    new_bodies: Vec<Bag>,
    short: ShortTexts,
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
        let mut outlines = Self { pair, fixed, old, new, old_bodies, new_bodies, short, standing: Vec::new() };
        let mut standing: EvidenceList =
            cosines.into_iter().map(|(a, b, body)| (a, b, Evidence { body, ..Evidence::default() })).collect();
        standing.extend(outlines.alike_headings().into_iter().map(|(a, b)| (a, b, Evidence::default())));
        // Stable: of a pair with both, the one with a likeness of bodies stays.
        standing.sort_by_key(|&(a, b, _)| (a, b));
        standing.dedup_by_key(|&mut (a, b, _)| (a, b));
        standing.iter_mut().for_each(|(a, b, e)| outlines.place(*a, *b, e));
        outlines.standing = standing;
        outlines
    }

    /// Fills in what the outlines say of a pair.
    fn place(&self, a: SectionId, b: SectionId, e: &mut Evidence) {
        let closely = e.sentences > 0 || e.body > 0.25;
        e.heading = headings::similarity(&self.old, a, &self.new, b, &self.pair.weights, closely);
        e.parent = self.parents(a, b);
        e.place = 1.0 - (place(self.pair.old.edition, a) - place(self.pair.new.edition, b)).abs();
    }

    /// Every pair of sections for which anything speaks, in order.
    pub fn evidence(&self, matches: &[Match], candidates: &[Candidate]) -> EvidenceList {
        let mut list = self.standing.clone();
        let mut more: HashMap<(SectionId, SectionId), Evidence> = HashMap::new();
        let mut entry = |sections, with: &dyn Fn(&mut Evidence)| match position(&self.standing, sections) {
            Some(at) => with(&mut list[at].2),
            None => with(more.entry(sections).or_default()),
        };
        for (pair, shared) in shared_text(self.pair, matches) {
            entry(pair, &|e| {
                e.sentences = shared.sentences;
                e.of_old = (shared.old / self.old_bodies[pair.0.index()].total.max(f32::MIN_POSITIVE)).min(1.0);
                e.of_new = (shared.new / self.new_bodies[pair.1.index()].total.max(f32::MIN_POSITIVE)).min(1.0);
            });
        }
        for (pair, (old, new)) in nearest(self.pair, matches, candidates) {
            entry(pair, &|e| {
                e.nearest_of_old = old / self.old_bodies[pair.0.index()].total.max(f32::MIN_POSITIVE);
                e.nearest_of_new = new / self.new_bodies[pair.1.index()].total.max(f32::MIN_POSITIVE);
            });
        }
        for ((a, b), mut e) in more {
            self.place(a, b, &mut e);
            list.push((a, b, e));
        }
        list.retain(|&(a, b, _)| !self.fixed.apart.contains(&(a, b)));
        list.sort_unstable_by_key(|&(a, b, _)| (a, b));
        list
    }

    /// Pairs whose headings share a word that is not in too many of them, and equal headings.
    fn alike_headings(&self) -> Vec<(SectionId, SectionId)> {
        let mut by_word: HashMap<WordId, Vec<SectionId>> = HashMap::new();
        let mut by_title: HashMap<&str, Vec<SectionId>> = HashMap::new();
        for b in self.pair.new.edition.section_ids() {
            self.new.words(b).iter().for_each(|&(word, _)| by_word.entry(word).or_default().push(b));
            by_title.entry(self.new.title(b)).or_default().push(b);
        }
        let few = |list: &Vec<SectionId>| list.len() <= COMMON;
        let mut pairs = Vec::new();
        let mut repeats: HashMap<&str, usize> = HashMap::new();
        for a in self.pair.old.edition.section_ids() {
            let words = self.old.words(a).iter().filter_map(|(word, _)| by_word.get(word)).filter(|list| few(list));
            words.for_each(|list| pairs.extend(list.iter().map(|&b| (a, b))));
            // Of headings repeated many times, the first is a candidate for the first, and so on.
            let title = self.old.title(a);
            let nth = repeats.entry(title).or_default();
            match by_title.get(title) {
                Some(list) if few(list) => pairs.extend(list.iter().map(|&b| (a, b))),
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
        let mut taken: (HashSet<SectionId>, HashSet<SectionId>) = links.iter().map(|l| (l.old, l.new)).unzip();
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
        agreement >= LEAST_AGREEMENT && !self.short.cross(a, b) && !self.short.unlike(a, b, e)
    }

    fn has_text(&self, a: SectionId, b: SectionId) -> bool {
        !self.old_bodies[a.index()].is_empty() && !self.new_bodies[b.index()].is_empty()
    }

    /// Adds splits, merges and what only the outline shows.
    pub fn extend(&self, links: &mut Vec<SectionLink>, evidence: &EvidenceList) {
        self.parts(links, evidence);
        self.nearest(links, evidence);
        self.subjects(links, evidence);
        self.structure(links);
        self.pointers(links);
        links.retain(|l| !self.fixed.apart.contains(&(l.old, l.new)));
        links.sort_unstable_by_key(|l| (l.old, l.new));
    }

    /// Sections between which a good part of either one's text went, or a part whose heading says so.
    fn parts(&self, links: &mut Vec<SectionLink>, evidence: &EvidenceList) {
        let known: HashSet<_> = links.iter().map(|l| (l.old, l.new)).collect();
        let is_part = |a: SectionId, b: SectionId, e: &Evidence| {
            let held = || {
                let words = headings::shared(&self.old, a, &self.new, b, &self.pair.weights);
                e.sentences > 0 && words.of_old().max(words.of_new()) >= HELD_HEADING
            };
            if self.short.cross(a, b) || self.short.unlike(a, b, e) {
                return false;
            }
            e.most() * self.short.voice(a, b) >= PART
                || (e.sentences >= PART_SENTENCES && e.of_old.min(e.of_new) >= PART_OF_BOTH)
                || held()
        };
        let parts = evidence.iter().filter(|(a, b, e)| !known.contains(&(*a, *b)) && is_part(*a, *b, e));
        links.extend(parts.map(|&(old, new, evidence)| SectionLink { old, new, evidence, basis: Basis::Part }));
    }

    /// For a section that nothing else explains: those in which the nearest sentences stand, seen from
    /// both sides.
    fn nearest(&self, links: &mut Vec<SectionLink>, evidence: &EvidenceList) {
        let explained = Explained::by(links);
        let near = evidence.iter().filter(|(old, new, e)| {
            let open = !explained.old.contains(old) || !explained.new.contains_key(new);
            let from_both = e.nearest_of_old.min(e.nearest_of_new) >= NEAREST_OF_BOTH;
            let told = from_both && !self.short.cross(*old, *new) && self.short_tells(*old, *new);
            open && told && e.nearest_of_old + e.nearest_of_new >= NEAREST
        });
        let known: HashSet<_> = links.iter().map(|l| (l.old, l.new)).collect();
        let near = near.filter(|(a, b, _)| !known.contains(&(*a, *b)));
        links.extend(near.map(|&(old, new, evidence)| SectionLink { old, new, evidence, basis: Basis::Subject }));
    }

    /// Whether a short text may tell what another one continues: not with a few words, nor below a heading that
    /// has no word in common with the other one.
    fn short_tells(&self, a: SectionId, b: SectionId) -> bool {
        let alike = || headings::shared(&self.old, a, &self.new, b, &self.pair.weights).similarity() > 0.0;
        !self.short.tell_nothing(a, b) && (self.short.voice(a, b) >= 1.0 || alike())
    }

    /// For sections that nothing else explains: the one whose heading or path names the same subject,
    /// where the bodies have words in common too.
    fn subjects(&self, links: &mut Vec<SectionLink>, evidence: &EvidenceList) {
        let explained = Explained::by(links);
        let words = || self.pair.new.edition.section_ids().flat_map(|b| self.new.words(b)).map(|&(word, _)| word);
        let (old, new) = (&self.pair.old, &self.pair.new);
        let topics = (Topics::new(old, &self.old_bodies, words()), Topics::new(new, &self.new_bodies, words()));
        let mut best: HashMap<SectionId, (f32, SectionLink)> = HashMap::new();
        for &(old, new, e) in evidence {
            let open = !explained.old.contains(&old) && explained.text_of(new) < EXPLAINED;
            if !open || e.text() < SUBJECT_TEXT || !self.has_text(old, new) {
                continue;
            }
            let Some(named) = self.named(old, new, &topics) else { continue };
            let score = named + e.text();
            let link = SectionLink { old, new, evidence: e, basis: Basis::Subject };
            if best.get(&old).is_none_or(|(known, _)| score > *known) {
                best.insert(old, (score, link));
            }
        }
        links.extend(best.into_values().map(|(_, link)| link));
    }

    /// Likeness of the new heading's path to the old one's, where one of these holds
    /// it whole, or both name a topic: a word that stands mostly below the heading that names it. None
    /// where neither is so.
    fn named(&self, a: SectionId, b: SectionId, topics: &(Topics, Topics)) -> Option<f32> {
        let weights = &self.pair.weights;
        let mut lineage = self.pair.old.edition.lineage(a);
        // A heading with text of its own stands for that text; one without names what is below it.
        let container = |id: SectionId| self.old_bodies[id.index()].is_empty() && self.pair.old.title != Some(id);
        lineage.retain(|&id| id == a || container(id));
        let phrase = self.new.phrase(b);
        let holds = |&id: &SectionId| self.old.title(id).contains(phrase);
        let names = |word: WordId| {
            let mut naming = lineage.iter().filter(|id| self.old.words(**id).iter().any(|&(w, _)| w == word));
            topics.1.share(b, word) >= TOPIC && naming.any(|&id| topics.0.share(id, word) >= TOPIC)
        };
        let whole = phrase.contains(' ') && lineage.iter().any(holds);
        let named = whole || self.new.words(b).iter().any(|&(word, _)| names(word));
        named.then(|| headings::shared_path(&self.old, a, &self.new, b, weights).similarity())
    }

    /// A heading that stayed for a few words, as "See Land and dwellings", when its text went elsewhere is
    /// the same section still, no new one.
    fn pointers(&self, links: &mut Vec<SectionLink>) {
        let (old, new) = (self.pair.old.edition, self.pair.new.edition);
        let linked: (HashSet<_>, HashSet<_>) = links.iter().map(|l| (l.old, l.new)).unzip();
        let same =
            |a: SectionId, b: SectionId| self.old.title(a) == self.new.title(b) && self.parents(a, b) >= LIKE_PARENTS;
        let pointers = self.alike_headings().into_iter().filter(|&(a, b)| {
            let (from, to) = (linked.0.contains(&a), linked.1.contains(&b));
            let short = if to { old.section(a).words } else { new.section(b).words };
            from != to && (1..=POINTER_WORDS).contains(&short) && same(a, b)
        });
        let links_of = |(a, b)| {
            let evidence = Evidence { heading: 1.0, parent: self.parents(a, b), ..Evidence::default() };
            SectionLink { old: a, new: b, evidence, basis: Basis::Pointer }
        };
        let mut found: Vec<SectionLink> = pointers.map(links_of).collect();
        found.sort_unstable_by_key(|l| (l.old, l.new));
        found.dedup_by_key(|l| (l.old, l.new));
        links.extend(found);
    }

    /// Headings without text of their own continue one another where the sections below them do; so do equal headings
    /// with a few words under them that nothing else accounts for.
    fn structure(&self, links: &mut Vec<SectionLink>) {
        let (old, new) = (self.pair.old.edition, self.pair.new.edition);
        let (sizes_old, sizes_new) = (subtree_words(old), subtree_words(new));
        let linked: (HashSet<_>, HashSet<_>) = links.iter().map(|l| (l.old, l.new)).unzip();
        let empty = (
            |a: SectionId| self.old_bodies[a.index()].is_empty(),
            |b: SectionId| self.new_bodies[b.index()].is_empty(),
        );
        let hollow_old = |a: SectionId| {
            empty.0(a) || !linked.0.contains(&a) && old.section(a).words as f32 <= HOLLOW * sizes_old[a.index()]
        };
        let hollow_new = |b: SectionId| {
            empty.1(b) || !linked.1.contains(&b) && new.section(b).words as f32 <= HOLLOW * sizes_new[b.index()]
        };
        let may_continue =
            |a: SectionId, b: SectionId| empty.0(a) && empty.1(b) || self.old.title(a) == self.new.title(b);
        let mut shared: HashMap<(SectionId, SectionId), (f32, f32)> = HashMap::new();
        for link in links.iter().filter(|l| matches!(l.basis, Basis::Counterpart | Basis::Fixed)) {
            let (from, to) = (old.section(link.old).words as f32, new.section(link.new).words as f32);
            let above: Vec<SectionId> = new.lineage(link.new).into_iter().filter(|&b| hollow_new(b)).collect();
            for a in old.lineage(link.old).into_iter().filter(|&a| hollow_old(a)) {
                for b in above.iter().copied().filter(|&b| may_continue(a, b)) {
                    let entry = shared.entry((a, b)).or_default();
                    entry.0 += from;
                    entry.1 += to;
                }
            }
        }
        for pair in self.alike_headings() {
            if hollow_old(pair.0) && hollow_new(pair.1) && may_continue(pair.0, pair.1) {
                shared.entry(pair).or_default();
            }
        }
        let mut order: Vec<SectionLink> = shared
            .into_iter()
            .map(|((a, b), (from, to))| {
                let evidence = Evidence {
                    of_old: from / sizes_old[a.index()].max(1.0),
                    of_new: to / sizes_new[b.index()].max(1.0),
                    heading: headings::similarity(&self.old, a, &self.new, b, &self.pair.weights, true),
                    parent: self.parents(a, b),
                    place: 1.0 - (place(old, a) - place(new, b)).abs(),
                    ..Evidence::default()
                };
                SectionLink { old: a, new: b, evidence, basis: Basis::Structure }
            })
            .filter(|link| link.confidence() >= 0.45)
            .collect();
        let key = |l: &SectionLink| l.confidence() + 0.05 * l.evidence.parent + 0.05 * l.evidence.place;
        order.sort_unstable_by(|x, y| key(y).total_cmp(&key(x)).then((x.old, x.new).cmp(&(y.old, y.new))));
        let by_hand = links.iter().filter(|l| l.basis == Basis::Fixed).map(|l| (l.old, l.new));
        let mut taken: (HashSet<SectionId>, HashSet<SectionId>) = by_hand.unzip();
        for link in order {
            if !taken.0.contains(&link.old) && !taken.1.contains(&link.new) {
                taken.0.insert(link.old);
                taken.1.insert(link.new);
                links.push(link);
            }
        }
    }
}

/// What the links so far account for.
struct Explained {
    old: HashSet<SectionId>,
    /// How much of each section's text was found in the old edition.
    new: HashMap<SectionId, f32>,
}

impl Explained {
    fn by(links: &[SectionLink]) -> Self {
        let mut new = HashMap::new();
        for link in links {
            *new.entry(link.new).or_default() += link.evidence.of_new;
        }
        Self { old: links.iter().map(|l| l.old).collect(), new }
    }

    fn text_of(&self, new: SectionId) -> f32 {
        self.new.get(&new).copied().unwrap_or_default()
    }
}

/// Words below and in each section.
fn subtree_words(edition: &Edition) -> Vec<f32> {
    let mut sums = vec![0.0f32; edition.sections.len()];
    for id in edition.section_ids() {
        let words = edition.section(id).words as f32;
        edition.lineage(id).into_iter().for_each(|above| sums[above.index()] += words);
    }
    sums
}

/// A section's place among its edition's sections, from 0 to 1.
fn place(edition: &Edition, id: SectionId) -> f32 {
    id.index() as f32 / edition.sections.len().saturating_sub(1).max(1) as f32
}
