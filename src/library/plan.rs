//! Which two editions of each entity a check compares, and which entities lack one.

use super::configuration::Configuration;
use super::{Editions, LibraryError, NoPeriodIn};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What a check does with one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub entity: String,
    pub old: Option<Held>,
    pub new: Option<Held>,
    /// The old edition stands under another name, found by the text alone.
    pub renamed: Option<String>,
    /// The period in which the entity has no edition though most others have.
    pub missing_in: Option<String>,
}

/// An edition of the library.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    pub period: String,
    pub file: PathBuf,
}

/// The tasks of a check, in the order of the entities' names.
///
/// Of every entity the newest edition is compared with the one before, or those of the periods asked for.
/// An entity is missing where it had an edition in the period before the newest one and has none there,
/// though at least `arrived` percent of the entities of the period before do.
///
/// # Errors
///
/// When a period that was asked for has no editions.
pub fn plan(
    found: &Editions,
    settings: &Configuration,
    old: Option<&str>,
    new: Option<&str>,
    arrived: f64,
) -> Result<Vec<Task>, LibraryError> {
    let periods: BTreeSet<&str> = found.values().flat_map(|editions| editions.keys()).map(String::as_str).collect();
    for period in [old, new].into_iter().flatten() {
        if !periods.contains(period) {
            return Err(NoPeriodIn { root: &settings.root, period, known: &periods }.into());
        }
    }
    let newest = new.or_else(|| periods.last().copied()).unwrap_or_default();
    let before = old.or_else(|| periods.range(..newest).next_back().copied());
    let has = |period: &str| found.values().filter(|editions| editions.contains_key(period)).count();
    let both = |period: &str| {
        found.values().filter(|editions| editions.contains_key(period) && editions.contains_key(newest)).count()
    };
    let asked = old.is_some() || new.is_some();
    let has_arrived = before.is_some_and(|before| asked || both(before) as f64 * 100.0 >= arrived * has(before) as f64);
    let mut tasks = Vec::new();
    for (entity, editions) in found {
        let held =
            |period: &str| editions.get(period).map(|file| Held { period: period.to_owned(), file: file.clone() });
        let last = editions.keys().next_back().map(String::as_str);
        let new_one = if asked { held(newest) } else { last.and_then(held) };
        let old_one = match (old, &new_one) {
            (Some(old), _) => held(old),
            (None, Some(new)) => editions.range(..new.period.clone()).next_back().and_then(|(period, _)| held(period)),
            (None, None) => before.and_then(held),
        };
        let lacks = has_arrived && !editions.contains_key(newest) && before.is_some_and(|b| editions.contains_key(b));
        if lacks {
            tasks.push(Task {
                entity: entity.clone(),
                old: before.and_then(held),
                new: None,
                renamed: None,
                missing_in: Some(newest.to_owned()),
            });
        }
        if let Some(new) = new_one {
            tasks.push(Task { entity: entity.clone(), old: old_one, new: Some(new), renamed: None, missing_in: None });
        }
    }
    Ok(tasks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn library(editions: &[(&str, &[&str])]) -> Editions {
        let of = |entity: &str, periods: &[&str]| {
            periods.iter().map(|p| ((*p).to_owned(), PathBuf::from(format!("{entity}/{p}.md")))).collect()
        };
        editions.iter().map(|(entity, periods)| ((*entity).to_owned(), of(entity, periods))).collect()
    }

    fn told(editions: &[(&str, &[&str])], old: Option<&str>, new: Option<&str>) -> Vec<String> {
        let settings = Configuration::none(Path::new("reports"));
        let tasks = plan(&library(editions), &settings, old, new, 50.0).expect("a plan");
        let period = |held: &Option<Held>| held.as_ref().map_or_else(|| "-".to_owned(), |held| held.period.clone());
        tasks.iter().map(|t| format!("{} {} {}", t.entity, period(&t.old), period(&t.new))).collect()
    }

    #[test]
    fn the_newest_edition_and_the_one_before() {
        let editions: &[(&str, &[&str])] =
            &[("a", &["2019", "2021", "2022"]), ("b", &["2021"]), ("c", &["2020", "2021"])];
        // One in three has arrived: nobody is missing yet.
        assert_eq!(told(editions, None, None), ["a 2021 2022", "b - 2021", "c 2020 2021"]);
        assert_eq!(told(editions, Some("2019"), Some("2022")), ["a 2019 2022"]);
        assert_eq!(told(editions, Some("2021"), Some("2022")), ["a 2021 2022", "b 2021 -", "c 2021 -"]);
    }

    #[test]
    fn missing_once_most_have_arrived() {
        let editions: &[(&str, &[&str])] =
            &[("a", &["2021", "2022"]), ("b", &["2021", "2022"]), ("c", &["2020", "2021"])];
        assert_eq!(told(editions, None, None), ["a 2021 2022", "b 2021 2022", "c 2021 -", "c 2020 2021"]);
        let settings = Configuration::none(Path::new("reports"));
        let error = plan(&library(editions), &settings, Some("1999"), None, 50.0).expect_err("no such period");
        assert!(error.to_string().contains("no edition for 1999; there are 2020, 2021, 2022"), "{error}");
    }
}
