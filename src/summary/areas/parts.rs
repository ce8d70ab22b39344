//! Parts of sentences that are not told as taken out or put in: the other edition has them elsewhere.

use super::retold::is_of_one_case;
use crate::alignment::Search;
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::strength::denies;

/// Share of its telling words from which on a part of a sentence is told in another one.
const OF_PART: f32 = 0.55;
/// The same within so many sentences before and after the one that stayed.
const OF_PART_NEAR: f32 = 0.35;
const NEAR: usize = 10;

/// Looks for parts of sentences, so that what stands elsewhere is not told as taken out or put in.
pub struct Parts<'c> {
    in_new: (Search<'c>, &'c Edition),
    in_old: (Search<'c>, &'c Edition),
}

impl<'c> Parts<'c> {
    pub fn of(c: &'c Comparison<'_>) -> Self {
        Self { in_new: (c.wording().in_new(), c.new), in_old: (c.wording().in_old(), c.old) }
    }

    /// Whether the new edition has somewhere what was taken out of a sentence, or the old one what was put into one: each
    /// with the sentence that it belongs to. Beside that one fewer words suffice.
    pub fn are_retold(&mut self, taken_out: (SentenceId, Option<&str>), put_in: (SentenceId, Option<&str>)) -> bool {
        let is_told = |(search, edition): &mut (Search<'_>, &Edition), text: &str, beside: SentenceId| {
            let told = search.text(text);
            let is_one = || is_of_one_case(text, edition.sentence_text(SentenceId(told.sentence)));
            let at = beside.index();
            let near = || {
                let before = search.share_in(text, at.saturating_sub(NEAR)..at);
                !denies(text) && before.max(search.share_in(text, at + 1..at + 1 + NEAR)) >= OF_PART_NEAR
            };
            // Few common words are not looked for: "the government enforced the law".
            let next_to_it = || {
                let clause = text.trim_end_matches('.').to_lowercase();
                let around = (at.saturating_sub(1)..edition.sentences.len().min(at + 2)).filter(|&i| i != at);
                let texts = around.map(|i| edition.sentence_text(SentenceId(i as u32)).to_lowercase());
                texts.into_iter().any(|beside| beside.contains(&clause))
            };
            told.share >= OF_PART && is_one() || near() || next_to_it()
        };
        // What was taken out of the old sentence is looked for beside the new one.
        taken_out.1.is_some_and(|text| is_told(&mut self.in_new, text, put_in.0))
            || put_in.1.is_some_and(|text| is_told(&mut self.in_old, text, taken_out.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::compare;
    use crate::reader::small_edition;

    #[test]
    fn a_clause_said_beside_the_sentence_is_not_taken_out() {
        let old = small_edition(
            "# Norland\n\nThe mayor names up to four wardens, who also hold benches in the hall during their tenure. Clerks also mend the nets of widows in winter.\n",
        );
        let new = small_edition(
            "# Norland\n\nThe mayor names up to four wardens. The code accords them benches for their tenure in the hall.\n",
        );
        let c = compare(&old, &new);
        let clause = Some("who also hold benches in the hall during their tenure");
        assert!(Parts::of(&c).are_retold((SentenceId(0), clause), (SentenceId(0), None)));
        let other = Some("also mend the nets of widows in winter");
        assert!(!Parts::of(&c).are_retold((SentenceId(0), other), (SentenceId(0), None)));
    }
}
