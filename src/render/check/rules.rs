//! The rules themselves: a list, and one explained.

use crate::policy::{Policy, Rule};
use std::fmt::Write;

/// Lines are not set wider than this.
const MEASURE: usize = 100;

/// Every rule with its level in a library.
pub fn list(policy: &Policy, width: usize) -> String {
    let names = Rule::all().map(|rule| rule.name().len()).max().unwrap_or_default();
    let mut out = String::new();
    for rule in Rule::all() {
        let level = policy.level(rule.id);
        let lead = format!("{:<names$}  {:<5}  ", rule.name(), level.word());
        let rest = " ".repeat(lead.len());
        let options = textwrap::Options::new(width.clamp(60, MEASURE)).initial_indent(&lead).subsequent_indent(&rest);
        for line in textwrap::wrap(&rule.summary, options) {
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    out
}

/// What a rule means, by what it decides, and what to do about it.
pub fn explained(rule: &Rule, width: usize) -> String {
    let width = width.clamp(40, MEASURE);
    let mut out = format!("{}: {}\n", rule.name(), rule.summary);
    let mut paragraph = |text: &str| {
        out.push('\n');
        for line in textwrap::wrap(text.trim(), width) {
            let _ = writeln!(out, "{}", line.trim_end());
        }
    };
    paragraph(&rule.description);
    paragraph(&format!("What to do: {}", rule.way_out.trim()));
    paragraph(&format!("Level where yoy.toml says nothing: {}.", rule.level.word()));
    if !rule.thresholds.is_empty() {
        let _ = writeln!(out, "\nIn yoy.toml under [policy]:");
        let settings: Vec<String> = rule
            .thresholds
            .iter()
            .map(|(threshold, bound)| format!("{} = {}", threshold.name(), bound.value))
            .collect();
        let _ = writeln!(out, "  {} = {{ level = \"{}\", {} }}", rule.name(), rule.level.word(), settings.join(", "));
        for (threshold, bound) in &rule.thresholds {
            let lead = format!("  {}: ", threshold.name());
            let options = textwrap::Options::new(width).initial_indent(&lead).subsequent_indent("    ");
            for line in textwrap::wrap(&bound.about, options) {
                let _ = writeln!(out, "{}", line.trim_end());
            }
        }
    }
    out
}
