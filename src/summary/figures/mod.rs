//! Figures: which of those that changed a reader should see first, and what is said of them.

mod continued;
mod moved;
pub mod other_value;
mod ranking;
pub mod wording;

pub use moved::{Moved, moved_in_sentences};
pub use ranking::{in_dropped_text, ranked};

use crate::attribution::Cited;
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::summary::numbers::listed;
use crate::summary::particulars::Particulars;
use crate::summary::{Point, Statement, Topic, WITH_AREA, label};

/// Statements on values that moved: those that matter most and leave no doubt together, those that the report itself follows,
/// then one for each pair of sentences. What the statements on some areas tell too comes later.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>, leading: &[usize]) -> Vec<Statement> {
    let is_told_there = |place: usize| particulars.area_of_moved(place).is_some_and(|area| leading.contains(&area));
    let (mut sure, mut others) = (Vec::new(), Vec::new());
    for (place, moved) in particulars.moved().iter().enumerate() {
        let is_told = is_told_there(place);
        let is_sure = !is_told && moved.doubt(c).is_none() && moved.says_what(c) && sure.len() < PAIRS;
        if is_sure && other_sources(c, moved.sentences).is_empty() {
            sure.push(moved);
        } else {
            others.push((moved, if is_told { WITH_AREA } else { 1.0 }));
        }
    }
    if let [one] = sure.as_slice() {
        others.insert(0, (*one, 1.0));
        sure.clear();
    }
    let others = others.into_iter().map(|(moved, share)| statement(c, moved, share));
    let continued = continued::statement(c, &continued::continued(c, particulars.window()));
    together(c, &sure).into_iter().chain(continued).chain(others).collect()
}

/// Figures of several pairs of sentences.
fn together(c: &Comparison<'_>, list: &[&Moved]) -> Option<Statement> {
    let place = |moved: &Moved| c.new.sentence(moved.sentences.1).section;
    let one = |moved: &&Moved| Point::new(moved.told(c, TOGETHER), moved.evidence(c));
    let heaviest = list.iter().map(|moved| moved.weight(c)).max_by(f64::total_cmp)?;
    Some(Statement {
        topic: Topic::Figure,
        text: "Figures raised or lowered".to_owned(),
        points: list.iter().map(one).collect(),
        old: list.iter().map(|moved| c.old.sentence(moved.sentences.0).section).collect(),
        new: list.iter().map(|moved| place(moved)).collect(),
        weight: heaviest + FOR_EACH * (list.len() - 1) as f64,
    })
}

fn statement(c: &Comparison<'_>, moved: &Moved, share: f64) -> Statement {
    let (old, new) = moved.sentences;
    let list = &moved.indicators;
    let mut text = moved.told(c, TOLD);
    if list.len() > TOLD {
        text += &format!("; {} more in the same sentence", list.len() - TOLD);
    }
    let section = c.new.sentence(new).section;
    // What was counted in another sentence may have been counted in another way.
    let doubt = moved.doubt(c).map_or_else(String::new, |doubt| format!("; {doubt}"));
    let sources = other_sources(c, moved.sentences);
    let sure = if doubt.is_empty() { 1.0 } else { DOUBTFUL };
    Statement {
        topic: Topic::Figure,
        text: format!("Figure {text} (“{}”){sources}{doubt}", label(c.new, section)),
        points: vec![Point::quoted(moved.evidence(c))],
        old: vec![c.old.sentence(old).section],
        new: vec![section],
        weight: moved.weight(c) * sure * share,
    }
}

/// Two sources may well give two numbers of one thing: where the sentences name others, that is told.
fn other_sources(c: &Comparison<'_>, (old, new): (SentenceId, SentenceId)) -> String {
    let named = |cited: &[Cited], id: SentenceId| -> Vec<String> {
        let from = cited.partition_point(|one| one.sentence < id);
        let here = cited[from..].iter().take_while(|one| one.sentence == id).filter(|one| one.attribution.named);
        here.map(|one| one.attribution.name.clone()).collect()
    };
    let (before, now) = (named(&c.sources().old, old), named(&c.sources().new, new));
    if before.is_empty()
        || now.is_empty()
        || before.iter().any(|a| now.iter().any(|b| a.contains(b.as_str()) || b.contains(a.as_str())))
    {
        return String::new();
    }
    format!("; the source was {} and is {}", listed(&before), listed(&now))
}

/// What figures weigh that were counted up to other months.
const DOUBTFUL: f64 = 0.7;
/// Most figures told of one pair of sentences, and where several pairs are told together.
const TOLD: usize = 3;
const TOGETHER: usize = 2;
/// Most pairs of sentences told together, and what each but the first adds to the weight.
const PAIRS: usize = 4;
const FOR_EACH: f64 = 0.25;
