//! Pairs the sections and sentences of two editions.
mod anchors;
mod candidates;
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
    let (first, candidates) = sentences::evidence(&pair);
    let evidence = sections::evidence(&pair, &first);
    let links = sections::link(&evidence, old, new);
    let linked = links.iter().map(|l| (l.old, l.new)).collect();
    let matches = sentences::pair(&pair, &linked, candidates);
    Alignment { evidence, sections: links, sentences: matches }
}
