//! What reading an edition may cost.

use clap::Args;
use std::path::Path;
use yoy::edition::Edition;
use yoy::library::{LibraryError, read_edition_within};
use yoy::reader::{Limits, MAX_BYTES, MAX_MEMORY};

#[derive(Args)]
#[group(skip)]
pub struct Options {
    /// Most megabytes a file may have.
    #[arg(long, value_name = "MB", default_value_t = SIZE, value_parser = clap::value_parser!(u32).range(1..=LARGEST))]
    max_size: u32,
    /// Most megabytes of memory a comparison may take, as its texts let expect.
    #[arg(long, value_name = "MB", default_value_t = MEMORY, value_parser = clap::value_parser!(u32).range(16..))]
    max_memory: u32,
}

const SIZE: u32 = (MAX_BYTES >> 20) as u32;
const MEMORY: u32 = (MAX_MEMORY >> 20) as u32;
/// Places in a text are kept in 32 bits, and folding its letters may double it.
const LARGEST: i64 = 1024;

impl Options {
    pub fn limits(&self) -> Limits {
        Limits { bytes: (self.max_size as usize) << 20, memory: (self.max_memory as usize) << 20 }
    }

    /// Reads an edition; `-` is standard input.
    pub fn read(&self, file: &Path) -> Result<Edition, LibraryError> {
        read_edition_within(file, &self.limits())
    }
}
