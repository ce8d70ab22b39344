//! One passage: its text in both editions, word marks, and its addresses.

use super::address::{Side, of_sentence};
use super::legible;
use super::text::link_to;
use crate::comparison::{Comparison, Edit, Kind, edits};
use crate::edition::{Edition, SentenceId};
use crate::render::evidence::shortened;
use crate::render::{Item, indicators, locator};
use crate::summary::label;
use hashbrown::HashSet;
use maud::{Markup, html};

/// Passages in the order they are shown. A sentence that was cut in two is shown twice, and has its address
/// the first time.
pub struct Rows<'c, 'e> {
    c: &'c Comparison<'e>,
    addressed: HashSet<String>,
}

/// The area of what an item shows, as a place in the areas' changes.
pub fn area_of(c: &Comparison<'_>, item: &Item) -> Option<usize> {
    match *item {
        Item::Linked(i) => c.areas().of_new[c.sentence_links[i].new.index()],
        Item::Added(id) => c.areas().of_new[id.index()],
        Item::Dropped(id) => c.areas().of_old[id.index()],
    }
}

impl<'c, 'e> Rows<'c, 'e> {
    pub fn new(c: &'c Comparison<'e>) -> Self {
        Self { c, addressed: HashSet::new() }
    }

    fn edition(&self, side: Side) -> &'e Edition {
        if side == Side::Old { self.c.old } else { self.c.new }
    }

    /// The address of a sentence, the first time it is asked for.
    fn address(&mut self, side: Side, id: SentenceId) -> Option<String> {
        let address = of_sentence(side, self.edition(side), id);
        self.addressed.insert(address.clone()).then_some(address)
    }

    /// A sentence that changed, moved, came or went.
    pub fn changed(&mut self, item: &Item) -> Markup {
        let area = area_of(self.c, item);
        match *item {
            Item::Dropped(id) => {
                let old = self.whole(Side::Old, id);
                row("dropped", area, html! { "− dropped" }, old, absent(Side::New))
            }
            Item::Added(id) => {
                let new = self.whole(Side::New, id);
                row("added", area, html! { "+ added" }, absent(Side::Old), new)
            }
            Item::Linked(i) => self.linked(i, area),
        }
    }

    fn linked(&mut self, i: usize, area: Option<usize>) -> Markup {
        let c = self.c;
        let link = &c.sentence_links[i];
        let word = match link.kind {
            Kind::Same => "",
            Kind::Edited => "edited",
            Kind::Rewritten => "rewritten",
        };
        let kinds = format!(
            "{word}{}{}",
            if link.moved && !word.is_empty() { " " } else { "" },
            if link.moved { "moved" } else { "" }
        );
        let origin = label(c.old, c.old.sentence(link.old).section);
        let said = html! {
            @match link.kind { Kind::Same => {}, Kind::Edited => "~ edited", Kind::Rewritten => "≠ rewritten" }
            @if link.moved {
                @if !word.is_empty() { ", " }
                "→ moved from " a href={ "#m" (i) } { bdi { (legible(origin)) } }
            }
            @if link.kind == Kind::Edited && let Some(figures) = indicators::beside(c, link) {
                span.figures dir="auto" { (legible(&figures)) }
            }
        };
        let (old, new) = match link.kind {
            Kind::Edited => {
                let marks = edits(c.old.sentence_text(link.old), c.new.sentence_text(link.new));
                let old = in_old(c.old.sentence_text(link.old), &marks);
                (self.cell(Side::Old, link.old, old), self.cell(Side::New, link.new, in_new(&marks)))
            }
            Kind::Same | Kind::Rewritten => (self.whole(Side::Old, link.old), self.whole(Side::New, link.new)),
        };
        row(&kinds, area, said, old, new)
    }

    /// Where a moved sentence stood in the old edition.
    pub fn left_for(&self, i: usize) -> Markup {
        let c = self.c;
        let link = &c.sentence_links[i];
        let area = c.areas().of_old[link.old.index()];
        html! {
            div.c.moved.left id={ "m" (i) } data-k="moved" data-a=[area] tabindex="-1" {
                p.k { "→ moved to " (link_to(Side::New, c.new, link.new)) }
                p.o dir="auto" { (legible(&shortened(c.old.sentence_text(link.old)))) }
            }
        }
    }

    /// Neighbours without change, folded. Where both editions have the same letters the text stands once.
    pub fn unchanged(&mut self, links: &[usize], area: Option<usize>) -> Markup {
        let c = self.c;
        let paragraphs = |i: usize| {
            let link = &c.sentence_links[i];
            let (old, new) = (c.old.sentence(link.old), c.new.sentence(link.new));
            (old.paragraph, new.paragraph, c.old.sentence_text(link.old) == c.new.sentence_text(link.new))
        };
        html! {
            details.same data-k="same" data-a=[area] {
                summary { (links.len()) @if links.len() == 1 { " unchanged sentence" } @else { " unchanged sentences" } }
                @for run in links.chunk_by(|&a, &b| paragraphs(a) == paragraphs(b)) {
                    @if paragraphs(run[0]).2 {
                        p dir="auto" {
                            @for &i in run { (self.once(i)) " " }
                            @let first = &c.sentence_links[run[0]];
                            (at(Side::Old, c.old, first.old, "old ")) " " (at(Side::New, c.new, first.new, "new "))
                        }
                    } @else {
                        @for &i in run {
                            @let link = &c.sentence_links[i];
                            @let (old, new) = (self.whole(Side::Old, link.old), self.whole(Side::New, link.new));
                            div.pair { (old) (new) }
                        }
                    }
                }
            }
        }
    }

    /// A sentence of both editions, with both addresses.
    fn once(&mut self, i: usize) -> Markup {
        let link = &self.c.sentence_links[i];
        let (old, new) = (self.address(Side::Old, link.old), self.address(Side::New, link.new));
        html! { span id=[old] { span id=[new] { (legible(self.c.new.sentence_text(link.new))) } } }
    }

    fn whole(&mut self, side: Side, id: SentenceId) -> Markup {
        let text = legible(self.edition(side).sentence_text(id));
        self.cell(side, id, html! { (text) })
    }

    fn cell(&mut self, side: Side, id: SentenceId, text: Markup) -> Markup {
        let address = self.address(side, id);
        let place = at(side, self.edition(side), id, "");
        html! { p class=(side.letter()) id=[address] dir="auto" { (text) " " (place) } }
    }
}

/// Where a sentence stands, as a link to itself.
fn at(side: Side, edition: &Edition, id: SentenceId, lead: &str) -> Markup {
    html! { a.at dir="ltr" href={ "#" (of_sentence(side, edition, id)) } { (lead) (locator(edition, id)) } }
}

fn absent(side: Side) -> Markup {
    html! { p class={ (side.letter()) " absent" } { "No counterpart found." } }
}

fn row(kinds: &str, area: Option<usize>, said: Markup, old: Markup, new: Markup) -> Markup {
    html! { div class={ "c " (kinds) } data-k=(kinds) data-a=[area] tabindex="-1" { p.k { (said) } (old) (new) } }
}

/// The old sentence, letter by letter as it stands, with what is gone marked. Equal stretches come in the new
/// sentence's white space and quotes; they are cut from the old one by their number of other signs.
fn in_old(old: &str, marks: &[Edit]) -> Markup {
    let mut rest = old;
    let mut cut = |like: &str| {
        let signs = like.chars().filter(|c| !c.is_whitespace()).count();
        let end = match signs.checked_sub(1) {
            None => 0,
            Some(last) => {
                let sign = rest.char_indices().filter(|(_, c)| !c.is_whitespace()).nth(last);
                sign.map_or(rest.len(), |(i, c)| i + c.len_utf8())
            }
        };
        let after = rest[end..].len() - rest[end..].trim_start().len();
        let (piece, left) = rest.split_at(end + after);
        rest = left;
        piece
    };
    html! {
        @for mark in marks {
            @match mark {
                Edit::Equal(text) => (legible(cut(text))),
                Edit::Deleted(text) => {
                    @let piece = cut(text);
                    @if !piece.is_empty() { del { (legible(piece)) } }
                }
                Edit::Inserted(_) => {}
            }
        }
    }
}

/// The new sentence with what came marked; what is gone is shown in the inline view.
fn in_new(marks: &[Edit]) -> Markup {
    html! {
        @for mark in marks {
            @match mark {
                Edit::Equal(text) => (legible(text)),
                Edit::Deleted(text) => del { (legible(text)) },
                Edit::Inserted(text) => ins { (legible(text)) },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_sentence_keeps_its_own_quotes() {
        let (old, new) = ("He said \"no\" to  63 of them.", "He said “no” to 67 of them.");
        let marks = edits(old, new);
        let shown = in_old(old, &marks).into_string();
        assert_eq!(shown, "He said &quot;no&quot; to  <del>63 </del>of them.");
        assert_eq!(
            in_new(&marks).into_string().replace("<del> 63</del>", ""),
            "He said “no” to <ins>67</ins> of them."
        );
    }
}
