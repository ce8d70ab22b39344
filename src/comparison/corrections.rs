//! Pairings of sections that a person corrected.

use crate::alignment::Fixed;
use crate::edition::{Edition, SectionId, letters};
use crate::reader::numbering;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a person says of two sections of an entity's editions of two periods.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Correction {
    pub entity: String,
    /// The periods.
    pub old: String,
    pub new: String,
    /// As [`name_of_section`] names them.
    pub old_section: String,
    pub new_section: String,
    pub pairing: Pairing,
}

/// Whether two sections belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pairing {
    Link,
    NoLink,
}

/// Why a text does not name one section.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NotOneSection {
    #[error("no section of {file} is headed “{text}”")]
    None { file: String, text: String },
    #[error("{count} sections of {file} are headed “{text}”: {names}")]
    Several { file: String, text: String, count: usize, names: String },
}

/// Between the headings of a path.
const STEP: &str = " > ";
/// Most sections named where a text fits several.
const NAMED: usize = 4;

/// The corrections that are about two editions, as pairs of sections and in words.
#[derive(Debug, Default)]
pub(super) struct Corrected {
    pub fixed: Fixed,
    pub told: Vec<String>,
}

pub(super) fn of(old: &Edition, new: &Edition, corrections: &[Correction]) -> Corrected {
    let mut corrected = Corrected::default();
    for correction in corrections.iter().filter(|c| c.is_about(old, new)) {
        let sections = section_named(old, &correction.old_section)
            .and_then(|from| section_named(new, &correction.new_section).map(|to| (from, to)));
        let (before, now) = (&correction.old_section, &correction.new_section);
        corrected.told.push(match (sections, correction.pairing) {
            (Err(error), _) => format!("a pairing corrected by hand does not hold any more: {error}"),
            (Ok(pair), Pairing::Link) => {
                corrected.fixed.linked.push(pair);
                format!("paired by hand: “{before}” → “{now}”")
            }
            (Ok(pair), Pairing::NoLink) => {
                corrected.fixed.apart.push(pair);
                format!("kept apart by hand: “{before}” and “{now}”")
            }
        });
    }
    corrected
}

impl Correction {
    fn is_about(&self, old: &Edition, new: &Edition) -> bool {
        let is = |entity: &Option<String>| entity.as_deref().is_some_and(|e| letters(e) == letters(&self.entity));
        let of = |period: &Option<String>, said: &str| period.as_deref() == Some(said);
        (is(&new.entity) || is(&old.entity)) && of(&old.period, &self.old) && of(&new.period, &self.new)
    }

    /// Whether both speak of the same two sections.
    pub fn is_of_same_sections(&self, other: &Self) -> bool {
        let key = |c: &Self| [&c.entity, &c.old, &c.new, &c.old_section, &c.new_section].map(|part| letters(part));
        key(self) == key(other)
    }
}

/// The section that a text names: by its heading, or by the headings from some heading above down to it,
/// joined by " > "; numbering and punctuation need not be given. " #2" at the end names the second of
/// several.
///
/// # Errors
///
/// When there is none, or more than one.
pub fn section_named(edition: &Edition, text: &str) -> Result<SectionId, NotOneSection> {
    let (path, nth) = place(text);
    let wanted: Vec<String> = path.split(STEP).map(bare).collect();
    let ends_so = |id: &SectionId| {
        let headings = edition.path(*id);
        headings.len() >= wanted.len()
            && headings[headings.len() - wanted.len()..]
                .iter()
                .zip(&wanted)
                .all(|(heading, part)| bare(heading) == *part)
    };
    let is_whole = |id: &SectionId| edition.path(*id).len() == wanted.len();
    let mut found: Vec<SectionId> = edition.section_ids().filter(ends_so).collect();
    if found.iter().any(is_whole) {
        found.retain(is_whole);
    }
    // With its numbering a heading may be the only one after all.
    let exact: Vec<SectionId> =
        found.iter().copied().filter(|&id| edition.path(id).join(STEP).ends_with(path)).collect();
    if !exact.is_empty() {
        found = exact;
    }
    let (file, text) = (edition.file.clone(), text.to_owned());
    match (nth, found.as_slice()) {
        (Some(nth), list) => list.get(nth - 1).copied().ok_or(NotOneSection::None { file, text }),
        (None, &[one]) => Ok(one),
        (None, []) => Err(NotOneSection::None { file, text }),
        (None, list) => {
            let names: Vec<String> =
                list.iter().take(NAMED).map(|&id| format!("“{}”", name_of_section(edition, id))).collect();
            Err(NotOneSection::Several { file, text, count: list.len(), names: names.join(", ") })
        }
    }
}

/// The name by which [`section_named`] finds a section again.
pub fn name_of_section(edition: &Edition, id: SectionId) -> String {
    let path = edition.path(id).join(STEP);
    let alike: Vec<SectionId> = edition.section_ids().filter(|&other| edition.path(other).join(STEP) == path).collect();
    match alike.iter().position(|&other| other == id) {
        Some(at) if alike.len() > 1 => format!("{path} #{}", at + 1),
        _ => path,
    }
}

/// "Women #2" is the second section headed "Women".
fn place(text: &str) -> (&str, Option<usize>) {
    let text = text.trim();
    let counted = text.rsplit_once(" #").and_then(|(path, n)| Some((path.trim_end(), n.parse::<usize>().ok()?)));
    match counted {
        Some((path, n)) if n > 0 => (path, Some(n)),
        _ => (text, None),
    }
}

/// A heading's letters and digits without its numbering.
fn bare(heading: &str) -> String {
    let without = letters(numbering(heading).1);
    if without.is_empty() { letters(heading) } else { without }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Fate, Settings, compare_with};
    use crate::reader::small_edition_in;

    const OLD: &str = "# Norland 2021\n\n## a. Water\n\nWells ran dry in two districts, and queues were long.\n\n\
        ## b. Land\n\nThe register of land was lost in a fire.\n\n### Women\n\nWidows could not inherit fields.\n\n\
        ## c. Work\n\n### Women\n\nSeamstresses were paid by the piece.\n";
    const NEW: &str = "# Norland 2022\n\n## a. Fields\n\nThe ministry mapped every field by satellite.\n\n\
        ## b. Rain\n\nHarvests failed for lack of rain in the north.\n";

    #[test]
    fn sections_are_named_by_headings() {
        let old = small_edition_in("norland/2021.md", OLD);
        let named = |text: &str| section_named(&old, text).map(|id| name_of_section(&old, id));
        assert_eq!(named("Water"), Ok("Norland 2021 > a. Water".to_owned()));
        assert_eq!(named("c. work > WOMEN"), Ok("Norland 2021 > c. Work > Women".to_owned()));
        let error = named("Women").expect_err("two of them").to_string();
        assert!(
            error.contains("2 sections of norland/2021.md are headed “Women”") && error.contains("b. Land > Women")
        );
        assert_eq!(named("Women #2"), named("Work > Women"));
        assert!(named("Air").expect_err("none").to_string().contains("no section of norland/2021.md is headed “Air”"));
        let twice = small_edition_in(
            "norland/2021.md",
            "# Norland\n\n## Water\n\nWells ran dry.\n\n## Water\n\nPipes burst.\n",
        );
        for id in twice.section_ids().skip(1) {
            assert_eq!(section_named(&twice, &name_of_section(&twice, id)), Ok(id));
        }
    }

    fn said(pairing: Pairing, old_section: &str, new_section: &str) -> Correction {
        let (old_section, new_section) = (old_section.to_owned(), new_section.to_owned());
        Correction {
            entity: "Norland".into(),
            old: "2021".into(),
            new: "2022".into(),
            old_section,
            new_section,
            pairing,
        }
    }

    #[test]
    fn what_a_person_says_holds() {
        let (old, new) = (small_edition_in("norland/2021.md", OLD), small_edition_in("norland/2022.md", NEW));
        let corrections = [said(Pairing::Link, "Land", "Fields"), said(Pairing::Link, "Sea", "Rain")];
        let settings = Settings { corrections: &corrections, ..Settings::default() };
        let c = compare_with(&old, &new, settings);
        let (land, fields) = (section_named(&old, "Land").expect("one"), section_named(&new, "Fields").expect("one"));
        let group = c.groups.iter().find(|g| g.old.contains(&land)).expect("every section has a group");
        assert_eq!((group.fate, &group.new[..], group.confidence), (Fate::Renamed, &[fields][..], 1.0));
        assert_eq!(group.reasons, ["paired by hand"]);
        assert_eq!(c.warnings[0], "paired by hand: “Land” → “Fields”");
        assert!(c.warnings[1].contains("does not hold any more: no section of norland/2021.md"), "{}", c.warnings[1]);
        // Of another entity, nothing.
        let other = small_edition_in("sudland/2022.md", &NEW.replace("Norland", "Sudland"));
        let before = small_edition_in("sudland/2021.md", OLD);
        let elsewhere = compare_with(&before, &other, settings);
        assert!(elsewhere.warnings.iter().all(|w| !w.contains("by hand")));
    }

    #[test]
    fn sections_are_kept_apart() {
        let (old, new) = (small_edition_in("norland/2021.md", OLD), small_edition_in("norland/2022.md", OLD));
        let corrections = [said(Pairing::NoLink, "Water", "Water")];
        let settings = Settings { corrections: &corrections, ..Settings::default() };
        let c = compare_with(&old, &new, settings);
        let water = section_named(&old, "Water").expect("one");
        assert!(!c.section_links.iter().any(|l| l.old == water && l.new == water));
        let swapped = compare_with(&new, &old, Settings { corrections: &corrections, ..Settings::default() });
        // The periods are the other way round, so that nothing was corrected.
        assert!(swapped.section_links.iter().any(|l| l.old == water && l.new == water));
    }
}
