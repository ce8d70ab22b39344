//! The terminal: tables first, then section by section what changed, wrapped to the screen.

use super::{
    Detail, INDICATORS, Item, change, grouped, indicators, is_unchanged, items, locator, matches, names, words,
};
use crate::comparison::{Comparison, Edit, Fate, Kind, SectionGroup, edits};
use crate::edition::{Edition, SentenceId};
use crate::indicator::{Indicator, Outcome};
use crate::summary::{UNCERTAIN, is_run_in, ranked, summarise};
use colored::Colorize;
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
}

/// Narrower than this the section table puts each section on two lines.
const WIDE: usize = 100;
/// Text is not set wider than this: longer lines are hard to read.
const MEASURE: usize = 110;

/// The comparison as text for a terminal.
pub fn render(c: &Comparison<'_>, style: Style<'_>) -> String {
    let mut out = String::new();
    head(&mut out, c, style);
    table(&mut out, c, style);
    figures(&mut out, c, style);
    if style.detail == Detail::Summary {
        return out;
    }
    for (group, items) in c.groups.iter().zip(items(c)) {
        let quiet = items.iter().all(|i| is_unchanged(c, i));
        if !matches(c, group, style.section) || (quiet && style.detail != Detail::Full) || items.is_empty() {
            continue;
        }
        heading(&mut out, c, group);
        items.iter().for_each(|item| show(&mut out, c, item, style));
    }
    out
}

/// One line an entity, for a whole library.
pub fn row(c: &Comparison<'_>) -> Vec<String> {
    let (old, new) = (c.old.words(), c.new.words());
    let fate = |fate: Fate| c.groups.iter().filter(|g| g.fate == fate && !is_run_in(c, g)).count();
    let changed = [Fate::Renamed, Fate::Moved, Fate::Split, Fate::Merged, Fate::Reorganised].into_iter().map(fate);
    vec![
        c.new.entity.as_deref().map_or_else(|| c.new.title.clone(), crate::edition::display_entity),
        grouped(old),
        grouped(new),
        change(old, new),
        fate(Fate::Kept).to_string(),
        changed.sum::<usize>().to_string(),
        fate(Fate::Dropped).to_string(),
        fate(Fate::Added).to_string(),
        c.count(Kind::Same).to_string(),
        c.count(Kind::Edited).to_string(),
        c.count(Kind::Rewritten).to_string(),
        c.dropped.len().to_string(),
        c.added.len().to_string(),
    ]
}

/// The heads of [`row`]'s columns.
pub const ROW: [&str; 13] = [
    "entity",
    "words",
    "new",
    "change",
    "kept",
    "changed",
    "dropped",
    "added",
    "same",
    "edited",
    "rewritten",
    "gone",
    "new",
];

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
    let _ = writeln!(out);
    for statement in summarise(c) {
        wrap(out, &statement.text, "• ", "  ", style.width);
    }
}

/// The fates of sections: those that changed; kept ones are counted unless all are asked for.
fn table(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    let _ = writeln!(out, "\n{}", "Sections".bold());
    let mut kept = (0, 0, 0);
    for group in c.groups.iter().filter(|g| !is_run_in(c, g) && matches(c, g, style.section)) {
        let (old, new) = words(c, group);
        if group.fate == Fate::Kept && style.detail == Detail::Full
            || group.fate != Fate::Kept
            || style.section.is_some()
        {
            section(out, c, group, style);
        } else {
            kept = (kept.0 + 1, kept.1 + old, kept.2 + new);
        }
    }
    if kept.0 > 0 {
        let figures = format!("{} → {} words", grouped(kept.1), grouped(kept.2));
        let text = format!("{} sections with the same heading, {figures} (--full lists them)", kept.0);
        wrap(out, &text, &format!("{:11}  ", "kept"), &" ".repeat(13), style.width);
    }
}

fn section(out: &mut String, c: &Comparison<'_>, group: &SectionGroup, style: Style<'_>) {
    let (old, new) = words(c, group);
    let fate = coloured(group.fate, &format!("{:11}", group.fate.word()));
    let text = match group.fate {
        Fate::Dropped => names(c.old, &group.old),
        Fate::Added => names(c.new, &group.new),
        Fate::Kept => names(c.new, &group.new),
        Fate::Moved => {
            let above = group.new.first().and_then(|&id| c.new.section(id).parent);
            let place = above.map_or("top level", |id| c.new.heading(id));
            format!("{} → {} (under {place})", names(c.old, &group.old), names(c.new, &group.new))
        }
        _ => format!("{} → {}", names(c.old, &group.old), names(c.new, &group.new)),
    };
    let lengths = match group.fate {
        Fate::Dropped | Fate::Added if old + new == 0 => "a heading without text of its own".to_owned(),
        Fate::Dropped => format!("{} words", grouped(old)),
        Fate::Added => format!("{} words", grouped(new)),
        _ => format!("{} → {} words", grouped(old), grouped(new)),
    };
    let sure = if group.old.is_empty() || group.new.is_empty() {
        String::new()
    } else {
        let doubt = if group.confidence < UNCERTAIN { ", uncertain" } else { "" };
        format!(", {:.0} % sure{doubt}", group.confidence * 100.0)
    };
    let reasons = group.reasons.first().filter(|_| group.fate != Fate::Kept);
    let because = reasons.map_or_else(String::new, |r| format!(" · {r}"));
    let figures = format!("{lengths}{sure}{because}");
    if style.width >= WIDE {
        let indent = " ".repeat(13);
        wrap(out, &text, &format!("{fate}  "), &indent, style.width);
        wrap(out, &figures, &indent, &indent, style.width);
    } else {
        wrap(out, &text, &format!("{} ", fate.trim_end()), "  ", style.width);
        wrap(out, &figures, "  ", "  ", style.width);
    }
}

/// What became of the figures, what matters most first; of each outcome no more than [`INDICATORS`] unless
/// everything is asked for.
fn figures(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    let Some(counts) = indicators::counts(c).filter(|_| style.section.is_none()) else { return };
    let _ = writeln!(out, "\n{}", "Figures".bold());
    wrap(out, &counts, "", "", style.width);
    let ranked = ranked(c);
    for outcome in Outcome::ALL.into_iter().filter(|&o| o != Outcome::Same) {
        let these: Vec<&Indicator> = ranked.iter().copied().filter(|i| i.outcome == outcome).collect();
        let shown = if style.detail == Detail::Full { these.len() } else { INDICATORS.min(these.len()) };
        these.iter().take(shown).for_each(|i| figure(out, c, i, style));
        if shown < these.len() {
            let left = format!("{} more {} (--full lists them)", these.len() - shown, outcome.words());
            wrap(out, &left.dimmed().to_string(), &" ".repeat(17), &" ".repeat(17), style.width);
        }
    }
}

fn figure(out: &mut String, c: &Comparison<'_>, i: &Indicator, style: Style<'_>) {
    let mut text = match indicators::shown(c, i) {
        (Some(old), Some(new)) => format!("“{old}” → “{new}”"),
        (Some(one), None) | (None, Some(one)) => format!("“{one}”"),
        (None, None) => return,
    };
    let thing = indicators::thing(c, i).map(str::to_owned).filter(|_| i.new.is_some() && i.old.is_some());
    let notes: Vec<String> = thing.into_iter().chain(indicators::change_of(c, i)).collect();
    if !notes.is_empty() {
        text += &format!(" ({})", notes.join("; "));
    }
    if i.confidence < UNCERTAIN {
        text += ", uncertain";
    }
    let outcome = match i.outcome {
        Outcome::NoLongerGiven => format!("{:15}", i.outcome.words()).red(),
        Outcome::NewlyGiven => format!("{:15}", i.outcome.words()).green(),
        _ => format!("{:15}", i.outcome.words()).cyan(),
    };
    let place = indicators::place(c, i).dimmed().to_string();
    let (lead, indent) = if style.width >= WIDE {
        (format!("{outcome}  "), " ".repeat(17))
    } else {
        (format!("{} ", outcome.to_string().trim_end()), "  ".to_owned())
    };
    wrap(out, &text, &lead, &indent, style.width);
    wrap(out, &place, &indent, &indent, style.width);
}

fn coloured(fate: Fate, text: &str) -> String {
    match fate {
        Fate::Dropped => text.red().to_string(),
        Fate::Added => text.green().to_string(),
        Fate::Kept => text.to_owned(),
        _ => text.cyan().to_string(),
    }
}

fn heading(out: &mut String, c: &Comparison<'_>, group: &SectionGroup) {
    let (edition, ids) = if group.new.is_empty() { (c.old, &group.old) } else { (c.new, &group.new) };
    let path = ids.first().map(|&id| edition.path(id).join(" > ")).filter(|p| !p.is_empty());
    let name = path.unwrap_or_else(|| "(opening)".to_owned());
    let more = if ids.len() > 1 { format!(" + {} more", ids.len() - 1) } else { String::new() };
    let _ = writeln!(out, "\n{} {}", format!("{name}{more}").bold(), format!("({})", group.fate.word()).dimmed());
}

fn show(out: &mut String, c: &Comparison<'_>, item: &Item, style: Style<'_>) {
    let quote = |edition: &Edition, id: SentenceId| edition.sentence_text(id).to_owned();
    let place = |edition: &Edition, id| format!(" ({})", locator(edition, id)).dimmed().to_string();
    let mut put = |mark: &str, text: String| wrap(out, &text, &format!("{mark} "), "  ", style.width);
    match *item {
        Item::Dropped(id) => put(&"−".red().to_string(), quote(c.old, id).red().to_string() + &place(c.old, id)),
        Item::Added(id) => put(&"+".green().to_string(), quote(c.new, id).green().to_string() + &place(c.new, id)),
        Item::Linked(i) => {
            let link = &c.sentence_links[i];
            let origin = || {
                let old = c.old.sentence(link.old).section;
                let from = c.old.path(old).last().map_or_else(|| "(opening)".to_owned(), |h| (*h).to_owned());
                if link.moved { format!(" [moved from {from}]").cyan().to_string() } else { String::new() }
            };
            match link.kind {
                Kind::Same if link.moved => put(&"→".cyan().to_string(), quote(c.new, link.new) + &origin()),
                Kind::Same if style.detail == Detail::Full => put(" ", quote(c.new, link.new)),
                Kind::Same => {}
                Kind::Edited => {
                    let text = marked(c.old.sentence_text(link.old), c.new.sentence_text(link.new), style.colour);
                    let figures = indicators::beside(c, link);
                    let figures = figures.map_or_else(String::new, |f| format!(" [{f}]").cyan().to_string());
                    put(&"~".yellow().to_string(), text + &figures + &origin() + &place(c.new, link.new));
                }
                Kind::Rewritten => {
                    put(&"<".red().to_string(), quote(c.old, link.old).red().to_string() + &place(c.old, link.old));
                    let text = quote(c.new, link.new).green().to_string() + &origin() + &place(c.new, link.new);
                    put(&">".green().to_string(), text);
                }
            }
        }
    }
}

fn marked(old: &str, new: &str, colour: bool) -> String {
    edits(old, new)
        .into_iter()
        .map(|edit| match (edit, colour) {
            (Edit::Equal(text), _) => text,
            (Edit::Deleted(text), true) => text.red().strikethrough().to_string(),
            (Edit::Inserted(text), true) => text.green().bold().to_string(),
            (Edit::Deleted(text), false) => bracketed("[-", &text, "-]"),
            (Edit::Inserted(text), false) => bracketed("{+", &text, "+}"),
        })
        .collect()
}

/// Marks a piece without the white space around it.
fn bracketed(open: &str, text: &str, close: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let (before, after) = (text.len() - text.trim_start().len(), text.trim_end().len());
    format!("{}{open}{inner}{close}{}", &text[..before], &text[after..])
}

/// Wraps by display width; colour codes count nothing and go on over line ends.
fn wrap(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    let options = textwrap::Options::new(width.clamp(30, MEASURE))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    for line in textwrap::wrap(text, options) {
        let _ = writeln!(out, "{}", line.trim_end());
    }
}
