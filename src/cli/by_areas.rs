//! Areas and terms of the user's own, from the command line and from the library's yoy.toml, and the
//! pairings corrected in its accepted.toml.

use super::Failure;
use clap::Args;
use std::path::{Path, PathBuf};
use yoy::area::Taxonomy;
use yoy::comparison::{Correction, Settings};
use yoy::library::{self, CONFIGURATION_FILE, Configuration};
use yoy::term::TermGroup;

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
}

impl Options {
    /// The file of areas that the command line names.
    pub fn file(&self) -> Option<&Path> {
        self.areas.first().map(PathBuf::as_path)
    }

    /// The terms that the command line names.
    pub fn terms(&self) -> &[String] {
        &self.terms
    }
}

/// What [`Settings`] borrows from.
pub struct Own {
    /// The file that the taxonomy was read from, as it stands.
    areas: String,
    taxonomy: Option<Taxonomy>,
    terms: Vec<TermGroup>,
    corrections: Vec<Correction>,
}

impl Own {
    /// What the command line says holds before what the library says.
    pub fn read(options: &Options, library: &Configuration) -> Result<Self, Failure> {
        if let [one, other, ..] = options.areas.as_slice() {
            return Err(Failure::new(
                format!("--areas: two files of areas, {} and {}", one.display(), other.display()),
                "name one; it may extend the human-rights areas",
            ));
        }
        let file = options.file().or(library.areas.as_deref());
        let (areas, taxonomy) = match file {
            Some(file) => (text(file)?, Some(taxonomy(file)?)),
            None => (String::new(), None),
        };
        let accepted = library::accepted(&library.root)?;
        let corrections = accepted.pairings.into_iter().map(|pairing| pairing.correction).collect();
        let mut own = Self { areas, taxonomy, terms: TermGroup::human_rights().to_vec(), corrections };
        let file = library.root.join(CONFIGURATION_FILE);
        for text in &library.terms {
            let group = TermGroup::parse(text).map_err(|error| {
                Failure::new(format!("{}: {error}", file.display()), "write terms = [\"NAME=word,word*\"]")
            })?;
            own.count(group);
        }
        for text in &options.terms {
            let group = TermGroup::parse(text)
                .map_err(|error| Failure::new(format!("--term: {error}"), "put the whole term in quotation marks"))?;
            own.count(group);
        }
        Ok(own)
    }

    /// The user's own comes first, in place of a usual one of the same name.
    fn count(&mut self, group: TermGroup) {
        self.terms.retain(|known| known.id != group.id);
        self.terms.insert(0, group);
    }

    /// All that the settings say, for telling whether two runs have the same.
    pub fn fingerprint(&self) -> String {
        format!("{:?}{:?}{}", self.terms, self.corrections, self.areas)
    }

    pub fn settings(&self) -> Settings<'_> {
        Settings { taxonomy: self.taxonomy.as_ref(), terms: &self.terms, corrections: &self.corrections }
    }
}

/// Reads a taxonomy file.
pub fn taxonomy(file: &Path) -> Result<Taxonomy, Failure> {
    Taxonomy::parse(&text(file)?).map_err(|error| {
        Failure::new(format!("{}: {error}", file.display()), "docs/areas.md shows how such a file is written")
    })
}

fn text(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| {
        Failure::new(format!("cannot read {}: {error}", file.display()), "check the path and the permissions")
    })
}
