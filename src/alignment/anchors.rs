//! Equal sentences. They are the fixed points of an alignment: sentences that stand once in each
//! edition, and the equal ones beside them (after Heckel, "A technique for isolating differences
//! between files", 1978).

use super::vocabulary::{WordId, WordLists};
use hashbrown::HashMap;

/// Sentences of both editions by the text they have: equal sentences have equal numbers.
pub struct Classes {
    pub old: Vec<u32>,
    pub new: Vec<u32>,
    pub count: usize,
}

impl Classes {
    pub fn new(old: &WordLists, new: &WordLists) -> Self {
        let mut known = HashMap::with_capacity(old.len() + new.len());
        let (old, new) = (number(old, &mut known), number(new, &mut known));
        Self { old, new, count: known.len() }
    }
}

fn number<'a>(lists: &'a WordLists, known: &mut HashMap<&'a [WordId], u32>) -> Vec<u32> {
    let mut class = |i| {
        let next = known.len() as u32;
        *known.entry(lists.get(i)).or_insert(next)
    };
    (0..lists.len()).map(&mut class).collect()
}

/// Pairs equal sentences: `result[old] = Some(new)`.
///
/// Sentences under `shortest` words that stand once in each edition are no anchors by themselves:
/// "Not applicable." under two headings need not be the same statement.
pub fn pair(classes: &Classes, words: impl Fn(usize) -> usize, shortest: usize) -> Vec<Option<u32>> {
    let (old, new) = (&classes.old, &classes.new);
    let mut places = vec![(0u32, 0u32, 0u32); classes.count];
    for &class in old {
        places[class as usize].0 += 1;
    }
    for (j, &class) in new.iter().enumerate() {
        places[class as usize].1 += 1;
        places[class as usize].2 = j as u32;
    }
    let mut to_new: Vec<Option<u32>> = old
        .iter()
        .enumerate()
        .map(|(i, &class)| match places[class as usize] {
            (1, 1, j) if words(i) >= shortest => Some(j),
            _ => None,
        })
        .collect();
    let mut taken = vec![false; new.len()];
    for j in to_new.iter().flatten() {
        taken[*j as usize] = true;
    }
    spread(old, new, &mut to_new, &mut taken);
    to_new
}

/// Extends pairs to equal neighbours, forward from the beginning, then backward from the end.
fn spread(old: &[u32], new: &[u32], to_new: &mut [Option<u32>], taken: &mut [bool]) {
    let mut next = 0usize;
    for i in 0..old.len() {
        if to_new[i].is_none() && next < new.len() && old[i] == new[next] && !taken[next] {
            to_new[i] = Some(next as u32);
            taken[next] = true;
        }
        next = to_new[i].map_or(usize::MAX, |j| j as usize + 1);
    }
    let mut next = new.len().checked_sub(1);
    for i in (0..old.len()).rev() {
        if let (None, Some(j)) = (to_new[i], next)
            && old[i] == new[j]
            && !taken[j]
        {
            to_new[i] = Some(j as u32);
            taken[j] = true;
        }
        next = to_new[i].and_then(|j| (j as usize).checked_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::WordsRead;
    use super::*;

    fn paired(old: &[&str], new: &[&str]) -> Vec<Option<u32>> {
        let mut read = WordsRead::default();
        let mut lists = [WordLists::default(), WordLists::default()];
        old.iter().for_each(|s| lists[0].push(s, &mut read));
        new.iter().for_each(|s| lists[1].push(s, &mut read));
        let classes = Classes::new(&lists[0], &lists[1]);
        pair(&classes, |i| lists[0].get(i).len(), 2)
    }

    #[test]
    fn sentences_that_stand_once_pair_wherever_they_stand() {
        assert_eq!(paired(&["a b", "c d"], &["c d", "x y", "a b"]), [Some(2), Some(0)]);
    }

    #[test]
    fn repeated_sentences_pair_beside_an_anchor() {
        let old = ["law bans", "courts act", "law bans"];
        let new = ["new start", "courts act", "law bans"];
        assert_eq!(paired(&old, &new), [None, Some(1), Some(2)]);
    }

    #[test]
    fn an_edition_pairs_with_itself_in_order() {
        let same = ["a b", "a b", "c d", "a b"];
        assert_eq!(paired(&same, &same), [Some(0), Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn short_sentences_need_a_neighbour() {
        assert_eq!(paired(&["a b", "none", "c d"], &["x y", "none"]), [None, None, None]);
    }
}
