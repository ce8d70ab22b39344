//! What all entities come to, in a few lines under the table.

use super::Alone;
use crate::collection::{Length, Term, Totals};
use crate::render::terminal::wrap;
use crate::summary::{counted, grouped};
use crate::term::per_thousand;
use colored::Colorize;
use std::fmt::Write;

/// Columns of a line's name, and of a term's.
const NAME: usize = 12;
const TERM: usize = 26;

/// Terms listed; a table of CSV has all.
const SHOWN: usize = 12;

pub fn paragraph(all: &Totals, alone: Alone, width: usize) -> String {
    let mut out = format!("\n{}\n", "Totals".bold());
    wrap(&mut out, &compared(all, alone), &lead("entities"), &lead(""), width);
    for (name, told) in lengths(all) {
        wrap(&mut out, &told, &lead(name), &lead(""), width);
    }
    terms(&mut out, all, width);
    out
}

/// "191 entities compared; 3 only in the old editions, 0 only in the new"
pub fn compared(all: &Totals, alone: Alone) -> String {
    format!(
        "{} compared; {} only in the old editions, {} only in the new",
        counted(all.entities, "entity", "entities"),
        alone.old,
        alone.new
    )
}

/// What lengths come to, by what they are counted in.
pub fn lengths(all: &Totals) -> [(&'static str, String); 2] {
    [("words", told(&all.words)), ("characters", told(&all.characters))]
}

/// "34.2 %": how long the new editions are.
pub fn of_length(all: &Totals) -> String {
    let share = if all.words.old == 0 { 0.0 } else { all.words.new as f64 / all.words.old as f64 };
    format!("{:.1} %", share * 100.0)
}

/// "−29.1 %", or "new" for what was never there.
pub fn change(old: u64, new: u64) -> String {
    if old == 0 { "new".to_owned() } else { percent((new as f64 - old as f64) / old as f64) }
}

fn lead(name: &str) -> String {
    format!("{name:NAME$}")
}

/// "34,567,890 → 11,822,218 (−65.8 %); median of the entities −65.6 %; 0 longer, 191 shorter".
fn told(length: &Length) -> String {
    let change = length.change().map_or_else(String::new, |share| format!(" ({})", percent(share)));
    let mut text = format!("{} → {}{change}", grouped(length.old), grouped(length.new));
    if let Some(median) = length.median {
        let _ = write!(text, "; median of the entities {}", percent(median));
    }
    let _ = write!(text, "; {} longer, {} shorter", length.longer, length.shorter);
    if length.unchanged > 0 {
        let _ = write!(text, ", {} the same", length.unchanged);
    }
    text
}

/// "−65.8 %", with one decimal: medians and sums of many are that exact.
fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() as i64;
    let sign = match tenths {
        0 => "",
        t if t < 0 => "−",
        _ => "+",
    };
    format!("{sign}{}.{} %", tenths.abs() / 10, tenths.abs() % 10)
}

fn terms(out: &mut String, all: &Totals, width: usize) {
    if all.terms.is_empty() {
        return;
    }
    let length = all.words.change().map_or_else(String::new, |share| format!(" (all words: {})", percent(share)));
    let _ = writeln!(out, "\n{}{}", "Terms".bold(), length.dimmed());
    let head = format!("{:TERM$} {:>8} {:>8} {:>8}  per 1,000 words", "", "old", "new", "change");
    let _ = writeln!(out, "{}", head.dimmed());
    for Term { name, old, new, .. } in all.terms.iter().take(SHOWN) {
        let change = change(*old, *new);
        let (a, b) = (per_thousand(*old, all.words.old), per_thousand(*new, all.words.new));
        let name = crate::render::terminal::shortened(name, TERM);
        let space = " ".repeat(TERM - unicode_width::UnicodeWidthStr::width(name.as_str()));
        let line = format!("{name}{space} {:>8} {:>8} {change:>8}  {a:.2} → {b:.2}", grouped(*old), grouped(*new));
        let _ = writeln!(out, "{line}");
    }
    if all.terms.len() > SHOWN {
        let more = format!("{} more: --format csv --table terms", all.terms.len() - SHOWN);
        wrap(out, &more.dimmed().to_string(), "", "", width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_have_one_decimal() {
        let told: Vec<String> = [-0.6576, 0.0, 0.00041, 0.1, -0.0005].into_iter().map(percent).collect();
        assert_eq!(told, ["−65.8 %", "0.0 %", "0.0 %", "+10.0 %", "−0.1 %"]);
    }
}
