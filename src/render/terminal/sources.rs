//! Sources cited and terms used.

use super::super::Detail;
use super::{Style, wrap};
use crate::attribution::SourceUse;
use crate::comparison::Comparison;
use crate::summary::{change, grouped};
use crate::term::per_thousand;
use colored::Colorize;
use std::fmt::Write;

/// Most names and terms shown unless everything is asked for.
const SHOWN: usize = 8;
/// Columns of a term's name, and of the numbers beside it.
const NAME: usize = 28;
const NUMBERS: usize = 37;

pub fn tables(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    sources(out, c, style);
    terms(out, c, style);
}

fn sources(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    let changes = &c.sources().changes;
    let (old, new) = (changes.old, changes.new);
    if old.named + old.unnamed + new.named + new.unnamed == 0 {
        return;
    }
    let _ = writeln!(out, "\n{}", "Sources cited".bold());
    let counts = format!(
        "named {} → {} times ({}), unnamed {} → {} ({})",
        old.named,
        new.named,
        change(old.named.into(), new.named.into()),
        old.unnamed,
        new.unnamed,
        change(old.unnamed.into(), new.unnamed.into())
    );
    wrap(out, &counts, "", "", style.width);
    let mut line = |lead: &str, uses: &[SourceUse], count: &dyn Fn(&SourceUse) -> usize| {
        let named: Vec<&SourceUse> = uses.iter().filter(|u| u.named).collect();
        if named.is_empty() {
            return;
        }
        let shown = if style.detail == Detail::Full { named.len() } else { SHOWN.min(named.len()) };
        let mut names: Vec<String> = named[..shown].iter().map(|u| format!("{} ({}×)", u.name, count(u))).collect();
        if shown < named.len() {
            names.push(format!("{} more (--full lists them)", named.len() - shown));
        }
        wrap(out, &names.join(", "), &format!("{lead:15}  "), &" ".repeat(17), style.width);
    };
    line("no longer cited", &changes.no_longer_cited, &|u| u.old.len());
    line("newly cited", &changes.newly_cited, &|u| u.new.len());
}

fn terms(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    let terms = c.terms();
    if terms.is_empty() {
        return;
    }
    let mut order: Vec<_> = terms.iter().collect();
    order.sort_by_key(|t| (!t.went_to_zero(), std::cmp::Reverse(t.old.abs_diff(t.new))));
    let shown = if style.detail == Detail::Full { order.len() } else { SHOWN.min(order.len()) };
    let length = change(c.old.words(), c.new.words());
    let _ = writeln!(out, "\n{}", "Terms".bold());
    let name_width = NAME.min(style.width.saturating_sub(NUMBERS));
    let head = format!("{:name_width$} {:>6} {:>6} {:>7}   per 1,000", "", "old", "new", "");
    let _ = writeln!(out, "{}", head.dimmed());
    for term in &order[..shown] {
        let (a, b) = (per_thousand(term.old.into(), c.old.words()), per_thousand(term.new.into(), c.new.words()));
        let _ = writeln!(
            out,
            "{:name_width$} {:>6} {:>6} {:>7}   {a:.2} → {b:.2}",
            term.name.chars().take(name_width).collect::<String>(),
            grouped(term.old.into()),
            grouped(term.new.into()),
            change(term.old.into(), term.new.into())
        );
    }
    let more = if shown < order.len() {
        format!("{} more terms (--full lists them); ", order.len() - shown)
    } else {
        String::new()
    };
    wrap(out, &format!("{more}the report's length changed by {length}").dimmed().to_string(), "", "", style.width);
}
