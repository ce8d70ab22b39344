//! A check as JSON: the schema `yoy/check/1`.

use crate::policy::{AcceptedFinding, Checked, Finding, Level, Report, Rule, RuleId, Status};
use schemars::JsonSchema;
use serde::Serialize;

/// A check of a library.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportRecord<'a> {
    /// `yoy/check/1`
    schema: &'static str,
    library: &'a str,
    /// Whether the check fails.
    failed: bool,
    denied: usize,
    warnings: usize,
    /// One for each entity that was looked at.
    entities: Vec<CheckedRecord<'a>>,
    /// What was found and not accepted, the worst first.
    findings: Vec<&'a Finding>,
    accepted: Vec<AcceptedRecord<'a>>,
    /// Entries of accepted.toml that nothing fits any more.
    stale: Vec<EntryRecord<'a>>,
    notes: &'a [String],
    /// The rules that findings name.
    rules: Vec<RuleRecord<'a>>,
}

/// An entity.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckedRecord<'a> {
    entity: &'a str,
    old_period: Option<&'a str>,
    new_period: Option<&'a str>,
    old_file: Option<&'a str>,
    new_file: Option<&'a str>,
    status: StatusRecord,
    findings: usize,
    warnings: &'a [String],
}

/// What was done with an entity.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusRecord {
    Compared,
    FirstEdition,
    Missing,
    Unreadable,
}

/// A finding that was accepted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AcceptedRecord<'a> {
    finding: &'a Finding,
    reason: &'a str,
    date: &'a str,
}

/// An entry of accepted.toml.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryRecord<'a> {
    fingerprint: &'a str,
    rule: RuleId,
    entity: &'a str,
    found: &'a str,
    reason: &'a str,
    date: &'a str,
}

/// A rule.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RuleRecord<'a> {
    id: RuleId,
    /// Where yoy.toml says nothing.
    default_level: Level,
    summary: &'a str,
    way_out: &'a str,
}

/// The record of a check.
pub fn report(report: &Report) -> ReportRecord<'_> {
    let named = |rule: &&Rule| report.findings().any(|finding| finding.rule == rule.id);
    ReportRecord {
        schema: "yoy/check/1",
        library: &report.library,
        failed: report.is_denied(),
        denied: report.count(Level::Deny),
        warnings: report.count(Level::Warn),
        entities: report.checked.iter().map(checked).collect(),
        findings: report.worst_first(),
        accepted: report
            .accepted
            .iter()
            .map(|(finding, entry)| AcceptedRecord { finding, reason: &entry.reason, date: &entry.date })
            .collect(),
        stale: report.stale.iter().map(entry).collect(),
        notes: &report.notes,
        rules: Rule::all().filter(named).map(rule).collect(),
    }
}

fn checked(one: &Checked) -> CheckedRecord<'_> {
    CheckedRecord {
        entity: &one.entity,
        old_period: one.periods.old.as_deref(),
        new_period: one.periods.new.as_deref(),
        old_file: one.old_file.as_deref(),
        new_file: one.new_file.as_deref(),
        status: match one.status {
            Status::Compared => StatusRecord::Compared,
            Status::FirstEdition => StatusRecord::FirstEdition,
            Status::Missing => StatusRecord::Missing,
            Status::Unreadable => StatusRecord::Unreadable,
        },
        findings: one.findings.len(),
        warnings: &one.warnings,
    }
}

fn entry(entry: &AcceptedFinding) -> EntryRecord<'_> {
    EntryRecord {
        fingerprint: &entry.fingerprint,
        rule: entry.rule,
        entity: &entry.entity,
        found: &entry.found,
        reason: &entry.reason,
        date: &entry.date,
    }
}

fn rule(rule: &Rule) -> RuleRecord<'_> {
    RuleRecord { id: rule.id, default_level: rule.level, summary: &rule.summary, way_out: rule.way_out.trim() }
}
