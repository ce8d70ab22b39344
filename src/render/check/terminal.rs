//! A check for a terminal: entity by entity, the worst first, with what to type to accept each finding.

use super::{counts, coverage, first_edition, title};
use crate::policy::{Checked, Finding, Level, Report, RuleId, Side, Status};
use crate::render::evidence::shortened;
use crate::render::terminal::wrap;
use colored::{ColoredString, Colorize};
use std::fmt::Write;

/// How a check is shown.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns.
    pub width: usize,
    /// Whether words may be coloured.
    pub colour: bool,
    /// Every finding, not the first few of each rule.
    pub all: bool,
}

/// Findings of one rule and entity that are shown; the rest are counted. Denied ones are always shown.
const SHOWN: usize = 3;
/// The check as text for a terminal.
pub fn render(report: &Report, style: Style) -> String {
    let mut out = String::new();
    for one in &report.checked {
        entity(&mut out, one, style);
    }
    for entry in &report.stale {
        let text = format!(
            "stale: accepted.toml names {} ({}, {}) of {}, which is not found any more; remove the entry",
            entry.fingerprint,
            entry.rule.name(),
            entry.date,
            entry.entity
        );
        wrap(&mut out, &text, "", "  ", style.width);
    }
    for note in &report.notes {
        wrap(&mut out, &format!("note: {note}"), "", "  ", style.width);
    }
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    let verdict = if report.is_denied() { "failed".red().bold() } else { "passed".green().bold() };
    let _ = writeln!(out, "{} {}: {}; {}.", report.library, plain(verdict, style), counts(report), coverage(report));
    out
}

fn entity(out: &mut String, one: &Checked, style: Style) {
    if one.status == Status::FirstEdition {
        wrap(out, &first_edition(one), "", "  ", style.width);
    }
    if one.findings.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", plain(title(one).bold(), style));
    for warning in &one.warnings {
        wrap(out, &format!("  {} {warning}", plain("warning:".yellow(), style)), "", "    ", style.width);
    }
    let mut findings: Vec<&Finding> = one.findings.iter().collect();
    findings.sort_by_key(|finding| (std::cmp::Reverse(finding.level), finding.rule));
    for rule in RuleId::ALL {
        let of_rule: Vec<&&Finding> = findings.iter().filter(|finding| finding.rule == rule).collect();
        let shown = of_rule.iter().enumerate().filter(|(i, f)| style.all || f.level == Level::Deny || *i < SHOWN);
        let shown: Vec<&&Finding> = shown.map(|(_, finding)| *finding).collect();
        shown.iter().for_each(|found| finding(out, found, style));
        let left = of_rule.len() - shown.len();
        if left > 0 {
            let _ = writeln!(out, "  {left} more of {} (--all shows them)", rule.name());
        }
    }
    out.push('\n');
}

fn finding(out: &mut String, finding: &Finding, style: Style) {
    let level = match finding.level {
        Level::Deny => "deny".red().bold(),
        Level::Warn | Level::Allow => "warn".yellow(),
    };
    let lead = format!("  {} {} {}", plain(level, style), finding.fingerprint, finding.rule.name());
    let _ = writeln!(out, "{lead}");
    wrap(out, &finding.message, "    ", "    ", style.width);
    for quote in &finding.quotes {
        let mark = if quote.edition == Side::Old { '-' } else { '+' };
        wrap(out, &format!("{mark} {}", shortened(&quote.text)), "    ", "      ", style.width);
    }
    let old = finding.old_place.as_ref().map_or_else(String::new, |place| format!(" (old: {})", place.shown()));
    wrap(out, &format!("{}{old}", finding.place.shown()), "    at ", "       ", style.width);
}

fn plain(text: ColoredString, style: Style) -> String {
    if style.colour { text.to_string() } else { (*text).to_owned() }
}
