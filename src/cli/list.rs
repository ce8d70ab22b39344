//! `yoy list`: what a library holds.

use super::{Failure, print, reading};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use yoy::library::{self, Configuration, Difference, DifferenceKind, Editions, LOCK_FILE, Lock};
use yoy::render::terminal::columns;
use yoy::summary::grouped;

#[derive(Args)]
pub struct Options {
    /// The folder of editions.
    #[arg(default_value = ".")]
    library: PathBuf,
    #[command(flatten)]
    reading: reading::Options,
    /// Read every edition and tell its words and warnings.
    #[arg(long)]
    read: bool,
}

/// Most periods set in one table; the last ones are shown.
const PERIODS: usize = 8;

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let settings = Configuration::nearest(&options.library)?;
    let found = library::editions(&options.library)?;
    let periods: BTreeSet<&str> = found.values().flat_map(|editions| editions.keys()).map(String::as_str).collect();
    let mut out = String::new();
    if let Some(name) = &settings.name {
        let _ = writeln!(out, "{name}");
    }
    let editions: usize = found.values().map(|editions| editions.len()).sum();
    let _ = writeln!(
        out,
        "{}, {}, {}\n",
        counted(found.len(), "entity", "entities"),
        counted(periods.len(), "period", "periods"),
        counted(editions, "edition", "editions")
    );
    out.push_str(&table(options, &found, &periods)?);
    let gaps = gaps(&found, &periods);
    if !gaps.is_empty() {
        let _ = writeln!(out, "\ngaps between editions: {}", gaps.join(", "));
    }
    out.push_str(&origins(&library::lock(&settings.root)?));
    for difference in library::changed(&settings)? {
        let _ = writeln!(out, "warning: {}", since(&difference));
    }
    if options.read {
        for warning in warnings(&found, &options.reading) {
            let _ = writeln!(out, "warning: {warning}");
        }
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Entities by periods, with the size of each file in kilobytes, or its words where it was read.
fn table(options: &Options, found: &Editions, periods: &BTreeSet<&str>) -> Result<String, Failure> {
    let shown: Vec<&str> = periods.iter().copied().skip(periods.len().saturating_sub(PERIODS)).collect();
    let unit = if options.read { "words" } else { "kB" };
    let mut head = vec![format!("entity ({unit})")];
    head.extend(shown.iter().map(|period| (*period).to_owned()));
    let mut rows = vec![head];
    for (entity, editions) in found {
        let mut row = vec![entity.clone()];
        for period in &shown {
            row.push(match editions.get(*period) {
                Some(file) => cell(file, options)?,
                None => "·".to_owned(),
            });
        }
        rows.push(row);
    }
    Ok(columns(&rows))
}

fn cell(file: &Path, options: &Options) -> Result<String, Failure> {
    if options.read {
        return Ok(options.reading.read(file).map_or_else(|_| "unreadable".to_owned(), |e| grouped(e.words())));
    }
    let data = std::fs::metadata(file)
        .map_err(|error| Failure::new(format!("{}: {error}", file.display()), "check the permissions"))?;
    Ok(grouped(data.len().div_ceil(1000)))
}

/// "kenya 2022": a period that others have, between an entity's first and last.
fn gaps(found: &Editions, periods: &BTreeSet<&str>) -> Vec<String> {
    let mut gaps = Vec::new();
    for (entity, editions) in found {
        let (Some(first), Some(last)) = (editions.keys().next(), editions.keys().next_back()) else { continue };
        let between = periods.iter().filter(|period| **period > first.as_str() && **period < last.as_str());
        gaps.extend(
            between.filter(|period| !editions.contains_key(**period)).map(|period| format!("{entity} {period}")),
        );
    }
    gaps
}

/// Where editions came from, as library.lock records it: a line a host or file with its entities and periods.
fn origins(lock: &Lock) -> String {
    let mut by_source: BTreeMap<String, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for edition in &lock.editions {
        by_source.entry(edition.source()).or_default().entry(&edition.entity).or_default().insert(&edition.period);
    }
    let mut out = String::new();
    for (source, entities) in by_source {
        let named = entities.into_iter().map(|(entity, periods)| {
            let periods: Vec<&str> = periods.into_iter().collect();
            format!("{entity} {}", periods.join(", "))
        });
        let head = if out.is_empty() { "\norigins\n" } else { "" };
        let _ = writeln!(out, "{head}  {source}: {}", named.collect::<Vec<_>>().join("; "));
    }
    out
}

fn since(difference: &Difference) -> String {
    let file = &difference.file;
    match &difference.kind {
        DifferenceKind::Missing => format!("{file} is recorded in {LOCK_FILE} and missing"),
        DifferenceKind::Unreadable(error) => format!("{file}: {error}"),
        _ => format!("{file} changed since it was added; `yoy add --verify` tells what to do"),
    }
}

fn warnings(found: &Editions, reading: &reading::Options) -> Vec<String> {
    let files = found.values().flat_map(|editions| editions.values());
    files
        .flat_map(|file| match reading.read(file) {
            Ok(edition) => edition.warnings.iter().map(|w| format!("{}: {w}", file.display())).collect(),
            Err(error) => vec![error.to_string()],
        })
        .collect()
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as u64), if count == 1 { one } else { many })
}
