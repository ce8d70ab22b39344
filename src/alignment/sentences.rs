//! Which sentence of the new edition says what a sentence of the old one said.

use super::anchors;
use super::candidates::{self, Bound, Candidate};
use super::distinct::{are_distinct, report_other_things};
use super::pair::{Pair, Side};
use super::repeated::Repeated;
use super::similarity::{Bags, Counts, overlap};
use crate::edition::{IdMap, IdSet, SectionId};

/// A sentence of the old edition and its counterpart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    pub old: u32,
    pub new: u32,
    /// From 0 to 1; 1 where the words are the same.
    pub similarity: f32,
    /// How much of the old sentence's words stand in the new one, and the other way round.
    pub of_old: f32,
    pub of_new: f32,
}

impl Match {
    fn of(candidate: &Candidate) -> Self {
        let o = candidate.overlap;
        Self {
            old: candidate.old,
            new: candidate.new,
            similarity: o.similarity(),
            of_old: o.of_old(),
            of_new: o.of_new(),
        }
    }

    /// The same pair with old and new exchanged.
    pub fn flipped(self) -> Self {
        Self { old: self.new, new: self.old, of_old: self.of_new, of_new: self.of_old, ..self }
    }

    fn equal(old: u32, new: u32) -> Self {
        Self { old, new, similarity: 1.0, of_old: 1.0, of_new: 1.0 }
    }
}

/// Fewest words of a sentence that by itself shows where text went.
const ANCHOR_WORDS: usize = 5;

/// Least similarity of a pair that is taken as evidence for pairing sections, wherever it stands.
pub const EVIDENCE: f32 = 0.45;

/// First pass, without regard to sections: what stands in both editions, nearly.
pub fn evidence(pair: &Pair<'_>) -> (Vec<Match>, Vec<Candidate>) {
    let mut taken = Taken::new(pair);
    let mut matches = Vec::new();
    let words = |i| pair.old.words.sentences.get(i).len();
    for (old, new) in anchors::pair(&pair.classes, words, ANCHOR_WORDS).into_iter().enumerate() {
        if let Some(new) = new {
            matches.push(Match::equal(old as u32, new));
            taken.take(old as u32, new);
        }
    }
    let candidates = candidates::find(pair, &taken.open_old(), &taken.open_new());
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    let strong = |i: &usize| candidates[*i].overlap.similarity() >= EVIDENCE;
    order.retain(strong);
    order.sort_by(|&a, &b| {
        candidates[b].overlap.similarity().total_cmp(&candidates[a].overlap.similarity()).then(a.cmp(&b))
    });
    for i in order {
        let c = &candidates[i];
        if taken.is_open(c.old, c.new) {
            taken.take(c.old, c.new);
            matches.push(Match::of(c));
        }
    }
    (matches, candidates)
}

/// Which sentences have a counterpart.
pub struct Taken {
    old: Vec<bool>,
    new: Vec<bool>,
}

impl Taken {
    fn new(pair: &Pair<'_>) -> Self {
        Self { old: vec![false; pair.old.bags.len()], new: vec![false; pair.new.bags.len()] }
    }

    fn take(&mut self, old: u32, new: u32) {
        self.old[old as usize] = true;
        self.new[new as usize] = true;
    }

    pub fn is_open(&self, old: u32, new: u32) -> bool {
        !self.old[old as usize] && !self.new[new as usize]
    }

    fn open_old(&self) -> Vec<bool> {
        self.old.iter().map(|t| !t).collect()
    }

    fn open_new(&self) -> Vec<bool> {
        self.new.iter().map(|t| !t).collect()
    }
}

/// Pairs of sections between which sentences are expected to pair.
pub type Linked = IdSet<(SectionId, SectionId)>;

// Chosen by reading right and wrong pairs of the five annotated pairs of editions by likeness; the
// figures in docs/quality.md are of the same editions, so they flatter these values.
const SAME_SECTION: f32 = 0.47;
/// Outside linked sections: what is said to have moved.
pub const ELSEWHERE: f32 = 0.58;
const NEIGHBOURS: f32 = 0.30;
const ALONE: f32 = 0.34;
/// What standing in linked sections is worth where sentences compete.
const TOGETHER: f32 = 0.1;
/// Least weight of the words that sentences share: those of "The government enforced the law." are too
/// few and too common to tell what it restates.
const LEAST_SHARED: f32 = 10.0;
/// Unless the sentences stand in linked sections and are alike by this much, as boilerplate edited once.
const NEARLY_SAME: f32 = 0.68;

/// Most pairs of open sentences compared directly within a pair of linked sections.
const DIRECT: usize = 1024;

/// Second pass, with the sections paired: every sentence's counterpart, if any.
pub fn pair(pair: &Pair<'_>, linked: &Linked, candidates: &[Candidate], elsewhere: f32) -> Vec<Match> {
    let mut candidates = candidates.to_vec();
    let mut taken = Taken::new(pair);
    let mut matches = Vec::new();
    equal(pair, linked, &mut taken, &mut matches);
    direct(pair, linked, &taken, &mut candidates);
    candidates.retain(|c| taken.is_open(c.old, c.new));
    let mut order: Vec<(f32, usize)> = Vec::new();
    for (i, c) in candidates.iter().enumerate() {
        let together = are_linked(pair, linked, c.old, c.new);
        let (likeness, least) =
            if together { (likeness(pair, c), SAME_SECTION) } else { (c.overlap.similarity(), elsewhere) };
        let enough = c.overlap.shared >= LEAST_SHARED || (together && likeness >= NEARLY_SAME);
        if likeness >= least && enough {
            order.push((likeness + if together { TOGETHER } else { 0.0 }, i));
        }
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let repeated = Repeated::of(pair, linked, &candidates);
    for (_, i) in order {
        let c = &candidates[i];
        if !taken.is_open(c.old, c.new) {
            continue;
        }
        let c = repeated.at_home(pair, linked, &taken, c).unwrap_or(c);
        let of_others = || {
            !candidates::is_within(c.overlap)
                && !are_linked(pair, linked, c.old, c.new)
                && report_other_things(pair.old.text(c.old), pair.new.text(c.new), false)
        };
        if !are_distinct(pair, c.old, c.new, c.overlap) && !of_others() {
            taken.take(c.old, c.new);
            matches.push(Match::of(c));
        }
    }
    alone(pair, linked, &candidates, &mut taken, &mut matches);
    neighbours(pair, linked, &candidates, &mut taken, &mut matches);
    pieces(pair, &mut taken, &mut matches);
    matches.sort_by_key(|m| (m.old, m.new));
    matches
}

pub fn are_linked(pair: &Pair<'_>, linked: &Linked, old: u32, new: u32) -> bool {
    pair.old.homes(old).any(|a| pair.new.homes(new).any(|b| linked.contains(&(a, b))))
}

/// Equal sentences: those that stand once, and repeated ones in order within linked sections, then
/// elsewhere where they are long enough to say something.
fn equal(pair: &Pair<'_>, linked: &Linked, taken: &mut Taken, matches: &mut Vec<Match>) {
    let mut accept = |old: u32, new: u32, taken: &mut Taken| {
        taken.take(old, new);
        matches.push(Match::equal(old, new));
    };
    let words = |i: usize| pair.old.words.sentences.get(i).len();
    for (old, new) in anchors::pair(&pair.classes, words, ANCHOR_WORDS).into_iter().enumerate() {
        if let Some(new) = new
            && (words(old) >= ANCHOR_WORDS || are_linked(pair, linked, old as u32, new))
        {
            accept(old as u32, new, taken);
        }
    }
    // Repeated sentences, by class and section; most classes are of one edition alone.
    let mut is_open = vec![false; pair.classes.count];
    for (&class, _) in pair.classes.old.iter().zip(&taken.old).filter(|&(_, &taken)| !taken) {
        is_open[class as usize] = true;
    }
    let mut new_by_class: IdMap<(u32, SectionId), Vec<u32>> = IdMap::default();
    for (j, &class) in pair.classes.new.iter().enumerate().rev() {
        if is_open[class as usize] && !taken.new[j] {
            new_by_class.entry((class, pair.new.section_of(j as u32))).or_default().push(j as u32);
        }
    }
    let mut by_old: IdMap<SectionId, Vec<SectionId>> = IdMap::default();
    for &(a, b) in linked {
        by_old.entry(a).or_default().push(b);
    }
    by_old.values_mut().for_each(|sections| sections.sort_unstable());
    for old in 0..pair.old.bags.len() as u32 {
        if taken.old[old as usize] {
            continue;
        }
        let class = pair.classes.old[old as usize];
        let homes = pair.old.homes(old);
        let found = homes.flat_map(|a| by_old.get(&a).into_iter().flatten()).find_map(|&b| {
            let places = new_by_class.get_mut(&(class, b))?;
            places.pop()
        });
        if let Some(new) = found.filter(|&new| !taken.new[new as usize]) {
            accept(old, new, taken);
        }
    }
}

/// Adds the open pairs within linked sections that share only common words. Short ones that stand once in each edition
/// were no candidates before.
fn direct(pair: &Pair<'_>, linked: &Linked, taken: &Taken, candidates: &mut Vec<Candidate>) {
    // In the order of both, as they were found.
    let known = candidates.len();
    let mut sections: Vec<_> = linked.iter().copied().collect();
    sections.sort_unstable();
    let mut counts = Counts::new(&pair.weights);
    let is_short = |side: &Side<'_>, sentence: u32| side.words.sentences.get(sentence as usize).len() < ANCHOR_WORDS;
    let (mut open_old, mut open_new, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    let open = |all: &mut Vec<u32>, side: &Side<'_>, section: SectionId, taken: &[bool]| {
        all.clear();
        all.extend(side.edition.section(section).sentences.clone().filter(|&i| !taken[i as usize]));
    };
    let mut bound = Bound::new(pair);
    for (a, b) in sections {
        open(&mut open_old, &pair.old, a, &taken.old);
        if open_old.is_empty() {
            continue;
        }
        open(&mut open_new, &pair.new, b, &taken.new);
        if open_old.len() * open_new.len() > DIRECT {
            continue;
        }
        for &old in &open_old {
            bound.set(old);
            let short = is_short(&pair.old, old);
            let may_be = |new| short || is_short(&pair.new, new) || bound.allows(new, 0.0);
            let is_known = |new| candidates[..known].binary_search_by_key(&(old, new), |c| (c.old, c.new)).is_ok();
            unknown.clear();
            unknown.extend(open_new.iter().copied().filter(|&new| may_be(new) && !is_known(new)));
            if unknown.is_empty() {
                continue;
            }
            let bags = unknown.iter().map(|&new| pair.new.bags.get(new as usize));
            let overlaps = counts.overlaps(pair.old.bags.get(old as usize), &pair.weights, bags);
            let pairs = unknown.iter().zip(overlaps).map(|(&new, overlap)| Candidate { old, new, overlap });
            candidates.extend(pairs.filter(|c| candidates::is_candidate(c.overlap)));
        }
    }
}

/// Likeness of sentences of linked sections. One that is nearly whole within the other is as good as
/// one half changed.
fn likeness(pair: &Pair<'_>, c: &Candidate) -> f32 {
    let within = candidates::is_within(c.overlap);
    let words = (pair.old.bags.get(c.old as usize).words, pair.new.bags.get(c.new as usize).words);
    let shorter = words.0.len().min(words.1.len());
    let similarity = c.overlap.similarity();
    if within && shorter >= ANCHOR_WORDS { similarity.max(0.5) } else { similarity }
}

/// Rewritten sentences: the only open ones of linked sections that have anything in common.
fn alone(pair: &Pair<'_>, linked: &Linked, candidates: &[Candidate], taken: &mut Taken, matches: &mut Vec<Match>) {
    let open: Vec<&Candidate> = candidates.iter().filter(|c| taken.is_open(c.old, c.new)).collect();
    let mut rivals: (IdMap<u32, u32>, IdMap<u32, u32>) = Default::default();
    for c in &open {
        *rivals.0.entry(c.old).or_default() += 1;
        *rivals.1.entry(c.new).or_default() += 1;
    }
    for c in open {
        let alone = rivals.0[&c.old] == 1 && rivals.1[&c.new] == 1 && c.overlap.shared >= LEAST_SHARED;
        if alone
            && c.overlap.similarity() >= ALONE
            && are_linked(pair, linked, c.old, c.new)
            && !are_distinct(pair, c.old, c.new, c.overlap)
        {
            taken.take(c.old, c.new);
            matches.push(Match::of(c));
        }
    }
}

/// Rewritten sentences: less alike, but between neighbours that are paired already, and each other's
/// best.
fn neighbours(pair: &Pair<'_>, linked: &Linked, candidates: &[Candidate], taken: &mut Taken, matches: &mut Vec<Match>) {
    let mut to_new = vec![None; pair.old.bags.len()];
    for m in matches.iter() {
        to_new[m.old as usize] = Some(m.new);
    }
    let beside = |c: &Candidate, to_new: &[Option<u32>]| {
        let before = c.old.checked_sub(1).and_then(|i| to_new[i as usize]).is_some_and(|j| j < c.new && c.new - j <= 2);
        let after = to_new.get(c.old as usize + 1).copied().flatten().is_some_and(|j| j > c.new && j - c.new <= 2);
        before || after
    };
    let mut order: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| c.overlap.similarity() >= NEIGHBOURS && c.overlap.shared >= LEAST_SHARED)
        .collect();
    order.sort_by(|a, b| {
        b.overlap.similarity().total_cmp(&a.overlap.similarity()).then((a.old, a.new).cmp(&(b.old, b.new)))
    });
    for c in order {
        if taken.is_open(c.old, c.new)
            && are_linked(pair, linked, c.old, c.new)
            && beside(c, &to_new)
            && !are_distinct(pair, c.old, c.new, c.overlap)
        {
            taken.take(c.old, c.new);
            to_new[c.old as usize] = Some(c.new);
            matches.push(Match::of(c));
        }
    }
}

/// Least share of an open sentence that must stand in what its neighbour leaves unexplained of the
/// neighbour's counterpart; or least share of that rest that must stand in the open sentence; or how alike both must be.
const PIECE: f32 = 0.6;
const REST: f32 = 0.8;
const AS_REST: f32 = 0.43;

/// How far from a paired sentence the rest of its counterpart is looked for, in sentences; and how far where the piece
/// says more than that rest: further off the rest may be a name that the pair spells out and the text around it too.
const REACH: u32 = 6;
const NEAR: u32 = 3;

/// Sentences cut in two or joined: an open sentence near a paired one whose words stand in the
/// counterpart, where the paired one leaves them unexplained.
fn pieces(pair: &Pair<'_>, taken: &mut Taken, matches: &mut Vec<Match>) {
    let mut added = Vec::new();
    let mut rest = Bags::default();
    for m in matches.iter().filter(|m| m.similarity < 0.97) {
        // The counterpart of several is an old sentence where new ones are open, and the other way round.
        let new_pieces = (pair.old.bags.get(m.old as usize), &pair.new, m.new);
        let old_pieces = (pair.new.bags.get(m.new as usize), &pair.old, m.old);
        for (whole, side, partner) in [new_pieces, old_pieces] {
            let is_new = std::ptr::eq(side, &pair.new);
            let taken = if is_new { &mut taken.new } else { &mut taken.old };
            let section = side.edition.section(side.section_of(partner)).sentences.clone();
            let near = section.start.max(partner.saturating_sub(REACH))..section.end.min(partner + REACH + 1);
            if near.clone().all(|piece| taken[piece as usize]) {
                continue;
            }
            let rest = rest.only_rest(whole, side.bags.get(partner as usize), &pair.weights);
            if rest.total < LEAST_SHARED {
                continue;
            }
            for piece in near {
                if taken[piece as usize] {
                    continue;
                }
                let left = overlap(rest, side.bags.get(piece as usize), &pair.weights);
                let is_rest = || left.of_old() >= REST && piece.abs_diff(partner) <= NEAR;
                let alike = left.of_new() >= PIECE || left.similarity() >= AS_REST || is_rest();
                let enough = left.shared >= LEAST_SHARED && alike;
                if enough {
                    taken[piece as usize] = true;
                    let (old, new) = if is_new { (m.old, piece) } else { (piece, m.new) };
                    added.push(Match::of(&Candidate { old, new, overlap: pair.overlap(old, new) }));
                }
            }
        }
    }
    matches.extend(added);
}
