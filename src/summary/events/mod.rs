//! What happened and only the new edition tells: laws, treaties and rulings, deaths, arrests, and how persons' cases went on.

mod acts;
mod cases;
mod persons;
pub mod words;

use super::excerpt::excerpt;
use super::particulars::Particulars;
use super::{Evidence, Statement, Topic, label};
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use std::ops::Range;

/// Most sentences of which a piece is told, and most quoted below.
const TOLD: usize = 3;
const QUOTED: usize = 4;
/// What each doubling of the number of such sentences adds to what they weigh.
const MORE: f64 = 0.5;

/// A sentence of the new edition, and where in it that stands for which it is told.
type Told = (SentenceId, Range<usize>);

/// Acts, deaths and arrests, then cases.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> impl Iterator<Item = Statement> {
    let of_acts = acts::statement(c, particulars);
    of_acts
        .into_iter()
        .chain(persons::deaths(c, particulars))
        .chain(persons::arrests(c, particulars))
        .chain(cases::statement(c, particulars))
}

/// What happened of one kind, each in the words of the report.
fn newly_told(c: &Comparison<'_>, topic: Topic, lead: &str, weight: f64, found: &[Told]) -> Option<Statement> {
    if found.is_empty() {
        return None;
    }
    let one = |(id, stretch): &Told| {
        let section = label(c.new, c.new.sentence(*id).section);
        format!("{} (“{section}”)", excerpt(c.new.sentence_text(*id), stretch))
    };
    let mut told: Vec<String> = found.iter().take(TOLD).map(one).collect();
    if found.len() > TOLD {
        told.push(format!("{} more", found.len() - TOLD));
    }
    let mut sections: Vec<_> = found.iter().map(|(id, _)| c.new.sentence(*id).section).collect();
    sections.dedup();
    Some(Statement {
        topic,
        text: format!("{lead}: {}.", told.join("; ")),
        evidence: found.iter().take(QUOTED).map(|&(id, _)| Evidence::New(id)).collect(),
        old: Vec::new(),
        new: sections,
        weight: weight + MORE * (found.len() as f64).log2(),
    })
}
