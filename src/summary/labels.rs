//! Lists of items with a label of status: what was "alpha" and is "stable" now stands in both editions, and a
//! reader wants to be told. The labels are data.

use super::numbers::listed;
use super::sections::sections_of;
use super::{Evidence, Point, Statement, Topic};
use crate::comparison::{Comparison, Edit, Kind, edits};
use crate::edition::{Edition, SectionId, SentenceId, letters};
use hashbrown::{HashMap, HashSet};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    labels: Vec<String>,
    since_when: Vec<String>,
}

static TABLE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("data/labels.toml")).expect("compiled in and read by every test"));

/// Most words of a line that is a label, and of an item that ends with its label.
const LABEL_WORDS: u32 = 4;
const ITEM_WORDS: u32 = 15;
/// Fewest digits of a number that names the item it opens ("3299 - Gateway").
const DIGITS: usize = 3;
/// Most items named whose label changed, and most that came or went.
const CHANGED: usize = 8;
const LISTED: usize = 4;
/// Most items quoted.
const QUOTED: usize = 3;

/// An item in both editions whose label changed.
struct Change {
    old: SentenceId,
    new: SentenceId,
    labels: (&'static str, &'static str),
}

/// One statement on all items whose label changed, and on items that came and went with a label; none where
/// no label changed.
pub fn statements(c: &Comparison<'_>) -> Option<Statement> {
    let (old, new) = (labelled(c.old), labelled(c.new));
    let links: HashMap<SentenceId, usize> = c.sentence_links.iter().enumerate().map(|(i, l)| (l.old, i)).collect();
    let pairs = pairs(c, &old, &new);
    let mut changes: Vec<Change> = pairs.iter().filter_map(|&(a, b)| told(a, b, (old[&a], new[&b]))).collect();
    changes.extend(inline(c));
    changes.sort_by_key(|change| (change.new, change.old));
    if changes.is_empty() {
        return None;
    }
    let paired: (HashSet<SentenceId>, HashSet<SentenceId>) = pairs.into_iter().unzip();
    let left = listed_once(c.old, &old, |id| !paired.0.contains(&id) && c.dropped.binary_search(&id).is_ok());
    let came = listed_once(c.new, &new, |id| !paired.1.contains(&id) && c.added.binary_search(&id).is_ok());
    let evidence = |change: &Change| match links.get(&change.old) {
        Some(&link) if c.sentence_links[link].new == change.new => vec![Evidence::Linked(link)],
        _ => vec![Evidence::Old(change.old), Evidence::New(change.new)],
    };
    let point = |(place, change): (usize, &Change)| {
        let item = bare(c.new.sentence_text(change.new));
        let text = format!("“{item}”: {} → {}", change.labels.0, change.labels.1);
        Point::new(text, if place < QUOTED { evidence(change) } else { Vec::new() })
    };
    let mut points: Vec<Point> = changes.iter().take(CHANGED).enumerate().map(point).collect();
    if changes.len() > CHANGED {
        points.push(Point::told(format!("{} more", changes.len() - CHANGED)));
    }
    for (lead, items) in [("newly listed", &came), ("no longer listed", &left)] {
        if !items.is_empty() {
            points.push(Point::told(format!("{lead}: {}", items.join(", "))));
        }
    }
    Some(Statement {
        topic: Topic::Labels,
        text: "Items whose label changed".to_owned(),
        points,
        old: sections_of(c.old, changes.iter().map(|change| change.old)),
        new: sections_of(c.new, changes.iter().map(|change| change.new)),
        weight: 2.6 + 0.7 * ((1 + changes.len()) as f64).ln(),
    })
}

fn told(old: SentenceId, new: SentenceId, labels: (&'static str, &'static str)) -> Option<Change> {
    let since_when = |label: &str| TABLE.since_when.iter().any(|one| one == label);
    let differs = labels.0 != labels.1 && !(since_when(labels.0) && since_when(labels.1));
    differs.then_some(Change { old, new, labels })
}

/// Items that came or went, under each label.
fn listed_once(
    edition: &Edition,
    items: &HashMap<SentenceId, &'static str>,
    is_alone: impl Fn(SentenceId) -> bool,
) -> Vec<String> {
    let mut under: Vec<(&str, Vec<SentenceId>)> = Vec::new();
    let mut ids: Vec<SentenceId> = items.keys().copied().filter(|&id| is_alone(id)).collect();
    ids.sort_unstable();
    for id in ids {
        match under.iter_mut().find(|(label, _)| *label == items[&id]) {
            Some((_, list)) => list.push(id),
            None => under.push((items[&id], vec![id])),
        }
    }
    let told = |(label, ids): (&str, Vec<SentenceId>)| {
        let mut names: Vec<String> =
            ids.iter().take(LISTED).map(|&id| format!("“{}”", bare(edition.sentence_text(id)))).collect();
        if ids.len() > LISTED {
            names.push(format!("{} more", ids.len() - LISTED));
        }
        format!("{} ({label})", listed(&names))
    };
    under.into_iter().map(told).collect()
}

/// The label of every sentence that stands below one.
fn labelled(edition: &Edition) -> HashMap<SentenceId, &'static str> {
    let mut found = HashMap::new();
    let mut line: Option<(SectionId, Option<&'static str>)> = None;
    let of_headings: Vec<Option<&str>> = edition.section_ids().map(|id| label(edition.heading(id))).collect();
    for id in edition.sentence_ids() {
        let sentence = edition.sentence(id);
        let text = edition.sentence_text(id);
        if let Some(label) = Some(text).filter(|_| sentence.words <= LABEL_WORDS).and_then(label) {
            line = Some((sentence.section, Some(label)));
            continue;
        }
        // Another question or lead ends the list.
        if text.trim_end().ends_with([':', '?']) {
            line = Some((sentence.section, None));
            continue;
        }
        line = line.filter(|(section, _)| *section == sentence.section);
        let of_line = line.map(|(_, label)| label);
        if let Some(label) = of_line.unwrap_or(of_headings[sentence.section.index()]) {
            found.insert(id, label);
        }
    }
    found
}

/// The label that a heading or line is: "Retired in 2023", "Pre-Alpha:".
fn label(text: &str) -> Option<&'static str> {
    let lower = bare(text).trim_end_matches(':').to_lowercase();
    let year = |rest: &str| rest.len() == 4 && rest.bytes().all(|b| b.is_ascii_digit());
    let name = lower.rsplit_once(" in ").filter(|(_, rest)| year(rest)).map_or(lower.as_str(), |(name, _)| name);
    TABLE.labels.iter().find(|label| label.as_str() == name).map(String::as_str)
}

/// Labelled items that are one: linked sentences, then those with the same letters or the same number in front.
fn pairs(
    c: &Comparison<'_>,
    old: &HashMap<SentenceId, &'static str>,
    new: &HashMap<SentenceId, &'static str>,
) -> Vec<(SentenceId, SentenceId)> {
    let both = |a: SentenceId, b: SentenceId| old.contains_key(&a) && new.contains_key(&b);
    let mut pairs: Vec<(SentenceId, SentenceId)> =
        c.sentence_links.iter().map(|l| (l.old, l.new)).filter(|&(a, b)| both(a, b)).collect();
    for name in [letters as fn(&str) -> String, number] {
        let (of_old, of_new) = (by_name(c.old, old, &c.dropped, name), by_name(c.new, new, &c.added, name));
        let known: HashSet<SentenceId> = pairs.iter().map(|&(a, _)| a).collect();
        let mut more: Vec<(SentenceId, SentenceId)> = of_old
            .iter()
            .filter_map(|(name, &a)| Some((a?, (*of_new.get(name)?)?)))
            .filter(|(a, _)| !known.contains(a))
            .collect();
        more.sort_unstable();
        pairs.extend(more);
    }
    pairs
}

/// Items without counterpart by a name that only one of them has.
fn by_name(
    edition: &Edition,
    items: &HashMap<SentenceId, &'static str>,
    alone: &[SentenceId],
    name: fn(&str) -> String,
) -> HashMap<String, Option<SentenceId>> {
    let mut found: HashMap<String, Option<SentenceId>> = HashMap::new();
    for &id in alone.iter().filter(|id| items.contains_key(*id)) {
        let name = name(edition.sentence_text(id));
        if !name.is_empty() {
            found.entry(name).and_modify(|known| *known = None).or_insert(Some(id));
        }
    }
    found
}

/// The number that opens an item; empty where none does.
fn number(text: &str) -> String {
    let digits: String = text.trim_start_matches(['#', '[', '(']).chars().take_while(char::is_ascii_digit).collect();
    if digits.len() >= DIGITS { digits } else { String::new() }
}

/// Linked items that end with a label and differ in nothing else but numbers.
fn inline(c: &Comparison<'_>) -> Vec<Change> {
    let short = |edition: &Edition, id: SentenceId| edition.sentence(id).words <= ITEM_WORDS;
    let edited = c.sentence_links.iter().filter(|l| l.kind != Kind::Same && short(c.old, l.old) && short(c.new, l.new));
    edited
        .filter_map(|link| {
            let (old, new) = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
            told(link.old, link.new, (last_label(old)?, last_label(new)?)).filter(|change| only_label(old, new, change))
        })
        .collect()
}

/// The label at the end of an item, after a mark: "Gateway: alpha", "Gateway (beta)".
fn last_label(item: &str) -> Option<&'static str> {
    let item = bare(item).trim_end_matches(')');
    let at = item.rfind([':', '(', '–', '—'])?;
    label(item[at..].trim_start_matches([':', '(', '–', '—']))
}

fn only_label(old: &str, new: &str, change: &Change) -> bool {
    let plain = |text: &str| text.chars().filter(|ch| ch.is_alphabetic()).collect::<String>().to_lowercase();
    edits(old, new).iter().all(|edit| match edit {
        Edit::Equal(_) => true,
        Edit::Deleted(text) => plain(text).is_empty() || plain(change.labels.0).contains(&plain(text)),
        Edit::Inserted(text) => plain(text).is_empty() || plain(change.labels.1).contains(&plain(text)),
    })
}

/// An item without its mark and its full stop.
fn bare(text: &str) -> &str {
    text.trim().trim_end_matches('.').trim_matches('*').trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    fn of(old: &str, new: &str) -> Option<String> {
        of_small_editions(old, new, |c| statements(c).map(|one| one.in_one_sentence(c)))
    }

    #[test]
    fn items_below_a_label() {
        let old = "# Acme\n\n## Plans\n\n- alpha:\n  - 3299 - Gateway for many houses\n  - 3325 - Review of users\n- stable:\n  - 2579 - Policy of pods\n";
        let new = "# Acme\n\n## Plans\n\n- Alpha\n  - 3331 - Structured settings\n- Stable\n  - 3299 - Gateway for many houses\n  - 3325 - Own attributes\n  - 2579 - Policy of pods\n";
        assert_eq!(
            of(old, new).as_deref(),
            Some(
                "Items whose label changed; “3299 - Gateway for many houses”: alpha → stable; \
                 “3325 - Own attributes”: alpha → stable; newly listed: “3331 - Structured settings” (alpha)."
            )
        );
    }

    #[test]
    fn headings_that_are_labels() {
        let old = "# Acme\n\n## New in 2022\n\n- Lamps\n\n## Continuing\n\n- Tenants of houses\n- Boats\n";
        let new = "# Acme\n\n## Retired in 2023\n\n- Tenants of houses\n\n## Continuing\n\n- Lamps\n- Boats\n";
        assert_eq!(
            of(old, new).as_deref(),
            Some("Items whose label changed; “Tenants of houses”: continuing → retired.")
        );
    }

    #[test]
    fn a_label_at_the_end_of_an_item() {
        let (old, new) = (
            "# Acme\n\n## Plans\n\n- Gateway for houses: alpha\n- Boats: beta\n",
            "# Acme\n\n## Plans\n\n- Gateway for houses: stable\n- Boats: beta\n",
        );
        assert_eq!(
            of(old, new).as_deref(),
            Some("Items whose label changed; “Gateway for houses: stable”: alpha → stable.")
        );
        assert_eq!(of(old, old), None);
    }

    #[test]
    fn prose_has_no_labels() {
        let (old, new) = (
            "# Norland\n\n## Laws\n\nA new law was proposed in May.\n",
            "# Norland\n\n## Laws\n\nA new law was approved in May.\n",
        );
        assert_eq!(of(old, new), None);
    }
}
