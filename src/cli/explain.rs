//! `yoy explain`: what a rule means and what to do about its findings.

use super::{Failure, columns, print};
use clap::Args;
use std::process::ExitCode;
use yoy::policy::{Rule, RuleId};
use yoy::render::check::rules;

#[derive(Args)]
pub struct Options {
    /// The rule's name; `yoy check --list` lists all.
    rule: String,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    print(&rules::explained(Rule::of(rule(&options.rule)?), columns()))?;
    Ok(ExitCode::SUCCESS)
}

/// The rule of a name that a user gave.
pub fn rule(name: &str) -> Result<RuleId, Failure> {
    RuleId::find(name.trim()).ok_or_else(|| {
        let near = nearest(name).map_or_else(String::new, |near| format!("; do you mean {near}?"));
        Failure::new(format!("“{name}” is no rule{near}"), "`yoy check --list` lists all rules")
    })
}

/// Least likeness (Jaro-Winkler) of a name that was probably meant. A judgement.
const MEANT: f64 = 0.8;

fn nearest(name: &str) -> Option<&'static str> {
    let likeness = |rule: &RuleId| strsim::jaro_winkler(name, rule.name());
    let best = RuleId::ALL.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) >= MEANT).then(|| best.name())
}
