//! Terms that went to zero, with the report's own change of length beside them.

use super::numbers::{change, listed};
use super::{Evidence, Point, Statement, Topic, ratio};
use crate::comparison::{Comparison, TermChange};
use crate::edition::SentenceId;
use crate::term::Counter;

/// Fewest mentions in the old edition whose absence from the new one is told.
const LEAST_MENTIONS: u32 = 3;
/// Fewest mentions, in either edition, of a term told to have become rarer or more frequent.
const LEAST_FREQUENT: u32 = 12;
/// By what factor its share of the text must have changed.
const FACTOR: f64 = 2.5;
/// Fewest mentions of a grave term that went or came altogether, and what that weighs.
const LEAST_GRAVE: u32 = 2;
const GRAVE: f64 = 3.0;
/// Sentences quoted that use a grave term.
const QUOTED: usize = 2;
/// Most terms named.
const NAMED: usize = 6;

/// One statement on all terms, and one on each grave one.
pub fn statements(c: &Comparison<'_>) -> Vec<Statement> {
    let is_grave = |t: &&TermChange| t.grave && t.old.max(t.new) >= LEAST_GRAVE;
    let grave = c.terms().iter().filter(is_grave).filter_map(|term| of_grave(c, term));
    of_all(c).into_iter().chain(grave).collect()
}

/// A grave term that only one edition uses.
fn of_grave(c: &Comparison<'_>, term: &TermChange) -> Option<Statement> {
    let lead = match (term.old, term.new) {
        (_, 0) if !term.in_new_headings => "No longer said",
        (0, _) => "Newly said",
        _ => return None,
    };
    let group = c.term_groups().iter().find(|group| group.id == term.id)?;
    let counter = Counter::new(vec![group.clone()]).ok()?;
    let (edition, is_old) = if term.new == 0 { (c.old, true) } else { (c.new, false) };
    let names = |&id: &SentenceId| counter.names(edition.sentence_text(id))[0];
    let said = edition.sentence_ids().filter(names).take(QUOTED);
    let text = format!(
        "{lead}: {} ({} → {}); the report's length changed by {}",
        term.name.to_lowercase(),
        term.old,
        term.new,
        length(c)
    );
    Some(Statement {
        topic: Topic::Terms,
        text,
        points: vec![Point::quoted(
            said.map(|id| if is_old { Evidence::Old(id) } else { Evidence::New(id) }).collect(),
        )],
        old: Vec::new(),
        new: Vec::new(),
        weight: GRAVE + 0.4 * f64::from(term.old.max(term.new)).ln(),
    })
}

fn of_all(c: &Comparison<'_>) -> Option<Statement> {
    let told_apart = |t: &&TermChange| !t.grave;
    let gone = c
        .terms()
        .iter()
        .filter(told_apart)
        .filter(|t| t.went_to_zero() && !t.in_new_headings && t.old >= LEAST_MENTIONS);
    let share = |t: &TermChange| f64::from(t.new.max(1)) / (f64::from(t.old.max(1)) * ratio(c));
    let shifted = c
        .terms()
        .iter()
        .filter(|t| t.new > 0 && t.old.max(t.new) >= LEAST_FREQUENT && !(1.0 / FACTOR..FACTOR).contains(&share(t)));
    let (gone, shifted): (Vec<&TermChange>, Vec<&TermChange>) = (gone.collect(), shifted.collect());
    let most = gone.iter().chain(&shifted).map(|t| t.old.abs_diff(t.new)).max();
    let told = [
        ("used three times or more and no longer", gone),
        ("used much less or more often than the length would explain", shifted),
    ];
    let points: Vec<Point> = told.into_iter().filter_map(|(lead, terms)| named(lead, terms)).map(Point::told).collect();
    let (Some(most), Some(_)) = (most, points.first()) else { return None };
    let text = format!("Terms, while the report's length changed by {}", length(c));
    let weight = 0.8 + 0.4 * f64::from(1 + most).ln();
    Some(Statement { topic: Topic::Terms, text, points, old: Vec::new(), new: Vec::new(), weight })
}

fn named(lead: &str, mut terms: Vec<&TermChange>) -> Option<String> {
    if terms.is_empty() {
        return None;
    }
    terms.sort_by_key(|t| std::cmp::Reverse(t.old.abs_diff(t.new)));
    let mut names: Vec<String> =
        terms.iter().take(NAMED).map(|t| format!("{} ({} → {})", t.name, t.old, t.new)).collect();
    if terms.len() > NAMED {
        names.push(format!("{} more", terms.len() - NAMED));
    }
    Some(format!("{lead}: {}", listed(&names)))
}

fn length(c: &Comparison<'_>) -> String {
    change(c.old.words(), c.new.words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::compare;
    use crate::reader::small_edition;

    #[test]
    fn a_term_that_a_heading_has_is_not_gone() {
        let text = "Human rights defenders met. Two human rights defenders fled. Human rights defenders wrote.";
        let old = small_edition(&format!("# Norland\n\n## Society\n\n{text}\n"));
        let named =
            small_edition("# Norland\n\n## Retribution against human rights defenders\n\nTwo activists fled.\n");
        let silent = small_edition("# Norland\n\n## Society\n\nTwo activists fled.\n");
        let gone = |new| {
            let c = compare(&old, new);
            statements(&c).iter().any(|one| one.in_one_sentence(&c).contains("Human rights defenders (3 → 0)"))
        };
        assert!(gone(&silent));
        assert!(!gone(&named));
    }

    #[test]
    fn a_grave_term_that_went_is_told_apart() {
        let old = small_edition(
            "# Norland\n\n## Camps\n\nThe panel found crimes against humanity. Guards beat miners. The council spoke of \
             crimes against humanity too.\n",
        );
        let new = small_edition("# Norland\n\n## Camps\n\nThe panel found abuses. Guards beat miners.\n");
        let (c, back) = (compare(&old, &new), compare(&new, &old));
        let told = |c: &Comparison<'_>| {
            statements(c)
                .into_iter()
                .map(|one| {
                    let count = one.evidence().count();
                    (one.text, count)
                })
                .collect::<Vec<_>>()
        };
        let length = "; the report's length changed by";
        assert!(
            told(&c)
                .into_iter()
                .any(|(text, n)| text.starts_with(&format!("No longer said: crimes against humanity (2 → 0){length}"))
                    && n == 2)
        );
        assert!(
            told(&back).into_iter().any(|(text, _)| text.starts_with("Newly said: crimes against humanity (0 → 2)"))
        );
    }
}
