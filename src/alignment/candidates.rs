//! Which sentences could be each other's counterpart: those that share rare words, found through an
//! inverted index, never by comparing all with all.

use super::pair::Pair;
use super::postings::Postings;
use super::similarity::{Bag, Counts, Overlap, Weights};
use super::vocabulary::WordId;

/// A pair of sentences that may belong together.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub old: u32,
    pub new: u32,
    pub overlap: Overlap,
}

/// Least similarity of a candidate. Chosen by reading: in the annotated editions few pairs so unlike are
/// the same statement.
pub const FLOOR: f32 = 0.25;

/// Or: one sentence is this much of the other, shortened or lengthened.
pub const WITHIN: f32 = 0.85;

/// Whether two sentences are alike enough to be considered.
pub fn is_candidate(overlap: Overlap) -> bool {
    overlap.similarity() >= FLOOR || is_within(overlap)
}

/// Whether nearly the whole of the shorter sentence stands in the longer.
pub fn is_within(overlap: Overlap) -> bool {
    overlap.of_old().max(overlap.of_new()) >= WITHIN
}

/// Words that stand in more sentences than this, of both editions, propose nothing: they hold the work
/// of one sentence to a constant, also where 100,000 sentences are alike.
const COMMON: u32 = 64;

#[inline]
fn is_common(word: WordId, weights: &Weights) -> bool {
    weights.frequency(word) > COMMON
}

/// The common words of a sentence, of which sentences are alike that have nothing to do with each other.
#[derive(Default)]
pub struct CommonWords {
    /// What they weigh.
    weight: f32,
    /// A bit for each, one of 128: where it is missing the word is.
    bits: [u64; 2],
}

impl CommonWords {
    pub fn of(bag: Bag<'_>, weights: &Weights) -> Self {
        let mut all = Self::default();
        for &(word, count) in bag.words.iter().filter(|&&(word, _)| is_common(word, weights)) {
            all.weight += weights.weight(word) * count;
            let (half, place) = place(word);
            all.bits[half] |= 1 << place;
        }
        all
    }
}

/// Where the bit of a word is.
fn place(word: WordId) -> (usize, u32) {
    ((word.0 % 128 / 64) as usize, word.0 % 64)
}

/// Tells of most sentences that they cannot be alike enough to an old one, so that few overlaps are computed in vain.
pub struct Bound<'p, 'a> {
    pair: &'p Pair<'a>,
    old: u32,
    /// What its common words weigh.
    weight: f32,
    /// The bit of each, and what it weighs.
    common: Vec<((usize, u32), f32)>,
}

/// Sums of the same weights in another order differ by less.
const ROUNDING: f32 = 1.0001;

impl<'p, 'a> Bound<'p, 'a> {
    pub fn new(pair: &'p Pair<'a>) -> Self {
        Self { pair, old: 0, weight: 0.0, common: Vec::new() }
    }

    /// Takes another old sentence.
    pub fn set(&mut self, old: u32) {
        self.old = old;
        self.weight = self.pair.old.common[old as usize].weight;
        self.common.clear();
        let weights = &self.pair.weights;
        let common = self.pair.old.bags.get(old as usize).words.iter().filter(|&&(word, _)| is_common(word, weights));
        self.common.extend(common.map(|&(word, count)| (place(word), weights.weight(word) * count)));
    }

    /// Whether a new sentence that shares so much of rare words can be alike enough.
    pub fn allows(&self, new: u32, rare: f32) -> bool {
        let common = &self.pair.new.common[new as usize];
        let enough = |common: f32| {
            let most = (rare + common) * ROUNDING;
            let total = self.pair.old.bags.total(self.old as usize);
            let other = self.pair.new.bags.total(new as usize);
            2.0 * most >= FLOOR * (total + other) || most >= WITHIN * total.min(other)
        };
        let shared = || -> f32 {
            // Times zero or one: whether a word is shared no processor foresees.
            let times = |(half, place): (usize, u32)| ((common.bits[half] >> place) & 1) as f32;
            self.common.iter().map(|&(bit, weight)| weight * times(bit)).sum()
        };
        enough(common.weight.min(self.weight)) && enough(shared().min(common.weight))
    }
}

/// Every pair of open sentences that shares a word rarer than [`COMMON`] and is alike by at least
/// [`FLOOR`], in order of the old sentence, then the new.
pub fn find(pair: &Pair<'_>, open_old: &[bool], open_new: &[bool]) -> Vec<Candidate> {
    let (old_bags, new_bags, weights) = (&pair.old.bags, &pair.new.bags, &pair.weights);
    let is_common = |word| is_common(word, weights);
    // For each rare word the open sentences of the new edition that hold it.
    let index = Postings::new(weights.len(), || {
        let open = (0u32..).zip(new_bags.iter()).filter(|&(j, _)| open_new[j as usize]);
        open.flat_map(|(j, bag)| bag.words.iter().map(move |&(word, _)| (word, j)))
            .filter(|&(word, _)| !is_common(word))
    });
    let mut found = Vec::new();
    let mut shared = vec![0.0f32; new_bags.len()];
    // Sentences that share a rare word; the last place is for what is not counted.
    let mut touched = vec![0u32; new_bags.len() + 1];
    let mut possible: Vec<u32> = Vec::new();
    let mut counts = Counts::new(weights);
    let mut bound = Bound::new(pair);
    for (old, bag) in (0u32..).zip(old_bags.iter()).filter(|&(i, _)| open_old[i as usize]) {
        bound.set(old);
        let mut count_touched = 0;
        for &(word, count) in bag.words.iter().filter(|&&(word, _)| !is_common(word)) {
            let gain = weights.weight(word) * count;
            for &new in index.of(word) {
                // Written in any case, and counted if it is new: whether it is no processor foresees.
                touched[count_touched] = new;
                count_touched += usize::from(shared[new as usize] == 0.0);
                shared[new as usize] += gain;
            }
        }
        let rare = touched[..count_touched].iter().map(|&new| (new, std::mem::take(&mut shared[new as usize])));
        possible.extend(rare.filter(|&(new, rare)| bound.allows(new, rare)).map(|(new, _)| new));
        possible.sort_unstable();
        let overlaps = counts.overlaps(bag, weights, possible.iter().map(|&new| new_bags.get(new as usize)));
        let pairs = possible.drain(..).zip(overlaps).map(|(new, overlap)| Candidate { old, new, overlap });
        found.extend(pairs.filter(|c| is_candidate(c.overlap)));
    }
    found
}
