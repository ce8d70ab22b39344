//! The change summary: ranked statements in plain English, each with its numbers and its evidence.
//!
//! Structure comes first and apart, so that a rebuilt outline is not read as text removed. Then what a
//! careful reader would call most important: areas that came, went, shrank or grew beyond the edition's
//! own change of length; figures that moved; claims turned round, weakened or strengthened; sources and
//! terms; what the executive summary leaves out. No judgement, no adjectives: every statement can be
//! checked against the sentences it names.

mod areas;
mod claims;
mod events;
mod executive_summary;
mod figures;
mod labels;
mod limiting;
mod names;
mod numbers;
mod particulars;
mod referring;
mod sections;
mod sources;
mod statement;
mod structure;
mod telling_words;
mod terms;
mod window;
mod words;

pub use executive_summary::{left_out as left_out_of_summary, name as name_of_summary};
pub use figures::wording::{caution_of, change_of, change_with_caution, quoted, thing};
pub use figures::{in_dropped_text, ranked as ranked_figures};
pub use numbers::{change, counted, grouped, unbroken};
use particulars::Particulars;
pub use sections::{UNCERTAIN, is_run_in, label, words_with_run_ins};
pub use statement::{Evidence, Point, Statement, Topic};

use crate::comparison::Comparison;
use crate::edition::SentenceId;
use hashbrown::HashSet;

/// How much of a topic's weight its next statement keeps, so that ten figures do not push out everything
/// else.
const VARIETY: f64 = 0.88;

/// How much of its weight a statement keeps of which those above quote all sentences of the new edition.
const REPEATED: f64 = 0.4;

/// The statements: structure, then the rest by weight, then what is uncertain.
pub fn summarise(c: &Comparison<'_>) -> Vec<Statement> {
    let particulars = Particulars::of(c);
    let ((mut ranked, leading), others) = rayon::join(
        || areas::statements(c, &particulars),
        || {
            let mut others = executive_summary::statements(c, &particulars);
            others.extend(events::statements(c, &particulars));
            others.extend(labels::statements(c));
            others.extend(sources::statements(c));
            others.extend(terms::statements(c));
            others.extend(names::statements(c, particulars.names()));
            others
        },
    );
    ranked.extend(claims::statements(c, particulars.window(), &leading));
    ranked.extend(figures::statements(c, &particulars, &leading));
    ranked.extend(others);
    let mut statements = structure::statements(c, &particulars);
    statements.extend(by_weight(c, ranked));
    statements.iter_mut().for_each(|statement| limiting::quote(c, statement));
    statements.extend(structure::uncertain(c));
    statements
}

/// The sentence of the new edition that a reader sees quoted, or the old one where there is none.
fn told_by(c: &Comparison<'_>, evidence: Evidence) -> Option<(bool, SentenceId)> {
    Some(match evidence {
        Evidence::Old(id) => (true, id),
        Evidence::New(id) => (false, id),
        Evidence::Linked(link) | Evidence::Moved(link) => (false, c.sentence_links.get(link)?.new),
    })
}

fn by_weight(c: &Comparison<'_>, mut ranked: Vec<Statement>) -> Vec<Statement> {
    let heavier = |a: &Statement, b: &Statement| b.weight.total_cmp(&a.weight);
    ranked.sort_by(heavier);
    for topic in Topic::ALL {
        let mut share = 1.0;
        for statement in ranked.iter_mut().filter(|s| s.topic == topic) {
            statement.weight *= share;
            share *= VARIETY;
        }
    }
    ranked.sort_by(heavier);
    let mut quoted = HashSet::new();
    for statement in &mut ranked {
        let told: Vec<_> = statement.evidence().filter_map(|e| told_by(c, e)).collect();
        if !told.is_empty() && told.iter().all(|id| quoted.contains(id)) {
            statement.weight *= REPEATED;
        } else {
            quoted.extend(told);
        }
    }
    ranked.sort_by(heavier);
    ranked
}

/// What a statement weighs that one on an area tells too.
const WITH_AREA: f64 = 0.3;

/// The share of the old edition's length that the new one has; 1 for empty editions.
fn ratio(c: &Comparison<'_>) -> f64 {
    c.new.words().max(1) as f64 / c.old.words().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn what_is_quoted_above_comes_later() {
        let (old, new) =
            (small_edition("# Norland\n\nMills ground rye.\n"), small_edition("# Norland\n\nBoats sank. Nets tore.\n"));
        let c = crate::comparison::compare(&old, &new);
        let one = |topic, weight, id| Statement {
            topic,
            text: String::new(),
            points: vec![Point::quoted(vec![Evidence::New(SentenceId(id))])],
            old: Vec::new(),
            new: Vec::new(),
            weight,
        };
        let ranked = vec![one(Topic::Area, 5.0, 0), one(Topic::Events, 4.0, 0), one(Topic::Claim, 3.0, 1)];
        let order: Vec<Topic> = by_weight(&c, ranked).iter().map(|one| one.topic).collect();
        assert_eq!(order, [Topic::Area, Topic::Claim, Topic::Events]);
    }
}
