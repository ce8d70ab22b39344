//! A library's own levels and thresholds, laid over the rules' defaults.

use super::finding::Finding;
use super::rule::{Level, Rule, RuleId, Threshold};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// Why a policy cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PolicyError {
    #[error("“{0}” is no rule; `yoy check --list` names all rules")]
    UnknownRule(String),
    #[error("the rule {rule} has no “{key}”; {known}")]
    UnknownThreshold { rule: &'static str, key: String, known: String },
    #[error("the rule {rule}: “{key}” is {value}; it must be a number from 0")]
    BadThreshold { rule: &'static str, key: &'static str, value: String },
    #[error("the rule {rule} has the level {value}; it must be \"allow\", \"warn\" or \"deny\"")]
    BadLevel { rule: &'static str, value: String },
    #[error(
        "an exception for the rule {0} names neither areas nor entities nor sections; write it in [policy] instead"
    )]
    ExceptionForAll(&'static str),
}

/// What is looked for, and how much it matters.
#[derive(Debug, Clone)]
pub struct Policy {
    rules: BTreeMap<RuleId, Setting>,
    exceptions: Vec<Exception>,
}

#[derive(Debug, Clone)]
struct Setting {
    level: Level,
    thresholds: BTreeMap<Threshold, f64>,
}

/// Another level for some areas, entities or sections. The last one that fits a finding holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    pub rule: RuleId,
    pub level: Level,
    /// Each list that is not empty must hold for the finding.
    pub areas: Vec<String>,
    pub entities: Vec<String>,
    pub sections: Vec<String>,
}

/// `[policy]` of yoy.toml: `area-dropped = "deny"` or `area-shrunk = { level = "deny", percent = 40 }`.
pub type RulesFile = BTreeMap<String, toml::Value>;

/// One `[[exception]]` of yoy.toml.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExceptionFile {
    pub rule: String,
    pub level: Level,
    #[serde(default)]
    pub areas: Vec<String>,
    #[serde(default)]
    pub entities: Vec<String>,
    #[serde(default)]
    pub sections: Vec<String>,
}

impl Default for Policy {
    /// Every rule as its file has it.
    fn default() -> Self {
        let setting = |rule: &Rule| Setting {
            level: rule.level,
            thresholds: rule.thresholds.iter().map(|(&t, bound)| (t, bound.value)).collect(),
        };
        Self { rules: Rule::all().map(|rule| (rule.id, setting(rule))).collect(), exceptions: Vec::new() }
    }
}

impl Policy {
    /// The defaults with what a file says over them.
    ///
    /// # Errors
    ///
    /// Names the rule or threshold that there is not.
    pub fn new(rules: RulesFile, exceptions: Vec<ExceptionFile>) -> Result<Self, PolicyError> {
        let mut policy = Self::default();
        for (name, file) in rules {
            let id = find(&name)?;
            let setting = policy.rules.get_mut(&id).expect("every rule has a default");
            match file {
                toml::Value::Table(table) => {
                    table.into_iter().try_for_each(|(key, value)| setting.set(id, &key, &value))?
                }
                other => setting.set(id, "level", &other)?,
            }
        }
        for file in exceptions {
            let rule = find(&file.rule)?;
            if file.areas.is_empty() && file.entities.is_empty() && file.sections.is_empty() {
                return Err(PolicyError::ExceptionForAll(rule.name()));
            }
            let ExceptionFile { level, areas, entities, sections, .. } = file;
            policy.exceptions.push(Exception { rule, level, areas, entities, sections });
        }
        Ok(policy)
    }

    /// The level of a rule where no exception fits.
    pub fn level(&self, rule: RuleId) -> Level {
        self.rules.get(&rule).map_or(Level::Allow, |setting| setting.level)
    }

    /// The level of a finding.
    pub fn level_of(&self, finding: &Finding) -> Level {
        let fits = |e: &&Exception| e.rule == finding.rule && e.fits(finding);
        self.exceptions.iter().rev().find(fits).map_or_else(|| self.level(finding.rule), |e| e.level)
    }

    /// Whether any finding of the rule can be told.
    pub fn looks_for(&self, rule: RuleId) -> bool {
        self.level(rule) > Level::Allow || self.exceptions.iter().any(|e| e.rule == rule && e.level > Level::Allow)
    }

    /// A rule's threshold; none where the rule has no such.
    pub fn value(&self, rule: RuleId, threshold: Threshold) -> f64 {
        self.rules.get(&rule).and_then(|s| s.thresholds.get(&threshold)).copied().unwrap_or_default()
    }
}

impl Exception {
    fn fits(&self, finding: &Finding) -> bool {
        let areas = self.areas.is_empty() || self.areas.iter().any(|area| finding.is_of_area(area));
        let entities = self.entities.is_empty() || self.entities.iter().any(|entity| finding.is_of_entity(entity));
        let sections = self.sections.is_empty() || self.sections.iter().any(|text| finding.is_in_section(text));
        areas && entities && sections
    }
}

fn find(name: &str) -> Result<RuleId, PolicyError> {
    RuleId::find(name).ok_or_else(|| PolicyError::UnknownRule(name.to_owned()))
}

impl Setting {
    fn set(&mut self, id: RuleId, key: &str, value: &toml::Value) -> Result<(), PolicyError> {
        let rule = id.name();
        if key == "level" {
            let level = value.as_str().and_then(Level::find);
            self.level = level.ok_or_else(|| PolicyError::BadLevel { rule, value: value.to_string() })?;
            return Ok(());
        }
        let Some(threshold) = self.thresholds.keys().copied().find(|t| t.name() == key) else {
            let names: Vec<&str> = std::iter::once("level").chain(self.thresholds.keys().map(|t| t.name())).collect();
            let known = format!("it has {}", names.join(", "));
            return Err(PolicyError::UnknownThreshold { rule, key: key.to_owned(), known });
        };
        let number = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64));
        match number.filter(|number| number.is_finite() && *number >= 0.0) {
            Some(number) => self.thresholds.insert(threshold, number),
            None => return Err(PolicyError::BadThreshold { rule, key: threshold.name(), value: value.to_string() }),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        policy: RulesFile,
        #[serde(default)]
        exception: Vec<ExceptionFile>,
    }

    fn policy(text: &str) -> Result<Policy, PolicyError> {
        let file: File = toml::from_str(text).expect("TOML");
        Policy::new(file.policy, file.exception)
    }

    #[test]
    fn what_is_not_said_stays_as_it_was() {
        let policy =
            policy("[policy]\narea-shrunk = { percent = 40 }\nheading-renamed = \"deny\"\n").expect("a policy");
        assert_eq!(policy.value(RuleId::AreaShrunk, Threshold::Percent), 40.0);
        assert_eq!(policy.value(RuleId::AreaShrunk, Threshold::LeastWords), 100.0);
        assert_eq!(policy.level(RuleId::AreaShrunk), Level::Warn);
        assert_eq!(policy.level(RuleId::HeadingRenamed), Level::Deny);
    }

    #[test]
    fn mistakes_are_named() {
        let message = |text: &str| policy(text).expect_err("a mistake").to_string();
        assert!(message("[policy]\narea-gone = \"deny\"\n").contains("“area-gone” is no rule"));
        assert!(message("[policy]\narea-dropped = { percent = 4 }\n").contains("it has level, least_words"));
        assert!(message("[policy]\narea-dropped = \"fail\"\n").contains("must be \"allow\""));
        assert!(message("[policy]\narea-shrunk = { percent = -4 }\n").contains("a number from 0"));
        assert!(message("[[exception]]\nrule = \"area-dropped\"\nlevel = \"warn\"\n").contains("neither areas"));
    }

    #[test]
    fn an_exception_switches_a_rule_on() {
        let text = "[[exception]]\nrule = \"heading-renamed\"\nlevel = \"warn\"\nentities = [\"kenya\"]\n";
        let policy = policy(text).expect("a policy");
        assert!(policy.looks_for(RuleId::HeadingRenamed));
        assert!(!policy.looks_for(RuleId::FigureGoneWithItsSentence));
    }
}
