//! What must be true of any edition and any comparison.

#![allow(dead_code, reason = "each test file uses some of them")]

use std::collections::HashSet;
use yoy::comparison::{self, Comparison, Edit, Fate, Kind};
use yoy::edition::{Edition, SentenceId};
use yoy::indicator::Outcome;
use yoy::render::json;

/// `lines`: as many as the file has.
pub fn edition(edition: &Edition, lines: usize) {
    for section in &edition.sections {
        assert!(section.sentences.start <= section.sentences.end);
        assert!(section.sentences.end as usize <= edition.sentences.len());
        assert!(section.parent.is_none_or(|p| p.index() < edition.sections.len()));
        assert!(section.line as usize <= lines, "line {} of {lines}", section.line);
    }
    let mut last = 0;
    for sentence in &edition.sentences {
        assert!(last <= sentence.span.start && sentence.span.start < sentence.span.end);
        last = sentence.span.end;
        let text = edition.cut(sentence.span);
        assert!(!text.trim().is_empty() && !text.contains('\n'), "{text:?}");
        assert!(sentence.line as usize <= lines, "line {} of {lines}", sentence.line);
    }
}

/// Every sentence stands in it once, edits rebuild both sides, and exchanging the editions mirrors it.
pub fn comparison(old: &Edition, new: &Edition) {
    let there = comparison::compare(old, new);
    every_sentence_once(&there);
    edits_rebuild_both(&there);
    assert!(serde_json::to_string(&json::comparison(&there)).is_ok());
    let back = comparison::compare(new, old);
    let forward: HashSet<_> = there.sentence_links.iter().map(|l| (l.old, l.new)).collect();
    let backward: HashSet<_> = back.sentence_links.iter().map(|l| (l.new, l.old)).collect();
    assert_eq!(forward, backward);
    assert_eq!(there.dropped, back.added);
}

/// An edition compared with itself has not changed.
pub fn nothing_of_itself(edition: &Edition) {
    let c = comparison::compare(edition, edition);
    let changed = c.sentence_links.iter().find(|l| l.kind != Kind::Same || l.moved || l.old != l.new);
    assert!(changed.is_none(), "{:?} in {}", changed.map(|l| edition.sentence_text(l.old)), edition.file);
    assert!(c.dropped.is_empty() && c.added.is_empty());
    let other = c.groups.iter().find(|g| g.fate != Fate::Kept || g.old != g.new);
    assert!(other.is_none(), "{other:?} in {}", edition.file);
    let figure = c.figures().indicators.iter().find(|i| i.outcome != Outcome::Same || i.old != i.new);
    assert!(figure.is_none(), "{figure:?} in {}", edition.file);
}

/// Every sentence stands in links, or dropped, or added, and in no two of them.
pub fn every_sentence_once(c: &Comparison<'_>) {
    let old: HashSet<SentenceId> = c.sentence_links.iter().map(|l| l.old).collect();
    let new: HashSet<SentenceId> = c.sentence_links.iter().map(|l| l.new).collect();
    let dropped: HashSet<SentenceId> = c.dropped.iter().copied().collect();
    let added: HashSet<SentenceId> = c.added.iter().copied().collect();
    assert_eq!(dropped.len(), c.dropped.len());
    assert_eq!(added.len(), c.added.len());
    assert!(old.is_disjoint(&dropped) && new.is_disjoint(&added));
    assert_eq!(old.len() + dropped.len(), c.old.sentences.len());
    assert_eq!(new.len() + added.len(), c.new.sentences.len());
    let grouped: usize = c.groups.iter().map(|g| g.old.len()).sum();
    assert_eq!(grouped, c.old.sections.len());
    assert_eq!(c.groups.iter().map(|g| g.new.len()).sum::<usize>(), c.new.sections.len());
}

/// Both sentences of every edited pair can be put together again from its edits.
pub fn edits_rebuild_both(c: &Comparison<'_>) {
    for link in c.sentence_links.iter().filter(|l| l.kind == Kind::Edited) {
        let (old, new) = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
        let (mut from, mut to) = (String::new(), String::new());
        for edit in comparison::edits(old, new) {
            match edit {
                Edit::Equal(text) => {
                    from.push_str(&text);
                    to.push_str(&text);
                }
                Edit::Deleted(text) => from.push_str(&text),
                Edit::Inserted(text) => to.push_str(&text),
            }
        }
        assert!(comparison::is_same(&from, old), "{from:?} is not {old:?}");
        assert_eq!(to, new);
    }
}
