//! Paragraphs that the end of a printed page cut in two: the first ends inside a sentence, the second goes on with it.

use super::block::{Block, Document, ParagraphText};
use crate::edition::ParagraphKind;

/// Words with which no sentence ends.
const OPEN: [&str; 15] =
    ["a", "an", "the", "of", "to", "in", "by", "for", "with", "and", "or", "from", "on", "at", "had"];

/// Joins them, each with the line breaks that stood between, so that lines are still those of the file.
pub fn join(document: &mut Document) {
    let mut joined: Vec<Block> = Vec::with_capacity(document.blocks.len());
    for block in std::mem::take(&mut document.blocks) {
        match (joined.last_mut(), block) {
            (Some(Block::Paragraph(before)), Block::Paragraph(after)) if goes_on(before, &after) => {
                append(before, after)
            }
            (_, block) => joined.push(block),
        }
    }
    document.blocks = joined;
}

fn goes_on(before: &ParagraphText, after: &ParagraphText) -> bool {
    let is_prose = [before, after].iter().all(|one| one.kind == ParagraphKind::Prose);
    let text = before.text.trim_end();
    let is_open = text.ends_with(|c: char| c.is_lowercase() || c == ',');
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_small = after.text.starts_with(char::is_lowercase);
    is_prose && after.run_in.is_none() && is_open && (is_small || OPEN.contains(&last))
}

fn append(before: &mut ParagraphText, after: ParagraphText) {
    let last_line = before.line as usize + before.text.matches('\n').count();
    let breaks = (after.line as usize).saturating_sub(last_line);
    before.text.truncate(before.text.trim_end_matches(' ').len());
    // Two on one line (in HTML) stay there: a break would count one line too many.
    match breaks {
        0 => before.text.push(' '),
        _ => before.text.extend(std::iter::repeat_n('\n', breaks)),
    }
    let start = before.text.len();
    before.text.push_str(&after.text);
    before.references.extend(after.references.into_iter().map(|mut reference| {
        reference.at += start;
        reference
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(paragraphs: &[(&str, u32)]) -> Vec<String> {
        let blocks =
            paragraphs.iter().map(|&(text, line)| Block::Paragraph(ParagraphText::prose(text, line))).collect();
        let mut document = Document { blocks, ..Document::default() };
        join(&mut document);
        document.blocks.into_iter().map(Block::into_text).collect()
    }

    #[test]
    fn a_sentence_that_goes_on_below() {
        assert_eq!(joined(&[("Boats left", 1), ("the harbor.", 4)]), ["Boats left\n\n\nthe harbor."]);
        assert_eq!(joined(&[("Boats left\n", 1), ("the harbor.", 2)]), ["Boats left\n the harbor."], "no line more");
        assert_eq!(joined(&[("Boats met the", 1), ("Harbor Guild.", 3)]), ["Boats met the\n\nHarbor Guild."]);
        assert_eq!(joined(&[("Boats left.", 1), ("the harbor slept.", 3)]), ["Boats left.", "the harbor slept."]);
        assert_eq!(joined(&[("Boats left", 1), ("Wardens slept.", 3)]), ["Boats left", "Wardens slept."]);
    }
}
