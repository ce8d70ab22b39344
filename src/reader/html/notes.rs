//! Footnotes of a web page: raised digits or brackets that link to a note elsewhere on the page.

use super::page::{NodeId, NodeRef, Step, Walk, is_block};
use hashbrown::{HashMap, HashSet};
use scraper::Node;

/// Longest marker, in letters: "12", "[12]", "iv", "*".
const LONGEST: usize = 6;

/// The references of a page and the elements that hold their notes.
#[derive(Default)]
pub struct Notes {
    /// Marker of each element that refers to a note: a link, or the raised text around it.
    references: HashMap<NodeId, String>,
    /// Marker of each element that is a note.
    notes: HashMap<NodeId, String>,
}

impl Notes {
    pub fn find(content: NodeRef<'_>) -> Self {
        let mut links: Vec<(NodeRef<'_>, String, String)> = Vec::new();
        for node in content.descendants() {
            let Node::Element(element) = node.value() else { continue };
            let Some(target) = element.attr("href").and_then(|h| h.strip_prefix('#')).filter(|t| !t.is_empty()) else {
                continue;
            };
            if element.name() == "a"
                && let Some(marker) = marker(node)
            {
                links.push((node, target.to_owned(), marker));
            }
        }
        if links.is_empty() {
            return Self::default();
        }
        let wanted: HashSet<&str> = links.iter().map(|(_, target, _)| target.as_str()).collect();
        let mut targets: HashMap<&str, NodeRef<'_>> = HashMap::new();
        for node in content.tree().root().descendants() {
            let Node::Element(element) = node.value() else { continue };
            for id in element.id().into_iter().chain(element.attr("name")) {
                if wanted.contains(id) {
                    targets.entry(id).or_insert(node);
                }
            }
        }
        let mut found = Self::default();
        let mut order: HashMap<NodeId, usize> = HashMap::new();
        content.descendants().enumerate().for_each(|(i, n)| {
            order.insert(n.id(), i);
        });
        for (link, target, marker) in &links {
            let Some(note) = targets.get(target.as_str()).and_then(|t| block_of(*t)) else { continue };
            // A link back from a note to the text points upwards.
            let place = |id: NodeId| order.get(&id).copied().unwrap_or(usize::MAX);
            if place(note.id()) < place(link.id())
                || found.notes.contains_key(&note.id()) && found.notes[&note.id()] != *marker
            {
                continue;
            }
            found.references.insert(raised(*link).unwrap_or(*link).id(), marker.clone());
            found.notes.insert(note.id(), marker.clone());
        }
        found
    }

    pub fn reference(&self, id: NodeId) -> Option<&str> {
        self.references.get(&id).map(String::as_str)
    }

    pub fn note(&self, id: NodeId) -> Option<&str> {
        self.notes.get(&id).map(String::as_str)
    }
}

/// The marker that a short text is: digits, in brackets or not, or a sign.
pub fn marker_of(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = text.trim_matches(['[', ']', '(', ')']).trim();
    let digits = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let sign = matches!(bare, "*" | "**" | "***" | "†" | "‡" | "§");
    (text.len() <= LONGEST && (digits || sign)).then(|| bare.to_owned())
}

/// A link whose whole text is a marker: raised, bracketed or named as a reference.
fn marker(link: NodeRef<'_>) -> Option<String> {
    let text = text_of(link);
    let marker = marker_of(&text)?;
    let element = link.value().as_element()?;
    let named = element.attr("role") == Some("doc-noteref")
        || element.attr("epub:type") == Some("noteref")
        || element.classes().any(|c| c.contains("footnote") || c.contains("noteref") || c.contains("endnote"));
    let holds_raised = link.children().any(|c| c.value().as_element().is_some_and(|e| e.name() == "sup"));
    (named || holds_raised || raised(link).is_some() || text.trim().starts_with('[')).then_some(marker)
}

fn raised(link: NodeRef<'_>) -> Option<NodeRef<'_>> {
    link.ancestors().take(3).find(|n| n.value().as_element().is_some_and(|e| e.name() == "sup"))
}

/// A short text; anything longer is cut, and what is nested too deep to be a marker is empty.
pub fn text_of(node: NodeRef<'_>) -> String {
    const STEPS: usize = 40;
    let mut text = String::new();
    for (i, step) in Walk::new(node).enumerate() {
        if i > STEPS {
            return String::new();
        }
        if let Step::Open(at) = step
            && let Node::Text(part) = at.value()
        {
            text.push_str(part);
            if text.len() > 64 {
                break;
            }
        }
    }
    text
}

/// The paragraph, list item or division that holds a note's target.
fn block_of(target: NodeRef<'_>) -> Option<NodeRef<'_>> {
    std::iter::once(target)
        .chain(target.ancestors())
        .find_map(|node| {
            let element = node.value().as_element()?;
            is_block(element.name()).then_some(node)
        })
        .filter(|node| {
            // A heading or the page's body is no note.
            node.value().as_element().is_some_and(|e| {
                matches!(e.name(), "li" | "p" | "div" | "dd" | "dt" | "td" | "tr" | "aside" | "section" | "blockquote")
            })
        })
}
