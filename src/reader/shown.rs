//! Blocks as tests write them: "## Heading", "- item", "[Run-in heading.] Text".

use super::block::{Block, ParagraphText};
use crate::edition::ParagraphKind;

pub fn shown(block: &Block) -> String {
    match block {
        Block::Heading(h) => format!("{} {}", "#".repeat(h.level.into()), h.text),
        Block::Paragraph(p) => shown_paragraph(p),
    }
}

pub fn shown_paragraph(p: &ParagraphText) -> String {
    let mark = mark(p.kind);
    match p.run_in {
        Some(end) => format!("{mark}[{}]{}", &p.text[..end], &p.text[end..]),
        None => format!("{mark}{}", p.text),
    }
}

pub fn mark(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Prose => "",
        ParagraphKind::ListItem => "- ",
        ParagraphKind::TableRow => "| ",
    }
}
