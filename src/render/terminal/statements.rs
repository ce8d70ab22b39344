//! The change summary: statements with their evidence.

use super::super::evidence::quotations;
use super::super::{left_out, locator, speaks_of};
use super::text::marked;
use super::{Style, wrap};
use crate::comparison::{Comparison, Kind};
use crate::edition::{Edition, SentenceId};
use crate::summary::{Evidence, Point, Topic, label, summarise};
use colored::Colorize;
use std::fmt::Write;

pub fn list(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    let _ = writeln!(out);
    let mut all = summarise(c);
    all.retain(|s| speaks_of(c, s, style.section));
    let shown = style.budget.cut(&all);
    for statement in &shown {
        let bullet = if statement.topic == Topic::Structure { "▪ " } else { "• " };
        wrap(out, &statement.headline().bold().to_string(), bullet, "  ", style.width);
        statement.points.iter().for_each(|one| point(out, c, (statement.topic, one), style));
    }
    if let Some(rest) = left_out(&all, &shown) {
        wrap(out, &rest.dimmed().to_string(), "  ", "  ", style.width);
    }
}

fn point(out: &mut String, c: &Comparison<'_>, (topic, point): (Topic, &Point), style: Style<'_>) {
    let lead = if point.introduces() { format!("{} ", point.text) } else { String::new() };
    if lead.is_empty() && !point.text.is_empty() {
        wrap(out, &point.text, "  - ", "    ", style.width);
    }
    let indent = if lead.is_empty() && !point.text.is_empty() { "    " } else { "  " };
    point.evidence.iter().for_each(|e| quote(out, c, (topic, *e), (indent, &lead), style));
}

/// A sentence, or both of a pair, behind what introduces it.
fn quote(
    out: &mut String,
    c: &Comparison<'_>,
    (topic, e): (Topic, Evidence),
    (indent, lead): (&str, &str),
    style: Style<'_>,
) {
    let place = |edition: &Edition, id: SentenceId| {
        let section = label(edition, edition.sentence(id).section);
        format!(" ({section}, {})", locator(edition, id)).dimmed().to_string()
    };
    let mut put =
        |mark: &str, text: String| wrap(out, &text, &format!("{indent}{mark} "), &format!("{indent}  "), style.width);
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
        put(&mark.to_string(), format!("{lead}“{}”", one.text) + &place(edition, one.sentence));
    }
}
