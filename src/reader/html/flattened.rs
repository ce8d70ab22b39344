//! Pages whose markup was lost: the whole report in one paragraph, as when the text of a PDF file was
//! pasted into a form. The browser shows one block; the lines of the file still show the headings.

use super::super::text;
use crate::language::count_words;
use crate::reader::block::{Block, Document};

/// Shortest paragraph that is a whole report, in words. The longest that is one paragraph in 1,747 State
/// Department reports has 522; the one such page at hand 3,668.
const WORDS: u32 = 1500;
/// Fewest lines of it.
const LINES: usize = 60;
/// Share of the page's words that it holds.
const SHARE: f64 = 0.5;
/// Fewest headings that its lines must show, or the paragraph is kept as it is.
const HEADINGS: usize = 3;

/// Reads such a paragraph as plain text, by its lines.
pub fn restore(document: &mut Document) {
    let words = |block: &Block| match block {
        Block::Heading(_) => 0,
        Block::Paragraph(p) => count_words(&p.text),
    };
    let all: u32 = document.blocks.iter().map(words).sum();
    let is_whole = |block: &Block| match block {
        Block::Paragraph(p) => {
            let count = words(block);
            count >= WORDS
                && f64::from(count) >= f64::from(all) * SHARE
                && p.references.is_empty()
                && p.text.bytes().filter(|&b| b == b'\n').count() >= LINES
        }
        Block::Heading(_) => false,
    };
    let Some(at) = document.blocks.iter().position(is_whole) else { return };
    let Block::Paragraph(paragraph) = &document.blocks[at] else { return };
    let mut inner = text::read(&paragraph.text);
    let headings = inner.blocks.iter().filter(|b| matches!(b, Block::Heading(_))).count();
    if headings < HEADINGS || !inner.notes.is_empty() {
        return;
    }
    match paragraph.line {
        0 => inner.lose_lines(),
        line => inner.move_down(line - 1),
    }
    // What stands above all of it in the page's own markup stays above.
    let above = document.blocks[..at].iter().filter_map(Block::level).max().unwrap_or(0);
    for block in &mut inner.blocks {
        if let Block::Heading(heading) = block {
            heading.level = heading.level.saturating_add(above);
        }
    }
    document.warnings.push(format!(
        "the page holds its report in one paragraph without headings: {headings} headings were told by the lines \
         of the file; compare the outline with the page"
    ));
    document.blocks.splice(at..=at, inner.blocks);
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::reader::block::Block;

    const RAIN: &str = "It rained for a long time on the roofs of the towns that stand\nby the river, and nobody mended them before the end of the year,\nwhich was the wettest of them all.\n";

    fn outline(source: &str) -> Vec<String> {
        let headings = read(source).blocks.into_iter().filter_map(|b| match b {
            Block::Heading(h) => Some(format!("{} @{}", h.text, h.line)),
            Block::Paragraph(_) => None,
        });
        headings.collect()
    }

    #[test]
    fn lines_of_a_lost_markup_show_the_headings() {
        let body = RAIN.repeat(15);
        let text = format!(
            "<h2>Summary</h2><p>\n{body}Section 1. Towns\na. Roofs\n{body}b. Drains\n{body}Section 2. Hills\n{body}"
        );
        let found = outline(&text);
        assert_eq!(
            found,
            ["Summary @1", "Section 1. Towns @47", "a. Roofs @48", "b. Drains @94", "Section 2. Hills @140"]
        );
    }

    #[test]
    fn a_long_paragraph_without_them_stays_one() {
        let text = format!("<h2>Summary</h2><p>\n{}", RAIN.repeat(60));
        assert_eq!(outline(&text), ["Summary @1"]);
        assert_eq!(read(&text).blocks.len(), 2);
        assert!(read(&text).warnings.is_empty());
    }
}
