//! HTML: the report's own text out of a web page, with its headings, lists, tables and notes.

mod depth;
mod flattened;
mod notes;
mod page;
mod source;
mod walk;
mod xhtml;

pub use walk::has_cells_of_data;

use super::block::{Block, Document, Metadata};
use crate::edition::one_line;
use page::{NodeRef, Page};
use scraper::{Html, Node};
use source::Source;
use std::borrow::Cow;

/// Reads a page. What stands around the report (navigation, banners, forms) is left out.
pub fn read(source: &str) -> Document {
    let source = parse(&xhtml::opened(source), Source::document);
    let page = Page::measure(&source.html);
    let content = page.content();
    let mut document = walk::read(&source, content, Some(&page));
    flattened::restore(&mut document);
    let title = title(&source.html, &mut document.blocks);
    document.metadata = Metadata { title, ..Metadata::default() };
    document
}

/// Reads a chapter of a book, of which a heading is no title, in XML's form of HTML.
pub fn read_chapter(source: &str) -> Document {
    let source = parse(&xhtml::opened(source), Source::document);
    let page = Page::measure(&source.html);
    walk::read(&source, page.content(), Some(&page))
}

/// Reads a piece of HTML inside another text; all of it is the report's. Lines are counted in the piece.
pub fn read_fragment(source: &str) -> Document {
    let source = parse(source, Source::fragment);
    walk::read(&source, source.html.tree.root(), None)
}

/// Parses with limited depth. Where a tag was taken out that holds a line break, lines are not known.
fn parse(source: &str, parse: impl FnOnce(&str) -> Source) -> Source {
    let limited = depth::limited(source);
    let breaks = |text: &str| text.bytes().filter(|&b| b == b'\n').count();
    let page = parse(&limited);
    if matches!(limited, Cow::Owned(_)) && breaks(&limited) != breaks(source) { page.without_lines() } else { page }
}

/// The page's title: its only first-level heading, or what its head says. A first-level heading above
/// the text is the title and not a section of it.
fn title(html: &Html, blocks: &mut Vec<Block>) -> Option<String> {
    let mut first: Vec<NodeRef<'_>> = Vec::new();
    let (mut named, mut shared) = (None, None);
    for node in html.tree.root().descendants() {
        let Node::Element(element) = node.value() else { continue };
        match element.name() {
            "h1" if !page::is_unread(element) => first.push(node),
            "title" => named = named.or_else(|| Some(text(node))),
            "meta" if element.attr("property") == Some("og:title") => {
                shared = shared.or_else(|| element.attr("content").map(|t| t.trim().to_owned()));
            }
            _ => {}
        }
    }
    let single = match &first[..] {
        [only] => Some(text(*only)).filter(|t| !t.is_empty()),
        _ => None,
    };
    if let (Some(single), Some(Block::Heading(heading))) = (&single, blocks.first())
        && heading.level == 1
        && heading.text.split_whitespace().eq(single.split_whitespace())
    {
        blocks.remove(0);
    }
    single.or(shared).or(named).filter(|t| !t.is_empty())
}

fn text(node: NodeRef<'_>) -> String {
    let parts = node.descendants().filter_map(|n| n.value().as_text().map(|t| t.to_string()));
    one_line(&parts.collect::<String>())
}

#[cfg(test)]
mod tests;
