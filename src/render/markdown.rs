//! Markdown: a change summary to paste into a report or a pull request.

use super::evidence::{Quotation, quotations};
use super::{
    Budget, Detail, INDICATORS, Item, indicators, is_unchanged, items, left_out, locator, matches, names, speaks_of,
    words,
};
use crate::attribution::SourceUse;
use crate::comparison::{Comparison, Edit, Fate, Kind, edits};
use crate::edition::{Edition, SentenceId};
use crate::indicator::{self, Indicator, Outcome};
use crate::summary::{
    UNCERTAIN, change, change_with_caution, grouped, is_run_in, label, ranked_figures, summarise, thing,
};
use crate::term::per_thousand;
use std::fmt::Write;

/// The comparison as Markdown. `section` limits it to groups one of whose headings holds the text.
pub fn render(c: &Comparison<'_>, detail: Detail, section: Option<&str>, budget: Budget) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {} → {}\n", escaped(&c.old.name()), escaped(&c.new.name()));
    let (old, new) = (c.old.words(), c.new.words());
    let _ = writeln!(out, "{} → {} words ({}).\n", grouped(old), grouped(new), change(old, new));
    for warning in &c.warnings {
        let _ = writeln!(out, "> **Warning:** {}\n", escaped(warning));
    }
    statements(&mut out, c, section, budget);
    if section.is_none() {
        areas(&mut out, c);
    }
    table(&mut out, c, section);
    if section.is_none() {
        figures(&mut out, c, detail);
        sources(&mut out, c);
        terms(&mut out, c);
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

/// The change summary, each statement with its evidence.
fn statements(out: &mut String, c: &Comparison<'_>, section: Option<&str>, budget: Budget) {
    let mut all = summarise(c);
    all.retain(|s| speaks_of(c, s, section));
    let shown = budget.cut(&all);
    let quoted = |one: &Quotation| {
        let edition = if one.of_old { c.old } else { c.new };
        let section = escaped(label(edition, edition.sentence(one.sentence).section));
        format!("“{}” ({section}, {})", escaped(&one.text), locator(edition, one.sentence))
    };
    for statement in &shown {
        let _ = writeln!(out, "- **{}**", escaped(statement.headline()));
        for point in &statement.points {
            let text = escaped(&point.text);
            let quotations = point.evidence.iter().map(|&e| quotations(c, statement.topic, e));
            if point.introduces() {
                quotations.flatten().for_each(|one| _ = writeln!(out, "  - {text} {}", quoted(&one)));
                continue;
            }
            let indent = if text.is_empty() { "  " } else { "    " };
            if !text.is_empty() {
                let _ = writeln!(out, "  - {text}");
            }
            for (i, one) in quotations.flat_map(|list| list.into_iter().enumerate()) {
                let mark = if one.of_old { "old:" } else { "new:" };
                // What took the place of a sentence stands below it.
                let deeper = if i == 0 { "" } else { "  " };
                let _ = writeln!(out, "{indent}{deeper}- {mark} {}", quoted(&one));
            }
        }
    }
    if let Some(rest) = left_out(&all, &shown) {
        let _ = writeln!(out, "\nLeft out: {rest}.");
    }
}

/// Change by area.
fn areas(out: &mut String, c: &Comparison<'_>) {
    let areas = &c.areas().changes;
    if areas.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n## Areas\n\n| area | words | change | per 1,000 | sections | sentences | figures | claims | sources |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|"
    );
    for area in areas.iter().filter(|a| a.old_words + a.new_words > 0) {
        let (a, b) = area.per_thousand(c.old.words(), c.new.words());
        let _ = writeln!(
            out,
            "| {} | {} → {} | {} | {a:.0} → {b:.0} | {} → {} | −{} +{} | −{} +{} | −{} +{} | −{} +{} |",
            cell(&area.name),
            grouped(area.old_words),
            grouped(area.new_words),
            change(area.old_words, area.new_words),
            area.old_sections.len(),
            area.new_sections.len(),
            area.sentences.dropped,
            area.sentences.added,
            area.figures_of(Outcome::NoLongerGiven),
            area.figures_of(Outcome::NewlyGiven),
            area.weakened + area.negated,
            area.strengthened + area.no_longer_negated,
            area.sources_lost.len(),
            area.sources_gained.len()
        );
    }
    let _ = writeln!(
        out,
        "\nSentences and figures: without counterpart (−) and new (+). Claims: weakened or denied (−), \
         strengthened or no longer denied (+). Sources: lost (−) and gained (+)."
    );
}

/// Sources that only one edition names.
fn sources(out: &mut String, c: &Comparison<'_>) {
    let changes = &c.sources().changes;
    if changes.no_longer_cited.is_empty() && changes.newly_cited.is_empty() {
        return;
    }
    let (old, new) = (changes.old, changes.new);
    let _ = writeln!(
        out,
        "\n## Sources cited\n\nNamed {} → {} times, unnamed {} → {}.\n",
        old.named, new.named, old.unnamed, new.unnamed
    );
    let mut line = |lead: &str, names: Vec<String>| {
        if !names.is_empty() {
            let _ = writeln!(out, "- {lead}: {}", names.join(", "));
        }
    };
    let named = |uses: &[SourceUse], count: fn(&SourceUse) -> usize| {
        uses.iter().filter(|u| u.named).map(|u| format!("{} ({}×)", escaped(&u.name), count(u))).collect()
    };
    line("no longer cited", named(&changes.no_longer_cited, |u| u.old.len()));
    line("newly cited", named(&changes.newly_cited, |u| u.new.len()));
}

/// Terms counted, with the report's own change of length.
fn terms(out: &mut String, c: &Comparison<'_>) {
    if c.terms().is_empty() {
        return;
    }
    let (old, new) = (c.old.words(), c.new.words());
    let _ = writeln!(
        out,
        "\n## Terms\n\nThe report's length changed by {}.\n\n| term | old | new | change | per 1,000 words |\n\
         |---|---:|---:|---:|---:|",
        change(old, new)
    );
    for term in c.terms() {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {:.2} → {:.2} |",
            escaped(&term.name),
            term.old,
            term.new,
            change(term.old.into(), term.new.into()),
            per_thousand(term.old.into(), old),
            per_thousand(term.new.into(), new)
        );
    }
}

fn table(out: &mut String, c: &Comparison<'_>, section: Option<&str>) {
    let _ = writeln!(out, "\n## Sections\n\n| fate | old | new | words | confidence |\n|---|---|---|---:|---:|");
    for group in c.groups.iter().filter(|g| !is_run_in(c, g) && matches(c, g, section)) {
        let (old, new) = words(c, group);
        let sure = if group.old.is_empty() || group.new.is_empty() {
            String::new()
        } else {
            let mark = if group.confidence < UNCERTAIN { " ?" } else { "" };
            format!("{:.0} %{mark}", group.confidence * 100.0)
        };
        let named = |edition: &Edition, ids| cell(&names(edition, ids));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} → {} | {sure} |",
            group.fate.word(),
            named(c.old, &group.old),
            named(c.new, &group.new),
            grouped(old),
            grouped(new)
        );
    }
}

/// What became of the figures, what matters most first.
fn figures(out: &mut String, c: &Comparison<'_>, detail: Detail) {
    let Some(counts) = indicators::counts(c) else { return };
    let _ = writeln!(out, "\n## Figures\n\n{counts}.\n");
    let ranked = ranked_figures(c);
    let _ = writeln!(out, "| outcome | old | new | change | where |\n|---|---|---|---|---|");
    let mut left = Vec::new();
    for outcome in Outcome::ALL.into_iter().filter(|&o| o != Outcome::Same) {
        let these: Vec<&Indicator> = ranked.iter().copied().filter(|i| i.outcome == outcome).collect();
        let shown = if detail == Detail::Full { these.len() } else { INDICATORS.min(these.len()) };
        for i in &these[..shown] {
            let quoted = |text: Option<&str>| text.map_or_else(String::new, |t| format!("“{}”", cell(t)));
            let (old, new) = indicators::shown(c, i);
            let (old, new) = (old.as_deref(), new.as_deref());
            let counted = thing(c, i).map(|thing| cell(&thing)).into_iter();
            let notes: Vec<String> = counted.chain(change_with_caution(c, i)).collect();
            let doubt = if i.confidence < indicator::UNCERTAIN { " ?" } else { "" };
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

/// The same in a cell of a table.
pub(super) fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// Text that Markdown shows as it stands.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '~' | '\\' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
