//! What the chart says in yoy's own words: the topic, what was not found, what moved, what is in doubt.

use super::pairing::{Paired, Pairing};
use super::passage::{numbered, paragraph, path, shown};
use super::{NOT_FOUND, Side, Topic, state};
use crate::comparison::{Comparison, Fate, reason};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::summary::{UNCERTAIN, label, unbroken};

/// Most words of a sentence by which a remark names it.
const NAMED_BY: usize = 6;

pub fn topic(c: &Comparison<'_>, pairing: &Pairing, row: &Paired) -> Topic {
    let group = &c.groups[row.group];
    let old = old_section(c, row);
    let new = (!row.new.is_empty()).then(|| c.new.paragraphs[row.new.start as usize].section);
    let heading = |edition: &Edition, id: SectionId| shown(label(edition, id));
    let name = match (new, old) {
        (Some(id), _) => heading(c.new, id),
        (None, Some(id)) => heading(c.old, id),
        (None, None) => String::new(),
    };
    let before = new.and(old).map(|id| heading(c.old, id)).filter(|before| *before != name);
    let doubt = new.zip(old).and_then(|(new, old)| doubt(c, row, old, new));
    Topic { area: area(c, pairing, row), heading: name, before, state: state(c, pairing, row), fate: group.fate, doubt }
}

/// That the link of the row's sections is uncertain; where only others link them, that of the weakest.
fn doubt(c: &Comparison<'_>, row: &Paired, old: SectionId, new: SectionId) -> Option<String> {
    let group = &c.groups[row.group];
    let link = c.section_links.iter().find(|link| link.old == old && link.new == new);
    let in_group = group.old.contains(&old);
    let confidence = link.map(|l| l.confidence()).or(in_group.then_some(group.confidence))?;
    let because = link.map_or_else(String::new, |link| format!(" ({})", shown(&reason(link, c.old))));
    let percent = confidence * 100.0;
    let told = || format!("Pairing of sections uncertain, {percent:.0} % sure{because}: check.");
    (confidence < UNCERTAIN).then(|| unbroken(&told()))
}

/// The section of a row's old text.
fn old_section(c: &Comparison<'_>, row: &Paired) -> Option<SectionId> {
    let own = (!row.old.is_empty()).then(|| c.old.paragraphs[row.old.start as usize].section);
    own.or_else(|| row.borrowed.first().map(|run| c.old.sentence(SentenceId(run.start)).section))
}

/// The area of most of the row's words.
fn area(c: &Comparison<'_>, pairing: &Pairing, row: &Paired) -> Option<String> {
    let areas = c.areas();
    let mut words = vec![0u32; areas.changes.len()];
    let mut count = |edition: &Edition, of: &[Option<usize>], id: SentenceId| {
        if let Some(place) = of[id.index()] {
            words[place] += edition.sentence(id).words;
        }
    };
    if row.new.is_empty() {
        pairing.old_sentences(row).for_each(|id| count(c.old, &areas.of_old, id));
    } else {
        pairing.new_sentences(row).for_each(|id| count(c.new, &areas.of_new, id));
    }
    let most = words.iter().enumerate().rev().max_by_key(|(_, w)| **w).filter(|(_, w)| **w > 0);
    most.map(|(place, _)| shown(&areas.changes[place].name))
}

/// The remarks of both columns. `number_of` has the row of every new paragraph that is shown.
pub fn sides(c: &Comparison<'_>, pairing: &Pairing, row: &Paired, number_of: &[Option<usize>]) -> (Side, Side) {
    let (mut old, mut new) = (Side::default(), Side::default());
    if row.new.is_empty() {
        new.remarks = what_became(c, pairing, row, number_of);
    } else {
        old.remarks = gone(c, pairing, row, number_of);
        let unlinked: Vec<SentenceId> = pairing.new_sentences(row).filter(|&s| pairing.of_new(s).is_empty()).collect();
        if row.old.is_empty() && row.borrowed.is_empty() {
            old.remarks.push(format!("{NOT_FOUND}."));
            old.remarks.extend(hints(c, row, Fate::Added));
        } else {
            new.remarks.extend(not_found(c.new, &unlinked, &|p| pairing.in_new(p).start));
        }
        new.remarks.extend(row.borrowed.iter().map(|run| came(c, pairing, row, SentenceId(run.start), run.len())));
        new.remarks.extend(reordered(c, pairing, row));
    }
    (old, new)
}

/// Of an old paragraph without a row in the new text: what was not found, and where the rest stands.
fn what_became(c: &Comparison<'_>, pairing: &Pairing, row: &Paired, number_of: &[Option<usize>]) -> Vec<String> {
    let all: Vec<SentenceId> = pairing.old_sentences(row).collect();
    let unlinked: Vec<SentenceId> = all.iter().copied().filter(|&s| pairing.of_old(s).is_empty()).collect();
    if unlinked.len() == all.len() {
        let mut remarks = vec![format!("{NOT_FOUND}.")];
        remarks.extend(hints(c, row, Fate::Dropped));
        return remarks;
    }
    let mut remarks: Vec<String> = not_found(c.old, &unlinked, &|p| pairing.in_old(p).start).into_iter().collect();
    remarks.extend(elsewhere(c, pairing, row, number_of));
    remarks
}

/// Of old paragraphs that have a row: sentences that were not found, and those that stand in other rows.
fn gone(c: &Comparison<'_>, pairing: &Pairing, row: &Paired, number_of: &[Option<usize>]) -> Vec<String> {
    let unlinked: Vec<SentenceId> = pairing.old_sentences(row).filter(|&s| pairing.of_old(s).is_empty()).collect();
    let mut remarks: Vec<String> = not_found(c.old, &unlinked, &|p| pairing.in_old(p).start).into_iter().collect();
    remarks.extend(elsewhere(c, pairing, row, number_of));
    remarks
}

/// "No corresponding text was found for sentence 2 (“The law …”)."
fn not_found(edition: &Edition, ids: &[SentenceId], first_of: &dyn Fn(u32) -> u32) -> Option<String> {
    if ids.is_empty() {
        return None;
    }
    Some(format!("{NOT_FOUND} for {}.", named(edition, ids, first_of)))
}

/// Sentences by number, with their first words; of several paragraphs, paragraph by paragraph.
fn named(edition: &Edition, ids: &[SentenceId], first_of: &dyn Fn(u32) -> u32) -> String {
    let paragraph_of = |id: SentenceId| edition.sentence(id).paragraph;
    let first = ids.first().map(|&id| paragraph_of(id));
    let several = ids.iter().any(|&id| Some(paragraph_of(id)) != first);
    let by_paragraph = ids.chunk_by(|&a, &b| paragraph_of(a) == paragraph_of(b)).map(|ids| {
        let start = first_of(paragraph_of(ids[0]));
        let numbers: Vec<u32> = ids.iter().map(|id| id.0 - start + 1).collect();
        let words: Vec<String> = ids.iter().map(|&id| format!("“{}”", first_words(edition, id))).collect();
        let place = if several { format!("{}, ", paragraph(edition, ids[0])) } else { String::new() };
        format!("{place}{} ({})", numbered(&numbers), words.join("; "))
    });
    by_paragraph.collect::<Vec<_>>().join("; ")
}

fn first_words(edition: &Edition, id: SentenceId) -> String {
    /// A word may be a book.
    const LONGEST: usize = 60;
    let text = shown(edition.sentence_text(id));
    let end = text.match_indices(' ').nth(NAMED_BY - 1).map_or(text.len(), |(at, _)| at);
    let end = text[..end].char_indices().nth(LONGEST).map_or(end, |(at, _)| at);
    if end < text.len() { format!("{} …", &text[..end]) } else { text }
}

/// Where sentences of a row's old paragraphs stand in the new edition, if not in this row.
fn elsewhere(c: &Comparison<'_>, pairing: &Pairing, row: &Paired, number_of: &[Option<usize>]) -> Vec<String> {
    let mut there: Vec<(u32, Vec<SentenceId>)> = Vec::new();
    let all: Vec<SentenceId> = pairing.old_sentences(row).collect();
    for &id in &all {
        for &link in pairing.of_old(id) {
            let to = c.new.sentence(c.sentence_links[link].new).paragraph;
            if row.new.contains(&to) {
                continue;
            }
            match there.iter_mut().find(|(p, _)| *p == to) {
                Some((_, ids)) => ids.push(id),
                None => there.push((to, vec![id])),
            }
        }
    }
    there
        .into_iter()
        .map(|(to, mut ids)| {
            ids.dedup();
            let what = if ids.len() == all.len() {
                "This text stands".to_owned()
            } else {
                let verb = if ids.len() == 1 { "stands" } else { "stand" };
                capitalised(&format!("{} {verb}", named(c.old, &ids, &|p| pairing.in_old(p).start)))
            };
            let first = SentenceId(pairing.in_new(to).start);
            let number = number_of[to as usize].map_or_else(String::new, |n| format!(" (row {n})"));
            format!("{what} in the new edition at {}{number}.", at(c.new, first))
        })
        .collect()
}

/// Where borrowed text stood.
fn came(c: &Comparison<'_>, pairing: &Pairing, row: &Paired, first: SentenceId, count: usize) -> String {
    let run = first.0..first.0 + u32::try_from(count).unwrap_or(1);
    let links = || run.clone().flat_map(|s| pairing.of_old(SentenceId(s))).map(|&i| &c.sentence_links[i]);
    let mut here: Vec<SentenceId> =
        links().filter(|l| row.new.contains(&c.new.sentence(l.new).paragraph)).map(|l| l.new).collect();
    here.sort_unstable();
    here.dedup();
    let moved = links().any(|l| l.moved && row.new.contains(&c.new.sentence(l.new).paragraph));
    let all = pairing.new_sentences(row).count() == here.len();
    let what = if all { "this text".to_owned() } else { named(c.new, &here, &|p| pairing.in_new(p).start) };
    let place = at(c.old, first);
    if moved {
        format!("Moved: {what} stood at {place} of the old edition.")
    } else {
        capitalised(&format!("{what} stood at {place} of the old edition."))
    }
}

/// Sentences that stand in another order within the row.
fn reordered(c: &Comparison<'_>, pairing: &Pairing, row: &Paired) -> Option<String> {
    let is_moved = |s: &SentenceId| {
        pairing
            .of_new(*s)
            .iter()
            .map(|&i| &c.sentence_links[i])
            .any(|link| link.moved && row.old.contains(&c.old.sentence(link.old).paragraph))
    };
    let ids: Vec<SentenceId> = pairing.new_sentences(row).filter(is_moved).collect();
    (!ids.is_empty()).then(|| {
        let verb = if ids.len() == 1 { "stands" } else { "stand" };
        format!("Moved: {} {verb} in another order.", named(c.new, &ids, &|p| pairing.in_new(p).start))
    })
}

/// Where a section without counterpart may have gone to or come from.
fn hints(c: &Comparison<'_>, row: &Paired, fate: Fate) -> Vec<String> {
    let group = &c.groups[row.group];
    if group.fate != fate {
        return Vec::new();
    }
    group.reasons.iter().map(|reason| capitalised(&format!("{}.", shown(reason)))).collect()
}

/// "“Torture › Prisons”, para. 3".
fn at(edition: &Edition, id: SentenceId) -> String {
    let path = path(edition, edition.sentence(id).section);
    let section = if path.is_empty() { "the opening".to_owned() } else { format!("“{path}”") };
    format!("{section}, {}", paragraph(edition, id))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
