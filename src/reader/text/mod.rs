//! Plain text: no marks say what is what, so the way the lines are set does.
//!
//! A contents list names the headings, lines lose the page's furniture, join to paragraphs, and give up
//! their notes; short lines that stand like headings become headings.

mod contents;
mod furniture;
mod headings;
mod layout;
mod levels;
mod lines;
mod list_items;
mod marks;
mod notes;
mod paragraphs;
mod piece;
mod risk;
mod sequence;
mod shape;
mod tables;

use super::block::{Block, Document, Heading, ParagraphText};
use headings::Role;
use layout::Layout;
pub use levels::stands_alone;

pub fn read(source: &str) -> Document {
    let lines = furniture::drop(contents::take(lines::split(source)));
    let layout = Layout::of(&lines);
    let mut pieces = tables::gather(paragraphs::join(&lines, layout));
    let found = notes::take(&mut pieces);
    let outline = headings::find(&pieces, layout);
    let mut document = Document { notes: found.notes, ..Document::default() };
    let mut half: Option<(String, u32)> = None;
    for ((piece, references), (role, level)) in pieces.into_iter().zip(found.references).zip(outline) {
        let (text, line, page) = (piece.text, piece.line, piece.page);
        document.blocks.push(match role {
            Role::Half => {
                half = Some((text, line));
                continue;
            }
            Role::Body => {
                Block::Paragraph(ParagraphText { text, kind: piece.kind, run_in: None, references, line, page })
            }
            Role::Title | Role::Heading | Role::Sentence => {
                let (text, line) = match half.take() {
                    Some((first, line)) => (format!("{first} {text}"), line),
                    None => (text, line),
                };
                Block::Heading(Heading { level, text, line, page })
            }
        });
    }
    document
}

#[cfg(test)]
mod tests;
