//! Section by section, the sentences that changed, with marks in edited ones.

use super::super::{Detail, Item, indicators, locator};
use super::{Style, wrap};
use crate::comparison::{Comparison, Edit, Kind, SectionGroup, edits};
use crate::edition::{Edition, OPENING, SentenceId};
use colored::Colorize;
use std::fmt::Write;

pub fn heading(out: &mut String, c: &Comparison<'_>, group: &SectionGroup) {
    let (edition, ids) = if group.new.is_empty() { (c.old, &group.old) } else { (c.new, &group.new) };
    let path = ids.first().map(|&id| edition.path(id).join(" > ")).filter(|p| !p.is_empty());
    let name = path.unwrap_or_else(|| OPENING.to_owned());
    let more = if ids.len() > 1 { format!(" + {} more", ids.len() - 1) } else { String::new() };
    let _ = writeln!(out, "\n{} {}", format!("{name}{more}").bold(), format!("({})", group.fate.word()).dimmed());
}

pub fn show(out: &mut String, c: &Comparison<'_>, item: &Item, style: Style<'_>) {
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
                let from = c.old.heading_or_opening(old);
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

pub fn marked(old: &str, new: &str, colour: bool) -> String {
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
