//! Areas of an edition on which the taxonomy has nothing to say: its own top-level headings.

use super::heading::bare;
use super::taxonomy::to_id;
use super::{Area, AreaId, Basis, EditionAreas, SectionAreas, Source};
use crate::edition::{Edition, SectionId};
use crate::term::slug;
use hashbrown::HashMap;

/// The headings that order the whole edition, or `None` where there are fewer than two of them: the top
/// level, or the level under a title that stands alone on top.
pub(super) fn top_level(edition: &Edition) -> Option<Vec<SectionId>> {
    let mut tops: Vec<SectionId> = children(edition, None);
    while let [only] = tops[..] {
        let below = children(edition, Some(only));
        if below.is_empty() {
            return None;
        }
        tops = below;
    }
    // A title before its sections on the same level is no area; the first without text is one.
    (tops.len() > 1).then_some(tops)
}

fn children(edition: &Edition, parent: Option<SectionId>) -> Vec<SectionId> {
    let ids = edition.section_ids();
    ids.filter(|&id| edition.section(id).heading.is_some() && edition.section(id).parent == parent).collect()
}

/// Areas by top-level headings; headings that read alike are one area.
pub(super) fn areas(edition: &Edition, tops: &[SectionId]) -> EditionAreas {
    let mut areas: Vec<Area> = Vec::new();
    let mut by_id: HashMap<String, AreaId> = HashMap::new();
    let mut sections = vec![SectionAreas { areas: Vec::new(), basis: Basis::None }; edition.sections.len()];
    for &top in tops {
        let name = bare(edition.heading(top));
        let id = slug(name);
        // More top-level headings than areas can be told apart: the rest goes without.
        if id.is_empty() || areas.len() == usize::from(u16::MAX) {
            continue;
        }
        let area = *by_id.entry(id.clone()).or_insert_with(|| {
            let (name, title) = (name.to_owned(), name.to_owned());
            areas.push(Area {
                id,
                name,
                title,
                parent: None,
                flag: None,
                articles: Vec::new(),
                indicators: Vec::new(),
            });
            to_id(areas.len() - 1)
        });
        sections[top.index()] = SectionAreas { areas: vec![area], basis: Basis::HeadingForm };
    }
    for id in edition.section_ids() {
        if let Some(parent) = edition.section(id).parent
            && sections[id.index()].areas.is_empty()
            && !sections[parent.index()].areas.is_empty()
        {
            sections[id.index()] = SectionAreas { areas: sections[parent.index()].areas.clone(), basis: Basis::Parent };
        }
    }
    let section_of = edition.paragraphs.iter().map(|p| p.section).collect();
    EditionAreas { source: Source::TopLevelHeadings, areas: areas.into(), sections, section_of, own: Vec::new() }
}
