//! The table of change by area, with bars.

use super::{Style, WIDE};
use crate::comparison::{AreaChange, Comparison};
use crate::indicator::Outcome;
use crate::summary::{change, grouped};
use colored::Colorize;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Columns of a bar, for the longest area.
const BAR: u64 = 16;
/// Columns of an area's name.
const NAME: usize = 34;
const SHORT_NAME: usize = 26;

pub fn table(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    // A family's own heading has no words; what is below it is listed.
    let areas: Vec<&AreaChange> = c.areas().changes.iter().filter(|a| a.old_words + a.new_words > 0).collect();
    if areas.is_empty() {
        return;
    }
    let wide = style.width >= WIDE;
    let name_width = if wide { NAME } else { SHORT_NAME };
    let longest = areas.iter().map(|a| a.old_words.max(a.new_words)).max().unwrap_or_default();
    let _ = writeln!(out, "\n{}", "Areas".bold());
    let head = format!("{:name_width$}  {:>6} {:>6} {:>7}  {:bar$}", "", "words", "new", "", "", bar = BAR as usize);
    let more = if wide { format!(" {:>5} {:>5}  {:>5} {:>5}", "gone", "new", "fig−", "fig+") } else { String::new() };
    let _ = writeln!(out, "{}", format!("{head}{more}").trim_end().dimmed());
    for area in &areas {
        let name = shortened(&area.name, name_width);
        let space = " ".repeat(name_width.saturating_sub(name.width()));
        let mut line = format!(
            "{name}{space}  {:>6} {:>6} {:>7}  {}",
            grouped(area.old_words),
            grouped(area.new_words),
            change(area.old_words, area.new_words),
            bar(area, longest)
        );
        if wide {
            let zero = |n: u32| if n == 0 { "·".to_owned() } else { n.to_string() };
            let _ = write!(
                line,
                " {:>5} {:>5}  {:>5} {:>5}",
                zero(area.sentences.dropped),
                zero(area.sentences.added),
                zero(area.figures_of(Outcome::NoLongerGiven)),
                zero(area.figures_of(Outcome::NewlyGiven))
            );
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    let legend = "█ words in both editions, ░ only in the old, ▒ only in the new";
    let columns = if wide { "; gone, new: sentences; fig: figures no longer and newly given" } else { "" };
    super::wrap(out, &format!("{legend}{columns}").dimmed().to_string(), "", "", style.width);
}

/// What both editions have, then what only one has, to scale.
fn bar(area: &AreaChange, longest: u64) -> String {
    let cells = |words: u64| (words * BAR).div_ceil(longest.max(1)) as usize;
    let (old, new) = (cells(area.old_words), cells(area.new_words));
    let both = old.min(new);
    let rest = " ".repeat(BAR as usize - old.max(new));
    let lost = "░".repeat(old - both).red();
    let gained = "▒".repeat(new - both).green();
    format!("{}{lost}{gained}{rest}", "█".repeat(both))
}

fn shortened(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    let kept: String = name.chars().take(width - 1).collect();
    kept.trim_end_matches([' ', ',', ';']).to_owned() + "…"
}
