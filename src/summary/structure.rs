//! What became of the outline, apart from what became of the text.

use super::numbers::{counted, grouped, listed};
use super::particulars::Particulars;
use super::sections::{UNCERTAIN, is_run_in, label, words_with_run_ins};
use super::{Point, Statement, Topic};
use crate::comparison::{Comparison, Fate, Kind, SectionGroup};
use crate::edition::{Edition, SectionId, SectionKind};

/// Most sections named in one statement; the rest are counted.
const NAMED: usize = 3;

/// Share of an outline's sections that must be other than kept or renamed for it to be called rebuilt.
const REBUILT: f64 = 0.5;

/// One statement: the outline, the sentences, and the longest sections that only one edition has.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Vec<Statement> {
    let mut all = outline(c, particulars);
    for (fate, lead) in [(Fate::Dropped, "sections without counterpart:"), (Fate::Added, "new sections:")] {
        if let Some(one) = named(c, fate, lead) {
            all.points.push(Point::told(one.text));
            all.old.extend(one.old);
            all.new.extend(one.new);
        }
    }
    vec![all]
}

fn outline(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Statement {
    let is_heading = |edition: &Edition, id: &SectionId| edition.section(*id).kind != SectionKind::RunIn;
    let headings = |e: &Edition| e.section_ids().filter(|id| is_heading(e, id)).count();
    let (old, new) = (headings(c.old), headings(c.new));
    let groups = || c.groups.iter().filter(|g| !is_run_in(c, g));
    let is_sure = |g: &&SectionGroup| g.confidence >= UNCERTAIN;
    let count = |fate: Fate| groups().filter(|g| g.fate == fate && is_sure(g)).count();
    // Sections of either outline, so that a reader who adds them up comes to both.
    let sizes = |of: &dyn Fn(&&SectionGroup) -> bool| {
        let size = |g: &SectionGroup| {
            let old = g.old.iter().filter(|id| is_heading(c.old, id)).count();
            (old, g.new.iter().filter(|id| is_heading(c.new, id)).count())
        };
        groups().filter(of).map(size).fold((0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1))
    };
    let mut fates: Vec<String> =
        Fate::ALL.iter().filter_map(|&fate| tallied(sizes(&|g| g.fate == fate && is_sure(g)), fate.word())).collect();
    fates.extend(tallied(sizes(&|g| !is_sure(g)), "uncertain"));
    let all = groups().count();
    let stayed = count(Fate::Kept) + count(Fate::Renamed);
    let rebuilt = all > 0 && (stayed as f64) < (1.0 - REBUILT) * all as f64;
    let sections = |count: usize| counted(count, "section", "sections");
    let lead = match (rebuilt, old == new) {
        (true, _) => format!("The outline was rebuilt: {} became {new}", sections(old)),
        (false, true) => format!("The outline has {} as before", sections(new)),
        (false, false) => format!("The outline has {}, {old} before", sections(new)),
    };
    let share = c.carried_over() * 100.0;
    let kinds = [(Kind::Same, "the same"), (Kind::Edited, "edited"), (Kind::Rewritten, "rewritten")];
    let kinds = kinds.map(|(kind, word)| format!("{} {word}", grouped(c.count(kind) as u64)));
    let loose = particulars.sentences((&c.dropped, &c.added)).map_or_else(String::new, |loose| format!(", {loose}"));
    // They are the same, edited or rewritten as well.
    let moved = match c.moved() {
        0 => String::new(),
        moved => format!("; {} of those with a counterpart moved", grouped(moved as u64)),
    };
    let points = vec![
        Point::told(format!("{share:.0} % of the new text stands in sentences that continue old ones")),
        Point::told(format!("sentences: {}{loose}{moved}", kinds.join(", "))),
    ];
    let text = format!("{lead} ({})", fates.join(", "));
    Statement { points, ..statement(text, Vec::new(), Vec::new()) }
}

/// How many sections of both outlines had one fate: "17 kept", "2 merged → 1".
fn tallied((old, new): (usize, usize), word: &str) -> Option<String> {
    match (old, new) {
        (0, 0) => None,
        (count, 0) | (0, count) => Some(format!("{count} {word}")),
        (old, new) if old == new => Some(format!("{new} {word}")),
        (old, new) => Some(format!("{old} {word} → {new}")),
    }
}

fn named(c: &Comparison<'_>, fate: Fate, lead: &str) -> Option<Statement> {
    let is_old = fate == Fate::Dropped;
    let edition = if is_old { c.old } else { c.new };
    let ids = |g: &SectionGroup| if is_old { g.old.clone() } else { g.new.clone() };
    let groups = c.groups.iter().filter(|g| g.fate == fate && !is_run_in(c, g));
    let mut found: Vec<(u64, SectionId)> =
        groups.flat_map(ids).map(|id| (words_with_run_ins(edition, id), id)).filter(|(w, _)| *w > 0).collect();
    if found.is_empty() {
        return None;
    }
    found.sort_by_key(|&(words, id)| (std::cmp::Reverse(words), id));
    let mut names: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|&(words, id)| format!("“{}” ({})", label(edition, id), counted(words as usize, "word", "words")))
        .collect();
    if found.len() > NAMED {
        names.push(format!("{} more with text of their own", found.len() - NAMED));
    }
    let ids: Vec<SectionId> = found.iter().map(|&(_, id)| id).collect();
    let (old, new) = if is_old { (ids, Vec::new()) } else { (Vec::new(), ids) };
    Some(statement(format!("{lead} {}", listed(&names)), old, new))
}

/// Pairings that a reader should check.
pub fn uncertain(c: &Comparison<'_>) -> Option<Statement> {
    let doubtful = c.groups.iter().filter(|g| g.confidence < UNCERTAIN && !is_run_in(c, g));
    let (mut names, mut old, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for group in doubtful {
        // Of several sections the two whose own pairing is the least sure.
        let own = c.section_links.iter().filter(|l| group.old.contains(&l.old) && group.new.contains(&l.new));
        let weakest = own.min_by(|a, b| a.confidence().total_cmp(&b.confidence()));
        names.extend(weakest.map(|l| format!("“{}” with “{}”", label(c.old, l.old), label(c.new, l.new))));
        old.extend_from_slice(&group.old);
        new.extend_from_slice(&group.new);
    }
    if names.is_empty() {
        return None;
    }
    let count = names.len();
    names.truncate(NAMED);
    if count > NAMED {
        names.push(format!("{} more", count - NAMED));
    }
    let these = if count == 1 { "this pairing of sections has" } else { "these pairings of sections have" };
    let text = format!("Uncertain: {these} a confidence under 50 %; check by reading: {}", listed(&names));
    Some(Statement { topic: Topic::Uncertain, ..statement(text, old, new) })
}

fn statement(text: String, old: Vec<SectionId>, new: Vec<SectionId>) -> Statement {
    Statement { topic: Topic::Structure, text, points: Vec::new(), old, new, weight: 0.0 }
}
