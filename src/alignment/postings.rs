//! For each word of the vocabulary the texts that hold it.

use super::vocabulary::WordId;

/// An inverted index: one stretch of items a word, in the order in which they were given.
pub struct Postings<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Postings<T> {
    /// `items` is gone through twice, to count and to place.
    pub fn new<I: Iterator<Item = (WordId, T)>>(words: usize, items: impl Fn() -> I) -> Self {
        let mut starts = vec![0u32; words + 1];
        items().for_each(|(word, _)| starts[word.index() + 1] += 1);
        for word in 0..words {
            starts[word + 1] += starts[word];
        }
        let mut next = starts.clone();
        let mut placed = vec![T::default(); starts[words] as usize];
        for (word, item) in items() {
            let at = &mut next[word.index()];
            placed[*at as usize] = item;
            *at += 1;
        }
        Self { starts, items: placed }
    }

    pub fn of(&self, word: WordId) -> &[T] {
        &self.items[self.starts[word.index()] as usize..self.starts[word.index() + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_keep_their_order() {
        let given = [(WordId(2), 'a'), (WordId(0), 'b'), (WordId(2), 'c')];
        let postings = Postings::new(3, || given.into_iter());
        assert_eq!(
            (postings.of(WordId(0)), postings.of(WordId(1)), postings.of(WordId(2))),
            (&['b'][..], &[][..], &['a', 'c'][..])
        );
    }
}
