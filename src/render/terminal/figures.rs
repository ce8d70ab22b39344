//! The table of indicators.

use super::super::{Detail, INDICATORS, indicators};
use super::{Style, WIDE, wrap};
use crate::comparison::Comparison;
use crate::indicator::{self, Indicator, Outcome};
use crate::summary::{change_with_caution, ranked_figures, thing};
use colored::Colorize;
use std::fmt::Write;

/// What became of the figures, what matters most first; of each outcome no more than [`INDICATORS`] unless
/// everything is asked for.
pub fn table(out: &mut String, c: &Comparison<'_>, style: Style<'_>) {
    let Some(counts) = indicators::counts(c).filter(|_| style.section.is_none()) else { return };
    let _ = writeln!(out, "\n{}", "Figures".bold());
    wrap(out, &counts, "", "", style.width);
    let ranked = ranked_figures(c);
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
    let counted = thing(c, i).map(|thing| thing.into_owned()).filter(|_| i.new.is_some() && i.old.is_some());
    let notes: Vec<String> = counted.into_iter().chain(change_with_caution(c, i)).collect();
    if !notes.is_empty() {
        text += &format!(" ({})", notes.join("; "));
    }
    if i.confidence < indicator::UNCERTAIN {
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
