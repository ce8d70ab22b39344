//! The two scales, their steps and what a change along them is called.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

/// How much of it there is, from nothing to policy.
///
/// The steps follow the words by which coders of the Political Terror Scale (Wood and Gibney, "The
/// Political Terror Scale (PTS): A Re-introduction and a Comparison to CIRI", Human Rights Quarterly 32,
/// 2010) tell how common abuse is in the reports they read. The scale itself grades countries, not
/// sentences; only the order of the words is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// "no reports", "did not", "never"
    None,
    /// "isolated", "few", "rarely"
    Isolated,
    /// "some", "several", "sometimes"; also a bare plural: "there were reports"
    Some,
    /// "numerous", "many", "often", "routinely"
    Numerous,
    /// "widespread", "most", "generally"
    Widespread,
    /// "systematic"
    Systematic,
}

/// How well it is attested, from hearsay to proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// "alleged", "allegations", "unconfirmed reports"
    Alleged,
    /// "reportedly", "reports"
    Reported,
    /// "credible reports"
    Credible,
    /// "documented"
    Documented,
    /// "confirmed", "verified"
    Confirmed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    Scope,
    Evidence,
}

/// A step of one of the scales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(tag = "scale", content = "level", rename_all = "snake_case")]
pub enum Level {
    Scope(Scope),
    Evidence(Evidence),
}

impl Level {
    pub fn scale(self) -> Scale {
        match self {
            Self::Scope(_) => Scale::Scope,
            Self::Evidence(_) => Scale::Evidence,
        }
    }
}

/// Whether an expression stands under a negation: "credible" in "no credible reports" does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    Affirmed,
    Negated,
}

/// An expression of strength in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Bytes in the sentence.
    pub range: Range<usize>,
    pub level: Level,
    pub polarity: Polarity,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Said of less or with less behind it, or denied more broadly: "no credible reports" became "no reports".
    Weakened,
    Strengthened,
    /// Said to be so before, now said not to be.
    Negated,
    NoLongerNegated,
}

impl Direction {
    /// The direction with the editions swapped.
    pub fn mirrored(self) -> Self {
        match self {
            Self::Weakened => Self::Strengthened,
            Self::Strengthened => Self::Weakened,
            Self::Negated => Self::NoLongerNegated,
            Self::NoLongerNegated => Self::Negated,
        }
    }
}

/// A claim that two linked sentences make with different strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrengthChange {
    pub direction: Direction,
    /// Whether both sentences deny it.
    pub denied: bool,
    pub scale: Scale,
    /// The expression in the old sentence; none where the claim stands there unqualified.
    pub old: Option<Expression>,
    pub new: Option<Expression>,
}

impl StrengthChange {
    /// What became of the claim, to stand after "claim".
    pub fn words(&self) -> &'static str {
        match (self.direction, self.denied) {
            (Direction::Weakened, false) => "weakened",
            (Direction::Strengthened, false) => "strengthened",
            (Direction::Weakened, true) => "denied more broadly",
            (Direction::Strengthened, true) => "denied more narrowly",
            (Direction::Negated, _) => "now denied",
            (Direction::NoLongerNegated, _) => "no longer denied",
        }
    }
}
