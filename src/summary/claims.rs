//! Claims that were turned round, weakened or strengthened.

use super::{Evidence, Statement, Topic, label};
use crate::comparison::{ClaimChange, Comparison};
use crate::strength::{Direction, Expression, Level};

pub fn statements(c: &Comparison<'_>) -> Vec<Statement> {
    c.claims().iter().map(|claim| statement(c, claim)).collect()
}

/// "weakened: “frequently” → “sometimes”".
pub fn told(c: &Comparison<'_>, claim: &ClaimChange) -> String {
    let link = &c.sentence_links[claim.link];
    let words = |e: &Option<Expression>, text: &str| match e {
        Some(e) => format!("“{}”", text.get(e.range.clone()).unwrap_or_default()),
        None => "unqualified".to_owned(),
    };
    let old = words(&claim.change.old, c.old.sentence_text(link.old));
    let new = words(&claim.change.new, c.new.sentence_text(link.new));
    format!("{}: {old} → {new}", claim.change.words())
}

fn statement(c: &Comparison<'_>, claim: &ClaimChange) -> Statement {
    let link = &c.sentence_links[claim.link];
    let section = c.new.sentence(link.new).section;
    Statement {
        topic: Topic::Claim,
        text: format!("Claim {} (“{}”).", told(c, claim), label(c.new, section)),
        evidence: vec![Evidence::Linked(claim.link)],
        old: vec![c.old.sentence(link.old).section],
        new: vec![section],
        weight: weight(claim),
    }
}

/// A claim turned round weighs most; otherwise the steps it went.
fn weight(claim: &ClaimChange) -> f64 {
    let step = |e: &Option<Expression>| match e.as_ref().map(|e| e.level) {
        Some(Level::Scope(scope)) => scope as i32,
        Some(Level::Evidence(evidence)) => evidence as i32,
        // An unqualified claim stands between hearsay and proof, or isolated and systematic.
        None => 2,
    };
    match claim.change.direction {
        Direction::Negated | Direction::NoLongerNegated => 4.5,
        Direction::Weakened | Direction::Strengthened => {
            1.2 + 0.4 * f64::from((step(&claim.change.old) - step(&claim.change.new)).abs())
        }
    }
}
