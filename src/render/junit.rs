//! JUnit XML, as CI servers read it: a suite for each entity, a case for each rule that was looked for.

use super::check::title;
use crate::policy::{Checked, Finding, Level, Report, Rule, RuleId, Side};
use std::fmt::Write;

/// The check as XML. Denied findings are failures, warnings stand in the case's output, and a rule whose every
/// finding was accepted is skipped with the reason.
pub fn render(report: &Report) -> String {
    let suites: Vec<Suite<'_>> = report.checked.iter().map(|one| Suite::of(report, one)).collect();
    let count = |of: fn(&Case<'_>) -> bool| suites.iter().flat_map(|s| &s.cases).filter(|case| of(case)).count();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<testsuites name=\"{}\" tests=\"{}\" failures=\"{}\">",
        attribute(&report.library),
        count(|_| true),
        count(|case| case.fails())
    );
    for suite in &suites {
        suite.write(&mut out);
    }
    out.push_str("</testsuites>\n");
    out
}

struct Suite<'r> {
    one: &'r Checked,
    cases: Vec<Case<'r>>,
}

/// One rule and what it found.
struct Case<'r> {
    rule: RuleId,
    denied: Vec<&'r Finding>,
    warned: Vec<&'r Finding>,
    accepted: Vec<(&'r Finding, &'r str)>,
}

impl Case<'_> {
    fn fails(&self) -> bool {
        !self.denied.is_empty()
    }

    fn is_skipped(&self) -> bool {
        self.denied.is_empty() && self.warned.is_empty() && !self.accepted.is_empty()
    }
}

impl<'r> Suite<'r> {
    fn of(report: &'r Report, one: &'r Checked) -> Self {
        let is_here = |finding: &Finding| {
            finding.entity == one.entity
                && finding.old_period == one.periods.old
                && finding.new_period == one.periods.new
        };
        let found = |rule: RuleId, level: Level| {
            one.findings.iter().filter(|f| f.rule == rule && f.level == level).collect::<Vec<_>>()
        };
        let case = |rule: &Rule| Case {
            rule: rule.id,
            denied: found(rule.id, Level::Deny),
            warned: found(rule.id, Level::Warn),
            accepted: report
                .accepted
                .iter()
                .filter(|(finding, _)| finding.rule == rule.id && is_here(finding))
                .map(|(finding, entry)| (finding, entry.reason.as_str()))
                .collect(),
        };
        Self { one, cases: Rule::all().map(case).collect() }
    }

    fn write(&self, out: &mut String) {
        let count = |of: fn(&Case<'_>) -> bool| self.cases.iter().filter(|case| of(case)).count();
        let _ = writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"0\">",
            attribute(&title(self.one)),
            self.cases.len(),
            count(|case| case.fails()),
            count(|case| case.is_skipped())
        );
        for case in &self.cases {
            self.case(out, case);
        }
        out.push_str("  </testsuite>\n");
    }

    fn case(&self, out: &mut String, case: &Case<'_>) {
        let lead = format!(
            "    <testcase classname=\"{}\" name=\"{}\" time=\"0\"",
            attribute(&self.one.entity),
            attribute(case.rule.name())
        );
        if case.denied.is_empty() && case.warned.is_empty() && case.accepted.is_empty() {
            let _ = writeln!(out, "{lead}/>");
            return;
        }
        let _ = writeln!(out, "{lead}>");
        if case.is_skipped() {
            let reasons: Vec<&str> = case.accepted.iter().map(|(_, reason)| *reason).collect();
            let _ = writeln!(out, "      <skipped message=\"accepted: {}\"/>", attribute(&reasons.join("; ")));
        }
        if let Some(first) = case.denied.first() {
            let message = match case.denied.len() {
                1 => first.message.clone(),
                n => format!("{n} findings: {}", first.message),
            };
            let text: Vec<String> = case.denied.iter().map(|finding| told(finding)).collect();
            let _ = writeln!(
                out,
                "      <failure message=\"{}\" type=\"{}\">{}</failure>",
                attribute(&message),
                attribute(case.rule.name()),
                content(&text.join("\n"))
            );
        }
        if !case.warned.is_empty() {
            let text: Vec<String> = case.warned.iter().map(|finding| told(finding)).collect();
            let _ = writeln!(out, "      <system-out>{}</system-out>", content(&text.join("\n")));
        }
        out.push_str("    </testcase>\n");
    }
}

fn told(finding: &Finding) -> String {
    let mut text = format!("{}: {} [{}]", finding.place.shown(), finding.message, finding.fingerprint);
    for quote in &finding.quotes {
        let mark = if quote.edition == Side::Old { '-' } else { '+' };
        let _ = write!(text, "\n{mark} {}", quote.text);
    }
    text
}

/// Text between tags. Characters that XML 1.0 has no way to write are left out.
fn content(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out
}

/// Text of an attribute, where line ends would be read as spaces.
fn attribute(text: &str) -> String {
    content(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(content("a < b & c\u{1}\u{b} ]]>"), "a &lt; b &amp; c ]]&gt;");
        assert_eq!(attribute("say \"so\"\n"), "say &quot;so&quot;&#10;");
    }
}
