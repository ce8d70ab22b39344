//! Change by area: what each area of the taxonomy was given in either edition, and what became of it.

use super::{Comparison, Kind};
use crate::alignment::{Basis, SectionLink};
use crate::area::{self, Area, AreaId, EditionAreas, Flag, Source, classify};
use crate::edition::{Edition, IdMap, IdSet, SectionId, SentenceId};
use crate::indicator::Outcome;
use crate::strength::Direction;
use crate::term::per_thousand;
use hashbrown::{HashMap, HashSet};

/// The areas of both editions, and the change of each.
///
/// Every sentence counts for one area, the main one of its paragraph, so that areas add up to the
/// edition; summaries count for themselves, whatever they speak of.
#[derive(Debug, Clone)]
pub struct Areas {
    pub old: EditionAreas,
    pub new: EditionAreas,
    /// Of areas that either edition speaks of, in the order of the taxonomy.
    pub changes: Vec<AreaChange>,
    /// The area of every sentence, as a place in `changes`.
    pub of_old: Vec<Option<usize>>,
    pub of_new: Vec<Option<usize>>,
}

/// What became of one area.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AreaChange {
    pub id: String,
    pub name: String,
    pub parent: Option<String>,
    pub flag: Option<Flag>,
    /// Words of its sentences.
    pub old_words: u64,
    pub new_words: u64,
    /// Whether a section or paragraph of another main area is of this area too.
    pub beside_in_old: bool,
    pub beside_in_new: bool,
    /// Sections whose main area it is.
    pub old_sections: Vec<SectionId>,
    pub new_sections: Vec<SectionId>,
    pub sentences: Sentences,
    /// Words of sentences that stand in another area in the new edition, and that stood in another.
    pub moved_out: u64,
    pub moved_in: u64,
    /// Figures by outcome, in the order of [`Outcome::ALL`].
    pub figures: [u32; 7],
    /// Claims by direction: weakened, strengthened, negated, no longer negated.
    pub weakened: u32,
    pub strengthened: u32,
    pub negated: u32,
    pub no_longer_negated: u32,
    /// Named sources cited in the area in one edition only.
    pub sources_lost: Vec<String>,
    pub sources_gained: Vec<String>,
}

/// Sentences of an area: links by the area of the old sentence, those without counterpart by their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sentences {
    pub same: u32,
    pub edited: u32,
    pub rewritten: u32,
    /// Of these links, the ones whose sentence moved.
    pub moved: u32,
    pub dropped: u32,
    pub added: u32,
}

impl AreaChange {
    /// Per 1,000 words of the edition.
    pub fn per_thousand(&self, old_total: u64, new_total: u64) -> (f64, f64) {
        (per_thousand(self.old_words, old_total), per_thousand(self.new_words, new_total))
    }

    pub fn figures_of(&self, outcome: Outcome) -> u32 {
        Outcome::ALL.iter().position(|&o| o == outcome).map_or(0, |at| self.figures[at])
    }

    /// Whether the new edition has no text of it and the old one's did not mostly move to other areas.
    pub fn is_gone(&self) -> bool {
        let told = !self.old_sections.is_empty() && !self.beside_in_new;
        self.new_words == 0 && told && self.moved_out < self.old_words / 2
    }

    /// Whether the old edition had no text of it and the new one's did not mostly come from other areas.
    pub fn is_fresh(&self) -> bool {
        let told = !self.new_sections.is_empty() && !self.beside_in_old;
        self.old_words == 0 && told && self.moved_in < self.new_words / 2
    }
}

pub(super) fn of(c: &Comparison<'_>) -> Areas {
    let (old, new) = (classify(c.old, c.taxonomy()), classify(c.new, c.taxonomy()));
    let mut table = Table::default();
    new.areas().iter().for_each(|area| table.place(&new, area));
    old.areas().iter().for_each(|area| table.place(&old, area));
    if old.source == Source::TopLevelHeadings && new.source == Source::TopLevelHeadings {
        follow_headings(c, &old, &new, &mut table);
    }
    let (main_old, main_new) = mains(c, &old, &new, &table);
    let of_old = of_sentences(c.old, &old, &main_old, &table);
    let mut of_new = of_sentences(c.new, &new, &main_new, &table);
    keep_in_place(c, (&main_old, &of_old), (&main_new, &mut of_new));
    let mut changes = table.changes;
    count_sections(&mut changes, c.old, &main_old, |change| &mut change.old_sections);
    count_sections(&mut changes, c.new, &main_new, |change| &mut change.new_sections);
    count_sentences(&mut changes, c, &of_old, &of_new);
    mark_beside(&mut changes, c.old, &old, &table.places, |change| &mut change.beside_in_old);
    mark_beside(&mut changes, c.new, &new, &table.places, |change| &mut change.beside_in_new);
    count_figures(&mut changes, c, &of_old, &of_new);
    count_claims(&mut changes, c, &of_old);
    count_sources(&mut changes, c, &of_old, &of_new);
    let spoken =
        |a: &AreaChange| a.old_words + a.new_words > 0 || !a.old_sections.is_empty() || !a.new_sections.is_empty();
    // Areas of which neither edition speaks are left out.
    let mut next = 0;
    let places: Vec<Option<usize>> = changes
        .iter()
        .map(|a| {
            spoken(a).then(|| {
                next += 1;
                next - 1
            })
        })
        .collect();
    let moved = |list: Vec<Option<usize>>| list.into_iter().map(|place| places[place?]).collect();
    changes.retain(spoken);
    Areas { old, new, changes, of_old: moved(of_old), of_new: moved(of_new) }
}

/// Areas of both editions by their ids.
#[derive(Default)]
struct Table {
    places: HashMap<String, usize>,
    changes: Vec<AreaChange>,
}

impl Table {
    fn place(&mut self, areas: &EditionAreas, area: &Area) {
        if self.places.contains_key(&area.id) {
            return;
        }
        self.places.insert(area.id.clone(), self.changes.len());
        self.changes.push(AreaChange {
            id: area.id.clone(),
            name: area.name.clone(),
            parent: area.parent.map(|id| areas.area(id).id.clone()),
            flag: area.flag,
            ..AreaChange::default()
        });
    }
}

/// Where areas are the editions' own headings, an old heading is the new one to which most of its text went:
/// "Initiatives" and "Health" are both "Initiatives and health" then.
fn follow_headings(c: &Comparison<'_>, old: &EditionAreas, new: &EditionAreas, table: &mut Table) {
    let area = |of: &EditionAreas, edition: &Edition, id: SentenceId| {
        of.main(edition.sentence(id).section).map(|a| a.id.clone())
    };
    let mut carried: HashMap<(String, String), u64> = HashMap::new();
    for link in &c.sentence_links {
        if let (Some(from), Some(to)) = (area(old, c.old, link.old), area(new, c.new, link.new)) {
            *carried.entry((from, to)).or_default() += u64::from(c.old.sentence(link.old).words);
        }
    }
    let mut best: Vec<((String, String), u64)> = carried.into_iter().collect();
    best.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let namesakes: HashSet<&str> = new.areas().iter().map(|a| a.id.as_str()).collect();
    let mut followed = HashSet::new();
    for ((from, to), _) in best {
        if !namesakes.contains(from.as_str())
            && followed.insert(from.clone())
            && let Some(&place) = table.places.get(&to)
        {
            table.places.insert(from, place);
        }
    }
}

/// The main area of every section of both editions, as a place in the table. Linked sections have one: that of
/// the surer heading, so that a section whose heading was reworded does not seem to change its subject.
fn mains(
    c: &Comparison<'_>,
    old: &EditionAreas,
    new: &EditionAreas,
    table: &Table,
) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let of = |edition: &Edition, areas: &EditionAreas| -> Vec<Option<usize>> {
        edition.section_ids().map(|id| areas.main(id).and_then(|a| table.places.get(&a.id).copied())).collect()
    };
    let (mut of_old, mut of_new) = (of(c.old, old), of(c.new, new));
    let is_summary = |place: Option<usize>| place.is_some_and(|p| table.changes[p].flag == Some(Flag::Summary));
    for link in c.section_links.iter().filter(|l| l.basis == Basis::Counterpart && l.confidence() >= SURE) {
        let (a, b) = (link.old.index(), link.new.index());
        if of_old[a] == of_new[b] || is_summary(of_old[a]) || is_summary(of_new[b]) {
            continue;
        }
        match sureness(old.of_section(link.old).basis).cmp(&sureness(new.of_section(link.new).basis)) {
            std::cmp::Ordering::Greater => of_new[b] = of_old[a],
            std::cmp::Ordering::Less => of_old[a] = of_new[b],
            std::cmp::Ordering::Equal => {}
        }
    }
    (of_old, of_new)
}

/// Least confidence of a link by which sections share an area.
const SURE: f32 = 0.5;

/// A heading tells more than the one above, that more than the text.
fn sureness(basis: area::Basis) -> u8 {
    match basis {
        area::Basis::HeadingForm => 4,
        area::Basis::HeadingWords => 3,
        area::Basis::Parent => 2,
        area::Basis::Text => 1,
        area::Basis::Place | area::Basis::None => 0,
    }
}

fn of_sentences(edition: &Edition, areas: &EditionAreas, mains: &[Option<usize>], table: &Table) -> Vec<Option<usize>> {
    let place = |id: AreaId| table.places.get(&areas.area(id).id).copied();
    edition
        .sentences
        .iter()
        .map(|sentence| {
            let of_section = &areas.of_section(sentence.section).areas;
            let of_paragraph = areas.of_paragraph(sentence.paragraph);
            let flag = of_section.first().and_then(|&a| areas.area(a).flag);
            // Summaries, background and notes on method are of many areas and count for themselves.
            let whole = flag.is_some() || of_paragraph == of_section.as_slice();
            if whole { mains[sentence.section.index()] } else { of_paragraph.first().and_then(|&id| place(id)) }
        })
        .collect()
}

/// A paragraph half of which stood in the section's counterpart is of the area that text was of: a few words more or less,
/// by which its text tells another one, move nothing. What the headings tell is left as it is.
fn keep_in_place(
    c: &Comparison<'_>,
    (main_old, of_old): (&[Option<usize>], &[Option<usize>]),
    (main_new, of_new): (&[Option<usize>], &mut [Option<usize>]),
) {
    let alike = |l: &SectionLink| main_old[l.old.index()] == main_new[l.new.index()];
    let sure = c.section_links.iter().filter(|l| l.basis == Basis::Counterpart && l.confidence() >= SURE && alike(l));
    let counterparts: IdSet<(SectionId, SectionId)> = sure.map(|l| (l.old, l.new)).collect();
    let mut stayed: IdMap<u32, IdMap<usize, u32>> = IdMap::default();
    for link in &c.sentence_links {
        let (old, new) = (c.old.sentence(link.old), c.new.sentence(link.new));
        if counterparts.contains(&(old.section, new.section))
            && let Some(area) = of_old[link.old.index()]
        {
            *stayed.entry(new.paragraph).or_default().entry(area).or_default() += new.words;
        }
    }
    let mut words: IdMap<u32, u32> = IdMap::default();
    c.new.sentences.iter().for_each(|sentence| *words.entry(sentence.paragraph).or_default() += sentence.words);
    let most: IdMap<u32, usize> = stayed
        .into_iter()
        .filter_map(|(paragraph, areas)| {
            let (area, count) = areas.into_iter().max_by_key(|&(area, count)| (count, std::cmp::Reverse(area)))?;
            (2 * count >= words[&paragraph]).then_some((paragraph, area))
        })
        .collect();
    for (sentence, area) in c.new.sentences.iter().zip(of_new) {
        if let Some(&kept) = most.get(&sentence.paragraph) {
            *area = Some(kept);
        }
    }
}

fn count_sections(
    changes: &mut [AreaChange],
    edition: &Edition,
    mains: &[Option<usize>],
    list: impl Fn(&mut AreaChange) -> &mut Vec<SectionId>,
) {
    for id in edition.section_ids() {
        if let Some(place) = mains[id.index()] {
            list(&mut changes[place]).push(id);
        }
    }
}

/// Marks areas that stand second or later in a section or paragraph.
fn mark_beside(
    changes: &mut [AreaChange],
    edition: &Edition,
    areas: &EditionAreas,
    places: &HashMap<String, usize>,
    mark: impl Fn(&mut AreaChange) -> &mut bool,
) {
    let of_sections = edition.section_ids().map(|id| areas.of_section(id).areas.as_slice());
    let of_paragraphs = (0u32..).zip(&edition.paragraphs).map(|(i, _)| areas.of_paragraph(i));
    for area in of_sections.chain(of_paragraphs).flat_map(|list| list.iter().skip(1)) {
        if let Some(&place) = places.get(&areas.area(*area).id) {
            *mark(&mut changes[place]) = true;
        }
    }
}

fn count_sentences(changes: &mut [AreaChange], c: &Comparison<'_>, of_old: &[Option<usize>], of_new: &[Option<usize>]) {
    let words = |edition: &Edition, id: SentenceId| u64::from(edition.sentence(id).words);
    for id in c.old.sentence_ids() {
        if let Some(area) = of_old[id.index()] {
            changes[area].old_words += words(c.old, id);
        }
    }
    for id in c.new.sentence_ids() {
        if let Some(area) = of_new[id.index()] {
            changes[area].new_words += words(c.new, id);
        }
    }
    let mut left = HashSet::new();
    let mut came = HashSet::new();
    for link in &c.sentence_links {
        let (from, to) = (of_old[link.old.index()], of_new[link.new.index()]);
        if from != to {
            if let Some(area) = from.filter(|_| left.insert(link.old)) {
                changes[area].moved_out += words(c.old, link.old);
            }
            if let Some(area) = to.filter(|_| came.insert(link.new)) {
                changes[area].moved_in += words(c.new, link.new);
            }
        }
        if let Some(area) = from {
            let sentences = &mut changes[area].sentences;
            match link.kind {
                Kind::Same => sentences.same += 1,
                Kind::Edited => sentences.edited += 1,
                Kind::Rewritten => sentences.rewritten += 1,
            }
            sentences.moved += u32::from(link.moved);
        }
    }
    c.dropped.iter().filter_map(|id| of_old[id.index()]).for_each(|area| changes[area].sentences.dropped += 1);
    c.added.iter().filter_map(|id| of_new[id.index()]).for_each(|area| changes[area].sentences.added += 1);
}

fn count_figures(changes: &mut [AreaChange], c: &Comparison<'_>, of_old: &[Option<usize>], of_new: &[Option<usize>]) {
    let figures = c.figures();
    for indicator in &figures.indicators {
        let old = indicator.old.and_then(|id| of_old[figures.old[id.index()].sentence.index()]);
        let new = || indicator.new.and_then(|id| of_new[figures.new[id.index()].sentence.index()]);
        let at = Outcome::ALL.iter().position(|&o| o == indicator.outcome);
        if let (Some(area), Some(at)) = (old.or_else(new), at) {
            changes[area].figures[at] += 1;
        }
    }
}

fn count_claims(changes: &mut [AreaChange], c: &Comparison<'_>, of_old: &[Option<usize>]) {
    for claim in c.claims() {
        let Some(area) = of_old[c.sentence_links[claim.link].old.index()] else { continue };
        let area = &mut changes[area];
        *match claim.change.direction {
            Direction::Weakened => &mut area.weakened,
            Direction::Strengthened => &mut area.strengthened,
            Direction::Negated => &mut area.negated,
            Direction::NoLongerNegated => &mut area.no_longer_negated,
        } += 1;
    }
}

fn count_sources(changes: &mut [AreaChange], c: &Comparison<'_>, of_old: &[Option<usize>], of_new: &[Option<usize>]) {
    let sources = c.sources();
    let mut cited: Vec<(Vec<&str>, Vec<&str>)> = vec![Default::default(); changes.len()];
    for one in sources.old.iter().filter(|one| one.attribution.named) {
        if let Some(area) = of_old[one.sentence.index()] {
            cited[area].0.push(&one.attribution.name);
        }
    }
    for one in sources.new.iter().filter(|one| one.attribution.named) {
        if let Some(area) = of_new[one.sentence.index()] {
            cited[area].1.push(&one.attribution.name);
        }
    }
    let only = |these: &[&str], others: &[&str]| {
        let mut names: Vec<String> = these.iter().filter(|n| !others.contains(n)).map(|&n| n.to_owned()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    for (change, (old, new)) in changes.iter_mut().zip(cited) {
        change.sources_lost = only(&old, &new);
        change.sources_gained = only(&new, &old);
    }
}
