//! `yoy compare`: two files, the last two editions of an entity, or a whole library.

mod collection;
mod in_order;
mod kept;
mod pairs;

use super::form::form;
use super::{DIFFERENT, Failure, by_areas, columns, exhibit, is_coloured, print, reading, settings_beside, write};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;
use yoy::collection::Entity;
use yoy::comparison::{Settings, compare_at_once, compare_with, prepare_tables};
use yoy::library::PairOfFiles;
use yoy::render::{self, Budget, Detail, html, json, markdown, tables, terminal};

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
    /// Stop after the tables; of a collection, one row an entity and the totals.
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
    /// What a row of CSV is [default: entities].
    #[arg(long, value_enum)]
    table: Option<Table>,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Keep what is worked out in this folder, and do only what is missing when the same is run again.
    #[arg(long, value_name = "FOLDER")]
    cache: Option<PathBuf>,
    /// Exit with 1 where the editions differ.
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    reading: reading::Options,
    #[command(flatten)]
    exhibit: exhibit::Options,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Terminal,
    Markdown,
    Json,
    Jsonl,
    Csv,
    // Not told in the help of the value: one such line would turn all of the help into its long form.
    Html,
    Docx,
    Pdf,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Table {
    Entities,
    Sections,
    Sentences,
    Figures,
    Areas,
    Sources,
    Terms,
}

/// All that pairs of files are compared and shown by.
struct Job<'a> {
    options: &'a Options,
    settings: Settings<'a>,
    format: Format,
    /// What `--areas` names that is no file.
    areas: &'a [String],
    kept: Option<kept::Kept>,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let format = form(options.format, options.output.as_deref())?;
    let (by_areas, areas) = options.by_areas.split();
    suits_a_chart(options, format, &areas)?;
    suits_a_program(options, format)?;
    let (pairs, unpaired) = pairs::pairs(options)?;
    suits_many(format, pairs.len())?;
    let own = by_areas.own(&settings_beside(&options.paths)?)?;
    pairs::tell_unpaired(&unpaired);
    let kept = options.cache.as_deref().map(|folder| kept::Kept::open(folder, options, format, &own)).transpose()?;
    let job = Job { options, settings: own.settings(), format, areas: &areas, kept };
    let [pair] = pairs.as_slice() else { return collection::run(&job, &pairs, &unpaired) };
    let shown = job.result(pair, Extent::One)?;
    let text = match format {
        Format::Csv => [tables::head(options.table()), shown.text].concat(),
        Format::Json | Format::Jsonl | Format::Terminal | Format::Markdown | Format::Html => shown.text,
        Format::Docx | Format::Pdf => shown.text,
    };
    match &options.output {
        Some(file) => write(file, &text)?,
        None => print(&String::from_utf8_lossy(&text))?,
    }
    Ok(options.code(shown.differs))
}

/// Whether a comparison is all that is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    One,
    OfMany,
}

/// What a comparison gives to the output.
#[derive(Debug)]
struct Shown {
    text: Vec<u8>,
    /// Where the output ends with a table of them.
    row: Option<Entity>,
    differs: bool,
    /// SHA-256 of both files.
    editions: [String; 2],
}

impl Job<'_> {
    /// What is shown of a pair: as it is kept, or worked out and kept.
    fn result(&self, pair: &PairOfFiles, extent: Extent) -> Result<Shown, Failure> {
        match &self.kept {
            Some(kept) => kept.get_or(pair, extent, || self.show(pair, extent)),
            None => self.show(pair, extent),
        }
    }

    fn show(&self, pair: &PairOfFiles, extent: Extent) -> Result<Shown, Failure> {
        let options = self.options;
        let one = extent == Extent::One;
        // Of many pairs each has a thread already.
        if one {
            rayon::spawn(prepare_tables);
        }
        let (old, new) = rayon::join(|| options.reading.read(&pair.old), || options.reading.read(&pair.new));
        let (old, new) = (old?, new?);
        let comparison =
            if one { compare_at_once(&old, &new, self.settings) } else { compare_with(&old, &new, self.settings) };
        let budget = budget(options);
        let detail = match (options.summary, options.full) {
            (true, _) => Detail::Summary,
            (_, true) => Detail::Full,
            _ => Detail::Changes,
        };
        let section = options.section.as_deref();
        let text = match self.format {
            // Of a collection, the summary is one row an entity, and so is the page.
            Format::Terminal if options.summary && !one => Vec::new(),
            Format::Html if !one => Vec::new(),
            Format::Terminal => {
                let style = terminal::Style { detail, section, width: columns(), colour: is_coloured(), budget };
                terminal::render(&comparison, style).into_bytes()
            }
            Format::Markdown => markdown::render(&comparison, detail, section, budget).into_bytes(),
            Format::Html => html::render(&comparison).into_bytes(),
            Format::Docx => options.exhibit.docx(&comparison, section, self.areas)?,
            Format::Pdf => options.exhibit.pdf(&comparison, section, self.areas)?,
            Format::Csv => tables::rows(&comparison, options.table()),
            Format::Json | Format::Jsonl => {
                let mut text = serde_json::to_vec(&json::comparison(&comparison))
                    .map_err(|error| Failure::new(error.to_string(), "report this as a fault of yoy"))?;
                text.extend((self.format == Format::Jsonl).then_some(b'\n'));
                text
            }
        };
        if let Some(wanted) = section.filter(|_| one)
            && !comparison.groups.iter().any(|g| render::matches(&comparison, g, section))
        {
            return Err(Failure::new(
                format!("no section of {} or {} has “{wanted}” in its headings", old.file, new.file),
                "list the headings with `yoy outline FILE`",
            ));
        }
        let row = (matches!(self.format, Format::Terminal | Format::Html) && !one).then(|| Entity::of(&comparison));
        let differs = comparison.differs();
        Ok(Shown { text, row, differs, editions: [old.sha256.clone(), new.sha256.clone()] })
    }
}

impl Options {
    fn table(&self) -> tables::Table {
        match self.table.unwrap_or(Table::Entities) {
            Table::Entities => tables::Table::Entities,
            Table::Sections => tables::Table::Sections,
            Table::Sentences => tables::Table::Sentences,
            Table::Figures => tables::Table::Figures,
            Table::Areas => tables::Table::Areas,
            Table::Sources => tables::Table::Sources,
            Table::Terms => tables::Table::Terms,
        }
    }

    fn code(&self, differs: bool) -> ExitCode {
        if differs && self.exit_code { ExitCode::from(DIFFERENT) } else { ExitCode::SUCCESS }
    }
}

/// Options that narrow what people read do not go with outputs that have everything, nor tables with other forms.
fn suits_a_program(options: &Options, format: Format) -> Result<(), Failure> {
    if let Some(table) = options.table.filter(|_| format != Format::Csv) {
        let name = format!("{table:?}").to_lowercase();
        return Err(Failure::new(
            format!("--table {name}: only CSV has tables to choose from"),
            "say --format csv or -o NAME.csv, or leave it out",
        ));
    }
    let narrows_tables = !matches!(format, Format::Json | Format::Jsonl);
    let narrowing = [
        ("--summary", options.summary && narrows_tables),
        ("--full", options.full && narrows_tables),
        ("--section", options.section.is_some()),
        ("--top", options.top.is_some()),
        ("--max-bytes", options.max_bytes.is_some()),
    ];
    let whole = match format {
        Format::Json | Format::Jsonl => "JSON",
        Format::Csv => "CSV",
        Format::Html => "HTML",
        // suits_a_chart has spoken of charts.
        Format::Terminal | Format::Markdown | Format::Docx | Format::Pdf => return Ok(()),
    };
    match narrowing.into_iter().find(|(_, given)| *given) {
        Some((name, _)) => Err(Failure::new(
            format!("{name} chooses how much is shown; {whole} has everything"),
            "leave it out, or choose --format terminal or markdown",
        )),
        None => Ok(()),
    }
}

/// Forms that show one comparison only.
fn suits_many(format: Format, pairs: usize) -> Result<(), Failure> {
    if pairs == 1 {
        return Ok(());
    }
    match format {
        Format::Docx | Format::Pdf => Err(Failure::new(
            format!("a chart compares two editions; {pairs} pairs were found"),
            "name two files, or the folder of one entity",
        )),
        Format::Terminal | Format::Markdown | Format::Html | Format::Json | Format::Jsonl | Format::Csv => Ok(()),
    }
}

/// Options of charts go with charts only, and those of other forms not with them.
fn suits_a_chart(options: &Options, format: Format, areas: &[String]) -> Result<(), Failure> {
    if !matches!(format, Format::Docx | Format::Pdf) {
        if let Some(name) = options.exhibit.given() {
            return Err(Failure::new(
                format!("{name} is for charts"),
                "say -o chart.docx or -o chart.pdf, or leave it out",
            ));
        }
        return match areas.first() {
            Some(area) => Err(Failure::new(
                format!("--areas {area}: no such file, and only charts choose rows by area"),
                "name a TOML file of areas, or say -o chart.docx",
            )),
            None => Ok(()),
        };
    }
    let Some(file) = &options.output else {
        return Err(Failure::new("a chart is a file", "say where: -o chart.docx"));
    };
    if format == Format::Pdf {
        exhibit::makes_pdf(file)?;
    } else if let Some(name) = options.exhibit.given_for_pdf() {
        return Err(Failure::new(format!("{name} is for charts as PDF"), "say -o chart.pdf, or leave it out"));
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
