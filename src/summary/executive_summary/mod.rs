//! The executive summary against the body.

pub mod denials;
pub mod enumerations;
mod item_changes;
mod item_words;
pub mod items;
mod of_areas;
mod words;

use crate::area::{AreaId, EditionAreas, Flag, Naming};
use crate::comparison::{AreaChange, ClaimChange, Comparison, Kind};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::summary::areas::claim_points;
use crate::summary::names::naming::of_sentence;
use crate::summary::numbers::{counted, grouped, listed};
use crate::summary::particulars::Particulars;
use crate::summary::{Evidence, Point, Statement, Topic};
use denials::Denials;
use items::Lists;
use std::cmp::Reverse;

/// Fewest words of the body that a summary can be said to leave out.
const DOCUMENTED: u64 = 120;

/// What became of the items of its list of issues, each as printed, and the lists against which they are checked.
fn told(c: &Comparison<'_>, lists: &Lists<'_>) -> Vec<Point> {
    let list = &lists.items;
    let quoted = |items: &[&str], most: usize, beside: &str| {
        let one = |item: &&str| {
            let beside = if lists.still_named.contains(item) { beside } else { "" };
            format!("“{item}”{beside}")
        };
        let mut told: Vec<String> = items.iter().take(most).map(one).collect();
        if items.len() > most {
            told.push(format!("{} more", items.len() - most));
        }
        told.join(", ")
    };
    let is_changed = list.counts.0 != list.counts.1 || [list.gone.len(), list.new.len()] != [0, 0];
    if !is_changed && list.reworded.is_empty() && list.on_same_right.is_empty() {
        return Vec::new();
    }
    let counts = match lists.old.len().max(lists.new.len()) {
        1 => format!("its list had {} and has {}", counted(list.counts.0, "item", "items"), list.counts.1),
        _ => format!("its lists had {} items and have {}", list.counts.0, list.counts.1),
    };
    let mut texts = Vec::new();
    for (lead, items, beside) in [
        ("gone", &list.gone, " (its area is still named there)"),
        ("new", &list.new, " (its area was named there before)"),
    ] {
        if !items.is_empty() {
            texts.push(format!("{lead}: {}", quoted(items, ITEMS, beside)));
        }
    }
    for (lead, pairs) in [("reworded", &list.reworded), ("on the same right", &list.on_same_right)] {
        let all = pairs.len();
        let mut pairs: Vec<String> =
            pairs.iter().take(REWORDED).map(|(old, new)| format!("“{old}” → “{new}”")).collect();
        // Not counted: what an item says may stand in several of the other list.
        if all > REWORDED {
            pairs.push("and others".to_owned());
        }
        if !pairs.is_empty() {
            texts.push(format!("{lead}: {}", pairs.join(", ")));
        }
    }
    let mut points: Vec<Point> = texts.into_iter().map(Point::told).collect();
    points.push(Point::new(counts, lists.evidence(c)));
    points
}

/// Items quoted of a list, and pairs of items put in other words.
const ITEMS: usize = 8;
const REWORDED: usize = 6;
/// Sentences of the summary quoted of those that went and of those that came.
const QUOTED: usize = 3;
/// Most sentences that are looked for within those of the other edition before they are quoted.
const LOOKED_FOR: usize = 20;
/// Sentences quoted within the statement that say of something that there was none.
const DENIALS: usize = 2;
/// What the statement weighs beside what came and went: readers look at the summary first. And what it weighs more where
/// such a sentence came or went.
const WEIGHT: f64 = 4.5;
const TURNED: f64 = 2.0;
/// Most areas named in one statement.
const NAMED: usize = 5;
/// What it weighs that the summary is silent, and that it alone still names an area; the area's own statement says
/// the latter too.
const SILENT: f64 = 2.2;
const ALONE: f64 = 1.4;

/// Areas on which the body speaks at length and which the summary no longer mentions, and those that
/// it mentions though the body no longer speaks of them.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Vec<Statement> {
    if !have_summaries(c) {
        return Vec::new();
    }
    let (own, by_item) = itself(c, particulars);
    let rights = || c.areas().changes.iter().filter(|a| a.flag.is_none());
    let area = |a: &AreaChange| c.taxonomy().find(&a.id);
    let mut silent = left_out(c);
    // What went from a list is told there.
    silent.retain(|(_, named)| !(by_item && enumerations::is_list(c.old.sentence_text(*named))));
    let alone: Vec<(&AreaChange, SentenceId)> = rights()
        .filter(|a| a.old_words >= DOCUMENTED && a.new_words == 0 && !a.beside_in_new && a.moved_out < a.old_words / 2)
        .filter_map(|a| Some((a, c.mentions().in_new_summary(area(a)?)?)))
        .collect();
    let first = statement(
        c,
        SILENT,
        &silent,
        &format!("{} no longer names, though the body documents it", name(c)),
        |a| a.new_words,
        Evidence::Old,
    );
    let second = statement(
        c,
        ALONE,
        &alone,
        &format!("{} still names, though the body has no section or passage of its own on it any more", name(c)),
        |a| a.old_words,
        Evidence::New,
    );
    // Of one area its own statement says so.
    let second = second.filter(|_| alone.len() > 1);
    own.into_iter().chain(first).chain(second).collect()
}

/// Areas that the body of the new edition documents and that its executive summary names no more, each
/// with a sentence of the old summary that did. Empty where either edition has none.
pub fn left_out<'c>(c: &'c Comparison<'_>) -> Vec<(&'c AreaChange, SentenceId)> {
    if !have_summaries(c) {
        return Vec::new();
    }
    let rights = c.areas().changes.iter().filter(|a| a.flag.is_none() && a.new_words >= DOCUMENTED);
    rights
        .filter_map(|a| {
            let id = c.taxonomy().find(&a.id)?;
            let named = c.mentions().in_old_summary(id).filter(|_| !c.mentions().perhaps_in_new_summary(id))?;
            is_named_outright(c, c.old.sentence_text(named), id).then_some((a, named))
        })
        .collect()
}

/// Whether a sentence names an area for sure in other words than those of a name: a "Democratic Union" is no trade union.
fn is_named_outright(c: &Comparison<'_>, text: &str, area: AreaId) -> bool {
    let bare = of_sentence(text).into_iter().fold(text.to_owned(), |text, name| text.replace(name, "…"));
    c.taxonomy().mentions(&bare).contains(&(area, Naming::Sure))
}

/// What sums up the new edition, by the name it has there.
pub fn name(c: &Comparison<'_>) -> String {
    let areas = &c.areas().new;
    let is_summary = |id: &SectionId| areas.main(*id).is_some_and(|a| a.flag == Some(Flag::Summary));
    let is_within = |id: &SectionId| c.new.section(*id).parent.is_some_and(|above| is_summary(&above));
    let ids = c.new.section_ids().filter(|id| is_summary(id) && !is_within(id));
    let headings: Vec<&str> = ids.map(|id| c.new.heading(id)).collect();
    match headings.as_slice() {
        [""] => "The opening".to_owned(),
        [] => "The executive summary".to_owned(),
        all if all.iter().any(|heading| heading.to_lowercase().contains("executive summary")) => {
            "The executive summary".to_owned()
        }
        all => {
            let quoted = all.iter().filter(|heading| !heading.is_empty()).map(|heading| format!("“{heading}”"));
            format!("The summary, {}", listed(&quoted.collect::<Vec<_>>()))
        }
    }
}

fn have_summaries(c: &Comparison<'_>) -> bool {
    let has = |edition: &Edition, of: &EditionAreas| {
        edition.section_ids().any(|id| of.main(id).is_some_and(|a| a.flag == Some(Flag::Summary)))
    };
    has(c.old, &c.areas().old) && has(c.new, &c.areas().new)
}

/// What the executive summary itself names no longer and names now, with the sentences that came and went; and whether
/// its lists are compared item by item.
fn itself(c: &Comparison<'_>, particulars: &Particulars<'_>) -> (Option<Statement>, bool) {
    let areas = c.areas();
    let Some(place) = areas.changes.iter().position(|a| a.flag == Some(Flag::Summary)) else { return (None, false) };
    let of = |ids: &[SentenceId], places: &[Option<usize>]| {
        ids.iter().copied().filter(|id| places[id.index()] == Some(place)).collect::<Vec<_>>()
    };
    let (dropped, added) = (of(&c.dropped, &areas.of_old), of(&c.added, &areas.of_new));
    let all = |edition: &Edition, places: &[Option<usize>]| -> Vec<SentenceId> {
        edition.sentence_ids().filter(|id| places[id.index()] == Some(place)).collect()
    };
    let (all_old, all_new) = (all(c.old, &areas.of_old), all(c.new, &areas.of_new));
    let lists = items::compared(c.taxonomy(), (c.old, &all_old), (c.new, &all_new));
    let denials = particulars.deniers.among(c, &all_old, &all_new);
    // The list itself is told item by item.
    let told_apart = |id: &SentenceId| lists.as_ref().is_some_and(|lists| lists.new.contains(id));
    let edited = most_edited(c, |id| areas.of_new[id.index()] == Some(place) && !told_apart(&id));
    let rights = || areas.changes.iter().filter(|a| a.flag.is_none());
    let area = |a: &AreaChange| c.taxonomy().find(&a.id);
    let mentions = c.mentions();
    let names = |edition: &Edition, sentence: Option<SentenceId>, id: AreaId| {
        sentence.is_some_and(|sentence| is_named_outright(c, edition.sentence_text(sentence), id))
    };
    let is_lost = |id| !mentions.perhaps_in_new_summary(id) && names(c.old, mentions.in_old_summary(id), id);
    let is_gained = |id| !mentions.perhaps_in_old_summary(id) && names(c.new, mentions.in_new_summary(id), id);
    let lost: Vec<String> = rights().filter(|a| area(a).is_some_and(is_lost)).map(|a| a.name.clone()).collect();
    let gained: Vec<String> = rights().filter(|a| area(a).is_some_and(is_gained)).map(|a| a.name.clone()).collect();
    let items_changed = lists.as_ref().is_some_and(|lists| lists.items.gone.len() + lists.items.new.len() > 0);
    if dropped.is_empty()
        && added.is_empty()
        && lost.is_empty()
        && gained.is_empty()
        && denials == Denials::default()
        && !items_changed
    {
        return (None, lists.is_some());
    }
    let change = &areas.changes[place];
    let (a, b) = (grouped(change.old_words), grouped(change.new_words));
    let mut points = Vec::new();
    for &id in denials.new.iter().take(DENIALS) {
        points.push(Point::new("now says:", vec![Evidence::New(id)]));
    }
    for &id in denials.old.iter().take(DENIALS) {
        points.push(Point::new("no longer says:", vec![Evidence::Old(id)]));
    }
    let turned = if denials == Denials::default() { 0.0 } else { TURNED };
    let weight = WEIGHT
        + turned
        + 0.8 * ((1 + lost.len() + gained.len()) as f64).ln()
        + 0.5 * ((1 + dropped.len() + added.len()) as f64).ln();
    // Where both have lists their items tell it in the report's own words.
    for (lead, names) in [("no longer touches on", lost), ("newly touches on", gained)] {
        if !names.is_empty() && lists.is_none() {
            points.push(Point::told(format!("{lead}: {}", names.join(", "))));
        }
    }
    let items = lists.as_ref().map_or_else(Vec::new, |lists| told(c, lists));
    let edited = edited.filter(|_| items.is_empty());
    points.extend(items);
    let in_summary = |claim: &&ClaimChange| areas.of_new[c.sentence_links[claim.link].new.index()] == Some(place);
    points.extend(claim_points(c, &c.claims().iter().filter(in_summary).collect::<Vec<_>>()));
    let unquoted = &particulars.unquoted;
    let in_new = |area| mentions.perhaps_in_new_summary(area);
    let in_old = |area| mentions.perhaps_in_old_summary(area);
    let concrete = &particulars.concrete;
    // The lists that are told item by item are quoted there.
    let beside = |ids: &[SentenceId], listed: &[SentenceId]| -> Vec<SentenceId> {
        ids.iter().copied().filter(|id| !listed.contains(id)).collect()
    };
    let (of_old, of_new) = lists.as_ref().map_or((&[][..], &[][..]), |lists| (&lists.old, &lists.new));
    let (gone, came) = (beside(&dropped, of_old), beside(&added, of_new));
    let old = || most_lost(c, (c.old, c.new, &concrete.0), quotable(&gone, &unquoted.0), &denials.old, &in_new);
    let new = || most_lost(c, (c.new, c.old, &concrete.1), quotable(&came, &unquoted.1), &denials.new, &in_old);
    let old = few(&gone, &denials.old).unwrap_or_else(old);
    let new = few(&came, &denials.new).unwrap_or_else(new);
    let counts =
        particulars.sentences((&dropped, &added)).map_or_else(String::new, |told| format!("sentences: {told}"));
    let quoted = old.into_iter().map(Evidence::Old).chain(new.into_iter().map(Evidence::New)).collect();
    points.push(Point::new(counts, quoted));
    points.extend(edited.map(|link| Point::quoted(vec![Evidence::Linked(link)])));
    points.retain(|point| *point != Point::default());
    let statement = Statement {
        topic: Topic::ExecutiveSummary,
        text: format!("{}: {a} → {b} words", name(c)),
        points,
        old: change.old_sections.clone(),
        new: change.new_sections.clone(),
        weight,
    };
    (Some(statement), lists.is_some())
}

fn quotable(ids: &[SentenceId], unquoted: &[SentenceId]) -> Vec<SentenceId> {
    ids.iter().copied().filter(|id| unquoted.binary_search(id).is_err()).collect()
}

/// Where few sentences came or went, all of them that are not told already: a summary says nothing in passing.
fn few(ids: &[SentenceId], denials: &[SentenceId]) -> Option<Vec<SentenceId>> {
    let told = &denials[..denials.len().min(DENIALS)];
    (ids.len() <= QUOTED).then(|| ids.iter().copied().filter(|id| !told.contains(id)).collect())
}

/// Beside what is told as said or no longer said, the sentences that name most rights which the other summary does not
/// name; one all of whose rights it names may stand there in other words, unless it has a name, a number or a date.
fn most_lost(
    c: &Comparison<'_>,
    (edition, other, concrete): (&Edition, &Edition, &[bool]),
    ids: Vec<SentenceId>,
    denials: &[SentenceId],
    is_named: &dyn Fn(AreaId) -> bool,
) -> Vec<SentenceId> {
    let told: Vec<SentenceId> = denials.iter().take(DENIALS).copied().collect();
    let mut rest: Vec<(Reverse<usize>, SentenceId)> = Vec::new();
    for id in ids.into_iter().filter(|id| !told.contains(id)) {
        let text = edition.sentence_text(id);
        let rights = c.taxonomy().mentions(text);
        let lost = rights.iter().filter(|(area, _)| !is_named(*area)).count();
        if rights.is_empty() || lost > 0 || enumerations::is_list(text) || concrete[id.index()] {
            rest.push((Reverse(lost), id));
        }
    }
    rest.sort_unstable();
    let is_alone = |id: &SentenceId| !denials::stands_within(edition.sentence_text(*id), other);
    let most = QUOTED.saturating_sub(told.len());
    let mut chosen: Vec<SentenceId> =
        rest.into_iter().map(|(_, id)| id).take(LOOKED_FOR).filter(is_alone).take(most).collect();
    chosen.sort_unstable();
    chosen
}

fn statement(
    c: &Comparison<'_>,
    least: f64,
    found: &[(&AreaChange, SentenceId)],
    lead: &str,
    words: impl Fn(&AreaChange) -> u64,
    evidence: impl Fn(SentenceId) -> Evidence,
) -> Option<Statement> {
    let mut found: Vec<_> = found.to_vec();
    found.sort_by_key(|(area, _)| std::cmp::Reverse(words(area)));
    let (_, sentence) = *found.first()?;
    let of_item = |a: &AreaChange, text| c.taxonomy().find(&a.id).and_then(|id| items::naming(c.taxonomy(), text, id));
    let name = |a: &AreaChange, id: SentenceId| {
        let item = match evidence(id) {
            Evidence::Old(id) => of_item(a, c.old.sentence_text(id)).map(|item| format!(", listed before as “{item}”")),
            _ => None,
        };
        format!("{} ({} words{})", a.name, grouped(words(a)), item.unwrap_or_default())
    };
    let mut names: Vec<String> = found.iter().take(NAMED).map(|&(a, id)| name(a, id)).collect();
    if found.len() > NAMED {
        names.push(format!("{} more", found.len() - NAMED));
    }
    Some(Statement {
        topic: Topic::ExecutiveSummary,
        text: format!("{lead}: {}", listed(&names)),
        points: vec![Point::quoted(vec![evidence(sentence)])],
        old: Vec::new(),
        new: Vec::new(),
        weight: least + 0.3 * found.len() as f64,
    })
}

/// The most changed edited pair of the given sentences.
fn most_edited(c: &Comparison<'_>, among: impl Fn(SentenceId) -> bool) -> Option<usize> {
    let changed = c.sentence_links.iter().enumerate().filter(|(_, l)| l.kind != Kind::Same && among(l.new));
    changed.min_by(|a, b| a.1.similarity.total_cmp(&b.1.similarity)).map(|(i, _)| i)
}
