//! Splits and merges, sections that continue by their subject, and what only the outline shows.

use super::super::headings;
use super::super::link::{Basis, Evidence, SAME_HEADING, SectionLink};
use super::super::topics::Topics;
use super::super::vocabulary::WordId;
use super::{EvidenceList, LIKE_PARENTS, NUMBERED, Outlines, place};
use crate::edition::{Edition, IdMap, IdSet, SectionId};
use std::cell::LazyCell;

// Chosen as those of the module above.

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
/// Least likeness of bodies most like each other, and least sum of both shares of text as above; these and what says so
/// below were chosen on pairs read blind as well (docs/quality.md).
const MUTUAL_TEXT: f32 = 0.15;
const MUTUAL_NEAREST: f32 = 0.09;
/// A section of whose text more than this is found elsewhere needs no explanation by its subject.
const EXPLAINED: f32 = 0.35;
/// Least share of a word's occurrences that stand in and below a section whose topic it is.
const TOPIC: f32 = 0.25;
/// Most of the words in and below a section that stand right under its heading where it is a heading for others.
const HOLLOW: f32 = 0.1;
/// As above: least share of the text below two unlike headings that has a counterpart, for them to go on by it.
const TOLD_BELOW: f32 = 0.3;
/// Most words of a section that only points to where its text went.
const POINTER_WORDS: u32 = 15;

impl Outlines<'_, '_> {
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
        let known: IdSet<_> = links.iter().map(|l| (l.old, l.new)).collect();
        let is_part = |a: SectionId, b: SectionId, e: &Evidence| {
            let held = || {
                let words = headings::shared(&self.old, a, &self.new, b, &self.pair.weights);
                words.of_old().max(words.of_new()) >= HELD_HEADING
            };
            if self.short.cross(a, b) || self.unlike(a, b, e) {
                return false;
            }
            e.most() * self.short.voice(a, b) >= PART
                || (e.sentences >= PART_SENTENCES && e.of_old.min(e.of_new) >= PART_OF_BOTH)
                || e.sentences > 0 && held()
        };
        let parts = evidence.iter().filter(|(a, b, e)| !known.contains(&(*a, *b)) && is_part(*a, *b, e));
        links.extend(parts.map(|&(old, new, evidence)| SectionLink { old, new, evidence, basis: Basis::Part }));
    }

    /// For a section that nothing else explains: those in which the nearest sentences stand, seen from
    /// both sides, or whose heading holds its own or is held by it. Those whose bodies are most like each other, explained
    /// or not.
    fn nearest(&self, links: &mut Vec<SectionLink>, evidence: &EvidenceList) {
        let explained = Explained::by(links);
        let near = evidence.iter().filter(|(old, new, e)| {
            let open = !explained.old.contains(old) || !explained.new.contains_key(new);
            let told = !self.short.cross(*old, *new) && self.short_tells(*old, *new);
            let near = e.nearest_of_old + e.nearest_of_new;
            let near = if e.nearest_of_old.min(e.nearest_of_new) >= NEAREST_OF_BOTH { near } else { 0.0 };
            let mutual = e.mutual && e.body >= MUTUAL_TEXT && near >= MUTUAL_NEAREST;
            let held = open && e.contained && e.body >= MUTUAL_TEXT;
            told && (mutual || held || open && near >= NEAREST)
        });
        let known: IdSet<_> = links.iter().map(|l| (l.old, l.new)).collect();
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
        let topics = LazyCell::new(|| {
            (Topics::new(old, &self.old_bodies, words()), Topics::new(new, &self.new_bodies, words()))
        });
        let mut best: IdMap<SectionId, (f32, SectionLink)> = IdMap::default();
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
            |id: SectionId| self.old_bodies.get(id.index()).words.is_empty() && self.pair.old.title != Some(id);
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

    /// A heading that stayed for a few words, as "See Land and dwellings", or says so itself, as "Dwellings (see Land)", when
    /// its text went elsewhere is the same section still, no new one.
    fn pointers(&self, links: &mut Vec<SectionLink>) {
        let (old, new) = (self.pair.old.edition, self.pair.new.edition);
        let linked: (IdSet<_>, IdSet<_>) = links.iter().map(|l| (l.old, l.new)).unzip();
        let short = self.equal_headings().into_iter().filter(|&(a, b)| {
            let (from, to) = (linked.0.contains(&a), linked.1.contains(&b));
            let short = if to { old.section(a).words } else { new.section(b).words };
            from != to && (1..=POINTER_WORDS).contains(&short)
        });
        let (new_points, old_points) = (self.new.pointing(new), self.old.pointing(old));
        let in_new = new_points.iter().filter(|(b, _)| !linked.1.contains(b) && new.section(*b).words <= POINTER_WORDS);
        let in_new = in_new.flat_map(|(b, title)| self.old.opening_with(old, title).map(|a| (a, *b)));
        let in_old = old_points.iter().filter(|(a, _)| !linked.0.contains(a) && old.section(*a).words <= POINTER_WORDS);
        let in_old = in_old.flat_map(|(a, title)| self.new.opening_with(new, title).map(|b| (*a, b)));
        let pointers = short.chain(in_new).chain(in_old).filter(|&(a, b)| self.parents(a, b) >= LIKE_PARENTS);
        let links_of = |(a, b)| {
            let heading = headings::similarity(&self.old, a, &self.new, b, &self.pair.weights, false);
            let evidence = Evidence { heading, parent: self.parents(a, b), ..Evidence::default() };
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
        let linked: (IdSet<_>, IdSet<_>) = links.iter().map(|l| (l.old, l.new)).unzip();
        let empty = (
            |a: SectionId| self.old_bodies.get(a.index()).words.is_empty(),
            |b: SectionId| self.new_bodies.get(b.index()).words.is_empty(),
        );
        let hollow_old = |a: SectionId| {
            empty.0(a) || !linked.0.contains(&a) && old.section(a).words as f32 <= HOLLOW * sizes_old[a.index()]
        };
        let hollow_new = |b: SectionId| {
            empty.1(b) || !linked.1.contains(&b) && new.section(b).words as f32 <= HOLLOW * sizes_new[b.index()]
        };
        let may_continue =
            |a: SectionId, b: SectionId| empty.0(a) && empty.1(b) || self.old.title(a) == self.new.title(b);
        let mut shared: IdMap<(SectionId, SectionId), (f32, f32)> = IdMap::default();
        // Words of sections that have a counterpart, in and below each section.
        let mut known: (IdMap<SectionId, f32>, IdMap<SectionId, f32>) = Default::default();
        for link in links.iter().filter(|l| matches!(l.basis, Basis::Counterpart | Basis::Fixed)) {
            let (from, to) = (old.section(link.old).words as f32, new.section(link.new).words as f32);
            old.upward(link.old).for_each(|a| *known.0.entry(a).or_default() += from);
            new.upward(link.new).for_each(|b| *known.1.entry(b).or_default() += to);
            let above: Vec<SectionId> = new.upward(link.new).filter(|&b| hollow_new(b)).collect();
            for a in old.upward(link.old).filter(|&a| hollow_old(a)) {
                for b in above.iter().copied().filter(|&b| may_continue(a, b)) {
                    let entry = shared.entry((a, b)).or_default();
                    entry.0 += from;
                    entry.1 += to;
                }
            }
        }
        // However much a heading got to say that had sections below it only, it is still that heading; what may be its text
        // by its subject alone is none then.
        let surely = links.iter().filter(|l| l.basis != Basis::Subject).map(|l| (l.old, l.new));
        let surely: (IdSet<_>, IdSet<_>) = surely.unzip();
        let filled = |a: SectionId, b: SectionId| {
            let alone = !surely.0.contains(&a) && !surely.1.contains(&b);
            alone && (empty.0(a) || empty.1(b)) && self.are_like(a, b) >= SAME_HEADING
        };
        for &pair in &self.alike_headings {
            let hollow = hollow_old(pair.0) && hollow_new(pair.1) && may_continue(pair.0, pair.1);
            if hollow || filled(pair.0, pair.1) {
                shared.entry(pair).or_default();
            }
        }
        // Where most of the text below has no counterpart, unlike headings are not told to go on by the rest.
        let tells = |link: &SectionLink| {
            let share = |known: &IdMap<SectionId, f32>, id: SectionId, sizes: &[f32]| {
                known.get(&id).copied().unwrap_or_default() / sizes[id.index()].max(1.0)
            };
            let least = share(&known.0, link.old, &sizes_old).min(share(&known.1, link.new, &sizes_new));
            link.evidence.heading >= NUMBERED || least >= TOLD_BELOW
        };
        let mut order: Vec<SectionLink> = shared
            .into_iter()
            .map(|((a, b), (from, to))| {
                let heading = self.are_like(a, b);
                let evidence = Evidence {
                    of_old: from / known.0.get(&a).copied().unwrap_or_default().max(1.0),
                    of_new: to / known.1.get(&b).copied().unwrap_or_default().max(1.0),
                    heading,
                    numbered: heading >= NUMBERED && self.have_one_number(a, b),
                    parent: self.parents(a, b),
                    place: 1.0 - (place(old, a) - place(new, b)).abs(),
                    ..Evidence::default()
                };
                SectionLink { old: a, new: b, evidence, basis: Basis::Structure }
            })
            .filter(|link| link.confidence() >= 0.45 && tells(link))
            .collect();
        let key = |l: &SectionLink| l.confidence() + 0.05 * l.evidence.parent + 0.05 * l.evidence.place;
        order.sort_unstable_by(|x, y| key(y).total_cmp(&key(x)).then((x.old, x.new).cmp(&(y.old, y.new))));
        let by_hand = links.iter().filter(|l| l.basis == Basis::Fixed).map(|l| (l.old, l.new));
        let mut taken: (IdSet<SectionId>, IdSet<SectionId>) = by_hand.unzip();
        let mut explained: (IdSet<SectionId>, IdSet<SectionId>) = Default::default();
        for link in order {
            if !taken.0.contains(&link.old) && !taken.1.contains(&link.new) {
                taken.0.insert(link.old);
                taken.1.insert(link.new);
                if filled(link.old, link.new) {
                    explained.0.insert(link.old);
                    explained.1.insert(link.new);
                }
                links.push(link);
            }
        }
        links.retain(|l| l.basis != Basis::Subject || !explained.0.contains(&l.old) && !explained.1.contains(&l.new));
    }

    /// How alike two headings are, word by word and letter by letter.
    fn are_like(&self, a: SectionId, b: SectionId) -> f32 {
        headings::similarity(&self.old, a, &self.new, b, &self.pair.weights, true)
    }
}

/// What the links so far account for.
struct Explained {
    old: IdSet<SectionId>,
    /// How much of each section's text was found in the old edition.
    new: IdMap<SectionId, f32>,
}

impl Explained {
    fn by(links: &[SectionLink]) -> Self {
        let mut new = IdMap::default();
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
        edition.upward(id).for_each(|above| sums[above.index()] += words);
    }
    sums
}
