//! What changed between two editions: the fate of every section and of every sentence.

mod areas;
mod claims;
mod corrections;
mod edits;
mod fate;
mod figures;
mod mentions;
mod settings;
#[cfg(test)]
mod small_editions;
mod sources;
mod terms;

pub use areas::{AreaChange, Areas, Sentences};
pub use claims::ClaimChange;
pub use corrections::{Correction, NotOneSection, Pairing, name_of_section, section_named};
pub use edits::{Edit, edits, is_same};
pub(crate) use fate::bare;
pub use fate::{Fate, SectionGroup, UNCERTAIN, principal, reason};
pub use figures::Figures;
pub use mentions::{Mentions, MentionsInText};
pub use settings::{Settings, prepare_tables};
#[cfg(test)]
pub(crate) use small_editions::of_small_editions;
pub use sources::Sources;
pub use terms::TermChange;

use crate::alignment::{self, SectionLink, Wording};
use crate::area::Taxonomy;
use crate::attribution::{self, Cited};
use crate::edition::{Edition, IdMap, IdSet, SectionId, SectionKind, SentenceId, letters};
use crate::figure::{self, Stated};
use std::sync::OnceLock;

/// Two editions and everything that links them.
///
/// Every sentence of both stands in it once: in [`sentence_links`](Self::sentence_links),
/// [`dropped`](Self::dropped) or [`added`](Self::added). A sentence that was cut in two stands in two
/// links that name it both times.
pub struct Comparison<'a> {
    pub old: &'a Edition,
    pub new: &'a Edition,
    pub section_links: Vec<SectionLink>,
    /// In the order of the new edition, each group of dropped sections after the section it followed.
    pub groups: Vec<SectionGroup>,
    pub sentence_links: Vec<SentenceLink>,
    pub dropped: Vec<SentenceId>,
    pub added: Vec<SentenceId>,
    pub warnings: Vec<String>,
    settings: Settings<'a>,
    wording: Wording,
    /// What one edition says by itself, where that was read already.
    figures_of_old: OnceLock<Vec<Stated>>,
    figures_of_new: OnceLock<Vec<Stated>>,
    cited: OnceLock<(Vec<Cited>, Vec<Cited>)>,
    figures: OnceLock<Figures>,
    claims: OnceLock<Vec<ClaimChange>>,
    sources: OnceLock<Sources>,
    terms: OnceLock<Vec<TermChange>>,
    areas: OnceLock<Areas>,
    mentions: OnceLock<Mentions>,
    mentions_in_old: OnceLock<MentionsInText>,
    mentions_in_new: OnceLock<MentionsInText>,
    /// Word by word, for each link.
    edits: Vec<OnceLock<Vec<Edit>>>,
}

/// A sentence and its counterpart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SentenceLink {
    pub old: SentenceId,
    pub new: SentenceId,
    pub kind: Kind,
    /// Whether it stands in a section of another group than its old one, or in another order there.
    pub moved: bool,
    /// Likeness of the words, from 0 to 1.
    pub similarity: f32,
}

/// How much of a sentence changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letter by letter but for white space, the shape of quotation marks and dashes.
    Same,
    Edited,
    /// About half of the words and more are others; shown whole, not word by word.
    Rewritten,
}

/// Least likeness of an edited sentence; below it word marks are confetti.
const EDITED: f32 = 0.5;

/// Compares two editions of a human-rights report; other reports get areas by their headings.
pub fn compare<'a>(old: &'a Edition, new: &'a Edition) -> Comparison<'a> {
    compare_with(old, new, Settings::default())
}

/// Compares two editions by the areas and terms of `settings`.
pub fn compare_with<'a>(old: &'a Edition, new: &'a Edition, settings: Settings<'a>) -> Comparison<'a> {
    let corrected = corrections::of(old, new, settings.corrections);
    let (alignment, wording) = alignment::align_with(old, new, &corrected.fixed);
    let groups = fate::groups(old, new, &alignment.sections);
    let (of_old, of_new) = fate::groups_of_sections(old, new, &groups);
    let mut links: Vec<SentenceLink> = alignment
        .sentences
        .iter()
        .map(|m| {
            let (old_id, new_id) = (SentenceId(m.old), SentenceId(m.new));
            let kind = if is_same(old.sentence_text(old_id), new.sentence_text(new_id)) {
                Kind::Same
            } else if m.similarity >= EDITED || m.of_old.max(m.of_new) >= 0.85 {
                Kind::Edited
            } else {
                Kind::Rewritten
            };
            let at_home =
                homes(old, old_id).any(|a| homes(new, new_id).any(|b| of_old[a.index()] == of_new[b.index()]));
            SentenceLink { old: old_id, new: new_id, kind, moved: !at_home, similarity: m.similarity }
        })
        .collect();
    mark_reordered(old, new, &mut links);
    let (has_old, has_new): (IdSet<_>, IdSet<_>) = links.iter().map(|l| (l.old, l.new)).unzip();
    let dropped = old.sentence_ids().filter(|id| !has_old.contains(id)).collect();
    let added = new.sentence_ids().filter(|id| !has_new.contains(id)).collect();
    Comparison {
        old,
        new,
        section_links: alignment.sections,
        groups,
        edits: vec![OnceLock::new(); links.len()],
        sentence_links: links,
        dropped,
        added,
        warnings: [corrected.told, warnings(old, new)].concat(),
        settings,
        wording,
        figures_of_old: OnceLock::new(),
        figures_of_new: OnceLock::new(),
        cited: OnceLock::new(),
        figures: OnceLock::new(),
        claims: OnceLock::new(),
        sources: OnceLock::new(),
        terms: OnceLock::new(),
        areas: OnceLock::new(),
        mentions: OnceLock::new(),
        mentions_in_old: OnceLock::new(),
        mentions_in_new: OnceLock::new(),
    }
}

/// The same with everything worked out at once, on as many threads as there are: figures and sources are read
/// while sections are paired.
pub fn compare_at_once<'a>(old: &'a Edition, new: &'a Edition, settings: Settings<'a>) -> Comparison<'a> {
    let (comparison, (figures_of_new, cited)) = rayon::join(
        || compare_with(old, new, settings),
        || (figure::of_edition(new), (attribution::of_edition(old), attribution::of_edition(new))),
    );
    let comparison =
        Comparison { figures_of_new: OnceLock::from(figures_of_new), cited: OnceLock::from(cited), ..comparison };
    comparison.prepare();
    comparison
}

/// A sentence's section and, where that is a run-in heading, the section it stands in.
fn homes(edition: &Edition, id: SentenceId) -> impl Iterator<Item = SectionId> + Clone + use<> {
    let own = edition.sentence(id).section;
    let section = edition.section(own);
    let host = section.parent.filter(|_| section.kind == SectionKind::RunIn);
    std::iter::once(own).chain(host)
}

/// Marks sentences that stand in another order within the same pair of sections: those outside the
/// longest run of links that keeps the order.
fn mark_reordered(old: &Edition, new: &Edition, links: &mut [SentenceLink]) {
    let mut by_sections: IdMap<(SectionId, SectionId), Vec<usize>> = IdMap::default();
    for (i, link) in links.iter().enumerate().filter(|(_, l)| !l.moved) {
        let sections = (old.sentence(link.old).section, new.sentence(link.new).section);
        by_sections.entry(sections).or_default().push(i);
    }
    for places in by_sections.into_values() {
        let in_order = longest_rising(&places.iter().map(|&i| links[i].new.0).collect::<Vec<_>>());
        for (at, i) in places.into_iter().enumerate() {
            links[i].moved = !in_order[at];
        }
    }
}

/// Which values belong to the longest sequence that does not fall (patience sorting).
pub(crate) fn longest_rising<T: PartialOrd>(values: &[T]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; values.len()];
    for (i, value) in values.iter().enumerate() {
        let at = tails.partition_point(|&t| values[t] <= *value);
        before[i] = at.checked_sub(1).map(|p| tails[p]);
        if at == tails.len() { tails.push(i) } else { tails[at] = i }
    }
    let mut chosen = vec![false; values.len()];
    let mut next = tails.last().copied();
    while let Some(i) = next {
        chosen[i] = true;
        next = before[i];
    }
    chosen
}

/// That two editions name different entities.
pub(crate) fn other_entity(old: &Edition, new: &Edition) -> Option<String> {
    let (a, b) = (old.entity.as_ref()?, new.entity.as_ref()?);
    let told = || format!("the editions name different entities: {} and {}", old.name(), new.name());
    (letters(a) != letters(b)).then(told)
}

/// Fewest rows of tables that an edition is said to have lost.
const FEWEST_ROWS: usize = 3;

/// What a reader should know before believing a comparison.
fn warnings(old: &Edition, new: &Edition) -> Vec<String> {
    let mut warnings = Vec::from_iter(other_entity(old, new));
    if let (Some(a), Some(b)) = (&old.period, &new.period)
        && a > b
    {
        warnings.push(format!("the old edition's period, {a}, is later than the new one's, {b}"));
    }
    for (here, there) in [(old, new), (new, old)] {
        warnings.extend(tables_of_one(here, there));
    }
    for edition in [old, new] {
        warnings.extend(edition.warnings.iter().map(|w| format!("{}: {w}", edition.file)));
    }
    warnings
}

/// Files made from one report often lose its tables, and their figures with them.
fn tables_of_one(here: &Edition, there: &Edition) -> Option<String> {
    let (some, none) = (here.table_rows(), there.table_rows());
    (some >= FEWEST_ROWS && none == 0).then(|| {
        format!(
            "{} has {some} rows of tables and {} has none: what stood in them may be missing from the file only",
            here.file, there.file
        )
    })
}

impl Comparison<'_> {
    /// The same with the figures of both editions, which were read before.
    pub(crate) fn with_figures(self, old: Vec<Stated>, new: Vec<Stated>) -> Self {
        Self { figures_of_old: OnceLock::from(old), figures_of_new: OnceLock::from(new), ..self }
    }

    /// The figures of both editions and what became of each; worked out when first asked for.
    pub fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Figures::of(self))
    }

    /// Claims of linked sentences that became weaker or stronger, by link; worked out when first asked for,
    /// like all that follows.
    pub fn claims(&self) -> &[ClaimChange] {
        self.claims.get_or_init(|| claims::of(self))
    }

    /// The sources both editions cite.
    pub fn sources(&self) -> &Sources {
        self.sources.get_or_init(|| sources::of(self))
    }

    /// Terms counted in both editions.
    pub fn terms(&self) -> &[TermChange] {
        self.terms.get_or_init(|| terms::of(self))
    }

    /// The groups of words that are counted.
    pub fn term_groups(&self) -> &[crate::term::TermGroup] {
        self.settings.terms.groups()
    }

    /// Works out what is otherwise worked out when first asked for.
    pub fn prepare(&self) {
        rayon::join(
            || rayon::join(|| self.figures(), || self.claims()),
            || rayon::join(|| self.sources(), || rayon::join(|| self.terms(), || self.taxonomy())),
        );
        self.mentions();
    }

    /// The words of both editions, to look for what one says anywhere in the other.
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// The areas by which the editions are compared.
    pub fn taxonomy(&self) -> &Taxonomy {
        self.settings.taxonomy()
    }

    /// The change of each area.
    pub fn areas(&self) -> &Areas {
        self.areas.get_or_init(|| areas::of(self))
    }

    /// Where both summaries name areas by their terms.
    pub fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| Mentions::of(self))
    }

    /// Where the whole old edition does.
    pub fn mentions_in_old(&self) -> &MentionsInText {
        self.mentions_in_old.get_or_init(|| MentionsInText::of(self.old, self.taxonomy()))
    }

    /// Where the whole new edition does: asked for where an area has no text of its own there.
    pub fn mentions_in_new(&self) -> &MentionsInText {
        self.mentions_in_new.get_or_init(|| MentionsInText::of(self.new, self.taxonomy()))
    }

    /// The way from the old sentence of a link to the new one, by the link's place in
    /// [`sentence_links`](Self::sentence_links).
    pub fn edits(&self, link: usize) -> &[Edit] {
        let SentenceLink { old, new, .. } = self.sentence_links[link];
        self.edits[link].get_or_init(|| edits(self.old.sentence_text(old), self.new.sentence_text(new)))
    }

    /// The group of every section of both editions, as a place in [`groups`](Self::groups).
    pub fn groups_of_sections(&self) -> (Vec<usize>, Vec<usize>) {
        fate::groups_of_sections(self.old, self.new, &self.groups)
    }

    /// How many sentence links are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.sentence_links.iter().filter(|l| l.kind == kind).count()
    }

    pub fn moved(&self) -> usize {
        self.sentence_links.iter().filter(|l| l.moved).count()
    }

    /// Whether anything at all differs.
    pub fn differs(&self) -> bool {
        !self.dropped.is_empty()
            || !self.added.is_empty()
            || self.sentence_links.iter().any(|l| l.kind != Kind::Same || l.moved)
            || self.groups.iter().any(|g| g.fate != Fate::Kept)
    }

    /// Share of the new edition's words that stand in sentences with a counterpart, from 0 to 1.
    pub fn carried_over(&self) -> f64 {
        let linked: IdSet<SentenceId> = self.sentence_links.iter().map(|l| l.new).collect();
        let words: u64 = linked.iter().map(|&id| u64::from(self.new.sentence(id).words)).sum();
        words as f64 / self.new.words().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition_in;

    #[test]
    fn a_file_without_the_tables_of_the_other() {
        let old = small_edition_in(
            "2021.md",
            "# Norland\n\nPrisons held 90 people.\n\n| year | held |\n|---|---|\n| 2019 | 80 |\n| 2020 | 90 |\n",
        );
        let new = small_edition_in("2022.md", "# Norland\n\nPrisons held 95 people.\n");
        let c = compare(&old, &new);
        assert!(
            c.warnings.iter().any(|w| w.starts_with("2021.md has 3 rows of tables and 2022.md has none")),
            "{:?}",
            c.warnings
        );
        assert!(compare(&old, &old).warnings.is_empty());
    }

    #[test]
    fn the_longest_rising_sequence() {
        assert_eq!(longest_rising(&[1, 2, 5, 3, 4]), [true, true, false, true, true]);
        assert_eq!(longest_rising(&[2, 2]), [true, true]);
        assert_eq!(longest_rising::<u32>(&[]), Vec::<bool>::new());
    }
}
