//! Text that stands under another area in the new edition: it made one area shorter and another longer, and is
//! neither a cut nor a growth of what the report says.

use crate::comparison::{AreaChange, Comparison};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::summary::numbers::{counted, grouped, listed};
use crate::summary::{UNCERTAIN, label};
use hashbrown::{HashMap, HashSet};

/// Areas named that text went to or came from.
const NAMED: usize = 2;

/// Of each area, by its place among the changes, how many words went to which other ones, and came from which, the
/// most first.
pub struct Moves {
    out: Vec<Vec<(usize, u64)>>,
    into: Vec<Vec<(usize, u64)>>,
}

impl Moves {
    pub fn of(c: &Comparison<'_>) -> Self {
        let areas = c.areas();
        let words = |edition: &Edition, id: SentenceId| u64::from(edition.sentence(id).words);
        let (mut left, mut came) = (HashSet::new(), HashSet::new());
        let (mut out, mut into) = (HashMap::new(), HashMap::new());
        for link in &c.sentence_links {
            let (from, to) = (areas.of_old[link.old.index()], areas.of_new[link.new.index()]);
            let (Some(from), Some(to)) = (from, to) else { continue };
            if from != to && left.insert(link.old) {
                *out.entry((from, to)).or_default() += words(c.old, link.old);
            }
            if from != to && came.insert(link.new) {
                *into.entry((to, from)).or_default() += words(c.new, link.new);
            }
        }
        let count = areas.changes.len();
        Self { out: by_area(count, out), into: by_area(count, into) }
    }

    /// "222 of which stood under Internally displaced before"; empty where little of an area's text moved, or where it
    /// does not explain how its length changed.
    pub fn explain(&self, c: &Comparison<'_>, place: usize) -> Option<String> {
        let area = &c.areas().changes[place];
        let change = area.new_words as i64 - area.old_words as i64;
        let moved = area.moved_in as i64 - area.moved_out as i64;
        if moved == 0 || moved.signum() != change.signum() || 2 * moved.abs() < change.abs() {
            return None;
        }
        Some(if change > 0 { self.came(c, place, area.moved_in) } else { self.went(c, place, area.moved_out) })
    }

    /// Where so many words of an area stand now.
    fn went(&self, c: &Comparison<'_>, place: usize, words: u64) -> String {
        format!("{} of the old ones stand under {} now", grouped(words), named(c, &self.out[place]))
    }

    fn came(&self, c: &Comparison<'_>, place: usize, words: u64) -> String {
        format!("{} of the new ones stood under {} before", grouped(words), named(c, &self.into[place]))
    }

    /// Text that moved and does not explain the length of an area, from a tenth of it on.
    pub fn told(&self, c: &Comparison<'_>, place: usize) -> Option<String> {
        let area = &c.areas().changes[place];
        let least = area.old_words.max(area.new_words) / 10;
        let is_much = |words: u64| words > 0 && words >= least;
        let words = |words: u64| counted(words as usize, "word", "words");
        let mut parts = Vec::new();
        if is_much(area.moved_out) {
            parts.push(format!("{} moved to {}", words(area.moved_out), named(c, &self.out[place])));
        }
        if is_much(area.moved_in) {
            parts.push(format!("{} came from {}", words(area.moved_in), named(c, &self.into[place])));
        }
        (!parts.is_empty()).then(|| listed(&parts))
    }
}

fn by_area(count: usize, words: HashMap<(usize, usize), u64>) -> Vec<Vec<(usize, u64)>> {
    let mut found = vec![Vec::new(); count];
    words.into_iter().for_each(|((area, other), words)| found[area].push((other, words)));
    found.iter_mut().for_each(|list| list.sort_unstable_by_key(|&(other, words)| (std::cmp::Reverse(words), other)));
    found
}

fn named(c: &Comparison<'_>, list: &[(usize, u64)]) -> String {
    let mut names: Vec<String> =
        list.iter().take(NAMED).map(|&(area, _)| c.areas().changes[area].name.clone()).collect();
    match list.len() {
        0 => "other areas".to_owned(),
        all if all > NAMED => {
            names.push(format!("{} more", all - NAMED));
            listed(&names)
        }
        _ => listed(&names),
    }
}

/// The sections of another area with which those of an area were paired that only one edition has: its subject may
/// go on there. "“Detention” was paired with “Arrests” (Arbitrary detention, confidence 22 %)".
pub fn paired_elsewhere(c: &Comparison<'_>, area: &AreaChange) -> Option<String> {
    let (ids, edition, other, is_old) = match (area.old_words, area.new_words) {
        (_, 0) => (&area.old_sections, c.old, c.new, true),
        (0, _) => (&area.new_sections, c.new, c.old, false),
        _ => return None,
    };
    let areas = c.areas();
    let of_other = if is_old { &areas.new } else { &areas.old };
    let counterpart = |id: SectionId| {
        let group = c.groups.iter().find(|g| if is_old { &g.old } else { &g.new }.contains(&id))?;
        let there = if is_old { &group.new } else { &group.old };
        let other = there.iter().copied().find(|&id| of_other.main(id).is_some_and(|main| main.id != area.id))?;
        Some((other, group.confidence))
    };
    let (id, (paired, confidence)) = ids.iter().find_map(|&id| Some((id, counterpart(id)?)))?;
    let sure = if confidence < UNCERTAIN { format!(", confidence {:.0} %", confidence * 100.0) } else { String::new() };
    let name = of_other.main(paired).map_or("", |main| main.name.as_str());
    Some(format!("its section “{}” was paired with “{}” ({name}{sure})", label(edition, id), label(other, paired)))
}
