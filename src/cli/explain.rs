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
    print(&rules::explained(Rule::of(RuleId::named(&options.rule)?), columns()))?;
    Ok(ExitCode::SUCCESS)
}
