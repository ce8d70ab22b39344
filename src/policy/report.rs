//! What a check of a library found, accepted findings apart.

use super::accepted::{Accepted, AcceptedFinding, Pass};
use super::finding::{Filter, Finding, Periods};
use super::rule::Level;

/// One entity of a library, checked.
#[derive(Debug, Clone)]
pub struct Checked {
    pub entity: String,
    pub periods: Periods,
    pub old_file: Option<String>,
    pub new_file: Option<String>,
    pub status: Status,
    /// What a reader should know before believing the findings.
    pub warnings: Vec<String>,
    pub findings: Vec<Finding>,
}

/// What was done with an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Compared,
    /// There is one edition, and nothing to compare it with.
    FirstEdition,
    Missing,
    Unreadable,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Self::Compared => "compared",
            Self::FirstEdition => "first edition",
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
        }
    }
}

/// A whole check.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The library's name.
    pub library: String,
    /// In the order of the entities' names. Findings that were accepted are taken out.
    pub checked: Vec<Checked>,
    /// With the reason and the date.
    pub accepted: Vec<(Finding, AcceptedFinding)>,
    /// Entries of accepted.toml about editions that were checked, which nothing fits any more.
    pub stale: Vec<AcceptedFinding>,
    /// What a reader should know of the check as a whole.
    pub notes: Vec<String>,
}

impl Report {
    /// Sorts out what was accepted, what is stale and what is not wanted.
    pub fn new(library: String, checked: Vec<Checked>, accepted: &Accepted, filter: &Filter) -> Self {
        let mut report = Self { library, stale: stale(&checked, accepted, filter), ..Self::default() };
        for mut one in checked {
            let mut kept = Vec::with_capacity(one.findings.len());
            for mut finding in std::mem::take(&mut one.findings).into_iter().filter(|f| filter.wants(f)) {
                match accepted.pass(&finding) {
                    Pass::Accepted(entry) => report.accepted.push((finding, entry.clone())),
                    Pass::Worse(entry) => {
                        let then = entry.measure.unwrap_or_default();
                        let now = finding.measure.unwrap_or_default();
                        let told = format!(" It was accepted at {then:.0} % on {}, and is {now:.0} % now.", entry.date);
                        finding.message.push_str(&told);
                        kept.push(finding);
                    }
                    Pass::No => kept.push(finding),
                }
            }
            one.findings = kept;
            report.checked.push(one);
        }
        report
    }

    /// Every finding that was not accepted.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.checked.iter().flat_map(|one| &one.findings)
    }

    /// The same, the worst first: by level, then in the order of the rules.
    pub fn worst_first(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.findings().collect();
        findings.sort_by_key(|finding| (std::cmp::Reverse(finding.level), finding.rule));
        findings
    }

    pub fn count(&self, level: Level) -> usize {
        self.findings().filter(|finding| finding.level == level).count()
    }

    pub fn count_of(&self, status: Status) -> usize {
        self.checked.iter().filter(|one| one.status == status).count()
    }

    /// Whether the check fails.
    pub fn is_denied(&self) -> bool {
        self.findings().any(|finding| finding.level == Level::Deny)
    }
}

/// Entries on editions that were checked, and that no finding fits.
fn stale(checked: &[Checked], accepted: &Accepted, filter: &Filter) -> Vec<AcceptedFinding> {
    let looked_at = |entry: &AcceptedFinding| {
        checked
            .iter()
            .any(|one| one.entity == entry.entity && one.periods.old == entry.old && one.periods.new == entry.new)
    };
    let wanted = |entry: &AcceptedFinding| filter.rules.is_empty() || filter.rules.contains(&entry.rule);
    let found = |entry: &AcceptedFinding| {
        checked.iter().flat_map(|one| &one.findings).any(|finding| finding.fingerprint == entry.fingerprint)
    };
    let is_stale = |entry: &&AcceptedFinding| looked_at(entry) && wanted(entry) && !found(entry);
    accepted.findings.iter().filter(is_stale).cloned().collect()
}
