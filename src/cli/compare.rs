//! `yoy compare`: two files, the last two editions of an entity, or a whole library.

use super::by_areas::{self, Own};
use super::{DIFFERENT, Failure, TROUBLE, columns, exhibit, is_coloured, print, reading, settings_beside, write};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use yoy::comparison::{Settings, compare_at_once, compare_with, prepare_tables};
use yoy::library::{self, PairOfFiles};
use yoy::render::{self, Budget, Detail, html, json, markdown, terminal};

#[derive(Args)]
pub struct Options {
    /// Two files (`-` is standard input), two folders of one period each, or one folder: an entity's
    /// editions, or a library of entities.
    #[arg(required = true, num_args = 1..=2, value_name = "EDITION|FOLDER")]
    paths: Vec<PathBuf>,
    /// Period of the old edition, in a library.
    #[arg(long, value_name = "PERIOD")]
    old: Option<String>,
    /// Period of the new edition, in a library.
    #[arg(long, value_name = "PERIOD")]
    new: Option<String>,
    /// Stop after the tables.
    #[arg(long, conflicts_with = "full")]
    summary: bool,
    /// Show unchanged text too.
    #[arg(long)]
    full: bool,
    /// Only sections whose heading, or a heading above it, holds this text.
    #[arg(long, value_name = "TEXT")]
    section: Option<String>,
    #[command(flatten)]
    by_areas: by_areas::Options,
    /// Most statements of the change summary [default: 10]; JSON has all.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Most bytes of its statements, cut at whole ones; JSON has all.
    #[arg(long, value_name = "N")]
    max_bytes: Option<usize>,
    /// Output form; by the ending of `-o` where that is given.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 where the editions differ.
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    reading: reading::Options,
    #[command(flatten)]
    exhibit: exhibit::Options,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    Markdown,
    Json,
    // Not told in the help of the value: one such line would turn all of the help into its long form.
    Html,
    Docx,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let format = format(options)?;
    let (by_areas, areas) = options.by_areas.split();
    suits_a_chart(options, format, &areas)?;
    let narrowing = [
        ("--summary", options.summary && format == Format::Html),
        ("--full", options.full && format == Format::Html),
        ("--section", options.section.is_some()),
        ("--top", options.top.is_some()),
        ("--max-bytes", options.max_bytes.is_some()),
    ];
    let has_everything = match format {
        Format::Json => Some("JSON"),
        Format::Html => Some("HTML"),
        // suits_a_chart has spoken of charts.
        Format::Terminal | Format::Markdown | Format::Docx => None,
    };
    if let Some(whole) = has_everything
        && let Some((name, _)) = narrowing.into_iter().find(|(_, given)| *given)
    {
        return Err(Failure::new(
            format!("{name} chooses how much is shown; {whole} has everything"),
            "leave it out, or choose --format terminal or markdown",
        ));
    }
    let (pairs, missing) = pairs(options)?;
    let one = pairs.len() == 1;
    let of_one = match format {
        Format::Html => Some("a page of HTML shows"),
        Format::Docx => Some("a chart compares"),
        Format::Terminal | Format::Markdown | Format::Json => None,
    };
    if let Some(lead) = of_one.filter(|_| !one) {
        return Err(Failure::new(
            format!("{lead} two editions; {} pairs were found", pairs.len()),
            "name two files, or the folder of one entity",
        ));
    }
    let own = Own::read(&by_areas, &settings_beside(&options.paths)?)?;
    let settings = own.settings();
    if !missing.is_empty() {
        eprintln!("yoy: not compared, only one edition found: {}", missing.join(", "));
    }
    let shown: Vec<Result<Shown, Failure>> = if one {
        pairs.iter().map(|pair| show(options, settings, format, pair, &areas, true)).collect()
    } else {
        let progress = progress(pairs.len());
        let shown = pairs.par_iter().map(|pair| {
            let shown = show(options, settings, format, pair, &areas, false);
            progress.inc(1);
            shown
        });
        let shown = shown.collect();
        progress.finish_and_clear();
        shown
    };
    let (mut differs, mut trouble) = (false, false);
    let mut rows = vec![terminal::ROW.map(str::to_owned).to_vec()];
    let mut texts = Vec::new();
    for result in shown {
        match result {
            Ok(shown) => {
                differs |= shown.differs;
                rows.push(shown.row);
                texts.push(shown.text);
            }
            Err(failure) if one => return Err(failure),
            // One bad file never stops the rest.
            Err(failure) => {
                trouble = true;
                eprintln!("yoy: {}; {}", failure.message, failure.hint);
            }
        }
    }
    let text = match format {
        Format::Terminal if !one && options.summary => terminal::columns(&rows).into_bytes(),
        Format::Terminal if !one => [terminal::columns(&rows).into_bytes(), texts.join(&b'\n')].join(&b'\n'),
        Format::Json if !one => [b"[".to_vec(), texts.join(&b','), b"]\n".to_vec()].concat(),
        Format::Json | Format::Terminal | Format::Markdown | Format::Html | Format::Docx => texts.join(&b'\n'),
    };
    match &options.output {
        Some(file) => write(file, &text)?,
        None => print(&String::from_utf8_lossy(&text))?,
    }
    Ok(match (trouble, differs && options.exit_code) {
        (true, _) => ExitCode::from(TROUBLE),
        (false, true) => ExitCode::from(DIFFERENT),
        (false, false) => ExitCode::SUCCESS,
    })
}

struct Shown {
    text: Vec<u8>,
    row: Vec<String>,
    differs: bool,
}

fn show(
    options: &Options,
    settings: Settings<'_>,
    format: Format,
    pair: &PairOfFiles,
    areas: &[String],
    one: bool,
) -> Result<Shown, Failure> {
    // Of many pairs each has a thread already.
    if one {
        rayon::spawn(prepare_tables);
    }
    let (old, new) = rayon::join(|| options.reading.read(&pair.old), || options.reading.read(&pair.new));
    let (old, new) = (old?, new?);
    let comparison = if one { compare_at_once(&old, &new, settings) } else { compare_with(&old, &new, settings) };
    let budget = budget(options);
    let detail = match (options.summary, options.full) {
        (true, _) => Detail::Summary,
        (_, true) => Detail::Full,
        _ => Detail::Changes,
    };
    let section = options.section.as_deref();
    let text = match format {
        // Of a library, the summary is one row an entity.
        Format::Terminal if options.summary && !one => Vec::new(),
        Format::Terminal => {
            let style = terminal::Style { detail, section, width: columns(), colour: is_coloured(), budget };
            terminal::render(&comparison, style).into_bytes()
        }
        Format::Markdown => markdown::render(&comparison, detail, section, budget).into_bytes(),
        Format::Html => html::render(&comparison).into_bytes(),
        Format::Docx => options.exhibit.render(&comparison, section, areas)?,
        Format::Json => serde_json::to_vec(&json::comparison(&comparison))
            .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?,
    };
    if let Some(wanted) = section.filter(|_| one)
        && !comparison.groups.iter().any(|g| render::matches(&comparison, g, section))
    {
        return Err(Failure::new(
            format!("no section of {} or {} has “{wanted}” in its headings", old.file, new.file),
            "list the headings with `yoy outline FILE`",
        ));
    }
    Ok(Shown { text, row: terminal::row(&comparison), differs: comparison.differs() })
}

/// Options of charts go with charts only, and those of other forms not with them.
fn suits_a_chart(options: &Options, format: Format, areas: &[String]) -> Result<(), Failure> {
    if format != Format::Docx {
        if let Some(name) = options.exhibit.given() {
            return Err(Failure::new(format!("{name} is for charts"), "say -o chart.docx, or leave it out"));
        }
        return match areas.first() {
            Some(area) => Err(Failure::new(
                format!("--areas {area}: no such file, and only charts choose rows by area"),
                "name a TOML file of areas, or say -o chart.docx",
            )),
            None => Ok(()),
        };
    }
    if options.output.is_none() {
        return Err(Failure::new("a chart is a file", "say where: -o chart.docx"));
    }
    let others = [
        ("--summary", options.summary),
        ("--full", options.full),
        ("--top", options.top.is_some()),
        ("--max-bytes", options.max_bytes.is_some()),
    ];
    match others.into_iter().find(|(_, given)| *given) {
        Some((name, _)) => Err(Failure::new(
            format!("{name} is not for charts, which show all text"),
            "leave it out; --sections, --area and --changed-only choose rows",
        )),
        None => Ok(()),
    }
}

fn budget(options: &Options) -> Budget {
    let usual = Budget::default();
    Budget { top: options.top.unwrap_or(usual.top), max_bytes: options.max_bytes.unwrap_or(usual.max_bytes) }
}

fn format(options: &Options) -> Result<Format, Failure> {
    if let Some(format) = options.format {
        return Ok(format);
    }
    let Some(file) = &options.output else { return Ok(Format::Terminal) };
    match file.extension().and_then(|e| e.to_str()) {
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("html" | "htm") => Ok(Format::Html),
        Some("json") => Ok(Format::Json),
        Some("docx") => Ok(Format::Docx),
        Some("pdf") => Err(Failure::new(
            format!("{}: this yoy writes no PDF", file.display()),
            "end the name in .docx, and print or export that as PDF",
        )),
        Some("txt") | None => Ok(Format::Terminal),
        Some(other) => Err(Failure::new(
            format!("{}: no output form for the ending .{other}", file.display()),
            "end the name in .html, .md, .json, .txt or .docx, or say --format",
        )),
    }
}

fn pairs(options: &Options) -> Result<(Vec<PairOfFiles>, Vec<String>), Failure> {
    let (old, new) = (options.old.as_deref(), options.new.as_deref());
    match options.paths.as_slice() {
        [folder] if folder.is_dir() => Ok(library::pairs(folder, old, new)?),
        [file] if !file.exists() => {
            Err(Failure::new(format!("{}: no such file or folder", file.display()), "check the path"))
        }
        [file] => Err(Failure::new(
            format!("{} is one edition; two are needed", file.display()),
            "name another file, or the folder of the entity",
        )),
        [a, b] if old.is_some() || new.is_some() => Err(Failure::new(
            format!(
                "--old and --new choose periods in one library; two paths are given: {}, {}",
                a.display(),
                b.display()
            ),
            "leave the options or the second path out",
        )),
        [a, b] if a.is_dir() && b.is_dir() => Ok(library::pairs_of_folders(a, b)?),
        [a, b]
            if a.is_dir() != b.is_dir() && a != Path::new("-") && b != Path::new("-") && a.exists() && b.exists() =>
        {
            Err(Failure::new(
                format!("{} and {} are a folder and a file", a.display(), b.display()),
                "name two files or two folders",
            ))
        }
        [a, b] => {
            let pair = PairOfFiles { entity: String::new(), old: a.clone(), new: b.clone() };
            Ok((vec![pair], Vec::new()))
        }
        _ => Err(Failure::new("one or two paths are needed", "see `yoy compare --help`")),
    }
}

/// Progress on standard error, only where a person watches.
fn progress(count: usize) -> indicatif::ProgressBar {
    if std::io::stderr().is_terminal() {
        indicatif::ProgressBar::new(count as u64)
    } else {
        indicatif::ProgressBar::hidden()
    }
}
