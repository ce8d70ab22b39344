//! What a person has seen and accepted: findings, and pairings of sections corrected by hand.

use super::finding::Finding;
use super::rule::RuleId;
use crate::comparison::Correction;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why accepted findings cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AcceptedError {
    /// Not TOML, an unknown key, a rule that there is not.
    #[error("{0}")]
    Syntax(String),
}

/// The content of accepted.toml.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accepted {
    #[serde(rename = "finding", skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<AcceptedFinding>,
    #[serde(rename = "pairing", skip_serializing_if = "Vec::is_empty")]
    pub pairings: Vec<AcceptedPairing>,
}

/// A finding that a person has seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedFinding {
    pub fingerprint: String,
    pub rule: RuleId,
    pub entity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// What was found when it was accepted.
    pub found: String,
    /// How much it was then, in percent, where the rule measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<f64>,
    pub reason: String,
    /// "2026-11-24"
    pub date: String,
}

/// A pairing of sections corrected by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedPairing {
    #[serde(flatten)]
    pub correction: Correction,
    pub reason: String,
    pub date: String,
}

/// Points by which an accepted measure may grow before the finding is told again.
const WORSE: f64 = 10.0;

/// Whether a finding passes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pass<'a> {
    Accepted(&'a AcceptedFinding),
    /// Accepted when it was less.
    Worse(&'a AcceptedFinding),
    No,
}

const HEAD: &str = "\
# What a person has seen and accepted. `yoy accept` writes this file; edit it freely: entries are known by
# their fingerprint, and those that no longer fit anything are named by `yoy check`.
";

impl AcceptedFinding {
    /// A finding, seen on a date ("2026-11-24") and accepted for a reason.
    pub fn of(finding: &Finding, reason: &str, date: &str) -> Self {
        Self {
            fingerprint: finding.fingerprint.clone(),
            rule: finding.rule,
            entity: finding.entity.clone(),
            old: finding.old_period.clone(),
            new: finding.new_period.clone(),
            found: finding.message.clone(),
            measure: finding.measure,
            reason: reason.trim().to_owned(),
            date: date.to_owned(),
        }
    }
}

impl Accepted {
    /// # Errors
    ///
    /// When the text is no such file.
    pub fn parse(text: &str) -> Result<Self, AcceptedError> {
        toml::from_str(text).map_err(|error| AcceptedError::Syntax(error.to_string().trim_end().replace('\n', " ")))
    }

    /// The file's text: entries in order, so that two people's additions rarely meet in one place.
    pub fn text(&self) -> String {
        let mut sorted = self.clone();
        let key = |f: &AcceptedFinding| (f.entity.clone(), f.new.clone(), f.old.clone(), f.rule, f.fingerprint.clone());
        sorted.findings.sort_by_key(key);
        sorted.pairings.sort_by(|a, b| a.correction.cmp(&b.correction));
        let body = toml::to_string(&sorted).expect("strings, numbers and lists of them are TOML");
        format!("{HEAD}\n{body}")
    }

    /// Whether a finding was accepted.
    pub fn pass(&self, finding: &Finding) -> Pass<'_> {
        let Some(entry) = self.findings.iter().find(|entry| entry.fingerprint == finding.fingerprint) else {
            return Pass::No;
        };
        match (entry.measure, finding.measure) {
            (Some(then), Some(now)) if now > then + WORSE => Pass::Worse(entry),
            _ => Pass::Accepted(entry),
        }
    }

    /// Adds a finding; one accepted before is replaced.
    pub fn add(&mut self, entry: AcceptedFinding) {
        self.findings.retain(|known| known.fingerprint != entry.fingerprint);
        self.findings.push(entry);
    }

    /// Adds a pairing; what was said of the same two sections before is replaced.
    pub fn add_pairing(&mut self, entry: AcceptedPairing) {
        self.pairings.retain(|known| !known.correction.is_of_same_sections(&entry.correction));
        self.pairings.push(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Pairing;
    use crate::policy::finding::{Draft, Periods, Place};

    fn finding(measure: f64) -> Finding {
        let draft = Draft::new(RuleId::AreaShrunk, "torture", "Cut.", Place::top("x.md"));
        let draft = Draft { measure: Some(measure), ..draft };
        draft.finding("kenya", &Periods { old: Some("2021".into()), new: Some("2022".into()) }, 0)
    }

    fn entry(finding: &Finding) -> AcceptedFinding {
        AcceptedFinding::of(finding, "merged into \"Prisons\"", "2026-11-24")
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut accepted = Accepted::default();
        accepted.add(entry(&finding(52.0)));
        accepted.add_pairing(AcceptedPairing {
            correction: Correction {
                entity: "kenya".into(),
                old: "2021".into(),
                new: "2022".into(),
                old_section: "Rights > Water".into(),
                new_section: "Rights > Land".into(),
                pairing: Pairing::NoLink,
            },
            reason: "other subjects".into(),
            date: "2026-11-24".into(),
        });
        assert_eq!(Accepted::parse(&accepted.text()), Ok(accepted.clone()));
        assert_eq!(Accepted::parse(""), Ok(Accepted::default()));
        let mut again = accepted.clone();
        let mut other = accepted.pairings[0].clone();
        other.correction.pairing = Pairing::Link;
        again.add_pairing(other);
        assert_eq!(again.pairings.len(), 1);
    }

    #[test]
    fn an_accepted_cut_that_grows_is_told_again() {
        let mut accepted = Accepted::default();
        accepted.add(entry(&finding(52.0)));
        assert!(matches!(accepted.pass(&finding(60.0)), Pass::Accepted(_)));
        assert!(matches!(accepted.pass(&finding(63.0)), Pass::Worse(_)));
        assert_eq!(Accepted::default().pass(&finding(52.0)), Pass::No);
    }
}
