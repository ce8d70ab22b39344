//! What one edition says twice and the other once, as a summary and the text it sums up do.

use super::candidates::{self, Candidate};
use super::pair::{Pair, Side};
use super::sentences::{Linked, Taken, are_linked};
use super::similarity::overlap;
use crate::edition::IdMap;

/// How alike two sentences of one edition are that say one thing twice, as a summary and the text it sums up do.
const TWICE: f32 = 0.55;
/// How much less alike than elsewhere the counterpart may be that stands where it is expected.
const LESS: f32 = 0.35;

/// Candidates within linked sections, by the place of either sentence.
pub struct Repeated<'c> {
    of_old: IdMap<u32, Vec<&'c Candidate>>,
    of_new: IdMap<u32, Vec<&'c Candidate>>,
}

impl<'c> Repeated<'c> {
    pub fn of(pair: &Pair<'_>, linked: &Linked, candidates: &'c [Candidate]) -> Self {
        let mut found = Self { of_old: IdMap::default(), of_new: IdMap::default() };
        for c in candidates.iter().filter(|c| are_linked(pair, linked, c.old, c.new)) {
            found.of_old.entry(c.old).or_default().push(c);
            found.of_new.entry(c.new).or_default().push(c);
        }
        found
    }

    /// The pair within linked sections in place of one that leaves them: where an edition says twice what the other says
    /// once, it is its counterpart in the section that goes on.
    pub fn at_home(&self, pair: &Pair<'_>, linked: &Linked, taken: &Taken, c: &Candidate) -> Option<&'c Candidate> {
        if are_linked(pair, linked, c.old, c.new) {
            return None;
        }
        let are_one = |side: &Side<'_>, a: u32, b: u32| {
            let shared = overlap(side.bags.get(a as usize), side.bags.get(b as usize), &pair.weights);
            shared.similarity() >= TWICE || candidates::is_within(shared)
        };
        let enough = |other: &&Candidate| {
            taken.is_open(other.old, other.new) && other.overlap.similarity() + LESS >= c.overlap.similarity()
        };
        let of_old = self.of_old.get(&c.old).into_iter().flatten().copied().filter(enough);
        let of_new = self.of_new.get(&c.new).into_iter().flatten().copied().filter(enough);
        let of_old = of_old.filter(|other| are_one(&pair.new, other.new, c.new));
        let of_new = of_new.filter(|other| are_one(&pair.old, other.old, c.old));
        of_old.chain(of_new).max_by(|a, b| {
            a.overlap.similarity().total_cmp(&b.overlap.similarity()).then((b.old, b.new).cmp(&(a.old, a.new)))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::comparison::compare;
    use crate::reader::small_edition;

    #[test]
    fn what_one_edition_says_twice_is_paired_in_the_section_that_goes_on() {
        let old = small_edition(
            "# Norland\n\n## Summary\n\nThe island has nine towns and one harbor. Occasional skirmishes between wardens \
             and smugglers led to wounds of bystanders, and the navy answered a raid on fourteen fishermen near the old \
             lighthouse.\n\n## Smuggling\n\nOccasional skirmishes between wardens and smugglers led to wounds of \
             bystanders. Barges were searched at night.\n",
        );
        let new = small_edition(
            "# Norland\n\n## Summary\n\nThe island has nine towns and one harbor. Occasional skirmishes between wardens \
             and smugglers led to arrests.\n\n## Smuggling\n\nBarges were searched at night. Lanterns were taxed.\n",
        );
        let c = compare(&old, &new);
        let text = |l: &crate::comparison::SentenceLink| (old.sentence_text(l.old), new.sentence_text(l.new));
        let pair = c.sentence_links.iter().map(text).find(|(_, new)| new.starts_with("Occasional")).expect("a pair");
        assert!(pair.0.ends_with("near the old lighthouse."), "{pair:?}");
    }
}
