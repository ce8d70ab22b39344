//! The place in a sentence where its expressions of strength stand together.

use std::ops::Range;

use super::lexicon::{Role, Sense};
use super::reading::{Mark, Reading};
use super::scale::{Evidence, Scope};

/// What stands in a slot, at most one of each.
#[derive(Default)]
pub(super) struct Slot<'r> {
    pub negation: Option<&'r Mark>,
    pub scope: Option<(&'r Mark, Scope)>,
    pub evidence: Option<(&'r Mark, Evidence)>,
    pub noun: Option<(&'r Mark, Evidence)>,
}

/// The stretch with the expressions that stand right beside it.
pub(super) fn extended(reading: &Reading<'_>, hunk: &Range<usize>) -> Range<usize> {
    let mut range = hunk.clone();
    while let Some(mark) = range.start.checked_sub(1).and_then(|i| reading.mark_at(i)) {
        range.start = mark.tokens.start;
    }
    while let Some(mark) = reading.mark_at(range.end) {
        range.end = mark.tokens.end;
    }
    // a mark the hunk cuts through belongs to it whole
    if let Some(mark) = reading.mark_at(range.start) {
        range.start = mark.tokens.start;
    }
    range
}

/// What a stretch holds; none where it holds more than expressions and light words, or two of a kind.
pub(super) fn slot<'r>(reading: &'r Reading<'_>, range: &Range<usize>) -> Option<Slot<'r>> {
    let mut slot = Slot::default();
    let mut at = range.start;
    while at < range.end {
        let Some(mark) = reading.mark_at(at) else {
            if !reading.has(at, Role::Light) && !reading.is(at, ",") {
                return None;
            }
            at += 1;
            continue;
        };
        let taken = match mark.sense {
            Sense::Negation => slot.negation.replace(mark).is_some(),
            Sense::Scope(step) => slot.scope.replace((mark, step)).is_some(),
            Sense::Evidence(step) => slot.evidence.replace((mark, step)).is_some(),
            Sense::EvidenceNoun(step) => slot.noun.replace((mark, step)).is_some(),
            Sense::Nothing => true,
        };
        if taken {
            return None;
        }
        at = mark.tokens.end;
    }
    Some(slot)
}

/// "At times did not" denies a part only.
pub(super) fn partly_denied(slot: &Slot<'_>) -> bool {
    slot.negation.zip(slot.scope).is_some_and(|(negation, (scope, _))| scope.tokens.start < negation.tokens.start)
}

impl<'r> Slot<'r> {
    /// What stands in place of a negation in the other sentence.
    pub fn affirming(&self) -> Option<&'r Mark> {
        self.scope.map(|s| s.0).or(self.evidence_mark())
    }

    pub fn evidence_mark(&self) -> Option<&'r Mark> {
        self.evidence.or(self.noun).map(|e| e.0)
    }

    pub fn evidence_step(&self) -> Option<Evidence> {
        self.evidence.or(self.noun).map(|e| e.1)
    }

    /// The step of scope; a bare plural such as "reports" means some.
    pub fn scope_step(&self, reading: &Reading<'_>, slot: &Range<usize>) -> Option<(Scope, &'r Mark)> {
        if let Some((mark, step)) = self.scope {
            return Some((step, mark));
        }
        let last = slot.end.checked_sub(1)?;
        self.noun.filter(|_| reading.has(last, Role::Event)).map(|(mark, _)| (Scope::Some, mark))
    }
}
