//! What a check found, and the fingerprint by which it is known again.

use super::rule::{Level, RuleId};
use crate::edition::{Edition, SectionId, SentenceId};
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Something a rule speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Finding {
    /// The same as long as the same thing is found between the same two editions, whatever else changes.
    pub fingerprint: String,
    pub rule: RuleId,
    pub level: Level,
    pub entity: String,
    pub old_period: Option<String>,
    pub new_period: Option<String>,
    /// What was found, in one or two sentences.
    pub message: String,
    /// Where to show it: in the new edition, so far as it is there.
    pub place: Place,
    /// What it speaks of in the old edition.
    pub old_place: Option<Place>,
    /// Its areas, main first, with their families.
    pub areas: Vec<String>,
    /// The headings from the top of the outline down, joined by " > ".
    pub section: Option<String>,
    /// How much, in percent, where the rule measures.
    pub measure: Option<f64>,
    /// Sentences it rests on, word for word.
    pub quotes: Vec<Quote>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Place {
    pub file: String,
    /// From 1; 0 where the format has no lines.
    pub line: u32,
    pub page: Option<u32>,
}

/// A sentence of either edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quote {
    pub edition: Side,
    pub text: String,
    pub line: u32,
    pub page: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Old,
    New,
}

impl Place {
    /// The beginning of a file.
    pub fn top(file: &str) -> Self {
        Self { file: file.to_owned(), line: 1, page: None }
    }

    pub fn of_section(edition: &Edition, id: SectionId) -> Self {
        let section = edition.section(id);
        Self { file: edition.file.clone(), line: section.line, page: section.page }
    }

    pub fn of_sentence(edition: &Edition, id: SentenceId) -> Self {
        let sentence = edition.sentence(id);
        Self { file: edition.file.clone(), line: sentence.line, page: sentence.page }
    }

    /// "reports/kenya/2023.md:41", or with the page where there are no lines.
    pub fn shown(&self) -> String {
        match (self.page, self.line) {
            (Some(page), _) => format!("{}, p. {page}", self.file),
            (None, 0) => self.file.clone(),
            (None, line) => format!("{}:{line}", self.file),
        }
    }
}

impl Quote {
    pub fn of(side: Side, edition: &Edition, id: SentenceId) -> Self {
        let sentence = edition.sentence(id);
        let text = edition.sentence_text(id).to_owned();
        Self { edition: side, text, line: sentence.line, page: sentence.page }
    }
}

/// Which two editions a finding is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Periods {
    pub old: Option<String>,
    pub new: Option<String>,
}

/// A finding before it has its fingerprint and its level.
#[derive(Debug, Clone)]
pub struct Draft {
    pub rule: RuleId,
    /// What tells it from other findings of its rule: an area, a path of headings, a sentence and a figure.
    pub subject: String,
    pub message: String,
    pub place: Place,
    pub old_place: Option<Place>,
    pub areas: Vec<String>,
    pub section: Option<String>,
    pub measure: Option<f64>,
    pub quotes: Vec<Quote>,
}

impl Draft {
    pub fn new(rule: RuleId, subject: impl Into<String>, message: impl Into<String>, place: Place) -> Self {
        Self {
            rule,
            subject: subject.into(),
            message: message.into(),
            place,
            old_place: None,
            areas: Vec::new(),
            section: None,
            measure: None,
            quotes: Vec::new(),
        }
    }

    /// The finding; `nth` counts drafts of the same rule and subject, from 0.
    pub(super) fn finding(self, entity: &str, periods: &Periods, nth: usize) -> Finding {
        let subject = normalised(&self.subject);
        Finding {
            fingerprint: fingerprint(self.rule, entity, periods, &subject, nth),
            rule: self.rule,
            level: Level::Warn,
            entity: entity.to_owned(),
            old_period: periods.old.clone(),
            new_period: periods.new.clone(),
            message: self.message,
            place: self.place,
            old_place: self.old_place,
            areas: self.areas,
            section: self.section,
            measure: self.measure,
            quotes: self.quotes,
        }
    }
}

/// Letters and digits of a subject, in lower case, words apart.
pub(super) fn normalised(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Bytes of the hash that are kept: 64 bits. Among a million findings two are alike with a chance of 1 in 36 million.
const KEPT: usize = 8;

fn fingerprint(rule: RuleId, entity: &str, periods: &Periods, subject: &str, nth: usize) -> String {
    let mut hash = Sha256::new();
    let old = periods.old.as_deref().unwrap_or_default();
    let new = periods.new.as_deref().unwrap_or_default();
    for part in ["yoy/finding/1", rule.name(), &normalised(entity), old, new, subject] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(nth.to_string().as_bytes());
    hash.finalize().iter().take(KEPT).fold(String::with_capacity(2 * KEPT), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl Finding {
    pub fn is_of_area(&self, area: &str) -> bool {
        self.areas.iter().any(|known| known == area)
    }

    pub fn is_of_entity(&self, entity: &str) -> bool {
        normalised(&self.entity) == normalised(entity)
    }

    /// Whether a heading of its section, or one above it, holds this text.
    pub fn is_in_section(&self, text: &str) -> bool {
        self.section.as_deref().is_some_and(|path| path.to_lowercase().contains(&text.to_lowercase()))
    }
}

/// Which findings are wanted; a list that is empty wants all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub rules: Vec<RuleId>,
    pub areas: Vec<String>,
    pub entities: Vec<String>,
    pub sections: Vec<String>,
}

impl Filter {
    pub fn wants(&self, finding: &Finding) -> bool {
        self.wants_entity(&finding.entity)
            && (self.rules.is_empty() || self.rules.contains(&finding.rule))
            && (self.areas.is_empty() || self.areas.iter().any(|area| finding.is_of_area(area)))
            && (self.sections.is_empty() || self.sections.iter().any(|text| finding.is_in_section(text)))
    }

    pub fn wants_entity(&self, entity: &str) -> bool {
        self.entities.is_empty() || self.entities.iter().any(|wanted| normalised(wanted) == normalised(entity))
    }

    pub fn is_everything(&self) -> bool {
        self.rules.is_empty() && self.areas.is_empty() && self.entities.is_empty() && self.sections.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(subject: &str, entity: &str, nth: usize) -> String {
        let draft = Draft::new(RuleId::SectionDropped, subject, "", Place::top("x.md"));
        let periods = Periods { old: Some("2021".into()), new: Some("2022".into()) };
        draft.finding(entity, &periods, nth).fingerprint
    }

    #[test]
    fn a_fingerprint_knows_what_matters() {
        let one = print("Rights > Torture", "north-korea", 0);
        assert_eq!(one.len(), 16);
        assert_eq!(one, print("Rights  >  TORTURE.", "North Korea", 0));
        assert_ne!(one, print("Rights > Prisons", "north-korea", 0));
        assert_ne!(one, print("Rights > Torture", "kenya", 0));
        assert_ne!(one, print("Rights > Torture", "north-korea", 1));
    }
}
