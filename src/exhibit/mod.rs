//! The exhibit: a two-column chart of old and new text as lawyers file it, as data.
//!
//! A row shows paragraphs of the new edition beside the text of the old one that was paired with them, both
//! verbatim, each with its place. Every paragraph of both editions stands in one row as its own; an old sentence
//! that went elsewhere is shown beside its counterpart too. What was not found is said, never left empty.

mod choice;
mod cover;
mod labels;
mod layout;
mod pairing;
mod passage;
mod remarks;
mod tracked;

pub use choice::{Choice, ExhibitError};
pub use cover::{Cover, Source};
pub use labels::{CHART_NAME, CHECKSUM, COVER_HEADS, COVER_NAME, is_right_to_left};
pub use layout::{Layout, Paper};
pub use passage::Passage;

use crate::comparison::{Comparison, Fate, Kind};
use choice::Chosen;
use pairing::{Paired, Pairing};

/// What a side without a counterpart says. It is no claim that the publisher removed the text.
pub const NOT_FOUND: &str = "No corresponding text was found";

/// The chart, ready to be laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub cover: Cover,
    pub rows: Vec<Row>,
}

/// A row of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// From 1, in the order of the chart.
    pub number: usize,
    pub topic: Topic,
    pub old: Side,
    pub new: Side,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The rights area of most of its text.
    pub area: Option<String>,
    /// The heading in the new edition; in the old one for text that has no other.
    pub heading: String,
    /// The old edition's heading, where it was another one.
    pub before: Option<String>,
    pub state: State,
    /// What became of the section, with the others it belongs to.
    pub fate: Fate,
    /// That the sections were paired with doubt, and why.
    pub doubt: Option<String>,
}

/// What became of a row's text as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Letter by letter, but for white space and the shape of quotation marks and dashes, at the same place.
    Unchanged,
    Changed,
    /// Not one sentence is the same or edited.
    Rewritten,
    /// Text on one side only.
    OneSided,
}

/// One column of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Side {
    pub passages: Vec<Passage>,
    /// What is said of the side in yoy's own words: that nothing was found, where text went, what moved.
    pub remarks: Vec<String>,
}

/// The chart of a comparison.
///
/// # Errors
/// When the choice names an area or a section that there is not, or leaves no row.
pub fn chart(c: &Comparison<'_>, choice: &Choice, date: Option<&str>) -> Result<Chart, ExhibitError> {
    let pairing = Pairing::of(c);
    let chosen = Chosen::read(c, choice)?;
    let kept: Vec<&Paired> = pairing.rows.iter().filter(|row| chosen.holds(c, &pairing, row)).collect();
    if kept.is_empty() {
        return Err(ExhibitError::NothingLeft { old: c.old.name(), new: c.new.name() });
    }
    let mut number_of = vec![None; c.new.paragraphs.len()];
    for (i, row) in kept.iter().enumerate() {
        row.new.clone().for_each(|paragraph| number_of[paragraph as usize] = Some(i + 1));
    }
    let rows: Vec<Row> = kept
        .iter()
        .enumerate()
        .map(|(i, paired)| {
            let (mut old, mut new) = remarks::sides(c, &pairing, paired, &number_of);
            old.passages = passage::old(c.old, &pairing, paired);
            new.passages = passage::new(c.new, &pairing, paired);
            tracked::mark(c, &pairing, paired, &mut new.passages);
            let topic = remarks::topic(c, &pairing, paired);
            Row { number: i + 1, topic, old, new }
        })
        .collect();
    let cover = cover::cover(c, choice, date, rows.len(), pairing.rows.len());
    Ok(Chart { cover, rows })
}

/// What became of a row's text.
fn state(c: &Comparison<'_>, pairing: &Pairing, row: &Paired) -> State {
    if row.new.is_empty() || (row.old.is_empty() && row.borrowed.is_empty()) {
        return State::OneSided;
    }
    let links: Vec<usize> = pairing.links_of_row(row);
    let all_linked = pairing.old_sentences(row).all(|s| !pairing.of_old(s).is_empty())
        && pairing.new_sentences(row).all(|s| !pairing.of_new(s).is_empty());
    let at_home = pairing
        .old_sentences(row)
        .flat_map(|s| pairing.of_old(s))
        .all(|&i| row.new.contains(&c.new.sentence(c.sentence_links[i].new).paragraph));
    let kinds = || links.iter().map(|&i| &c.sentence_links[i]);
    if all_linked && at_home && row.borrowed.is_empty() && kinds().all(|l| l.kind == Kind::Same && !l.moved) {
        State::Unchanged
    } else if kinds().all(|l| l.kind == Kind::Rewritten) {
        State::Rewritten
    } else {
        State::Changed
    }
}
