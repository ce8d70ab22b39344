//! The section map: both outlines, with lines between sections that belong together.

use super::address::{Side, of_section};
use super::legible;
use crate::comparison::{Comparison, SectionGroup};
use crate::edition::{Edition, SectionId, SectionKind};
use crate::summary::{UNCERTAIN, label};
use maud::{Markup, html};

/// Sections of the longer outline up to which the map stands open.
const OPEN: usize = 45;

/// Height of an entry, as in report.css, in hundredths of rem.
const ENTRY: usize = 175;

/// Both outlines. Run-in headings are left to the text: they go where their paragraphs go.
pub fn sections(c: &Comparison<'_>) -> Markup {
    let (old, new) = (entries(c.old), entries(c.new));
    let groups = c.groups_of_sections();
    let rows = old.len().max(new.len());
    let height = rows * ENTRY;
    html! {
        section #map aria-labelledby="map-heading" {
            h2 #map-heading { "Section map" }
            details open[rows <= OPEN] {
                summary { (old.len()) " → " (new.len()) " sections" }
                div.map {
                    (outline(c, Side::Old, &old, &groups.0))
                    svg.lines viewBox={ "0 0 100 " (height) } preserveAspectRatio="none" aria-hidden="true"
                        height=(format!("{}.{:02}rem", height / 100, height % 100)) {
                        @for (g, group, from, to) in lines(c, &old, &new, &groups) {
                            path class=(group.fate.word()) data-g=(g) d={
                                "M0 " (middle(from)) "C50 " (middle(from)) " 50 " (middle(to)) " 100 " (middle(to))
                            } {}
                        }
                    }
                    (outline(c, Side::New, &new, &groups.1))
                }
            }
        }
    }
}

fn middle(place: usize) -> usize {
    place * ENTRY + ENTRY / 2
}

fn entries(edition: &Edition) -> Vec<SectionId> {
    edition.section_ids().filter(|&id| edition.section(id).kind != SectionKind::RunIn).collect()
}

/// The links inside groups, as places in both outlines.
fn lines<'c>(
    c: &'c Comparison<'_>,
    old: &[SectionId],
    new: &[SectionId],
    (of_old, of_new): &(Vec<usize>, Vec<usize>),
) -> Vec<(usize, &'c SectionGroup, usize, usize)> {
    let mut lines = Vec::new();
    for link in &c.section_links {
        let g = of_old[link.old.index()];
        if let (Ok(from), Ok(to)) = (old.binary_search(&link.old), new.binary_search(&link.new))
            && g == of_new[link.new.index()]
        {
            lines.push((g, &c.groups[g], from, to));
        }
    }
    lines
}

fn outline(c: &Comparison<'_>, side: Side, ids: &[SectionId], groups: &[usize]) -> Markup {
    let edition = if side == Side::Old { c.old } else { c.new };
    html! {
        div class=(side.word()) {
            h3 { (side.word()) ": " (legible(&edition.name())) }
            ol {
                @for &id in ids {
                    @let g = groups[id.index()];
                    @let group = &c.groups[g];
                    @let sure = group.confidence >= UNCERTAIN || group.old.is_empty() || group.new.is_empty();
                    li data-g=(g) class={ "l" (edition.section(id).level.min(6)) } {
                        a href={ "#" (of_section(side, id)) } title=(legible(label(edition, id))) {
                            bdi { (legible(label(edition, id))) }
                        }
                        " " span class={ "fate " (group.fate.word()) } { (group.fate.word()) @if !sure { "?" } }
                    }
                }
            }
        }
    }
}
