//! yoy.toml: a library's name, areas, terms, aliases and policy.

use super::{ACCEPTED_FILE, LOCK_FILE, LibraryError};
use crate::edition::letters;
use crate::policy::{ExceptionFile, Policy, RulesFile};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file's name.
pub const FILE: &str = "yoy.toml";

/// What `yoy init` writes: every setting with its default, commented out.
pub const COMMENTED: &str = include_str!("data/yoy.toml");

/// How many folders above the one given are looked into for the file: an edition's entity, the library.
const ABOVE: usize = 2;

/// A library's settings, and where they stand.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// The folder of yoy.toml; the folder that was given where there is none.
    pub root: PathBuf,
    pub name: Option<String>,
    /// The areas file.
    pub areas: Option<PathBuf>,
    /// As `--term` takes them.
    pub terms: Vec<String>,
    /// Names an entity had, by the name it has now.
    aliases: BTreeMap<String, Vec<String>>,
    pub policy: Policy,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    name: Option<String>,
    areas: Option<PathBuf>,
    terms: Vec<String>,
    aliases: BTreeMap<String, Vec<String>>,
    policy: RulesFile,
    exception: Vec<ExceptionFile>,
}

impl Configuration {
    /// The settings that hold for a file or folder: of the yoy.toml beside it or in a folder above; the
    /// defaults where there is none. A folder that holds accepted.toml or library.lock is a library without settings.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or says something that cannot be meant.
    pub fn nearest(path: &Path) -> Result<Self, LibraryError> {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let is_root = |at: &&Path| [FILE, ACCEPTED_FILE, LOCK_FILE].iter().any(|file| at.join(file).is_file());
        let Some((above, found)) = whole.ancestors().take(ABOVE + 1).enumerate().find(|(_, at)| is_root(at)) else {
            return Ok(Self::none(folder));
        };
        // Named as the caller named the folder, so that messages and outputs keep to relative paths.
        let root = if above == 0 { folder.to_owned() } else { up(folder, found, above) };
        let file = root.join(FILE);
        if !file.is_file() {
            return Ok(Self::none(&root));
        }
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(&file).map_err(|source| LibraryError::Io { path: shown.clone(), source })?;
        Self::parse(&text, &root).map_err(|message| LibraryError::Settings { file: shown, message })
    }

    /// The settings of a folder without yoy.toml.
    pub fn none(folder: &Path) -> Self {
        Self {
            root: folder.to_owned(),
            name: None,
            areas: None,
            terms: Vec::new(),
            aliases: BTreeMap::new(),
            policy: Policy::default(),
        }
    }

    /// Settings from the text of a yoy.toml that stands in `root`.
    ///
    /// # Errors
    ///
    /// In the user's words.
    pub fn parse(text: &str, root: &Path) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string().trim_end().replace('\n', " "))?;
        let policy = Policy::new(file.policy, file.exception).map_err(|error| error.to_string())?;
        for (name, aliases) in &file.aliases {
            for (other, others) in
                file.aliases.range::<String, _>((std::ops::Bound::Excluded(name), std::ops::Bound::Unbounded))
            {
                if let Some(twice) =
                    aliases.iter().find(|alias| others.iter().any(|known| letters(known) == letters(alias)))
                {
                    return Err(format!("the alias “{twice}” stands for both {name} and {other}"));
                }
            }
        }
        Ok(Self {
            root: root.to_owned(),
            name: file.name,
            areas: file.areas.map(|areas| root.join(areas)),
            terms: file.terms,
            aliases: file.aliases,
            policy,
        })
    }

    /// The name that an entity has now.
    pub fn entity(&self, named: &str) -> String {
        let is = |other: &str| letters(other) == letters(named);
        let declared = self.aliases.iter().find(|(now, before)| is(now) || before.iter().any(|alias| is(alias)));
        declared.map_or_else(|| named.to_owned(), |(now, _)| now.clone())
    }
}

/// A folder some steps above one, by the folder's own path where that is long enough.
fn up(folder: &Path, whole: &Path, steps: usize) -> PathBuf {
    let own = folder.ancestors().nth(steps).filter(|at| folder.components().count() >= steps && !has_dots(folder, at));
    match own {
        Some(at) if at.as_os_str().is_empty() => PathBuf::from("."),
        Some(at) => at.to_owned(),
        None => whole.to_owned(),
    }
}

/// Whether the steps between two folders are ".." or ".", which lead elsewhere than up.
fn has_dots(folder: &Path, above: &Path) -> bool {
    let steps = folder.strip_prefix(above).unwrap_or(folder);
    steps.components().any(|step| !matches!(step, std::path::Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Level, RuleId};

    fn parsed(text: &str) -> Result<Configuration, String> {
        Configuration::parse(text, Path::new("reports"))
    }

    #[test]
    fn what_init_writes_are_the_defaults() {
        let settings = parsed(COMMENTED).expect("the commented file");
        for rule in RuleId::ALL {
            assert_eq!(settings.policy.level(rule), Policy::default().level(rule));
        }
        // With the marks of comment taken away it is a valid file too, and names every rule.
        let lines = COMMENTED.lines().map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') => setting,
            Some(_) => "",
            None => line,
        });
        let open = lines.collect::<Vec<_>>().join("\n");
        let settings = parsed(&open).expect("every setting can be used as it stands");
        assert_eq!(settings.entity("swaziland"), "eswatini");
        for rule in crate::policy::Rule::all() {
            assert!(open.contains(&format!("\n{} = ", rule.name())), "{}", rule.name());
            assert_eq!(settings.policy.level(rule.id), rule.level, "{}", rule.name());
            for (threshold, bound) in &rule.thresholds {
                assert_eq!(settings.policy.value(rule.id, *threshold), bound.value, "{}", rule.name());
                let told = format!("{} = {}", threshold.name(), bound.value);
                let line = open.lines().find(|l| l.starts_with(&format!("{} = ", rule.name()))).unwrap_or_default();
                assert!(line.contains(&told), "{line} does not say {told}");
            }
        }
    }

    #[test]
    fn aliases_fold_case_and_marks() {
        let settings = parsed("[aliases]\neswatini = [\"swaziland\"]\n").expect("settings");
        assert_eq!(settings.entity("Swaziland"), "eswatini");
        assert_eq!(settings.entity("Eswatini"), "eswatini");
        assert_eq!(settings.entity("north-korea"), "north-korea");
    }

    #[test]
    fn mistakes_are_told_in_the_users_words() {
        let message = |text: &str| parsed(text).expect_err("a mistake");
        assert!(message("nam = \"x\"").contains("unknown field `nam`"));
        assert!(message("[policy]\nno-such = \"deny\"").contains("is no rule"));
        assert!(message("[aliases]\na = [\"x\"]\nb = [\"X\"]").contains("stands for both a and b"));
        let settings = parsed("areas = \"areas.toml\"\n[policy]\nterm-gone = \"deny\"").expect("settings");
        assert_eq!(settings.areas.as_deref(), Some(Path::new("reports/areas.toml")));
        assert_eq!(settings.policy.level(RuleId::TermGone), Level::Deny);
    }
}
