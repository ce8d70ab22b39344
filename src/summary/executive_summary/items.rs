//! Long enumerations, item by item: the list of abuses in an executive summary is one sentence, and what
//! matters is which of its items went, came, or was put in other words.

use super::enumerations::{items, lists};
use super::item_changes::ItemChanges;
use super::item_words::{bag, letters, says_other, says_something};
use super::of_areas::{OfAreas, areas_of};
use crate::area::{AreaId, Naming, Taxonomy};
use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::summary::Evidence;
use hashbrown::HashMap;

/// Least likeness (Dice's coefficient over stems, each weighed by how few items have it) of an item put in
/// other words.
const REWORDED: f64 = 0.5;
/// Least share that items have in common of the shorter one, where one of its words stands in no other item:
/// reworded too, rather than gone and new.
const BY_A_RARE_WORD: f64 = 0.3;
/// In how many items a rare word stands: one of each list.
const RARE: f64 = 2.0;
/// Share of the shorter item's words that make two items one, and how many these must be.
const MOST: f64 = 0.6;
const COMMON: usize = 3;
/// Share of what an item says beside one that found its counterpart, from which on both were merged into that.
const MERGED: f64 = 0.35;
/// Share of an item's words that a sentence beside the list must have, or another item; and of one of so many words.
const BESIDE: f64 = 0.75;
const LONG: usize = 6;
const BESIDE_LONG: f64 = 0.65;
/// How many such words make two items one whatever else they say.
const SEVERAL: usize = 2;
/// Most words of an item that is quoted with the area that it names.
const QUOTED: usize = 16;

/// The sentences that enumerate, and what became of their items.
pub struct Lists<'e> {
    pub old: Vec<SentenceId>,
    pub new: Vec<SentenceId>,
    pub items: ItemChanges<'e>,
    /// Items, gone or new, whose rights the other summary names for sure, in a sentence or in another item of its list.
    pub still_named: Vec<&'e str>,
}

impl Lists<'_> {
    /// The first enumeration of each edition.
    pub fn evidence(&self, c: &Comparison<'_>) -> Vec<Evidence> {
        let (Some(&old), Some(&new)) = (self.old.first(), self.new.first()) else { return Vec::new() };
        match c.sentence_links.iter().position(|link| (link.old, link.new) == (old, new)) {
            Some(link) => vec![Evidence::Linked(link)],
            None => vec![Evidence::Old(old), Evidence::New(new)],
        }
    }
}

/// The enumerations among the given sentences, compared: an item may stand in another one.
pub fn compared<'e>(
    taxonomy: &Taxonomy,
    (old, old_ids): (&'e Edition, &[SentenceId]),
    (new, new_ids): (&'e Edition, &[SentenceId]),
) -> Option<Lists<'e>> {
    let (of_old, of_new) = (lists(old, old_ids), lists(new, new_ids));
    if of_old.is_empty() || of_new.is_empty() {
        return None;
    }
    let all = |edition: &'e Edition, ids: &[SentenceId]| -> Vec<&'e str> {
        ids.iter().flat_map(|&id| items(edition.sentence_text(id))).collect()
    };
    let (before, now) = (all(old, &of_old), all(new, &of_new));
    let counts = (before.len(), now.len());
    // An item that stayed as it was did not take another one in: "child labor" is not where "child abuse" went.
    let (before, now) = (others(&before, &now), others(&now, &before));
    let mut found = ItemChanges { counts, ..changes(&before, &now, &areas_of(taxonomy, &before, &now)) };
    found.pair_shortened();
    // What a sentence beside the lists says there is neither gone nor new.
    let beside = |edition: &'e Edition, ids: &[SentenceId], lists: &[SentenceId]| -> Vec<&'e str> {
        ids.iter().filter(|id| !lists.contains(id)).map(|&id| edition.sentence_text(id)).collect()
    };
    let (in_old, in_new) = (beside(old, old_ids, &of_old), beside(new, new_ids, &of_new));
    let said = |texts: &[&str], items: &[&str]| -> Vec<_> { texts.iter().chain(items).map(|text| bag(text)).collect() };
    let (said_in_old, said_in_new) = (said(&in_old, &before), said(&in_new, &now));
    found.gone.retain(|item| !is_said(item, &said_in_new));
    found.new.retain(|item| !is_said(item, &said_in_old));
    let (all_old, all_new) = ([&in_old[..], &all(old, &of_old)].concat(), [&in_new[..], &all(new, &of_new)].concat());
    let gone = found.gone.iter().filter(|item| are_rights_named(taxonomy, item, &all_new));
    let new = found.new.iter().filter(|item| are_rights_named(taxonomy, item, &all_old));
    let still_named: Vec<&str> = gone.chain(new).copied().collect();
    // What is named nowhere else matters more.
    found.gone.sort_by_key(|item| still_named.contains(item));
    found.new.sort_by_key(|item| still_named.contains(item));
    Some(Lists { old: of_old, new: of_new, items: found, still_named })
}

/// The items of a list that the other one does not have in the same words.
fn others<'t>(items: &[&'t str], there: &[&str]) -> Vec<&'t str> {
    let there: Vec<Vec<String>> = there.iter().map(|item| bag(item)).collect();
    items.iter().copied().filter(|item| !there.contains(&bag(item))).collect()
}

/// Whether a sentence or another item has all words of an item that say something, or most of many.
fn is_said(item: &str, sentences: &[Vec<String>]) -> bool {
    let of_item: Vec<String> = bag(item).into_iter().filter(|word| says_something(word)).collect();
    let says = |here: &Vec<String>| {
        let shared = of_item.iter().filter(|word| here.contains(*word)).count();
        let least = if of_item.len() >= LONG { BESIDE_LONG } else { BESIDE };
        shared == of_item.len() || shared >= COMMON && shared as f64 >= least * of_item.len() as f64
    };
    !of_item.is_empty() && sentences.iter().any(says)
}

/// Whether some sentences name all rights that an item names.
fn are_rights_named(taxonomy: &Taxonomy, item: &str, sentences: &[&str]) -> bool {
    let names = |area: AreaId| sentences.iter().any(|text| taxonomy.mentions(text).contains(&(area, Naming::Sure)));
    let mut rights = taxonomy.mentions(item).into_iter().filter(|(_, naming)| *naming == Naming::Sure).peekable();
    rights.peek().is_some() && rights.all(|(area, _)| names(area))
}

/// The item of an enumeration that names an area, if it has few words.
pub fn naming<'t>(taxonomy: &Taxonomy, sentence: &'t str, area: AreaId) -> Option<&'t str> {
    let short = |item: &&str| item.split_whitespace().count() <= QUOTED;
    let names = |item: &&str| taxonomy.mentions(item).iter().any(|&(named, _)| named == area);
    items(sentence).into_iter().filter(short).find(names)
}

/// Whether what only one of two items says stands in other items of the other list: "worker rights, and child labor" became
/// two items.
fn is_regrouped((old, i): (&[Vec<String>], usize), (new, j): (&[Vec<String>], usize)) -> bool {
    let lacks = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|word| !b.contains(word) && says_something(word)).cloned().collect()
    };
    let (gone, came) = (lacks(&old[i], &new[j]), lacks(&new[j], &old[i]));
    let stand =
        |words: &[String], items: &[Vec<String>]| words.iter().all(|word| items.iter().any(|item| item.contains(word)));
    gone.len() + came.len() > 0 && stand(&gone, new) && stand(&came, old)
}

fn changes<'t>(old: &[&'t str], new: &[&'t str], areas: &OfAreas) -> ItemChanges<'t> {
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
            let rare =
                shared.iter().filter(|word| says_something(word)).filter(|word| counts[word.as_str()] <= RARE).count();
            let of_shorter = weight(&shared) / weight(a).min(weight(b)).max(f64::MIN_POSITIVE);
            let least = a.len().min(b.len());
            let most = shared.len() >= COMMON && shared.len() as f64 >= MOST * least as f64;
            let all = shared.len() == least && shared.iter().any(|word| says_something(word));
            let several = shared.iter().filter(|word| says_something(word)).count() >= COMMON;
            let by_rare_words = rare >= SEVERAL || rare > 0 && (of_shorter >= BY_A_RARE_WORD || several);
            let may_be = !areas.are_apart(i, j) && !areas.are_of_other_width(i, j);
            // "Lack of press freedom", "threats to freedom of the press".
            let are_of_one = areas.are_same(i, j) && shared.iter().any(|word| says_something(word));
            let by_words =
                dice >= REWORDED && !areas.are_apart(i, j) || (most || all || by_rare_words || are_of_one) && may_be;
            if by_words || areas.pairs.contains(&(i, j)) {
                // What only the area tells comes last.
                pairs.push((if by_words { 1.0 + dice } else { dice }, i, j));
                if !by_words {
                    like.0[i] = true;
                    like.1[j] = true;
                }
            }
        }
    }
    areas.old.iter().for_each(|&i| like.0[i] = true);
    areas.new.iter().for_each(|&j| like.1[j] = true);
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut to_new, mut has_old) = (vec![None; old.len()], vec![false; new.len()]);
    let mut reworded = Vec::new();
    let mut on_same_right = Vec::new();
    for &(likeness, i, j) in &pairs {
        if to_new[i].is_none() && !has_old[j] {
            to_new[i] = Some(j);
            has_old[j] = true;
            if likeness < 1.0 {
                on_same_right.push((old[i], new[j]));
            } else if says_other(&old_bags[i], &new_bags[j])
                && !letters(old[i]).eq(letters(new[j]))
                && !is_regrouped((&old_bags, i), (&new_bags, j))
            {
                reworded.push((old[i], new[j]));
            }
        }
    }
    reworded.reverse();
    // What is like an item that found its counterpart may have been merged with it: then what it alone says stands there.
    let to_old = |j: usize| to_new.iter().position(|&new| new == Some(j));
    let stands_in = |item: &[String], beside: &[String], there: &[String]| {
        let says = |word: &&String| says_something(word) && !beside.contains(word);
        let own: Vec<String> = item.iter().filter(says).cloned().collect();
        let told: Vec<String> = own.iter().filter(|word| there.contains(word)).cloned().collect();
        own.is_empty() || weight(&told) > MERGED * weight(&own)
    };
    for &(_, i, j) in pairs.iter().filter(|(likeness, ..)| *likeness >= 1.0) {
        like.0[i] |= to_old(j).is_none_or(|other| stands_in(&old_bags[i], &old_bags[other], &new_bags[j]));
        like.1[j] |= to_new[i].is_none_or(|other| stands_in(&new_bags[j], &new_bags[other], &old_bags[i]));
    }
    ItemChanges {
        gone: (0..old.len()).filter(|&i| to_new[i].is_none() && !like.0[i]).map(|i| old[i]).collect(),
        new: (0..new.len()).filter(|&j| !has_old[j] && !like.1[j]).map(|j| new[j]).collect(),
        reworded,
        on_same_right,
        counts: (old.len(), new.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn items_go_come_and_are_reworded() {
        let old =
            items("Issues included: harsh prisons; arbitrary arrest; total control of the press; and child labor.");
        let new = items("Issues included: arbitrary arrest; serious control of the press; forced labor; child labor.");
        let found = changes(&old, &new, &OfAreas::default());
        assert_eq!(found.gone, ["harsh prisons"]);
        assert_eq!(found.new, ["forced labor"]);
        assert_eq!(found.reworded, [("total control of the press", "serious control of the press")]);
    }

    #[test]
    fn items_on_one_right_are_reworded() {
        let taxonomy = Taxonomy::human_rights();
        let old = items(
            "Issues included: forced disappearance by wardens; harsh labor conditions for miners; libel; torture.",
        );
        let new = items("Issues included: enforced disappearance by wardens; harsh prison conditions; libel; torture.");
        let found = changes(&old, &new, &areas_of(taxonomy, &old, &new));
        assert_eq!(found.reworded, [("forced disappearance by wardens", "enforced disappearance by wardens")]);
        assert_eq!(found.gone, ["harsh labor conditions for miners"]);
    }

    #[test]
    fn an_item_with_a_broken_word_is_not_reworded() {
        let old = items("Issues included: arbitrary det ention of fishers; torture; harsh prisons; libel.");
        let new = items("Issues included: arbitrary detention of fishers; torture; harsh prisons; libel.");
        assert_eq!(changes(&old, &new, &OfAreas::default()).reworded, []);
    }

    #[test]
    fn an_item_whose_matter_stands_nowhere_is_gone() {
        let old = items(
            "Issues included: restrictions on free speech and song; restrictions on freedom of sailing; harsh prisons; libel.",
        );
        let new = items("Issues included: restrictions on freedom of speech and song; harsh prisons; torture; libel.");
        assert_eq!(changes(&old, &new, &OfAreas::default()).gone, ["restrictions on freedom of sailing"]);
        let merged = items(
            "Issues included: restrictions on freedom of speech, song, and sailing; harsh prisons; torture; libel.",
        );
        assert_eq!(changes(&old, &merged, &OfAreas::default()).gone, Vec::<&str>::new());
    }

    #[test]
    fn what_a_sentence_beside_the_list_says_is_not_new() {
        let old = small_edition(
            "# Norland\n\nIssues included: torture; harsh prisons; libel; killings. There were reports of forced labor that courts looked into.\n",
        );
        let new = small_edition(
            "# Norland\n\nIssues included: torture; harsh prisons; libel; killings; reports of forced labor; compulsory labor of miners; rape.\n",
        );
        let all = |edition: &Edition| edition.sentence_ids().collect::<Vec<_>>();
        let found = compared(Taxonomy::human_rights(), (&old, &all(&old)), (&new, &all(&new))).expect("two lists");
        let named = "compulsory labor of miners";
        assert_eq!((found.items.gone, found.items.new), (Vec::new(), vec!["rape", named]));
        assert_eq!(found.still_named, [named]);
    }

    #[test]
    fn a_shortened_item_is_reworded_whatever_rights_it_names() {
        let long = "limits on migrant fishers’ freedom of movement, recourse to courts, and exposure to abuse, among it forced labor";
        let short = "limits on freedom of movement";
        let of = |item: &str| small_edition(&format!("# Norland\n\nIssues included: {item}; libel; torture; rape.\n"));
        let (old, new) = (of(long), of(short));
        let all = |edition: &Edition| edition.sentence_ids().collect::<Vec<_>>();
        let found = compared(Taxonomy::human_rights(), (&old, &all(&old)), (&new, &all(&new))).expect("two lists");
        assert_eq!(found.items.reworded, [(long, short)]);
        assert!(found.items.gone.is_empty() && found.items.new.is_empty());
    }

    #[test]
    fn an_item_that_stayed_took_none_in() {
        let old = small_edition("# Norland\n\nIssues included: libel; child abuse; torture; and child labor.\n");
        let new = small_edition("# Norland\n\nIssues included: corruption; libel; torture; and child labor.\n");
        let all = |edition: &Edition| edition.sentence_ids().collect::<Vec<_>>();
        let found = compared(Taxonomy::human_rights(), (&old, &all(&old)), (&new, &all(&new))).expect("two lists");
        let items = found.items;
        assert_eq!((items.gone, items.new, items.counts), (vec!["child abuse"], vec!["corruption"], (4, 4)));
    }

    #[test]
    fn that_there_were_credible_reports_makes_no_other_item() {
        let old = items("Issues included: torture by wardens; harsh prisons; libel.");
        let new = items("Issues included: credible reports of torture by wardens; harsh prisons; libel.");
        let found = changes(&old, &new, &OfAreas::default());
        assert!(found.gone.is_empty() && found.new.is_empty() && found.reworded.is_empty());
    }

    #[test]
    fn a_rare_word_tells_that_an_item_was_reworded() {
        let old = items("Issues included: coerced abortion; torture; harsh prisons; forced labor.");
        let new = items(
            "Issues included: torture; harsh prisons; forced labor; barriers to services of reproductive health, \
             among them abortion.",
        );
        let found = changes(&old, &new, &OfAreas::default());
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
        let once = areas_of(Taxonomy::human_rights(), &old, &new);
        let found = changes(&old, &new, &once);
        let pair = ("rapes of women that went unpunished", "crimes of violence against women");
        assert!(found.on_same_right.contains(&pair) || found.reworded.contains(&pair), "{found:?}");
    }

    #[test]
    fn an_item_told_in_two_is_not_gone() {
        let old = items(
            "Issues included: torture; libel; arbitrary, short-term, politically motivated arrests and detentions; rape.",
        );
        let new = items(
            "Issues included: torture; libel; politically motivated, sometimes violent, arrests and detentions; arbitrary \
             detention that was politically motivated and sometimes violent; rape.",
        );
        assert_eq!(changes(&old, &new, &OfAreas::default()).gone, Vec::<&str>::new());
        let old = items("Issues included: torture; libel; denial of fair trial; rape.");
        let new = items(
            "Issues included: torture; libel; trials that were not fair; courts without judicial independence; rape.",
        );
        let found = changes(&old, &new, &areas_of(Taxonomy::human_rights(), &old, &new));
        assert_eq!(found.gone, Vec::<&str>::new());
    }

    #[test]
    fn items_of_two_rights_are_not_one() {
        let old = items(
            "Issues included: unlawful or arbitrary killings by the government; political prisoners; libel; rape.",
        );
        let new = items(
            "Issues included: arbitrary and unlawful interference with privacy; political prisoners or detainees; libel; rape.",
        );
        let found = changes(&old, &new, &areas_of(Taxonomy::human_rights(), &old, &new));
        assert_eq!(found.gone, ["unlawful or arbitrary killings by the government"]);
        assert_eq!(found.new, ["arbitrary and unlawful interference with privacy"]);
        assert_eq!(found.reworded, [("political prisoners", "political prisoners or detainees")]);
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
        let found = changes(&old, &new, &OfAreas::default());
        assert_eq!((found.gone.len(), found.new.len(), found.reworded.len()), (0, 0, 2));
    }

    #[test]
    fn words_of_many_items_do_not_make_two_one() {
        let old = items("Issues included arbitrary or unlawful killings; arbitrary arrest; torture; unlawful levies.");
        let new =
            items("Issues included arbitrary or unlawful interference with privacy; arbitrary arrest; torture; rape.");
        let found = changes(&old, &new, &OfAreas::default());
        assert_eq!(found.gone, ["arbitrary or unlawful killings", "unlawful levies"]);
        assert_eq!(found.new, ["arbitrary or unlawful interference with privacy", "rape"]);
        assert!(found.reworded.is_empty());
    }
}
