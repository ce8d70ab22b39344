//! What matters most, in a few plain statements, each with its numbers. Structure comes first, so that
//! a rebuilt outline is not read as text removed. No judgement, no adjectives.

mod figures;

pub use figures::{in_dropped_text, ranked};

use crate::comparison::{Comparison, Fate, Kind, SectionGroup, principal};
use crate::edition::{Edition, SectionId, SectionKind};
use hashbrown::HashSet;

/// One statement and the sections it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub text: String,
    pub old: Vec<SectionId>,
    pub new: Vec<SectionId>,
}

/// Most sections named in one statement; the rest are counted.
const NAMED: usize = 3;
/// A section is said to have shrunk or grown by comparison when its length changed by this factor more
/// than the edition's, and by at least [`WORDS`].
const FACTOR: f64 = 1.5;
const WORDS: u64 = 60;
/// Confidence under which a pairing is called uncertain.
pub const UNCERTAIN: f32 = 0.5;

/// The statements, the most general first.
pub fn summarise(comparison: &Comparison<'_>) -> Vec<Statement> {
    let mut statements = vec![outline(comparison), sentences(comparison)];
    statements.extend(lost(comparison));
    statements.extend(gained(comparison));
    statements.extend(lengths(comparison));
    statements.extend(uncertain(comparison));
    statements
}

/// Words of a section and of the run-in headings below it.
pub fn words_with_run_ins(edition: &Edition, id: SectionId) -> u64 {
    let own = u64::from(edition.section(id).words);
    let below = edition.sections.iter().filter(|s| s.kind == SectionKind::RunIn && s.parent == Some(id));
    own + below.map(|s| u64::from(s.words)).sum::<u64>()
}

/// Whether a group is about run-in headings only; they are counted with the sections that hold them.
pub fn is_run_in(comparison: &Comparison<'_>, group: &SectionGroup) -> bool {
    let run_in = |edition: &Edition, id: &SectionId| edition.section(*id).kind == SectionKind::RunIn;
    group.old.iter().all(|id| run_in(comparison.old, id)) && group.new.iter().all(|id| run_in(comparison.new, id))
}

fn outline(c: &Comparison<'_>) -> Statement {
    let headings = |e: &Edition| e.sections.iter().filter(|s| s.kind != SectionKind::RunIn).count();
    let (old, new) = (headings(c.old), headings(c.new));
    let fates: Vec<String> = Fate::ALL
        .iter()
        .filter_map(|&fate| {
            let count = c.groups.iter().filter(|g| g.fate == fate && !is_run_in(c, g)).count();
            (count > 0).then(|| format!("{count} {}", fate.word()))
        })
        .collect();
    let share = c.carried_over() * 100.0;
    let text = format!(
        "Outline: {old} sections became {new} ({}); {share:.0} % of the new text stands in sentences that continue old ones.",
        fates.join(", ")
    );
    Statement { text, old: Vec::new(), new: Vec::new() }
}

fn sentences(c: &Comparison<'_>) -> Statement {
    let text = format!(
        "Sentences: {} the same, {} edited, {} rewritten, {} without counterpart in the new edition, {} new; {} moved.",
        c.count(Kind::Same),
        c.count(Kind::Edited),
        c.count(Kind::Rewritten),
        c.dropped.len(),
        c.added.len(),
        c.moved()
    );
    Statement { text, old: Vec::new(), new: Vec::new() }
}

fn lost(c: &Comparison<'_>) -> Option<Statement> {
    named(c, Fate::Dropped, "No counterpart found for", |g| (c.old, g.old.clone()))
}

fn gained(c: &Comparison<'_>) -> Option<Statement> {
    named(c, Fate::Added, "New:", |g| (c.new, g.new.clone()))
}

fn named<'a>(
    c: &'a Comparison<'a>,
    fate: Fate,
    lead: &str,
    side: impl Fn(&SectionGroup) -> (&'a Edition, Vec<SectionId>),
) -> Option<Statement> {
    let mut found: Vec<(u64, &Edition, SectionId)> = Vec::new();
    for group in c.groups.iter().filter(|g| g.fate == fate && !is_run_in(c, g)) {
        let (edition, ids) = side(group);
        found.extend(ids.into_iter().map(|id| (words_with_run_ins(edition, id), edition, id)));
    }
    found.retain(|(words, ..)| *words > 0);
    found.sort_by_key(|&(words, _, id)| (std::cmp::Reverse(words), id));
    let first = found.first()?;
    let is_old = std::ptr::eq(first.1, c.old);
    let names: Vec<String> =
        found.iter().take(NAMED).map(|(words, e, id)| format!("“{}” ({words} words)", label(e, *id))).collect();
    let rest = found.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    let ids: Vec<SectionId> = found.iter().map(|&(_, _, id)| id).collect();
    let (old, new) = if is_old { (ids, Vec::new()) } else { (Vec::new(), ids) };
    Some(Statement { text: format!("{lead} {}{more}.", names.join(", ")), old, new })
}

/// Sections that shrank or grew most, beyond the edition's own change of length.
fn lengths(c: &Comparison<'_>) -> Vec<Statement> {
    let whole = c.new.words().max(1) as f64 / c.old.words().max(1) as f64;
    let mut changes: Vec<(f64, Statement)> = Vec::new();
    for group in c.groups.iter().filter(|g| !g.old.is_empty() && !g.new.is_empty() && !is_run_in(c, g)) {
        let sum = |e: &Edition, ids: &[SectionId]| principal(e, ids).map(|id| words_with_run_ins(e, id)).sum::<u64>();
        let (old, new) = (sum(c.old, &group.old), sum(c.new, &group.new));
        let factor = (new.max(1) as f64 / old.max(1) as f64) / whole;
        if old.abs_diff(new) < WORDS || (1.0 / FACTOR..FACTOR).contains(&factor) {
            continue;
        }
        let verb = if new < old { "cut" } else { "grew" };
        let name = label(c.new, group.new[0]);
        let others = principal(c.new, &group.new).count() - 1;
        let with = match others {
            0 => String::new(),
            1 => " and the section linked with it".to_owned(),
            _ => format!(" and the {others} sections linked with it"),
        };
        let text = format!("“{name}”{with}: {verb} from {old} to {new} words.");
        changes.push((
            factor.ln().abs() * old.abs_diff(new) as f64,
            Statement { text, old: group.old.clone(), new: group.new.clone() },
        ));
    }
    changes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.new.cmp(&b.1.new)));
    changes.into_iter().take(NAMED).map(|(_, statement)| statement).collect()
}

fn uncertain(c: &Comparison<'_>) -> Option<Statement> {
    let groups: HashSet<usize> =
        (0..c.groups.len()).filter(|&i| c.groups[i].confidence < UNCERTAIN && !is_run_in(c, &c.groups[i])).collect();
    if groups.is_empty() {
        return None;
    }
    let text = format!(
        "Uncertain: {} pairings of sections have a confidence under 50 %; check them by reading.",
        groups.len()
    );
    Some(Statement { text, old: Vec::new(), new: Vec::new() })
}

/// A section's heading for people; "(opening)" for text before the first one.
pub fn label(edition: &Edition, id: SectionId) -> &str {
    let heading = edition.heading(id);
    if heading.is_empty() { "(opening)" } else { heading }
}
