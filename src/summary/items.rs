//! Long enumerations, item by item: the list of abuses in an executive summary is one sentence, and what
//! matters is which of its items went, came, or was put in other words.

use super::telling_words::telling_words;
use crate::area::{AreaId, Naming, Taxonomy};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use hashbrown::{HashMap, HashSet};

/// Fewest items that make an enumeration; they are parted by semicolons.
const ITEMS: usize = 4;
/// Least likeness (Dice's coefficient over stems, each weighed by how few items have it) of an item put in
/// other words.
const REWORDED: f64 = 0.5;
/// Least share that items have in common of the shorter one, where one of its words stands in no other item:
/// reworded too, rather than gone and new.
const BY_A_RARE_WORD: f64 = 0.3;
/// In how many items a rare word stands: one of each list.
const RARE: f64 = 2.0;
/// How many such words make two items one whatever else they say.
const SEVERAL: usize = 2;
/// Words of so many characters and fewer do not count: they are of the grammar, not of the matter.
const SHORT: usize = 3;
/// Letters by which words are one: "judicial" and "judiciary", "religion" and "religious".
const LETTERS: usize = 6;

/// What became of the items of two enumerations, each item as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemChanges<'t> {
    pub gone: Vec<&'t str>,
    pub new: Vec<&'t str>,
    /// Old and new wording, the most changed first.
    pub reworded: Vec<(&'t str, &'t str)>,
    pub counts: (usize, usize),
}

/// The longest enumerations among the given sentences, compared.
pub fn longest<'e>(
    taxonomy: &Taxonomy,
    (old, old_ids): (&'e Edition, &[SentenceId]),
    (new, new_ids): (&'e Edition, &[SentenceId]),
) -> Option<(SentenceId, SentenceId, ItemChanges<'e>)> {
    let of = |edition: &'e Edition, ids: &[SentenceId]| {
        let lists = ids.iter().map(|&id| (id, items(edition.sentence_text(id))));
        lists.filter(|(_, items)| items.len() >= ITEMS).max_by_key(|(id, items)| (items.len(), std::cmp::Reverse(*id)))
    };
    let ((a, before), (b, now)) = (of(old, old_ids)?, of(new, new_ids)?);
    let mut found = changes(&before, &now, &areas_named_once(taxonomy, &before, &now));
    // What a sentence beside the list says there is neither gone nor new.
    found.gone.retain(|item| !is_said_beside(item, new, new_ids.iter().filter(|&&id| id != b)));
    found.new.retain(|item| !is_said_beside(item, old, old_ids.iter().filter(|&&id| id != a)));
    Some((a, b, found))
}

/// Whether one of some sentences has all words of an item that say something.
fn is_said_beside<'i>(item: &str, edition: &Edition, ids: impl Iterator<Item = &'i SentenceId>) -> bool {
    let words = |text: &str| telling_words(text).collect::<HashSet<String>>();
    let of_item = words(item);
    !of_item.is_empty() && ids.into_iter().any(|&id| of_item.is_subset(&words(edition.sentence_text(id))))
}

/// The items of a list parted by semicolons; the words that introduce it are no item.
fn items(sentence: &str) -> Vec<&str> {
    let lead = [": ", " included ", " include "].into_iter().find_map(|lead| sentence.split_once(lead));
    let list = lead.map_or(sentence, |(_, list)| list);
    let trim = |item: &'_ str| -> usize { item.len() - item.trim_start().trim_start_matches("and ").len() };
    let parts: Vec<&str> = list.split(';').collect();
    if parts.len() < ITEMS {
        return Vec::new();
    }
    parts.into_iter().map(|p| p[trim(p)..].trim().trim_end_matches('.')).filter(|p| !p.is_empty()).collect()
}

/// Whether a sentence enumerates.
pub fn is_list(sentence: &str) -> bool {
    items(sentence).len() >= ITEMS
}

fn changes<'t>(old: &[&'t str], new: &[&'t str], of_one_area: &[(usize, usize)]) -> ItemChanges<'t> {
    let bags = |items: &[&str]| items.iter().map(|item| bag(item)).collect::<Vec<_>>();
    let (old_bags, new_bags) = (bags(old), bags(new));
    // "Arbitrary" in five items of a list tells little of which is which.
    let mut counts: HashMap<&str, f64> = HashMap::new();
    old_bags.iter().chain(&new_bags).flatten().for_each(|word| *counts.entry(word).or_default() += 1.0);
    let weight = |words: &[String]| words.iter().map(|word| 1.0 / counts[word.as_str()]).sum::<f64>();
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    let mut like = (vec![false; old.len()], vec![false; new.len()]);
    for (i, a) in old_bags.iter().enumerate() {
        for (j, b) in new_bags.iter().enumerate() {
            let shared: Vec<String> = a.iter().filter(|w| b.contains(w)).cloned().collect();
            let dice = 2.0 * weight(&shared) / (weight(a) + weight(b)).max(f64::MIN_POSITIVE);
            let rare = shared.iter().filter(|word| counts[word.as_str()] <= RARE).count();
            let of_shorter = weight(&shared) / weight(a).min(weight(b)).max(f64::MIN_POSITIVE);
            let by_rare_words = rare >= SEVERAL || rare > 0 && of_shorter >= BY_A_RARE_WORD;
            if dice >= REWORDED || by_rare_words || of_one_area.contains(&(i, j)) {
                pairs.push((dice, i, j));
                like.0[i] = true;
                like.1[j] = true;
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut to_new, mut has_old) = (vec![None; old.len()], vec![false; new.len()]);
    let mut reworded = Vec::new();
    for (_, i, j) in pairs {
        if to_new[i].is_none() && !has_old[j] {
            to_new[i] = Some(j);
            has_old[j] = true;
            if old_bags[i] != new_bags[j] {
                reworded.push((old[i], new[j]));
            }
        }
    }
    reworded.reverse();
    // What is like an item that found its counterpart may have been merged with it.
    ItemChanges {
        gone: (0..old.len()).filter(|&i| to_new[i].is_none() && !like.0[i]).map(|i| old[i]).collect(),
        new: (0..new.len()).filter(|&j| !has_old[j] && !like.1[j]).map(|j| new[j]).collect(),
        reworded,
        counts: (old.len(), new.len()),
    }
}

/// The words of an item that say something, by their first letters, once each.
fn bag(item: &str) -> Vec<String> {
    let words = item.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > SHORT);
    let mut bag: Vec<String> =
        words.map(|word| word.chars().take(LETTERS).flat_map(char::to_lowercase).collect()).collect();
    bag.sort_unstable();
    bag.dedup();
    bag
}

/// Items of which each is the only one of its list that names an area of rights: they are of one matter in whatever
/// words.
fn areas_named_once(taxonomy: &Taxonomy, old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let named = |items: &[&str]| {
        let mut places: HashMap<AreaId, Option<usize>> = HashMap::new();
        for (i, item) in items.iter().enumerate() {
            for (area, naming) in taxonomy.mentions(item) {
                if naming == Naming::Sure {
                    places.entry(area).and_modify(|place| *place = None).or_insert(Some(i));
                }
            }
        }
        places
    };
    let (before, now) = (named(old), named(new));
    before.iter().filter_map(|(area, i)| Some(((*i)?, (*now.get(area)?)?))).collect()
}

/// The most changed edited pair of the given sentences.
pub fn most_edited(c: &Comparison<'_>, among: impl Fn(SentenceId) -> bool) -> Option<usize> {
    let changed = c.sentence_links.iter().enumerate().filter(|(_, l)| l.kind != Kind::Same && among(l.new));
    changed.min_by(|a, b| a.1.similarity.total_cmp(&b.1.similarity)).map(|(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_go_come_and_are_reworded() {
        let old =
            items("Issues included: harsh prisons; arbitrary arrest; total control of the press; and child labor.");
        let new = items("Issues included: arbitrary arrest; serious control of the press; forced labor; child labor.");
        let found = changes(&old, &new, &[]);
        assert_eq!(found.gone, ["harsh prisons"]);
        assert_eq!(found.new, ["forced labor"]);
        assert_eq!(found.reworded, [("total control of the press", "serious control of the press")]);
    }

    #[test]
    fn what_a_sentence_beside_the_list_says_is_not_new() {
        let read = |text: &str| {
            crate::reader::read(text.as_bytes(), std::path::Path::new("norland/2022.md")).expect("readable")
        };
        let old = read(
            "# Norland\n\nIssues included: torture; harsh prisons; libel; killings. There were reports of forced labor that courts looked into.\n",
        );
        let new = read(
            "# Norland\n\nIssues included: torture; harsh prisons; libel; killings; reports of forced labor; rape.\n",
        );
        let all = |edition: &Edition| edition.sentence_ids().collect::<Vec<_>>();
        let found = longest(Taxonomy::human_rights(), (&old, &all(&old)), (&new, &all(&new))).expect("two lists").2;
        assert_eq!((found.gone, found.new), (Vec::new(), vec!["rape"]));
    }

    #[test]
    fn a_rare_word_tells_that_an_item_was_reworded() {
        let old = items("Issues included: coerced abortion; torture; harsh prisons; forced labor.");
        let new = items(
            "Issues included: torture; harsh prisons; forced labor; barriers to services of reproductive health, \
             among them abortion.",
        );
        let found = changes(&old, &new, &[]);
        assert!(found.gone.is_empty() && found.new.is_empty());
        assert_eq!(found.reworded.len(), 1);
    }

    #[test]
    fn items_that_alone_name_an_area_are_one() {
        let old =
            items("Issues included: torture; an inefficient judiciary; rapes of women that went unpunished; libel.");
        let new = items(
            "Issues included: torture; courts that were not independent; crimes of violence against women; libel.",
        );
        let once = areas_named_once(Taxonomy::human_rights(), &old, &new);
        let found = changes(&old, &new, &once);
        assert!(found.reworded.contains(&("rapes of women that went unpunished", "crimes of violence against women")));
    }

    #[test]
    fn words_of_one_root_are_one() {
        let old = items(
            "Issues included: nonexistent judicial independence; torture; libel; severe limits of religion or belief.",
        );
        let new = items(
            "Issues included: torture; serious problems with the independence of the judiciary; libel; limits of \
             religious freedom.",
        );
        let found = changes(&old, &new, &[]);
        assert_eq!((found.gone.len(), found.new.len(), found.reworded.len()), (0, 0, 2));
    }

    #[test]
    fn words_of_many_items_do_not_make_two_one() {
        let old = items("Issues included arbitrary or unlawful killings; arbitrary arrest; torture; unlawful levies.");
        let new =
            items("Issues included arbitrary or unlawful interference with privacy; arbitrary arrest; torture; rape.");
        let found = changes(&old, &new, &[]);
        assert_eq!(found.gone, ["arbitrary or unlawful killings", "unlawful levies"]);
        assert_eq!(found.new, ["arbitrary or unlawful interference with privacy", "rape"]);
        assert!(found.reworded.is_empty());
    }
}
