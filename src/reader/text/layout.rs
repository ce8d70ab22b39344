//! How a file sets its paragraphs: a line each, or lines broken at a width.

use super::lines::{Line, ends_sentence};

/// How a file sets its paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A line is a paragraph.
    LineIsParagraph,
    /// Lines are broken at a width, in letters; blank lines or short lines end paragraphs.
    Wrapped { width: usize },
}

/// Longest line of a file that breaks lines, in letters: typescript has 60 to 80, wide text 120.
pub const WIDEST: usize = 150;
/// Share of lines that end as sentences do in a file whose lines are paragraphs; of broken lines one in
/// five does.
const WHOLE: f64 = 0.8;
const FEWEST_WHOLE: usize = 3;
impl Layout {
    pub fn of(lines: &[Line<'_>]) -> Self {
        let mut lengths: Vec<usize> = lines.iter().map(Line::length).collect();
        if lengths.is_empty() {
            return Self::LineIsParagraph;
        }
        let all: usize = lengths.iter().sum();
        let wide: usize = lengths.iter().filter(|&&l| l > WIDEST).sum();
        if wide * 2 > all {
            return Self::LineIsParagraph;
        }
        lengths.sort_unstable();
        // Where nearly all lines but headings end as sentences do, none is broken.
        let half = lengths[lengths.len() / 2] / 2;
        let long = || lines.iter().filter(|l| l.text.len() > half);
        let whole = long().filter(|l| ends_sentence(l.text)).count();
        if whole >= FEWEST_WHOLE && whole as f64 >= long().count() as f64 * WHOLE {
            return Self::LineIsParagraph;
        }
        // The width is reached by many lines; the few that are longer are tables and addresses.
        let width = lengths.get(lengths.len() * 9 / 10).or(lengths.last()).copied().unwrap_or(0);
        Self::Wrapped { width }
    }
}
