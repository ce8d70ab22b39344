//! Where words that were cut from a text stand in it.

use std::ops::Range;

/// Where a part of a text stands in it. The part must have been cut from this text, not be another like it: the words
/// that `split` and its like give are.
pub(crate) fn place_in(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_stands_there_twice() {
        let text = "née and née";
        let places: Vec<Range<usize>> = text.split(' ').map(|word| place_in(text, word)).collect();
        assert_eq!(places, [0..4, 5..8, 9..13]);
    }
}
