//! `yoy timeline`: three and more editions of one entity.

use super::form::form;
use super::{Failure, by_areas, columns, is_coloured, print, reading, settings_beside, write};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use yoy::edition::Edition;
use yoy::library;
use yoy::render::timeline as render;
use yoy::timeline::{put_in_order, timeline};

#[derive(Args)]
pub struct Options {
    /// The editions, or one folder: an entity's editions, or a library of entities.
    #[arg(required = true, value_name = "EDITION|FOLDER")]
    paths: Vec<PathBuf>,
    /// The entity, in a library of several.
    #[arg(long, value_name = "ENTITY")]
    entity: Option<String>,
    /// Show everything in the terminal and in Markdown, what never changed too.
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    by_areas: by_areas::Options,
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
    Markdown,
    Html,
    Json,
    Csv,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let format = form(options.format, options.output.as_deref())?;
    let files = files(options)?;
    let own = options.by_areas.own(&settings_beside(&files)?)?;
    let mut editions = files.par_iter().map(|file| options.reading.read(file)).collect::<Result<Vec<Edition>, _>>()?;
    put_in_order(&mut editions);
    let timeline = timeline(&editions, own.settings());
    let extent = if options.full { render::Extent::Full } else { render::Extent::Telling };
    // Tables have no place for warnings.
    if format == Format::Csv {
        timeline.warnings.iter().for_each(|warning| eprintln!("yoy: warning: {warning}"));
    }
    let text = match format {
        Format::Terminal => {
            let style = render::Style { width: columns(), colour: is_coloured(), extent };
            render::terminal(&timeline, style)
        }
        Format::Markdown => render::markdown(&timeline, extent),
        Format::Html => render::html(&timeline, &[], &[]),
        Format::Csv => render::csv(&timeline),
        Format::Json => serde_json::to_string(&render::record(&timeline))
            .map(|json| json + "\n")
            .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?,
    };
    match &options.output {
        Some(file) => write(file, text)?,
        None => print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The files of one entity.
fn files(options: &Options) -> Result<Vec<PathBuf>, Failure> {
    let files = match options.paths.as_slice() {
        [folder] if folder.is_dir() => library::files_of_entity(folder, options.entity.as_deref())?,
        paths => {
            if let Some(path) = paths.iter().find(|path| !path.exists() && *path != Path::new("-")) {
                return Err(Failure::new(format!("{}: no such file or folder", path.display()), "check the path"));
            }
            if let Some(path) = paths.iter().find(|path| path.is_dir()) {
                return Err(Failure::new(
                    format!("{} is a folder among other paths", path.display()),
                    "name one folder, or files only",
                ));
            }
            if options.entity.is_some() {
                return Err(Failure::new("--entity chooses from a library; files are given", "leave it out"));
            }
            paths.to_vec()
        }
    };
    if files.len() < 2 {
        let named = files.first().map_or_else(String::new, |file| file.display().to_string());
        return Err(Failure::new(
            format!("{named}: only one edition; a timeline needs two or more"),
            "name more files, or a folder that holds more editions",
        ));
    }
    Ok(files)
}
