//! Which sentences could be each other's counterpart: those that share rare words, found through an
//! inverted index, never by comparing all with all.

use super::pair::Pair;
use super::similarity::{Bag, Overlap};

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

/// Every pair of open sentences that shares a word rarer than [`COMMON`] and is alike by at least
/// [`FLOOR`], in order of the old sentence, then the new.
pub fn find(pair: &Pair<'_>, open_old: &[bool], open_new: &[bool]) -> Vec<Candidate> {
    let (old_bags, new_bags, weights) = (&pair.old.bags, &pair.new.bags, &pair.weights);
    let index = Index::new(pair, open_new);
    let is_common = |word| weights.frequency(word) > COMMON;
    let common_of = |bag: &Bag| -> f32 {
        bag.words.iter().filter(|&&(word, _)| is_common(word)).map(|&(word, count)| weights.weight(word) * count).sum()
    };
    let new_common: Vec<f32> = new_bags.iter().map(common_of).collect();
    let mut found = Vec::new();
    let mut shared = vec![0.0f32; new_bags.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (old, bag) in old_bags.iter().enumerate().filter(|&(i, _)| open_old[i]) {
        let common = common_of(bag);
        for &(word, count) in bag.words.iter().filter(|&&(word, _)| !is_common(word)) {
            let gain = weights.weight(word) * count;
            for &new in index.sentences(word.0) {
                if shared[new as usize] == 0.0 {
                    touched.push(new);
                }
                shared[new as usize] += gain;
            }
        }
        touched.sort_unstable();
        for &new in &touched {
            let most = std::mem::take(&mut shared[new as usize]) + common.min(new_common[new as usize]);
            let (total, other) = (bag.total, new_bags[new as usize].total);
            // `most` bounds what both can share, so that few overlaps are computed in vain.
            if 2.0 * most < FLOOR * (total + other) && most < WITHIN * total.min(other) {
                continue;
            }
            let overlap = pair.overlap(old as u32, new);
            if is_candidate(overlap) {
                found.push(Candidate { old: old as u32, new, overlap });
            }
        }
        touched.clear();
    }
    found
}

/// For each rare word the open sentences of the new edition that hold it.
struct Index {
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Index {
    fn new(pair: &Pair<'_>, open: &[bool]) -> Self {
        let rare = |word| pair.weights.frequency(word) <= COMMON;
        let bags = || pair.new.bags.iter().enumerate().filter(|&(j, _)| open[j]);
        let mut starts = vec![0u32; pair.weights.len() + 1];
        for (_, bag) in bags() {
            for &(word, _) in bag.words.iter().filter(|&&(word, _)| rare(word)) {
                starts[word.0 as usize + 1] += 1;
            }
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut sentences = vec![0u32; starts.last().map_or(0, |&n| n as usize)];
        for (j, bag) in bags() {
            for &(word, _) in bag.words.iter().filter(|&&(word, _)| rare(word)) {
                let at = &mut next[word.0 as usize];
                sentences[*at as usize] = j as u32;
                *at += 1;
            }
        }
        Self { starts, sentences }
    }

    fn sentences(&self, word: u32) -> &[u32] {
        let at = word as usize;
        &self.sentences[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
