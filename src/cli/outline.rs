//! `yoy outline`: what was understood of an edition.

use super::{Failure, print, reading};
use clap::{Args, ValueEnum};
use colored::Colorize;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use yoy::area::{EditionAreas, Taxonomy, classify};
use yoy::edition::{Edition, SectionKind};
use yoy::library::{self, Configuration};
use yoy::render::{json, terminal::shortened};
use yoy::summary::counted;

#[derive(Args)]
pub struct Options {
    /// The edition; `-` is standard input.
    file: PathBuf,
    /// Output form.
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
    /// List the sentences too.
    #[arg(long)]
    sentences: bool,
    /// Areas from this TOML file instead of the human-rights areas.
    #[arg(long, value_name = "FILE")]
    areas: Option<PathBuf>,
    #[command(flatten)]
    reading: reading::Options,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    Json,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let edition = options.reading.read(&options.file)?;
    let settings = Configuration::nearest(&options.file)?;
    let own = options.areas.as_deref().or(settings.areas.as_deref()).map(library::taxonomy).transpose()?;
    let areas = classify(&edition, own.as_ref().unwrap_or_else(|| Taxonomy::human_rights()));
    let text = match options.format {
        Format::Terminal => terminal(&edition, &areas, options.sentences),
        Format::Json => serde_json::to_string(&json::edition(&edition, &areas, options.sentences))
            .map(|json| json + "\n")
            .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?,
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn terminal(edition: &Edition, areas: &EditionAreas, sentences: bool) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", edition.title.bold());
    let counts = [
        counted(usize::try_from(edition.words()).unwrap_or(usize::MAX), "word", "words"),
        counted(edition.sections.len(), "section", "sections"),
        counted(edition.sentences.len(), "sentence", "sentences"),
        counted(edition.notes.len(), "note", "notes"),
    ];
    let _ = writeln!(out, "{}", counts.join(", "));
    for warning in &edition.warnings {
        let _ = writeln!(out, "{} {warning}", "warning:".yellow());
    }
    let _ = writeln!(out, "\n line  words  {:<width$}  heading", "area", width = AREA_COLUMN);
    for id in edition.section_ids() {
        let section = edition.section(id);
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let mark = if section.kind == SectionKind::RunIn { ":" } else { "" };
        let heading = edition.heading_or_opening(id);
        let line = if section.line > 0 { section.line.to_string() } else { String::new() };
        let area = areas.main(id).map_or_else(String::new, |a| shortened(&a.name, AREA_COLUMN));
        let _ = writeln!(out, "{line:>5}  {:>5}  {area:<AREA_COLUMN$}  {indent}{heading}{mark}", section.words);
        if sentences {
            for sentence in edition.own_sentences(id) {
                let _ = writeln!(out, "{:>14}{indent}- {}", "", edition.sentence_text(sentence));
            }
        }
    }
    for note in &edition.notes {
        let _ = writeln!(out, "{:>5}         note {}: {}", note.line, note.marker, note.text);
    }
    out
}

/// Characters of an area's name that are shown.
const AREA_COLUMN: usize = 26;
