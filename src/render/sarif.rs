//! SARIF 2.1.0 (OASIS, 2020): findings for code-scanning services.
//!
//! Accepted findings are results too, suppressed with their reason. GitHub takes 25,000 results a run and
//! shows 5,000; the worst come first here, and what is left out is told in a notification.

use super::check::counts;
use crate::policy::{Finding, Level, Place, Report, Rule, RuleId, Side};
use serde_json::{Value, json};

/// Most results.
pub const RESULTS: usize = 5_000;

/// The check as a SARIF log.
pub fn render(report: &Report) -> String {
    let rules: Vec<&Rule> = Rule::all().collect();
    let worst = report.worst_first();
    let shown = worst.len().min(RESULTS);
    let accepted = &report.accepted[..report.accepted.len().min(RESULTS - shown)];
    let mut results: Vec<Value> = worst[..shown].iter().map(|finding| result(finding)).collect();
    results.extend(accepted.iter().map(|(finding, entry)| {
        let mut result = result(finding);
        let why = format!("{} ({})", entry.reason, entry.date);
        result["suppressions"] = json!([{ "kind": "external", "status": "accepted", "justification": why }]);
        result
    }));
    let left = worst.len() + report.accepted.len() - results.len();
    let mut told: Vec<String> = report.notes.clone();
    if left > 0 {
        told.push(format!("{left} results are left out: {}", counts(report)));
    }
    let notifications: Vec<Value> =
        told.into_iter().map(|text| json!({ "level": "note", "message": { "text": text } })).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "yoy",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notifications }],
            "results": results,
        }],
    });
    log.to_string() + "\n"
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name(),
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.description.trim() },
        "help": { "text": rule.way_out.trim() },
        "defaultConfiguration": { "enabled": rule.level > Level::Allow, "level": level(rule.level) },
    })
}

fn result(finding: &Finding) -> Value {
    let index = RuleId::ALL.iter().position(|&rule| rule == finding.rule);
    let quotes = finding.quotes.iter().map(|quote| {
        let side = if quote.edition == Side::Old { "Old" } else { "New" };
        format!("\n{side}: “{}”", quote.text)
    });
    let text = std::iter::once(finding.message.clone()).chain(quotes).collect::<String>();
    let related: Vec<Value> = finding
        .old_place
        .iter()
        .map(|place| json!({ "id": 1, "message": { "text": "in the old edition" }, "physicalLocation": location(place) }))
        .collect();
    json!({
        "ruleId": finding.rule.name(),
        "ruleIndex": index,
        "level": level(finding.level),
        "message": { "text": text },
        "locations": [{ "physicalLocation": location(&finding.place) }],
        "relatedLocations": related,
        "partialFingerprints": { "yoy/1": finding.fingerprint },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Allow => "note",
        Level::Warn => "warning",
        Level::Deny => "error",
    }
}

fn location(place: &Place) -> Value {
    json!({
        "artifactLocation": { "uri": uri(&place.file) },
        "region": { "startLine": place.line.max(1) },
    })
}

/// A path as a URI reference (RFC 3986): letters, digits and a few marks stay, all else is percent-encoded.
fn uri(file: &str) -> String {
    let path = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    if path.starts_with('/') { format!("file://{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("reports/côte d'ivoire/2023.md"), "reports/c%C3%B4te%20d%27ivoire/2023.md");
        assert_eq!(uri("/tmp/a#1.md"), "file:///tmp/a%231.md");
        assert_eq!(uri("a:b.md"), "a%3Ab.md");
    }
}
