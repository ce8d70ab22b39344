//! A pair of sections: what speaks for it, on what it rests, how sure it is.

use crate::edition::SectionId;

/// Likeness of bodies that keeps a part whose sentences were paired elsewhere after all.
const PART_BODY: f32 = 0.15;

/// Likeness of headings that differ in a letter or a mark: "Freedom of Assembly", "Freedoms of Assembly".
pub const SAME_HEADING: f32 = 0.9;

// What follows was chosen on the annotated pairs and on twelve that were read blind (docs/quality.md).

/// What it counts among those who compete for a counterpart that two bodies are most like each other, or two headings
/// nearly the same.
const MOST_ALIKE: f32 = 0.05;
/// What one number adds to how sure two headings without text are.
const ONE_NUMBER: f32 = 0.1;

/// What speaks for a pair of sections. Shares and likenesses are from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Sentences of the old section with a counterpart in the new one.
    pub sentences: u32,
    /// Share of the old section's words that stand in such sentences, and of the new section's.
    pub of_old: f32,
    pub of_new: f32,
    /// Share of the old section's words in sentences whose nearest sentence of the new edition, by
    /// likeness and weighted by it, stands in the new section; and the other way round.
    pub nearest_of_old: f32,
    pub nearest_of_new: f32,
    /// Likeness of all words of both bodies.
    pub body: f32,
    /// Whether no other section's body is nearly as like either one's.
    pub mutual: bool,
    pub heading: f32,
    /// Likeness of the headings above both.
    pub parent: f32,
    /// How near to each other both stand in the order of their editions.
    pub place: f32,
    /// Whether both bear the same number ("Section 4.") below like headings, and have words in common beside it.
    pub numbered: bool,
    /// Whether all words of one heading stand in the other, below like headings: "Recent Elections", "Abuses or
    /// Irregularities in Recent Elections".
    pub contained: bool,
}

impl Evidence {
    /// Likeness of the bodies.
    pub fn text(&self) -> f32 {
        (0.5 * (self.of_old + self.of_new)).max(self.body)
    }

    /// The larger share of a body that is found on the other side.
    pub fn most(&self) -> f32 {
        self.of_old.max(self.of_new)
    }

    /// What speaks for headings without text of their own beside their likeness: that the sections below either one
    /// continue below the other, or, of headings nearly the same, those above.
    fn below(&self) -> f32 {
        if self.heading >= SAME_HEADING { self.most().max(self.parent) } else { self.of_old.min(self.of_new) }
    }

    /// By what sections compete for their counterpart. The body counts twice the heading; bodies most like each other or
    /// headings nearly the same, parents and order decide between equals.
    pub fn score(&self) -> f32 {
        let most_alike = if self.mutual || self.heading >= SAME_HEADING { MOST_ALIKE } else { 0.0 };
        self.text() + 0.5 * self.heading + most_alike + 0.05 * self.parent + 0.05 * self.place
    }

    /// How sure the pair is: body, heading and its number as independent witnesses, of whom the heading is believed less
    /// than the body and the number least.
    pub fn confidence(&self) -> f32 {
        self.with_witness(self.numbered)
    }

    /// The same of two sections that are each other's counterpart, where one heading that holds the other speaks for them
    /// as a number does. Of a part it says nothing: "Discrimination" holds some of "Discrimination at Work".
    fn confidence_of_counterparts(&self) -> f32 {
        self.with_witness(self.numbered || self.contained)
    }

    fn with_witness(&self, speaks: bool) -> f32 {
        let body = (0.4 * self.most() + 0.6 * self.text()).min(1.0);
        let witness = if speaks { 0.35 } else { 0.0 };
        1.0 - (1.0 - body) * (1.0 - 0.7 * self.heading * self.heading) * (1.0 - witness)
    }
}

/// A pair of sections and what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SectionLink {
    pub old: SectionId,
    pub new: SectionId,
    pub evidence: Evidence,
    pub basis: Basis,
}

/// On what a link rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Each other's counterpart, by body, heading and place together.
    Counterpart,
    /// A part of one went to the other.
    Part,
    /// The heading names what the other's heading, or its path, names; hardly any text in common.
    Subject,
    /// Neither has text of its own; the sections below them are linked.
    Structure,
    /// The heading stayed, emptied to a few words or pointing elsewhere itself, while its text went to another one.
    Pointer,
    /// A person said so.
    Fixed,
}

impl SectionLink {
    /// The same link with old and new exchanged.
    pub fn flipped(self) -> Self {
        let e = self.evidence;
        let evidence = Evidence {
            of_old: e.of_new,
            of_new: e.of_old,
            nearest_of_old: e.nearest_of_new,
            nearest_of_new: e.nearest_of_old,
            ..e
        };
        Self { old: self.new, new: self.old, evidence, ..self }
    }

    /// Whether a part is still a part with the sentences as finally paired.
    pub fn still_holds(&self) -> bool {
        self.basis != Basis::Part || self.evidence.sentences > 0 || self.evidence.body >= PART_BODY
    }

    pub fn confidence(&self) -> f32 {
        match self.basis {
            Basis::Counterpart => self.evidence.confidence_of_counterparts(),
            Basis::Part => self.evidence.confidence(),
            // Never more than a guess a reader should check.
            Basis::Subject => self.evidence.confidence().min(0.49),
            Basis::Structure => {
                let numbered = if self.evidence.numbered { ONE_NUMBER } else { 0.0 };
                (0.5 * self.evidence.heading + 0.5 * self.evidence.below() + numbered).min(1.0)
            }
            Basis::Pointer => 0.5 * self.evidence.heading + 0.5 * self.evidence.parent,
            Basis::Fixed => 1.0,
        }
    }
}
