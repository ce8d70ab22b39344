//! `yoy figures`: every figure that editions state.

use super::{Failure, print};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;
use yoy::edition::{Edition, SentenceId};
use yoy::figure::{self, Context, Record};
use yoy::library::read_edition;
use yoy::render::terminal::columns;

#[derive(Args)]
pub struct Options {
    /// The editions; `-` is standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Output form.
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    Json,
}

/// The list as `--format json` prints it.
#[derive(Serialize)]
struct Figures<'a> {
    schema: &'static str,
    figures: Vec<Placed<'a>>,
}

/// A figure and where it stands.
#[derive(Serialize)]
struct Placed<'a> {
    #[serde(flatten)]
    figure: Record<'a>,
    sentence: &'a str,
    section: String,
    file: &'a str,
    line: Option<u32>,
    page: Option<u32>,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let editions = options.files.iter().map(|file| read_edition(file)).collect::<Result<Vec<_>, _>>()?;
    let found: Vec<(&Edition, SentenceId, figure::Figure)> = editions
        .iter()
        .flat_map(|edition| {
            let context = edition
                .entity
                .as_deref()
                .map_or_else(Context::default, |entity| Context::for_country(&yoy::edition::display_entity(entity)));
            edition.sentence_ids().flat_map(move |id| {
                let figures = figure::figures(edition.sentence_text(id), &context);
                figures.into_iter().map(move |figure| (edition, id, figure)).collect::<Vec<_>>()
            })
        })
        .collect();
    let text = match options.format {
        Format::Json => {
            let figures = found.iter().map(|(edition, id, figure)| placed(edition, *id, figure)).collect();
            serde_json::to_string(&Figures { schema: "yoy/figures/1", figures })
                .map(|json| json + "\n")
                .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?
        }
        Format::Terminal => table(&found),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn placed<'a>(edition: &'a Edition, id: SentenceId, figure: &'a figure::Figure) -> Placed<'a> {
    let sentence = edition.sentence(id);
    let text = edition.sentence_text(id);
    Placed {
        figure: figure.record(text),
        sentence: text,
        section: yoy::render::json::section_id(sentence.section),
        file: &edition.file,
        line: (sentence.line > 0).then_some(sentence.line),
        page: sentence.page,
    }
}

fn table(found: &[(&Edition, SentenceId, figure::Figure)]) -> String {
    let mut rows = vec![["figure", "unit", "counted", "line", "section"].map(str::to_owned).to_vec()];
    for (edition, id, figure) in found {
        let sentence = edition.sentence(*id);
        let text = edition.sentence_text(*id);
        let section = edition.path(sentence.section).last().map_or_else(String::new, |h| (*h).to_owned());
        rows.push(vec![
            figure.text(text).to_owned(),
            figure.unit.to_string(),
            figure.counted(text).unwrap_or_default().to_owned(),
            sentence.line.to_string(),
            section.chars().take(40).collect(),
        ]);
    }
    columns(&rows)
}
