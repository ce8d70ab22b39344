//! What the entities of a collection come to together.

use super::{Claims, Ends, Entity, Term};
use crate::comparison::Sentences;

/// Sums over a collection, and how its entities' lengths changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    pub entities: usize,
    pub words: Length,
    pub characters: Length,
    /// Share of both editions' words in sentences with a counterpart, from 0 to 1.
    pub linked: f64,
    /// As in [`Entity::fates`].
    pub fates: [u64; 8],
    pub sentences: [u64; 6],
    /// As in [`Entity::figures`].
    pub figures: [u64; 7],
    /// Lost, gained; summed over entities, so that one area may count for many.
    pub areas: [u64; 2],
    pub claims: [u64; 4],
    pub sources: [u64; 2],
    pub terms: Vec<Term>,
}

/// A length over all entities, and how it changed in each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Length {
    pub old: u64,
    pub new: u64,
    /// Of the entities' changes, as a share of each one's old length; None where no old edition has text.
    pub median: Option<f64>,
    pub longer: usize,
    pub shorter: usize,
    pub unchanged: usize,
}

impl Length {
    fn of(pairs: impl Iterator<Item = (u64, u64)>) -> Self {
        let mut length = Self::default();
        let mut changes = Vec::new();
        for (old, new) in pairs {
            length.old += old;
            length.new += new;
            match new.cmp(&old) {
                std::cmp::Ordering::Greater => length.longer += 1,
                std::cmp::Ordering::Less => length.shorter += 1,
                std::cmp::Ordering::Equal => length.unchanged += 1,
            }
            changes.extend(share(old, new));
        }
        length.median = median(changes);
        length
    }

    /// Of the sums, as a share of the old one.
    pub fn change(&self) -> Option<f64> {
        share(self.old, self.new)
    }
}

impl Totals {
    pub fn of(entities: &[Entity]) -> Self {
        let words = Length::of(entities.iter().map(|e| (e.old.words, e.new.words)));
        let linked: u64 = entities.iter().map(|e| e.old.linked + e.new.linked).sum();
        let all = words.old + words.new;
        Self {
            entities: entities.len(),
            characters: Length::of(entities.iter().map(|e| (e.old.characters, e.new.characters))),
            linked: if all == 0 { 1.0 } else { linked as f64 / all as f64 },
            words,
            fates: sums(entities, |e| e.fates),
            sentences: sums(entities, |e| {
                let Sentences { same, edited, rewritten, moved, dropped, added } = e.sentences;
                [same, edited, rewritten, moved, dropped, added]
            }),
            figures: sums(entities, |e| e.figures),
            areas: sums(entities, |e| ends(e.areas)),
            claims: sums(entities, |e| {
                let Claims { weakened, strengthened, negated, no_longer_negated } = e.claims;
                [weakened, strengthened, negated, no_longer_negated]
            }),
            sources: sums(entities, |e| ends(e.sources)),
            terms: terms(entities),
        }
    }
}

fn ends(ends: Ends) -> [u32; 2] {
    [ends.lost, ends.gained]
}

fn sums<const N: usize>(entities: &[Entity], of: impl Fn(&Entity) -> [u32; N]) -> [u64; N] {
    let mut sums = [0; N];
    for entity in entities {
        sums.iter_mut().zip(of(entity)).for_each(|(sum, one)| *sum += u64::from(one));
    }
    sums
}

/// Every term that an entity uses, in the order in which they are first met.
fn terms(entities: &[Entity]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for term in entities.iter().flat_map(|e| &e.terms) {
        match terms.iter_mut().find(|known| known.id == term.id) {
            Some(known) => {
                known.old += term.old;
                known.new += term.new;
            }
            None => terms.push(term.clone()),
        }
    }
    terms
}

fn share(old: u64, new: u64) -> Option<f64> {
    (old > 0).then(|| (new as f64 - old as f64) / old as f64)
}

/// The middle value; of an even number of values the mean of the two in the middle.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let high = *values.get(middle)?;
    Some(if values.len() % 2 == 1 { high } else { f64::midpoint(values[middle - 1], high) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median(Vec::new()), None);
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }

    #[test]
    fn lengths() {
        let length = Length::of([(100, 50), (100, 120), (100, 100), (0, 7)].into_iter());
        assert_eq!((length.old, length.new), (300, 277));
        assert_eq!((length.longer, length.shorter, length.unchanged), (2, 1, 1));
        // The edition that had nothing has no change in percent.
        assert_eq!(length.median, Some(0.0));
    }
}
