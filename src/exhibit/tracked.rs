//! The way from a row's old text to its new text, as insertions and deletions.

use super::pairing::{Paired, Pairing};
use super::passage::{Passage, shown};
use crate::comparison::{Comparison, Edit, Kind, edits, longest_rising};
use crate::edition::{Edition, SentenceId};
use std::cmp::Reverse;

/// Writes into each new passage how it came from the row's old text: word by word in edited sentences, whole
/// sentences otherwise. Old sentences that are not met in the order of the new text are deleted where they stood.
pub fn mark(c: &Comparison<'_>, pairing: &Pairing, row: &Paired, passages: &mut [Passage]) {
    let borrowed = row.borrowed.iter().flat_map(|run| run.clone().map(SentenceId));
    let old: Vec<SentenceId> = pairing.old_sentences(row).chain(borrowed).collect();
    let new: Vec<SentenceId> = pairing.new_sentences(row).collect();
    let met = in_order(c, pairing, &old, &new);
    let mut written = 0;
    let mut done = 0;
    for (passage, paragraph) in passages.iter_mut().zip(row.new.clone()) {
        let mut out = Changes::default();
        let mut before: Option<SentenceId> = None;
        for id in pairing.in_new(paragraph).map(SentenceId) {
            let gap = before.map_or("", |b| between(c.new, b, id));
            let text = shown(c.new.sentence_text(id));
            match met[done] {
                None => out.push(Edit::Inserted(format!("{gap}{text}"))),
                Some((at, link)) => {
                    for &gone in &old[written..at] {
                        let gone = shown(c.old.sentence_text(gone));
                        let text = if before.is_some() { format!(" {gone}") } else { format!("{gone} ") };
                        out.push(Edit::Deleted(text));
                    }
                    written = at + 1;
                    out.push(Edit::Equal(gap.to_owned()));
                    let was = shown(c.old.sentence_text(old[at]));
                    match c.sentence_links[link].kind {
                        Kind::Same => out.push(Edit::Equal(text)),
                        Kind::Edited => edits(&was, &text).into_iter().for_each(|edit| out.push(edit)),
                        Kind::Rewritten => {
                            out.push(Edit::Deleted(was));
                            out.push(Edit::Inserted(text));
                        }
                    }
                }
            }
            done += 1;
            before = Some(id);
        }
        passage.changes = out.0;
    }
    if let Some(last) = passages.last_mut() {
        let mut out = Changes(std::mem::take(&mut last.changes));
        old[written..]
            .iter()
            .for_each(|&gone| out.push(Edit::Deleted(format!(" {}", shown(c.old.sentence_text(gone))))));
        last.changes = out.0;
    }
}

/// A space where the new edition has white space between two sentences.
fn between(edition: &Edition, one: SentenceId, next: SentenceId) -> &'static str {
    if edition.sentence(one).span.end == edition.sentence(next).span.start { "" } else { " " }
}

/// For each new sentence the old one, as a place in `old`, and the link, along the longest chain of links that
/// keeps the order of both and uses each sentence once.
fn in_order(
    c: &Comparison<'_>,
    pairing: &Pairing,
    old: &[SentenceId],
    new: &[SentenceId],
) -> Vec<Option<(usize, usize)>> {
    let first = new.first().map_or(0, |id| id.0);
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, &id) in old.iter().enumerate() {
        for &link in pairing.of_old(id) {
            let there = c.sentence_links[link].new;
            // New sentences of a row are neighbours.
            let place = there.0.checked_sub(first).map(|n| n as usize);
            if let Some(to) = place.filter(|&n| n < new.len()) {
                pairs.push((at, to, link));
            }
        }
    }
    // Of links of one old sentence the later come first, so that a rising chain takes one of them.
    pairs.sort_by_key(|&(at, to, _)| (at, Reverse(to)));
    // Of equal places the later counts as the lower, so that a rising chain takes one of them too.
    let places: Vec<(usize, Reverse<usize>)> = pairs.iter().enumerate().map(|(i, pair)| (pair.1, Reverse(i))).collect();
    let mut met = vec![None; new.len()];
    for ((at, to, link), _) in pairs.into_iter().zip(longest_rising(&places)).filter(|(_, chosen)| *chosen) {
        met[to] = Some((at, link));
    }
    met
}

/// Pieces, neighbours of one kind joined.
#[derive(Default)]
struct Changes(Vec<Edit>);

impl Changes {
    fn push(&mut self, edit: Edit) {
        match (self.0.last_mut(), &edit) {
            (_, Edit::Equal(text)) if text.is_empty() => {}
            (Some(Edit::Equal(text)), Edit::Equal(more))
            | (Some(Edit::Deleted(text)), Edit::Deleted(more))
            | (Some(Edit::Inserted(text)), Edit::Inserted(more)) => text.push_str(more),
            _ => self.0.push(edit),
        }
    }
}
