//! How likely two figures measure the same thing, from what they count and what stands around them.

use super::context::{Context, Near};
use crate::language::WordId;

/// How much each word tells: rare words more than common ones.
pub struct Weights(Vec<f32>);

impl Weights {
    pub fn new<'c>(contexts: impl Iterator<Item = &'c Context>, words: usize) -> Self {
        let mut counts = vec![0u32; words];
        let mut n = 0u32;
        for context in contexts {
            n += 1;
            context.words().into_iter().for_each(|word| counts[word.index()] += 1);
        }
        // Contexts are few; a floor keeps one of ten from looking common.
        let all = (n as f32).max(LEAST_CONTEXTS) + 1.0;
        Self(counts.into_iter().map(|count| (all / (count as f32 + 0.5)).ln().max(0.1)).collect())
    }

    pub fn of(&self, word: WordId) -> f32 {
        self.0[word.index()]
    }
}

const LEAST_CONTEXTS: f32 = 60.0;

/// What the words say of what two figures count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Things {
    /// Of the same words, more than one.
    Same,
    /// Of the same word.
    SameWord,
    /// Each has a word that the other lacks: "unannounced inspections", "total inspections".
    OfOtherKinds,
    Other,
}

impl Things {
    pub fn of(old: &[WordId], new: &[WordId]) -> Self {
        let lacks = |a: &[WordId], b: &[WordId]| a.iter().any(|word| !b.contains(word));
        match (lacks(old, new), lacks(new, old)) {
            (false, false) if old.len() > 1 => Self::Same,
            (false, false) if old.len() == 1 => Self::SameWord,
            (true, true) => Self::OfOtherKinds,
            _ => Self::Other,
        }
    }
}

/// Likeness of what is counted, from 0 to 1; None where neither says it. The head of the noun phrase
/// decides: "North Korean escapees" and "escapees" are the same, "escapees" and "women" are not.
pub fn of_things(old: &Context, new: &Context, weights: &Weights) -> Option<f32> {
    if old.thing.is_empty() && new.thing.is_empty() {
        return None;
    }
    let total = |words: &[WordId]| words.iter().map(|&w| weights.of(w)).sum::<f32>();
    let shared: f32 = old.thing.iter().filter(|w| new.thing.contains(w)).map(|&w| weights.of(w)).sum();
    let (a, b) = (total(&old.thing), total(&new.thing));
    let smaller = a.min(b);
    let dice = 2.0 * shared / (a + b).max(f32::MIN_POSITIVE);
    let within = if smaller > 0.0 { shared / smaller } else { 0.0 };
    let heads = if old.head.is_some() && old.head == new.head { 1.0 } else { 0.0 };
    Some(0.5 * heads + 0.25 * dice + 0.25 * within)
}

/// Fewest words of what is counted that tell it where they stand before the other number.
const TELLING: usize = 2;

/// Whether what one figure counts stands before the other: "the death rate of mothers was 400 per 100,000", and with it "the
/// death rate of mothers was 390 deaths per 100,000".
pub fn is_named_before(old: &Context, new: &Context) -> bool {
    let names = |near: &[Near], thing: &[WordId]| {
        thing.len() >= TELLING && thing.iter().all(|word| near.iter().any(|n| n.word == *word))
    };
    names(&old.before, &new.thing) || names(&new.before, &old.thing)
}

/// Likeness of the words around, from 0 to 1.
pub fn of_surroundings(old: &Context, new: &Context, weights: &Weights) -> f32 {
    let (shared_before, all_before) = shared(&old.before, &new.before, weights);
    let (shared_after, all_after) = shared(&old.after, &new.after, weights);
    let all = all_before + all_after;
    if all > 0.0 { 2.0 * (shared_before + shared_after) / all } else { 0.0 }
}

fn shared(old: &[Near], new: &[Near], weights: &Weights) -> (f32, f32) {
    let total = |list: &[Near]| list.iter().map(|n| n.share * weights.of(n.word)).sum::<f32>();
    let shared = old
        .iter()
        .filter_map(|a| Some((a, new.iter().find(|b| b.word == a.word)?)))
        .map(|(a, b)| a.share.min(b.share) * weights.of(a.word))
        .sum();
    (shared, total(old) + total(new))
}
