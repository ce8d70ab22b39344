//! What a check found, for people and for programs.

pub mod json;
pub mod markdown;
pub mod rules;
pub mod terminal;

use crate::edition::display_entity;
use crate::policy::{Checked, Level, Report, Status};

/// "Kenya 2022 → 2023".
fn title(one: &Checked) -> String {
    let name = display_entity(&one.entity);
    match (&one.periods.old, &one.periods.new) {
        (Some(old), Some(new)) => format!("{name} {old} → {new}"),
        (None, Some(only)) | (Some(only), None) => format!("{name} {only}"),
        (None, None) => name,
    }
}

/// "2 denied, 1 warning, 3 accepted".
pub fn counts(report: &Report) -> String {
    let denied = report.count(Level::Deny);
    let warnings = report.count(Level::Warn);
    let warned = if warnings == 1 { "warning" } else { "warnings" };
    let mut text = format!("{denied} denied, {warnings} {warned}");
    if !report.accepted.is_empty() {
        text.push_str(&format!(", {} accepted", report.accepted.len()));
    }
    text
}

/// "3 entities compared, 1 first edition".
fn coverage(report: &Report) -> String {
    let count = |status| report.count_of(status);
    let compared = count(Status::Compared);
    let mut parts = vec![format!("{compared} {} compared", if compared == 1 { "entity" } else { "entities" })];
    let told = [
        (Status::FirstEdition, "with nothing to compare with"),
        (Status::Missing, "missing"),
        (Status::Unreadable, "not readable"),
    ];
    parts.extend(
        told.iter().filter(|(status, _)| count(*status) > 0).map(|(status, word)| format!("{} {word}", count(*status))),
    );
    parts.join(", ")
}

/// What is said of an entity with one edition.
fn first_edition(one: &Checked) -> String {
    let file = one.new_file.as_deref().unwrap_or_default();
    format!("{}: the first edition, nothing to compare it with ({file})", title(one))
}
