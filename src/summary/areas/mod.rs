//! What became of each area.

mod clauses;
mod ends;
mod evidence;
mod figures;
mod length;
mod moves;
mod openings;
mod passages;
mod pointer;
pub mod retold;

use crate::alignment::is_of_reports;
use crate::area::{Flag, Naming};
use crate::comparison::{AreaChange, ClaimChange, Comparison};
use crate::edition::{Edition, SentenceId};
use crate::summary::claims;
use crate::summary::claims::judgements;
use crate::summary::excerpt::excerpt;
use crate::summary::executive_summary::denials;
use crate::summary::executive_summary::enumerations::is_list;
use crate::summary::figures::Moved;
use crate::summary::particulars::Particulars;
use crate::summary::{Evidence, Statement, Topic, label, ratio};
use clauses::Clause;
use ends::{End, together};
use evidence::{Alone, Side, alone, most_telling};
use figures::figures;
use length::{Length, length};
use moves::{Moves, paired_elsewhere};
use openings::Opening;
use passages::Passages;
use rayon::prelude::*;
use retold::Parts;

/// Fewest words of an area, in either edition, that are worth a statement.
const LEAST_WORDS: u64 = 25;
/// How many statements on areas stand among the first ten, nearly always.
const LEADING: usize = 5;
/// What the statement on areas that one edition alone has weighs still.
const TOLD_TOGETHER: f64 = 0.4;
/// Sentences quoted of the side that has more of the area, and of the other.
const QUOTED: usize = 2;
const QUOTED_LESS: usize = 1;
/// Sentences quoted beside one that opens a section.
const QUOTED_BESIDE: usize = 1;
/// What an area weighs more of whose section only one edition's first sentence denies something, or where a clause
/// that does came or went.
const TURNED: f64 = 1.0;
/// What an area weighs more where a sentence came or went that says there was none of something, or judges the area.
const DENIAL: f64 = 0.4;
/// What an area weighs more that has a passage under a heading of its own now.
const PASSAGE: f64 = 0.5;
/// What growth counts beside loss: what a report says no more, no reader of it can find.
const GROWTH: f64 = 0.5;
/// What an area weighs more that the opening or the summary of either edition names.
const PROMINENT: f64 = 1.2;
/// The same where only one of them names it.
const NEWLY_PROMINENT: f64 = 1.5;
/// What each figure and name weighs that is told of the sentences that went and came: they tell of cases.
const PARTICULAR: f64 = 0.12;
/// Share of the words that moved which do not count in how much an area changed.
const MOVED_TEXT: f64 = 0.5;
/// Fewest sentences that name an area which no heading of either edition tells.
const SPOKEN_OF: usize = 2;
/// Most figures told of a pair of sentences beside the rest of an area.
const MOVED: usize = 2;
/// Most clauses told of an area, and what one counts beside a sentence that came or went.
const CLAUSES: usize = 2;
const MUCH: usize = 8;
const CLAUSE: f64 = 0.7;
/// Most claims told of an area.
pub const CLAIMS: usize = 2;
/// An area cut to less than this share is looked for in the executive summary.
const NEARLY_GONE: f64 = 0.25;

/// The statements, and the areas, by their places among the changes, whose statements a reader is likely to see.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> (Vec<Statement>, Vec<usize>) {
    let areas = &c.areas().changes;
    let about = |a: &&AreaChange| {
        !matches!(a.flag, Some(Flag::Summary | Flag::Furniture)) && a.old_words.max(a.new_words) >= LEAST_WORDS
    };
    let places: Vec<(usize, &AreaChange)> = areas.iter().enumerate().filter(|(_, a)| about(a)).collect();
    let gone: Vec<_> = places.iter().copied().filter(|(_, a)| a.is_gone()).collect();
    let fresh: Vec<_> = places.iter().copied().filter(|(_, a)| a.is_fresh()).collect();
    let alone = alone(c);
    let openings = openings::by_area(c, particulars.window());
    let (sides, clauses) = rayon::join(
        || rayon::join(|| Side::old(c, particulars), || Side::new(c, particulars)),
        || clauses_by_area(c, particulars),
    );
    let moves = Moves::of(c);
    let passages = passages::by_area(c);
    let lost = together(c, (&sides.0, &moves), &alone, gone, End::Went);
    let gained = together(c, (&sides.1, &moves), &alone, fresh, End::Came);
    let is_of =
        |claim: &ClaimChange, place: usize| c.areas().of_old[c.sentence_links[claim.link].old.index()] == Some(place);
    let one = |(place, area): (usize, &AreaChange)| {
        let moved: Vec<&Moved> = particulars.moved_in_area(place).collect();
        let edits = Edits {
            opening: openings[place],
            clauses: &clauses[place],
            passages: &passages[place],
            moved: &moved,
            again: particulars.given_again(place),
            claims: c.claims().iter().filter(|claim| is_of(claim, place)).collect(),
        };
        let length = length(c, area, moves.explain(c, place));
        let rest = if length.explained { None } else { moves.told(c, place) };
        let told = Told { length, moves: rest };
        Some((place, statement(c, &sides, particulars, &alone[place], (place, area, told), &edits)?))
    };
    let mut each: Vec<(usize, Statement)> = places.into_par_iter().filter_map(one).collect();
    each.sort_by(|(_, a), (_, b)| b.weight.total_cmp(&a.weight));
    let leading = each.iter().take(LEADING).map(|&(place, _)| place).collect();
    let each = each.into_iter().map(|(_, one)| one);
    (each.chain(lost).chain(gained).collect(), leading)
}

/// How long an area was and is, and what of its text moved.
struct Told {
    length: Length,
    moves: Option<String>,
}

/// What became of sentences that stayed, or were replaced by others.
struct Edits<'a> {
    opening: Option<Opening>,
    /// The most telling first.
    clauses: &'a [Clause],
    passages: &'a Passages,
    /// Figures that moved.
    moved: &'a [&'a Moved],
    /// How many that seem to be gone are newly given in other sentences.
    again: u32,
    /// Claims that changed their strength.
    claims: Vec<&'a ClaimChange>,
}

/// Clauses that came to or went from sentences that stayed in an area, by its place among the changes.
fn clauses_by_area(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Vec<Vec<Clause>> {
    let areas = c.areas();
    let mut found: Vec<Vec<Clause>> = vec![Vec::new(); areas.changes.len()];
    let mut parts = Parts::of(c);
    for clause in clauses::of(c, particulars.window()) {
        // Some words that stayed may stand in a clause that another took the place of.
        let link = &c.sentence_links[clause.link];
        if parts.are_retold((link.old, clause.taken_out.as_deref()), (link.new, clause.put_in.as_deref())) {
            continue;
        }
        if let Some(area) = areas.of_new[link.new.index()]
            && areas.of_old[link.old.index()] == Some(area)
        {
            found[area].push(clause);
        }
    }
    found.iter_mut().for_each(|list| list.sort_by_key(|clause| std::cmp::Reverse((clause.turned, clause.telling))));
    found
}

fn statement(
    c: &Comparison<'_>,
    sides: &(Side<'_>, Side<'_>),
    particulars: &Particulars<'_>,
    (dropped, added): &Alone,
    (place, area, told): (usize, &AreaChange, Told),
    edits: &Edits<'_>,
) -> Option<Statement> {
    let s = area.sentences;
    let opening = edits.opening;
    if s.dropped + s.added + s.edited + s.rewritten + s.moved == 0 && area.old_words == area.new_words {
        return None;
    }
    if (area.old_words == 0 || area.new_words == 0) && !is_spoken_of(c, area) {
        return None;
    }
    // "There were no reports of" is like many another sentence; what is denied there is compared.
    let quotable = |side: &Side<'_>, ids: &[SentenceId]| -> Vec<SentenceId> {
        let is_one = |id: SentenceId| side.quotes(id) || is_of_reports(side.edition.sentence_text(id));
        ids.iter().copied().filter(|&id| is_one(id)).collect()
    };
    let denials = particulars.deniers.among(c, &quotable(&sides.0, dropped), &quotable(&sides.1, added));
    let (denied, denies) = (denials.old.first().copied(), denials.new.first().copied());
    let said = [("no longer says", c.old, denied), ("now says", c.new, denies)];
    let said =
        said.iter().filter_map(|(lead, edition, id)| Some(format!("{lead} {}", denials::quoted(edition, (*id)?))));
    let judged = |side, ids, other| judgement(area, (side, ids), other, place);
    let judged_before = judged(&sides.0, dropped, (c.new, &c.areas().of_new)).filter(|(_, id)| Some(*id) != denied);
    let judged_now = judged(&sides.1, added, (c.old, &c.areas().of_old)).filter(|(_, id)| Some(*id) != denies);
    let mention = summary_mention(c, area);
    // A second one where it says much.
    let clauses =
        edits.clauses.iter().take(CLAUSES).enumerate().filter(|(i, clause)| *i == 0 || clause.telling >= MUCH);
    let clauses: Vec<&Clause> = clauses.map(|(_, clause)| clause).collect();
    // What is said comes before what is counted, unless the count is the news.
    let Told { length: Length { text: length, is_news, .. }, moves } = told;
    let (first, last) = if is_news { (Some(length), None) } else { (None, Some(length)) };
    let mut parts = Vec::from_iter(first);
    parts.extend(paired_elsewhere(c, area));
    let is_of_both = area.old_words > 0 && area.new_words > 0;
    // Of an area that only one edition has its passages and sentences say nothing more.
    parts.extend(is_of_both.then(|| edits.passages.told(c)).into_iter().flatten());
    parts.extend(pointer::told(c, area, added));
    parts.extend(mention.iter().map(|(text, _)| text.clone()));
    parts.extend(said);
    parts.extend(judged_before.iter().map(|(quote, _)| format!("no longer says {quote}")));
    parts.extend(judged_now.iter().map(|(quote, _)| format!("now says {quote}")));
    parts.extend(claims(c, &edits.claims));
    if !clauses.is_empty() {
        let told: Vec<String> = clauses.iter().map(|clause| clause.told()).collect();
        parts.push(format!("in sentences that stayed: {}", told.join("; ")));
    }
    parts.extend(edits.moved.iter().filter(|f| f.says_what(c)).map(|figures| figures.told(c, MOVED)));
    parts.extend(figures(area, particulars, (dropped, added), edits.again));
    parts.extend(particulars.names_of((dropped, added)));
    parts.extend(moves);
    parts.extend(last);
    let sentences = particulars.sentences((dropped, added)).filter(|_| is_of_both);
    parts.extend(sentences.map(|told| format!("sentences: {told}")));
    let (of_old, of_new) = if area.new_words > area.old_words { (QUOTED_LESS, QUOTED) } else { (QUOTED, QUOTED_LESS) };
    // A vague finding that the other edition has in another place is no opening that went or came; what took the place
    // of one that went is told with it.
    let is_told = |side: &Side<'_>, id| side.quotes(id) || !side.is_vague(id);
    let opens_old = opening.filter(|o| o.turned || is_told(&sides.0, o.old));
    let opens_new = opening.filter(|o| opens_old.is_some() || is_told(&sides.1, o.new)).map(|o| o.new);
    let opens_new = opens_new.or_else(|| edits.passages.opening(c).filter(|&id| is_told(&sides.1, id)));
    let mut old = with_opening(&sides.0, dropped, opens_old.map(|o| o.old), of_old);
    let mut new = with_opening(&sides.1, added, opens_new, of_new);
    let has_said = [denied, denies].iter().any(Option::is_some) || judged_before.is_some() || judged_now.is_some();
    let judged = [judged_before, judged_now].map(|said| said.map(|(_, id)| id));
    for (list, said) in [(&mut old, [denied, judged[0]]), (&mut new, [denies, judged[1]])] {
        list.extend(said.into_iter().flatten());
        list.sort_unstable();
        list.dedup();
    }
    // A word may be there in another sense: the sentence is quoted.
    let mention = mention.map(|(_, id)| id).or_else(|| last_named(c, area)).filter(|id| !new.contains(id));
    let new = new.into_iter().map(Evidence::New);
    let moved = edits.moved.iter().take(1).flat_map(|figures| figures.evidence(c));
    let changed = edits.claims.iter().take(CLAIMS).map(|claim| claim.link);
    let mut linked: Vec<Evidence> = Vec::new();
    for link in clauses.iter().map(|clause| clause.link).chain(changed).map(Evidence::Linked) {
        if !linked.contains(&link) {
            linked.push(link);
        }
    }
    // One pair is quoted once, for its clause or for its figure.
    let is_quoted = |e: &Evidence, linked: &[Evidence]| linked.iter().any(|one| one.link() == e.link());
    linked.extend(moved.filter(|e| !is_quoted(e, &linked)).collect::<Vec<_>>());
    // What is still named is no new sentence where it continues one.
    let still = |id: SentenceId| match c.sentence_links.iter().position(|l| l.new == id) {
        Some(link) => Evidence::Linked(link),
        None => Evidence::New(id),
    };
    let mut evidence: Vec<Evidence> = old.into_iter().map(Evidence::Old).chain(new).collect();
    evidence.extend(mention.map(still).filter(|one| one.link().is_none() || !is_quoted(one, &linked)));
    evidence.extend(linked);
    Some(Statement {
        topic: Topic::Area,
        text: format!("{}: {}.", area.name, parts.join("; ")),
        evidence,
        old: area.old_sections.clone(),
        new: area.new_sections.clone(),
        weight: weight(c, area, edits.clauses.len() + edits.moved.len())
            + PARTICULAR * particulars.count((dropped, added)) as f64
            + if opening.is_some_and(|o| o.turned) || clauses.iter().any(|one| one.turned) { TURNED } else { 0.0 }
            + if has_said { DENIAL } else { 0.0 }
            + if edits.passages.new.is_empty() { 0.0 } else { PASSAGE },
    })
}

/// The judgement that only one of the editions makes on an area: "did not effectively enforce the law", "harsh".
fn judgement(
    area: &AreaChange,
    (side, ids): (&Side<'_>, &[SentenceId]),
    (other, areas): (&Edition, &[Option<usize>]),
    place: usize,
) -> Option<(String, SentenceId)> {
    if area.old_words == 0 || area.new_words == 0 {
        return None;
    }
    let quotable: Vec<SentenceId> = ids.iter().copied().filter(|&id| side.quotes(id)).collect();
    let in_other = || other.sentence_ids().filter(|id| areas[id.index()] == Some(place));
    let others = || in_other().map(|id| other.sentence_text(id));
    let (id, phrase) = judgements::alone((side.edition, &quotable), others)?;
    if judgements::stands_in((side.edition.sentence_text(id), &phrase), other) {
        return None;
    }
    let is_short = side.edition.sentence(id).words <= denials::LONGEST;
    let excerpt = || excerpt(side.edition.sentence_text(id), &phrase);
    Some((if is_short { denials::quoted(side.edition, id) } else { excerpt() }, id))
}

/// Sentences of other areas with the terms of one that went, of which the first is quoted.
const FEW: usize = 2;

/// Whether an area that only one edition has stands there under a heading, or in passages of which so many sentences
/// name it: one word in passing ("only after protests") makes no area.
fn is_spoken_of(c: &Comparison<'_>, area: &AreaChange) -> bool {
    if !area.old_sections.is_empty() || !area.new_sections.is_empty() {
        return true;
    }
    let areas = c.areas();
    let place = areas.changes.iter().position(|one| one.id == area.id);
    let (edition, of) = if area.new_words > 0 { (c.new, &areas.of_new) } else { (c.old, &areas.of_old) };
    let Some(id) = c.taxonomy().find(&area.id) else { return true };
    let names = |sentence: &SentenceId| {
        let mut named = c.taxonomy().mentions(edition.sentence_text(*sentence)).into_iter();
        named.any(|(one, naming)| one == id && naming == Naming::Sure)
    };
    let here = edition.sentence_ids().filter(|one| of[one.index()] == place);
    here.filter(names).take(SPOKEN_OF).count() == SPOKEN_OF
}

/// The first sentence of its section, where that was replaced, and the most telling others.
fn with_opening(side: &Side<'_>, ids: &[SentenceId], opening: Option<SentenceId>, count: usize) -> Vec<SentenceId> {
    let rest: Vec<SentenceId> = ids.iter().copied().filter(|&id| Some(id) != opening).collect();
    let others = if opening.is_some() { count.min(QUOTED_BESIDE) } else { count };
    let mut chosen = most_telling(side, &rest, others);
    chosen.extend(opening);
    chosen.sort_unstable();
    chosen
}

/// The claims whose strength changed, the first of them as printed.
fn claims(c: &Comparison<'_>, changed: &[&ClaimChange]) -> Option<String> {
    let mut parts: Vec<String> = changed.iter().take(CLAIMS).map(|claim| claims::told(c, claim)).collect();
    if changed.len() > CLAIMS {
        parts.push(format!("{} more", changed.len() - CLAIMS));
    }
    (!parts.is_empty()).then(|| format!("claim {}", parts.join("; ")))
}

/// Where the new executive summary still speaks of an area that the body dropped or cut.
fn summary_mention(c: &Comparison<'_>, area: &AreaChange) -> Option<(String, SentenceId)> {
    let left = area.new_words as f64 / area.old_words.max(1) as f64;
    let is_right = area.flag.is_none();
    if !is_right || area.old_words == 0 || left > NEARLY_GONE || area.moved_out >= area.old_words / 2 {
        return None;
    }
    let id = c.taxonomy().find(&area.id)?;
    let named = c.mentions().in_new_summary(id)?;
    // A word may be there with approval: it counts where abuses are listed, or in a sentence that named the area
    // before.
    let named_before = || {
        let mut links = c.sentence_links.iter().filter(|link| link.new == named);
        links.any(|link| c.taxonomy().mentions(c.old.sentence_text(link.old)).iter().any(|(area, _)| *area == id))
    };
    if !is_list(c.new.sentence_text(named)) && !named_before() {
        return None;
    }
    let adverb = if c.mentions().perhaps_in_old_summary(id) { "still" } else { "newly" };
    Some((format!("the area is {adverb} named in “{}”", label(c.new, c.new.sentence(named).section)), named))
}

/// A sentence that still names an area of which the new edition has no text, where only a few do.
fn last_named(c: &Comparison<'_>, area: &AreaChange) -> Option<SentenceId> {
    let id = c.taxonomy().find(&area.id).filter(|_| area.new_words == 0 && !area.beside_in_new)?;
    (c.mentions().in_new_edition(id).0 <= FEW).then(|| c.mentions().first_in_new_edition(id)).flatten()
}

/// Words beyond or short of what the edition's own change of length would give, as a likelihood ratio
/// (Dunning 1993), and how many sentences came and went.
fn weight(c: &Comparison<'_>, area: &AreaChange, clauses: usize) -> f64 {
    // Text that moved is neither lost nor gained; that it moved is worth telling where there was much of it.
    let stayed = |words: u64, moved: u64| words.max(moved) as f64 - MOVED_TEXT * moved as f64;
    let (old, new) = (stayed(area.old_words, area.moved_out), stayed(area.new_words, area.moved_in));
    let expected = (old * ratio(c)).max(1.0);
    let surprise = if new > 0.0 { 2.0 * (new * (new / expected).ln() - (new - expected)) } else { 2.0 * expected };
    let turnover = f64::from(area.sentences.dropped + area.sentences.added) + CLAUSE * clauses as f64;
    let together = if area.is_gone() || area.is_fresh() { TOLD_TOGETHER } else { 1.0 };
    let surprise = if new > expected { GROWTH * surprise } else { surprise };
    let mentions = c.mentions();
    let is_named = |id| mentions.perhaps_in_old_summary(id) || mentions.perhaps_in_new_summary(id);
    let has_turned = |id| {
        let (before, now) = (mentions.in_old_summary(id).is_some(), mentions.in_new_summary(id).is_some());
        before && !mentions.perhaps_in_new_summary(id) || now && !mentions.perhaps_in_old_summary(id)
    };
    let prominent = match c.taxonomy().find(&area.id) {
        // Of those that one edition alone has another statement tells first.
        _ if together < 1.0 => 1.0,
        Some(id) if has_turned(id) => NEWLY_PROMINENT,
        Some(id) if is_named(id) => PROMINENT,
        _ => 1.0,
    };
    together * prominent * (0.9 * (1.0 + surprise / 12.0).ln() + 1.1 * (1.0 + turnover / 4.0).ln())
}
