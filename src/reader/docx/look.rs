//! Headings of a document that uses no styles for them: short paragraphs in larger or bold letters.

use crate::edition::ParagraphKind;
use crate::reader::block::{Block, Heading};
use crate::reader::office::Look;
use hashbrown::HashMap;

/// Longest heading, in words.
const LONGEST: usize = 20;
/// How much larger than the text a heading's letters are, in half points.
const LARGER: u32 = 2;
/// Most paragraphs that may look like headings, as a share: more are a way of setting text.
const SHARE: f64 = 0.4;

/// Makes headings of paragraphs that look like them, where no style names a heading.
pub fn find_headings(blocks: &mut [Block], looks: &[Look]) {
    if blocks.iter().any(|block| matches!(block, Block::Heading(_))) {
        return;
    }
    let Some(text_size) = usual_size(blocks, looks) else { return };
    let stands_out = |(block, look): (&Block, &Look)| match block {
        Block::Paragraph(p) => {
            let bold = look.bold || p.run_in == Some(p.text.len());
            let is_larger = look.size >= text_size + LARGER;
            let may_be = p.kind == ParagraphKind::Prose
                && (is_larger || (bold && look.size >= text_size))
                && p.text.split_whitespace().count() <= LONGEST
                && !p.text.ends_with(['.', ',', ';', ':', '!', '…']);
            may_be.then_some(look.size.max(text_size))
        }
        Block::Heading(_) => None,
    };
    let found: Vec<Option<u32>> = blocks.iter().zip(looks).map(stands_out).collect();
    let count = found.iter().flatten().count();
    if count == 0 || count as f64 > blocks.len() as f64 * SHARE {
        return;
    }
    let mut sizes: Vec<u32> = found.iter().flatten().copied().collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    for (block, size) in blocks.iter_mut().zip(found) {
        if let (Block::Paragraph(paragraph), Some(size)) = (&mut *block, size) {
            let above = sizes.iter().take_while(|&&s| s > size).count();
            let level = u8::try_from(above + 1).unwrap_or(u8::MAX);
            let text = std::mem::take(&mut paragraph.text);
            *block = Block::Heading(Heading { level, text, line: paragraph.line, page: paragraph.page });
        }
    }
}

/// The size in which most letters are set.
fn usual_size(blocks: &[Block], looks: &[Look]) -> Option<u32> {
    let mut letters: HashMap<u32, usize> = HashMap::new();
    for (block, look) in blocks.iter().zip(looks) {
        if let Block::Paragraph(paragraph) = block {
            *letters.entry(look.size).or_default() += paragraph.text.len();
        }
    }
    letters.into_iter().max_by_key(|&(size, n)| (n, std::cmp::Reverse(size))).map(|(size, _)| size)
}
