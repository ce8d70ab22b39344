//! The change summary: statements with their evidence.

use super::super::{evidence, left_out, locator, speaks_of};
use super::text::marked;
use super::{Style, wrap};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::summary::{Evidence, Topic, label, summarise};
use colored::Colorize;
use std::fmt::Write;

pub fn list(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    let _ = writeln!(out);
    let mut all = summarise(c);
    all.retain(|s| speaks_of(c, s, style.section));
    let shown = style.budget.cut(&all);
    for statement in &shown {
        let bullet = if statement.topic == Topic::Structure { "▪ " } else { "• " };
        wrap(out, &statement.text, bullet, "  ", style.width);
        statement.evidence.iter().for_each(|e| quote(out, c, *e, style));
    }
    if let Some(rest) = left_out(&all, &shown) {
        wrap(out, &rest.dimmed().to_string(), "  ", "  ", style.width);
    }
}

fn quote(out: &mut String, c: &Comparison<'_>, e: Evidence, style: Style<'_>) {
    let place = |edition: &Edition, id: SentenceId| {
        let section = label(edition, edition.sentence(id).section);
        format!(" ({section}, {})", locator(edition, id)).dimmed().to_string()
    };
    let mut put = |mark: &str, text: String| wrap(out, &text, &format!("    {mark} "), "      ", style.width);
    let cut = |edition: &Edition, id: SentenceId| format!("“{}”", evidence::shortened(edition.sentence_text(id)));
    match e {
        Evidence::Old(id) => put(&"−".red().to_string(), cut(c.old, id) + &place(c.old, id)),
        Evidence::New(id) => put(&"+".green().to_string(), cut(c.new, id) + &place(c.new, id)),
        Evidence::Linked(i) => {
            let link = &c.sentence_links[i];
            if link.kind == Kind::Edited && style.colour {
                let text = marked(c.old.sentence_text(link.old), c.new.sentence_text(link.new), true);
                put(&"~".yellow().to_string(), text + &place(c.new, link.new));
            } else {
                put(&"−".red().to_string(), cut(c.old, link.old) + &place(c.old, link.old));
                put(&"+".green().to_string(), cut(c.new, link.new) + &place(c.new, link.new));
            }
        }
    }
}
