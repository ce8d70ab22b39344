//! A timeline as one self-contained page: areas, figures, sections, sources and terms by edition.
//!
//! Nothing on it needs scripting; what is folded is folded by the document itself.

mod by_edition;
mod chart;
mod figures;
mod flow;
mod flow_picture;
mod sections;

use super::words::{kind, skipped, strong};
use crate::render::html::legible;
use crate::render::html::page::{self, Page, Passages, SiteLink};
use crate::summary::{change, grouped};
use crate::timeline::{SourceSeries, Timeline};
use by_edition::{Row, table};
use maud::{Markup, html};

const STYLE: &str = concat!(include_str!("../../html/base.css"), include_str!("../timeline.css"));

/// Most sources that stand unfolded.
const SOURCES: usize = 15;

/// The timeline as a page, with links to other pages of a site, and from figures to the reports in which each
/// edition's sentences stand; none of both for a page alone. Equal timelines give equal bytes.
pub fn html(timeline: &Timeline, links: &[SiteLink], passages: &[Passages]) -> String {
    let (first, last) = (timeline.editions.first(), timeline.editions.last());
    let title = match (first, last) {
        (Some(first), Some(last)) => format!("{}, {} to {}", timeline.entity, first.period, last.period),
        _ => timeline.entity.clone(),
    };
    let parts = [
        ("editions", "Editions", true),
        ("areas", "Areas", !timeline.areas.is_empty()),
        ("figures", "Figures", !timeline.series.is_empty()),
        ("sections", "Sections", true),
        ("flow", "Flow of sections", flow::is_shown(timeline)),
        ("strength", "Strength of claims", !timeline.strengths.is_empty()),
        ("sources", "Sources", !timeline.sources.is_empty()),
        ("terms", "Terms", !timeline.terms.is_empty()),
    ];
    let body = html! {
        a.skip href="#editions" { "Skip to the editions" }
        (page::beside(links))
        header {
            h1 dir="auto" { (legible(&title)) }
            p.lead { (timeline.editions.len()) " editions followed from one to the next." @if let Some(skipped) = skipped(timeline) { " There is " (skipped) "." } }
            @for warning in &timeline.warnings { p.warning { strong { "Warning: " } span dir="auto" { (legible(warning)) } } }
        }
        nav.contents aria-label="Contents" {
            ul { @for (id, name, _) in parts.iter().filter(|part| part.2) { li { a href={ "#" (id) } { (name) } } } }
        }
        main {
            (editions(timeline))
            (areas(timeline))
            (figures::section(timeline, passages))
            (sections::section(timeline))
            (flow::section(timeline))
            (strength(timeline))
            (sources(timeline))
            (terms(timeline))
        }
        footer {
            p { (page::made_by()) " What is uncertain ends a line; a gap is not a statement that nothing happened." }
        }
    };
    Page { title: &format!("{title}: through the editions"), style: STYLE, script: None, feed: None }.render(&body)
}

/// The style of the page.
pub fn form() -> &'static str {
    STYLE
}

fn editions(timeline: &Timeline) -> Markup {
    html! {
        section #editions aria-labelledby="editions-heading" tabindex="-1" {
            h2 #editions-heading { "Editions" }
            div.wide tabindex="0" role="group" aria-labelledby="editions-heading" {
                table.cards.numbers {
                    thead { tr {
                        th scope="col" { "Edition" } th.n scope="col" { "Words" } th.n scope="col" { "Change" }
                        th.n scope="col" { "Sections" } th.n scope="col" { "Sentences" } th scope="col" { "File" }
                    } }
                    tbody { @for (k, edition) in timeline.editions.iter().enumerate() { tr {
                        th scope="row" { (legible(&edition.period)) }
                        td.n data-l="Words" { (grouped(edition.words)) }
                        td.n data-l="Change" { @if k > 0 { (change(timeline.editions[k - 1].words, edition.words)) } }
                        td.n data-l="Sections" { (edition.sections) } td.n data-l="Sentences" { (edition.sentences) }
                        td.where.full { (legible(&edition.file)) }
                    } } }
                }
            }
        }
    }
}

fn areas(timeline: &Timeline) -> Markup {
    let mut rows = vec![Row::total("The whole report", timeline.editions.iter().map(|e| e.words).collect())];
    rows.extend(timeline.areas.iter().map(|area| Row::new(&area.name, area.words.clone())));
    html! {
        @if !timeline.areas.is_empty() {
            section #areas aria-labelledby="areas-heading" {
                h2 #areas-heading { "Words by area" }
                (table(timeline, "areas-heading", "Area", &rows))
                p.note { "The darker, the nearer to the most words that the row has in any edition. Each sentence is counted for one area." }
            }
        }
    }
}

fn strength(timeline: &Timeline) -> Markup {
    let strong: Vec<Row<'_>> = timeline.strengths.iter().map(|area| Row::new(&area.name, strong(area))).collect();
    let changed: Vec<_> = timeline
        .strengths
        .iter()
        .filter(|area| area.weakened.iter().chain(&area.strengthened).any(|&count| count > 0))
        .collect();
    html! {
        @if !timeline.strengths.is_empty() {
            section #strength aria-labelledby="strength-heading" {
                h2 #strength-heading { "Strength of claims" }
                p { "How often the text of an area says that there was much of something: numerous, widespread, systematic." }
                (table(timeline, "strength-heading", "Area", &strong))
                @if !changed.is_empty() {
                    h3 #changed-heading { "Claims that changed against the edition before" }
                    div.wide tabindex="0" role="group" aria-labelledby="changed-heading" {
                        table.by-year {
                            thead { tr { th scope="col" { "Area" } @for e in timeline.editions.iter().skip(1) { th.v scope="col" { (legible(&e.period)) } } } }
                            tbody { @for area in changed { tr {
                                th scope="row" { (legible(&area.name)) }
                                @for k in 1..timeline.editions.len() { td.v { (changes(area.weakened[k], area.strengthened[k])) } }
                            } } }
                        }
                    }
                }
            }
        }
    }
}

fn changes(weakened: u32, strengthened: u32) -> Markup {
    html! {
        @if weakened + strengthened == 0 { span.none { "–" } }
        @if weakened > 0 { "▼ " (weakened) " weaker" }
        @if weakened > 0 && strengthened > 0 { br; }
        @if strengthened > 0 { "▲ " (strengthened) " stronger" }
    }
}

fn sources(timeline: &Timeline) -> Markup {
    let (named, unnamed): (Vec<_>, Vec<_>) = timeline.sources.iter().partition(|source| source.named);
    let total = |of: &[&SourceSeries]| {
        let sum = |k: usize| of.iter().map(|source| u64::from(source.cited[k])).sum();
        (0..timeline.editions.len()).map(sum).collect()
    };
    let mut first =
        vec![Row::total("All named sources", total(&named)), Row::total("All unnamed sources", total(&unnamed))];
    first.extend(cited(&named[..named.len().min(SOURCES)]));
    let rest = &named[named.len().min(SOURCES)..];
    html! {
        @if !timeline.sources.is_empty() {
            section #sources aria-labelledby="sources-heading" {
                h2 #sources-heading { "Sources" }
                p { "Sentences that cite each source." }
                (table(timeline, "sources-heading", "Source", &first))
                @if !rest.is_empty() {
                    details {
                        summary { (rest.len()) " more named " @if rest.len() == 1 { "source" } @else { "sources" } }
                        (table(timeline, "sources-heading", "Source", &cited(rest)))
                    }
                }
                @if !unnamed.is_empty() {
                    details {
                        summary { (unnamed.len()) " unnamed" }
                        (table(timeline, "sources-heading", "Source", &cited(&unnamed)))
                    }
                }
            }
        }
    }
}

fn cited<'t>(sources: &[&'t SourceSeries]) -> Vec<Row<'t>> {
    let row = |source: &&'t SourceSeries| {
        let counts = source.cited.iter().map(|&count| u64::from(count)).collect();
        Row { beside: Some(kind(source.kind)), ..Row::new(&source.name, counts) }
    };
    sources.iter().map(row).collect()
}

fn terms(timeline: &Timeline) -> Markup {
    let counts = |counts: &[u32]| counts.iter().map(|&count| u64::from(count)).collect();
    let rows: Vec<Row<'_>> = timeline.terms.iter().map(|term| Row::new(&term.name, counts(&term.counts))).collect();
    html! {
        @if !rows.is_empty() {
            section #terms aria-labelledby="terms-heading" {
                h2 #terms-heading { "Terms" }
                p { "How often each edition names them; the lengths of the editions stand above." }
                (table(timeline, "terms-heading", "Term", &rows))
            }
        }
    }
}
