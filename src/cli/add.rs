//! `yoy add`: copies an edition into a library, and checks what was recorded of those that are there.

use super::{DIFFERENT, Failure, date, print};
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use yoy::library::{
    self, AddError, Added, Configuration, DifferenceKind, Existing, LOCK_FILE, Limits, Outcome, Permission, Source,
    Wanted,
};
use yoy::summary::grouped;

#[derive(Args)]
pub struct Options {
    /// An https:// address or a file; with --verify, the folder of editions.
    #[arg(value_name = "URL|FILE", required_unless_present = "verify")]
    source: Option<String>,
    /// Whose edition it is.
    #[arg(long, value_name = "ENTITY", required_unless_present = "verify")]
    entity: Option<String>,
    /// Its period: a year, or a span as 2021-22.
    #[arg(long, value_name = "PERIOD", required_unless_present = "verify")]
    period: Option<String>,
    /// The folder of editions.
    #[arg(long, value_name = "FOLDER")]
    library: Option<PathBuf>,
    /// Put it in the place of an edition with other content.
    #[arg(long)]
    replace: bool,
    /// Most megabytes it may have.
    #[arg(long, value_name = "MB", default_value_t = MAX_SIZE, value_parser = clap::value_parser!(u64).range(1..=LARGEST))]
    max_size: u64,
    /// Most seconds it may take to fetch it, redirects and new attempts included.
    #[arg(long, value_name = "SECONDS", default_value_t = MAX_TIME, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    max_time: u64,
    /// Fetch from addresses of this computer and its network too.
    #[arg(long)]
    allow_private: bool,
    /// Fetch from http:// addresses too.
    #[arg(long)]
    allow_http: bool,
    /// Check the editions against library.lock: 0 when every one is as it was recorded, 1 when one is not.
    #[arg(long, conflicts_with_all = ["entity", "period", "replace"])]
    verify: bool,
}

/// Megabytes. The largest report at hand has 1.5 MB as text; scans with a text layer have up to some dozens.
const MAX_SIZE: u64 = 64;
/// Most that is taken into memory from a stranger.
const LARGEST: u64 = 256;
/// Seconds: 64 MB within them need 4 Mbit a second.
const MAX_TIME: u64 = 120;

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let source = options.source.as_deref();
    if options.verify {
        return verify(options.library.as_deref().or(source.map(Path::new)).unwrap_or(Path::new(".")));
    }
    let (Some(source), Some(entity), Some(period)) = (source, &options.entity, &options.period) else {
        return Err(Failure::new("a source, --entity and --period are needed", "see `yoy add --help`"));
    };
    library::check_names(entity, period).map_err(library::LibraryError::from)?;
    let folder = options.library.as_deref().unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Failure::new(format!("{}: no such folder", folder.display()), "make it first, or check --library"));
    }
    let settings = Configuration::nearest(folder)?;
    let allowed = |is| if is { Permission::Allowed } else { Permission::Refused };
    let limits = Limits {
        max_bytes: options.max_size << 20,
        max_time: Duration::from_secs(options.max_time),
        private: allowed(options.allow_private),
        http: allowed(options.allow_http),
    };
    let arrived = Source::parse(source)?.bring(&limits)?;
    let existing = if options.replace { Existing::Replace } else { Existing::Keep };
    let now = date::now_in_utc();
    let wanted = Wanted { entity, period, existing, now: &now };
    let added = library::add(&settings, &wanted, &arrived)?;
    for warning in arrived.warnings.iter().chain(&added.edition.warnings) {
        eprintln!("yoy: warning: {warning}");
    }
    print(&told(&added, &settings))?;
    Ok(ExitCode::SUCCESS)
}

impl From<AddError> for Failure {
    fn from(error: AddError) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

/// What was done, with enough of the edition to see that it is the right one.
fn told(added: &Added, library: &Configuration) -> String {
    let recorded = &added.recorded;
    let file = library.root.join(&recorded.file);
    let done = match added.outcome {
        Outcome::New => "added",
        Outcome::Replaced => "replaced",
        Outcome::NowRecorded => "is there already, with the same content; now recorded",
        Outcome::Same => "is there already, with the same content",
    };
    let edition = &added.edition;
    let sections = edition.sections.iter().filter(|section| section.heading.is_some()).count();
    let mut out = String::new();
    let _ = writeln!(out, "{} {done}", file.display());
    let _ = writeln!(
        out,
        "“{}”, {} words, {} headings; {}, {} bytes",
        edition.title,
        grouped(edition.words()),
        grouped(sections as u64),
        recorded.media_type,
        grouped(recorded.bytes)
    );
    let _ = writeln!(out, "from {}", recorded.origin);
    if let Some(url) = &recorded.redirected_to {
        let _ = writeln!(out, "redirected to {url}");
    }
    let _ = writeln!(out, "SHA-256 {}", recorded.sha256);
    out
}

fn verify(folder: &Path) -> Result<ExitCode, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new(format!("{}: no such folder", folder.display()), "name the folder of editions"));
    }
    let settings = Configuration::nearest(folder)?;
    let recorded = library::lock(&settings.root)?.editions.len();
    let differences = library::verify(&settings)?;
    let mut out = String::new();
    for difference in &differences {
        let _ = writeln!(out, "{}: {}", difference.file, kind(&difference.kind));
    }
    let file = settings.root.join(LOCK_FILE);
    let _ = match differences.len() {
        0 => writeln!(out, "{recorded} recorded in {}, all as they were", file.display()),
        differing => writeln!(out, "{recorded} recorded in {}, {differing} not as recorded", file.display()),
    };
    print(&out)?;
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENT) })
}

fn kind(kind: &DifferenceKind) -> String {
    match kind {
        DifferenceKind::Missing => "missing; add it again, or take its entry out of library.lock".to_owned(),
        DifferenceKind::Changed => {
            "changed since it was added; restore it, or add what is right with --replace".to_owned()
        }
        DifferenceKind::NotRecorded => {
            "not recorded; `yoy add` it from where it came, or from this very file".to_owned()
        }
        DifferenceKind::Unreadable(error) => format!("cannot be read: {error}"),
        _ => "differs".to_owned(),
    }
}
