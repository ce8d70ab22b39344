//! Which section of the new edition continues a section of the old one.
//!
//! Evidence adds up: sentences found in both, words of the bodies, headings, the headings above, order.
//! One section of each edition is paired first ([`Outlines::pair`]); then come splits and merges, where text
//! or headings show that a section went to, or came from, more than one ([`Outlines::extend`]).

use super::Fixed;
use super::candidates::Candidate;
use super::headings::{self, Headings};
use super::pair::{Pair, Side};
use super::sentences::Match;
use super::similarity::{Bag, Weights};
use super::vocabulary::WordId;
use crate::edition::{Edition, SectionId};
use hashbrown::hash_map::Entry;
use hashbrown::{HashMap, HashSet};

/// What speaks for a pair of sections. Shares and likenesses are from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Sentences of the old section with a counterpart in the new one.
    pub sentences: u32,
    /// Share of the old section's words that stand in such sentences, and of the new section's.
    pub of_old: f32,
    pub of_new: f32,
    /// Share of the old section's words in sentences whose nearest sentence of the new edition, by
    /// likeness and weighted by it, stands in the new section; and the other way round.
    pub nearest_of_old: f32,
    pub nearest_of_new: f32,
    /// Likeness of all words of both bodies.
    pub body: f32,
    pub heading: f32,
    /// Likeness of the headings above both.
    pub parent: f32,
    /// How near to each other both stand in the order of their editions.
    pub place: f32,
}

impl Evidence {
    /// Likeness of the bodies.
    pub fn text(&self) -> f32 {
        (0.5 * (self.of_old + self.of_new)).max(self.body)
    }

    /// The larger share of a body that is found on the other side.
    pub fn most(&self) -> f32 {
        self.of_old.max(self.of_new)
    }

    /// By what sections compete for their counterpart. The body counts twice the heading; parents and
    /// order decide between equals.
    fn score(&self) -> f32 {
        self.text() + 0.5 * self.heading + 0.05 * self.parent + 0.05 * self.place
    }

    /// How sure the pair is: body and heading as independent witnesses, of whom the heading is
    /// believed less.
    pub fn confidence(&self) -> f32 {
        let body = (0.4 * self.most() + 0.6 * self.text()).min(1.0);
        1.0 - (1.0 - body) * (1.0 - 0.7 * self.heading * self.heading)
    }
}

/// A pair of sections and what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SectionLink {
    pub old: SectionId,
    pub new: SectionId,
    pub evidence: Evidence,
    pub basis: Basis,
}

/// On what a link rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Each other's counterpart, by body, heading and place together.
    Counterpart,
    /// A part of one went to the other.
    Part,
    /// The heading names what the other's heading, or its path, names; hardly any text in common.
    Subject,
    /// Neither has text of its own; the sections below them are linked.
    Structure,
    /// The same heading stayed, emptied to a few words, while its text went to another one.
    Pointer,
    /// A person said so.
    Fixed,
}

impl SectionLink {
    /// The same link with old and new exchanged.
    pub fn flipped(self) -> Self {
        let e = self.evidence;
        let evidence = Evidence {
            of_old: e.of_new,
            of_new: e.of_old,
            nearest_of_old: e.nearest_of_new,
            nearest_of_new: e.nearest_of_old,
            ..e
        };
        Self { old: self.new, new: self.old, evidence, ..self }
    }

    /// Whether a part is still a part with the sentences as finally paired.
    pub fn still_holds(&self) -> bool {
        self.basis != Basis::Part || self.evidence.sentences > 0 || self.evidence.body >= PART_BODY
    }

    pub fn confidence(&self) -> f32 {
        match self.basis {
            Basis::Counterpart | Basis::Part => self.evidence.confidence(),
            // Never more than a guess a reader should check.
            Basis::Subject => self.evidence.confidence().min(0.49),
            Basis::Structure => 0.5 * self.evidence.heading + 0.5 * self.evidence.most(),
            Basis::Pointer => 0.5 * self.evidence.heading + 0.5 * self.evidence.parent,
            Basis::Fixed => 1.0,
        }
    }
}

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
/// Likeness of bodies that keeps a part whose sentences were paired elsewhere after all.
const PART_BODY: f32 = 0.15;
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
/// Fewest occurrences of a topic's word.
const TOPIC_COUNT: f32 = 3.0;
/// Least likeness of the headings above it.
const LIKE_PARENTS: f32 = 0.5;
/// Most words of a section that only points to where its text went.
const POINTER_WORDS: u32 = 15;
/// Words that stand in more sections than this, of the new edition, propose no pair: it bounds the work
/// where 10,000 sections are alike.
const COMMON: usize = 64;
/// Least cosine that makes two sections candidates.
const LEAST_COSINE: f32 = 0.05;

/// Both editions' sections, prepared.
pub struct Outlines<'p, 'a> {
    pair: &'p Pair<'a>,
    fixed: &'p Fixed,
    old: Headings,
    new: Headings,
    old_bodies: Vec<Bag>,
    new_bodies: Vec<Bag>,
    /// What speaks for pairs whichever sentences are paired: bodies, headings, parents, places.
    standing: HashMap<(SectionId, SectionId), Evidence>,
}

pub type EvidenceList = Vec<(SectionId, SectionId, Evidence)>;

impl<'p, 'a> Outlines<'p, 'a> {
    pub fn new(pair: &'p Pair<'a>, fixed: &'p Fixed) -> Self {
        let bodies =
            |side: &Side<'_>| side.section_words().into_iter().map(|words| Bag::new(words, &pair.weights)).collect();
        let (old_bodies, new_bodies): (Vec<Bag>, Vec<Bag>) = (bodies(&pair.old), bodies(&pair.new));
        let cosines = cosines(&old_bodies, &new_bodies, &pair.weights);
        let (old, new) = (Headings::new(&pair.old, &pair.weights), Headings::new(&pair.new, &pair.weights));
        let mut outlines = Self { pair, fixed, old, new, old_bodies, new_bodies, standing: HashMap::new() };
        let mut standing: HashMap<(SectionId, SectionId), Evidence> = HashMap::new();
        for (a, b, cosine) in cosines {
            standing.entry((a, b)).or_default().body = cosine;
        }
        for sections in outlines.alike_headings() {
            standing.entry(sections).or_default();
        }
        for (&(a, b), e) in &mut standing {
            outlines.place(a, b, e);
        }
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
        let mut found = self.standing.clone();
        let mut entry = |sections: (SectionId, SectionId), with: &dyn Fn(&mut Evidence)| {
            let known = found.entry(sections);
            let is_new = matches!(known, Entry::Vacant(_));
            let e = known.or_default();
            with(e);
            if is_new {
                self.place(sections.0, sections.1, e);
            }
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
        let mut list: EvidenceList = found.into_iter().map(|((a, b), e)| (a, b, e)).collect();
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
            .map(|&(old, new, evidence)| {
                (evidence.score(), SectionLink { old, new, evidence, basis: Basis::Counterpart })
            })
            .filter(|(score, link)| *score >= LEAST_SCORE && body_agrees(&link.evidence))
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
        let known = |pair| evidence.binary_search_by_key(&pair, |&(a, b, _)| (a, b)).map(|at| evidence[at].2);
        let link = |&(old, new): &(SectionId, SectionId)| {
            let evidence = known((old, new)).unwrap_or_default();
            SectionLink { old, new, evidence, basis: Basis::Fixed }
        };
        self.fixed.linked.iter().map(link).collect()
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
            e.most() >= PART || (e.sentences >= PART_SENTENCES && e.of_old.min(e.of_new) >= PART_OF_BOTH) || held()
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
            open && from_both && e.nearest_of_old + e.nearest_of_new >= NEAREST
        });
        let known: HashSet<_> = links.iter().map(|l| (l.old, l.new)).collect();
        let near = near.filter(|(a, b, _)| !known.contains(&(*a, *b)));
        links.extend(near.map(|&(old, new, evidence)| SectionLink { old, new, evidence, basis: Basis::Subject }));
    }

    /// For sections that nothing else explains: the one whose heading or path names the same subject,
    /// where the bodies have words in common too.
    fn subjects(&self, links: &mut Vec<SectionLink>, evidence: &EvidenceList) {
        let explained = Explained::by(links);
        let topics = (Topics::new(&self.pair.old, &self.old_bodies), Topics::new(&self.pair.new, &self.new_bodies));
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
        let container =
            |id: SectionId| self.old_bodies[id.index()].is_empty() && !headings::is_title(&self.pair.old, id);
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

    /// Headings without text of their own continue one another where the sections below them do.
    fn structure(&self, links: &mut Vec<SectionLink>) {
        let (old, new) = (self.pair.old.edition, self.pair.new.edition);
        let (sizes_old, sizes_new) = (subtree_words(old), subtree_words(new));
        let mut shared: HashMap<(SectionId, SectionId), (f32, f32)> = HashMap::new();
        for link in links.iter().filter(|l| matches!(l.basis, Basis::Counterpart | Basis::Fixed)) {
            let (from, to) = (old.section(link.old).words as f32, new.section(link.new).words as f32);
            for a in old.lineage(link.old).into_iter().filter(|a| self.old_bodies[a.index()].is_empty()) {
                for b in new.lineage(link.new).into_iter().filter(|b| self.new_bodies[b.index()].is_empty()) {
                    let entry = shared.entry((a, b)).or_default();
                    entry.0 += from;
                    entry.1 += to;
                }
            }
        }
        for pair in self.alike_headings() {
            if self.old_bodies[pair.0.index()].is_empty() && self.new_bodies[pair.1.index()].is_empty() {
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

/// For every pair of sections the weight of the old one's sentences whose nearest sentence stands in
/// the new one, and the other way round, each times its likeness.
fn nearest(
    pair: &Pair<'_>,
    matches: &[Match],
    candidates: &[Candidate],
) -> HashMap<(SectionId, SectionId), (f32, f32)> {
    let mut of_old: Vec<Option<(f32, u32)>> = vec![None; pair.old.bags.len()];
    let mut of_new: Vec<Option<(f32, u32)>> = vec![None; pair.new.bags.len()];
    let better = |slot: &mut Option<(f32, u32)>, likeness: f32, other: u32| {
        if slot.is_none_or(|(known, _)| likeness > known) {
            *slot = Some((likeness, other));
        }
    };
    let paired = matches.iter().map(|m| (m.old, m.new, m.similarity + 1.0));
    let open = candidates.iter().map(|c| (c.old, c.new, c.overlap.similarity()));
    for (old, new, likeness) in paired.chain(open) {
        better(&mut of_old[old as usize], likeness, new);
        better(&mut of_new[new as usize], likeness, old);
    }
    let mut sums: HashMap<(SectionId, SectionId), (f32, f32)> = HashMap::new();
    for (old, &(likeness, new)) in (0u32..).zip(&of_old).filter_map(|(i, best)| Some((i, best.as_ref()?))) {
        let weight = pair.old.bags[old as usize].total * if likeness > 1.0 { likeness - 1.0 } else { likeness };
        pair.sections_of(old, new).for_each(|sections| sums.entry(sections).or_default().0 += weight);
    }
    for (new, &(likeness, old)) in (0u32..).zip(&of_new).filter_map(|(j, best)| Some((j, best.as_ref()?))) {
        let weight = pair.new.bags[new as usize].total * if likeness > 1.0 { likeness - 1.0 } else { likeness };
        pair.sections_of(old, new).for_each(|sections| sums.entry(sections).or_default().1 += weight);
    }
    sums
}

/// How often each word stands in and below each section.
struct Topics {
    counts: Vec<HashMap<WordId, f32>>,
    totals: HashMap<WordId, f32>,
}

impl Topics {
    fn new(side: &Side<'_>, bodies: &[Bag]) -> Self {
        let mut counts: Vec<HashMap<WordId, f32>> = vec![HashMap::new(); bodies.len()];
        let mut totals: HashMap<WordId, f32> = HashMap::new();
        for id in side.edition.section_ids().filter(|id| side.hosts[id.index()] == *id) {
            let mut lineage = side.edition.lineage(id);
            lineage.retain(|&above| above == id || !headings::is_title(side, above));
            for &(word, count) in &bodies[id.index()].words {
                *totals.entry(word).or_default() += count;
                lineage.iter().for_each(|above| *counts[above.index()].entry(word).or_default() += count);
            }
        }
        Self { counts, totals }
    }

    /// Share of the word's occurrences that stand in and below a section; none for a rare word.
    fn share(&self, id: SectionId, word: WordId) -> f32 {
        let total = self.totals.get(&word).copied().unwrap_or_default();
        let here = self.counts[id.index()].get(&word).copied().unwrap_or_default();
        if total < TOPIC_COUNT { 0.0 } else { here / total }
    }
}

/// A heading alone does not make a counterpart unless it is the same.
fn body_agrees(e: &Evidence) -> bool {
    e.heading + 2.0 * e.text() >= LEAST_AGREEMENT
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

/// Text that paired sentences carry from one section to another, by the weight of its words.
#[derive(Default)]
struct Shared {
    old: f32,
    new: f32,
    sentences: u32,
}

fn shared_text(pair: &Pair<'_>, matches: &[Match]) -> HashMap<(SectionId, SectionId), Shared> {
    let mut shared: HashMap<(SectionId, SectionId), Shared> = HashMap::new();
    for m in matches {
        for sections in pair.sections_of(m.old, m.new) {
            let entry = shared.entry(sections).or_default();
            entry.old += pair.old.bags[m.old as usize].total * m.of_old;
            entry.new += pair.new.bags[m.new as usize].total * m.of_new;
            entry.sentences += 1;
        }
    }
    shared
}

/// A section's place among its edition's sections, from 0 to 1.
fn place(edition: &Edition, id: SectionId) -> f32 {
    id.index() as f32 / edition.sections.len().saturating_sub(1).max(1) as f32
}

/// Likeness of bodies: the cosine of their words, weighted by rarity and by the logarithm of their
/// count (Salton and Buckley 1988).
fn cosines(old: &[Bag], new: &[Bag], weights: &Weights) -> Vec<(SectionId, SectionId, f32)> {
    let value = |word: WordId, count: f32| (1.0 + count.ln()) * weights.weight(word);
    let norm = |bag: &Bag| bag.words.iter().map(|&(w, c)| value(w, c).powi(2)).sum::<f32>().sqrt();
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); weights.len()];
    for (j, bag) in (0u32..).zip(new) {
        bag.words.iter().for_each(|&(word, count)| postings[word.0 as usize].push((j, value(word, count))));
    }
    let new_norms: Vec<f32> = new.iter().map(norm).collect();
    let mut dots = vec![0.0f32; new.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut result = Vec::new();
    for (i, bag) in (0u32..).zip(old) {
        let old_norm = norm(bag);
        for &(word, count) in &bag.words {
            let list = &postings[word.0 as usize];
            if list.len() > COMMON {
                continue;
            }
            let weight = value(word, count);
            for &(j, other) in list {
                if dots[j as usize] == 0.0 {
                    touched.push(j);
                }
                dots[j as usize] += weight * other;
            }
        }
        touched.sort_unstable();
        for j in touched.drain(..) {
            let cosine = std::mem::take(&mut dots[j as usize]) / (old_norm * new_norms[j as usize]);
            if cosine > LEAST_COSINE {
                result.push((SectionId(i), SectionId(j), cosine.min(1.0)));
            }
        }
    }
    result
}
