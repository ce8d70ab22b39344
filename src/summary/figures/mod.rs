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

/// Statements on values that moved: those that matter most together, those that the report itself follows,
/// then one for each pair of sentences. What the statements on some areas tell too comes later.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>, leading: &[usize]) -> Vec<Statement> {
    let is_told_there = |place: usize| particulars.area_of_moved(place).is_some_and(|area| leading.contains(&area));
    let (mut together, mut others) = (Vec::new(), Vec::new());
    // By the weights as they are with what is doubtful of them.
    let weighed = particulars.moved().iter().enumerate().map(|(place, moved)| (weight(c, moved), place, moved));
    let mut heaviest: Vec<(f64, usize, &Moved)> = weighed.collect();
    heaviest.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
    for (_, place, moved) in heaviest {
        let is_told = is_told_there(place);
        let is_one = !is_told && moved.says_what(c) && together.len() < PAIRS;
        if is_one && other_sources(c, moved.sentences).is_empty() {
            together.push(moved);
        } else {
            others.push((moved, if is_told { WITH_AREA } else { 1.0 }));
        }
    }
    if let [one] = together.as_slice() {
        others.insert(0, (*one, 1.0));
        together.clear();
    }
    let others = others.into_iter().map(|(moved, share)| statement(c, moved, share));
    let continued = continued::statement(c, &continued::continued(c, particulars.window()));
    of_pairs(c, &together).into_iter().chain(continued).chain(others).collect()
}

/// Figures of several pairs of sentences.
fn of_pairs(c: &Comparison<'_>, list: &[&Moved]) -> Option<Statement> {
    let place = |moved: &Moved| c.new.sentence(moved.sentences.1).section;
    let one = |moved: &&Moved| Point::new(format!("{}{}", moved.told(c, TOGETHER), doubt(c, moved)), moved.evidence(c));
    let heaviest = list.iter().map(|moved| weight(c, moved)).max_by(f64::total_cmp)?;
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
    let doubt = doubt(c, moved);
    let sources = other_sources(c, moved.sentences);
    Statement {
        topic: Topic::Figure,
        text: format!("Figure {text} (“{}”){sources}{doubt}", label(c.new, section)),
        points: vec![Point::quoted(moved.evidence(c))],
        old: vec![c.old.sentence(old).section],
        new: vec![section],
        weight: weight(c, moved) * share,
    }
}

/// What was counted in another sentence may have been counted in another way.
fn doubt(c: &Comparison<'_>, moved: &Moved) -> String {
    moved.doubt(c).map_or_else(String::new, |doubt| format!("; {doubt}"))
}

fn weight(c: &Comparison<'_>, moved: &Moved) -> f64 {
    moved.weight(c) * if moved.doubt(c).is_none() { 1.0 } else { DOUBTFUL }
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
const PAIRS: usize = 5;
const FOR_EACH: f64 = 0.5;
