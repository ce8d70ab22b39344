//! The list of figures that editions state: JSON, CSV, and a table for the terminal.

use super::json::section_id;
use super::tables::{Cell, Column, integer, number, text};
use crate::edition::{Edition, one_line};
use crate::figure::{Bound, Change, ChangeRole, Dimension, Direction, Figure, Record, Stated};
use colored::Colorize;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// An edition and its figures.
#[derive(Debug)]
pub struct Listed<'a> {
    pub edition: &'a Edition,
    pub figures: Vec<Stated>,
}

/// The list as `yoy figures --format json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FiguresRecord<'a> {
    /// `yoy/figures/1`
    schema: &'static str,
    /// In the order of the texts.
    figures: Vec<PlacedRecord<'a>>,
}

/// A figure and where it stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlacedRecord<'a> {
    #[serde(flatten)]
    figure: Record<'a>,
    sentence: &'a str,
    /// The section's id, as `yoy outline` gives it.
    section: String,
    /// The headings above it, from the top down.
    path: Vec<&'a str>,
    file: &'a str,
    line: Option<u32>,
    page: Option<u32>,
}

/// The figures for programs.
pub fn record<'a>(listed: &'a [Listed<'a>]) -> FiguresRecord<'a> {
    FiguresRecord { schema: "yoy/figures/1", figures: placed(listed).collect() }
}

fn placed<'a>(listed: &'a [Listed<'a>]) -> impl Iterator<Item = PlacedRecord<'a>> {
    listed.iter().flat_map(|l| l.figures.iter().map(|stated| place(l.edition, stated)))
}

fn place<'a>(edition: &'a Edition, stated: &'a Stated) -> PlacedRecord<'a> {
    let sentence = edition.sentence(stated.sentence);
    let text = edition.sentence_text(stated.sentence);
    PlacedRecord {
        figure: stated.figure.record(text),
        sentence: text,
        section: section_id(sentence.section),
        path: edition.path(sentence.section),
        file: &edition.file,
        line: (sentence.line > 0).then_some(sentence.line),
        page: sentence.page,
    }
}

/// The columns of [`csv()`]: those of the JSON contract in its order, then where the figure stands.
pub const COLUMNS: [Column; 22] = [
    text("text"),
    number("value"),
    number("high"),
    text("bound"),
    text("unit"),
    text("unit_name"),
    text("counted"),
    text("vague"),
    integer("part_of"),
    integer("whole"),
    text("change"),
    text("section"),
    integer("line"),
    integer("page"),
    integer("start"),
    text("period"),
    integer("equals"),
    text("per"),
    number("multiple"),
    text("file"),
    text("path"),
    text("sentence"),
];

/// One row a figure, for spreadsheets, pandas and R. What is unknown is empty.
pub fn csv(listed: &[Listed<'_>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: &mut dyn Iterator<Item = String>| {
        writer.write_record(row.map(String::into_bytes)).expect("memory takes what is written to it");
    };
    write(&mut COLUMNS.iter().map(|column| column.name.to_owned()));
    for_each_row(listed, &mut |row| write(&mut row.iter().map(Cell::csv)));
    let bytes = writer.into_inner().expect("memory takes what is written to it");
    String::from_utf8(bytes).expect("rows are made of strings")
}

/// Gives the row of every figure to `put`: a cell for each of [`COLUMNS`], of its kind or empty.
pub fn for_each_row(listed: &[Listed<'_>], put: &mut dyn FnMut(&[Cell<'_>])) {
    placed(listed).for_each(|placed| put(&row(&placed)));
}

fn row<'c>(p: &'c PlacedRecord<'_>) -> [Cell<'c>; 22] {
    let f = &p.figure;
    let index = |i: Option<usize>| i.map_or(Cell::Empty, Cell::count);
    [
        f.text.into(),
        f.value.into(),
        f.high.into(),
        bound_id(f.bound).into(),
        f.unit.to_string().into(),
        f.unit_name.as_str().into(),
        f.counted.into(),
        f.vague.as_deref().into(),
        index(f.part_of),
        index(f.whole),
        f.change.map_or(Cell::Empty, |of| change(of).into()),
        p.section.as_str().into(),
        Cell::line(p.line.unwrap_or_default()),
        Cell::page(p.page),
        Cell::count(f.start),
        f.period.into(),
        index(f.equals),
        f.per.into(),
        f.multiple.into(),
        p.file.into(),
        p.path.join(" > ").into(),
        p.sentence.into(),
    ]
}

/// What begins a formula in spreadsheets, in wide letters too; a hyphen begins numbers as well.
const BEGIN_FORMULAS: [char; 9] = ['=', '+', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Text for one cell: a spreadsheet must not take it for a formula.
pub(super) fn cell(text: &str) -> String {
    let formula = text.starts_with(BEGIN_FORMULAS) || text.starts_with('-') && text.parse::<f64>().is_err();
    if formula { format!("'{text}") } else { text.to_owned() }
}

/// Digits without exponent or grouping.
pub(super) fn plain(value: f64) -> String {
    format!("{value}")
}

pub(super) fn bound_id(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::AtLeast => "at_least",
        Bound::MoreThan => "more_than",
        Bound::AtMost => "at_most",
        Bound::LessThan => "less_than",
        Bound::Almost => "almost",
        Bound::Between => "between",
    }
}

/// "rise by", "fall to"
fn change(change: Change) -> String {
    let direction = match change.direction {
        Direction::Rise => "rise",
        Direction::Fall => "fall",
    };
    let role = match change.role {
        ChangeRole::By => "by",
        ChangeRole::From => "from",
        ChangeRole::To => "to",
    };
    format!("{direction} {role}")
}

/// A table that fits the terminal: one line a figure, long texts cut.
pub fn table(listed: &[Listed<'_>], width: usize) -> String {
    let mut out = String::new();
    for (k, l) in listed.iter().enumerate() {
        if listed.len() > 1 {
            let gap = if k > 0 { "\n" } else { "" };
            let _ = writeln!(out, "{gap}{}", l.edition.file.bold());
        }
        edition(&mut out, l, width);
    }
    out
}

/// The gap between two columns.
const GAP: usize = 2;
/// What is counted keeps at least this many columns, the section's heading the rest.
const NARROWEST: usize = 12;

fn edition(out: &mut String, l: &Listed<'_>, width: usize) {
    let rows: Vec<[String; 5]> = l.figures.iter().map(|stated| cells(l.edition, stated)).collect();
    if rows.is_empty() {
        let _ = writeln!(out, "no figures");
        return;
    }
    let head = ["value", "unit", "counted", "line", "section"].map(str::to_owned);
    let natural = |i: usize| rows.iter().chain([&head]).map(|r| r[i].width()).max().unwrap_or_default();
    let fixed = natural(0) + natural(1) + natural(3) + 4 * GAP;
    let left = width.saturating_sub(fixed).max(2 * NARROWEST);
    // the heading gives way first: the line already says where
    let counted = natural(2).min((left * 3 / 5).max(left.saturating_sub(natural(4)))).max(head[2].len());
    let section = natural(4).min(left.saturating_sub(counted));
    for (i, r) in std::iter::once(&head).chain(&rows).enumerate() {
        let line = [
            right_aligned(&r[0], natural(0)),
            left_aligned(&r[1], natural(1)),
            left_aligned(&cut(&r[2], counted), counted),
            right_aligned(&r[3], natural(3)),
            cut(&r[4], section),
        ]
        .join(&" ".repeat(GAP));
        let line = line.trim_end();
        let _ = if i == 0 { writeln!(out, "{}", line.dimmed()) } else { writeln!(out, "{line}") };
    }
}

/// Value with its bound in words, unit, what is counted, line, heading.
fn cells(edition: &Edition, stated: &Stated) -> [String; 5] {
    let sentence = edition.sentence(stated.sentence);
    let text = edition.sentence_text(stated.sentence);
    let figure = &stated.figure;
    let counted = figure.counted(text).or_else(|| vague(figure, text)).unwrap_or_default();
    [
        format!("{} {}", bound_in_words(figure.bound), value(figure, text)).trim_start().to_owned(),
        unit(figure, text),
        one_line(counted),
        if sentence.line > 0 { sentence.line.to_string() } else { String::new() },
        one_line(edition.path(sentence.section).last().copied().unwrap_or_default()),
    ]
}

fn vague<'s>(figure: &Figure, text: &'s str) -> Option<&'s str> {
    figure.vague.clone().and_then(|r| text.get(r))
}

fn value(figure: &Figure, text: &str) -> String {
    match (figure.value, figure.high) {
        (Some(low), Some(high)) => format!("{}–{}", separated(low), separated(high)),
        (Some(value), None) if figure.multiple.is_some() => format!("× {}", separated(value)),
        (Some(value), None) => separated(value),
        (None, _) => vague(figure, text).unwrap_or_default().to_lowercase(),
    }
}

fn unit(figure: &Figure, text: &str) -> String {
    let per = figure.per.clone().and_then(|r| text.get(r)).filter(|_| figure.unit.dimension != Dimension::Count);
    let unit = figure.unit;
    let name = match unit.dimension {
        Dimension::Count if figure.multiple.is_none() => String::new(),
        Dimension::Percent => "%".to_owned(),
        Dimension::Money if !unit.symbol.is_empty() => unit.symbol.to_owned(),
        Dimension::Age => "years of age".replace("year", unit.symbol),
        Dimension::Duration => format!("{}s", unit.symbol),
        _ if figure.multiple.is_some() => String::new(),
        _ if unit.symbol.is_empty() => unit.to_string(),
        _ => unit.symbol.to_owned(),
    };
    match per {
        Some(per) if per.ends_with("ly") => format!("{name} {per}"),
        Some(per) => format!("{name} per {per}").trim_start().to_owned(),
        None => name,
    }
}

pub(super) fn bound_in_words(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact | Bound::Between => "",
        Bound::About => "about",
        Bound::AtLeast => "at least",
        Bound::MoreThan => "more than",
        Bound::AtMost => "at most",
        Bound::LessThan => "less than",
        Bound::Almost => "almost",
    }
}

/// 1234567.5 as "1,234,567.5"; long fractions to three decimals.
pub(super) fn separated(value: f64) -> String {
    let rounded = (value * 1000.0).round() / 1000.0;
    let text = plain(if rounded == 0.0 { value } else { rounded }.abs());
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), ""), |(w, d)| (w, d));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), crate::summary::grouped);
    let sign = if value < 0.0 { "−" } else { "" };
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

fn left_aligned(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn right_aligned(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

/// The text in at most `width` columns; an ellipsis says that it goes on.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1; // the ellipsis
    for c in text.chars() {
        used += c.width().unwrap_or_default();
        if used > width {
            break;
        }
        out.push(c);
    }
    if width == 0 { String::new() } else { format!("{}…", out.trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_at_a_glance() {
        for (value, text) in [
            (1_234_567.0, "1,234,567"),
            (1234.5, "1,234.5"),
            (0.333_333_333, "0.333"),
            (-12.0, "−12"),
            (0.0001, "0.0001"),
            (0.0, "0"),
        ] {
            assert_eq!(separated(value), text);
        }
    }

    #[test]
    fn cells_are_no_formulas() {
        assert_eq!(cell("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(cell("-0.9"), "-0.9");
        assert_eq!(cell("- bullet"), "'- bullet");
    }

    #[test]
    fn long_texts_are_cut_to_columns() {
        assert_eq!(cut("registered voters", 11), "registered…");
        assert_eq!(cut("voters", 6), "voters");
        assert_eq!(cut("選挙人名簿", 5), "選挙…");
    }
}
