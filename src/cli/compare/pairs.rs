//! Which editions the paths on the command line name.

use super::Options;
use crate::cli::Failure;
use std::path::Path;
use yoy::library::{self, Has, PairOfFiles, Unpaired};

pub fn pairs(options: &Options) -> Result<(Vec<PairOfFiles>, Vec<Unpaired>), Failure> {
    let (old, new) = (options.old.as_deref(), options.new.as_deref());
    match options.paths.as_slice() {
        [folder] if folder.is_dir() => Ok(library::pairs(folder, old, new)?),
        [file] if !file.exists() => {
            Err(Failure::new(format!("{}: no such file or folder", file.display()), "check the path"))
        }
        [file] => Err(Failure::new(
            format!("{} is one edition; two are needed", file.display()),
            "name another file, or the folder of the entity",
        )),
        [a, b] if old.is_some() || new.is_some() => Err(Failure::new(
            format!(
                "--old and --new choose periods in one library; two paths are given: {}, {}",
                a.display(),
                b.display()
            ),
            "leave the options or the second path out",
        )),
        [a, b] if a.is_dir() && b.is_dir() => Ok(library::pairs_of_folders(a, b)?),
        [a, b]
            if a.is_dir() != b.is_dir() && a != Path::new("-") && b != Path::new("-") && a.exists() && b.exists() =>
        {
            Err(Failure::new(
                format!("{} and {} are a folder and a file", a.display(), b.display()),
                "name two files or two folders",
            ))
        }
        [a, b] => {
            let pair = PairOfFiles { entity: String::new(), old: a.clone(), new: b.clone() };
            Ok((vec![pair], Vec::new()))
        }
        _ => Err(Failure::new("one or two paths are needed", "see `yoy compare --help`")),
    }
}

/// Says which entities are not compared, where there are any.
pub fn tell_unpaired(unpaired: &[Unpaired]) {
    let named = |has: Has, words: &str| {
        let names: Vec<&str> = unpaired.iter().filter(|one| one.has == has).map(|one| one.entity.as_str()).collect();
        (!names.is_empty()).then(|| format!("{words}: {}", names.join(", ")))
    };
    let told: Vec<String> = [
        named(Has::OnlyOld, "only the old edition found"),
        named(Has::OnlyNew, "only the new edition found"),
        named(Has::Neither, "neither edition found"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !told.is_empty() {
        eprintln!("yoy: not compared, {}", told.join("; "));
    }
}
