//! The rules as they stand in `rules/*.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A rule's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleId {
    EditionUnreadable,
    EntityMissing,
    HeadingsLost,
    AreaDropped,
    AreaShrunk,
    SectionDropped,
    EditionShrunk,
    ClaimWeakened,
    FigureNoLongerGiven,
    FigureChanged,
    FigureGoneWithItsSentence,
    SourceNoLongerCited,
    SummaryOmits,
    TermGone,
    PairingUncertain,
    HeadingRenamed,
}

impl RuleId {
    /// Every rule, what matters most first.
    pub const ALL: [Self; 16] = [
        Self::EditionUnreadable,
        Self::EntityMissing,
        Self::HeadingsLost,
        Self::AreaDropped,
        Self::AreaShrunk,
        Self::SectionDropped,
        Self::EditionShrunk,
        Self::ClaimWeakened,
        Self::FigureNoLongerGiven,
        Self::FigureChanged,
        Self::FigureGoneWithItsSentence,
        Self::SourceNoLongerCited,
        Self::SummaryOmits,
        Self::TermGone,
        Self::PairingUncertain,
        Self::HeadingRenamed,
    ];

    /// The name as files and outputs write it.
    pub fn name(self) -> &'static str {
        &Rule::of(self).name
    }

    /// The rule of a name that a user gave.
    ///
    /// # Errors
    /// When there is none; the one that was probably meant is told.
    pub fn named(name: &str) -> Result<Self, NoRule> {
        Self::find(name.trim()).ok_or_else(|| NoRule { name: name.to_owned(), near: nearest(name) })
    }

    /// The rule of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.name() == name)
    }
}

/// A name that no rule has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{name}” is no rule{}", near.map_or_else(String::new, |near| format!("; do you mean {near}?")))]
pub struct NoRule {
    pub name: String,
    /// The rule that was probably meant.
    pub near: Option<&'static str>,
}

impl NoRule {
    /// What the reader of the message can do.
    pub fn hint(&self) -> &'static str {
        "`yoy check --list` lists all rules"
    }
}

/// Least likeness (Jaro-Winkler) of a name that was probably meant. A judgement.
const MEANT: f64 = 0.8;

fn nearest(name: &str) -> Option<&'static str> {
    let likeness = |rule: &RuleId| strsim::jaro_winkler(name, rule.name());
    let best = RuleId::ALL.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) >= MEANT).then(|| best.name())
}

/// What becomes of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not looked for.
    Allow,
    /// Told.
    Warn,
    /// Told, and the check fails.
    Deny,
}

impl Level {
    /// The level of this name.
    pub fn find(name: &str) -> Option<Self> {
        [Self::Allow, Self::Warn, Self::Deny].into_iter().find(|level| level.word() == name)
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// A number by which a rule decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    Percent,
    PercentLowered,
    LeastWords,
    LeastValue,
    LeastMentions,
    LeastHeadings,
}

impl Threshold {
    /// The name as files write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::PercentLowered => "percent_lowered",
            Self::LeastWords => "least_words",
            Self::LeastValue => "least_value",
            Self::LeastMentions => "least_mentions",
            Self::LeastHeadings => "least_headings",
        }
    }
}

/// A threshold's default and what it bounds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    pub value: f64,
    pub about: String,
}

/// A rule as its file tells it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: RuleId,
    #[serde(skip)]
    name: String,
    /// The default level.
    pub level: Level,
    /// One line.
    pub summary: String,
    pub description: String,
    pub way_out: String,
    #[serde(default)]
    pub thresholds: BTreeMap<Threshold, Bound>,
}

/// In the order of [`RuleId::ALL`].
const FILES: [&str; 16] = [
    include_str!("rules/edition-unreadable.toml"),
    include_str!("rules/entity-missing.toml"),
    include_str!("rules/headings-lost.toml"),
    include_str!("rules/area-dropped.toml"),
    include_str!("rules/area-shrunk.toml"),
    include_str!("rules/section-dropped.toml"),
    include_str!("rules/edition-shrunk.toml"),
    include_str!("rules/claim-weakened.toml"),
    include_str!("rules/figure-no-longer-given.toml"),
    include_str!("rules/figure-changed.toml"),
    include_str!("rules/figure-gone-with-its-sentence.toml"),
    include_str!("rules/source-no-longer-cited.toml"),
    include_str!("rules/summary-omits.toml"),
    include_str!("rules/term-gone.toml"),
    include_str!("rules/pairing-uncertain.toml"),
    include_str!("rules/heading-renamed.toml"),
];

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| FILES.iter().map(|text| read(text)).collect());

fn read(text: &str) -> Rule {
    let mut rule: Rule = toml::from_str(text).expect("compiled in and read by every test");
    rule.name = serde_json::to_value(rule.id)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .expect("a unit variant is written as its name");
    rule
}

impl Rule {
    /// The rule of a name.
    pub fn of(id: RuleId) -> &'static Self {
        RULES.iter().find(|rule| rule.id == id).expect("every rule has a file, as the test says")
    }

    /// Every rule, what matters most first.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        RuleId::ALL.into_iter().map(Self::of)
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_file_and_says_enough() {
        for (id, rule) in RuleId::ALL.into_iter().zip(RULES.iter()) {
            assert_eq!(rule.id, id);
            assert_eq!(RuleId::find(rule.name()), Some(id));
            assert!(rule.summary.len() > 10 && !rule.summary.ends_with('.'), "{}", rule.name());
            assert!(rule.description.trim().ends_with('.'), "{}", rule.name());
            assert!(rule.way_out.trim().len() > 20, "{}", rule.name());
            assert!(rule.thresholds.values().all(|b| b.value > 0.0 && !b.about.is_empty()), "{}", rule.name());
        }
        assert_eq!(RuleId::find("area-lost"), None);
    }

    #[test]
    fn thresholds_are_named_as_their_files_name_them() {
        for threshold in RULES.iter().flat_map(|rule| rule.thresholds.keys()) {
            let written = serde_json::to_value(threshold).expect("a unit variant");
            assert_eq!(written, threshold.name());
        }
    }
}
