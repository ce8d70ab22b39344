//! Outputs: one file each, all over one [`Comparison`].

pub mod check;
pub mod collection;
pub mod docx;
mod evidence;
pub mod figures;
pub mod github;
pub mod html;
mod indicators;
pub mod json;
pub mod junit;
pub mod markdown;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod sarif;
pub mod site;
pub mod tables;
pub mod terminal;
pub mod timeline;

use crate::comparison::{Comparison, Kind, SectionGroup, principal};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::summary::{Statement, Topic, label, words_with_run_ins};

/// Most indicators shown of one kind, unless everything is asked for.
const INDICATORS: usize = 8;

/// How many statements of the change summary are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Most statements beside those on structure and on what is uncertain.
    pub top: usize,
    /// Most bytes of their texts; cut at whole statements.
    pub max_bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { top: 10, max_bytes: usize::MAX }
    }
}

impl Budget {
    /// The statements that fit, in order.
    fn cut<'s>(&self, all: &'s [Statement]) -> Vec<&'s Statement> {
        let (mut count, mut bytes) = (0, 0);
        let fits = |s: &&Statement| {
            let always = matches!(s.topic, Topic::Structure | Topic::Uncertain);
            count += usize::from(!always);
            bytes += s.bytes();
            (always || count <= self.top) && bytes <= self.max_bytes
        };
        all.iter().filter(fits).collect()
    }
}

/// "17 more statements: 9 on areas, 8 on figures (--top 27 shows them)"; None where all are shown.
fn left_out(all: &[Statement], shown: &[&Statement]) -> Option<String> {
    let count = |topic| {
        let of = |s: &Statement| s.topic == topic;
        all.iter().filter(|s| of(s)).count() - shown.iter().filter(|s| of(s)).count()
    };
    let by_topic: Vec<String> = Topic::ALL
        .iter()
        .map(|&topic| (count(topic), topic))
        .filter(|(n, _)| *n > 0)
        .map(|(n, topic)| format!("{n} on {}", topic.word()))
        .collect();
    let left = all.len() - shown.len();
    let ranked = all.iter().filter(|s| !matches!(s.topic, Topic::Structure | Topic::Uncertain)).count();
    let statements = if left == 1 { "statement" } else { "statements" };
    (left > 0).then(|| format!("{left} more {statements}: {} (--top {ranked} shows them)", by_topic.join(", ")))
}

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The tables only.
    Summary,
    /// And every sentence that changed.
    Changes,
    /// And the sentences that did not.
    Full,
}

/// The words of a group's sections in each edition, run-in headings included.
fn words(comparison: &Comparison<'_>, group: &SectionGroup) -> (u64, u64) {
    let sum =
        |edition: &Edition, ids: &[SectionId]| principal(edition, ids).map(|id| words_with_run_ins(edition, id)).sum();
    (sum(comparison.old, &group.old), sum(comparison.new, &group.new))
}

/// The headings of sections, one after the other.
fn names(edition: &Edition, ids: &[SectionId]) -> String {
    principal(edition, ids).map(|id| label(edition, id)).collect::<Vec<_>>().join(" + ")
}

/// Where a sentence stands, for people: "¶ 3, line 41".
fn locator(edition: &Edition, id: SentenceId) -> String {
    let sentence = edition.sentence(id);
    let paragraph = edition.paragraphs[sentence.paragraph as usize].number;
    match (sentence.page, sentence.line) {
        (Some(page), _) => format!("¶ {paragraph}, p. {page}"),
        (None, 0) => format!("¶ {paragraph}"),
        (None, line) => format!("¶ {paragraph}, line {line}"),
    }
}

/// What is shown of one sentence of the comparison.
pub enum Item {
    Linked(usize),
    Dropped(SentenceId),
    Added(SentenceId),
}

/// What is said under each group, in the order of the new edition; dropped sentences stand after the
/// ones they followed in the old.
fn items(comparison: &Comparison<'_>) -> Vec<Vec<Item>> {
    let (old, new) = (comparison.old, comparison.new);
    let (of_old, of_new) = comparison.groups_of_sections();
    let mut items: Vec<Vec<(Order, Item)>> = Vec::new();
    items.resize_with(comparison.groups.len(), Vec::new);
    let mut counterpart: Vec<Option<SentenceId>> = vec![None; old.sentences.len()];
    for (i, link) in comparison.sentence_links.iter().enumerate() {
        counterpart[link.old.index()].get_or_insert(link.new);
        let group = of_new[new.sentence(link.new).section.index()];
        items[group].push(((link.new.0, 0, link.old.0), Item::Linked(i)));
    }
    for &id in &comparison.added {
        items[of_new[new.sentence(id).section.index()]].push(((id.0, 0, 0), Item::Added(id)));
    }
    let mut followed = vec![0; comparison.groups.len()];
    for id in old.sentence_ids() {
        let group = of_old[old.sentence(id).section.index()];
        match counterpart[id.index()] {
            Some(there) if of_new[new.sentence(there).section.index()] == group => followed[group] = there.0,
            Some(_) => {}
            None => items[group].push(((followed[group], 1, id.0), Item::Dropped(id))),
        }
    }
    items
        .into_iter()
        .map(|mut list| {
            list.sort_by_key(|(order, _)| *order);
            list.into_iter().map(|(_, item)| item).collect()
        })
        .collect()
}

/// Whether a heading of a group, or one above it, holds the text that is asked for.
pub fn matches(c: &Comparison<'_>, group: &SectionGroup, section: Option<&str>) -> bool {
    section.is_none_or(|wanted| any_headed(c, &group.old, &group.new, wanted))
}

/// Whether a statement speaks of a section that [`matches`].
fn speaks_of(c: &Comparison<'_>, statement: &Statement, section: Option<&str>) -> bool {
    section.is_none_or(|wanted| any_headed(c, &statement.old, &statement.new, wanted))
}

fn any_headed(c: &Comparison<'_>, old: &[SectionId], new: &[SectionId], wanted: &str) -> bool {
    let holds = |edition: &Edition, ids: &[SectionId]| ids.iter().any(|&id| edition.is_under(id, wanted));
    holds(c.old, old) || holds(c.new, new)
}

/// Whether an item says that nothing changed.
fn is_unchanged(c: &Comparison<'_>, item: &Item) -> bool {
    matches!(item, Item::Linked(i) if c.sentence_links[*i].kind == Kind::Same && !c.sentence_links[*i].moved)
}

/// The new sentence beside which something is shown, whether it comes after it, and its own place.
type Order = (u32, u8, u32);
