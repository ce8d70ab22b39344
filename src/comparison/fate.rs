//! What became of each section.

use crate::alignment::{Basis, SectionLink};
use crate::edition::{Edition, IdSet, SectionId, SectionKind};
use crate::reader::numbering;
use serde::Serialize;

/// What became of a section, or of several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The same heading at the same place; its text may have changed.
    Kept,
    Renamed,
    /// Under another heading than before.
    Moved,
    Split,
    Merged,
    /// Several sections became several others.
    Reorganised,
    Dropped,
    Added,
}

impl Fate {
    pub const ALL: [Self; 8] = [
        Self::Kept,
        Self::Renamed,
        Self::Moved,
        Self::Split,
        Self::Merged,
        Self::Reorganised,
        Self::Dropped,
        Self::Added,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Reorganised => "reorganised",
            Self::Dropped => "dropped",
            Self::Added => "added",
        }
    }
}

/// Sections of both editions that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionGroup {
    pub fate: Fate,
    pub old: Vec<SectionId>,
    pub new: Vec<SectionId>,
    /// From 0 to 1: where one section, with its run-in headings, became one, that of their link; else that of the weakest
    /// link; 1 where nothing was linked.
    pub confidence: f32,
    /// In plain words, the strongest first.
    pub reasons: Vec<String>,
}

/// A part joins sections into one group when this share of either section went with it; smaller parts
/// are links, but do not make a split of a section that otherwise stayed.
const GROUPING_OF_OLD: f32 = 0.3;
const GROUPING_OF_NEW: f32 = 0.5;

/// Confidence under which a pairing of sections is uncertain.
pub const UNCERTAIN: f32 = 0.5;

/// Least confidence of a link that decides a section's fate; a weaker one is told as a hint.
const LEAST_TO_GROUP: f32 = 0.25;

/// The group of every section of both editions, as a place in `groups`.
pub fn groups_of_sections(old: &Edition, new: &Edition, groups: &[SectionGroup]) -> (Vec<usize>, Vec<usize>) {
    let (mut of_old, mut of_new) = (vec![0; old.sections.len()], vec![0; new.sections.len()]);
    for (i, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|id| of_old[id.index()] = i);
        group.new.iter().for_each(|id| of_new[id.index()] = i);
    }
    (of_old, of_new)
}

/// Groups all sections of both editions by the links that carry a good part of them.
pub fn groups(old: &Edition, new: &Edition, links: &[SectionLink]) -> Vec<SectionGroup> {
    let linked: IdSet<(SectionId, SectionId)> = links.iter().map(|l| (l.old, l.new)).collect();
    let mut sets = Sets::new(old.sections.len() + new.sections.len());
    let node = |id: SectionId| old.sections.len() + id.index();
    // A part that is doubtful makes no one group of two sections that surely go on elsewhere.
    let sure = links.iter().filter(|l| l.basis != Basis::Part && joins(l) && l.confidence() >= UNCERTAIN);
    let sure: (IdSet<_>, IdSet<_>) = sure.map(|l| (l.old, l.new)).unzip();
    let is_beside = |l: &SectionLink| {
        let goes_on = sure.0.contains(&l.old) && sure.1.contains(&l.new);
        l.basis == Basis::Part && l.confidence() < UNCERTAIN && goes_on
    };
    let joins = |l: &SectionLink| joins(l) && !is_beside(l);
    let mut joining: Vec<&SectionLink> = links.iter().filter(|l| joins(l)).collect();
    // A section that no strong link explains goes where a weaker one, not too weak, says.
    let explained: (IdSet<_>, IdSet<_>) = joining.iter().map(|l| (l.old, l.new)).unzip();
    let open = |l: &&SectionLink| !explained.0.contains(&l.old) || !explained.1.contains(&l.new);
    let (weak, hints): (Vec<_>, Vec<_>) =
        links.iter().filter(|l| !joins(l)).filter(open).partition(|l| l.confidence() >= LEAST_TO_GROUP);
    joining.extend(weak);
    joining.iter().for_each(|l| sets.join(l.old.index(), node(l.new)));
    let mut members: Vec<Members<'_>> = Vec::new();
    members.resize_with(old.sections.len() + new.sections.len(), Members::default);
    old.section_ids().for_each(|id| members[sets.root(id.index())].old.push(id));
    new.section_ids().for_each(|id| members[sets.root(node(id))].new.push(id));
    joining.iter().for_each(|l| members[sets.root(l.old.index())].links.push(l));
    let mut groups: Vec<SectionGroup> = members
        .into_iter()
        .filter(|m| !m.old.is_empty() || !m.new.is_empty())
        .map(|m| SectionGroup {
            fate: fate(old, new, &m.old, &m.new, &linked),
            confidence: confidence(old, new, &m),
            reasons: if m.links.is_empty() { perhaps(&m, &hints, old, new) } else { reasons(&m.links, old, new) },
            old: m.old,
            new: m.new,
        })
        .collect();
    order(&mut groups);
    groups
}

/// What moved between a section and its own run-in headings leaves no doubt that it is the same section.
fn confidence(old: &Edition, new: &Edition, members: &Members<'_>) -> f32 {
    let olds: Vec<SectionId> = principal(old, &members.old).collect();
    let news: Vec<SectionId> = principal(new, &members.new).collect();
    let link = match (olds.as_slice(), news.as_slice()) {
        (&[a], &[b]) => members.links.iter().find(|l| (l.old, l.new) == (a, b)),
        _ => None,
    };
    let weakest = || members.links.iter().map(|l| l.confidence()).fold(1.0, f32::min);
    link.map_or_else(weakest, |link| link.confidence())
}

/// The sections of a group by which its fate is told: run-in headings count with the section around
/// them where that belongs to the group too.
pub fn principal<'a>(edition: &'a Edition, ids: &'a [SectionId]) -> impl Iterator<Item = SectionId> + 'a {
    ids.iter().copied().filter(|&id| {
        let section = edition.section(id);
        section.kind != SectionKind::RunIn || section.parent.is_none_or(|host| !ids.contains(&host))
    })
}

#[derive(Default)]
struct Members<'a> {
    old: Vec<SectionId>,
    new: Vec<SectionId>,
    links: Vec<&'a SectionLink>,
}

fn joins(link: &SectionLink) -> bool {
    match link.basis {
        Basis::Counterpart | Basis::Structure | Basis::Pointer | Basis::Fixed => true,
        Basis::Part => link.evidence.of_old >= GROUPING_OF_OLD || link.evidence.of_new >= GROUPING_OF_NEW,
        Basis::Subject => false,
    }
}

fn fate(
    old: &Edition,
    new: &Edition,
    olds: &[SectionId],
    news: &[SectionId],
    linked: &IdSet<(SectionId, SectionId)>,
) -> Fate {
    let olds: Vec<SectionId> = principal(old, olds).collect();
    let news: Vec<SectionId> = principal(new, news).collect();
    match (olds.as_slice(), news.as_slice()) {
        ([], _) => Fate::Added,
        (_, []) => Fate::Dropped,
        (&[a], &[b]) => {
            if has_moved(old, new, a, b, linked) {
                Fate::Moved
            } else if bare(old.heading(a)) != bare(new.heading(b)) {
                Fate::Renamed
            } else {
                Fate::Kept
            }
        }
        ([_], _) => Fate::Split,
        (_, [_]) => Fate::Merged,
        _ => Fate::Reorganised,
    }
}

/// Whether the heading above is another one, and not the section before, below which it stands deeper now.
fn has_moved(old: &Edition, new: &Edition, a: SectionId, b: SectionId, linked: &IdSet<(SectionId, SectionId)>) -> bool {
    let (x, y) = (old.section(a).parent, new.section(b).parent);
    let other = match (x, y) {
        (Some(x), Some(y)) => !linked.contains(&(x, y)) && bare(old.heading(x)) != bare(new.heading(y)),
        (None, None) => false,
        // The title of one edition may be missing in the other.
        (Some(x), None) => old.section(x).level > 1,
        (None, Some(y)) => new.section(y).level > 1,
    };
    let back = || linked.iter().map(|&(o, n)| (n, o)).collect::<IdSet<_>>();
    other && !is_nested((old, a), (new, b), linked) && !is_nested((new, b), (old, a), &back())
}

/// Whether the new parent of a section was its neighbour before, and what stood between them stands there still: an
/// outline whose headings were all of one level got levels.
fn is_nested(
    (here, a): (&Edition, SectionId),
    (there, b): (&Edition, SectionId),
    linked: &IdSet<(SectionId, SectionId)>,
) -> bool {
    let Some(parent) = there.section(b).parent else { return false };
    let beside =
        |&&(o, n): &&(SectionId, SectionId)| n == parent && o < a && here.section(o).parent == here.section(a).parent;
    let before: Vec<SectionId> = linked.iter().filter(beside).map(|&(o, _)| o).collect();
    // One that held other sections already could have held this one.
    let mut held = here.sections.iter().filter(|s| s.kind != SectionKind::RunIn).filter_map(|s| s.parent);
    let holds = held.any(|parent| before.contains(&parent));
    let Some(&before) = before.iter().max().filter(|_| !holds) else { return false };
    linked.iter().filter(|(o, _)| (before..a).contains(o)).all(|&(_, n)| (parent..b).contains(&n))
}

/// A heading without numbering, case, marks and years: "Kenya: rights in 2022" goes on as "Kenya:
/// rights in 2023".
pub(crate) fn bare(heading: &str) -> String {
    let is_year = |word: &&str| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.parse::<u16>().is_ok()
    };
    let words = numbering(heading).1.split(|c: char| !c.is_alphanumeric()).filter(|w| !is_year(w));
    words.flat_map(str::chars).flat_map(char::to_lowercase).collect()
}

/// Why sections were linked, in plain words.
fn reasons(links: &[&SectionLink], old: &Edition, new: &Edition) -> Vec<String> {
    let mut links: Vec<&&SectionLink> = links.iter().collect();
    links.sort_by(|a, b| b.confidence().total_cmp(&a.confidence()).then((a.old, a.new).cmp(&(b.old, b.new))));
    let several = links.len() > 1;
    links
        .into_iter()
        .map(|link| {
            let reason = reason(link, old);
            if several {
                format!("{} → {}: {reason}", old.heading_or_opening(link.old), new.heading_or_opening(link.new))
            } else {
                reason
            }
        })
        .collect()
}

/// Where a section without counterpart may have gone to or come from.
fn perhaps(members: &Members<'_>, hints: &[&SectionLink], old: &Edition, new: &Edition) -> Vec<String> {
    let of_old = hints.iter().filter(|l| members.old.contains(&l.old));
    let of_new = hints.iter().filter(|l| members.new.contains(&l.new));
    let went = of_old.map(|l| format!("perhaps continued in “{}”: check", new.heading_or_opening(l.new)));
    let came = of_new.map(|l| format!("perhaps from “{}”: check", old.heading_or_opening(l.old)));
    went.chain(came).collect()
}

/// Why two sections were linked.
pub fn reason(link: &SectionLink, old: &Edition) -> String {
    let e = &link.evidence;
    let sentences = old.section(link.old).sentences.len().max(e.sentences as usize);
    let heading = match e.heading {
        h if h >= 1.0 => "same heading",
        h if h >= 0.5 => "similar heading",
        _ => "other heading",
    };
    let percent = |share: f32| format!("{:.0} %", share * 100.0);
    match link.basis {
        Basis::Fixed => "paired by hand".to_owned(),
        Basis::Structure => format!("{heading}; the sections below are linked"),
        Basis::Pointer if e.heading >= 1.0 => format!("{heading}, of which a few words are left"),
        Basis::Pointer => "one heading points to where its text stands".to_owned(),
        Basis::Subject if e.sentences == 0 => "same subject, no sentence in common".to_owned(),
        Basis::Subject => "same subject, little text in common".to_owned(),
        Basis::Counterpart if e.sentences == 0 => format!("{heading}, text rewritten"),
        Basis::Counterpart => format!("{heading}, {} of {sentences} sentences found there", e.sentences),
        Basis::Part if e.of_new >= e.of_old => format!("{} of the new text comes from here", percent(e.of_new)),
        Basis::Part => format!("{} of the old text is found there", percent(e.of_old)),
    }
}

/// In the order of the new edition; dropped sections where they stood in the old one.
fn order(groups: &mut [SectionGroup]) {
    let mut place_of: Vec<(SectionId, SectionId)> =
        groups.iter().filter(|g| !g.new.is_empty()).flat_map(|g| g.old.iter().map(|&a| (a, g.new[0]))).collect();
    place_of.sort_unstable();
    groups.sort_by_cached_key(|g| match (g.new.first(), g.old.first()) {
        (Some(&b), _) => (Some(b), false, SectionId(0)),
        (None, Some(&a)) => {
            let before = place_of.partition_point(|&(x, _)| x < a).checked_sub(1).map(|i| place_of[i].1);
            (before, true, a)
        }
        (None, None) => (None, true, SectionId(0)),
    });
}

/// Disjoint sets (union-find with path halving).
struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.parents[node] != node {
            self.parents[node] = self.parents[self.parents[node]];
            node = self.parents[node];
        }
        node
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::compare;
    use crate::reader::small_edition;

    #[test]
    fn what_stands_deeper_below_its_neighbour_has_not_moved() {
        let (harbour, cells) = (
            "Wardens of the harbour flogged three sailors in May.",
            "Cells below the old mill were damp and without light.",
        );
        let flat = small_edition(&format!("# Norland\n\n## Floggings\n\n{harbour}\n\n## Cells\n\n{cells}\n"));
        let deep = small_edition(&format!("# Norland\n\n## Floggings\n\n{harbour}\n\n### Cells\n\n{cells}\n"));
        let away =
            small_edition(&format!("# Norland\n\n## Mines\n\n### Cells\n\n{cells}\n\n## Floggings\n\n{harbour}\n"));
        let fate = |old: &Edition, new: &Edition| {
            let c = compare(old, new);
            let is_cells = |g: &&SectionGroup| g.old.iter().any(|&id| old.heading(id) == "Cells");
            c.groups.iter().find(is_cells).map(|group| group.fate)
        };
        assert_eq!((fate(&flat, &deep), fate(&deep, &flat)), (Some(Fate::Kept), Some(Fate::Kept)));
        assert_eq!(fate(&flat, &away), Some(Fate::Moved));
    }

    #[test]
    fn a_number_that_stayed_makes_a_renamed_section_surer() {
        let confidence = |old: &str, new: &str| {
            let of = |heading: &str, text: &str| {
                let rest = "## Section 5. Hours\n\nThe code sets the hours of millers at nine a day.\n";
                small_edition(&format!("# Norland\n\n## {heading}\n\n{text}\n\n{rest}"))
            };
            let old = of(old, "Clerks of the pier raised a toll of two coins on each boat.");
            let new = of(new, "A court fined two clerks who kept what sailors paid on tolls.");
            let c = compare(&old, &new);
            let group = c.groups.iter().find(|g| !g.old.is_empty() && g.old[0] == SectionId(1));
            group.map(|group| (group.fate, group.confidence))
        };
        let (numbered, bare) = (
            confidence("Section 4. Tolls and Lack of Openness", "Section 4. Tolls of Clerks").expect("a section"),
            confidence("Tolls and Lack of Openness", "Tolls of Clerks").expect("a section"),
        );
        assert_eq!((numbered.0, bare.0), (Fate::Renamed, Fate::Renamed));
        assert!(numbered.1 > bare.1 + 0.1, "{numbered:?} {bare:?}");
    }

    #[test]
    fn a_heading_that_holds_the_other_makes_a_renamed_section_surer() {
        let confidence = |new: &str| {
            let of = |heading: &str, text: &str| {
                let rest = "### Tolls\n\nThe code sets the tolls of millers at nine a day.\n";
                small_edition(&format!("# Norland\n\n## Freedoms\n\n### {heading}\n\n{text}\n\n{rest}"))
            };
            let old = of("Recent Contests", "Voters chose the harbor council in May among two guilds.");
            let new = of(new, "Clerks watched as voters of both guilds chose nine wardens in a calm harbor.");
            let c = compare(&old, &new);
            c.groups.iter().find(|g| g.old.contains(&SectionId(2))).map(|group| (group.fate, group.confidence))
        };
        let held = confidence("Abuses or Irregularities in Recent Contests").expect("a section");
        let other = confidence("Abuses or Irregularities in Old Contests").expect("a section");
        assert_eq!(held.0, Fate::Renamed);
        assert!(other.0 != Fate::Renamed || held.1 > other.1 + 0.1, "{held:?} {other:?}");
    }

    #[test]
    fn a_heading_that_got_text_of_its_own_is_the_same() {
        let below = "### Polls\n\nVoters chose the harbor council in May among two guilds.\n";
        let bare = small_edition(&format!("# Norland\n\n## Section 3. Freedom of Assembly\n\n{below}"));
        let text = "Sailors of Vinga met on the northern pier each week, and wardens let them be.";
        let full = small_edition(&format!("# Norland\n\n## Section 3. Freedoms of Assembly\n\n{text}\n\n{below}"));
        for (old, new) in [(&bare, &full), (&full, &bare)] {
            let c = compare(old, new);
            let group = c.groups.iter().find(|g| g.old.contains(&SectionId(1)));
            assert_eq!(group.map(|group| group.new.as_slice()), Some([SectionId(1)].as_slice()));
        }
    }

    #[test]
    fn a_heading_that_points_elsewhere_is_not_new() {
        let hours = "### e. Hours\n\nThe code sets the hours of millers at nine a day.\n";
        let old = small_edition(&format!(
            "# Norland\n\n## Work\n\n### d. Tolls at the Harbor\n\nClerks of the pier raised a toll of two coins.\n\n{hours}"
        ));
        let new = small_edition(&format!("# Norland\n\n## Work\n\n### d. Tolls (see section 6)\n\n{hours}"));
        for (old, new) in [(&old, &new), (&new, &old)] {
            let c = compare(old, new);
            let fates: Vec<(Fate, &str)> = c
                .groups
                .iter()
                .filter(|g| g.fate != Fate::Kept)
                .map(|g| (g.fate, g.old.first().map_or("", |&id| old.heading(id))))
                .collect();
            assert_eq!(fates, [(Fate::Renamed, old.heading(SectionId(2)))]);
        }
    }
}
