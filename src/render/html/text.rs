//! The text of both editions, section by section: what changed beside each other, what did not folded.

use super::address::{Side, of_section, of_sentence};
use super::legible;
use super::rows::{Rows, area_of};
use crate::comparison::{Comparison, Fate, SectionGroup};
use crate::edition::{Edition, SectionId};
use crate::render::{Item, is_unchanged, items, names, words};
use crate::summary::{grouped, label};
use maud::{Markup, html};

/// Kinds by which passages are filtered, as rows name them.
const KINDS: [&str; 5] = ["edited", "rewritten", "moved", "dropped", "added"];

/// What stands at a place of a section.
enum Entry {
    Shown(Item),
    /// A link, at the place where its old sentence stood.
    LeftFor(usize),
}

/// Every sentence of both editions, with the means to find one's way.
pub fn text(c: &Comparison<'_>) -> Markup {
    let mut rows = Rows::new(c);
    html! {
        section #text aria-labelledby="text-heading" {
            h2 #text-heading { "Text" }
            (tools(c))
            p.filtered.warning { "Filters or a search were set when this was printed: passages are left out." }
            @for (g, (group, entries)) in c.groups.iter().zip(entries(c)).enumerate() {
                article.group id={ "g" (g) } data-fate=(group.fate.word()) {
                    (heading(c, group))
                    (passages(c, &mut rows, &entries))
                }
            }
            p.none role="status" hidden { "No passage fits the filters." }
        }
    }
}

/// The entries of every group: what [`items`] says, and where moved sentences stood.
fn entries(c: &Comparison<'_>) -> Vec<Vec<Entry>> {
    let (of_old, _) = c.groups_of_sections();
    let items = items(c);
    // The last place in its group at which an old sentence, or one before it, is shown.
    let mut place = vec![None; c.old.sentences.len()];
    for (g, items) in items.iter().enumerate() {
        for (at, item) in items.iter().enumerate() {
            let old = match *item {
                Item::Linked(i) if !c.sentence_links[i].moved => c.sentence_links[i].old,
                Item::Dropped(id) => id,
                Item::Linked(_) | Item::Added(_) => continue,
            };
            if of_old[c.old.sentence(old).section.index()] == g {
                place[old.index()] = Some(at);
            }
        }
    }
    let mut moved: Vec<usize> = (0..c.sentence_links.len()).filter(|&i| c.sentence_links[i].moved).collect();
    moved.sort_by_key(|&i| c.sentence_links[i].old);
    let mut moved = moved.into_iter().peekable();
    let mut after = vec![None; c.groups.len()];
    let mut left: Vec<Vec<(Option<usize>, usize)>> = vec![Vec::new(); c.groups.len()];
    for id in c.old.sentence_ids() {
        let g = of_old[c.old.sentence(id).section.index()];
        after[g] = place[id.index()].or(after[g]);
        while let Some(i) = moved.next_if(|&i| c.sentence_links[i].old == id) {
            left[g].push((after[g], i));
        }
    }
    let mut all = Vec::with_capacity(items.len());
    for (items, mut left) in items.into_iter().zip(left) {
        left.sort_by_key(|&(at, _)| at);
        let mut left = left.into_iter().peekable();
        let mut entries = Vec::new();
        while let Some((_, i)) = left.next_if(|(at, _)| at.is_none()) {
            entries.push(Entry::LeftFor(i));
        }
        for (at, item) in items.into_iter().enumerate() {
            entries.push(Entry::Shown(item));
            while let Some((_, i)) = left.next_if(|&(place, _)| place == Some(at)) {
                entries.push(Entry::LeftFor(i));
            }
        }
        all.push(entries);
    }
    all
}

/// The passages of one group; neighbours without change are folded together.
fn passages(c: &Comparison<'_>, rows: &mut Rows<'_, '_>, entries: &[Entry]) -> Markup {
    let unchanged = |entry: &Entry| match entry {
        Entry::Shown(item) if is_unchanged(c, item) => Some(area_of(c, item)),
        _ => None,
    };
    html! {
        @for run in entries.chunk_by(|a, b| unchanged(a).is_some() && unchanged(a) == unchanged(b)) {
            @match &run[0] {
                Entry::Shown(first) if is_unchanged(c, first) => {
                    @let links: Vec<usize> = run.iter().filter_map(|e| match e {
                        Entry::Shown(Item::Linked(i)) => Some(*i),
                        _ => None,
                    }).collect();
                    (rows.unchanged(&links, area_of(c, first)))
                },
                Entry::Shown(item) => (rows.changed(item)),
                Entry::LeftFor(i) => (rows.left_for(*i)),
            }
        }
    }
}

/// The heading of a group, what became of it, and the sections in it.
fn heading(c: &Comparison<'_>, group: &SectionGroup) -> Markup {
    let gone = group.new.is_empty();
    let name = if gone { names(c.old, &group.old) } else { names(c.new, &group.new) };
    let (old, new) = words(c, group);
    html! {
        h3 { bdi { (legible(&name)) } " " span class={ "fate " (group.fate.word()) } { (group.fate.word()) } }
        p.heads {
            (sections(Side::Old, c.old, &group.old)) @if !group.old.is_empty() && !gone { " → " }
            (sections(Side::New, c.new, &group.new))
            span.words { (grouped(old)) " → " (grouped(new)) " words"
                @if group.fate != Fate::Dropped && group.fate != Fate::Added {
                    ", confidence " (format!("{:.0}\u{A0}%", group.confidence * 100.0))
                } }
        }
        @if group.fate != Fate::Kept && !group.reasons.is_empty() { p.reasons dir="auto" { (legible(&group.reasons.join("; "))) } }
    }
}

fn sections(side: Side, edition: &Edition, ids: &[SectionId]) -> Markup {
    html! {
        @for (i, &id) in ids.iter().enumerate() {
            @if i > 0 { " + " } @else { span.side { (side.word()) } " " }
            @let path = path(edition, id);
            span.head id=(of_section(side, id)) data-path=(path) dir="auto" { (legible(label(edition, id))) }
        }
        @if !ids.is_empty() { " " }
    }
}

/// The headings down to a section, without that of the whole report.
fn path(edition: &Edition, id: SectionId) -> String {
    let below = edition.path_below_title(id);
    if below.is_empty() { label(edition, id).to_owned() } else { legible(&below.join(" > ")).into_owned() }
}

/// Views, for all; filters, search and keys where scripts run.
fn tools(c: &Comparison<'_>) -> Markup {
    let areas = c.areas().changes.iter().enumerate().filter(|(_, a)| a.old_words + a.new_words > 0);
    html! {
        div.tools role="region" aria-label="Find in the text" {
            fieldset.views {
                legend.hidden { "View" }
                input #view-side type="radio" name="view" checked; label for="view-side" { "Side by side" }
                input #view-inline type="radio" name="view"; label for="view-inline" { "Inline" }
            }
            div.scripted hidden {
                button #previous type="button" title="Previous change (p)" { "Previous" }
                button #next type="button" title="Next change (n)" { "Next" }
                label.hidden for="search" { "Search the text" }
                input #search type="search" placeholder="Search";
                details.filters {
                    summary { "Filters" }
                    fieldset {
                        legend { "Kinds of change" }
                        @for kind in KINDS {
                            label { input type="checkbox" name="kind" value=(kind) checked; " " (kind) }
                        }
                        label { input type="checkbox" name="kind" value="same" checked; " unchanged" }
                    }
                    label { "Area "
                        select #area { option value="" { "all" }
                            @for (i, area) in areas { option value=(i) { (legible(&area.name)) } } } }
                    label { "Section’s fate "
                        select #fate { option value="" { "all" }
                            @for fate in Fate::ALL.into_iter().filter(|f| c.groups.iter().any(|g| g.fate == *f)) {
                                option { (fate.word()) } } } }
                    button #clear type="button" { "Clear" }
                }
                button #keys type="button" title="Keys (?)" { "Keys" }
                span #count role="status" aria-live="polite" {}
            }
        }
    }
}

/// Where a sentence of the other edition went, as a link.
pub fn link_to(side: Side, edition: &Edition, id: crate::edition::SentenceId) -> Markup {
    html! {
        a href={ "#" (of_sentence(side, edition, id)) } {
            bdi { (legible(label(edition, edition.sentence(id).section))) } ", " (crate::render::locator(edition, id))
        }
    }
}
