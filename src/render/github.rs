//! Workflow commands for GitHub Actions: annotations at files and lines.
//!
//! GitHub shows at most ten annotations of each kind a step, and fifty a job; what goes beyond is dropped
//! there without a word, so the worst come first here and the rest is counted.

use super::check::{counts, first_edition};
use crate::edition::display_entity;
use crate::policy::{Finding, Level, Report, Status};
use std::fmt::Write;

/// Most annotations of one kind.
pub const A_KIND: usize = 10;
/// Most annotations in all.
pub const IN_ALL: usize = 50;
/// Most bytes of a step's summary.
pub const STEP_SUMMARY: usize = 1 << 20;

/// The check as workflow commands, one a line.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    let worst = report.worst_first();
    let mut left = 0;
    let mut written = 0;
    for (level, command) in [(Level::Deny, "error"), (Level::Warn, "warning")] {
        let of_level: Vec<&&Finding> = worst.iter().filter(|finding| finding.level == level).collect();
        // One place is kept for what is said of the rest.
        let shown = of_level.len().min(A_KIND).min(IN_ALL - 1 - written);
        of_level[..shown].iter().for_each(|finding| annotation(&mut out, command, finding));
        written += shown;
        left += of_level.len() - shown;
    }
    let mut notices = notices(report);
    if left > 0 {
        let text = format!("{left} more findings are not annotated: {}. The step summary lists them.", counts(report));
        notices.insert(0, text);
    }
    for text in notices.into_iter().take(A_KIND.min(IN_ALL - written)) {
        let _ = writeln!(out, "::notice title=yoy::{}", data(&text));
    }
    out
}

fn annotation(out: &mut String, command: &str, finding: &Finding) {
    let title = format!("{}: {}", display_entity(&finding.entity), finding.rule.name());
    // Without a line GitHub shows the annotation at the top of the file.
    let line = if finding.place.line > 0 { format!(",line={}", finding.place.line) } else { String::new() };
    let old = finding.old_place.as_ref().map_or_else(String::new, |place| format!("\nOld edition: {}", place.shown()));
    let text = format!("{}{old}\nFinding {}", finding.message, finding.fingerprint);
    let _ = writeln!(
        out,
        "::{command} file={}{line},title={}::{}",
        property(&slashes(&finding.place.file)),
        property(&title),
        data(&text)
    );
}

fn notices(report: &Report) -> Vec<String> {
    let mut notices = report.notes.clone();
    if !report.stale.is_empty() {
        let entries: Vec<&str> = report.stale.iter().map(|entry| entry.fingerprint.as_str()).take(A_KIND).collect();
        let more = report.stale.len() - entries.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        notices.push(format!("accepted.toml names what is not found any more: {}{more}", entries.join(", ")));
    }
    notices.extend(report.checked.iter().filter(|one| one.status == Status::FirstEdition).map(first_edition));
    notices
}

/// Annotations name files with slashes on every system.
fn slashes(file: &str) -> String {
    if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() }
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_escaped() {
        assert_eq!(data("50 %\r\nnext: a, b"), "50 %25%0D%0Anext: a, b");
        assert_eq!(property("a: 5 %, b\n"), "a%3A 5 %25%2C b%0A");
    }
}
