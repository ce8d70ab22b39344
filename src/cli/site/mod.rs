//! `yoy site`: a library as pages to read, search and subscribe to.

mod build;
mod folder;
mod names;

use super::{Failure, by_areas, print, reading};
use build::{Builder, Built};
use clap::Args;
use folder::{Folder, Memory};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use yoy::library::{self, ACCEPTED_FILE, CONFIGURATION_FILE, Configuration};
use yoy::reader::sha256;
use yoy::render::site::{self, FEED, INDEX, SEARCH, Site, State};

#[derive(Args)]
pub struct Options {
    /// The folder of editions.
    #[arg(value_name = "LIBRARY", default_value = ".")]
    library: PathBuf,
    /// The site's folder; made where it is not there. Files in it that yoy did not write are left alone.
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Make every page anew, not only those whose editions changed.
    #[arg(long)]
    rebuild: bool,
    #[command(flatten)]
    by_areas: by_areas::Options,
    #[command(flatten)]
    reading: reading::Options,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let library = &options.library;
    if !library.is_dir() {
        return Err(Failure::new(format!("{}: no such folder", library.display()), "name the folder of editions"));
    }
    let settings = Configuration::nearest(library)?;
    let own = options.by_areas.own(&settings)?;
    let found = library::editions(library)?;
    let lock = library::lock(&settings.root)?;
    let folder = Folder::open(&options.output, library, options.rebuild)?;
    let folders = names::folders(found.keys().map(String::as_str));
    let builder = Builder {
        library,
        root: &settings.root,
        settings: own.settings(),
        lock: &lock,
        basis: basis(options, &settings)?,
        folder: &folder,
        limits: options.reading.limits(),
    };
    // Entity by entity: what is kept of each is its record, not its comparisons.
    let built = found.par_iter().map(|(entity, files)| {
        let place = folders.get(entity).map_or(entity.as_str(), String::as_str);
        builder.entity(entity, place, files).map(|built| (entity.clone(), built))
    });
    let built: BTreeMap<String, Built> = built.collect::<Result<_, Failure>>()?;
    let periods: BTreeSet<String> = found.values().flat_map(|files| files.keys().cloned()).collect();
    let site = Site {
        name: name(&settings, library),
        periods: periods.into_iter().collect(),
        entities: built.values().map(|one| one.entity.clone()).collect(),
    };
    folder.put(INDEX, &site::index(&site))?;
    folder.put(SEARCH, &site::search(&site).map_err(|error| fault(&error))?)?;
    folder.put(FEED, &site::feed(&site).map_err(|error| fault(&error))?)?;
    warn(&site);
    let memory = Memory::new(built);
    let done = folder.close(memory)?;
    print(&format!("{}: {}\n", options.output.join(INDEX).display(), done.told(&site)))?;
    Ok(ExitCode::SUCCESS)
}

fn fault(error: &dyn std::error::Error) -> Failure {
    Failure::new(error.to_string(), "report this as a fault of yoy")
}

/// The library's own name, or its folder's.
fn name(settings: &Configuration, library: &Path) -> String {
    let folder = || std::path::absolute(library).ok()?.file_name().map(|name| name.to_string_lossy().into_owned());
    settings.name.clone().or_else(folder).unwrap_or_else(|| "Library".to_owned())
}

/// What every page is made from beside its editions: the program, and the settings that steer it.
fn basis(options: &Options, settings: &Configuration) -> Result<String, Failure> {
    let areas = options.by_areas.file().or(settings.areas.as_deref()).map(Path::to_owned);
    let files = [Some(settings.root.join(CONFIGURATION_FILE)), Some(settings.root.join(ACCEPTED_FILE)), areas];
    // A version may be built more than once while it is worked on: the program itself tells them apart.
    let program = std::env::current_exe().and_then(std::fs::read).map(|bytes| sha256(&bytes)).unwrap_or_default();
    let mut parts = vec![site::version(), program];
    for file in files.into_iter().flatten().filter(|file| file.is_file()) {
        let bytes = std::fs::read(&file).map_err(|error| {
            Failure::new(format!("cannot read {}: {error}", file.display()), "check the path and the permissions")
        })?;
        parts.push(sha256(&bytes));
    }
    parts.extend(options.by_areas.terms().iter().cloned());
    parts.push(format!("{:?}", options.reading.limits()));
    Ok(sha256(parts.join("\n").as_bytes()))
}

/// What cannot be read is told here too; its place in the index says why.
fn warn(site: &Site) {
    for entity in &site.entities {
        for held in &entity.editions {
            if let State::Unreadable { why } = &held.state {
                eprintln!("yoy: {} {} is left out: {why}", entity.name, held.period);
            }
        }
    }
}
