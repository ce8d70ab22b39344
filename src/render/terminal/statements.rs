//! The change summary: statements with their evidence.

use super::super::evidence::quotations;
use super::super::{left_out, locator, speaks_of};
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
        statement.evidence.iter().for_each(|e| quote(out, c, (statement.topic, *e), style));
    }
    if let Some(rest) = left_out(&all, &shown) {
        wrap(out, &rest.dimmed().to_string(), "  ", "  ", style.width);
    }
}

fn quote(out: &mut String, c: &Comparison<'_>, (topic, e): (Topic, Evidence), style: Style<'_>) {
    let place = |edition: &Edition, id: SentenceId| {
        let section = label(edition, edition.sentence(id).section);
        format!(" ({section}, {})", locator(edition, id)).dimmed().to_string()
    };
    let mut put = |mark: &str, text: String| wrap(out, &text, &format!("    {mark} "), "      ", style.width);
    if let Evidence::Linked(i) | Evidence::Moved(i) = e
        && let link = &c.sentence_links[i]
        && link.kind == Kind::Edited
        && style.colour
    {
        let text = marked(c.old.sentence_text(link.old), c.new.sentence_text(link.new), true);
        put(&"~".yellow().to_string(), text + &place(c.new, link.new));
        return;
    }
    for one in quotations(c, topic, e) {
        let (mark, edition) = if one.of_old { ("−".red(), c.old) } else { ("+".green(), c.new) };
        put(&mark.to_string(), format!("“{}”", one.text) + &place(edition, one.sentence));
    }
}
