//! A timeline in Markdown: everything that changed, and all counts.

use super::choice::{self, Chosen, Extent, MOST_SOURCES};
use super::words::{
    NONE, check, events, is_constant, is_eventful, is_spoken, kind, place_of, skipped, span, strong, unit, values,
    years_cited,
};
use crate::render::markdown::{cell, escaped};
use crate::summary::grouped;
use crate::timeline::Timeline;
use std::fmt::Write;

/// The timeline in Markdown.
pub fn markdown(timeline: &Timeline, extent: Extent) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {}, {} editions\n", escaped(&timeline.entity), timeline.editions.len());
    if let Some(skipped) = skipped(timeline) {
        let _ = writeln!(out, "There is {skipped}.\n");
    }
    for warning in &timeline.warnings {
        let _ = writeln!(out, "> **Warning:** {}\n", escaped(warning));
    }
    let rows = timeline.editions.iter().map(|e| {
        vec![e.period.clone(), grouped(e.words), e.sections.to_string(), e.sentences.to_string(), e.file.clone()]
    });
    table(&mut out, &["edition", "words", "sections", "sentences", "file"], rows);
    sections(&mut out, timeline, extent);
    by_edition(&mut out, timeline, "Words by area", timeline.areas.iter().map(|a| (a.name.as_str(), a.words.clone())));
    figures(&mut out, timeline, extent);
    let spoken: Vec<_> = timeline.strengths.iter().filter(|area| extent == Extent::Full || is_spoken(area)).collect();
    by_edition(
        &mut out,
        timeline,
        "Claims of numerous or more, by area",
        spoken.iter().map(|area| (area.name.as_str(), strong(area))),
    );
    strengths(&mut out, timeline);
    sources(&mut out, timeline, extent);
    let counts = |counts: &[u32]| counts.iter().map(|&count| u64::from(count)).collect();
    let terms = choice::terms(timeline, extent);
    by_edition(&mut out, timeline, "Terms", terms.shown.iter().map(|t| (t.name.as_str(), counts(&t.counts))));
    told(&mut out, terms.rest("named less often"));
    out
}

fn sections(out: &mut String, timeline: &Timeline, extent: Extent) {
    let stayed = timeline.threads.iter().filter(|thread| !is_eventful(thread)).count();
    let _ = writeln!(out, "## Sections\n\n{} followed, {stayed} of them stayed throughout.\n", timeline.threads.len());
    let chosen = choice::threads(timeline, extent);
    let rows = chosen.shown.iter().map(|thread| {
        let told = std::iter::once(events(thread)).filter(|told| !told.is_empty());
        let told: Vec<String> = told.chain(thread.checks.iter().map(check)).collect();
        vec![place_of(thread), span(timeline, &thread.places), told.join("; ")]
    });
    table(out, &["section", "editions", "what became of it"], rows);
    told(out, chosen.rest("of which something became"));
}

fn figures(out: &mut String, timeline: &Timeline, extent: Extent) {
    let constant = timeline.series.iter().filter(|series| is_constant(series)).count();
    let _ = writeln!(out, "## Figures\n\n{} followed, {constant} of them never changed.\n", timeline.series.len());
    let chosen = choice::series(timeline, extent);
    let rows = chosen.shown.iter().map(|series| {
        let last = series.points.iter().rev().flatten().next();
        let section = last.and_then(|point| point.path.last().cloned()).unwrap_or_default();
        vec![series.name.clone(), unit(series).to_owned(), span(timeline, &series.points), values(series), section]
    });
    table(out, &["figure", "unit", "editions", "values", "section"], rows);
    told(out, chosen.rest("that changed"));
}

fn told(out: &mut String, rest: Option<String>) {
    if let Some(rest) = rest {
        let _ = writeln!(out, "{}.\n", escaped(&rest));
    }
}

fn strengths(out: &mut String, timeline: &Timeline) {
    let rows = timeline.strengths.iter().filter_map(|area| {
        let told = timeline.editions.iter().zip(area.weakened.iter().zip(&area.strengthened));
        let told = told.filter(|(_, (weakened, strengthened))| **weakened + **strengthened > 0);
        let told: Vec<String> = told.map(|(e, (w, s))| format!("{}: {w} weaker, {s} stronger", e.period)).collect();
        (!told.is_empty()).then(|| vec![area.name.clone(), told.join("; ")])
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        let _ = writeln!(out, "## Claims that changed against the edition before\n");
        table(out, &["area", "claims"], rows.into_iter());
    }
}

fn sources(out: &mut String, timeline: &Timeline, extent: Extent) {
    if timeline.sources.is_empty() {
        return;
    }
    let _ = writeln!(out, "## Sources\n");
    let most = if extent == Extent::Full { usize::MAX } else { MOST_SOURCES };
    let chosen = Chosen {
        shown: timeline.sources.iter().take(most).collect(),
        left_out: timeline.sources.len().saturating_sub(most),
    };
    let rows = chosen.shown.iter().map(|source| {
        let named = if source.named { "named" } else { "unnamed" };
        vec![source.name.clone(), kind(source.kind).to_owned(), named.to_owned(), years_cited(timeline, source)]
    });
    table(out, &["source", "kind", "", "cited in (sentences)"], rows);
    told(out, chosen.rest("sources"));
}

/// A table with a column for each edition.
fn by_edition<'a>(out: &mut String, timeline: &Timeline, title: &str, rows: impl Iterator<Item = (&'a str, Vec<u64>)>) {
    let rows: Vec<Vec<String>> = rows
        .map(|(name, values)| {
            let value = |value: u64| if value == 0 { NONE.to_owned() } else { grouped(value) };
            std::iter::once(name.to_owned()).chain(values.into_iter().map(value)).collect()
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(out, "## {title}\n");
    let head: Vec<&str> = std::iter::once("").chain(timeline.editions.iter().map(|e| e.period.as_str())).collect();
    table(out, &head, rows.into_iter());
}

fn table(out: &mut String, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
    out.push_str(&line(&mut head.iter().map(|text| cell(text))));
    out.push_str(&line(&mut head.iter().map(|_| "---".to_owned())));
    for row in rows {
        out.push_str(&line(&mut row.iter().map(|text| cell(text))));
    }
    out.push('\n');
}
