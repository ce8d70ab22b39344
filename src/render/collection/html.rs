//! A collection as one page: a row an entity, and the totals.

use super::columns::{self, Column, Group};
use super::{Alone, periods, totals};
use crate::collection::{Entity, Totals, most_changed_first};
use crate::render::html::legible;
use crate::render::html::page::{self, Page};
use crate::summary::grouped;
use crate::term::per_thousand;
use maud::{Markup, html};

const STYLE: &str = concat!(include_str!("../html/base.css"), include_str!("collection.css"));

/// The collection as a page of HTML, the most changed entity first. It loads nothing and needs no script.
pub fn html(mut entities: Vec<Entity>, alone: Alone) -> String {
    most_changed_first(&mut entities);
    let all = Totals::of(&entities);
    let (old, new) = periods(&entities);
    let title = format!("{} → {}: {}", old.unwrap_or("old"), new.unwrap_or("new"), totals::compared(&all, alone));
    let columns = columns::columns(&entities, &all);
    let body = html! {
        a.skip href="#entities" { "Skip to the entities" }
        header {
            h1 dir="auto" { (legible(old.unwrap_or("old editions"))) span.arrow { " → " } (legible(new.unwrap_or("new editions"))) }
            p.lead { (totals::compared(&all, alone)) "." }
            dl.facts { @for (name, told) in totals::lengths(&all) { dt { (name) } dd { (told) } } }
        }
        main {
            section #entities aria-labelledby="entities-heading" tabindex="-1" {
                h2 #entities-heading { "Entities" }
                p.note { (columns::legend(&columns, &[])) "." }
                div.wide tabindex="0" role="group" aria-labelledby="entities-heading" { (table(&entities, &all, &columns)) }
            }
            @if !all.terms.is_empty() {
                section #terms aria-labelledby="terms-heading" {
                    h2 #terms-heading { "Terms" }
                    p.note { "How often all old and all new editions name them; the new ones have " (totals::of_length(&all)) " of the old ones’ words." }
                    div.wide tabindex="0" role="group" aria-labelledby="terms-heading" { (terms(&all)) }
                }
            }
        }
        footer { p { (page::made_by()) } }
    };
    Page { title: &title, style: STYLE, script: None, feed: None }.render(&body)
}

fn table(entities: &[Entity], all: &Totals, columns: &[Column]) -> Markup {
    let groups = || Group::ALL.into_iter().map(|group| (group, columns.iter().filter(|c| c.group == group).count()));
    let starts = |i: usize| i == 0 || columns[i - 1].group != columns[i].group;
    let row = |name: &str, k: usize, is_total: bool| {
        html! { tr.total[is_total] {
            th scope="row" dir="auto" { (legible(name)) }
            @for (i, column) in columns.iter().enumerate() { td.n.start[starts(i)] { (column.cells[k]) } }
        } }
    };
    html! {
        table.collection {
            thead {
                tr { td {} @for (group, count) in groups() { th.start scope="colgroup" colspan=(count) { (group.name()) } } }
                tr {
                    th scope="col" { "Entity" }
                    @for (i, column) in columns.iter().enumerate() { th.n.start[starts(i)] scope="col" { (legible(&column.head)) } }
                }
            }
            tbody {
                @for (k, entity) in entities.iter().enumerate() { (row(&entity.name, k, false)) }
                (row(&format!("all {}", grouped(all.entities as u64)), entities.len(), true))
            }
        }
    }
}

fn terms(all: &Totals) -> Markup {
    html! {
        table.numbers {
            thead { tr {
                th scope="col" { "Term" } th.n scope="col" { "Old" } th.n scope="col" { "New" } th.n scope="col" { "Change" }
                th.n scope="col" { "Old, per 1,000 words" } th.n scope="col" { "New, per 1,000 words" }
            } }
            tbody { @for term in &all.terms { tr {
                th scope="row" { (legible(&term.name)) }
                td.n { (grouped(term.old)) } td.n { (grouped(term.new)) } td.n { (totals::change(term.old, term.new)) }
                td.n { (format!("{:.2}", per_thousand(term.old, all.words.old))) }
                td.n { (format!("{:.2}", per_thousand(term.new, all.words.new))) }
            } } }
        }
    }
}
