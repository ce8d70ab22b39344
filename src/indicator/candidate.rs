//! A pair of figures that may measure the same thing, and where it was found.

use super::FigureId;

/// A pair of figures that may measure the same thing.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub old: FigureId,
    pub new: FigureId,
    /// How likely, from 0 to about 1.
    pub score: f32,
    /// The same by the words alone, where one value is many times the other; then the score may be too low to hold.
    pub by_words: Option<f32>,
    pub holds: bool,
    pub place: Place,
    pub same_thing: bool,
    /// Both say what they count, and the words differ wholly.
    pub other_thing: bool,
    pub same_value: bool,
}

/// Where a pair was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    SameSentence,
    LinkedSentences,
    LinkedSections,
    Elsewhere,
}

impl Candidate {
    /// The same pair with old and new exchanged.
    pub fn flipped(self) -> Self {
        Self { old: self.new, new: self.old, ..self }
    }

    pub fn reasons(&self) -> Vec<&'static str> {
        let place = match self.place {
            Place::SameSentence => "the sentence is the same",
            Place::LinkedSentences => "the sentence continues",
            Place::LinkedSections => "the section continues",
            Place::Elsewhere => "found elsewhere in the edition",
        };
        let mut reasons = vec![place];
        if self.place != Place::SameSentence {
            reasons.extend(self.same_thing.then_some("the same thing is counted"));
            reasons.extend(self.same_value.then_some("the same value"));
        }
        reasons
    }
}
