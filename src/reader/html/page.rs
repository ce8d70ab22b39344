//! Where on a web page the report stands: which elements are read, and which one holds them all.

use hashbrown::{HashMap, HashSet};
use scraper::node::Element;
use scraper::{Html, Node};
use serde::Deserialize;
use std::sync::LazyLock;

pub type NodeRef<'a> = ego_tree::NodeRef<'a, Node>;
pub type NodeId = ego_tree::NodeId;

#[derive(Deserialize)]
struct Elements {
    unread: std::collections::HashSet<String>,
    around: std::collections::HashSet<String>,
    roles: std::collections::HashSet<String>,
    hidden: std::collections::HashSet<String>,
    overlay: std::collections::HashSet<String>,
    beside: std::collections::HashSet<String>,
    links: std::collections::HashSet<String>,
    block: std::collections::HashSet<String>,
}

static ELEMENTS: LazyLock<Elements> =
    LazyLock::new(|| toml::from_str(include_str!("page.toml")).expect("the table is part of the program and tested"));

/// Shortest paragraph that shows where the report's text stands, in letters.
const PARAGRAPH: usize = 60;
/// Share of a page's paragraphs that its main element must hold to be the report.
const MAIN: f64 = 0.5;
/// Most of a page's paragraphs that something beside the text may hold.
const BESIDE: f64 = 0.2;
/// Share of links that makes a list of links.
const LINKS: f64 = 0.5;
/// Share of links to the same page that makes a contents list.
const CONTENTS: f64 = 0.8;

/// What an element holds, without what is not read.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Held {
    pub letters: usize,
    /// Letters that stand in it and not in a block inside it.
    direct: usize,
    /// Letters within links.
    pub links: usize,
    /// Letters within links to places of the same page.
    inner_links: usize,
    /// How many links.
    count: usize,
    /// Letters of paragraphs that are longer than a label and not links.
    pub prose: usize,
    pub rows: usize,
    pub cells: usize,
    pub headings: usize,
    pub tables: usize,
    /// Letters of the longest cell.
    pub longest: usize,
}

impl Held {
    fn add(&mut self, other: &Self) {
        self.letters += other.letters;
        self.direct += other.direct;
        self.links += other.links;
        self.inner_links += other.inner_links;
        self.count += other.count;
        self.prose += other.prose;
        self.rows += other.rows;
        self.cells += other.cells;
        self.headings += other.headings;
        self.tables += other.tables;
        self.longest = self.longest.max(other.longest);
    }

    fn is_links(&self, share: f64) -> bool {
        self.links as f64 >= self.letters as f64 * share
    }
}

/// A page, measured.
pub struct Page<'a> {
    pub html: &'a Html,
    held: HashMap<NodeId, Held>,
    prose: usize,
    /// What stands around the report's text and not in it.
    beside: HashSet<NodeId>,
}

impl<'a> Page<'a> {
    /// Measures a page twice: the second time without what stands beside the text, which only the
    /// whole of the page tells.
    pub fn measure(html: &'a Html) -> Self {
        let (held, prose) = measure(html, |_, _| false);
        let all = Self { html, held, prose, beside: HashSet::new() };
        let mut beside = HashSet::new();
        let (held, prose) = measure(html, |id, element| {
            let is_beside = all.stands_beside(id, element);
            if is_beside {
                beside.insert(id);
            }
            is_beside
        });
        Self { html, held, prose, beside }
    }

    pub fn is_beside(&self, id: NodeId) -> bool {
        self.beside.contains(&id)
    }

    pub fn held(&self, id: NodeId) -> Held {
        self.held.get(&id).copied().unwrap_or_default()
    }

    /// The element that holds the report.
    pub fn content(&self) -> NodeRef<'a> {
        let root = self.html.tree.root();
        let mut best: Option<(u8, usize, NodeRef<'a>)> = None;
        for node in root.descendants() {
            let Node::Element(element) = node.value() else { continue };
            let rank = match (element.name(), element.attr("role")) {
                ("main", _) | (_, Some("main")) => 2,
                ("article", _) => 1,
                _ => continue,
            };
            let prose = self.held(node.id()).prose;
            let enough = prose as f64 >= self.prose as f64 * MAIN && prose > 0;
            if enough && best.is_none_or(|(r, p, _)| (rank, prose) > (r, p)) {
                best = Some((rank, prose, node));
            }
        }
        let mut at = best.map_or(root, |(_, _, node)| node);
        // What holds none of the paragraphs is dropped with the element around it.
        loop {
            let prose = self.held(at.id()).prose.max(usize::from(at.id() == root.id()) * self.prose);
            let whole = at.children().find(|c| prose > 0 && self.held(c.id()).prose == prose);
            match whole {
                Some(child) if child.value().as_element().is_some_and(|e| !is_leaf(e.name())) => at = child,
                _ => return at,
            }
        }
    }

    /// Whether an element stands around the report's text and not in it.
    fn stands_beside(&self, id: NodeId, element: &Element) -> bool {
        let around = ELEMENTS.around.contains(element.name())
            || element.attr("role").is_some_and(|role| ELEMENTS.roles.contains(role));
        let may_be = is_block(element.name()) && (!is_leaf(element.name()) || matches!(element.name(), "ul" | "ol"));
        if !around && !may_be {
            return false;
        }
        let held = self.held(id);
        let small = held.prose as f64 <= self.prose as f64 * BESIDE;
        if around {
            // A page that is one large form around everything is still read.
            return small;
        }
        // A list of links to places of the same page is its contents.
        if held.count >= 3 && held.inner_links as f64 >= held.letters as f64 * CONTENTS && held.headings <= 1 {
            return true;
        }
        let overlays = |class: &str| class.split(['-', '_']).next().is_some_and(|w| ELEMENTS.overlay.contains(w));
        if small && element.classes().any(overlays) {
            return true;
        }
        let empty = held.prose == 0 && held.headings == 0;
        let list = held.prose == 0 && held.is_links(LINKS) && (held.headings == 0 || held.count > held.headings);
        words(element).any(|word| (empty && ELEMENTS.beside.contains(word)) || (list && ELEMENTS.links.contains(word)))
    }
}

fn measure(html: &Html, mut leaves_out: impl FnMut(NodeId, &Element) -> bool) -> (HashMap<NodeId, Held>, usize) {
    let mut held: HashMap<NodeId, Held> = HashMap::new();
    // An explicit stack: pages may be nested deeper than the call stack allows.
    let mut open: Vec<Held> = vec![Held::default()];
    let mut walk = Walk::new(html.tree.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Open(node) => match node.value() {
                Node::Element(element) if is_unread(element) || leaves_out(node.id(), element) => walk.pass_over(),
                Node::Element(_) => open.push(Held::default()),
                Node::Text(text) => {
                    if let Some(top) = open.last_mut() {
                        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
                        top.letters += letters;
                        top.direct += letters;
                    }
                }
                _ => {}
            },
            Step::Close(node) => {
                let Node::Element(element) = node.value() else { continue };
                let mut own = open.pop().unwrap_or_default();
                match element.name() {
                    "a" => {
                        own.links = own.letters;
                        own.count += 1;
                        if element.attr("href").is_some_and(|h| h.starts_with('#')) {
                            own.inner_links = own.letters;
                        }
                    }
                    "tr" => own.rows += 1,
                    "td" | "th" => {
                        own.cells += 1;
                        own.longest = own.longest.max(own.letters);
                    }
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => own.headings += 1,
                    _ => {}
                }
                if is_block(element.name()) {
                    if own.direct >= PARAGRAPH && !own.is_links(LINKS) {
                        own.prose += own.direct;
                    }
                    own.direct = 0;
                }
                if own != Held::default() {
                    held.insert(node.id(), own);
                }
                own.tables += usize::from(element.name() == "table");
                if let Some(top) = open.last_mut() {
                    top.add(&own);
                }
            }
        }
    }
    let prose = open.first().map_or(0, |h| h.prose);
    (held, prose)
}

/// Elements that hold text and no paragraphs.
fn is_leaf(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "table"
            | "tbody"
            | "tr"
            | "td"
            | "th"
            | "pre"
            | "blockquote"
            | "dl"
    ) || !is_block(name)
}

pub fn is_block(name: &str) -> bool {
    ELEMENTS.block.contains(name)
}

/// Never read, whatever it holds.
pub fn is_unread(element: &Element) -> bool {
    ELEMENTS.unread.contains(element.name()) || is_hidden(element)
}

fn is_hidden(element: &Element) -> bool {
    if element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true") {
        return true;
    }
    if let Some(style) = element.attr("style") {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        if style.contains("display:none") || style.contains("visibility:hidden") {
            return true;
        }
    }
    element.classes().any(|class| ELEMENTS.hidden.contains(class))
}

/// An element's classes and id, and the words of its classes. An id's words may be the heading's:
/// `id="economic-and-social-rights"`.
fn words(element: &Element) -> impl Iterator<Item = &str> {
    element.classes().flat_map(|class| std::iter::once(class).chain(class.split(['-', '_']))).chain(element.id())
}

/// A step of a walk through a tree.
pub enum Step<'a> {
    Open(NodeRef<'a>),
    Close(NodeRef<'a>),
}

/// A walk through a tree in reading order, without recursion, that may skip what it just opened.
pub struct Walk<'a> {
    top: NodeId,
    next: Option<Step<'a>>,
    last: Option<NodeRef<'a>>,
}

impl<'a> Walk<'a> {
    pub fn new(top: NodeRef<'a>) -> Self {
        Self { top: top.id(), next: Some(Step::Open(top)), last: None }
    }

    /// Leaves out the node just opened, with its end.
    pub fn pass_over(&mut self) {
        if let Some(node) = self.last.take() {
            self.next = self.after(node);
        }
    }

    fn after(&self, node: NodeRef<'a>) -> Option<Step<'a>> {
        if node.id() == self.top {
            return None;
        }
        node.next_sibling().map(Step::Open).or_else(|| node.parent().map(Step::Close))
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let step = self.next.take()?;
        match &step {
            Step::Open(node) => {
                self.last = Some(*node);
                self.next = Some(node.first_child().map_or(Step::Close(*node), Step::Open));
            }
            Step::Close(node) => {
                self.last = None;
                self.next = self.after(*node);
            }
        }
        Some(step)
    }
}
