//! Areas and terms of the user's own, from the command line.

use super::Failure;
use clap::Args;
use std::path::{Path, PathBuf};
use yoy::library::{AreasFile, Configuration, Own};

#[derive(Args)]
#[group(skip)]
pub struct Options {
    /// Areas from this TOML file; it may extend the human-rights areas or replace them. For a chart also an area by
    /// id or name, like --area.
    #[arg(long, value_name = "FILE")]
    areas: Vec<PathBuf>,
    /// Count this term, beside the usual ones; may be given more than once.
    #[arg(long = "term", value_name = "NAME=word,word*,two words")]
    terms: Vec<String>,
}

impl Options {
    /// The options without what `--areas` names that is no file, and that: areas, as charts choose rows by them.
    pub fn split(&self) -> (Self, Vec<String>) {
        let is_file = |path: &&PathBuf| path.is_file() || path.extension().is_some() || path.components().count() > 1;
        let (files, names): (Vec<&PathBuf>, Vec<&PathBuf>) = self.areas.iter().partition(is_file);
        let names = names.into_iter().map(|name| name.to_string_lossy().into_owned()).collect();
        (Self { areas: files.into_iter().cloned().collect(), terms: self.terms.clone() }, names)
    }

    /// The file of areas that the command line names.
    pub fn file(&self) -> Option<&Path> {
        self.areas.first().map(PathBuf::as_path)
    }

    /// The terms that the command line names.
    pub fn terms(&self) -> &[String] {
        &self.terms
    }

    /// What the command line says holds before what the library says.
    pub fn own(&self, library: &Configuration) -> Result<Own, Failure> {
        if let [one, other, ..] = self.areas.as_slice() {
            return Err(Failure::new(
                format!("--areas: two files of areas, {} and {}", one.display(), other.display()),
                "name one; it may extend the human-rights areas",
            ));
        }
        Ok(Own::read(self.file().map(AreasFile::At), &self.terms, library)?)
    }
}
