//! The table of fates.

use super::super::{Detail, matches, names, words};
use super::{Style, WIDE, wrap};
use crate::comparison::{Comparison, Fate, SectionGroup};
use crate::summary::{UNCERTAIN, grouped, is_run_in};
use colored::Colorize;
use std::fmt::Write;

/// The fates of sections: those that changed; kept ones are counted unless all are asked for.
pub fn table(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
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

fn coloured(fate: Fate, text: &str) -> String {
    match fate {
        Fate::Dropped => text.red().to_string(),
        Fate::Added => text.green().to_string(),
        Fate::Kept => text.to_owned(),
        _ => text.cyan().to_string(),
    }
}
