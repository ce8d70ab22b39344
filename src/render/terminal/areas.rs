//! The table of change by area, with bars.

use super::{Style, WIDE};
use crate::comparison::{AreaChange, Comparison};
use crate::indicator::Outcome;
use crate::summary::{change, grouped};
use colored::Colorize;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Columns of a bar, for the longest area, where there is room; fewer than the least show nothing.
const BAR: usize = 14;
const LEAST_BAR: usize = 4;
/// Columns of the three numbers.
const NUMBERS: usize = 23;
/// Columns of an area's name.
const NAME: usize = 32;
const SHORT_NAME: usize = 26;
/// From this width on claims and sources have columns too.
const WIDEST: usize = 118;

pub fn table(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    // A family's own heading has no words; what is below it is listed.
    let areas: Vec<&AreaChange> = c.areas().changes.iter().filter(|a| a.old_words + a.new_words > 0).collect();
    if areas.is_empty() {
        return;
    }
    let (wide, widest) = (style.width >= WIDE, style.width >= WIDEST);
    let name_width = if wide { NAME } else { SHORT_NAME.min(style.width.saturating_sub(NUMBERS)) };
    let room = style.width.saturating_sub(name_width + NUMBERS + 2);
    let cells = if room < LEAST_BAR { 0 } else { room.min(BAR) };
    let longest = areas.iter().map(|a| a.old_words.max(a.new_words)).max().unwrap_or_default();
    let _ = writeln!(out, "\n{}", "Areas".bold());
    let mut head = format!("{:name_width$}  {:>6} {:>6} {:>7}  {:cells$}", "", "words", "new", "", "");
    let bars = "█ words in both editions, ░ only in the old, ▒ only in the new";
    let mut legend = if cells > 0 { bars.to_owned() } else { String::new() };
    if wide {
        let _ = write!(head, "  {:>9}  {:>9}", "sentences", "figures");
        legend += "; sentences and figures: without counterpart (−) and new (+)";
    }
    if widest {
        let _ = write!(head, "  {:>7}  {:>7}", "claims", "sources");
        legend += "; claims weakened or denied (−), strengthened or no longer denied (+); sources lost, gained";
    }
    let _ = writeln!(out, "{}", head.trim_end().dimmed());
    for area in &areas {
        let name = shortened(&area.name, name_width);
        let space = " ".repeat(name_width.saturating_sub(name.width()));
        let mut line = format!(
            "{name}{space}  {:>6} {:>6} {:>7}  {}",
            grouped(area.old_words),
            grouped(area.new_words),
            change(area.old_words, area.new_words),
            bar(area, longest, cells)
        );
        if wide {
            let gone = area.figures_of(Outcome::NoLongerGiven);
            let _ = write!(
                line,
                "  {:>9}  {:>9}",
                both(area.sentences.dropped, area.sentences.added),
                both(gone, area.figures_of(Outcome::NewlyGiven))
            );
        }
        if widest {
            let sources = |list: &[String]| u32::try_from(list.len()).unwrap_or(u32::MAX);
            let _ = write!(
                line,
                "  {:>7}  {:>7}",
                both(area.weakened + area.negated, area.strengthened + area.no_longer_negated),
                both(sources(&area.sources_lost), sources(&area.sources_gained))
            );
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    super::wrap(out, &legend.dimmed().to_string(), "", "", style.width);
}

/// "−21 +3"; nothing for nothing.
fn both(lost: u32, gained: u32) -> String {
    match (lost, gained) {
        (0, 0) => String::new(),
        (lost, 0) => format!("−{lost}"),
        (0, gained) => format!("+{gained}"),
        (lost, gained) => format!("−{lost} +{gained}"),
    }
}

/// What both editions have, then what only one has, to scale.
fn bar(area: &AreaChange, longest: u64, cells: usize) -> String {
    let of = |words: u64| (words * cells as u64).div_ceil(longest.max(1)) as usize;
    let (old, new) = (of(area.old_words), of(area.new_words));
    let both = old.min(new);
    let rest = " ".repeat(cells - old.max(new));
    let lost = "░".repeat(old - both).red();
    let gained = "▒".repeat(new - both).green();
    format!("{}{lost}{gained}{rest}", "█".repeat(both))
}

/// A name in no more columns than this.
pub fn shortened(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    let kept: String = name.chars().take(width - 1).collect();
    kept.trim_end_matches([' ', ',', ';']).to_owned() + "…"
}
