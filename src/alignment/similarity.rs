//! How alike two texts are: the share of their words that they have in common, rare words counting
//! for more.

use super::marks::Marks;
use super::vocabulary::{Vocabulary, WordId, WordLists};

/// How much each word of the vocabulary counts.
///
/// A word counts by its rarity among the sentences of both editions, as inverse document frequency
/// (Spärck Jones 1972), so that function words hardly count and names, numbers and terms do.
pub struct Weights {
    weights: Vec<Weight>,
    /// In how many sentences, of both editions together, each word stands.
    frequency: Vec<u32>,
}

/// What a word counts where both texts have it, and where one has it alone.
#[derive(Clone, Copy)]
struct Weight {
    full: f32,
    unshared: f32,
}

/// Share of its weight that a number keeps where the other text does not have it. An updated number
/// is the usual edit of an annual report, so a missing one says less than a missing word.
const UNSHARED_NUMBER: f32 = 0.5;

/// Editions of fewer sentences weigh words as if they had this many: that a word stands in one of two
/// sentences does not make it common.
const LEAST_TEXTS: u32 = 60;

impl Weights {
    pub fn new(vocabulary: &Vocabulary, editions: [&WordLists; 2]) -> Self {
        let mut frequency = vec![0u32; vocabulary.len()];
        let mut seen_in = vec![u32::MAX; vocabulary.len()];
        let mut texts = 0u32;
        for lists in editions {
            for text in 0..lists.len() {
                for word in lists.get(text) {
                    let at = word.0 as usize;
                    if seen_in[at] != texts {
                        seen_in[at] = texts;
                        frequency[at] += 1;
                    }
                }
                texts += 1;
            }
        }
        let all = f64::from(texts.max(LEAST_TEXTS)) + 1.0;
        let weight = |(word, &f): (u32, &u32)| {
            let full = (all / (f64::from(f) + 0.5)).ln().max(0.1) as f32;
            let unshared = if vocabulary.is_numeric(WordId(word)) { full * UNSHARED_NUMBER } else { full };
            Weight { full, unshared }
        };
        let weights = (0u32..).zip(&frequency).map(weight).collect();
        Self { weights, frequency }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    #[inline]
    pub fn weight(&self, word: WordId) -> f32 {
        self.weights[word.index()].full
    }

    #[inline]
    pub fn frequency(&self, word: WordId) -> u32 {
        self.frequency[word.index()]
    }

    #[inline]
    fn unshared(&self, word: WordId) -> f32 {
        self.weights[word.index()].unshared
    }
}

/// A text as its distinct words, sorted, each with how often it stands there.
#[derive(Debug, Clone, Copy)]
pub struct Bag<'b> {
    pub words: &'b [(WordId, f32)],
    /// Sum of weights, as if no word were shared.
    pub total: f32,
}

impl Bag<'_> {
    /// The words that `part` does not account for, in order.
    fn without(self, part: Bag<'_>) -> impl Iterator<Item = (WordId, f32)> {
        let mut used = part.words.iter().peekable();
        self.words.iter().filter_map(move |&(word, count)| {
            while used.next_if(|&&(other, _)| other < word).is_some() {}
            let used = used.next_if(|&&(other, _)| other == word).map_or(0.0, |&(_, used)| used);
            (count > used).then_some((word, count - used))
        })
    }
}

/// The bags of many texts, one after the other.
#[derive(Default)]
pub struct Bags {
    words: Vec<(WordId, f32)>,
    ends: Vec<u32>,
    totals: Vec<f32>,
}

impl Bags {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    #[inline]
    pub fn get(&self, text: usize) -> Bag<'_> {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        Bag { words: &self.words[start as usize..self.ends[text] as usize], total: self.totals[text] }
    }

    /// The bag's sum of weights.
    pub fn total(&self, text: usize) -> f32 {
        self.totals[text]
    }

    pub fn iter(&self) -> impl Iterator<Item = Bag<'_>> {
        (0..self.len()).map(|text| self.get(text))
    }

    /// Adds a text by its words, in any order.
    pub fn push(&mut self, mut words: Vec<WordId>, weights: &Weights) {
        words.sort_unstable();
        let start = self.words.len();
        for word in words {
            match self.words[start..].last_mut() {
                Some((last, count)) if *last == word => *count += 1.0,
                _ => self.words.push((word, 1.0)),
            }
        }
        self.end(weights);
    }

    /// What is left of a bag without the words that `part` accounts for, in place of all others.
    pub fn only_rest(&mut self, whole: Bag<'_>, part: Bag<'_>, weights: &Weights) -> Bag<'_> {
        self.words.clear();
        self.ends.clear();
        self.totals.clear();
        self.words.extend(whole.without(part));
        self.end(weights);
        self.get(0)
    }

    /// Ends a text whose words were added.
    fn end(&mut self, weights: &Weights) {
        let start = self.ends.last().map_or(0, |&end| end as usize);
        self.totals.push(self.words[start..].iter().map(|&(word, count)| count * weights.unshared(word)).sum());
        self.ends.push(to_u32(self.words.len()));
    }
}

/// Counts stay below 4 billion because of [`crate::reader::MAX_BYTES`].
fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("the reader's size limit keeps counts below 4 billion")
}

/// What two bags have in common, and what each has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    pub shared: f32,
    pub old: f32,
    pub new: f32,
}

impl Overlap {
    /// Counts a word that both have so many times.
    #[inline]
    fn share(&mut self, word: WordId, times: f32, weights: &Weights) {
        let Weight { full, unshared } = weights.weights[word.index()];
        // A shared number counts in full on both sides.
        let regained = times * (full - unshared);
        self.shared += times * full;
        self.old += regained;
        self.new += regained;
    }

    /// Dice's coefficient over weights, from 0 (nothing in common) to 1 (the same words).
    #[inline]
    pub fn similarity(self) -> f32 {
        ratio(2.0 * self.shared, self.old + self.new)
    }

    /// How much of the old text stands in the new, from 0 to 1.
    #[inline]
    pub fn of_old(self) -> f32 {
        ratio(self.shared, self.old)
    }

    #[inline]
    pub fn of_new(self) -> f32 {
        ratio(self.shared, self.new)
    }
}

#[inline]
fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

pub fn overlap(old: Bag<'_>, new: Bag<'_>, weights: &Weights) -> Overlap {
    let mut result = Overlap { shared: 0.0, old: old.total, new: new.total };
    let (mut i, mut j) = (0, 0);
    while let (Some(&(a, count_a)), Some(&(b, count_b))) = (old.words.get(i), new.words.get(j)) {
        if a == b {
            result.share(a, count_a.min(count_b), weights);
        }
        // Sums in place of branches: which of two words is the smaller no processor foresees.
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    result
}

/// Counts of words, over the whole vocabulary: for a bag that is held against many, and for long texts.
pub struct Counts {
    of: Vec<f32>,
    /// The words that were met.
    met: Marks,
}

/// Fewer words than one in so many of the vocabulary are sorted faster than found by their marks.
const SPARSE: usize = 128;

impl Counts {
    pub fn new(weights: &Weights) -> Self {
        Self { of: vec![0.0; weights.len()], met: Marks::new(weights.len()) }
    }

    /// What [`overlap`] tells of one old bag and each of many new ones.
    pub fn overlaps<'a>(
        &'a mut self,
        old: Bag<'a>,
        weights: &'a Weights,
        new: impl IntoIterator<Item = Bag<'a>, IntoIter: 'a>,
    ) -> Vec<Overlap> {
        old.words.iter().for_each(|&(word, count)| self.of[word.index()] = count);
        let of = |new: Bag<'_>| {
            let mut result = Overlap { shared: 0.0, old: old.total, new: new.total };
            for &(word, count) in new.words {
                // Of a word that the old one lacks, zero times: whether it does no processor foresees.
                result.share(word, self.of[word.index()].min(count), weights);
            }
            result
        };
        let overlaps = new.into_iter().map(of).collect();
        old.words.iter().for_each(|&(word, _)| self.of[word.index()] = 0.0);
        overlaps
    }

    /// The same as [`Bags::push`].
    pub fn push(&mut self, bags: &mut Bags, words: impl Iterator<Item = WordId>, weights: &Weights) {
        let start = bags.words.len();
        let mut end = start;
        for word in words {
            // Written in any case, and counted if it is new: whether it is no processor foresees.
            bags.words.truncate(end);
            bags.words.push((word, 0.0));
            let count = &mut self.of[word.index()];
            end += usize::from(*count == 0.0);
            *count += 1.0;
        }
        bags.words.truncate(end);
        if bags.words.len() - start < self.of.len() / SPARSE {
            bags.words[start..].sort_unstable_by_key(|&(word, _)| word);
        } else {
            bags.words.drain(start..).for_each(|(word, _)| self.met.set(word.0));
            self.met.drain(|word| bags.words.push((WordId(word), 0.0)));
        }
        bags.words[start..].iter_mut().for_each(|(word, count)| *count = std::mem::take(&mut self.of[word.index()]));
        bags.end(weights);
    }
}
