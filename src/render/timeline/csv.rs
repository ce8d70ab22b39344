//! A timeline as tidy CSV: one row an observation.

use crate::render::figures::{bound_id, cell, plain};
use crate::timeline::{Event, Timeline};

/// What is observed, of what, when; then the value and where it stands.
const COLUMNS: [&str; 9] = ["kind", "series", "period", "value", "high", "bound", "unit", "section", "text"];

/// One row. What is unknown, or does not apply, is empty.
#[derive(Default)]
struct Row<'a> {
    kind: &'a str,
    series: &'a str,
    period: &'a str,
    value: String,
    high: String,
    bound: &'a str,
    unit: &'a str,
    section: String,
    text: String,
}

/// Every observation: `edition` (words), `skipped`, `section` (words) and `event`, `check`, `figure`, `area` (words),
/// `strength` (by step of the scale), `weakened` and `strengthened`, `source` and `term`. Series of sections and figures are
/// numbered, since names repeat. Zeros of counts are rows; a section or figure that an edition lacks is none.
pub fn csv(timeline: &Timeline) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).expect("memory takes what is written to it");
    let mut write = |row: Row<'_>| {
        let Row { kind, series, period, value, high, bound, unit, section, text } = row;
        let cells = [
            kind.to_owned(),
            cell(series),
            cell(period),
            value,
            high,
            bound.to_owned(),
            unit.to_owned(),
            cell(&section),
            cell(&text),
        ];
        writer.write_record(cells).expect("memory takes what is written to it");
    };
    for edition in &timeline.editions {
        write(Row {
            kind: "edition",
            series: &timeline.entity,
            period: &edition.period,
            value: edition.words.to_string(),
            unit: "words",
            text: edition.title.clone(),
            ..Row::default()
        });
    }
    for year in &timeline.skipped {
        write(Row { kind: "skipped", series: &timeline.entity, period: year, ..Row::default() });
    }
    sections(timeline, &mut write);
    figures(timeline, &mut write);
    counts(timeline, &mut write);
    let bytes = writer.into_inner().expect("memory takes what is written to it");
    String::from_utf8(bytes).expect("rows are made of strings")
}

fn sections(timeline: &Timeline, write: &mut impl FnMut(Row<'_>)) {
    for (number, thread) in timeline.threads.iter().enumerate() {
        let series = format!("{}: {}", number + 1, thread.name);
        for (edition, place) in timeline.editions.iter().zip(&thread.places) {
            let Some(place) = place else { continue };
            write(Row {
                kind: "section",
                series: &series,
                period: &edition.period,
                value: place.words.to_string(),
                unit: "words",
                section: place.path.join(" > "),
                ..Row::default()
            });
        }
        for Event { period, kind, with } in &thread.events {
            let text = match with.len() {
                0 => kind.words().to_owned(),
                _ => format!("{} {}", kind.words(), with.join("; ")),
            };
            write(Row { kind: "event", series: &series, period, text, ..Row::default() });
        }
        for check in &thread.checks {
            let text = super::words::check(check);
            write(Row { kind: "check", series: &series, period: &check.to, text, ..Row::default() });
        }
    }
}

fn figures(timeline: &Timeline, write: &mut impl FnMut(Row<'_>)) {
    for (number, series) in timeline.series.iter().enumerate() {
        let name = format!("{}: {}", number + 1, series.name);
        for (edition, point) in timeline.editions.iter().zip(&series.points) {
            let Some(point) = point else { continue };
            write(Row {
                kind: "figure",
                series: &name,
                period: &edition.period,
                value: point.value.map(plain).unwrap_or_default(),
                high: point.high.map(plain).unwrap_or_default(),
                bound: bound_id(point.bound),
                unit: &point.unit,
                section: point.path.join(" > "),
                text: point.sentence.clone(),
            });
        }
    }
}

fn counts(timeline: &Timeline, write: &mut impl FnMut(Row<'_>)) {
    let mut row = |kind: &str, series: &str, k: usize, value: u64, unit: &str, text: &str| {
        write(Row {
            kind,
            series,
            period: &timeline.editions[k].period,
            value: value.to_string(),
            unit,
            text: text.to_owned(),
            ..Row::default()
        });
    };
    for area in &timeline.areas {
        area.words.iter().enumerate().for_each(|(k, &words)| row("area", &area.name, k, words, "words", ""));
    }
    for area in &timeline.strengths {
        for (k, scopes) in area.scopes.iter().enumerate() {
            for counted in scopes {
                row("strength", &area.name, k, u64::from(counted.count), "expressions", scope(counted.scope));
            }
        }
        // The first edition has none before it.
        for k in 1..timeline.editions.len() {
            row("weakened", &area.name, k, u64::from(area.weakened[k]), "claims", "");
            row("strengthened", &area.name, k, u64::from(area.strengthened[k]), "claims", "");
        }
    }
    for source in &timeline.sources {
        let kind = super::words::kind(source.kind);
        for (k, &cited) in source.cited.iter().enumerate() {
            row("source", &source.name, k, u64::from(cited), "sentences", kind);
        }
    }
    for term in &timeline.terms {
        term.counts.iter().enumerate().for_each(|(k, &count)| row("term", &term.name, k, u64::from(count), "uses", ""));
    }
}

fn scope(scope: crate::strength::Scope) -> &'static str {
    use crate::strength::Scope;
    match scope {
        Scope::None => "none",
        Scope::Isolated => "isolated",
        Scope::Some => "some",
        Scope::Numerous => "numerous",
        Scope::Widespread => "widespread",
        Scope::Systematic => "systematic",
    }
}
