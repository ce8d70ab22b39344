//! `yoy outline`: what was understood of an edition.

use super::{Failure, print};
use clap::{Args, ValueEnum};
use colored::Colorize;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use yoy::edition::{Edition, SectionKind};
use yoy::library::read_edition;
use yoy::render::json;

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
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    Json,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let edition = read_edition(&options.file)?;
    let text = match options.format {
        Format::Terminal => terminal(&edition, options.sentences),
        Format::Json => serde_json::to_string(&json::edition(&edition, options.sentences))
            .map(|json| json + "\n")
            .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?,
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn terminal(edition: &Edition, sentences: bool) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", edition.title.bold());
    let counts = (edition.words(), edition.sections.len(), edition.sentences.len(), edition.notes.len());
    let _ = writeln!(out, "{} words, {} sections, {} sentences, {} notes", counts.0, counts.1, counts.2, counts.3);
    for warning in &edition.warnings {
        let _ = writeln!(out, "{} {warning}", "warning:".yellow());
    }
    let _ = writeln!(out, "\n line  words");
    for id in edition.section_ids() {
        let section = edition.section(id);
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let mark = if section.kind == SectionKind::RunIn { ":" } else { "" };
        let heading = if section.heading.is_some() { edition.heading(id) } else { "(opening)" };
        let line = if section.line > 0 { section.line.to_string() } else { String::new() };
        let _ = writeln!(out, "{line:>5}  {:>5}  {indent}{heading}{mark}", section.words);
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
