//! A library's newest editions against the ones before, under its policy.

use super::{
    Configuration, Held, LibraryError, Own, Task, accepted, editions, entities_changed_since, join_renamed, plan,
    read_edition_within,
};
use crate::comparison::{Settings, compare_with};
use crate::policy::{self, Checked, Filter, Finding, Periods, Policy, Report, RuleId, Side, Status, Threshold};
use crate::reader::Limits;
use crate::watch::Watch;
use rayon::prelude::*;
use std::path::Path;

/// What is checked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The folder of editions.
    pub library: &'a Path,
    /// Periods; the newest edition of each entity, and the one before, where none is given.
    pub old: Option<&'a str>,
    pub new: Option<&'a str>,
    /// Only entities whose files changed in git since this revision.
    pub since: Option<&'a str>,
    /// What reading an edition may cost.
    pub limits: Limits,
}

/// Checks a library under its policy, with a step of the watch for each entity. The second value says which editions
/// could not be opened: one bad file never stops the rest.
///
/// # Errors
/// When the library cannot be read, does not hold what is asked for, or the watch was stopped.
pub fn check(
    asked: Asked<'_>,
    settings: &Configuration,
    own: &Own,
    filter: &Filter,
    watch: &Watch,
) -> Result<(Report, Vec<LibraryError>), LibraryError> {
    if let Some(area) = filter.areas.iter().find(|area| own.settings().taxonomy().find(area).is_none()) {
        return Err(LibraryError::NoArea(area.clone()));
    }
    let found = editions(asked.library)?;
    if let Some(entity) = filter.entities.iter().find(|entity| !found.contains_key(*entity)) {
        return Err(LibraryError::NotHeld { path: asked.library.display().to_string(), entity: entity.clone() });
    }
    let arrived = settings.policy.value(RuleId::EntityMissing, Threshold::Percent);
    let mut tasks = plan(&found, settings, asked.old, asked.new, arrived)?;
    tasks = join_renamed(tasks, &found)?;
    let mut notes: Vec<String> = Vec::new();
    if let Some(revision) = asked.since {
        let changed = entities_changed_since(asked.library, revision)?;
        let all = found.len();
        tasks.retain(|task| changed.contains(&task.entity));
        notes.push(match tasks.len() {
            0 => format!("no edition changed since {revision}; nothing was checked"),
            _ => format!("only entities whose editions changed since {revision}, of {all}"),
        });
    }
    tasks.retain(|task| filter.wants_entity(&task.entity));
    notes.extend(tasks.iter().filter_map(|task| task.renamed.clone()));
    let work = Work { policy: &settings.policy, settings: own.settings(), limits: asked.limits };
    watch.expect(tasks.len());
    let done = tasks.par_iter().map(|task| {
        if watch.is_stopped() {
            return None;
        }
        let done = work.on(task);
        watch.step();
        Some(done)
    });
    let done: Vec<(Checked, Option<LibraryError>)> = done.collect::<Option<_>>().ok_or(LibraryError::Stopped)?;
    let (checked, unopened): (Vec<_>, Vec<_>) = done.into_iter().unzip();
    let name = settings.name.clone().unwrap_or_else(|| folder_name(&settings.root));
    let mut report = Report::new(name, checked, &accepted(&settings.root)?, filter);
    report.notes = notes;
    Ok((report, unopened.into_iter().flatten().collect()))
}

/// What every task needs.
struct Work<'w> {
    policy: &'w Policy,
    settings: Settings<'w>,
    limits: Limits,
}

impl Work<'_> {
    fn on(&self, task: &Task) -> (Checked, Option<LibraryError>) {
        let period = |held: &Option<Held>| held.as_ref().map(|held| held.period.clone());
        let periods = Periods { old: period(&task.old), new: period(&task.new).or_else(|| task.missing_in.clone()) };
        let mut checked = Checked {
            entity: task.entity.clone(),
            periods: periods.clone(),
            old_file: task.old.as_ref().map(|held| held.file.display().to_string()),
            new_file: task.new.as_ref().map(|held| held.file.display().to_string()),
            status: Status::Missing,
            warnings: Vec::new(),
            findings: Vec::new(),
        };
        let Some(new) = &task.new else {
            let last = checked.old_file.clone().unwrap_or_default();
            checked.findings = policy::missing(&task.entity, &periods, &last, self.policy);
            return (checked, None);
        };
        let read = |side, held: &Held| {
            read_edition_within(&held.file, &self.limits)
                .map_err(|error| self.unread(task, &periods, side, held, error))
        };
        let new = match read(Side::New, new) {
            Ok(edition) => edition,
            Err(unread) => return unread.into_checked(checked),
        };
        let Some(old) = &task.old else {
            checked.status = Status::FirstEdition;
            return (checked, None);
        };
        let old = match read(Side::Old, old) {
            Ok(edition) => edition,
            Err(unread) => return unread.into_checked(checked),
        };
        let comparison = compare_with(&old, &new, self.settings);
        checked.status = Status::Compared;
        checked.warnings = comparison.warnings.clone();
        checked.findings = policy::judge(&comparison, &task.entity, self.policy);
        (checked, None)
    }

    fn unread(&self, task: &Task, periods: &Periods, side: Side, held: &Held, error: LibraryError) -> Unread {
        match error {
            LibraryError::Read(found) => {
                let file = held.file.display().to_string();
                let why = found.to_string();
                Unread::Findings(policy::unreadable(&task.entity, periods, (side, &file), &why, self.policy))
            }
            other => Unread::Failure(other),
        }
    }
}

/// Why an edition is not there to be compared.
enum Unread {
    /// It was opened, and is no report.
    Findings(Vec<Finding>),
    /// It could not be opened.
    Failure(LibraryError),
}

impl Unread {
    fn into_checked(self, mut checked: Checked) -> (Checked, Option<LibraryError>) {
        checked.status = Status::Unreadable;
        match self {
            Self::Findings(findings) => {
                checked.findings = findings;
                (checked, None)
            }
            Self::Failure(failure) => (checked, Some(failure)),
        }
    }
}

fn folder_name(folder: &Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into_owned())
}
