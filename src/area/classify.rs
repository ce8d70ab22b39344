//! Finds the areas of every section, and of paragraphs where the text decides.

use super::evidence::Score;
use super::heading::{Heading, bare, letters};
use super::{AreaId, Basis, EditionAreas, Flag, SectionAreas, Source, Taxonomy, fallback};
use crate::edition::{Edition, Section, SectionId};
use crate::term::Folded;
use std::ops::Range;

/// The areas of an edition's sections and paragraphs. By heading and the headings above it first; by
/// text where those do not tell, or where a heading stands for many subjects. Where no area fits the
/// edition as a whole, its own top-level headings take their place.
pub fn classify(edition: &Edition, taxonomy: &Taxonomy) -> EditionAreas {
    let work = Work::new(edition, taxonomy);
    let sections = work.sections();
    if let Some(tops) = fallback::top_level(edition)
        && !work.fits(&sections)
    {
        return fallback::areas(edition, &tops);
    }
    let own = work.paragraphs(&sections);
    EditionAreas {
        source: Source::Taxonomy,
        areas: taxonomy.shared_areas(),
        sections,
        section_of: edition.paragraphs.iter().map(|p| p.section).collect(),
        own,
    }
}

struct Work<'a> {
    edition: &'a Edition,
    taxonomy: &'a Taxonomy,
    /// Headings without numbering, and their letters.
    bare: Vec<&'a str>,
    letters: Vec<String>,
    has_children: Vec<bool>,
    /// The paragraphs of each section.
    paragraphs: Vec<Range<usize>>,
}

/// Least evidence of a heading's words.
const HEADING_LEAST: f32 = 0.45;

/// Less than a term does not outweigh the heading above: "Violence" under "Women" is about women.
const HEADING_SURE: f32 = 1.0;

/// A heading of so many words is told by one of them.
const FEW_WORDS: usize = 3;

/// A second area of a heading needs this share of the first one's evidence.
const HEADING_SHARE: f32 = 0.35;

/// One heading in so many shows that the taxonomy fits, or one in some more if they are of several areas. Of
/// 700 editions of human-rights reports the least share is a third; fact books have up to four such headings in
/// a hundred (refugees, trafficking, of five areas in one year), 10-Ks none.
const KNOWN_SHARE: usize = 4;
const SEVERAL: usize = 5;
const SEVERAL_SHARE: usize = 10;

/// The area named first is the main one if it has this share of the strongest one's evidence.
const HEADING_MAIN: f32 = 0.5;

/// How many headings above one are looked at for forms that ask for one. No outline read is deeper.
const DEEPEST: usize = 16;

impl<'a> Work<'a> {
    fn new(edition: &'a Edition, taxonomy: &'a Taxonomy) -> Self {
        let bare: Vec<&str> = edition.section_ids().map(|id| bare(edition.heading(id))).collect();
        let letters = bare.iter().map(|h| letters(h)).collect();
        let mut has_children = vec![false; edition.sections.len()];
        for section in &edition.sections {
            if let Some(parent) = section.parent {
                has_children[parent.index()] = true;
            }
        }
        let mut paragraphs = vec![0..0; edition.sections.len()];
        for (i, paragraph) in edition.paragraphs.iter().enumerate() {
            let range = &mut paragraphs[paragraph.section.index()];
            *range = if range.end == 0 { i..i + 1 } else { range.start..i + 1 };
        }
        Self { edition, taxonomy, bare, letters, has_children, paragraphs }
    }

    /// Sections come after their parents, so a parent's areas are known.
    fn sections(&self) -> Vec<SectionAreas> {
        let mut known: Vec<SectionAreas> = Vec::with_capacity(self.edition.sections.len());
        for id in self.edition.section_ids() {
            let areas = self.section(id, &known);
            known.push(areas);
        }
        known
    }

    fn section(&self, id: SectionId, known: &[SectionAreas]) -> SectionAreas {
        let section = self.edition.section(id);
        if section.heading.is_some() {
            let heading = self.heading(id);
            let areas = self.taxonomy.forms.known(&heading);
            if !areas.is_empty() {
                return SectionAreas { areas, basis: Basis::HeadingForm };
            }
            let (areas, evidence) = self.by_words(&heading);
            let above = section.parent.map(|p| &known[p.index()]).filter(|above| self.is_subject(above));
            // Under a heading that is a form of its area one word of several does not tell: "Threats, Harassment,
            // Surveillance" under "Transnational Repression" is about that.
            let words = self.bare[id.index()].split_whitespace().count();
            let sure = match above {
                Some(above) if above.basis == Basis::HeadingForm && words > FEW_WORDS => evidence >= 2.0 * HEADING_SURE,
                Some(_) => evidence >= HEADING_SURE,
                None => true,
            };
            if !areas.is_empty() && sure {
                return SectionAreas { areas, basis: Basis::HeadingWords };
            }
        }
        if self.is_lead(section, id) {
            return self.lead();
        }
        let parent = section.parent.map(|p| &known[p.index()]).filter(|p| p.basis != Basis::Place);
        let inherited = parent.map(|p| SectionAreas { areas: p.areas.clone(), basis: Basis::Parent });
        // What stands under the summary sums up, of whatever it speaks.
        let is_summary = |a: &AreaId| self.taxonomy.area(*a).flag == Some(Flag::Summary);
        if let Some(inherited) = &inherited
            && (self.is_subject(inherited) || inherited.areas.first().is_some_and(is_summary))
        {
            return inherited.clone();
        }
        let areas = self.by_text(id);
        if !areas.is_empty() {
            return SectionAreas { areas, basis: Basis::Text };
        }
        match inherited {
            Some(inherited) if !inherited.areas.is_empty() => inherited,
            _ if section.parent.is_none() && id.0 == 0 => self.lead(),
            _ => SectionAreas { areas: Vec::new(), basis: Basis::None },
        }
    }

    /// Whether what stands under a section is about its main area.
    fn is_subject(&self, section: &SectionAreas) -> bool {
        section.basis != Basis::Place && section.areas.first().is_some_and(|&a| self.is_one_subject(a))
    }

    /// Whether what stands under the area is about it: not a family, not a summary, not a mixed area.
    fn is_one_subject(&self, area: AreaId) -> bool {
        !self.taxonomy.is_family(area) && !self.taxonomy.is_mixed(area)
    }

    /// The title, or text before the first heading, of an edition that has further sections.
    fn is_lead(&self, section: &Section, id: SectionId) -> bool {
        id.0 == 0
            && section.parent.is_none()
            && (self.has_children[0] || section.heading.is_none())
            && self.edition.sections.len() > 1
    }

    fn lead(&self) -> SectionAreas {
        let areas = self.taxonomy.flagged(Flag::Summary).into_iter().collect();
        SectionAreas { areas, basis: Basis::Place }
    }

    fn heading(&self, id: SectionId) -> Heading<'_> {
        let mut above = Vec::new();
        let mut at = self.edition.section(id).parent;
        while let Some(parent) = at.filter(|_| above.len() < DEEPEST) {
            above.push(self.letters[parent.index()].as_str());
            at = self.edition.section(parent).parent;
        }
        Heading { text: self.bare[id.index()], letters: &self.letters[id.index()], above }
    }

    /// The areas named in a heading, the first of them first, and the evidence for the strongest.
    fn by_words(&self, heading: &Heading<'_>) -> (Vec<AreaId>, f32) {
        let folded = Folded::new(heading.text);
        let scores = self.taxonomy.terms.scores(&folded);
        let mut scores = self.taxonomy.forms.words(heading, &folded, scores);
        self.taxonomy.terms.rights_first(&mut scores);
        let Some(best) = scores.first().map(|s| s.sum).filter(|best| *best >= HEADING_LEAST) else {
            return (Vec::new(), 0.0);
        };
        let mut kept: Vec<Score> = scores.into_iter().take_while(|s| s.sum >= HEADING_SHARE * best).collect();
        // What a heading names first is its main subject, unless little is said of it.
        let main = kept.iter().filter(|s| s.sum >= HEADING_MAIN * best).min_by_key(|s| s.first).map(|s| s.area);
        kept.sort_by_key(|s| Some(s.area) != main);
        (kept.into_iter().map(|s| s.area).collect(), best)
    }

    fn by_text(&self, id: SectionId) -> Vec<AreaId> {
        let mut folded = Folded::default();
        let mut words = 0;
        for paragraph in &self.edition.paragraphs[self.paragraphs[id.index()].clone()] {
            let text = self.edition.cut(paragraph.span);
            words += text.split_whitespace().count();
            folded.push(text);
        }
        self.taxonomy.terms.decide(&self.taxonomy.terms.scores(&folded), words)
    }

    /// Areas of paragraphs in sections whose heading does not tell one subject.
    fn paragraphs(&self, sections: &[SectionAreas]) -> Vec<(u32, Vec<AreaId>)> {
        let mut own = Vec::new();
        let mut folded = Folded::default();
        for (i, paragraph) in self.edition.paragraphs.iter().enumerate() {
            let section = &sections[paragraph.section.index()];
            let told = matches!(section.basis, Basis::HeadingForm | Basis::HeadingWords | Basis::Parent);
            if told && section.areas.first().is_some_and(|&a| self.is_one_subject(a)) {
                continue;
            }
            let text = self.edition.cut(paragraph.span);
            folded.clear();
            folded.push(text);
            let scores = self.taxonomy.terms.scores(&folded);
            let areas = self.taxonomy.terms.decide(&scores, text.split_whitespace().count());
            if !areas.is_empty() {
                own.push((u32::try_from(i).expect("paragraphs are fewer than bytes"), areas));
            }
        }
        own
    }

    /// Whether the taxonomy has anything to say on the edition: its headings are of several areas or mostly
    /// known, or its text is full of phrases of rights.
    fn fits(&self, sections: &[SectionAreas]) -> bool {
        let mut areas: Vec<AreaId> = Vec::new();
        let mut known = 0;
        for section in sections.iter().filter(|s| s.basis == Basis::HeadingForm) {
            let rights = section.areas.iter().filter(|&&a| self.taxonomy.area(a).flag.is_none());
            let before = areas.len();
            areas.extend(rights);
            known += usize::from(areas.len() > before);
        }
        areas.sort_unstable();
        areas.dedup();
        let several = areas.len() >= SEVERAL && known * SEVERAL_SHARE >= sections.len();
        if several || known * KNOWN_SHARE >= sections.len() {
            return true;
        }
        let mut folded = Folded::default();
        let mut phrases = 0;
        for paragraph in &self.edition.paragraphs {
            folded.clear();
            folded.push(self.edition.cut(paragraph.span));
            phrases += self.taxonomy.terms.phrases(&folded) as u64;
        }
        phrases * 1000 >= self.taxonomy.least_phrases() * self.edition.words().max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    /// Each section's heading, the ids of its areas and how they were found.
    fn classified(text: &str) -> Vec<(String, String, Basis)> {
        let edition = small_edition(text);
        let areas = classify(&edition, Taxonomy::human_rights());
        let row = |id| {
            let of = areas.of_section(id);
            (edition.heading(id).to_owned(), areas.ids(&of.areas).collect::<Vec<_>>().join(" "), of.basis)
        };
        edition.section_ids().map(row).collect()
    }

    fn row(heading: &str, areas: &str, basis: Basis) -> (String, String, Basis) {
        (heading.to_owned(), areas.to_owned(), basis)
    }

    #[test]
    fn headings_tell_and_broken_spaces_do_not_count() {
        let text = "# Norland 2022\n\nNorland is a monarchy.\n\n## Section 1. Respect for the Integrity of the Person\n\n\
                    ### c. Prison and Detention Center Conditions\n\nCells were cold.\n\n#### Phys ical Con ditions\n\nMore.\n\n\
                    #### The annex at Ostvik\n\nIt was closed in May.\n\n## Assembly and press under pressure\n\nLittle was printed.\n";
        assert_eq!(
            classified(text),
            [
                row("Norland 2022", "summary", Basis::Place),
                row("Section 1. Respect for the Integrity of the Person", "integrity", Basis::HeadingForm),
                row("c. Prison and Detention Center Conditions", "prison-conditions", Basis::HeadingForm),
                row("Phys ical Con ditions", "prison-conditions", Basis::HeadingForm),
                row("The annex at Ostvik", "prison-conditions", Basis::Parent),
                row("Assembly and press under pressure", "assembly expression", Basis::HeadingWords),
            ]
        );
    }

    #[test]
    fn the_heading_above_decides_between_readings() {
        let text = "# Norland 2022\n\n## Women\n\nText.\n\n### Discrimination\n\nText.\n\n## Protection of Refugees\n\nText.\n\n\
                    ### Freedom of Movement\n\nText.\n\n## Freedom of Movement\n\nText.\n";
        let areas: Vec<_> = classified(text).into_iter().map(|(_, areas, _)| areas).collect();
        assert_eq!(areas[1..], ["women", "women", "refugees", "refugees movement", "movement"]);
    }

    #[test]
    fn text_decides_where_headings_do_not() {
        let text = "# Norland 2022\n\n## Executive Summary\n\nPolice tortured two detainees.\n\nA journalist was fined for libel.\n\n\
                    ## The Ostvik affair\n\nThe Roma families of Ostvik met racial discrimination and racist abuse.\n";
        let edition = small_edition(text);
        let areas = classify(&edition, Taxonomy::human_rights());
        let of = |paragraph| areas.ids(areas.of_paragraph(paragraph)).collect::<Vec<_>>();
        assert_eq!(areas.main(SectionId(1)).map(|a| a.id.as_str()), Some("summary"));
        assert_eq!(of(0)[0], "torture");
        assert_eq!(of(1), ["expression"]);
        assert_eq!(of(2)[0], "minorities");
        assert_eq!(areas.of_section(SectionId(2)).basis, Basis::Text);
    }

    #[test]
    fn longer_terms_and_look_alikes_silence_shorter_ones() {
        let told = |text: &str| {
            let terms = &Taxonomy::human_rights().terms;
            terms.decide(&terms.scores(&Folded::new(text)), 10)
        };
        let area = |id| Taxonomy::human_rights().find(id).expect("an area");
        assert!(!told("Child labor was common.").contains(&area("children")));
        assert!(!told("The European Union sent observers.").contains(&area("unions")));
        assert!(told("The union called a strike over wages.").contains(&area("unions")));
    }

    #[test]
    fn other_reports_get_their_own_headings() {
        let text = "# SIG Lamps 2022\n\n## 1. Releases\n\nTwo releases shipped.\n\n### Delays\n\nOne was late.\n\n## 2. Health of the project\n\nGood.\n";
        let edition = small_edition(text);
        let areas = classify(&edition, Taxonomy::human_rights());
        assert_eq!(areas.source, Source::TopLevelHeadings);
        let main: Vec<_> = edition.section_ids().map(|id| areas.main(id).map(|a| a.id.as_str())).collect();
        assert_eq!(main, [None, Some("releases"), Some("releases"), Some("health-of-the-project")]);
        assert_eq!(areas.area(areas.of_paragraph(1)[0]).name, "Releases");
    }

    #[test]
    fn users_bring_areas_of_their_own() {
        let own = "[[area]]\nid = \"risk\"\nname = \"Risks\"\nheadings = [\"Risk Factors\"]\nterms = [\"adverse* affect*\"]\n";
        let taxonomy = Taxonomy::parse(own).expect("a taxonomy");
        let edition = small_edition(
            "# Lamp Works 2022\n\n## Risk factors\n\nText.\n\n## Outlook\n\nPrices may adversely affect us.\n",
        );
        let areas = classify(&edition, &taxonomy);
        assert_eq!(areas.source, Source::Taxonomy);
        assert_eq!(areas.main(SectionId(1)).map(|a| a.name.as_str()), Some("Risks"));
        assert_eq!(areas.of_section(SectionId(2)).basis, Basis::Text);
    }
}
