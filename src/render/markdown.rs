//! Markdown: a change summary to paste into a report or a pull request.

use super::{
    Detail, INDICATORS, Item, change, grouped, indicators, is_unchanged, items, locator, matches, names, words,
};
use crate::comparison::{Comparison, Edit, Fate, Kind, edits};
use crate::edition::{Edition, SentenceId};
use crate::indicator::{Indicator, Outcome};
use crate::summary::{UNCERTAIN, is_run_in, ranked, summarise};
use std::fmt::Write;

/// The comparison as Markdown. `section` limits it to groups one of whose headings holds the text.
pub fn render(c: &Comparison<'_>, detail: Detail, section: Option<&str>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {} → {}\n", escaped(&c.old.name()), escaped(&c.new.name()));
    let (old, new) = (c.old.words(), c.new.words());
    let _ = writeln!(out, "{} → {} words ({}).\n", grouped(old), grouped(new), change(old, new));
    for warning in &c.warnings {
        let _ = writeln!(out, "> **Warning:** {}\n", escaped(warning));
    }
    for statement in summarise(c) {
        let _ = writeln!(out, "- {}", escaped(&statement.text));
    }
    table(&mut out, c, section);
    if section.is_none() {
        figures(&mut out, c, detail);
    }
    if detail != Detail::Summary {
        for (group, items) in c.groups.iter().zip(items(c)) {
            if !matches(c, group, section)
                || (group.fate == Fate::Kept && items.iter().all(|i| is_unchanged(c, i)) && detail != Detail::Full)
            {
                continue;
            }
            let name = if group.new.is_empty() { names(c.old, &group.old) } else { names(c.new, &group.new) };
            let _ = writeln!(out, "\n## {} ({})\n", escaped(&name), group.fate.word());
            items.iter().for_each(|item| line(&mut out, c, item, detail));
        }
    }
    out
}

fn table(out: &mut String, c: &Comparison<'_>, section: Option<&str>) {
    let _ = writeln!(out, "\n| fate | old | new | words | confidence |\n|---|---|---|---:|---:|");
    for group in c.groups.iter().filter(|g| !is_run_in(c, g) && matches(c, g, section)) {
        let (old, new) = words(c, group);
        let sure = if group.old.is_empty() || group.new.is_empty() {
            String::new()
        } else {
            let mark = if group.confidence < UNCERTAIN { " ?" } else { "" };
            format!("{:.0} %{mark}", group.confidence * 100.0)
        };
        let cell = |edition: &Edition, ids| escaped(&names(edition, ids)).replace('|', "\\|");
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} → {} | {sure} |",
            group.fate.word(),
            cell(c.old, &group.old),
            cell(c.new, &group.new),
            grouped(old),
            grouped(new)
        );
    }
}

/// What became of the figures, what matters most first.
fn figures(out: &mut String, c: &Comparison<'_>, detail: Detail) {
    let Some(counts) = indicators::counts(c) else { return };
    let _ = writeln!(out, "\n## Figures\n\n{counts}.\n");
    let ranked = ranked(c);
    let _ = writeln!(out, "| outcome | old | new | change | where |\n|---|---|---|---|---|");
    let mut left = Vec::new();
    for outcome in Outcome::ALL.into_iter().filter(|&o| o != Outcome::Same) {
        let these: Vec<&Indicator> = ranked.iter().copied().filter(|i| i.outcome == outcome).collect();
        let shown = if detail == Detail::Full { these.len() } else { INDICATORS.min(these.len()) };
        for i in &these[..shown] {
            let cell = |text: &str| escaped(text).replace('|', "\\|");
            let quoted = |text: Option<&str>| text.map_or_else(String::new, |t| format!("“{}”", cell(t)));
            let (old, new) = indicators::shown(c, i);
            let (old, new) = (old.as_deref(), new.as_deref());
            let thing = indicators::thing(c, i).map(cell).into_iter();
            let notes: Vec<String> = thing.chain(indicators::change_of(c, i)).collect();
            let doubt = if i.confidence < UNCERTAIN { " ?" } else { "" };
            let _ = writeln!(
                out,
                "| {}{doubt} | {} | {} | {} | {} |",
                outcome.words(),
                quoted(old),
                quoted(new),
                notes.join("; "),
                cell(&indicators::place(c, i))
            );
        }
        if shown < these.len() {
            left.push(format!("{} {}", these.len() - shown, outcome.words()));
        }
    }
    if !left.is_empty() {
        let _ = writeln!(out, "\nNot listed: {}.", left.join(", "));
    }
}

fn line(out: &mut String, c: &Comparison<'_>, item: &Item, detail: Detail) {
    let quote = |edition: &Edition, id: SentenceId| escaped(edition.sentence_text(id));
    let _ = match *item {
        Item::Dropped(id) => writeln!(out, "- dropped: ~~{}~~ ({})", quote(c.old, id), locator(c.old, id)),
        Item::Added(id) => writeln!(out, "- added: **{}** ({})", quote(c.new, id), locator(c.new, id)),
        Item::Linked(i) => {
            let link = &c.sentence_links[i];
            let moved = if link.moved { "moved, " } else { "" };
            let place = locator(c.new, link.new);
            match link.kind {
                Kind::Same if link.moved => writeln!(out, "- moved: {} ({place})", quote(c.new, link.new)),
                Kind::Same if detail == Detail::Full => writeln!(out, "- {}", quote(c.new, link.new)),
                Kind::Same => Ok(()),
                Kind::Edited => {
                    let text = marked(c.old.sentence_text(link.old), c.new.sentence_text(link.new));
                    let figures = indicators::beside(c, link).map_or_else(String::new, |f| format!(" [{f}]"));
                    writeln!(out, "- {moved}edited: {text}{figures} ({place})")
                }
                Kind::Rewritten => writeln!(
                    out,
                    "- {moved}rewritten: ~~{}~~ → **{}** ({place})",
                    quote(c.old, link.old),
                    quote(c.new, link.new)
                ),
            }
        }
    };
}

/// Deleted words struck out, inserted ones bold.
fn marked(old: &str, new: &str) -> String {
    edits(old, new)
        .iter()
        .map(|edit| {
            let (mark, text) = match edit {
                Edit::Equal(text) => return escaped(text),
                Edit::Deleted(text) => ("~~", text),
                Edit::Inserted(text) => ("**", text),
            };
            let inner = text.trim();
            let (before, after) = (text.len() - text.trim_start().len(), text.trim_end().len());
            if inner.is_empty() {
                return text.clone();
            }
            format!("{}{mark}{}{mark}{}", &text[..before], escaped(inner), &text[after..])
        })
        .collect()
}

/// Text that Markdown shows as it stands.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '~' | '\\' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
