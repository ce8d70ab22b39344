//! `yoy check`: a library's newest editions against the ones before, under its policy.

use super::by_areas::{self, Own};
use super::{DIFFERENT, Failure, TROUBLE, cannot_write, columns, explain, is_coloured, print, reading, write};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use yoy::comparison::{Settings, compare_with};
use yoy::library::{self, Configuration, Held, LibraryError, Task};
use yoy::policy::{self, Checked, Filter, Finding, Periods, Policy, Report, RuleId, Side, Status, Threshold};
use yoy::render::check::{json, markdown, rules, terminal};
use yoy::render::{github, junit, sarif};

#[derive(Args)]
pub struct Options {
    /// The folder of editions.
    #[arg(default_value = ".")]
    library: PathBuf,
    /// Period of the old editions; of each entity the one before the new one by default.
    #[arg(long, value_name = "PERIOD")]
    old: Option<String>,
    /// Period of the new editions; of each entity the newest by default.
    #[arg(long, value_name = "PERIOD")]
    new: Option<String>,
    /// Only entities whose files changed in git since this revision.
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    #[command(flatten)]
    filter: Filters,
    #[command(flatten)]
    by_areas: by_areas::Options,
    #[command(flatten)]
    reading: reading::Options,
    /// List the rules with their levels in this library, and check nothing.
    #[arg(long)]
    list: bool,
    /// Show every finding; by default the terminal shows the first few of each rule and entity.
    #[arg(long)]
    all: bool,
    /// Output form; by the ending of `-o` where that is given.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write to this file too, in the form its ending tells; may be given more than once.
    #[arg(long, value_name = "FILE")]
    also: Vec<PathBuf>,
}

/// Which findings are wanted.
#[derive(Args)]
pub struct Filters {
    /// Only findings of this rule; may be given more than once, like the filters below.
    #[arg(long = "rule", value_name = "RULE")]
    rules: Vec<String>,
    /// Only findings of this area or family of areas, by its id.
    #[arg(long = "area", id = "of_area", value_name = "ID")]
    areas: Vec<String>,
    /// Only this entity.
    #[arg(long = "entity", value_name = "ENTITY")]
    entities: Vec<String>,
    /// Only findings in sections whose heading, or a heading above it, holds this text.
    #[arg(long = "section", value_name = "TEXT")]
    sections: Vec<String>,
}

impl Filters {
    pub fn read(&self, settings: &Configuration) -> Result<Filter, Failure> {
        let rules = self.rules.iter().map(|name| explain::rule(name)).collect::<Result<Vec<_>, _>>()?;
        let entities = self.entities.iter().map(|entity| settings.entity(entity)).collect();
        Ok(Filter { rules, areas: self.areas.clone(), entities, sections: self.sections.clone() })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    /// A pull-request comment, under 65,536 bytes.
    Markdown,
    Json,
    /// Annotations for GitHub Actions, and the step summary where `GITHUB_STEP_SUMMARY` names its file.
    Github,
    Sarif,
    Junit,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let format = format(options)?;
    if options.list {
        let settings = Configuration::nearest(&options.library)?;
        print(&rules::list(&settings.policy, columns()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let asked = Asked {
        library: &options.library,
        old: options.old.as_deref(),
        new: options.new.as_deref(),
        since: options.since.as_deref(),
        reading: &options.reading,
    };
    let (report, trouble) = check(asked, &options.filter, &options.by_areas)?;
    for file in &options.also {
        // The text of a file has no screen to fit.
        write(file, &text(&report, by_ending(file)?, &terminal::Style { width: WIDE, colour: false, all: true })?)?;
    }
    let style = terminal::Style { width: columns(), colour: is_coloured(), all: options.all };
    let text = text(&report, format, &style)?;
    match &options.output {
        Some(file) => write(file, &text)?,
        None => print(&text)?,
    }
    if format == Format::Github {
        step_summary(&report)?;
    }
    Ok(match (trouble, report.is_denied()) {
        (true, _) => ExitCode::from(TROUBLE),
        (false, true) => ExitCode::from(DIFFERENT),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// What is checked.
pub struct Asked<'a> {
    pub library: &'a Path,
    pub old: Option<&'a str>,
    pub new: Option<&'a str>,
    pub since: Option<&'a str>,
    pub reading: &'a reading::Options,
}

/// Checks a library. The second value says whether a file could not be opened; that was told.
pub fn check(asked: Asked<'_>, filters: &Filters, by_areas: &by_areas::Options) -> Result<(Report, bool), Failure> {
    let settings = Configuration::nearest(asked.library)?;
    let filter = filters.read(&settings)?;
    let own = Own::read(by_areas, &settings)?;
    for area in &filter.areas {
        if own.settings().taxonomy().find(area).is_none() {
            return Err(Failure::new(format!("--area: no area has the id “{area}”"), "docs/areas.md lists the ids"));
        }
    }
    let found = library::editions(asked.library)?;
    if let Some(entity) = filter.entities.iter().find(|entity| !found.contains_key(*entity)) {
        return Err(Failure::new(
            format!("--entity: {} holds no edition of “{entity}”", asked.library.display()),
            "`yoy list` names the entities",
        ));
    }
    let arrived = settings.policy.value(RuleId::EntityMissing, Threshold::Percent);
    let mut tasks = library::plan(&found, &settings, asked.old, asked.new, arrived)?;
    tasks = library::join_renamed(tasks, &found)?;
    let mut notes: Vec<String> = Vec::new();
    if let Some(revision) = asked.since {
        let changed = library::entities_changed_since(asked.library, revision)?;
        let all = found.len();
        tasks.retain(|task| changed.contains(&task.entity));
        notes.push(match tasks.len() {
            0 => format!("no edition changed since {revision}; nothing was checked"),
            _ => format!("only entities whose editions changed since {revision}, of {all}"),
        });
    }
    tasks.retain(|task| filter.wants_entity(&task.entity));
    notes.extend(tasks.iter().filter_map(|task| task.renamed.clone()));
    let work = Work { policy: &settings.policy, settings: own.settings(), reading: asked.reading };
    let done: Vec<(Checked, Option<Failure>)> = tasks.par_iter().map(|task| work.on(task)).collect();
    let mut trouble = false;
    let mut checked = Vec::with_capacity(done.len());
    for (one, failure) in done {
        checked.push(one);
        // One bad file never stops the rest.
        if let Some(failure) = failure {
            trouble = true;
            eprintln!("yoy: {}; {}", failure.message, failure.hint);
        }
    }
    let name = settings.name.clone().unwrap_or_else(|| folder_name(&settings.root));
    let accepted = library::accepted(&settings.root)?;
    let mut report = Report::new(name, checked, &accepted, &filter);
    report.notes = notes;
    Ok((report, trouble))
}

/// What every task needs.
struct Work<'w> {
    policy: &'w Policy,
    settings: Settings<'w>,
    reading: &'w reading::Options,
}

impl Work<'_> {
    fn on(&self, task: &Task) -> (Checked, Option<Failure>) {
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
            self.reading.read(&held.file).map_err(|error| self.unread(task, &periods, side, held, error))
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
            other => Unread::Failure(other.into()),
        }
    }
}

/// Why an edition is not there to be compared.
enum Unread {
    /// It was opened, and is no report.
    Findings(Vec<Finding>),
    /// It could not be opened.
    Failure(Failure),
}

impl Unread {
    fn into_checked(self, mut checked: Checked) -> (Checked, Option<Failure>) {
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

/// Columns of a text written to a file.
const WIDE: usize = 100;

fn text(report: &Report, format: Format, style: &terminal::Style) -> Result<String, Failure> {
    Ok(match format {
        Format::Terminal => terminal::render(report, *style),
        Format::Markdown => markdown::render(report),
        Format::Json => serde_json::to_string(&json::report(report))
            .map(|json| json + "\n")
            .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?,
        Format::Github => github::render(report),
        Format::Sarif => sarif::render(report),
        Format::Junit => junit::render(report),
    })
}

/// Adds to the summary of the step, as far as GitHub takes it.
fn step_summary(report: &Report) -> Result<(), Failure> {
    let Some(file) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty()).map(PathBuf::from) else {
        return Ok(());
    };
    let there = std::fs::metadata(&file).map_or(0, |data| usize::try_from(data.len()).unwrap_or(usize::MAX));
    let text = markdown::render_within(report, github::STEP_SUMMARY.saturating_sub(there));
    let opened = std::fs::OpenOptions::new().append(true).create(true).open(&file);
    opened.and_then(|mut opened| opened.write_all(text.as_bytes())).map_err(|error| cannot_write(&file, &error))
}

fn format(options: &Options) -> Result<Format, Failure> {
    match (options.format, &options.output) {
        (Some(format), _) => Ok(format),
        (None, Some(file)) => by_ending(file),
        (None, None) => Ok(Format::Terminal),
    }
}

fn by_ending(file: &Path) -> Result<Format, Failure> {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("json") => Ok(Format::Json),
        Some("sarif") => Ok(Format::Sarif),
        Some("xml") => Ok(Format::Junit),
        Some("txt") | None => Ok(Format::Terminal),
        Some(other) => Err(Failure::new(
            format!("{}: no output form for the ending .{other}", file.display()),
            "end the name in .md, .json, .sarif, .xml (JUnit) or .txt, or say --format",
        )),
    }
}
