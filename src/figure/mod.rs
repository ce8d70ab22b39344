//! Figures: the numbers a text states, read as values.
//!
//! [`figures`] reads one sentence of English and returns every number that counts or measures: "at least 80 fishing
//! crews (50 local, 30 foreign)" is a count of 80 with the bound *at least*, of "fishing crews", with two parts.
//!
//! ```
//! use yoy::figure::{Bound, Context, figures};
//!
//! let sentence = "Courts fined at least 12 editors up to 40,000 pesos each.";
//! let found = figures(sentence, &Context::for_country("Chile"));
//! assert_eq!(found[0].text(sentence), "at least 12 editors");
//! assert_eq!((found[0].value, found[0].bound), (Some(12.0), Bound::AtLeast));
//! assert_eq!(found[1].unit.to_string(), "money:CLP");
//! ```
//!
//! # What it reads
//! - digits with western, Indian, Swiss and continental grouping, digits of other scripts, fractions in one character
//!   or with a slash, number words, magnitudes ("1.3 million", "2 lakh", "$5bn"), fractions in words, "one in five";
//! - bounds before and after the number ("no fewer than", "or more"), turned by a prohibition ("may not exceed");
//! - ranges ("14 to 16", "between three months and two years"), mixed units ("four years and two months");
//! - percent, money with its currency, durations, ages, lengths, areas, masses, volumes, rates ("9 per 1,000 births"),
//!   multiples ("tripled", "twice the wage"), vague plurals ("dozens", "several hundred") without a value;
//! - what is counted, what a value is per, parts and wholes, amounts restated in brackets, changes, and the period it
//!   holds for where the sentence says it ("in 2022", "as of March 15").
//!
//! # What it refuses
//! Dates, years, times, articles, resolutions, pages, ordinals, numbers in names, footnote marks, list numbers,
//! telephone numbers, scores, versions; "one" as a pronoun, halves of a year; digits that read in two ways ("1,2,3,4")
//! or hold more than fifteen significant figures. A refused number is missing, never guessed. Nor is a sentence read
//! that is not English: most of its letters are not Latin, or it has function words of another language and none of
//! English (`language`).
//!
//! # How
//! A sentence is cut into tokens (`token`), each looked up once in tables read from `data/en/*.toml` (`lexicon`).
//! One pass from left to right reads numerals (`numeral`, `digits`), drops names (`not_a_figure`) and builds
//! quantities (`quantity`, `unit`, `bound`, `age`); four more passes over the figures found link them
//! (`parts`, `borrowed`), mark changes (`change`), say what is counted (`counted`, `noun`) and when (`period`). Sentences without a digit or
//! a number word are left before they are cut.

mod age;
mod amount;
mod attached;
mod borrowed;
mod bound;
mod change;
mod counted;
mod date;
mod digits;
mod files;
mod label;
mod labelled;
mod language;
mod lexicon;
mod not_a_figure;
mod noun;
mod numeral;
mod parts;
mod per;
mod period;
mod proportion;
mod quantity;
mod range;
mod record;
mod share;
mod stated;
mod subject;
mod tables;
mod token;
mod unit;

pub use record::{Bound, Change, ChangeRole, Context, Currency, Direction, Figure, Record};
pub use stated::{Stated, in_sentence, of_edition, of_edition_with};
pub use unit::{Dimension, Unit};

use lexicon::Role;
use quantity::Draft;
use token::Tokens;

/// Every figure one sentence states, in the order of the text.
pub fn figures(sentence: &str, context: &Context) -> Vec<Figure> {
    if language::is_latin(sentence) == Some(false) { Vec::new() } else { in_latin(sentence, context) }
}

/// The same of a sentence in Latin letters, or without any.
fn in_latin(sentence: &str, context: &Context) -> Vec<Figure> {
    let Some(t) = Tokens::of(sentence).filter(|t| !language::is_foreign(t)) else {
        return Vec::new();
    };
    let mut drafts = read(&t, context);
    drafts.retain(|d| !d.is_base);
    parts::link(&t, &mut drafts);
    change::annotate(&t, &mut drafts);
    borrowed::compare_in_one_unit(&t, &mut drafts);
    // what something grew to is no part of what it was
    drafts.iter_mut().filter(|d| d.change.is_some_and(|c| c.role != ChangeRole::By)).for_each(|d| d.part_of = None);
    counted::resolve(&t, &mut drafts);
    period::assign(&t, &mut drafts);
    keep_apart(&mut drafts);
    drafts.iter().map(|d| record::figure(&t, d)).collect()
}

fn read(t: &Tokens, context: &Context) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut i = 0;
    while i < t.len() {
        if !t.is_number(i) && !t.has(i, Role::NumberStart) && !t.has(i, Role::VagueOpener) {
            i += 1;
            continue;
        }
        match quantity::read(t, i, context, &drafts) {
            Ok(mut draft) => {
                let taken = drafts.last().map_or(0, |d| d.end);
                // an article or a bound already read belongs to the figure before
                draft.core = draft.core.max(taken);
                draft.start = draft.start.max(taken.min(draft.core));
                draft.lead = draft.lead.max(taken.min(draft.core));
                attached::attach(t, &mut draft);
                i = draft.end.max(i + 1);
                drafts.push(draft);
            }
            Err(next) => i = next.max(i + 1),
        }
    }
    drafts
}

/// A text ends before the next one starts, unless that one lies inside it.
fn keep_apart(drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        let (start, end) = (drafts[k].start, drafts[k].text_end);
        for earlier in drafts[k.saturating_sub(3)..k].iter_mut() {
            if earlier.text_end > start && earlier.text_end < end {
                earlier.text_end = start.max(earlier.end);
            }
        }
    }
}

#[cfg(test)]
mod reading {
    //! What a test says of a figure, in one line: text | value bound unit | counted | what else.

    use super::*;

    pub(super) fn of(sentence: &str) -> Vec<String> {
        within(sentence, &Context::default())
    }

    pub(super) fn within(sentence: &str, context: &Context) -> Vec<String> {
        figures(sentence, context).iter().map(|f| line(f, sentence)).collect()
    }

    fn line(f: &Figure, sentence: &str) -> String {
        let r = f.record(sentence);
        let value = match (r.value, r.high, &r.vague) {
            (Some(v), Some(h), _) => format!("{v}..{h}"),
            (Some(v), None, _) => format!("{v}"),
            (None, _, vague) => format!("{vague:?}"),
        };
        let mut out = format!("{} | {value} {:?} {} | {}", r.text, r.bound, r.unit, r.counted.unwrap_or("-"));
        for (name, link) in [("part_of", r.part_of), ("whole", r.whole), ("equals", r.equals)] {
            out.extend(link.map(|k| format!(" | {name} {k}")));
        }
        out.extend(r.per.map(|p| format!(" | per {p}")));
        out.extend(r.change.map(|c| format!(" | {:?} {:?}", c.direction, c.role)));
        out
    }

    #[test]
    fn nouns_lists_and_shared_heads() {
        assert_eq!(
            of("Police held three old and 20 new buses."),
            ["three | 3 Exact count | buses", "20 new buses | 20 Exact count | new buses"]
        );
        assert_eq!(
            of("It saw 426 workplace injury and 47 workplace death cases in 7 of the town's 9 coastal mines."),
            [
                "426 | 426 Exact count | cases",
                "47 workplace death cases | 47 Exact count | workplace death cases",
                "7 | 7 Exact count | coastal mines | whole 3",
                "9 coastal mines | 9 Exact count | coastal mines"
            ]
        );
        assert_eq!(
            of("The 4-km-wide, 57-km-long strip"),
            ["4-km-wide | 4 Exact length:km | wide", "57-km-long strip | 57 Exact length:km | long strip"]
        );
        assert_eq!(of("The 12 page document labeled Norland")[0], "12 page | 12 Exact count | page");
        assert_eq!(
            of("It sold 2 million 9 liter cases in 12 minute slots."),
            [
                "2 million 9 liter cases | 2000000 Exact count | 9 liter cases",
                "9 liter cases | 9 Exact volume:l | cases",
                "12 minute slots | 12 Exact duration:minute | slots"
            ]
        );
        assert_eq!(
            of("A third of those polled left.")[0],
            "A third of those polled | 0.333333333333333 Exact ratio | those polled"
        );
        assert_eq!(
            of("Forty of those reported missing came home.")[0],
            "Forty | 40 Exact count | those reported missing"
        );
        assert_eq!(
            of("It taught 30 percent of those attending day schools.")[0],
            "30 percent of those attending day schools | 30 Exact percent | those attending day schools"
        );
        assert_eq!(of("He cut a small 3 cylinder engine.")[0], "3 cylinder | 3 Exact count | cylinder");
        assert_eq!(of("A bomb wounded 14 near noon.")[0], "14 | 14 Exact count | -");
        assert_eq!(of("The loan runs 30 years at 3.5%.")[1], "3.5% | 3.5 Exact percent | -");
        assert_eq!(
            of("They met 40 mentally ill sailors, 12 family members and a family of four."),
            [
                "40 mentally ill sailors | 40 Exact count | mentally ill sailors",
                "12 family members | 12 Exact count | family members",
                "four | 4 Exact count | family"
            ]
        );
        assert_eq!(
            of("Of the boats, 30 percent of the total working fleet was lost.")[0],
            "30 percent of the total working fleet | 30 Exact percent | total working fleet"
        );
        assert_eq!(of("They hold 22 Tuareg.")[0], "22 Tuareg | 22 Exact count | Tuareg");
        assert_eq!(of("135 130 130"), Vec::<String>::new());
        assert_eq!(of("12 000 men")[0], "12 000 men | 12000 Exact count | men");
        assert_eq!(
            of("He won 30 of 70 council seats."),
            ["30 | 30 Exact count | council seats | whole 1", "70 council seats | 70 Exact count | council seats"]
        );
        assert_eq!(
            of("They counted 71 cases of suspected forced evictions."),
            ["71 cases | 71 Exact count | cases of suspected forced evictions"]
        );
        assert_eq!(of("They deprived 34 men of food."), ["34 men | 34 Exact count | men"]);
        assert_eq!(of("The 140-seat chamber met."), ["140-seat | 140 Exact count | seat"]);
        assert_eq!(
            of("Tens thousands of bakers left."),
            ["Tens thousands of bakers | Some(\"tens thousands\") Exact count | bakers"]
        );
        assert_eq!(
            of("Dozens of bakers and several hundred students marched."),
            [
                "Dozens of bakers | Some(\"dozens\") Exact count | bakers",
                "several hundred students | Some(\"several hundred\") Exact count | students"
            ]
        );
    }

    #[test]
    fn the_contract_is_flat_json() {
        let sentence = "At least 80 crews sailed.";
        let found = figures(sentence, &Context::default());
        let json = serde_json::to_value(found[0].record(sentence)).expect("a record is plain data");
        assert_eq!(json["text"], "At least 80 crews");
        assert_eq!(json["value"], 80);
        assert_eq!(json["bound"], "at_least");
        assert_eq!(json["unit"], "count");
        assert_eq!(json["counted"], "crews");
        assert!(json["high"].is_null() && json["change"].is_null());
    }
}
