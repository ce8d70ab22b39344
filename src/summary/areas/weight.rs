//! What the statement on an area weighs.

use super::Edits;
use crate::comparison::{AreaChange, Comparison};
use crate::summary::ratio;

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
/// So many of them count: a long section that went is no more important for the many names it had.
const MOST_PARTICULARS: usize = 15;
/// Share of the words that moved which do not count in how much an area changed.
const MOVED_TEXT: f64 = 0.8;
/// What the change of an area weighs still whose text stands elsewhere.
const EXPLAINED: f64 = 0.6;
/// What one clause counts beside a sentence that came or went.
const CLAUSE: f64 = 0.7;
/// What the statement on areas that one edition alone has weighs still.
const TOLD_TOGETHER: f64 = 0.4;

/// What is told of an area beside its length.
pub struct Told {
    /// Figures and names of the sentences that went and came.
    pub particulars: usize,
    /// Whether a denial or a judgement that only one edition has is told, and whether what a sentence denies turned.
    pub is_judged: bool,
    pub has_turned: bool,
    /// Whether its text stands under other areas, which explains most of how its length changed, or the report refers to
    /// another one.
    pub is_elsewhere: bool,
}

/// Words beyond or short of what the edition's own change of length would give, as a likelihood ratio
/// (Dunning 1993), how many sentences came and went, and what is told of them.
pub fn weight(c: &Comparison<'_>, area: &AreaChange, edits: &Edits<'_>, told: &Told) -> f64 {
    let given = |applies: bool, more: f64| if applies { more } else { 0.0 };
    let kept = if told.is_elsewhere { EXPLAINED } else { 1.0 };
    kept * of_length(c, area, edits.clauses.len() + edits.moved.len())
        + PARTICULAR * told.particulars.min(MOST_PARTICULARS) as f64
        + given(told.has_turned, TURNED)
        + given(told.is_judged, DENIAL)
        + given(!edits.passages.new.is_empty(), PASSAGE)
}

fn of_length(c: &Comparison<'_>, area: &AreaChange, clauses: usize) -> f64 {
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
