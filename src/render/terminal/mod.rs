//! The terminal: tables first, then section by section what changed, wrapped to the screen.

mod areas;
mod figures;
mod sections;
mod sources;
mod statements;
mod text;

pub use areas::shortened;

use super::{Budget, Detail, is_unchanged, items, matches};
use crate::comparison::Comparison;
use crate::summary::{change, grouped, unbroken};
use colored::Colorize;
use std::borrow::Cow;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// How a comparison is shown.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    pub detail: Detail,
    /// Only groups one of whose headings holds this text.
    pub section: Option<&'a str>,
    /// Columns.
    pub width: usize,
    /// Whether words are marked by colour; `[-old-]{+new+}` otherwise.
    pub colour: bool,
    /// How much of the change summary is shown.
    pub budget: Budget,
}

/// Narrower than this the section table puts each section on two lines.
const WIDE: usize = 100;
/// Text is not set wider than this: longer lines are hard to read.
const MEASURE: usize = 110;

/// The comparison as text for a terminal.
pub fn render(c: &Comparison<'_>, style: Style<'_>) -> String {
    let mut out = String::new();
    head(&mut out, c, style);
    statements::list(&mut out, c, style);
    if style.section.is_none() {
        areas::table(&mut out, c, style);
    }
    sections::table(&mut out, c, style);
    if style.section.is_none() {
        figures::table(&mut out, c, style);
        sources::tables(&mut out, c, style);
    }
    if style.detail == Detail::Summary {
        return out;
    }
    for (group, items) in c.groups.iter().zip(items(c)) {
        let quiet = items.iter().all(|i| is_unchanged(c, i));
        if !matches(c, group, style.section) || (quiet && style.detail != Detail::Full) || items.is_empty() {
            continue;
        }
        text::heading(&mut out, c, group);
        items.iter().for_each(|item| text::show(&mut out, c, item, style));
    }
    out
}

/// A table with aligned columns, the first to the left, the rest to the right.
pub fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..count).map(|i| rows.iter().map(|row| row[i].width()).max().unwrap_or_default()).collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(i, (cell, &width))| {
            let space = " ".repeat(width - cell.width());
            if i == 0 { format!("{cell}{space}") } else { format!("{space}{cell}") }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

fn head(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    let (old, new) = (c.old.words(), c.new.words());
    let title = format!("{} → {}", c.old.name(), c.new.name());
    let _ = writeln!(out, "{}", title.bold());
    let _ = writeln!(out, "{} → {} words ({})", grouped(old), grouped(new), change(old, new));
    let _ = writeln!(out, "{}", format!("{} → {}", c.old.file, c.new.file).dimmed());
    for warning in &c.warnings {
        wrap(out, &format!("{} {warning}", "warning:".yellow()), "", "  ", style.width);
    }
}

/// Spaces at which no line ends, as they are given and as they are wrapped.
const KEPT: [(&str, &str); 2] = [("¶ ", "¶\u{a0}"), (", line ", ", line\u{a0}")];

/// Wraps by display width; colour codes count nothing and go on over line ends. A number keeps its per cent sign, a
/// place its number.
pub(in crate::render) fn wrap(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    let options = textwrap::Options::new(width.clamp(30, MEASURE))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        // Lines of even length and breaks at dashes would take more than twice as long.
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    let kept = KEPT.iter().fold(Cow::Owned(unbroken(text)), |text, (given, kept)| replaced(text, given, kept));
    for line in textwrap::wrap(&kept, options) {
        let line = replaced(Cow::Borrowed(line.trim_end()), "\u{a0}%", " %");
        let line = KEPT.iter().fold(line, |line, (given, kept)| replaced(line, kept, given));
        let _ = writeln!(out, "{line}");
    }
}

fn replaced<'t>(text: Cow<'t, str>, from: &str, to: &str) -> Cow<'t, str> {
    if text.contains(from) { Cow::Owned(text.replace(from, to)) } else { text }
}
