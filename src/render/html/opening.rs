//! What a reader sees first: which editions are compared, and the change summary.

use super::address::{self, Side, of_sentence};
use super::legible;
use crate::comparison::Comparison;
use crate::edition::Edition;
use crate::render::evidence::{Quotation, quotations};
use crate::render::{Budget, locator};
use crate::summary::{Point, Statement, Topic, change, grouped, label, summarise, unbroken};
use maud::{Markup, html};

/// The editions, their files and lengths.
pub fn cover(c: &Comparison<'_>) -> Markup {
    let (old, new) = (c.old.words(), c.new.words());
    html! {
        h1 dir="auto" { (legible(&c.old.name())) span.arrow { " → " } (legible(&c.new.name())) }
        p.lead {
            (grouped(old)) " → " (grouped(new)) " words (" (unbroken(&change(old, new))) "). "
            (format!("{:.0}\u{A0}%", c.carried_over() * 100.0)) " of the new edition’s words stand in sentences that have a counterpart in the old."
        }
        @for warning in &c.warnings { p.warning { strong { "Warning: " } span dir="auto" { (legible(warning)) } } }
        details.files {
            summary { "Files and checksums" }
            dl { (file(Side::Old, c.old)) (file(Side::New, c.new)) }
        }
    }
}

fn file(side: Side, edition: &Edition) -> Markup {
    html! {
        div {
            dt { (side.word()) }
            dd dir="auto" { (legible(&edition.title)) }
            dd { (legible(&edition.file)) ", " (grouped(edition.words())) " words" }
            dd { "SHA-256 " code { (edition.sha256) } }
        }
    }
}

/// The change summary: ranked statements, each with the passages it rests on.
pub fn statements(c: &Comparison<'_>) -> Markup {
    let all = summarise(c);
    let shown = Budget::default().cut(&all);
    let is_shown = |statement: &Statement| shown.iter().any(|one| std::ptr::eq(*one, statement));
    let (shown, more): (Vec<Placed<'_>>, Vec<Placed<'_>>) = all.iter().enumerate().partition(|(_, s)| is_shown(s));
    html! {
        section #summary aria-labelledby="summary-heading" tabindex="-1" {
            h2 #summary-heading { "What changed" }
            @if all.is_empty() { p { "Nothing that the summary speaks of." } }
            ol.statements { @for (i, s) in shown { (statement(c, i, s)) } }
            @if !more.is_empty() {
                details {
                    summary { (more.len()) @if more.len() == 1 { " more statement" } @else { " more statements" } }
                    ol.statements { @for (i, s) in more { (statement(c, i, s)) } }
                }
            }
        }
    }
}

/// A statement with its place among all.
type Placed<'s> = (usize, &'s Statement);

fn statement(c: &Comparison<'_>, place: usize, statement: &Statement) -> Markup {
    html! {
        li id=(address::of_statement(place)) {
            p.headline dir="auto" { (legible(&unbroken(statement.headline()))) }
            p.topic { (statement.topic.word()) }
            ul.points { @for one in &statement.points { (point(c, statement.topic, one)) } }
        }
    }
}

fn point(c: &Comparison<'_>, topic: Topic, point: &Point) -> Markup {
    let quoted = point.evidence.iter().flat_map(|&e| quotations(c, topic, e).into_iter().enumerate());
    let quoted: Vec<(usize, Quotation)> = quoted.collect();
    html! {
        li {
            @if !point.text.is_empty() { p dir="auto" { (legible(&unbroken(&point.text))) } }
            @if !quoted.is_empty() { ul.evidence { @for (i, one) in &quoted { (quotation(c, *i > 0, one)) } } }
        }
    }
}

/// A quotation; `beside` where it took the place of the one before.
fn quotation(c: &Comparison<'_>, beside: bool, one: &Quotation) -> Markup {
    let (side, edition) = if one.of_old { (Side::Old, c.old) } else { (Side::New, c.new) };
    let id = one.sentence;
    html! {
        li.(side.word()).beside[beside] {
            b { (side.word()) }
            " " q dir="auto" { (legible(&one.text)) }
            " " a href={ "#" (of_sentence(side, edition, id)) } {
                bdi { (legible(label(edition, edition.sentence(id).section))) } ", " (locator(edition, id))
            }
        }
    }
}
