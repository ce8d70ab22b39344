//! Pairs the sections and the sentences of two editions.
//!
//! Equal sentences are anchors; sentences that share rare words are candidates; both are evidence for
//! pairing sections, together with headings, bodies and order ([`sections`]). With the sections
//! paired, sentences are paired again, inside linked sections first, then anywhere as moves
//! ([`sentences`]). What is uncertain stays unpaired: a missed pair is noise, a wrong one a false
//! statement.

mod anchors;
mod bodies;
mod candidates;
mod distinct;
mod headings;
mod link;
mod marks;
mod pair;
mod postings;
mod repeated;
pub mod sections;
pub mod sentences;
mod short;
mod similarity;
mod topics;
mod vocabulary;
mod wording;

use crate::edition::{Edition, SectionId};
pub use distinct::{is_of_reports, report_other_things};
pub use link::{Basis, Evidence, SectionLink};
use pair::Pair;
pub use sentences::Match;
pub use similarity::Bags;
pub use wording::{Search, Told, Wording};

/// The links between two editions, in the order of the old one.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    pub sections: Vec<SectionLink>,
    pub sentences: Vec<Match>,
}

/// What a person says of pairs of sections; it holds before everything the texts say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fixed {
    /// These belong together.
    pub linked: Vec<(SectionId, SectionId)>,
    /// These do not.
    pub apart: Vec<(SectionId, SectionId)>,
}

/// Aligns two editions. The result is a function of the two texts alone, and exchanging the editions
/// exchanges the sides of every link.
pub fn align(old: &Edition, new: &Edition) -> Alignment {
    align_with(old, new, &Fixed::default()).0
}

/// The same, with some pairs of sections fixed by hand, and the words of both editions.
pub fn align_with(old: &Edition, new: &Edition, fixed: &Fixed) -> (Alignment, Wording) {
    // Ties are broken in the order of one side; taking the sides in the order of their texts makes the
    // choice the same whichever edition is called old.
    if new.text < old.text {
        let (alignment, wording) = align_in_order(new, old, &fixed.flipped());
        (flipped(alignment), wording.flipped())
    } else {
        align_in_order(old, new, fixed)
    }
}

fn align_in_order(old: &Edition, new: &Edition, fixed: &Fixed) -> (Alignment, Wording) {
    let pair = Pair::new(old, new);
    let outlines = sections::Outlines::new(&pair, fixed);
    let (evidence, candidates) = sentences::evidence(&pair);
    let mut links = outlines.pair(&outlines.evidence(&evidence, &candidates));
    let matches = sentences::pair(&pair, &linked(&links), &candidates, sentences::EVIDENCE);
    outlines.extend(&mut links, &outlines.evidence(&matches, &candidates));
    let sentences = sentences::pair(&pair, &linked(&links), &candidates, sentences::ELSEWHERE);
    // What is said of a link is said of the sentences as finally paired.
    let last = outlines.evidence(&sentences, &candidates);
    for link in links.iter_mut().filter(|l| !matches!(l.basis, Basis::Structure | Basis::Pointer)) {
        if let Some(at) = sections::position(&last, (link.old, link.new)) {
            link.evidence = last[at].2;
        }
    }
    links.retain(SectionLink::still_holds);
    (Alignment { sections: links, sentences }, Wording::of(pair))
}

impl Fixed {
    fn flipped(&self) -> Self {
        let flip = |pairs: &[(SectionId, SectionId)]| pairs.iter().map(|&(old, new)| (new, old)).collect();
        Self { linked: flip(&self.linked), apart: flip(&self.apart) }
    }
}

fn linked(links: &[SectionLink]) -> sentences::Linked {
    links.iter().map(|l| (l.old, l.new)).collect()
}

fn flipped(alignment: Alignment) -> Alignment {
    let mut sections: Vec<SectionLink> = alignment.sections.into_iter().map(SectionLink::flipped).collect();
    let mut sentences: Vec<Match> = alignment.sentences.into_iter().map(Match::flipped).collect();
    sections.sort_unstable_by_key(|l| (l.old, l.new));
    sentences.sort_unstable_by_key(|m| (m.old, m.new));
    Alignment { sections, sentences }
}
