//! `yoy check`: a library's newest editions against the ones before, under its policy.

use super::form::{by_ending, form};
use super::{DIFFERENT, Failure, TROUBLE, by_areas, cannot_write, columns, is_coloured, print, reading, write};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use yoy::library::{self, Asked, Configuration};
use yoy::policy::{Filter, Report, RuleId};
use yoy::render::check::{json, markdown, rules, terminal};
use yoy::render::{github, junit, sarif};
use yoy::watch::Watch;

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
        let rules = self.rules.iter().map(|name| RuleId::named(name)).collect::<Result<Vec<_>, _>>()?;
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
    let format = form(options.format, options.output.as_deref())?;
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
        limits: options.reading.limits(),
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

/// Checks a library. The second value says whether a file could not be opened; that was told.
pub fn check(asked: Asked<'_>, filters: &Filters, by_areas: &by_areas::Options) -> Result<(Report, bool), Failure> {
    let settings = Configuration::nearest(asked.library)?;
    let filter = filters.read(&settings)?;
    let own = by_areas.own(&settings)?;
    let (report, unopened) = library::check(asked, &settings, &own, &filter, &Watch::default())?;
    for error in &unopened {
        eprintln!("yoy: {error}; {}", error.hint());
    }
    Ok((report, !unopened.is_empty()))
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
