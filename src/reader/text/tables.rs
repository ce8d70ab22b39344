//! Tables that were flattened to one cell a line.

use super::lines::{ends_sentence, length};
use super::piece::Piece;
use crate::edition::ParagraphKind;
use crate::reader::outline::{Numbering, numbering};

/// So many cells in a row are a table. Up to three short lines may be headings, one under the other:
/// "PART II", "ITEM 7. Discussion", "RESULTS".
const FEWEST: usize = 4;
/// Longest cell, in letters. Of the cells of 10-K tables at hand, 99 % are shorter.
const LONGEST: usize = 100;

/// Puts runs of cells together into rows: a label and the numbers after it.
pub fn gather(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut gathered = Vec::with_capacity(pieces.len());
    let mut run: Vec<Piece> = Vec::new();
    let mut pieces = pieces.into_iter();
    // The first line is a title, if it is short.
    gathered.extend(pieces.next());
    for piece in pieces {
        if !is_cell(&piece) || (piece.gap && !run.is_empty()) {
            flush(&mut run, &mut gathered, Some(&piece));
        }
        if is_cell(&piece) { run.push(piece) } else { gathered.push(piece) }
    }
    flush(&mut run, &mut gathered, None);
    gathered
}

fn is_cell(piece: &Piece) -> bool {
    let plain = piece.marked.is_none() && piece.lines == 1 && piece.kind != ParagraphKind::TableRow;
    plain
        && piece.text.len() <= LONGEST * 3
        && length(&piece.text) <= LONGEST
        && (is_number(&piece.text)
            || (piece.kind == ParagraphKind::Prose && !ends_sentence(&piece.text) && !piece.text.ends_with([':', ';'])))
        && numbering(&piece.text).0 != Some(Numbering::Division)
}

/// Digits and signs alone: "9,713.6", "$", "(3)", "-".
fn is_number(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

fn flush(run: &mut Vec<Piece>, gathered: &mut Vec<Piece>, next: Option<&Piece>) {
    // A label after numbers, with prose under it, is a heading after the table.
    let heading = match &run[..] {
        [.., above, last] if is_number(&above.text) && !is_number(&last.text) => {
            next.is_some_and(|n| n.kind == ParagraphKind::Prose && !n.gap && n.text.len() > LONGEST)
        }
        _ => false,
    };
    let after = if heading { run.pop() } else { None };
    if run.len() >= FEWEST {
        let mut row: Option<Piece> = None;
        for cell in run.drain(..) {
            match &mut row {
                Some(row) if is_number(&cell.text) => {
                    row.text.push_str(" | ");
                    row.text.push_str(&cell.text);
                }
                _ => {
                    gathered.extend(row.take());
                    row = Some(Piece { kind: ParagraphKind::TableRow, ..cell });
                }
            }
        }
        gathered.extend(row);
    } else {
        gathered.append(run);
    }
    gathered.extend(after);
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::super::lines::split;
    use super::super::paragraphs::join;
    use super::*;

    #[test]
    fn cells_become_rows_and_the_heading_after_them_stays() {
        let long = "It rained for a long time on the roofs of the towns that stand by the river. ".repeat(3);
        let source = format!("{long}\nTown\nRain\nEly\n12\n30\nBath\n$\n7\nSnow\n{long}\n");
        let lines = split(&source);
        let gathered = gather(join(&lines, Layout::of(&lines)));
        let texts: Vec<_> = gathered.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts[1..6], ["Town", "Rain", "Ely | 12 | 30", "Bath | $ | 7", "Snow"]);
        assert_eq!(gathered[5].kind, ParagraphKind::Prose);
    }
}
