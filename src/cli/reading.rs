//! What reading an edition may cost.

use clap::Args;
use std::path::Path;
use yoy::edition::Edition;
use yoy::library::{LibraryError, read_edition_within};
use yoy::reader::MAX_BYTES;

#[derive(Args)]
#[group(skip)]
pub struct Options {
    /// Most megabytes a file may have.
    #[arg(long, value_name = "MB", default_value_t = DEFAULT, value_parser = clap::value_parser!(u16).range(1..=LARGEST))]
    max_size: u16,
}

const DEFAULT: u16 = (MAX_BYTES >> 20) as u16;
/// Places in a text are kept in 32 bits, and folding its letters may double it.
const LARGEST: i64 = 1024;

impl Options {
    /// Most bytes a file may have.
    pub fn most_bytes(&self) -> usize {
        usize::from(self.max_size) << 20
    }

    /// Reads an edition; `-` is standard input.
    pub fn read(&self, file: &Path) -> Result<Edition, LibraryError> {
        read_edition_within(file, self.most_bytes())
    }
}
