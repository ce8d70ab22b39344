//! `yoy accept`: findings a person has seen, and pairings corrected by hand, written to accepted.toml.

use super::check::{self, Filters};
use super::{Failure, by_areas, date, print, reading};
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use yoy::comparison::{Correction, Pairing, name_of_section, section_named};
use yoy::edition::Edition;
use yoy::library::{self, ACCEPTED_FILE, Asked, Configuration, Held, Task};
use yoy::policy::{AcceptedFinding, AcceptedPairing, Finding, Report, RuleId, Threshold};

#[derive(Args)]
pub struct Options {
    /// Fingerprints of findings, or their beginnings, as `yoy check` prints them.
    #[arg(value_name = "FINDING", conflicts_with = "all", required_unless_present_any = ["all", "link", "no_link"])]
    findings: Vec<String>,
    /// Every finding of the check; the filters narrow it.
    #[arg(long)]
    all: bool,
    /// Why it is accepted.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// These two sections belong together: a heading, or headings joined by " > ".
    #[arg(long, num_args = 2, value_names = ["OLD SECTION", "NEW SECTION"])]
    link: Vec<String>,
    /// These two sections do not belong together.
    #[arg(long, num_args = 2, value_names = ["OLD SECTION", "NEW SECTION"])]
    no_link: Vec<String>,
    /// The folder of editions.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    library: PathBuf,
    /// Period of the old editions.
    #[arg(long, value_name = "PERIOD")]
    old: Option<String>,
    /// Period of the new editions.
    #[arg(long, value_name = "PERIOD")]
    new: Option<String>,
    #[command(flatten)]
    filter: Filters,
    #[command(flatten)]
    by_areas: by_areas::Options,
    #[command(flatten)]
    reading: reading::Options,
}

/// Fewest letters of a fingerprint that are taken for it.
const LEAST_LETTERS: usize = 6;

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    if options.reason.trim().is_empty() {
        return Err(Failure::new("the reason is empty", "say in a few words why this is accepted: --reason \"…\""));
    }
    let mut told = String::new();
    let pairings = pairings(options)?;
    let settings = Configuration::nearest(&options.library)?;
    if !pairings.is_empty() {
        for pairing in &pairings {
            let c = &pairing.correction;
            let verb = if c.pairing == Pairing::Link { "paired" } else { "kept apart" };
            let _ = writeln!(
                told,
                "{} {} → {}: “{}” and “{}” are {verb}",
                c.entity, c.old, c.new, c.old_section, c.new_section
            );
        }
        library::update_accepted(&settings.root, |accepted| {
            pairings.into_iter().for_each(|pairing| accepted.add_pairing(pairing));
        })?;
    }
    if options.all || !options.findings.is_empty() {
        let asked = Asked {
            library: &options.library,
            old: options.old.as_deref(),
            new: options.new.as_deref(),
            since: None,
            limits: options.reading.limits(),
        };
        let (report, trouble) = check::check(asked, &options.filter, &options.by_areas)?;
        if trouble {
            return Err(Failure::new(
                "not every edition could be opened; nothing was accepted",
                "mend what is named above",
            ));
        }
        let chosen = chosen(options, &report)?;
        for finding in &chosen {
            let _ = writeln!(
                told,
                "{} {} {}: {}",
                finding.fingerprint,
                finding.entity,
                finding.rule.name(),
                finding.message
            );
        }
        let date = date::today();
        let entries: Vec<AcceptedFinding> =
            chosen.into_iter().map(|finding| AcceptedFinding::of(finding, &options.reason, &date)).collect();
        if !entries.is_empty() {
            library::update_accepted(&settings.root, |accepted| {
                entries.into_iter().for_each(|entry| accepted.add(entry));
            })?;
        }
    }
    let _ = match told.lines().count() {
        0 => writeln!(told, "nothing to accept"),
        1 => writeln!(told, "1 entry written to {}", settings.root.join(ACCEPTED_FILE).display()),
        n => writeln!(told, "{n} entries written to {}", settings.root.join(ACCEPTED_FILE).display()),
    };
    print(&told)?;
    Ok(ExitCode::SUCCESS)
}

/// The findings that were named, or all.
fn chosen<'r>(options: &Options, report: &'r Report) -> Result<Vec<&'r Finding>, Failure> {
    if options.all {
        return Ok(report.worst_first());
    }
    options
        .findings
        .iter()
        .map(|named| finding(report, named))
        .collect::<Result<Vec<_>, _>>()
        .map(|list| list.into_iter().flatten().collect())
}

/// The finding that a beginning of its fingerprint names; none where it is accepted already.
fn finding<'r>(report: &'r Report, named: &str) -> Result<Option<&'r Finding>, Failure> {
    let named = named.trim().to_ascii_lowercase();
    if named.len() < LEAST_LETTERS {
        return Err(Failure::new(
            format!("“{named}” is too short for a fingerprint"),
            "give at least six letters of what `yoy check` prints before the rule's name",
        ));
    }
    let found: Vec<&Finding> = report.findings().filter(|f| f.fingerprint.starts_with(&named)).collect();
    match found.as_slice() {
        [one] => Ok(Some(one)),
        [] if report.accepted.iter().any(|(finding, _)| finding.fingerprint.starts_with(&named)) => Ok(None),
        [] => Err(Failure::new(
            format!("no finding begins with “{named}”"),
            "`yoy check --all` prints every finding; say --old and --new as you did there",
        )),
        several => Err(Failure::new(
            format!("{} findings begin with “{named}”", several.len()),
            "give more letters of the fingerprint",
        )),
    }
}

/// What is said of pairings, with the sections as the editions name them.
fn pairings(options: &Options) -> Result<Vec<AcceptedPairing>, Failure> {
    let said = [(&options.link, Pairing::Link), (&options.no_link, Pairing::NoLink)];
    if said.iter().all(|(sections, _)| sections.is_empty()) {
        return Ok(Vec::new());
    }
    let task = one_task(options)?;
    let (Some(old_file), Some(new_file)) = (&task.old, &task.new) else {
        return Err(Failure::new(
            format!("{} has only one edition; there is nothing to pair", task.entity),
            "choose another with --entity, or two periods with --old and --new",
        ));
    };
    let (old, new) = (options.reading.read(&old_file.file)?, options.reading.read(&new_file.file)?);
    let mut pairings = Vec::new();
    for (sections, pairing) in said {
        for pair in sections.chunks_exact(2) {
            pairings.push(AcceptedPairing {
                correction: Correction {
                    entity: task.entity.clone(),
                    old: period(old_file),
                    new: period(new_file),
                    old_section: named(&old, &pair[0])?,
                    new_section: named(&new, &pair[1])?,
                    pairing,
                },
                reason: options.reason.trim().to_owned(),
                date: date::today(),
            });
        }
    }
    Ok(pairings)
}

fn period(held: &Held) -> String {
    held.period.clone()
}

fn named(edition: &Edition, text: &str) -> Result<String, Failure> {
    let id = section_named(edition, text).map_err(|error| {
        Failure::new(error.to_string(), "`yoy outline FILE` lists the headings; join several with \" > \"")
    })?;
    Ok(name_of_section(edition, id))
}

/// The two editions of the one entity whose sections are meant.
fn one_task(options: &Options) -> Result<Task, Failure> {
    let settings = Configuration::nearest(&options.library)?;
    let filter = options.filter.read(&settings)?;
    let found = library::editions(&options.library)?;
    let arrived = settings.policy.value(RuleId::EntityMissing, Threshold::Percent);
    let mut tasks = library::plan(&found, &settings, options.old.as_deref(), options.new.as_deref(), arrived)?;
    tasks.retain(|task| task.new.is_some() && filter.wants_entity(&task.entity));
    match tasks.len() {
        1 => Ok(tasks.remove(0)),
        0 => Err(Failure::new("no such entity in the library", "`yoy list` names the entities")),
        n => Err(Failure::new(
            format!("{} holds {n} entities; sections are paired in one", options.library.display()),
            "say which with --entity",
        )),
    }
}
