//! What the statement on one area says, point by point.

use super::clauses::Clause;
use super::evidence::{Alone, Side, most_telling};
use super::figures::figures;
use super::length::Length;
use super::moves::paired_elsewhere;
use super::weight::{self, weight};
use super::{Edits, Told, pointer};
use crate::alignment::is_of_reports;
use crate::area::Naming;
use crate::comparison::{AreaChange, ClaimChange, Comparison};
use crate::edition::{Edition, SentenceId};
use crate::summary::claims;
use crate::summary::claims::judgements;
use crate::summary::executive_summary::enumerations::is_list;
use crate::summary::particulars::Particulars;
use crate::summary::telling_words::TellingWords;
use crate::summary::{Evidence, Point, Statement, Topic, label};

/// Sentences quoted of the side that has more of the area, and of the other.
const QUOTED: usize = 2;
const QUOTED_LESS: usize = 1;
/// Sentences quoted beside one that opens a section.
const QUOTED_BESIDE: usize = 1;
/// Fewest sentences that name an area which no heading of either edition tells.
const SPOKEN_OF: usize = 2;
/// Most pairs of sentences with figures that moved, and most figures told of each.
const PAIRS: usize = 3;
const MOVED: usize = 2;
/// Most clauses told of an area.
const CLAUSES: usize = 2;
/// Words of a clause from which on a second one is told.
const MUCH: usize = 8;
/// Most claims told of an area.
pub const CLAIMS: usize = 2;
/// An area cut to less than this share is looked for in the executive summary.
const NEARLY_GONE: f64 = 0.25;
/// Most sentences of other areas that name one that went for the first of them to be quoted.
const FEW: usize = 2;

/// None where nothing of the area changed, or where one word in passing made it one.
pub fn statement(
    c: &Comparison<'_>,
    sides: &(Side<'_>, Side<'_>),
    particulars: &Particulars<'_>,
    alone: &Alone,
    (place, area, told): (usize, &AreaChange, Told),
    edits: &Edits<'_>,
) -> Option<Statement> {
    let s = area.sentences;
    if s.dropped + s.added + s.edited + s.rewritten + s.moved == 0 && area.old_words == area.new_words {
        return None;
    }
    let is_of_both = area.old_words > 0 && area.new_words > 0;
    if !is_of_both && !is_spoken_of(c, area) {
        return None;
    }
    let Told { length: Length { text: length, explained }, moves } = told;
    let clauses = told_clauses(edits.clauses);
    let said = said(c, sides, particulars, alone, (place, area));
    let is_judged = !said.is_empty();
    let mut points: Vec<Point> = paired_elsewhere(c, area).map(Point::told).into_iter().collect();
    points.extend(opening(c, sides, edits));
    // Of an area that only one edition has its passages and sentences say nothing more.
    points.extend(edits.passages.points(c).into_iter().filter(|_| is_of_both));
    let reference = pointer::point(c, (place, area));
    let is_elsewhere = explained || reference.is_some();
    points.extend(reference);
    points.extend(summary_mention(c, area).or_else(|| last_named(c, area)));
    let is_quoted =
        |said: &Point, points: &[Point]| said.evidence.iter().all(|e| points.iter().any(|p| p.evidence.contains(e)));
    points.extend(said.into_iter().filter(|said| !is_quoted(said, &points)).collect::<Vec<_>>());
    points.extend(claim_points(c, &edits.claims));
    let moved = edits.moved.iter().filter(|figures| figures.says_what(c)).take(PAIRS);
    points.extend(moved.map(|figures| Point::new(figures.told(c, MOVED), figures.evidence(c))));
    // What came or went whole says more than what became of words.
    let rest: Vec<Point> = rest(sides, particulars, alone, (area, edits), &points).collect();
    points.extend(rest);
    points.extend(clauses.iter().map(|clause| Point::new(clause.told(), vec![Evidence::Linked(clause.link)])));
    points.extend(moves.map(Point::told));
    let points = each_quoted_once(points);
    let told = weight::Told {
        particulars: particulars.count((&alone.0, &alone.1)),
        is_judged,
        is_elsewhere,
        has_turned: edits.opening.is_some_and(|o| o.turned) || clauses.iter().any(|one| one.turned),
    };
    Some(Statement {
        topic: Topic::Area,
        text: format!("{}: {length}", area.name),
        points,
        old: area.old_sections.clone(),
        new: area.new_sections.clone(),
        weight: weight(c, area, edits, &told),
    })
}

/// The most telling clause, and a second one where it says much.
fn told_clauses(clauses: &[Clause]) -> Vec<&Clause> {
    let told = clauses.iter().take(CLAUSES).enumerate().filter(|(i, clause)| *i == 0 || clause.telling >= MUCH);
    told.map(|(_, clause)| clause).collect()
}

/// The first sentences of a section that opens otherwise. A vague finding that the other edition has in another place is
/// no opening that went or came; what took the place of one that went is told with it.
fn opening(c: &Comparison<'_>, sides: &(Side<'_>, Side<'_>), edits: &Edits<'_>) -> Option<Point> {
    let opening = edits.opening?;
    let is_told = |side: &Side<'_>, id| side.quotes(id) || !side.is_vague(id);
    if opening.turned || is_told(&sides.0, opening.old) {
        let heading = label(c.new, c.new.sentence(opening.new).section);
        let text = format!("“{heading}” opens otherwise");
        return Some(Point::new(text, vec![Evidence::Old(opening.old), Evidence::New(opening.new)]));
    }
    is_told(&sides.1, opening.new).then(|| Point::new("now opens with:", vec![Evidence::New(opening.new)]))
}

/// What only one of the editions says of the area: that there was none of something, and how far a right is respected.
fn said(
    c: &Comparison<'_>,
    sides: &(Side<'_>, Side<'_>),
    particulars: &Particulars<'_>,
    (dropped, added): &Alone,
    (place, area): (usize, &AreaChange),
) -> Vec<Point> {
    // "There were no reports of" is like many another sentence; what is denied there is compared.
    let quotable = |side: &Side<'_>, ids: &[SentenceId]| -> Vec<SentenceId> {
        let is_one = |id: SentenceId| side.quotes(id) || is_of_reports(side.edition.sentence_text(id));
        ids.iter().copied().filter(|&id| is_one(id)).collect()
    };
    let denials = particulars.deniers.among(c, &quotable(&sides.0, dropped), &quotable(&sides.1, added));
    let (denied, denies) = (denials.old.first().copied(), denials.new.first().copied());
    let judged = |side, ids, other| judgement(area, (side, ids), other, place);
    let before = judged(&sides.0, dropped, (c.new, &c.areas().of_new)).filter(|id| Some(*id) != denied);
    let now = judged(&sides.1, added, (c.old, &c.areas().of_old)).filter(|id| Some(*id) != denies);
    // "Did not license any community radio", then "licensed six community radio stations".
    let speaks_of = |id: SentenceId| -> Option<SentenceId> {
        let matter = TellingWords::pairs(sides.0.edition.sentence_text(id));
        let speaks = |one: &&SentenceId| {
            let there = TellingWords::pairs(sides.1.edition.sentence_text(**one));
            matter.intersection(&there).count() >= PAIRS_OF_WORDS
        };
        added.iter().filter(|one| sides.1.quotes(**one)).find(speaks).copied()
    };
    let mut left: Vec<SentenceId> = denies.into_iter().chain(now).collect();
    let mut points = Vec::new();
    for old in denied.into_iter().chain(before) {
        // What is said of one area may be of two things in it; a denial and a judgement are of one where they begin with it.
        let are_judged = |new| (before, now) == (Some(old), Some(new));
        let is_of_it = |&new: &SentenceId| match are_judged(new) {
            true => are_of_one_matter(sides, area, (old, new)),
            false => begin_alike(sides, (old, new)),
        };
        let of_it = left.iter().position(is_of_it);
        let of_it = of_it.map(|at| left.remove(at)).or_else(|| speaks_of(old));
        points.push(match of_it {
            Some(new) if are_judged(new) => {
                Point::new("judged otherwise", vec![Evidence::Old(old), Evidence::New(new)])
            }
            Some(new) => {
                Point::new("no longer says, and now says of it:", vec![Evidence::Old(old), Evidence::New(new)])
            }
            None => Point::new("no longer says:", vec![Evidence::Old(old)]),
        });
    }
    points.extend(left.into_iter().map(|new| Point::new("now says:", vec![Evidence::New(new)])));
    points
}

/// How many pairs of words that say something, one behind the other, a denial and a new sentence on its matter share:
/// "community radio" and "radio stations".
const PAIRS_OF_WORDS: usize = 2;

/// Whether two judgements have a word in common that says what they are of, and is no word of the area's name.
fn are_of_one_matter(sides: &(Side<'_>, Side<'_>), area: &AreaChange, (old, new): (SentenceId, SentenceId)) -> bool {
    let there = TellingWords::of(sides.1.edition.sentence_text(new));
    let of_area = TellingWords::of(&area.name);
    let words = claims::matter(sides.0.edition.sentence_text(old));
    words.into_iter().any(|word| there.contains(word) && !of_area.contains(word))
}

/// "Penalties were insufficient", "Penalties were not commensurate".
fn begin_alike(sides: &(Side<'_>, Side<'_>), (old, new): (SentenceId, SentenceId)) -> bool {
    let first = |side: &Side<'_>, id| claims::matter(side.edition.sentence_text(id)).first().copied();
    first(&sides.0, old).is_some_and(|word| first(&sides.1, new) == Some(word))
}

/// A sentence with the judgement that only one of the editions makes on an area: "did not effectively enforce the law".
fn judgement(
    area: &AreaChange,
    (side, ids): (&Side<'_>, &[SentenceId]),
    (other, areas): (&Edition, &[Option<usize>]),
    place: usize,
) -> Option<SentenceId> {
    if area.old_words == 0 || area.new_words == 0 {
        return None;
    }
    let quotable: Vec<SentenceId> = ids.iter().copied().filter(|&id| side.quotes(id)).collect();
    let in_other = || other.sentence_ids().filter(|id| areas[id.index()] == Some(place));
    let others = || in_other().map(|id| other.sentence_text(id));
    let (id, phrase) = judgements::alone((side.edition, &quotable), others)?;
    (!judgements::stands_in((side.edition.sentence_text(id), &phrase), other)).then_some(id)
}

/// The claims whose strength changed, the first of them as printed.
pub fn claim_points(c: &Comparison<'_>, changed: &[&ClaimChange]) -> Vec<Point> {
    let one = |claim: &&ClaimChange| {
        Point::new(format!("claim {}", claims::told(c, claim)), vec![Evidence::Linked(claim.link)])
    };
    let more = changed.len().saturating_sub(CLAIMS);
    let more = (more > 0).then(|| Point::told(format!("{more} more claims weakened, strengthened or turned round")));
    changed.iter().take(CLAIMS).map(one).chain(more).collect()
}

/// A pair of sentences is quoted once, below all that is said of it.
fn each_quoted_once(points: Vec<Point>) -> Vec<Point> {
    let link = |point: &Point| match point.evidence.as_slice() {
        [one] => one.link(),
        _ => None,
    };
    let mut once: Vec<Point> = Vec::new();
    for point in points {
        match once.iter_mut().find(|known| link(known).is_some() && link(known) == link(&point)) {
            Some(known) => known.text = format!("{}; {}", known.text, point.text),
            None => once.push(point),
        }
    }
    once
}

/// The most telling sentences that went and came and are not quoted yet, then how many they were, with figures and names.
fn rest(
    sides: &(Side<'_>, Side<'_>),
    particulars: &Particulars<'_>,
    (dropped, added): &Alone,
    (area, edits): (&AreaChange, &Edits<'_>),
    told: &[Point],
) -> impl Iterator<Item = Point> {
    let is_of_both = area.old_words > 0 && area.new_words > 0;
    let counts =
        particulars.sentences((dropped, added)).filter(|_| is_of_both).map(|told| format!("sentences: {told}"));
    let mut texts: Vec<String> = counts.into_iter().collect();
    texts.extend(figures(area, particulars, (dropped, added), edits.again));
    texts.extend(particulars.names_of((dropped, added)));
    let quoted: Vec<Evidence> = told.iter().flat_map(|point| point.evidence.iter().copied()).collect();
    let opens = edits.opening.map(|o| [Evidence::Old(o.old), Evidence::New(o.new)]);
    let is_opening_quoted = opens.is_some_and(|both| both.iter().any(|one| quoted.contains(one)));
    let choose = |side: &Side<'_>, ids: &[SentenceId], most: usize, as_evidence: fn(SentenceId) -> Evidence| {
        let most = if is_opening_quoted { most.min(QUOTED_BESIDE) } else { most };
        let ids: Vec<SentenceId> = ids.iter().copied().filter(|&id| !quoted.contains(&as_evidence(id))).collect();
        most_telling(side, &ids, most).into_iter().map(as_evidence).collect::<Vec<Evidence>>()
    };
    let (of_old, of_new) = if area.new_words > area.old_words { (QUOTED_LESS, QUOTED) } else { (QUOTED, QUOTED_LESS) };
    let mut evidence = choose(&sides.0, dropped, of_old, Evidence::Old);
    evidence.extend(choose(&sides.1, added, of_new, Evidence::New));
    let quoted = evidence.into_iter().map(|one| Point::quoted(vec![one]));
    quoted.chain([Point::told(texts.join("; "))]).filter(|point| *point != Point::default())
}

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

/// Where the new executive summary still speaks of an area that the body dropped or cut.
fn summary_mention(c: &Comparison<'_>, area: &AreaChange) -> Option<Point> {
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
    let text = format!("the area is {adverb} named in “{}”", label(c.new, c.new.sentence(named).section));
    Some(Point::new(text, vec![as_it_stands(c, named)]))
}

/// A sentence that still names an area of which the new edition has no text, where only a few do: a word may be there in
/// another sense.
fn last_named(c: &Comparison<'_>, area: &AreaChange) -> Option<Point> {
    let id = c.taxonomy().find(&area.id).filter(|_| area.new_words == 0 && !area.beside_in_new)?;
    let mentions = c.mentions_in_new();
    let named = mentions.first(id).filter(|_| mentions.sentences(id).0 <= FEW)?;
    Some(Point::new("named elsewhere:", vec![as_it_stands(c, named)]))
}

/// What is still named is no new sentence where it continues one.
fn as_it_stands(c: &Comparison<'_>, id: SentenceId) -> Evidence {
    c.sentence_links.iter().position(|l| l.new == id).map_or(Evidence::New(id), Evidence::Linked)
}

#[cfg(test)]
mod tests {
    use crate::comparison::of_small_editions;
    use crate::summary::{Point, Topic, summarise};

    fn points_on_torture(old: &str, new: &str) -> Vec<Point> {
        let kept = "The code bans whips, and wardens of the northern pier kept them in a shed all winter.";
        let [old, new] = [old, new].map(|text| format!("# Norland\n\n## Torture\n\n{kept} {text}\n"));
        of_small_editions(&old, &new, |c| {
            let of_area = |one: &crate::summary::Statement| one.topic == Topic::Area && one.text.starts_with("Torture");
            summarise(c).into_iter().find(of_area).map(|one| one.points).unwrap_or_default()
        })
    }

    #[test]
    fn a_denial_stands_beside_what_is_said_of_it_now() {
        let denied = "The wardens did not license any private mill boats during the year.";
        let licensed =
            "A decree of May let owners of private mill boats sail, and the harbor office counted 14 of them.";
        let told = |new: &str| {
            points_on_torture(denied, new).into_iter().find(|point| point.text.starts_with("no longer says"))
        };
        let now = told(licensed).expect("a denial that went");
        assert_eq!((now.text.as_str(), now.evidence.len()), ("no longer says, and now says of it:", 2));
        let other = told("A decree of May let owners of private mills sail, and the harbor office counted 14 of them.")
            .expect("a denial that went");
        assert_eq!((other.text.as_str(), other.evidence.len()), ("no longer says:", 1));
    }

    #[test]
    fn two_judgements_stand_in_one_point() {
        let old = "There was widespread impunity for beatings by harbor wardens.";
        let new = "Impunity was a problem in the mills of the interior, said a guild of weavers in a letter.";
        let points = points_on_torture(old, new);
        let judged = points.iter().find(|point| point.text == "judged otherwise");
        assert!(judged.is_some_and(|point| point.evidence.len() == 2), "{points:?}");
        let other =
            points_on_torture(old, "Hunger was a problem in the mills of the interior, said a guild of weavers.");
        assert!(!other.iter().any(|point| point.text == "judged otherwise"), "{other:?}");
        let gone = points_on_torture(old, "Mills ground rye for the weavers of the interior.");
        assert!(gone.iter().any(|point| point.text == "no longer says:"), "{gone:?}");
    }
}
