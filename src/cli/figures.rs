//! `yoy figures`: every figure that editions state.

use super::form::form;
use super::{Failure, columns, print, reading, write};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::path::PathBuf;
use std::process::ExitCode;
use yoy::figure;
use yoy::render::figures::{self, Listed};

#[derive(Args)]
pub struct Options {
    /// The editions; `-` is standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Output form; by the ending of `-o` where that is given.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: reading::Options,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    Json,
    Csv,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let format = form(options.format, options.output.as_deref())?;
    let editions = options.files.par_iter().map(|file| options.reading.read(file)).collect::<Result<Vec<_>, _>>()?;
    let listed: Vec<Listed<'_>> =
        editions.par_iter().map(|edition| Listed { edition, figures: figure::of_edition(edition) }).collect();
    let text = match format {
        Format::Json => serde_json::to_string(&figures::record(&listed))
            .map(|json| json + "\n")
            .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?,
        Format::Csv => figures::csv(&listed),
        Format::Terminal => figures::table(&listed, columns()),
    };
    match &options.output {
        Some(file) => write(file, text)?,
        None => print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}
