//! A check as Markdown: a comment on a pull request, cut at whole statements.

use super::{counts, coverage, first_edition, title};
use crate::edition::display_entity;
use crate::policy::{Finding, Level, Report, Side, Status};
use crate::render::evidence::shortened;
use crate::render::markdown;
use std::fmt::Write;

/// Most bytes of a comment that GitHub takes.
pub const COMMENT: usize = 65_536;
/// Kept free for what says how much was left out.
const RESERVE: usize = 512;

/// The check as a comment.
pub fn render(report: &Report) -> String {
    render_within(report, COMMENT)
}

/// The check in fewer bytes than `limit`.
pub fn render_within(report: &Report, limit: usize) -> String {
    let verdict = if report.is_denied() { "failed" } else { "passed" };
    let mut out =
        format!("## {}: check {verdict}\n\n{}; {}.\n", escaped(&report.library), counts(report), coverage(report));
    let mut cut = Cut { room: limit.saturating_sub(RESERVE), left: Vec::new() };
    for note in &report.notes {
        cut.add(&mut out, &format!("\n> **Note:** {}\n", escaped(note)), "note");
    }
    for level in [Level::Deny, Level::Warn] {
        section(&mut out, &mut cut, report, level);
    }
    for one in report.checked.iter().filter(|one| one.status == Status::FirstEdition) {
        cut.add(&mut out, &format!("\n{}.\n", escaped(&first_edition(one))), "first edition");
    }
    if !report.accepted.is_empty() {
        cut.add(&mut out, "\n### Accepted\n\n", "");
        for (finding, entry) in &report.accepted {
            let text = format!(
                "- {}: {} *{}* ({}).\n",
                escaped(&display_entity(&finding.entity)),
                escaped(&finding.message),
                escaped(&entry.reason),
                entry.date
            );
            cut.add(&mut out, &text, "accepted finding");
        }
    }
    if !report.stale.is_empty() {
        cut.add(&mut out, "\n### Stale entries of accepted.toml\n\n", "");
        for entry in &report.stale {
            let text = format!(
                "- `{}` {} of {}: not found any more.\n",
                entry.fingerprint,
                entry.rule.name(),
                escaped(&entry.entity)
            );
            cut.add(&mut out, &text, "stale entry");
        }
    }
    cut.tell(&mut out);
    out
}

fn section(out: &mut String, cut: &mut Cut, report: &Report, level: Level) {
    let head = if level == Level::Deny { "\n### Denied\n" } else { "\n### Warnings\n" };
    if report.count(level) == 0 {
        return;
    }
    cut.add(out, head, "");
    let what = if level == Level::Deny { "denied finding" } else { "warning" };
    for one in &report.checked {
        let mut findings: Vec<&Finding> = one.findings.iter().filter(|f| f.level == level).collect();
        findings.sort_by_key(|finding| finding.rule);
        for (i, found) in findings.into_iter().enumerate() {
            let mut text = String::new();
            if i == 0 {
                let _ = writeln!(text, "\n**{}**\n", escaped(&title(one)));
            }
            finding(&mut text, found);
            cut.add(out, &text, what);
        }
    }
}

fn finding(out: &mut String, finding: &Finding) {
    let old = finding.old_place.as_ref().map_or_else(String::new, |p| format!(", old: {}", code(&p.shown())));
    let _ = writeln!(
        out,
        "- {} — {} ({}{old}; `{}`)",
        finding.rule.name(),
        escaped(&finding.message),
        code(&finding.place.shown()),
        finding.fingerprint
    );
    for quote in &finding.quotes {
        let side = if quote.edition == Side::Old { "old" } else { "new" };
        let _ = writeln!(out, "  - {side}: “{}”", escaped(&shortened(&quote.text)));
    }
}

/// Text as it stands, on one line. A sentence that holds "@name" must not call anybody.
fn escaped(text: &str) -> String {
    markdown::escaped(&text.replace(['\n', '\r'], " ")).replace('@', "@<!-- -->")
}

/// A file's name between as many backticks as it needs.
fn code(text: &str) -> String {
    let line = text.replace(['\n', '\r'], " ");
    if line.contains('`') { format!("`` {line} ``") } else { format!("`{line}`") }
}

/// What still fits, and what did not.
struct Cut {
    room: usize,
    left: Vec<(String, usize)>,
}

impl Cut {
    /// Adds a whole statement, or counts it; once one did not fit, none of its kind follows.
    fn add(&mut self, out: &mut String, text: &str, what: &str) {
        let closed = self.left.iter().any(|(kind, _)| kind == what);
        if !closed && out.len() + text.len() <= self.room {
            out.push_str(text);
            return;
        }
        match self.left.iter_mut().find(|(kind, _)| kind == what) {
            Some((_, count)) => *count += 1,
            None => self.left.push((what.to_owned(), 1)),
        }
    }

    fn tell(&self, out: &mut String) {
        let told = self.left.iter().filter(|(what, _)| !what.is_empty());
        let parts: Vec<String> = told.map(|(what, count)| plural(*count, what)).collect();
        if !parts.is_empty() {
            let _ = writeln!(out, "\nLeft out for length: {}. `yoy check` prints all of them.", parts.join(", "));
        }
    }
}

fn plural(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "stale entry") => format!("{count} stale entries"),
        _ => format!("{count} {what}s"),
    }
}
