//! Sources no longer cited and newly cited.

use super::numbers::{change, counted, listed};
use super::{Evidence, Statement, Topic};
use crate::attribution::SourceUse;
use crate::comparison::Comparison;
use crate::edition::Edition;
use crate::language::is_whole;

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
    let edition = if is_old { c.old } else { c.new };
    let name = |u: &&&SourceUse| {
        let said = sentences_that_name(edition, &u.name).max(count(u));
        format!("{} (in {})", u.name, counted(said, "sentence", "sentences"))
    };
    let mut names: Vec<String> = often.iter().take(NAMED).map(name).collect();
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

/// A source is named in more sentences than those that cite it: "Open Door spoke with the family of a prisoner".
fn sentences_that_name(edition: &Edition, name: &str) -> usize {
    let names = |text: &str| text.match_indices(name).any(|(at, _)| is_whole(text, at..at + name.len()));
    edition.sentence_ids().filter(|&id| names(edition.sentence_text(id))).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_source_is_named_where_it_is_not_cited() {
        let read = |text: &str| crate::reader::read(text.as_bytes(), Path::new("norland/2022.md")).expect("readable");
        let old = read(
            "# Norland\n\n## Prisons\n\nThe NGO Cristal reported that 12 prisoners died. Cristal spoke with the \
             family of one. According to Cristal, none was ill. Guards of Cristallo slept.\n",
        );
        let new = read("# Norland\n\n## Prisons\n\nPrisons were full.\n");
        let c = crate::comparison::compare(&old, &new);
        let told = statements(&c);
        assert!(told.iter().any(|one| one.text.contains("Cristal (in 3 sentences)")), "{told:?}");
    }
}
