//! Areas that only one edition has, told together.

use super::evidence::{Alone, Side, most_telling};
use super::moves::Moves;
use crate::comparison::{AreaChange, Comparison};
use crate::edition::SectionId;
use crate::summary::numbers::{counted, grouped};
use crate::summary::{Evidence, Point, Statement, Topic, label};

/// Fewest areas that went, or came, for them to be told together; most of them named.
const SEVERAL: usize = 2;
const NAMED: usize = 14;
/// Headings named of an area that went or came, and of how many areas.
const HEADINGS: usize = 3;
const WITH_HEADINGS: usize = 6;
/// Areas gone, or new, of each of which a sentence is quoted.
const QUOTED_TOGETHER: usize = 4;

/// Whether they went or came.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    Went,
    Came,
}

/// One statement on all areas that went, or came, with the most telling sentence of the longest ones.
pub fn together(
    c: &Comparison<'_>,
    (side, moves): (&Side<'_>, &Moves),
    alone: &[Alone],
    mut areas: Vec<(usize, &AreaChange)>,
    end: End,
) -> Option<Statement> {
    let old = end == End::Went;
    let lead = match end {
        End::Went => "Areas with no section or passage of their own any more",
        End::Came => "Areas of which only the new edition has a section or passage",
    };
    if areas.len() < SEVERAL {
        return None;
    }
    let words = |a: &AreaChange| if old { a.old_words } else { a.new_words };
    areas.sort_by_key(|(_, a)| std::cmp::Reverse(words(a)));
    let in_other = || if old { c.mentions_in_new() } else { c.mentions_in_old() };
    let headings = |a: &AreaChange| {
        let ids = if old { &a.old_sections } else { &a.new_sections };
        ids.iter().take(HEADINGS).map(|&id| format!("“{}”", label(side.edition, id))).collect::<Vec<_>>().join(", ")
    };
    let name = |(at, (place, a)): (usize, &(usize, &AreaChange))| {
        let mut moved = moves.told(c, *place).map_or_else(String::new, |moved| format!("; {moved}"));
        // Only what its own sentences say is gone, or new.
        let beside = c.taxonomy().find(&a.id).map_or(0, |id| in_other().sentences(id).0);
        if beside > 0 {
            let speak = match (old, beside) {
                (true, 1) => "speaks of it",
                (true, _) => "speak of it",
                (false, _) => "spoke of it before",
            };
            moved += &format!("; at least {} of other areas {speak}", counted(beside, "sentence", "sentences"));
        }
        match headings(a) {
            list if at < WITH_HEADINGS && !list.is_empty() => {
                format!("{} ({} words: {list}{moved})", a.name, grouped(words(a)))
            }
            _ => format!("{} ({} words{moved})", a.name, grouped(words(a))),
        }
    };
    let quoted = |(at, &(place, _)): (usize, &(usize, &AreaChange))| {
        let (dropped, added) = &alone[place];
        let ids = if old { dropped } else { added };
        let first = || most_telling(side, ids, 1).first().copied();
        let sentence = (at < QUOTED_TOGETHER).then(first).flatten();
        sentence.map(|id| if old { Evidence::Old(id) } else { Evidence::New(id) }).into_iter().collect()
    };
    let point = |one| Point::new(name(one), quoted(one));
    let mut points: Vec<Point> = areas.iter().enumerate().take(NAMED).map(point).collect();
    // Those of few words too, so that the list is not read as complete.
    let is_end = |a: &&AreaChange| a.flag.is_none() && if old { a.is_gone() } else { a.is_fresh() };
    let all = c.areas().changes.iter().filter(is_end).count().max(areas.len());
    if all > points.len() {
        points.push(Point::told(format!("{} more", all - points.len())));
    }
    let sections = |list: fn(&AreaChange) -> &Vec<SectionId>| {
        areas.iter().flat_map(|(_, a)| list(a)).copied().collect::<Vec<SectionId>>()
    };
    let total: u64 = areas.iter().map(|(_, a)| words(a)).sum();
    Some(Statement {
        topic: Topic::Area,
        text: lead.to_owned(),
        points,
        old: sections(|a| &a.old_sections),
        new: sections(|a| &a.new_sections),
        weight: 3.6 + (1.0 + total as f64 / 60.0).ln(),
    })
}
