//! The command line: arguments are checked here, then one file a command does the work.

mod accept;
mod add;
mod by_areas;
mod check;
mod compare;
mod date;
mod exhibit;
mod explain;
mod figures;
mod form;
mod init;
mod list;
mod outline;
mod reading;
mod site;
mod timeline;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use yoy::library::Configuration;

/// Exit codes.
pub const DIFFERENT: u8 = 1;
pub const TROUBLE: u8 = 2;

/// Where an option of every command stands in its help: after its own, before --help and --version. By itself clap
/// would put it by the number of commands, and a new command would move it.
const LAST: usize = 900;

/// Compares editions of an annual report: pairs their sections, even renamed, split, merged or moved,
/// and says what changed.
#[derive(Parser)]
#[command(version, max_term_width = 100, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to colour.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = LAST)]
    color: Colour,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Compare two editions, the last two of an entity, or all entities of a library.
    Compare(compare::Options),
    /// Show what was understood of an edition: its headings, notes and warnings.
    Outline(outline::Options),
    /// List every figure that editions state.
    Figures(figures::Options),
    /// Follow sections, figures and counts through three and more editions of an entity.
    Timeline(timeline::Options),
    /// Make a site of a library: an index, a page a comparison, timelines, search, a feed.
    Site(site::Options),
    /// Check a library's new editions by its policy: 0 when nothing denied was found, 1 when something was.
    Check(check::Options),
    /// Write findings that were seen, or pairings corrected by hand, to accepted.toml.
    Accept(accept::Options),
    /// Copy an edition into a library and record where it came from, or check those that were recorded.
    Add(add::Options),
    /// Say what a rule of `check` means, and what to do about its findings.
    Explain(explain::Options),
    /// Show what a library holds: entities, periods, gaps, sizes.
    List(list::Options),
    /// Write a commented yoy.toml with the defaults.
    Init(init::Options),
    /// Print a completion script for a shell.
    Completions { shell: clap_complete::Shell },
    /// Print the manual page.
    Man,
}

/// What went wrong, and what to do about it.
pub struct Failure {
    message: String,
    hint: Cow<'static, str>,
}

impl Failure {
    fn new(message: impl Into<String>, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

impl From<yoy::library::LibraryError> for Failure {
    fn from(error: yoy::library::LibraryError) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

impl From<yoy::policy::NoRule> for Failure {
    fn from(error: yoy::policy::NoRule) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

/// A closed pipe (`| head`) is no failure.
impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::new("", ""),
            _ => Self::new(format!("cannot write: {error}"), "check the disk and the permissions"),
        }
    }
}

/// Writes a result to a file, whole or not at all.
fn write(file: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    folder_of(file)?;
    yoy::library::write_file(file, bytes.as_ref()).map_err(|error| cannot_write(file, &error))
}

/// Checks that there is a folder to write a file to.
fn folder_of(file: &Path) -> Result<(), Failure> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Failure::new(
            format!("cannot write {}: there is no folder {}", file.display(), folder.display()),
            "make the folder first, or name another",
        ));
    }
    Ok(())
}

fn cannot_write(file: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot write {}: {error}", file.display()), "check the folder and the permissions")
}

/// The settings of the library in which the last of some editions stands.
fn settings_beside(paths: &[PathBuf]) -> Result<Configuration, Failure> {
    match paths.last().filter(|path| *path != Path::new("-")) {
        Some(path) => Ok(Configuration::nearest(path)?),
        None => Ok(Configuration::none(Path::new("."))),
    }
}

/// Runs the program.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.color {
        Colour::Always => colored::control::set_override(true),
        Colour::Never => colored::control::set_override(false),
        Colour::Auto => {}
    }
    let done = match arguments.command {
        Command::Compare(options) => compare::run(&options),
        Command::Outline(options) => outline::run(&options),
        Command::Figures(options) => figures::run(&options),
        Command::Timeline(options) => timeline::run(&options),
        Command::Site(options) => site::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Accept(options) => accept::run(&options),
        Command::Add(options) => add::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::List(options) => list::run(&options),
        Command::Init(options) => init::run(&options),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "yoy", &mut script);
            print(&String::from_utf8_lossy(&script)).map(|()| ExitCode::SUCCESS)
        }
        Command::Man => man(),
    };
    done.unwrap_or_else(|failure| {
        if failure.message.is_empty() {
            return ExitCode::SUCCESS;
        }
        eprintln!("yoy: {}; {}", failure.message, failure.hint);
        ExitCode::from(TROUBLE)
    })
}

fn man() -> Result<ExitCode, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a result to standard output.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Columns of the terminal; 100 where there is none.
fn columns() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    asked.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))).unwrap_or(100)
}

/// Whether words are marked by colour: as the terminal, `NO_COLOR`, `CLICOLOR_FORCE` and `--color` say.
fn is_coloured() -> bool {
    colored::control::SHOULD_COLORIZE.should_colorize()
}
