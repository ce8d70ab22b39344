//! The output form of a command: what `--format` says, else what the ending of the file named by `-o` says.

use super::Failure;
use clap::ValueEnum;
use std::path::Path;

/// Endings of files and the forms that they stand for; of those of one form the usual first.
const ENDINGS: [(&str, &str); 13] = [
    ("html", "html"),
    ("htm", "html"),
    ("md", "markdown"),
    ("markdown", "markdown"),
    ("json", "json"),
    ("jsonl", "jsonl"),
    ("ndjson", "jsonl"),
    ("csv", "csv"),
    ("docx", "docx"),
    ("pdf", "pdf"),
    ("sarif", "sarif"),
    ("xml", "junit"),
    ("txt", "terminal"),
];

/// The form in which a command writes; the terminal's where nothing says which.
pub fn form<F: ValueEnum>(said: Option<F>, output: Option<&Path>) -> Result<F, Failure> {
    match said {
        Some(form) => Ok(form),
        None => by_ending(output.unwrap_or(Path::new("-"))),
    }
}

/// The form that the ending of a file stands for; the terminal's where it has none.
pub fn by_ending<F: ValueEnum>(file: &Path) -> Result<F, Failure> {
    let ending = file.extension().map_or("txt".into(), |ending| ending.to_string_lossy().to_lowercase());
    let named = |name: &str| F::from_str(name, true).ok();
    let form = ENDINGS.iter().find(|(known, _)| *known == ending).and_then(|(_, name)| named(name));
    form.ok_or_else(|| {
        let mut usual = ENDINGS.to_vec();
        usual.dedup_by_key(|(_, name)| *name);
        let usual: Vec<String> =
            usual.iter().filter(|(_, name)| named(name).is_some()).map(|(ending, _)| format!(".{ending}")).collect();
        Failure::new(
            format!("{}: no output form for the ending .{ending}", file.display()),
            format!("end the name in one of {}, or say --format", usual.join(", ")),
        )
    })
}
