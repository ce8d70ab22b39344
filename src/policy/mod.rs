//! Policy: what `yoy check` looks for, how much each thing matters, and what a person has accepted.
//!
//! Rules are data, one file each in `rules/*.toml`; [`Policy`] lays a library's own levels and thresholds
//! over their defaults. [`judge`] finds in a comparison what the rules speak of; every [`Finding`] has a
//! fingerprint that does not depend on lines or on other findings, by which [`Accepted`] knows it again.

mod accepted;
mod finding;
mod judge;
mod report;
mod rule;
mod settings;

pub use accepted::{Accepted, AcceptedError, AcceptedFinding, AcceptedPairing, Pass};
pub use finding::{Draft, Filter, Finding, Periods, Place, Quote, Side};
pub use judge::{judge, missing, unreadable};
pub use report::{Checked, Report, Status};
pub use rule::{Level, NoRule, Rule, RuleId, Threshold};
pub use settings::{Exception, ExceptionFile, Policy, PolicyError, RulesFile};
