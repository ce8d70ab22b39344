//! How much of what is said of a word is said in one place: a word that stands mostly below a heading
//! that names it is that heading's topic.

use super::pair::Side;
use super::similarity::Bags;
use super::vocabulary::WordId;
use crate::edition::{IdMap, SectionId};

/// Fewest occurrences of a topic's word.
const TOPIC_COUNT: f32 = 3.0;

/// How often words of headings stand in and below each section.
pub struct Topics {
    /// For each word of interest the sections whose own text holds it, in order, and how often in all up to there.
    places: IdMap<WordId, Vec<(SectionId, f32)>>,
    /// For each section the first one that is not below it.
    ends: Vec<SectionId>,
}

impl Topics {
    /// Counts the `words` alone.
    pub fn new(side: &Side<'_>, bodies: &Bags, words: impl Iterator<Item = WordId>) -> Self {
        let mut places: IdMap<WordId, Vec<(SectionId, f32)>> = words.map(|word| (word, Vec::new())).collect();
        let sections = || side.edition.section_ids();
        for id in sections().filter(|id| side.hosts[id.index()] == *id) {
            for (word, count) in bodies.get(id.index()).words {
                if let Some(list) = places.get_mut(word) {
                    let before = list.last().map_or(0.0, |&(_, sum)| sum);
                    list.push((id, before + count));
                }
            }
        }
        let mut ends: Vec<SectionId> = sections().map(|id| SectionId(id.0 + 1)).collect();
        // Sections stand behind the one they are below, so that going back each one's end is known before its parent's.
        for id in sections().rev() {
            let parent = side.edition.section(id).parent.filter(|&parent| side.title != Some(parent));
            if let Some(parent) = parent {
                ends[parent.index()] = ends[parent.index()].max(ends[id.index()]);
            }
        }
        Self { places, ends }
    }

    /// Share of the word's occurrences that stand in and below a section; none for a rare word.
    pub fn share(&self, id: SectionId, word: WordId) -> f32 {
        let places = self.places.get(&word).map_or(&[][..], Vec::as_slice);
        let up_to = |end: SectionId| match places.partition_point(|&(section, _)| section < end) {
            0 => 0.0,
            n => places[n - 1].1,
        };
        let total = places.last().map_or(0.0, |&(_, sum)| sum);
        let here = up_to(self.ends[id.index()]) - up_to(id);
        if total < TOPIC_COUNT { 0.0 } else { here / total }
    }
}
