//! What both outputs for people say in the same words.

use crate::edition::one_line;
use crate::figure::Bound;
use crate::render::figures::{bound_in_words, separated};
use crate::strength::Scope;
use crate::timeline::{AreaStrength, Check, Event, Place, Point, Series, SourceSeries, Thread, Timeline};

/// Where an edition does not give something.
pub const NONE: &str = "–";

/// "1,047 · 229 · 63 · – · at least 196", from the first edition that gives it to the last.
pub fn values(series: &Series) -> String {
    let (first, last) = ends(&series.points);
    let values: Vec<String> = series.points[first..=last]
        .iter()
        .map(|point| point.as_ref().map_or_else(|| NONE.to_owned(), |point| value(point, &series.unit)))
        .collect();
    values.join(" · ")
}

/// "2016–2024": the periods of the first and the last edition that gives it.
pub fn span<T>(timeline: &Timeline, of: &[Option<T>]) -> String {
    let (first, last) = ends(of);
    let (first, last) = (&timeline.editions[first].period, &timeline.editions[last].period);
    if first == last { first.clone() } else { format!("{first} to {last}") }
}

fn ends<T>(of: &[Option<T>]) -> (usize, usize) {
    let first = of.iter().position(Option::is_some).unwrap_or_default();
    (first, of.iter().rposition(Option::is_some).unwrap_or(first))
}

/// The value with its bound; in the text's own words where it is vague or its unit is not that of the series.
pub fn value(point: &Point, unit: &str) -> String {
    let number = match (point.value, point.high) {
        (Some(low), Some(high)) if point.unit == unit => format!("{} to {}", separated(low), separated(high)),
        (Some(value), None) if point.unit == unit => separated(value),
        _ => return format!("“{}”", one_line(&point.text)),
    };
    match point.bound {
        Bound::Exact | Bound::Between => number,
        bound => format!("{} {number}", bound_in_words(bound)),
    }
}

/// "percent", "USD", "km"; nothing for a count.
pub fn unit(series: &Series) -> &str {
    let unit = series.unit.as_str();
    if unit == "count" { "" } else { unit.split_once(':').map_or(unit, |(_, name)| name) }
}

/// Whether all editions that give a figure give the same.
pub fn is_constant(series: &Series) -> bool {
    let mut given = series.points.iter().flatten().map(|point| (point.value, point.high, point.bound, &point.unit));
    let first = given.next();
    given.all(|point| Some(point) == first)
}

/// "2018 renamed, before “Prisons”; 2021 dropped"
pub fn events(thread: &Thread) -> String {
    thread.events.iter().map(event).collect::<Vec<_>>().join("; ")
}

pub fn event(event: &Event) -> String {
    let lead = format!("{} {}", event.period, event.kind.words());
    let quote = event.kind != crate::timeline::EventKind::Returned;
    match event.with.len() {
        0 => lead,
        _ => format!("{lead} {}", listed(&event.with, quote)),
    }
}

/// Most headings named of an event; the rest is counted.
const MOST_NAMED: usize = 3;

fn listed(names: &[String], quote: bool) -> String {
    let named = names.iter().take(MOST_NAMED).map(|name| if quote { format!("“{name}”") } else { name.clone() });
    let mut text = named.collect::<Vec<_>>().join(", ");
    if names.len() > MOST_NAMED {
        text.push_str(&format!(" and {} more", names.len() - MOST_NAMED));
    }
    text
}

/// "2016 to 2018: followed to “Asylum”; compared directly: “Refugees”"
pub fn check(check: &Check) -> String {
    let followed = match &check.followed {
        Some(heading) => format!("followed to “{heading}”"),
        None => "no longer followed".to_owned(),
    };
    let direct = match check.direct.len() {
        0 => "no counterpart found".to_owned(),
        _ => listed(&check.direct, true),
    };
    format!("{} to {}: {followed}; compared directly: {direct}", check.from, check.to)
}

/// Whether something became of a section beyond staying.
pub fn is_eventful(thread: &Thread) -> bool {
    !thread.events.is_empty() || !thread.checks.is_empty()
}

/// The headings from the top down to where a section last stands, without the edition's title.
pub fn place_of(thread: &Thread) -> String {
    let last: Option<&Place> = thread.places.iter().rev().flatten().next();
    match last {
        Some(place) if place.path.len() > 2 => place.path[1..].join(" › "),
        _ => thread.name.clone(),
    }
}

/// How often an area's text says numerous or more, in each edition.
pub fn strong(area: &AreaStrength) -> Vec<u64> {
    let strong = |counts: &Vec<crate::timeline::Counted>| {
        counts.iter().filter(|c| c.scope >= Scope::Numerous).map(|c| u64::from(c.count)).sum()
    };
    area.scopes.iter().map(strong).collect()
}

/// Whether an area's text says numerous or more anywhere, or changed how it says it.
pub fn is_spoken(area: &AreaStrength) -> bool {
    strong(area).iter().any(|&count| count > 0)
        || area.weakened.iter().chain(&area.strengthened).any(|&count| count > 0)
}

/// The heading under which a series last stands, where the series is not named by it.
pub fn section_of(series: &Series) -> Option<&str> {
    let section = series.points.iter().rev().flatten().next()?.path.last()?;
    (!series.name.contains(section.as_str())).then_some(section)
}

/// "Prisons: inmates": what a series counts, after its section.
pub fn named(series: &Series) -> String {
    match section_of(series) {
        Some(section) => format!("{section}: {}", series.name),
        None => series.name.clone(),
    }
}

/// "2017 (3), 2019": the periods in which a source is cited, with how many sentences do where more than one.
pub fn years_cited(timeline: &Timeline, source: &SourceSeries) -> String {
    let cited = timeline.editions.iter().zip(&source.cited).filter(|(_, count)| **count > 0);
    let told = cited.map(|(edition, &count)| match count {
        1 => edition.period.clone(),
        _ => format!("{} ({count})", edition.period),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// "un_body" as "UN body".
pub fn kind(kind: crate::attribution::Kind) -> &'static str {
    use crate::attribution::Kind;
    match kind {
        Kind::UnBody => "UN body",
        Kind::Intergovernmental => "intergovernmental",
        Kind::Government => "government",
        Kind::InternationalNgo => "international NGO",
        Kind::LocalNgo => "local NGO",
        Kind::Media => "media",
        Kind::Academic => "academic",
        Kind::Individual => "individual",
        Kind::Unnamed => "unnamed",
    }
}

/// "no edition for 2014, 2015"; none where no year is skipped.
pub fn skipped(timeline: &Timeline) -> Option<String> {
    (!timeline.skipped.is_empty()).then(|| format!("no edition for {}", timeline.skipped.join(", ")))
}
