//! Pairs the sections and sentences of two editions.
mod anchors;
mod candidates;
mod headings;
mod pair;
pub mod sections;
pub mod sentences;
mod similarity;
mod vocabulary;

use crate::edition::Edition;
pub use sections::{Evidence, SectionLink};
pub use sentences::Match;

pub struct Alignment {
    pub evidence: Vec<(crate::edition::SectionId, crate::edition::SectionId, Evidence)>,
    pub sections: Vec<SectionLink>,
    pub sentences: Vec<Match>,
}

pub fn align(old: &Edition, new: &Edition) -> Alignment {
    let pair = pair::Pair::new(old, new);
    let outlines = sections::Outlines::new(&pair);
    let (first, candidates) = sentences::evidence(&pair);
    let evidence = outlines.evidence(&first, &candidates);
    let mut links = outlines.pair(&evidence);
    let linked = links.iter().map(|l| (l.old, l.new)).collect();
    let matches = sentences::pair(&pair, &linked, candidates.clone(), 0.45);
    let evidence = outlines.evidence(&matches, &candidates);
    outlines.extend(&mut links, &evidence);
    let linked = links.iter().map(|l| (l.old, l.new)).collect();
    let matches = sentences::pair(&pair, &linked, candidates, 0.58);
    Alignment { evidence, sections: links, sentences: matches }
}
