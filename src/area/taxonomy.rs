//! The taxonomy as a typed table.

use super::evidence::{Terms, WORD};
use super::file::{self, Entry, TaxonomyError};
use super::heading::Forms;
use super::{Area, AreaId};
use crate::term::Folded;
use hashbrown::HashMap;
use serde::Deserialize;
use std::sync::{Arc, LazyLock};

/// What an area is that is no right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// Sums up the whole edition.
    Summary,
    /// Political, economic and diplomatic context.
    Background,
    /// Titles, notes, cross-references, lists of the publisher's own reports.
    Furniture,
}

/// How surely a term names its area: "torture" does, "beaten" may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    Sure,
    Weak,
}

/// Areas, and the headings and terms by which they are told.
#[derive(Debug)]
pub struct Taxonomy {
    areas: Arc<[Area]>,
    /// Whether text under a heading of the area is of many areas.
    mixed: Vec<bool>,
    /// Whether other areas name it as their parent.
    family: Vec<bool>,
    pub(super) forms: Forms,
    pub(super) terms: Terms,
    least_phrases: u64,
}

/// Phrases of rights in 1,000 words that show a text to be about human rights. The editions read: country
/// reports of four publishers 20 to 51, fact books 5 to 6, 10-Ks and project reports under 2.
const HUMAN_RIGHTS_PHRASES: u64 = 12;

static HUMAN_RIGHTS: LazyLock<Taxonomy> =
    LazyLock::new(|| Taxonomy::parse("extends = \"human-rights\"").expect("compiled in and read by every test"));

impl Taxonomy {
    /// Human rights, as country reports order them. Made once.
    pub fn human_rights() -> &'static Self {
        &HUMAN_RIGHTS
    }

    /// A taxonomy from the text of a TOML file; with `extends = "human-rights"` its entries are laid over
    /// those of [`Taxonomy::human_rights`]: lists are added, names and the like replaced.
    ///
    /// # Errors
    ///
    /// Names the entry that cannot be used, in the user's words.
    pub fn parse(text: &str) -> Result<Self, TaxonomyError> {
        let (entries, is_human_rights) = file::entries(text)?;
        let ids = ids(&entries)?;
        let areas = entries.iter().map(|e| area(e, &entries, &ids)).collect::<Result<Vec<_>, _>>()?;
        let forms = Forms::new(&entries, &areas)?;
        let terms = Terms::new(&entries)?;
        let mixed = entries.iter().map(|e| e.mixed.unwrap_or(false)).collect();
        let mut family = vec![false; areas.len()];
        areas.iter().filter_map(|a| a.parent).for_each(|parent| family[parent.index()] = true);
        // A taxonomy made for another kind of report is meant for the edition it is given with.
        let least_phrases = if is_human_rights { HUMAN_RIGHTS_PHRASES } else { 0 };
        Ok(Self { areas: areas.into(), mixed, family, forms, terms, least_phrases })
    }

    /// All areas, families first where the file has them first.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The same, to be kept with what was told by them.
    pub(super) fn shared_areas(&self) -> Arc<[Area]> {
        Arc::clone(&self.areas)
    }

    pub fn area(&self, id: AreaId) -> &Area {
        &self.areas[id.index()]
    }

    /// The areas that a text names by any of their terms, and whether by one that names it for sure.
    pub fn mentions(&self, text: &str) -> Vec<(AreaId, Naming)> {
        let naming = |weight: f32| if weight >= WORD { Naming::Sure } else { Naming::Weak };
        self.terms.mentions(&Folded::new(text)).into_iter().map(|(area, weight)| (area, naming(weight))).collect()
    }

    /// The area with this id.
    pub fn find(&self, id: &str) -> Option<AreaId> {
        self.areas.iter().position(|a| a.id == id).map(to_id)
    }

    /// Whether text under a heading of the area is of many areas, so that paragraphs are told one by one.
    pub(super) fn is_mixed(&self, id: AreaId) -> bool {
        self.mixed[id.index()] || self.area(id).flag.is_some()
    }

    /// Whether other areas name it as their parent.
    pub(super) fn is_family(&self, id: AreaId) -> bool {
        self.family[id.index()]
    }

    /// Phrases of rights in 1,000 words below which the taxonomy is taken not to fit a text.
    pub(super) fn least_phrases(&self) -> u64 {
        self.least_phrases
    }

    pub(super) fn flagged(&self, flag: Flag) -> Option<AreaId> {
        self.areas.iter().position(|a| a.flag == Some(flag)).map(to_id)
    }
}

fn ids(entries: &[Entry]) -> Result<HashMap<&str, AreaId>, TaxonomyError> {
    if entries.len() > usize::from(u16::MAX) {
        return Err(TaxonomyError::TooMany(entries.len()));
    }
    Ok(entries.iter().enumerate().map(|(i, e)| (e.id.as_str(), to_id(i))).collect())
}

fn area(entry: &Entry, entries: &[Entry], ids: &HashMap<&str, AreaId>) -> Result<Area, TaxonomyError> {
    let id = entry.id.clone();
    let name = entry.name.clone().filter(|n| !n.trim().is_empty());
    let Some(name) = name else { return Err(TaxonomyError::NoName(id)) };
    let parent = match &entry.parent {
        None => None,
        Some(parent) => match ids.get(parent.as_str()) {
            None => return Err(TaxonomyError::UnknownParent { id, parent: parent.clone() }),
            Some(&at) if entries[at.index()].parent.is_some() => {
                return Err(TaxonomyError::TooDeep { id, parent: parent.clone() });
            }
            Some(&at) => Some(at),
        },
    };
    let (articles, indicators) = (entry.articles.clone(), entry.indicators.clone());
    let title = entry.title.clone().unwrap_or_else(|| name.clone());
    Ok(Area { id, name, title, parent, flag: entry.flag, articles, indicators })
}

pub(super) fn to_id(index: usize) -> AreaId {
    AreaId(u16::try_from(index).expect("the number of areas was checked"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str, part: &str) {
        let message = Taxonomy::parse(text).expect_err("not usable").to_string();
        assert!(message.contains(part), "{message}");
    }

    #[test]
    fn the_built_in_taxonomy_is_whole() {
        let taxonomy = Taxonomy::human_rights();
        let rights = taxonomy.areas().iter().filter(|a| a.flag.is_none());
        assert_eq!(rights.clone().filter(|a| a.parent.is_none()).count(), 5);
        assert_eq!(rights.clone().filter(|a| a.parent.is_some()).count(), 45);
        for flag in [Flag::Summary, Flag::Background, Flag::Furniture] {
            assert!(taxonomy.flagged(flag).is_some());
        }
        let known = [
            "UDHR ",
            "ICCPR ",
            "ICCPR-OP2 ",
            "ICESCR ",
            "CEDAW ",
            "CRC ",
            "CRC-OPAC ",
            "CRC-OPSC ",
            "CRPD ",
            "CAT ",
            "OPCAT ",
            "CED ",
            "CERD ",
            "CMW ",
        ];
        for area in rights {
            assert!(area.articles.iter().any(|a| known.iter().any(|k| a.starts_with(k))), "{}", area.id);
        }
    }

    #[test]
    fn no_heading_is_the_main_form_of_two_areas() {
        let (entries, _) = file::entries(file::HUMAN_RIGHTS).expect("compiled in");
        let mut seen: HashMap<String, &str> = HashMap::new();
        for entry in &entries {
            for heading in &entry.headings {
                let before = seen.insert(super::super::heading::letters(heading), &entry.id);
                assert_eq!(before, None, "{heading}");
            }
        }
    }

    #[test]
    fn entries_are_laid_over_the_built_in_ones() {
        let own = "extends = \"human-rights\"\n[[area]]\nid = \"torture\"\nname = \"Torture\"\n[[area]]\nid = \"climate\"\nname = \"Climate\"\nparent = \"esc-rights\"\n";
        let taxonomy = Taxonomy::parse(own).expect("a taxonomy");
        let torture = taxonomy.find("torture").expect("inherited");
        assert_eq!(taxonomy.area(torture).name, "Torture");
        assert!(taxonomy.area(torture).articles.contains(&"ICCPR 7".to_owned()));
        let climate = taxonomy.find("climate").expect("added");
        assert_eq!(taxonomy.area(climate).parent, taxonomy.find("esc-rights"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        refused("", "lists no areas");
        refused("[[area]]\nname = \"x\"", "entry 1 has no id");
        refused("[[area]]\nid = \"x\"", "\"x\" has no name");
        refused("[[area]]\nid = \"x\"\nname = \"X\"\n[[area]]\nid = \"x\"\nname = \"X\"", "\"x\" stands twice");
        refused("[[area]]\nid = \"x\"\nname = \"X\"\nparent = \"y\"", "parent \"y\", which is no area");
        refused("[[area]]\nid = \"x\"\nname = \"X\"\nterms = [\"a*b\"]", "area \"x\": in \"a*b\" a star");
        refused("[[area]]\nid = \"x\"\nname = \"X\"\nheadings = [\"…\"]", "without letters");
        refused("[[area]]\nid = \"x\"\nname = \"X\"\ncolour = \"red\"", "colour");
        refused("extends = \"finance\"", "\"finance\" names no taxonomy");
    }
}
