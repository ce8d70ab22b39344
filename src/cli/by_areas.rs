//! Areas and terms of the user's own.

use super::Failure;
use clap::Args;
use std::path::{Path, PathBuf};
use yoy::area::Taxonomy;
use yoy::comparison::Settings;
use yoy::term::TermGroup;

#[derive(Args)]
pub struct Options {
    /// Areas from this TOML file; it may extend the human-rights areas or replace them.
    #[arg(long, value_name = "FILE")]
    areas: Option<PathBuf>,
    /// Count this term, beside the usual ones; may be given more than once.
    #[arg(long = "term", value_name = "NAME=word,word*,two words")]
    terms: Vec<String>,
}

/// What [`Settings`] borrows from.
pub struct Own {
    taxonomy: Option<Taxonomy>,
    terms: Vec<TermGroup>,
}

impl Own {
    pub fn read(options: &Options) -> Result<Self, Failure> {
        let taxonomy = options.areas.as_deref().map(taxonomy).transpose()?;
        let mut terms = TermGroup::human_rights().to_vec();
        for text in &options.terms {
            let group = TermGroup::parse(text)
                .map_err(|error| Failure::new(format!("--term: {error}"), "put the whole term in quotation marks"))?;
            // The user's own comes first, in place of a usual one of the same name.
            terms.retain(|known| known.id != group.id);
            terms.insert(0, group);
        }
        Ok(Self { taxonomy, terms })
    }

    pub fn settings(&self) -> Settings<'_> {
        Settings { taxonomy: self.taxonomy.as_ref().unwrap_or_else(|| Taxonomy::human_rights()), terms: &self.terms }
    }
}

/// Reads a taxonomy file.
pub fn taxonomy(file: &Path) -> Result<Taxonomy, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        Failure::new(format!("cannot read {}: {error}", file.display()), "check the path and the permissions")
    })?;
    Taxonomy::parse(&text).map_err(|error| {
        Failure::new(format!("{}: {error}", file.display()), "docs/areas.md shows how such a file is written")
    })
}
