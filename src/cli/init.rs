//! `yoy init`: a commented yoy.toml with the defaults.

use super::{Failure, print};
use clap::Args;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use yoy::library::{COMMENTED, CONFIGURATION_FILE};

#[derive(Args)]
pub struct Options {
    /// The library's folder.
    #[arg(default_value = ".")]
    library: PathBuf,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let file = options.library.join(CONFIGURATION_FILE);
    let shown = file.display();
    // A file that is there is a person's own, and never written over.
    let opened = OpenOptions::new().write(true).create_new(true).open(&file);
    let written = opened.and_then(|mut opened| opened.write_all(COMMENTED.as_bytes()).and_then(|()| opened.sync_all()));
    match written {
        Ok(()) => {
            print(&format!("{shown} written: every setting with its default, commented out\n"))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Failure::new(format!("{shown} is there already"), "change it, or move it away first"))
        }
        Err(error) => {
            Err(Failure::new(format!("cannot write {shown}: {error}"), "check the folder and the permissions"))
        }
    }
}
