//! Sources no longer cited and newly cited.

use super::names::naming::in_any_order;
use super::numbers::{change, counted, listed};
use super::{Evidence, Point, Statement, Topic};
use crate::attribution::{Cited, SourceUse};
use crate::comparison::Comparison;
use crate::edition::Edition;
use crate::language::{initials, is_whole};
use aho_corasick::AhoCorasick;
use hashbrown::HashSet;

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
    // "Human Rights Office" and "Office for Human Rights" are one body.
    let cited = if is_old { &c.sources().new } else { &c.sources().old };
    let known: HashSet<u64> = cited.iter().map(|one| in_any_order(&one.attribution.name)).collect();
    let abbreviated: HashSet<String> = cited.iter().filter_map(|one| initials(&one.attribution.name)).collect();
    let stands = |name: &str| known.contains(&in_any_order(name)) || abbreviated.contains(name);
    let named: Vec<&SourceUse> = sources.iter().filter(|u| u.named && !stands(&u.name)).collect();
    let often: Vec<&&SourceUse> = named.iter().filter(|u| count(u) >= LEAST_CITED).collect();
    let first = often.first()?;
    let edition = if is_old { c.old } else { c.new };
    let told: Vec<&SourceUse> = often.iter().take(NAMED).map(|source| **source).collect();
    let uses = if is_old { &c.sources().old } else { &c.sources().new };
    let said = said_in(edition, &told, uses);
    let name = |(source, (form, said)): (&&SourceUse, (String, usize))| {
        format!("{form} (in {})", counted(said.max(count(source)), "sentence", "sentences"))
    };
    let mut names: Vec<String> = told.iter().zip(said).map(name).collect();
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
        text: format!("{lead}: {}; {whole}", listed(&names)),
        points: vec![Point::quoted(vec![evidence])],
        old: Vec::new(),
        new: Vec::new(),
        weight: 0.8 + 0.7 * (1.0 + cited as f64).ln(),
    })
}

/// The form in which an edition names each source, the full name where it stands there, and in how many sentences it is
/// named by that, by another form in which it is cited or by its initials, in capitals or not: these are more than those
/// that cite it, as "Open Door spoke with the family of a prisoner".
fn said_in(edition: &Edition, sources: &[&SourceUse], uses: &[Cited]) -> Vec<(String, usize)> {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for (place, source) in sources.iter().enumerate() {
        let cited = uses.iter().filter(|one| one.attribution.name == source.name);
        let cited = cited.filter_map(|one| edition.sentence_text(one.sentence).get(one.attribution.source.clone()));
        let cited = cited.filter(|form| form.starts_with(char::is_uppercase)).map(str::to_owned);
        let mut of_one: Vec<String> = cited.chain(initials(&source.name)).collect();
        of_one.sort_unstable();
        of_one.dedup();
        of_one.retain(|form| *form != source.name);
        forms.push((source.name.clone(), place));
        forms.extend(of_one.into_iter().map(|form| (form, place)));
    }
    let sentences = sentences_that_name(edition, &forms.iter().map(|(form, _)| form.as_str()).collect::<Vec<_>>());
    let of_place = |place: usize| {
        let own = || forms.iter().zip(&sentences).filter(move |((_, of), _)| *of == place);
        let (full, often) = (own().next(), own().max_by_key(|(_, sentences)| sentences.len()));
        let shown = full.filter(|(_, sentences)| !sentences.is_empty()).or(often);
        let mut all: Vec<usize> = own().flat_map(|(_, sentences)| sentences).copied().collect();
        all.sort_unstable();
        all.dedup();
        (shown.map_or_else(String::new, |((form, _), _)| form.clone()), all.len())
    };
    (0..sources.len()).map(of_place).collect()
}

/// The sentences in which each name stands.
fn sentences_that_name(edition: &Edition, names: &[&str]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
    // Names that cannot be looked for are counted where they are cited.
    if let Ok(automaton) = AhoCorasick::builder().ascii_case_insensitive(true).build(names) {
        for hit in automaton.find_overlapping_iter(&edition.text).filter(|hit| is_whole(&edition.text, hit.range())) {
            let sentence = edition.sentences.partition_point(|one| (one.span.start as usize) <= hit.start());
            // Headings are no sentences.
            let is_inside = sentence > 0 && hit.end() <= edition.sentences[sentence - 1].span.end as usize;
            // "WHO" is not "who".
            let name = names[hit.pattern().as_usize()];
            let is_as_written = name.chars().any(char::is_lowercase) || edition.text[hit.range()] == *name;
            if is_inside && is_as_written {
                found[hit.pattern().as_usize()].push(sentence);
            }
        }
    }
    found.iter_mut().for_each(|sentences| sentences.dedup());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn a_source_is_named_where_it_is_not_cited() {
        let old = "# Norland\n\n## Prisons\n\nThe NGO Cristal reported that 12 prisoners died. Cristal spoke with the \
             family of one. According to Cristal, none was ill. Guards of Cristallo slept.\n";
        let new = "# Norland\n\n## Prisons\n\nPrisons were full.\n";
        let told = of_small_editions(old, new, statements);
        assert!(told.iter().any(|one| one.text.contains("Cristal (in 3 sentences)")), "{told:?}");
    }

    #[test]
    fn initials_are_no_word() {
        let old = "# Norland\n\n## Health\n\nAccording to the World Health Organization (WHO), wells dried. The WHO reported that \
             rain fell. Crews who sailed drank. Those who left did not.\n";
        let told = of_small_editions(old, "# Norland\n\n## Health\n\nWells were full.\n", statements);
        assert!(told.iter().any(|one| one.text.contains("World Health Organization (in 2 sentences)")), "{told:?}");
    }

    #[test]
    fn a_body_whose_words_stand_in_another_order_is_still_cited() {
        let old = "# Norland\n\n## Prisons\n\nThe Human Rights Ombudsperson's Office reported that 12 prisoners died. According \
             to the Human Rights Ombudsperson's Office, none was ill.\n";
        let new = "# Norland\n\n## Prisons\n\nThe Office of the Ombudsperson for Human Rights reported that prisons were full.\n";
        let told = of_small_editions(old, new, statements);
        assert!(told.iter().all(|one| !one.text.contains("Ombudsperson")), "{told:?}");
    }
}
