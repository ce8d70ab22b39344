//! `yoy compare OLD NEW -o chart.docx` and `-o chart.pdf`: the exhibit.

#[cfg(not(feature = "pdf"))]
mod no_pdf;
#[cfg(feature = "pdf")]
mod pdf;

use super::Failure;
use clap::{Args, ValueEnum};
#[cfg(not(feature = "pdf"))]
use no_pdf as pdf;
use std::path::PathBuf;
use yoy::comparison::Comparison;
use yoy::exhibit::{self, Chart, Choice, Layout};
use yoy::render::docx;

pub use pdf::makes_pdf;

#[derive(Args)]
#[group(skip)]
#[command(next_help_heading = "Chart (-o chart.docx, -o chart.pdf)")]
pub struct Options {
    /// Only rows of sections whose heading, or a heading above it, holds this text; may be given more than once.
    #[arg(long, value_name = "TEXT")]
    sections: Vec<String>,
    /// Only rows about this area or family of areas, by id or name; may be given more than once.
    #[arg(long = "area", id = "of_area", value_name = "AREA")]
    areas: Vec<String>,
    /// Leave out rows whose text is the same at the same place.
    #[arg(long)]
    changed_only: bool,
    /// Show in the new text, as tracked changes, how it came from the old.
    #[arg(long)]
    tracked: bool,
    /// Print this date on the chart; without it there is none.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Sheet, laid across [default: a4].
    #[arg(long, value_enum)]
    paper: Option<Paper>,
    /// Language of the editions' text, as a BCP 47 tag [default: en-US].
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<String>,
    /// Of a PDF: a font for characters that the fonts of yoy lack; may be given more than once.
    #[arg(long = "font", value_name = "FILE")]
    fonts: Vec<PathBuf>,
}

/// Of the reports that are read most.
const LANGUAGE: &str = "en-US";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Paper {
    A4,
    Letter,
}

impl Options {
    /// The first option that only a chart has and that was given.
    pub fn given(&self) -> Option<&'static str> {
        let all = [
            ("--sections", !self.sections.is_empty()),
            ("--area", !self.areas.is_empty()),
            ("--changed-only", self.changed_only),
            ("--tracked", self.tracked),
            ("--date", self.date.is_some()),
            ("--paper", self.paper.is_some()),
            ("--language", self.language.is_some()),
            ("--font", !self.fonts.is_empty()),
        ];
        all.into_iter().find(|(_, given)| *given).map(|(name, _)| name)
    }

    /// The first option that only a PDF has and that was given.
    pub fn given_for_pdf(&self) -> Option<&'static str> {
        (!self.fonts.is_empty()).then_some("--font")
    }

    /// The chart of a comparison as a Word document. `section` and `areas` choose rows beside its own options.
    pub fn docx(&self, c: &Comparison<'_>, section: Option<&str>, areas: &[String]) -> Result<Vec<u8>, Failure> {
        docx::render(&self.chart(c, section, areas)?, &self.layout())
            .map_err(|error| Failure::new(format!("cannot make the document: {error}"), "choose fewer rows"))
    }

    /// The same as a PDF; characters that no font has are told on standard error.
    pub fn pdf(&self, c: &Comparison<'_>, section: Option<&str>, areas: &[String]) -> Result<Vec<u8>, Failure> {
        pdf::render(&self.chart(c, section, areas)?, &self.layout(), &self.fonts)
    }

    fn chart(&self, c: &Comparison<'_>, section: Option<&str>, areas: &[String]) -> Result<Chart, Failure> {
        let choice = Choice {
            sections: self.sections.iter().map(String::as_str).chain(section).map(str::to_owned).collect(),
            areas: self.areas.iter().chain(areas).cloned().collect(),
            changed_only: self.changed_only,
        };
        exhibit::chart(c, &choice, self.date.as_deref()).map_err(|error| Failure::new(error.to_string(), error.hint()))
    }

    fn layout(&self) -> Layout {
        let paper = match self.paper.unwrap_or(Paper::A4) {
            Paper::A4 => exhibit::Paper::A4,
            Paper::Letter => exhibit::Paper::Letter,
        };
        let language = self.language.clone().unwrap_or_else(|| LANGUAGE.to_owned());
        Layout { paper, language, tracked: self.tracked }
    }
}

/// The shape of a language tag: two or three letters, then subtags of up to eight letters and digits.
fn language(tag: &str) -> Result<String, String> {
    let mut subtags = tag.split('-');
    let first = subtags.next().is_some_and(|s| matches!(s.len(), 2 | 3) && s.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = subtags.all(|s| matches!(s.len(), 1..=8) && s.bytes().all(|b| b.is_ascii_alphanumeric()));
    if first && rest { Ok(tag.to_owned()) } else { Err("a language tag looks like en, fr or pt-BR".to_owned()) }
}
