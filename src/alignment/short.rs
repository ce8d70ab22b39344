//! Texts too short to tell what they are about.
//!
//! A book of facts says "0 kWh (2012 est.)" below one heading and "0 kWh (2010 est.)" below the next. Such texts
//! are alike by their form and differ by their numbers, which change; only the headings tell them apart.

use super::headings::Headings;
use super::link::Evidence;
use super::similarity::Bags;
use crate::edition::{IdMap, SectionId};
use hashbrown::HashMap;

/// Most words of such a text. Three of four texts of the World Factbook are shorter; two sections of prose that
/// exchanged their headings, for which the text must decide, have 32 words and more in the fixtures.
const SHORT: f32 = 24.0;
/// Added to the score of two short texts with one heading; nothing where the headings are but half alike.
/// Chosen on the World Factbook's North Korea, 2010 to 2025.
const HALF_ALIKE: f32 = 0.5;
const HEADING: f32 = 1.0;
/// Least likeness of headings over short texts that are not the same.
const LIKE_HEADING: f32 = 0.4;
/// Likeness from which two texts are the same but for a word, and least length that lets that tell.
const SAME_TEXT: f32 = 0.9;
const LEAST_VOICE: f32 = 0.25;

/// How many words the texts of sections have, and which short ones have a counterpart by heading: a heading that stands
/// once in either edition.
pub struct ShortTexts {
    old: Vec<f32>,
    new: Vec<f32>,
    of_old: IdMap<SectionId, SectionId>,
    of_new: IdMap<SectionId, SectionId>,
}

impl ShortTexts {
    pub fn new(old: (&Headings, &Bags), new: (&Headings, &Bags)) -> Self {
        let words =
            |bodies: &Bags| bodies.iter().map(|body| body.words.iter().map(|&(_, count)| count).sum()).collect();
        let mut texts =
            Self { old: words(old.1), new: words(new.1), of_old: IdMap::default(), of_new: IdMap::default() };
        let (by_old, by_new) = (once(old.0, &texts.old), once(new.0, &texts.new));
        let pairs = by_old.iter().filter_map(|(title, a)| Some(((*a)?, (*by_new.get(title)?)?)));
        texts.of_old = pairs.filter(|&(a, b)| texts.voice(a, b) < 1.0).collect();
        texts.of_new = texts.of_old.iter().map(|(&a, &b)| (b, a)).collect();
        texts
    }

    /// How much the likeness of two texts says, from 0 to 1, by the longer one.
    pub fn voice(&self, old: SectionId, new: SectionId) -> f32 {
        let longer = self.old[old.index()].max(self.new[new.index()]);
        (longer / SHORT).min(1.0)
    }

    /// Whether both texts are long enough to tell what they are about.
    pub fn both_tell(&self, old: SectionId, new: SectionId) -> bool {
        self.old[old.index()].min(self.new[new.index()]) >= SHORT
    }

    /// What likeness of the headings adds to the score of two short texts.
    pub fn by_heading(&self, old: SectionId, new: SectionId, likeness: f32) -> f32 {
        let alike = (likeness - HALF_ALIKE).max(0.0) / (1.0 - HALF_ALIKE);
        if self.voice(old, new) < 1.0 { HEADING * alike } else { 0.0 }
    }

    /// Whether both have a counterpart by heading, and another one: what is said below one heading did not
    /// become what is said below the other.
    pub fn cross(&self, old: SectionId, new: SectionId) -> bool {
        self.of_old.get(&old).is_some_and(|&b| b != new) && self.of_new.contains_key(&new)
    }

    /// Whether two short texts have unlike headings and are not the same.
    pub fn unlike(&self, old: SectionId, new: SectionId, evidence: &Evidence) -> bool {
        let voice = self.voice(old, new);
        let same = evidence.text() >= SAME_TEXT && voice >= LEAST_VOICE;
        voice < 1.0 && evidence.heading < LIKE_HEADING && !same
    }

    /// Whether both texts are of a few words, as "NA" and "none", which stand for anything.
    pub fn tell_nothing(&self, old: SectionId, new: SectionId) -> bool {
        self.voice(old, new) < LEAST_VOICE
    }
}

/// Sections with text by heading; none for a heading that repeats.
fn once<'h>(headings: &'h Headings, words: &[f32]) -> HashMap<&'h str, Option<SectionId>> {
    let mut sections: HashMap<&str, Option<SectionId>> = HashMap::new();
    for (id, &words) in (0u32..).map(SectionId).zip(words) {
        let title = headings.title(id);
        if !title.is_empty() {
            let once = (words > 0.0).then_some(id);
            sections.entry(title).and_modify(|known| *known = None).or_insert(once);
        }
    }
    sections
}
