//! How much of what is said of a word is said in one place: a word that stands mostly below a heading
//! that names it is that heading's topic.

use super::pair::Side;
use super::similarity::Bag;
use super::vocabulary::WordId;
use crate::edition::SectionId;
use hashbrown::HashMap;

/// Fewest occurrences of a topic's word.
const TOPIC_COUNT: f32 = 3.0;

/// How often each word stands in and below each section.
pub struct Topics {
    counts: Vec<HashMap<WordId, f32>>,
    totals: HashMap<WordId, f32>,
}

impl Topics {
    pub fn new(side: &Side<'_>, bodies: &[Bag]) -> Self {
        let mut counts: Vec<HashMap<WordId, f32>> = vec![HashMap::new(); bodies.len()];
        let mut totals: HashMap<WordId, f32> = HashMap::new();
        for id in side.edition.section_ids().filter(|id| side.hosts[id.index()] == *id) {
            let mut lineage = side.edition.lineage(id);
            lineage.retain(|&above| above == id || side.title != Some(above));
            for &(word, count) in &bodies[id.index()].words {
                *totals.entry(word).or_default() += count;
                lineage.iter().for_each(|above| *counts[above.index()].entry(word).or_default() += count);
            }
        }
        Self { counts, totals }
    }

    /// Share of the word's occurrences that stand in and below a section; none for a rare word.
    pub fn share(&self, id: SectionId, word: WordId) -> f32 {
        let total = self.totals.get(&word).copied().unwrap_or_default();
        let here = self.counts[id.index()].get(&word).copied().unwrap_or_default();
        if total < TOPIC_COUNT { 0.0 } else { here / total }
    }
}
