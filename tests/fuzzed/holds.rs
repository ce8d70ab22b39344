//! What must be true of any edition and any comparison.

use std::collections::HashSet;
use yoy::comparison::{self, Comparison, Edit, Fate, Kind};
use yoy::edition::Edition;
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

/// An edition compared with itself has not changed.
pub fn nothing_of_itself(edition: &Edition) {
    let same = comparison::compare(edition, edition);
    assert!(same.dropped.is_empty() && same.added.is_empty());
    let changed = same.sentence_links.iter().find(|l| l.kind != Kind::Same || l.moved || l.old != l.new);
    assert!(changed.is_none(), "{changed:?}");
    let other = same.groups.iter().find(|g| g.fate != Fate::Kept || g.old != g.new);
    assert!(other.is_none(), "{other:?}");
}

/// Every sentence stands in it once, edits rebuild both sides, and exchanging the editions mirrors it.
pub fn comparison(old: &Edition, new: &Edition) {
    let there = comparison::compare(old, new);
    every_sentence_once(&there);
    for link in there.sentence_links.iter().filter(|l| l.kind == Kind::Edited) {
        let (mut from, mut to) = (String::new(), String::new());
        for edit in comparison::edits(old.sentence_text(link.old), new.sentence_text(link.new)) {
            match edit {
                Edit::Equal(text) => {
                    from.push_str(&text);
                    to.push_str(&text);
                }
                Edit::Deleted(text) => from.push_str(&text),
                Edit::Inserted(text) => to.push_str(&text),
            }
        }
        assert!(comparison::is_same(&from, old.sentence_text(link.old)), "{from:?}");
        assert_eq!(to, new.sentence_text(link.new));
    }
    assert!(serde_json::to_string(&json::comparison(&there)).is_ok());
    let back = comparison::compare(new, old);
    let forward: HashSet<_> = there.sentence_links.iter().map(|l| (l.old, l.new)).collect();
    let backward: HashSet<_> = back.sentence_links.iter().map(|l| (l.new, l.old)).collect();
    assert_eq!(forward, backward);
    assert_eq!(there.dropped, back.added);
}

fn every_sentence_once(c: &Comparison<'_>) {
    let old: HashSet<_> = c.sentence_links.iter().map(|l| l.old).chain(c.dropped.iter().copied()).collect();
    let new: HashSet<_> = c.sentence_links.iter().map(|l| l.new).chain(c.added.iter().copied()).collect();
    assert_eq!((old.len(), new.len()), (c.old.sentences.len(), c.new.sentences.len()));
    let linked_old: HashSet<_> = c.sentence_links.iter().map(|l| l.old).collect();
    let linked_new: HashSet<_> = c.sentence_links.iter().map(|l| l.new).collect();
    assert!(c.dropped.iter().all(|id| !linked_old.contains(id)) && c.added.iter().all(|id| !linked_new.contains(id)));
}
