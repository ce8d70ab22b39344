//! A timeline for the terminal, with sparklines.

use super::choice::{self, Extent, MOST_SOURCES};
use super::words::{
    check, events, is_constant, is_eventful, is_spoken, kind, named, place_of, skipped, span, strong, unit, values,
    years_cited,
};
use crate::render::terminal::columns;
use crate::summary::grouped;
use crate::timeline::{AreaStrength, SourceSeries, Timeline};
use colored::Colorize;
use std::fmt::Write;

/// How a timeline is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    pub colour: bool,
    pub extent: Extent,
}

/// From the lowest to the highest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The timeline as text that fits the terminal.
pub fn terminal(timeline: &Timeline, style: Style) -> String {
    let mut out = String::new();
    editions(&mut out, timeline, style);
    for warning in &timeline.warnings {
        let _ = writeln!(out, "warning: {warning}");
    }
    sections(&mut out, timeline, style);
    areas(&mut out, timeline, style);
    figures(&mut out, timeline, style);
    strengths(&mut out, timeline, style);
    sources(&mut out, timeline, style);
    terms(&mut out, timeline, style);
    out
}

fn title(out: &mut String, text: &str, style: Style) {
    let _ = if style.colour { writeln!(out, "\n{}", text.bold()) } else { writeln!(out, "\n{text}") };
}

fn editions(out: &mut String, timeline: &Timeline, style: Style) {
    let name = format!("{}, {} editions", timeline.entity, timeline.editions.len());
    let _ = if style.colour { writeln!(out, "{}", name.bold()) } else { writeln!(out, "{name}") };
    if let Some(skipped) = skipped(timeline) {
        let _ = writeln!(out, "{skipped}");
    }
    let most = timeline.editions.iter().map(|e| e.words).max().unwrap_or_default();
    let mut rows = vec![["", "words", "", "sections", "sentences"].map(str::to_owned).to_vec()];
    rows.extend(timeline.editions.iter().map(|edition| {
        vec![
            edition.period.clone(),
            grouped(edition.words),
            bar(edition.words, most),
            edition.sections.to_string(),
            edition.sentences.to_string(),
        ]
    }));
    out.push_str(&columns(&rows));
}

fn bar(value: u64, most: u64) -> String {
    BARS[(value * (BARS.len() as u64 - 1)).div_ceil(most.max(1)) as usize].to_string()
}

/// One bar an edition, the highest for the largest value; a dot where there is nothing.
fn sparkline(values: &[u64]) -> String {
    let most = values.iter().copied().max().unwrap_or_default();
    values.iter().map(|&value| if value == 0 { "·".to_owned() } else { bar(value, most) }).collect()
}

fn sections(out: &mut String, timeline: &Timeline, style: Style) {
    let chosen = choice::threads(timeline, style.extent);
    let stayed = timeline.threads.iter().filter(|t| !is_eventful(t)).count();
    title(out, &format!("Sections: {} followed, {stayed} of them stayed throughout", timeline.threads.len()), style);
    for thread in &chosen.shown {
        let (name, span) = (place_of(thread), span(timeline, &thread.places));
        let name = if style.colour { name.bold().to_string() } else { name };
        let _ = writeln!(out, "{name} ({span})");
        let told = events(thread);
        if !told.is_empty() {
            out.push_str(&wrapped(&told, style.width));
        }
        for differing in &thread.checks {
            out.push_str(&wrapped(&check(differing), style.width));
        }
    }
    told(out, chosen.rest("of which something became"));
}

fn wrapped(text: &str, width: usize) -> String {
    textwrap::fill(text, textwrap::Options::new(width.max(40)).initial_indent("  ").subsequent_indent("    ")) + "\n"
}

fn areas(out: &mut String, timeline: &Timeline, style: Style) {
    if timeline.areas.is_empty() {
        return;
    }
    title(out, "Words by area", style);
    let row = |name: &str, values: &[u64]| {
        let (first, last) = (values.first().copied(), values.last().copied());
        let ends = format!("{} → {}", grouped(first.unwrap_or_default()), grouped(last.unwrap_or_default()));
        vec![name.to_owned(), sparkline(values), ends]
    };
    let rows: Vec<Vec<String>> = timeline.areas.iter().map(|area| row(&area.name, &area.words)).collect();
    out.push_str(&columns(&rows));
}

fn figures(out: &mut String, timeline: &Timeline, style: Style) {
    let chosen = choice::series(timeline, style.extent);
    let constant = timeline.series.iter().filter(|series| is_constant(series)).count();
    title(out, &format!("Figures: {} followed, {constant} of them never changed", timeline.series.len()), style);
    for series in &chosen.shown {
        let unit = match unit(series) {
            "" => String::new(),
            unit => format!(", {unit}"),
        };
        let lead = format!("{}{unit} ({}): ", named(series), span(timeline, &series.points));
        let text = format!("{lead}{}", values(series));
        out.push_str(&textwrap::fill(&text, textwrap::Options::new(style.width.max(40)).subsequent_indent("    ")));
        out.push('\n');
    }
    told(out, chosen.rest("that changed"));
}

fn told(out: &mut String, rest: Option<String>) {
    if let Some(rest) = rest {
        let _ = writeln!(out, "{rest}");
    }
}

fn strengths(out: &mut String, timeline: &Timeline, style: Style) {
    let spoken = |area: &&AreaStrength| style.extent == Extent::Full || is_spoken(area);
    let spoken: Vec<&AreaStrength> = timeline.strengths.iter().filter(spoken).collect();
    if spoken.is_empty() {
        return;
    }
    title(out, "Strength of claims by area", style);
    let numbers = |values: &[u64]| values.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    let changes = |values: &[u32]| values.iter().sum::<u32>().to_string();
    let mut rows = vec![["", "numerous or more, by edition", "weakened", "strengthened"].map(str::to_owned).to_vec()];
    rows.extend(spoken.into_iter().map(|area| {
        vec![area.name.clone(), numbers(&strong(area)), changes(&area.weakened), changes(&area.strengthened)]
    }));
    out.push_str(&columns(&rows));
}

fn sources(out: &mut String, timeline: &Timeline, style: Style) {
    let named: Vec<&SourceSeries> = timeline.sources.iter().filter(|source| source.named).collect();
    if timeline.sources.is_empty() {
        return;
    }
    let total = |named: bool| {
        let count =
            |k: usize| timeline.sources.iter().filter(|s| s.named == named).map(|s| u64::from(s.cited[k])).sum();
        (0..timeline.editions.len()).map(count).collect::<Vec<u64>>()
    };
    title(out, "Sources", style);
    let numbers = |values: Vec<u64>| values.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    let _ = writeln!(out, "citations of named sources by edition: {}", numbers(total(true)));
    let _ = writeln!(out, "citations of unnamed sources by edition: {}", numbers(total(false)));
    let shown = if style.extent == Extent::Full { named.len() } else { named.len().min(MOST_SOURCES) };
    for source in &named[..shown] {
        let _ = writeln!(out, "{} ({}): {}", source.name, kind(source.kind), years_cited(timeline, source));
    }
    if shown < named.len() {
        let _ = writeln!(out, "and {} more named sources: --full shows them", named.len() - shown);
    }
}

fn terms(out: &mut String, timeline: &Timeline, style: Style) {
    if timeline.terms.is_empty() {
        return;
    }
    title(out, "Terms", style);
    let chosen = choice::terms(timeline, style.extent);
    let rows: Vec<Vec<String>> = chosen
        .shown
        .iter()
        .map(|term| {
            let counts: Vec<u64> = term.counts.iter().map(|&count| u64::from(count)).collect();
            let numbers = term.counts.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
            vec![term.name.clone(), sparkline(&counts), numbers]
        })
        .collect();
    out.push_str(&columns(&rows));
    told(out, chosen.rest("named less often"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparklines_rise_with_the_values() {
        assert_eq!(sparkline(&[0, 1, 50, 100]), "·▂▅█");
        assert_eq!(sparkline(&[0, 0]), "··");
    }
}
