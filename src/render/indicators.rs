//! What outputs for people say of figures.

use crate::comparison::{Comparison, SentenceLink, is_same};
use crate::edition::{Edition, SectionId, SentenceId};
use crate::figure::{Stated, in_sentence};
use crate::indicator::{Indicator, Outcome};
use crate::summary::{change_of, in_dropped_text, label, quoted};

/// Characters shown on either side of a figure without counterpart.
const AROUND: usize = 40;

/// "39 the same, 11 raised, …", in the order of [`Outcome::ALL`]; None where no figure is stated.
pub fn counts(c: &Comparison<'_>) -> Option<String> {
    let parts: Vec<String> = Outcome::ALL
        .iter()
        .filter_map(|&outcome| {
            let these = || c.figures().indicators.iter().filter(|i| i.outcome == outcome);
            let count = these().count();
            let dropped = these().filter(|i| in_dropped_text(c, i)).count();
            let words = if outcome == Outcome::Same { "the same" } else { outcome.words() };
            match (count, outcome) {
                (0, _) => None,
                (_, Outcome::NoLongerGiven) => Some(format!("{count} {words} ({dropped} of them in dropped text)")),
                _ => Some(format!("{count} {words}")),
            }
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The words of both figures, each as they stand; one without counterpart with the words around it.
pub fn shown(c: &Comparison<'_>, i: &Indicator) -> (Option<String>, Option<String>) {
    let text = |edition: &Edition, stated: &Stated, alone: bool| match alone {
        true => excerpt(edition, stated),
        false => quoted(edition, stated).to_owned(),
    };
    let old = i.old.map(|id| text(c.old, &c.figures().old[id.index()], i.new.is_none()));
    let new = i.new.map(|id| text(c.new, &c.figures().new[id.index()], i.old.is_none()));
    (old, new)
}

/// A figure with the words around it, for one without counterpart: "… that 79 detainees died under …".
fn excerpt(edition: &Edition, stated: &Stated) -> String {
    let text = edition.sentence_text(stated.sentence);
    let range = &stated.figure.range;
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let start = before.char_indices().rev().nth(AROUND).and_then(|(i, _)| Some(i + before[i..].find(' ')? + 1));
    let end = after.char_indices().nth(AROUND).and_then(|(i, _)| after[..i].rfind(' '));
    let lead = start.map_or_else(|| before.to_owned(), |i| format!("… {}", &before[i..]));
    let rest = end.map_or_else(|| after.to_owned(), |i| format!("{} …", &after[..i]));
    format!("{lead}{}{rest}", &text[range.clone()])
}

/// The section and the sentence of the figure: the new one, or the old one where there is none.
pub fn place(c: &Comparison<'_>, indicator: &Indicator) -> String {
    let old = indicator.old.map(|id| c.figures().old[id.index()].sentence);
    let new = indicator.new.map(|id| c.figures().new[id.index()].sentence);
    let section = |edition: &Edition, id: SentenceId| {
        let section: SectionId = edition.sentence(id).section;
        label(edition, section).to_owned()
    };
    let at = |edition, id| super::locator(edition, id);
    match (old, new) {
        (Some(a), Some(b)) => format!("{}, {} → {}", section(c.new, b), at(c.old, a), at(c.new, b)),
        (Some(a), None) => {
            let text =
                if in_dropped_text(c, indicator) { "; its sentence is gone" } else { "; its sentence continues" };
            format!("{}, {}{text}", section(c.old, a), at(c.old, a))
        }
        (None, Some(b)) => format!("{}, {}", section(c.new, b), at(c.new, b)),
        (None, None) => String::new(),
    }
}

/// What is said beside an edited sentence of the figures in it that changed, and whether they are all
/// that changed: "only the figure: 63 → 67 (+4, +6 %)".
pub fn beside(c: &Comparison<'_>, link: &SentenceLink) -> Option<String> {
    let here = in_sentence(&c.figures().old, link.old);
    let changed: Vec<&Indicator> = c.figures().indicators[here.clone()]
        .iter()
        .filter(|i| i.outcome != Outcome::Same)
        .filter(|i| i.new.is_some_and(|id| c.figures().new[id.index()].sentence == link.new))
        .collect();
    if changed.is_empty() {
        return None;
    }
    let (old, new) = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
    let there = in_sentence(&c.figures().new, link.new);
    let rest = |text: &str, figures: &[Stated]| without(text, figures);
    let only = is_same(&rest(old, &c.figures().old[here]), &rest(new, &c.figures().new[there]));
    let lead = match (only, changed.len()) {
        (true, 1) => "only the figure",
        (true, _) => "only figures",
        (false, 1) => "figure",
        (false, _) => "figures",
    };
    let each = changed.iter().map(|i| match change_of(c, i) {
        Some(change) => format!("{} {change}", i.outcome.words()),
        None => i.outcome.words().to_owned(),
    });
    Some(format!("{lead}: {}", each.collect::<Vec<_>>().join("; ")))
}

/// A sentence without the words of its figures.
fn without(text: &str, figures: &[Stated]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for stated in figures {
        let range = &stated.figure.range;
        if range.start >= at {
            rest.push_str(&text[at..range.start]);
            // The noun stays: "63 defectors" and "67 escapees" differ in more than the figure.
            rest.extend(text[range.clone()].chars().filter(|c| c.is_alphabetic()));
            at = range.end;
        }
    }
    rest.push_str(&text[at..]);
    rest
}
