//! From headings as marked up to headings as they nest.
//!
//! Publishers mark "Section 2. …" and the "a. …" below it at one level, and set the executive summary
//! above both. Numbering tells more than markup there: a heading numbered in one style holds the
//! headings numbered in a style that first appears after it.

use super::block::{Block, Heading};
use super::text::stands_alone;

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Numbering {
    /// "Section 2.", "Chapter 4", "Part II", "Article 5", "ITEM 1A."
    Division,
    /// "II."
    Roman,
    /// "A."
    Capital,
    /// "3." or "3.1"; the number of parts.
    Number(u8),
    /// "b." or "(b)"
    Letter,
}

const DIVISIONS: [&str; 7] = ["section", "chapter", "part", "article", "item", "annex", "appendix"];

/// Reads a heading's numbering; the second value is the heading without it.
pub fn numbering(heading: &str) -> (Option<Numbering>, &str) {
    let heading = heading.trim();
    let (first, rest) = heading.split_once(char::is_whitespace).unwrap_or((heading, ""));
    let rest = rest.trim_start();
    if DIVISIONS.iter().any(|d| first.eq_ignore_ascii_case(d)) {
        let (number, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let mark = number.trim_end_matches(['.', ':', ')', '-']);
        let counts = mark.chars().next().is_some_and(|c| c.is_ascii_digit()) || is_roman(mark) || mark.len() == 1;
        if counts && mark.len() <= 6 {
            return (Some(Numbering::Division), title.trim_start_matches([' ', '-', '–', '—', ':']));
        }
    }
    // "1.", "1.1", "2)", "(a)", "b.", "IV.": a mark that ends like one, before a title.
    let bare = first.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    if rest.is_empty() || bare.is_empty() || bare.len() > 8 {
        return (None, heading);
    }
    let closed = first.ends_with(['.', ')', ':']);
    let parts = bare.split('.');
    if parts.clone().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit())) {
        let count = parts.count();
        // "2021 in review" is a year, "12 demands" a count: a bare number needs its stop.
        if closed || count > 1 {
            return (Some(Numbering::Number(u8::try_from(count).unwrap_or(u8::MAX))), rest);
        }
    }
    if closed && bare.len() == 1 && bare.chars().all(|c| c.is_ascii_lowercase()) {
        return (Some(Numbering::Letter), rest);
    }
    if closed && is_roman(bare) && bare != "C" && bare != "D" {
        return (Some(Numbering::Roman), rest);
    }
    if closed && bare.len() == 1 && bare.chars().all(|c| c.is_ascii_uppercase()) {
        return (Some(Numbering::Capital), rest);
    }
    (None, heading)
}

fn is_roman(mark: &str) -> bool {
    !mark.is_empty() && mark.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

/// Gives every heading the level at which it nests.
pub fn nest(blocks: &mut [Block]) {
    let mut headings: Vec<&mut Heading> = blocks
        .iter_mut()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            Block::Paragraph(_) => None,
        })
        .collect();
    let kinds: Vec<Option<Numbering>> = headings.iter().map(|h| numbering(&h.text).0).collect();
    raise_divisions(&mut headings, &kinds);
    // Room between the levels of the markup for the levels that numbering adds.
    const ROOM: u16 = 16;
    let mut open: Vec<(u8, Vec<Numbering>)> = Vec::new();
    let mut depths = Vec::with_capacity(headings.len());
    for (heading, kind) in headings.iter().zip(&kinds) {
        open.retain(|(level, _)| *level <= heading.level);
        if open.last().is_none_or(|(level, _)| *level < heading.level) {
            open.push((heading.level, Vec::new()));
        }
        let styles = &mut open.last_mut().expect("pushed above").1;
        let depth = match kind {
            Some(kind) => {
                if let Some(at) = styles.iter().position(|s| s == kind) {
                    styles.truncate(at + 1);
                } else {
                    // A coarser style always holds a finer one, in whichever order they appear.
                    styles.retain(|s| s < kind);
                    styles.push(*kind);
                }
                styles.len() - 1
            }
            // Without a number: beside the lettered headings below a division, else a level of its own kind.
            None if styles.first() == Some(&Numbering::Division) => 1,
            None => {
                styles.clear();
                0
            }
        };
        depths.push(u16::from(heading.level) * ROOM + u16::try_from(depth).unwrap_or(ROOM - 1).min(ROOM - 1));
    }
    // Depth in the outline: how many headings are open above.
    let mut above: Vec<u16> = Vec::new();
    for (heading, depth) in headings.iter_mut().zip(depths) {
        while above.last().is_some_and(|&d| d >= depth) {
            above.pop();
        }
        above.push(depth);
        heading.level = u8::try_from(above.len()).unwrap_or(u8::MAX);
    }
}

/// A single unnumbered heading set above a run of divisions ("EXECUTIVE SUMMARY" above "Section 1")
/// stands beside them, not over them; a document's title stays above.
fn raise_divisions(headings: &mut [&mut Heading], kinds: &[Option<Numbering>]) {
    let Some(first) = kinds.iter().position(|k| *k == Some(Numbering::Division)) else { return };
    let level = headings[first].level;
    let above: Vec<u8> = headings.iter().map(|h| h.level).filter(|&l| l < level).collect();
    let Some(&nearest) = above.iter().max() else { return };
    let alone = above.iter().filter(|&&l| l == nearest).count() == 1;
    let title = headings[0].level == nearest && is_title(headings, first);
    if alone && !title {
        for (heading, kind) in headings.iter_mut().zip(kinds) {
            if *kind == Some(Numbering::Division) && heading.level == level {
                heading.level = nearest;
            }
        }
    }
}

/// The first heading is the document's title where others of the level below stand between it and the
/// first division, or where it is a first-level heading; a topic of any report ("Executive Summary") is
/// no title.
fn is_title(headings: &[&mut Heading], first_division: usize) -> bool {
    first_division > 1 || (headings[0].level == 1 && !stands_alone(&headings[0].text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(headings: &[(u8, &str)]) -> Vec<u8> {
        let mut blocks: Vec<Block> = headings
            .iter()
            .map(|&(level, text)| Block::Heading(Heading { level, text: text.to_owned(), line: 1, page: None }))
            .collect();
        nest(&mut blocks);
        blocks.iter().map(|b| if let Block::Heading(h) = b { h.level } else { 0 }).collect()
    }

    #[test]
    fn numbering_styles() {
        assert_eq!(numbering("Section 2. Civil Liberties"), (Some(Numbering::Division), "Civil Liberties"));
        assert_eq!(numbering("ITEM 1A. Risk Factors"), (Some(Numbering::Division), "Risk Factors"));
        assert_eq!(numbering("b. Disappearance"), (Some(Numbering::Letter), "Disappearance"));
        assert_eq!(numbering("2.1 Food"), (Some(Numbering::Number(2)), "Food"));
        assert_eq!(numbering("IV. Findings"), (Some(Numbering::Roman), "Findings"));
        assert_eq!(numbering("2021 in review"), (None, "2021 in review"));
        assert_eq!(numbering("Part of the plan"), (None, "Part of the plan"));
        assert_eq!(numbering("Women"), (None, "Women"));
    }

    #[test]
    fn sections_hold_letters_of_the_same_level() {
        let headings = [
            (2, "SUMMARY"),
            (3, "Section 1. Person"),
            (3, "a. Killings"),
            (4, "Inquiries"),
            (3, "b. Torture"),
            (3, "Section 2. Liberties"),
            (3, "a. Speech"),
        ];
        assert_eq!(nested(&headings), [1, 1, 2, 3, 2, 1, 2]);
    }

    #[test]
    fn a_title_stays_above_its_sections() {
        assert_eq!(nested(&[(1, "Report"), (2, "Section 1. A"), (2, "a. B"), (2, "Section 2. C")]), [1, 2, 3, 2]);
    }

    #[test]
    fn a_summary_is_no_title() {
        assert_eq!(nested(&[(1, "SUMMARY"), (2, "Section 1. A"), (2, "a. B"), (2, "Section 2. C")]), [1, 1, 2, 1]);
    }

    #[test]
    fn plain_levels_close_their_gaps() {
        assert_eq!(nested(&[(1, "A"), (3, "B"), (2, "C"), (4, "D"), (1, "E")]), [1, 2, 2, 3, 1]);
    }
}
