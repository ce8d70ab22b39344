//! Claims that were turned round, weakened or strengthened.

mod accounts;
mod earlier_years;
mod existence;
mod formulas;
pub mod judgements;
mod practice;
mod predicates;
mod reports;
mod trends;
mod words;

pub use trends::first_trend;

use crate::comparison::{ClaimChange, Comparison};
use crate::language::{is_report_word, pieces, place_in};
use crate::strength::{Direction, Expression, Level};
use crate::summary::telling_words::{TellingWord, telling_words};
use crate::summary::window::Window;
use crate::summary::{Evidence, Point, Statement, Topic, WITH_AREA, areas, label};
use hashbrown::{HashMap, HashSet};
use words::WORDS;

/// Most claims told together, and what each but the first adds to the weight.
const TOGETHER: usize = 5;
const FOR_EACH: f64 = 0.5;

/// What the strength of claims, trends, set phrases and reports tell, the heaviest together; what is told of earlier years,
/// and how rights are kept. What the statements on some areas tell too comes later.
pub fn statements(c: &Comparison<'_>, window: &Window, leading: &[usize]) -> Vec<Statement> {
    let (mut single, mut statements) = of_strength(c, leading);
    let (alike, practice) = formulas::statements(c);
    single.extend(trends::statements(c, window));
    single.extend(alike);
    single.extend(reports::statements(c, window));
    single.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    if single.len() > 1 {
        let rest = single.split_off(single.len().min(TOGETHER));
        let weight = single[0].weight + FOR_EACH * (single.len() - 1) as f64;
        statements.extend(in_one("Claims turned round, weakened or strengthened", &single, weight));
        single = rest;
    }
    statements.extend(single);
    statements.extend(earlier_years::statements(c));
    statements.extend(practice);
    statements
}

/// Several statements in one, each a point of it; None of none.
fn in_one(text: &str, several: &[Statement], weight: f64) -> Option<Statement> {
    let point = |one: &Statement| {
        let text = one.text.strip_prefix("Claim ").unwrap_or(&one.text);
        Point::new(text.to_owned(), one.evidence().collect())
    };
    (!several.is_empty()).then(|| Statement {
        topic: Topic::Claim,
        text: text.to_owned(),
        points: several.iter().map(point).collect(),
        old: several.iter().flat_map(|one| one.old.iter().copied()).collect(),
        new: several.iter().flat_map(|one| one.new.iter().copied()).collect(),
        weight,
    })
}

/// One each, and those that the statement on an area tells too; what both editions say in several places alike is told once.
fn of_strength(c: &Comparison<'_>, leading: &[usize]) -> (Vec<Statement>, Vec<Statement>) {
    let mut known = HashSet::new();
    let texts = |claim: &ClaimChange| {
        let link = &c.sentence_links[claim.link];
        (c.old.sentence_text(link.old), c.new.sentence_text(link.new), claim.change.words())
    };
    let mut told: HashMap<usize, usize> = HashMap::new();
    let mut is_told_there = |claim: &ClaimChange| {
        let area = c.areas().of_old[c.sentence_links[claim.link].old.index()].filter(|area| leading.contains(area));
        area.is_some_and(|area| {
            let count = told.entry(area).or_default();
            *count += 1;
            *count <= areas::CLAIMS
        })
    };
    let (mut single, mut with_area) = (Vec::new(), Vec::new());
    for claim in c.claims() {
        let is_told = is_told_there(claim);
        if known.insert(texts(claim)) {
            let one = statement(c, claim);
            match is_told {
                true => with_area.push(Statement { weight: one.weight * WITH_AREA, ..one }),
                false => single.push(one),
            }
        }
    }
    (single, with_area)
}

/// "weakened: “frequently” → “sometimes”".
pub fn told(c: &Comparison<'_>, claim: &ClaimChange) -> String {
    let link = &c.sentence_links[claim.link];
    // Where one side has no expression to quote, the verbs that say so and deny it tell more.
    if claim.change.old.is_none() || claim.change.new.is_none() {
        let turn = predicates::turned(c.old.sentence_text(link.old), c.new.sentence_text(link.new));
        if let Some(turn) = turn.filter(|turn| turn.words() == claim.change.words()) {
            return format!("{}: “{}” → “{}”", turn.words(), turn.old, turn.new);
        }
    }
    let has_turned = matches!(claim.change.direction, Direction::Negated | Direction::NoLongerNegated);
    // "No reports of political prisoners" says more than "no".
    let account = |text: &str, e: &Expression| {
        let found = accounts::read(text).into_iter().map(|account| account.whole);
        found.filter(|_| has_turned).find(|range| range.contains(&e.range.start))
    };
    let words = |e: &Option<Expression>, text: &str| {
        let Some(e) = e else { return "unqualified".to_owned() };
        let words = match account(text, e) {
            Some(range) => &text[range],
            None if claim.change.denied => with_denial(text, e),
            None => text.get(e.range.clone()).unwrap_or_default(),
        };
        format!("“{words}”")
    };
    let old = words(&claim.change.old, c.old.sentence_text(link.old));
    let new = words(&claim.change.new, c.new.sentence_text(link.new));
    format!("{}: {old} → {new}", claim.change.words())
}

/// The words of a judgement that say what it is of.
pub fn matter(text: &str) -> Vec<TellingWord> {
    let says = |word: &&str| !WORDS.between.contains(*word) && !WORDS.judged_by.contains(*word);
    pieces(text, char::is_alphanumeric).filter(says).flat_map(telling_words).collect()
}

/// Words between a denial and what it denies.
const BETWEEN: usize = 2;

/// An expression with the denial before it and the noun after it: "no credible reports".
fn with_denial<'t>(text: &'t str, e: &Expression) -> &'t str {
    let (before, after) = (text.get(..e.range.start).unwrap_or_default(), text.get(e.range.end..).unwrap_or_default());
    let nearest = before.split_whitespace().rev().take(BETWEEN + 1);
    let begin = nearest.into_iter().find(|word| WORDS.denying_nouns.contains(&word.to_lowercase()));
    let start = begin.map_or(e.range.start, |word| place_in(text, word).start);
    let next = after.trim_start().split(|c: char| !c.is_alphabetic()).next().filter(|word| is_report_word(word));
    let end = next.map_or(e.range.end, |word| place_in(text, word).end);
    text.get(start..end).unwrap_or_default()
}

fn statement(c: &Comparison<'_>, claim: &ClaimChange) -> Statement {
    of_pair(c, claim.link, &format!("Claim {}", told(c, claim)), weight(claim))
}

/// A statement on a pair of linked sentences, with the section in which the new one stands.
pub fn of_pair(c: &Comparison<'_>, link: usize, said: &str, weight: f64) -> Statement {
    let pair = &c.sentence_links[link];
    let section = c.new.sentence(pair.new).section;
    Statement {
        topic: Topic::Claim,
        text: format!("{said} (“{}”)", label(c.new, section)),
        points: vec![Point::quoted(vec![Evidence::Linked(link)])],
        old: vec![c.old.sentence(pair.old).section],
        new: vec![section],
        weight,
    }
}

/// A claim turned round weighs most; otherwise the steps it went.
fn weight(claim: &ClaimChange) -> f64 {
    let step = |e: &Option<Expression>| match e.as_ref().map(|e| e.level) {
        Some(Level::Scope(scope)) => scope as i32,
        Some(Level::Evidence(evidence)) => evidence as i32,
        // An unqualified claim stands between hearsay and proof, or isolated and systematic.
        None => 2,
    };
    match claim.change.direction {
        Direction::Negated | Direction::NoLongerNegated => 4.5,
        Direction::Weakened | Direction::Strengthened => {
            1.2 + 0.4 * f64::from((step(&claim.change.old) - step(&claim.change.new)).abs())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;
    use crate::strength::change;

    #[test]
    fn a_denial_is_quoted_with_what_it_denies() {
        let (old, new) = ("There were no reports of floggings.", "There were no credible reports of floggings.");
        let found = change(old, new).into_iter().next().expect("a change");
        let quoted = |text, e: &Option<Expression>| e.as_ref().map(|e| with_denial(text, e).to_owned());
        assert_eq!(quoted(old, &found.old).as_deref(), Some("no reports"));
        assert_eq!(quoted(new, &found.new).as_deref(), Some("no credible reports"));
    }

    #[test]
    fn a_turn_is_told_with_what_it_is_of() {
        let old = "# Norland\n\n## Prisons\n\nThere were no reports of political prisoners or detainees.\n";
        let new = "# Norland\n\n## Prisons\n\nThere were reports of political prisoners or detainees.\n";
        assert_eq!(
            of_small_editions(old, new, |c| told(c, c.claims().first().expect("a claim"))),
            "no longer denied: “There were no reports of political prisoners or detainees” → “There were reports of political \
             prisoners or detainees”"
        );
    }
}
