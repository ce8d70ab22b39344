//! Parsing that remembers on which line of the file each text stands.
//!
//! The parser names a line with each token and moves texts about in broken pages, so the line is taken
//! where a text comes in and kept with the text's node. A text that the parser held back (words between
//! the rows of a table) has no line: none rather than a wrong one.

use super::page::NodeId;
use crate::reader::flowing::Piece;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{
    ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink, create_element,
};
use html5ever::{Attribute, QualName, TokenizerResult, local_name, ns};
use scraper::{Html, HtmlTreeSink, Node};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// A page's tree, and where its texts stand in the file.
pub struct Source {
    pub html: Html,
    lines: Lines,
}

/// The lines of the texts of a page.
#[derive(Default)]
struct Lines(hashbrown::HashMap<NodeId, Anchors>);

/// Most texts stand on one line.
struct Anchors {
    first: Anchor,
    more: Vec<Anchor>,
}

/// From this byte of a text on, up to the next anchor, it stands on this line of the file, 0 where
/// nobody knows.
#[derive(Clone, Copy)]
struct Anchor {
    at: usize,
    line: u32,
}

impl Source {
    pub fn document(source: &str) -> Self {
        let builder = TreeBuilder::new(Sink::new(Html::new_document()), TreeBuilderOpts::default());
        parse(builder, TokenizerOpts::default(), source)
    }

    pub fn fragment(source: &str) -> Self {
        let sink = Sink::new(Html::new_fragment());
        let body = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
        let builder = TreeBuilder::new_for_fragment(sink, body, None, TreeBuilderOpts::default());
        let initial_state = Some(builder.tokenizer_state_for_context_elem(false));
        parse(builder, TokenizerOpts { initial_state, ..TokenizerOpts::default() }, source)
    }

    /// The same page without lines, for a source whose lines are not the file's.
    pub fn without_lines(self) -> Self {
        Self { lines: Lines::default(), ..self }
    }

    /// A node's text, line by line.
    pub fn pieces<'a>(&'a self, node: NodeId, text: &'a str) -> impl Iterator<Item = Piece<'a>> {
        const NOWHERE: Anchor = Anchor { at: 0, line: 0 };
        let (first, more) = self.lines.0.get(&node).map_or((NOWHERE, &[][..]), |a| (a.first, a.more.as_slice()));
        let ends = more.iter().map(|a| a.at).chain(std::iter::once(text.len()));
        std::iter::once(first)
            .chain(more.iter().copied())
            .zip(ends)
            .map(|(anchor, end)| Piece { text: text.get(anchor.at..end).unwrap_or(""), line: anchor.line })
    }
}

fn parse(builder: TreeBuilder<NodeId, Sink>, options: TokenizerOpts, source: &str) -> Source {
    let tokenizer = Tokenizer::new(ByLine(builder), options);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(source));
    // Scripts and declared encodings interrupt the tokenizer; neither changes what is read.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.sink.finish()
}

/// Hands text on line by line, so that the line named with each token is the line of all its words.
struct ByLine(TreeBuilder<NodeId, Sink>);

impl TokenSink for ByLine {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let Token::CharacterTokens(text) = token else { return self.0.process_token(token, line) };
        // The line named is the one on which the text ends.
        let breaks = text.bytes().filter(|&b| b == b'\n').count() as u64;
        let mut at = line.saturating_sub(breaks).max(1);
        if breaks == 0 {
            return self.0.process_token(Token::CharacterTokens(text), at);
        }
        let mut hand_on = |part: &str| {
            // Characters never change what the tokenizer does next.
            let _ = self.0.process_token(Token::CharacterTokens(part.into()), at);
            at += part.bytes().filter(|&b| b == b'\n').count() as u64;
        };
        // Blank lines go with the line before them: a page may hold millions.
        let (mut begin, mut end) = (0, 0);
        for part in text.split_inclusive('\n') {
            if end > begin && !part.trim_ascii().is_empty() {
                hand_on(&text[begin..end]);
                begin = end;
            }
            end += part.len();
        }
        hand_on(&text[begin..]);
        TokenSinkResult::Continue
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The tree as it is built, and the line of what comes in.
struct Sink {
    page: HtmlTreeSink,
    line: Cell<u32>,
    lines: RefCell<Lines>,
}

impl Sink {
    fn new(html: Html) -> Self {
        Self { page: HtmlTreeSink::new(html), line: Cell::new(1), lines: RefCell::default() }
    }

    /// Notes the line of a text that was just added at the end of a node.
    fn anchor(&self, added: usize, line: u32, place: impl FnOnce(&Html) -> Option<(NodeId, usize)>) {
        let Some((node, length)) = place(&self.page.0.borrow()) else { return };
        let anchor = Anchor { at: length.saturating_sub(added), line };
        let mut lines = self.lines.borrow_mut();
        lines
            .0
            .entry(node)
            .and_modify(|anchors| {
                if anchors.more.last().unwrap_or(&anchors.first).line != line {
                    anchors.more.push(anchor);
                }
            })
            .or_insert_with(|| Anchors { first: anchor, more: Vec::new() });
    }
}

fn text_length(node: &Node) -> Option<usize> {
    node.as_text().map(|text| text.len())
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Source;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Source {
        Source { html: self.page.finish(), lines: self.lines.into_inner() }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(0));
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let NodeOrText::AppendText(text) = child else { return self.page.append(parent, child) };
        let added = text.len();
        self.page.append(parent, NodeOrText::AppendText(text));
        self.anchor(added, self.line.get(), |html| {
            let last = html.tree.get(*parent)?.last_child()?;
            Some((last.id(), text_length(last.value())?))
        });
    }

    /// Text comes this way out of a table, after the parser held it back.
    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let NodeOrText::AppendText(text) = child else { return self.page.append_before_sibling(sibling, child) };
        let added = text.len();
        self.page.append_before_sibling(sibling, NodeOrText::AppendText(text));
        self.anchor(added, 0, |html| {
            let before = html.tree.get(*sibling)?.prev_sibling()?;
            Some((before.id(), text_length(before.value())?))
        });
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.page.0.borrow().tree.get(*element).is_some_and(|e| e.parent().is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.page.set_quirks_mode(mode);
    }

    fn get_document(&self) -> NodeId {
        self.page.get_document()
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.page.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.page.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.page.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.page.create_pi(target, data)
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.page.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.page.get_template_contents(target)
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.page.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.page.reparent_children(node, parent);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.page.add_attrs_if_missing(target, attributes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word of a page with its line.
    fn words(source: &str) -> Vec<String> {
        let page = Source::document(source);
        let mut words = Vec::new();
        for node in page.html.tree.root().descendants() {
            let Node::Text(text) = node.value() else { continue };
            for piece in page.pieces(node.id(), text) {
                words.extend(piece.text.split_whitespace().map(|w| format!("{w}@{}", piece.line)));
            }
        }
        words
    }

    #[test]
    fn each_word_has_its_line() {
        assert_eq!(
            words("<p>One\ntwo <b\nid=x>three\n\nfour</b>&amp;\nfive"),
            ["One@1", "two@2", "three@3", "four@5", "&@5", "five@6"]
        );
        assert_eq!(words("One\ntwo\n<p>three<!-- \n\n -->\nfour"), ["One@1", "two@2", "three@3", "four@6"]);
        assert_eq!(
            words("<pre>\n\nOne\n two</pre><script>\n\n</script>three&#10;four"),
            ["One@3", "two@4", "three@6", "four@6"]
        );
    }

    #[test]
    fn text_that_was_moved_has_its_own_line_or_none() {
        assert_eq!(words("<p><b>One\n<p>two\n</b>three"), ["One@1", "two@2", "three@3"]);
        assert_eq!(
            words("<table>\n<tr>lost\nword\n<td>cell\n</table>after"),
            ["lost@0", "word@0", "cell@4", "after@5"]
        );
    }

    #[test]
    fn fragments_have_lines_of_their_own() {
        let page = Source::fragment("<td>One\n<p>two");
        let lines: Vec<u32> = page
            .html
            .tree
            .root()
            .descendants()
            .filter_map(|n| n.value().as_text().map(|t| (n.id(), t)))
            .flat_map(|(id, text)| page.pieces(id, text).map(|p| p.line).collect::<Vec<_>>())
            .collect();
        assert_eq!(lines, [1, 2]);
    }
}
