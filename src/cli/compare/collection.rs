//! Many pairs of editions: compared on all threads, put out one after another, so that memory does not grow with
//! their number.

use super::in_order::in_order;
use super::{Extent, Format, Job, Shown};
use crate::cli::{Failure, TROUBLE, cannot_write, columns, folder_of};
use indicatif::ProgressBar;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use yoy::library::{Growing, Has, PairOfFiles, Unpaired};
use yoy::render::{collection, tables};

pub fn run(job: &Job<'_>, pairs: &[PairOfFiles], unpaired: &[Unpaired]) -> Result<ExitCode, Failure> {
    let options = job.options;
    let mut out = Out::open(options.output.as_deref())?;
    let progress = progress(pairs.len());
    let (mut differs, mut rows, mut failed) = (false, Vec::new(), Vec::new());
    let (before, between, after) = framing(job);
    out.write(&before)?;
    let mut number = 0;
    let mut pair = pairs.iter();
    in_order(
        pairs.len(),
        |i| job.result(&pairs[i], Extent::OfMany),
        |shown| {
            progress.inc(1);
            let pair = pair.next();
            match shown {
                Ok(Shown { text, row, differs: is_other, .. }) => {
                    differs |= is_other;
                    rows.extend(row);
                    if number > 0 {
                        out.write(between)?;
                    }
                    number += 1;
                    out.write(&text)
                }
                // One bad file never stops the rest.
                Err(failure) => {
                    failed.extend(pair);
                    progress.suspend(|| eprintln!("yoy: {}; {}", failure.message, failure.hint));
                    Ok(())
                }
            }
        },
    )?;
    progress.finish_and_clear();
    out.write(after)?;
    let count = |has: Has| unpaired.iter().filter(|one| one.has == has).count();
    let alone = collection::Alone { old: count(Has::OnlyOld), new: count(Has::OnlyNew) };
    if job.format == Format::Html {
        out.write(collection::html(rows, alone).as_bytes())?;
    } else if job.format == Format::Terminal && number > 0 {
        let table = collection::render(rows, alone, columns());
        out.write(if options.summary { b"" } else { b"\n" })?;
        out.write(table.as_bytes())?;
    }
    out.finish()?;
    if failed.is_empty() {
        return Ok(options.code(differs));
    }
    let names: Vec<String> =
        failed.iter().map(|pair| format!("{} → {}", pair.old.display(), pair.new.display())).collect();
    eprintln!("yoy: not compared, {} of {}: {}", failed.len(), pairs.len(), names.join(", "));
    Ok(ExitCode::from(TROUBLE))
}

/// What stands before the first comparison, between two, and after the last.
fn framing(job: &Job<'_>) -> (Vec<u8>, &'static [u8], &'static [u8]) {
    match job.format {
        Format::Json => (b"[".to_vec(), b",", b"]\n"),
        Format::Csv => (tables::head(job.options.table()), b"", b""),
        Format::Terminal if job.options.summary => (Vec::new(), b"", b""),
        Format::Terminal | Format::Markdown => (Vec::new(), b"\n", b""),
        // The page is written when all are compared, and a chart is of one comparison only.
        Format::Jsonl | Format::Html | Format::Docx | Format::Pdf => (Vec::new(), b"", b""),
    }
}

/// Where the output goes, piece by piece: to the screen, or to a file that is replaced when all is written.
enum Out {
    Screen(std::io::BufWriter<std::io::StdoutLock<'static>>),
    File(PathBuf, Growing),
}

impl Out {
    fn open(file: Option<&Path>) -> Result<Self, Failure> {
        let Some(file) = file else { return Ok(Self::Screen(std::io::BufWriter::new(std::io::stdout().lock()))) };
        folder_of(file)?;
        let growing = Growing::create(file).map_err(|error| cannot_write(file, &error))?;
        Ok(Self::File(file.to_owned(), growing))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Screen(out) => Ok(out.write_all(bytes)?),
            Self::File(file, growing) => growing.write_all(bytes).map_err(|error| cannot_write(file, &error)),
        }
    }

    fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Screen(mut out) => Ok(out.flush()?),
            Self::File(file, growing) => growing.finish().map_err(|error| cannot_write(&file, &error)),
        }
    }
}

/// Progress on standard error, only where a person watches.
fn progress(count: usize) -> ProgressBar {
    if std::io::stderr().is_terminal() { ProgressBar::new(count as u64) } else { ProgressBar::hidden() }
}
