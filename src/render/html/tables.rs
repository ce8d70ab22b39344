//! Change by area, figures, sources and terms.

use super::address::{Side, of_area, of_sentence};
use super::legible;
use crate::attribution::SourceUse;
use crate::comparison::Comparison;
use crate::edition::SentenceId;
use crate::indicator::{self, Indicator, Outcome};
use crate::render::indicators;
use crate::summary::{change, change_with_caution, grouped, ranked_figures, thing, unbroken};
use crate::term::per_thousand;
use maud::{Markup, html};

/// Change by area, a pair of bars each.
pub fn areas(c: &Comparison<'_>) -> Markup {
    let changes = &c.areas().changes;
    let longest = changes.iter().map(|a| a.old_words.max(a.new_words)).max().unwrap_or(0).max(1);
    html! {
        @if !changes.is_empty() {
            section #areas aria-labelledby="areas-heading" {
                h2 #areas-heading { "Change by area" }
                div.wide tabindex="0" role="group" aria-labelledby="areas-heading" {
                    table.sortable.cards.numbers {
                        thead { tr {
                            th scope="col" { "Area" } th scope="col" { span.hidden { "Bars: " } "Old over new" }
                            th.n scope="col" { "Words, old" } th.n scope="col" { "new" } th.n scope="col" { "Change" }
                            th.n scope="col" { "Dropped" } th.n scope="col" { "Added" }
                        } }
                        tbody {
                            @for (i, a) in changes.iter().enumerate().filter(|(_, a)| a.old_words + a.new_words > 0) {
                                tr id=(of_area(i)) {
                                    th scope="row" { (legible(&a.name)) }
                                    td.bars {
                                        (bars(a.old_words as f64, a.new_words as f64, longest as f64))
                                    }
                                    td.n data-l="Old" { (grouped(a.old_words)) } td.n data-l="New" { (grouped(a.new_words)) }
                                    td.n data-l="Change" { (unbroken(&change(a.old_words, a.new_words))) }
                                    td.n data-l="Dropped" { (a.sentences.dropped) } td.n data-l="Added" { (a.sentences.added) }
                                }
                            }
                        }
                    }
                }
                p.note { "Dropped: sentences of the old edition without counterpart. Added: sentences of the new one without." }
            }
        }
    }
}

/// The old value over the new one, as shares of the most.
fn bars(old: f64, new: f64, most: f64) -> Markup {
    let width = |value: f64| format!("{:.1}", value / most * 100.0);
    html! {
        svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" {
            rect.old width=(width(old)) height="6" {}
            rect.new y="8" width=(width(new)) height="6" {}
        }
    }
}

/// What became of the figures: those that both editions give first.
pub fn indicators(c: &Comparison<'_>) -> Markup {
    let Some(counts) = indicators::counts(c) else { return html! {} };
    let ranked = ranked_figures(c);
    let of = |wanted: &[Outcome]| -> Vec<&Indicator> {
        ranked.iter().copied().filter(|i| wanted.contains(&i.outcome)).collect()
    };
    let followed = of(&[Outcome::Raised, Outcome::Lowered, Outcome::BoundChanged, Outcome::Restated]);
    let folded = [("no longer given", of(&[Outcome::NoLongerGiven])), ("newly given", of(&[Outcome::NewlyGiven]))];
    html! {
        section #figures aria-labelledby="figures-heading" {
            h2 #figures-heading { "Figures" }
            p { (counts) "." }
            @if !followed.is_empty() { (figure_table(c, "Figures that changed", &followed)) }
            @for (name, these) in folded.iter().filter(|(_, these)| !these.is_empty()) {
                details { summary { (these.len()) " " (name) } (figure_table(c, &format!("Figures {name}"), these)) }
            }
        }
    }
}

fn figure_table(c: &Comparison<'_>, name: &str, these: &[&Indicator]) -> Markup {
    let drawn = these.iter().any(|i| values(c, i).is_some());
    html! {
        div.wide tabindex="0" role="group" aria-label=(name) {
            table.sortable.cards {
                thead { tr {
                    th scope="col" { "Outcome" } th scope="col" { "Old" } th scope="col" { "New" }
                    @if drawn { th scope="col" { span.hidden { "Bars: " } "Old over new" } }
                    th scope="col" { "Change" } th scope="col" { "Where" }
                } }
                tbody { @for i in these {
                    @let bars = values(c, i).map(|(old, new)| bars(old, new, old.max(new)));
                    (figure_row(c, i, drawn.then(|| html! { td.bars.small { @if let Some(bars) = bars { (bars) } } })))
                } }
            }
        }
    }
}

/// What both editions give, where it can be drawn: numbers of one unit that are not below zero, and not both zero.
fn values(c: &Comparison<'_>, i: &Indicator) -> Option<(f64, f64)> {
    let old = &c.figures().old[i.old?.index()].figure;
    let new = &c.figures().new[i.new?.index()].figure;
    // Of a range the middle, by which its change is told.
    let middle = |low: f64, high: Option<f64>| high.map_or(low, |high| low.midpoint(high));
    let (from, to) = (middle(old.value?, old.high), middle(new.value?, new.high));
    let fits = |value: f64| value.is_finite() && value >= 0.0;
    (old.unit == new.unit && fits(from) && fits(to) && from + to > 0.0).then_some((from, to))
}

/// One figure; its bars stand beside its values where the table has some.
fn figure_row(c: &Comparison<'_>, i: &Indicator, bars: Option<Markup>) -> Markup {
    let (old, new) = indicators::shown(c, i);
    let at_old = i.old.map(|id| of_sentence(Side::Old, c.old, c.figures().old[id.index()].sentence));
    let at_new = i.new.map(|id| of_sentence(Side::New, c.new, c.figures().new[id.index()].sentence));
    let cell = |text: Option<String>, at: Option<String>| {
        html! { @if let (Some(text), Some(at)) = (text, at) { a href={ "#" (at) } dir="auto" { (legible(&text)) } } }
    };
    let notes: Vec<String> =
        thing(c, i).map(|thing| thing.into_owned()).into_iter().chain(change_with_caution(c, i)).collect();
    html! {
        tr {
            td.outcome.full { span aria-hidden="true" { (sign(i.outcome)) } " " (i.outcome.words())
                @if i.confidence < indicator::UNCERTAIN { " (uncertain)" } }
            td data-l="Old" { (cell(old, at_old)) } td data-l="New" { (cell(new, at_new)) }
            @if let Some(bars) = bars { (bars) }
            td data-l="Change" { (legible(&notes.join("; "))) } td.where.full { (place(c, i)) }
        }
    }
}

/// The section, kept apart in its own direction, and the locator.
fn place(c: &Comparison<'_>, i: &Indicator) -> Markup {
    let place = indicators::place(c, i);
    let (section, rest) = place.split_at(place.find(", ¶ ").unwrap_or(place.len()));
    html! { bdi { (legible(section)) } (legible(rest)) }
}

fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Same => "=",
        Outcome::Raised => "▲",
        Outcome::Lowered => "▼",
        Outcome::BoundChanged => "≷",
        Outcome::Restated => "≈",
        Outcome::NewlyGiven => "+",
        Outcome::NoLongerGiven => "−",
    }
}

/// Named sources that only one edition cites.
pub fn sources(c: &Comparison<'_>) -> Markup {
    let changes = &c.sources().changes;
    let (old, new) = (changes.old, changes.new);
    html! {
        @if !changes.no_longer_cited.is_empty() || !changes.newly_cited.is_empty() {
            section #sources aria-labelledby="sources-heading" {
                h2 #sources-heading { "Sources cited" }
                p { "Named sources are cited " (old.named) " → " (new.named) " times, unnamed ones " (old.unnamed) " → " (new.unnamed) " times." }
                div.columns {
                    (source_list(c, Side::Old, "− No longer cited", &changes.no_longer_cited))
                    (source_list(c, Side::New, "+ Newly cited", &changes.newly_cited))
                }
            }
        }
    }
}

fn source_list(c: &Comparison<'_>, side: Side, heading: &str, uses: &[SourceUse]) -> Markup {
    let edition = if side == Side::Old { c.old } else { c.new };
    let cited = |u: &SourceUse| -> Vec<SentenceId> { if side == Side::Old { u.old.clone() } else { u.new.clone() } };
    html! {
        div {
            h3 { (heading) }
            @if !uses.iter().any(|u| u.named) { p { "None." } }
            ul { @for u in uses.iter().filter(|u| u.named) {
                @let places = cited(u);
                li {
                    @match places.first() {
                        Some(&first) => a href={ "#" (of_sentence(side, edition, first)) } dir="auto" { (legible(&u.name)) },
                        None => span dir="auto" { (legible(&u.name)) },
                    }
                    " (" (places.len()) "×)"
                }
            } }
        }
    }
}

/// Terms counted in both editions.
pub fn terms(c: &Comparison<'_>) -> Markup {
    let (old, new) = (c.old.words(), c.new.words());
    html! {
        @if !c.terms().is_empty() {
            section #terms aria-labelledby="terms-heading" {
                h2 #terms-heading { "Terms" }
                p { "The report’s length changed by " (unbroken(&change(old, new))) "." }
                div.wide tabindex="0" role="group" aria-labelledby="terms-heading" {
                    table.sortable.cards.numbers {
                        thead { tr {
                            th scope="col" { "Term" } th.n scope="col" { "Old" } th.n scope="col" { "New" }
                            th.n scope="col" { "Change" } th.n scope="col" { "Old, per 1,000 words" } th.n scope="col" { "New, per 1,000 words" }
                        } }
                        tbody { @for t in c.terms() { tr {
                            th scope="row" { (legible(&t.name)) } td.n data-l="Old" { (t.old) } td.n data-l="New" { (t.new) }
                            td.n data-l="Change" { (unbroken(&change(t.old.into(), t.new.into()))) }
                            td.n data-l="Per 1,000" { (format!("{:.2}", per_thousand(t.old.into(), old))) }
                            td.n data-l="new" { (format!("{:.2}", per_thousand(t.new.into(), new))) }
                        } } }
                    }
                }
            }
        }
    }
}
