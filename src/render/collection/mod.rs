//! A collection: one row an entity and the totals, for the terminal and as a page.

mod columns;
mod html;
mod totals;

pub use html::html;

use crate::collection::{Entity, Totals, most_changed_first};

/// How many entities have only one of the two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alone {
    pub old: usize,
    pub new: usize,
}

/// The table of a collection, the most changed entity first, and what all come to.
///
/// `width` is that of the screen: as many columns are shown as fit, the most telling first.
pub fn render(mut entities: Vec<Entity>, alone: Alone, width: usize) -> String {
    most_changed_first(&mut entities);
    let all = Totals::of(&entities);
    let mut out = columns::table(&entities, &all, width);
    out += &totals::paragraph(&all, alone, width);
    out
}

/// The period of all old editions, and that of all new ones, where each is one.
fn periods(entities: &[Entity]) -> (Option<&str>, Option<&str>) {
    fn one<'a>(mut periods: impl Iterator<Item = Option<&'a str>>) -> Option<&'a str> {
        let first = periods.next()??;
        periods.all(|period| period == Some(first)).then_some(first)
    }
    (one(entities.iter().map(|e| e.old.period.as_deref())), one(entities.iter().map(|e| e.new.period.as_deref())))
}
