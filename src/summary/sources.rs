//! Sources no longer cited and newly cited.

use super::numbers::{change, listed};
use super::{Evidence, Statement, Topic};
use crate::attribution::SourceUse;
use crate::comparison::Comparison;

/// Most sources named in one statement.
const NAMED: usize = 5;
/// A source cited fewer times than this is counted, not named.
const LEAST_CITED: usize = 2;

pub fn statements(c: &Comparison<'_>) -> Vec<Statement> {
    let changes = &c.sources().changes;
    let of_old = |u: &SourceUse| u.old.len();
    let of_new = |u: &SourceUse| u.new.len();
    let lost = statement(c, &changes.no_longer_cited, of_old, "No longer cited", true);
    let gained = statement(c, &changes.newly_cited, of_new, "Newly cited", false);
    lost.into_iter().chain(gained).collect()
}

fn statement(
    c: &Comparison<'_>,
    sources: &[SourceUse],
    count: impl Fn(&SourceUse) -> usize,
    lead: &str,
    is_old: bool,
) -> Option<Statement> {
    let named: Vec<&SourceUse> = sources.iter().filter(|u| u.named).collect();
    let often: Vec<&&SourceUse> = named.iter().filter(|u| count(u) >= LEAST_CITED).collect();
    let first = often.first()?;
    let mut names: Vec<String> = often.iter().take(NAMED).map(|u| format!("{} ({}×)", u.name, count(u))).collect();
    let rest = named.len() - names.len();
    if rest > 0 {
        names.push(format!("{rest} more"));
    }
    let totals = &c.sources().changes;
    let (old, new) = (u64::from(totals.old.named), u64::from(totals.new.named));
    let whole = format!(
        "named sources are cited {old} → {new} times ({}; the report {})",
        change(old, new),
        change(c.old.words(), c.new.words())
    );
    let evidence = if is_old { Evidence::Old(*first.old.first()?) } else { Evidence::New(*first.new.first()?) };
    let cited: usize = often.iter().map(|u| count(u)).sum();
    Some(Statement {
        topic: Topic::Sources,
        text: format!("{lead}: {}; {whole}.", listed(&names)),
        evidence: vec![evidence],
        old: Vec::new(),
        new: Vec::new(),
        weight: 0.8 + 0.7 * (1.0 + cited as f64).ln(),
    })
}
