//! What the rules find in a comparison: one file for each kind of thing they speak of.

mod areas;
mod editions;
mod figures;
mod sections;
mod statements;

pub use editions::{missing, unreadable};

use super::finding::{Draft, Finding, Periods, Place, Quote, Side};
use super::rule::{Level, RuleId, Threshold};
use super::settings::Policy;
use crate::area::EditionAreas;
use crate::comparison::Comparison;
use crate::edition::{Edition, SectionId, SentenceId};
use crate::reader::numbering;
use std::collections::HashMap;

/// The findings of one comparison, in the order of the rules and of the texts. `entity` is the name by
/// which the library knows the entity, whatever the files call it.
pub fn judge(c: &Comparison<'_>, entity: &str, policy: &Policy) -> Vec<Finding> {
    let judge = Judge::new(c, policy);
    let mut drafts = editions::drafts(&judge);
    drafts.extend(areas::drafts(&judge));
    drafts.extend(sections::drafts(&judge));
    drafts.extend(statements::drafts(&judge));
    drafts.extend(figures::drafts(&judge));
    let periods = Periods { old: c.old.period.clone(), new: c.new.period.clone() };
    let mut findings = numbered(drafts, entity, &periods, policy);
    findings.sort_by_key(|finding| finding.rule);
    findings
}

/// Gives drafts their fingerprints and levels; what is allowed is left out.
fn numbered(drafts: Vec<Draft>, entity: &str, periods: &Periods, policy: &Policy) -> Vec<Finding> {
    let mut count: HashMap<(RuleId, String), usize> = HashMap::new();
    let mut findings = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let nth = count.entry((draft.rule, draft.subject.clone())).or_default();
        let mut finding = draft.finding(entity, periods, *nth);
        *nth += 1;
        finding.level = policy.level_of(&finding);
        if finding.level > Level::Allow {
            findings.push(finding);
        }
    }
    findings
}

/// A comparison under a policy, and where in the new edition old sections go on.
struct Judge<'j, 'c> {
    c: &'j Comparison<'c>,
    policy: &'j Policy,
    /// For each old section the first section of its group in the new edition.
    followed: Vec<Option<SectionId>>,
}

impl<'j, 'c> Judge<'j, 'c> {
    fn new(c: &'j Comparison<'c>, policy: &'j Policy) -> Self {
        let mut followed = vec![None; c.old.sections.len()];
        for group in &c.groups {
            group.old.iter().for_each(|id| followed[id.index()] = group.new.first().copied());
        }
        Self { c, policy, followed }
    }

    fn looks_for(&self, rule: RuleId) -> bool {
        self.policy.looks_for(rule)
    }

    fn value(&self, rule: RuleId, threshold: Threshold) -> f64 {
        self.policy.value(rule, threshold)
    }

    /// Where in the new edition a reader looks for what an old section held: where the section goes on,
    /// else where the nearest one before it does.
    fn nearest_place(&self, old: SectionId) -> Place {
        let before = (0..=old.index()).rev().find_map(|i| self.followed[i]);
        before.map_or_else(|| Place::top(&self.c.new.file), |id| self.new_place(id))
    }

    fn new_place(&self, id: SectionId) -> Place {
        let mut place = Place::of_section(self.c.new, id);
        // The opening has no heading, and so no line.
        if place.line == 0 && place.page.is_none() {
            place.line = 1;
        }
        place
    }

    /// A draft about an old section.
    fn of_old_section(&self, draft: Draft, id: SectionId) -> Draft {
        Draft {
            old_place: Some(Place::of_section(self.c.old, id)),
            areas: area_ids(&self.c.areas().old, id),
            section: path(self.c.old, id),
            ..draft
        }
    }

    /// A draft about an old sentence, and the sentence it became where it is linked.
    fn of_sentences(&self, draft: Draft, old: SentenceId, new: Option<SentenceId>) -> Draft {
        let section = self.c.old.sentence(old).section;
        let mut quotes = vec![Quote::of(Side::Old, self.c.old, old)];
        quotes.extend(new.map(|id| Quote::of(Side::New, self.c.new, id)));
        let place = new.map_or_else(|| self.nearest_place(section), |id| Place::of_sentence(self.c.new, id));
        let draft = self.of_old_section(draft, section);
        Draft { place, old_place: Some(Place::of_sentence(self.c.old, old)), quotes, ..draft }
    }
}

/// The areas of a section, each followed by its family.
fn area_ids(areas: &EditionAreas, id: SectionId) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for &area in &areas.of_section(id).areas {
        let area = areas.area(area);
        let family = area.parent.map(|parent| areas.area(parent).id.clone());
        for id in std::iter::once(area.id.clone()).chain(family) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}

/// The headings from the top of the outline down.
fn path(edition: &Edition, id: SectionId) -> Option<String> {
    let path = edition.path(id);
    (!path.is_empty()).then(|| path.join(" > "))
}

/// The same for fingerprints: numbering and the edition's title come and go.
fn subject(edition: &Edition, id: SectionId) -> String {
    let lineage = edition.lineage(id);
    let is_title = |at: &SectionId| {
        let section = edition.section(*at);
        *at != id && section.parent.is_none() && section.level == 1
    };
    let headings = lineage.iter().filter(|at| !is_title(at)).map(|&at| numbering(edition.heading(at)).1);
    headings.collect::<Vec<_>>().join(" > ")
}
