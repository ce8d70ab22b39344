//! From lines to paragraphs, by the way the file sets them.

use super::super::hyphens::Words;
use super::layout::{Layout, WIDEST};
use super::lines::{Line, begins_small, ends_sentence, length};
use super::list_items::{is_bare_mark, is_item_text, item, letter_bullet};
use super::marks::{hashes, row, rule};
use super::piece::Piece;
use super::shape::is_broken_off;
use crate::edition::ParagraphKind;
use crate::reader::outline::numbering;
use crate::reader::title_case::has_title_case;

/// A line shorter than this share of the width ends a paragraph, where it also ends a sentence.
const SHORT: f64 = 0.75;
/// Lines of lists without bullets, in letters.
const LIST_LINE: usize = 40;

/// Joins lines into paragraphs, list items and table rows.
pub fn join(lines: &[Line<'_>], layout: Layout) -> Vec<Piece> {
    let mut joiner = Joiner {
        lines,
        layout,
        words: Words::of(lines.iter().map(|line| line.text)),
        bullet: letter_bullet(lines),
        pieces: Vec::with_capacity(lines.len()),
        open: Open::default(),
    };
    let mut at = 0;
    while at < lines.len() {
        at += joiner.marked(at).or_else(|| joiner.item(at)).unwrap_or_else(|| joiner.plain(at));
    }
    split_lists(joiner.pieces)
}

struct Joiner<'a> {
    lines: &'a [Line<'a>],
    layout: Layout,
    words: Words<'a>,
    /// A letter that stands for a bullet.
    bullet: Option<char>,
    pieces: Vec<Piece>,
    open: Open,
}

impl Joiner<'_> {
    /// Lines that the file itself marks: headings, rules, table rows. How many it took.
    fn marked(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let mut taken = 1;
        if let Some(level) = line.listed {
            let mut piece = Piece::new(line, line.text, ParagraphKind::Prose);
            for next in self.lines[at + 1..].iter().take_while(|l| l.listed == Some(0)) {
                piece.append(next, &self.words);
                taken += 1;
            }
            piece.marked = Some(level);
            self.pieces.push(piece);
        } else if let Some((level, text)) = hashes(line.text) {
            let mut piece = Piece::new(line, text, ParagraphKind::Prose);
            piece.marked = Some(level);
            self.pieces.push(piece);
        } else if let Some(sign) = rule(line.text) {
            self.underline(line, sign);
        } else {
            let text = row(line.text)?;
            self.pieces.push(Piece { text, ..Piece::new(line, "", ParagraphKind::TableRow) });
        }
        self.open.close();
        Some(taken)
    }

    /// A line of signs under a single short line makes it a heading; elsewhere it is decoration.
    fn underline(&mut self, line: &Line<'_>, sign: char) {
        if let Some(above) = self.pieces.last_mut()
            && !line.gap
            && !line.text.contains(' ')
            && above.kind == ParagraphKind::Prose
            && above.lines == 1
            && above.line + 1 == line.number
            && length(&above.text) <= WIDEST
            && starts_like_title(&above.text)
            && !ends_clause(&above.text)
        {
            above.underlined = true;
            above.marked = Some(match sign {
                '=' => 1,
                '-' => 2,
                _ => 3,
            });
        }
    }

    fn item(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let may_begin = self.layout == Layout::LineIsParagraph
            || !self.open.is_open
            || line.gap
            || self.open.is_short(self.layout)
            || self.pieces.last().is_none_or(|p| p.kind == ParagraphKind::ListItem || ends_clause(&p.text));
        let text = item(line.text, self.bullet).filter(|_| may_begin)?;
        // A mark on a line of its own belongs to the line after it.
        let next = self.lines.get(at + 1).filter(|next| {
            let belongs = text.is_empty() || (is_bare_mark(line.text) && !next.gap && is_item_text(next.text));
            belongs && next.listed.is_none()
        });
        match next {
            Some(next) if text.is_empty() => self.pieces.push(Piece::new(next, next.text, ParagraphKind::ListItem)),
            Some(next) => {
                let mut piece = Piece::new(line, text, ParagraphKind::ListItem);
                piece.append(next, &self.words);
                self.pieces.push(piece);
            }
            None if text.is_empty() => {}
            None => self.pieces.push(Piece::new(line, text, ParagraphKind::ListItem)),
        }
        self.open.begin(next.unwrap_or(line));
        Some(1 + usize::from(next.is_some()))
    }

    fn plain(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        match self.pieces.last_mut() {
            Some(last) if self.open.goes_on(last, line, self.layout) => last.append(line, &self.words),
            _ => self.pieces.push(Piece::new(line, line.text, ParagraphKind::Prose)),
        }
        self.open.begin(line);
        1
    }
}

/// The line that the next one may go on from.
#[derive(Default)]
struct Open {
    length: usize,
    indent: usize,
    is_open: bool,
}

impl Open {
    fn begin(&mut self, line: &Line<'_>) {
        *self = Self { length: line.length(), indent: line.indent, is_open: true };
    }

    fn close(&mut self) {
        self.is_open = false;
    }

    /// Whether the line stops well before the width.
    fn is_short(&self, layout: Layout) -> bool {
        matches!(layout, Layout::Wrapped { width } if (self.length as f64) < width as f64 * SHORT)
    }

    /// Whether a line goes on with the paragraph before it.
    fn goes_on(&self, last: &Piece, line: &Line<'_>, layout: Layout) -> bool {
        if !self.is_open || last.marked.is_some() {
            return false;
        }
        let ended = ends_sentence(&last.text);
        let broken = !ended && begins_small(line.text);
        match layout {
            Layout::LineIsParagraph => broken && (!line.gap || line.begins_page),
            Layout::Wrapped { .. } if line.gap => line.begins_page && broken,
            Layout::Wrapped { .. } => {
                let short = self.is_short(layout);
                let begins_sentence = line.text.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase());
                let indented = line.indent >= self.indent + 2 && last.lines > 1 && last.kind == ParagraphKind::Prose;
                let ends_paragraph = ended && (short || indented);
                let numbered = last.kind == ParagraphKind::ListItem && numbering(&last.text).0.is_some();
                let is_title = (last.lines == 1 || last.lines == 2 && has_title_case(numbering(&last.text).1))
                    && short
                    && (last.kind == ParagraphKind::Prose || numbered)
                    && !ends_clause(&last.text)
                    && !is_broken_off(&last.text)
                    && starts_like_title(numbering(&last.text).1);
                !(begins_sentence && (ends_paragraph || is_title))
            }
        }
    }
}

fn starts_like_title(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || matches!(c, '“' | '"' | '‘')))
}

/// Whether what stands before a list item may stand there: the end of a sentence or clause.
fn ends_clause(text: &str) -> bool {
    text.ends_with([':', ';', ',']) || ends_sentence(text)
}

/// Lines that were joined although each stands for itself: short ones without any stop.
fn split_lists(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_list = |p: &Piece| {
        p.lines >= 3
            && p.marked.is_none()
            && p.text.len() <= LIST_LINE * 100
            && p.text.split('\n').all(|l| length(l) <= LIST_LINE && !ends_clause(l))
    };
    if !pieces.iter().any(is_list) {
        return pieces;
    }
    let split = |piece: Piece| {
        if !is_list(&piece) {
            return vec![piece];
        }
        let part = |(i, text): (u32, &str)| Piece {
            text: text.to_owned(),
            line: piece.line + i,
            lines: 1,
            gap: piece.gap && i == 0,
            ..piece.clone()
        };
        (0u32..).zip(piece.text.split('\n')).map(part).collect()
    };
    pieces.into_iter().flat_map(split).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;
    use crate::reader::shown::mark;

    fn joined(source: &str) -> Vec<String> {
        let lines = split(source);
        let show = |p: &Piece| format!("{}{}@{}", mark(p.kind), p.text.replace('\n', "/"), p.line);
        join(&lines, Layout::of(&lines)).iter().map(show).collect()
    }

    #[test]
    fn wrapped_lines_join_until_a_blank_line() {
        let text = "The rain fell on the roofs of the old\ntown for most of the day.\n\nIt stopped.\n";
        assert_eq!(
            joined(text),
            ["The rain fell on the roofs of the old/town for most of the day.@1", "It stopped.@4"]
        );
    }

    #[test]
    fn lines_that_are_all_sentences_are_paragraphs() {
        let text = "It rained on the roofs of Ely today.\nIt snowed on the roofs of Bath today.\nIt hailed on the roofs of York today.";
        assert_eq!(joined(text).len(), 3);
    }

    #[test]
    fn a_divided_word_is_put_together_and_lines_still_count() {
        let text = "The rain was over when the govern-\nment met in its hall in the old\ntown that day.";
        assert_eq!(joined(text), ["The rain was over when the government/met in its hall in the old/town that day.@1"]);
        let compound = "They took long views of a term that was said to be a long-\nterm plan of the town.";
        assert_eq!(
            joined(compound),
            ["They took long views of a term that was said to be a long-term/plan of the town.@1"]
        );
        assert_eq!(
            joined("They stayed in Saint-\nMalo for the day of rain."),
            ["They stayed in Saint-Malo/for the day of rain.@1"]
        );
    }

    #[test]
    fn short_lines_without_stops_are_a_list() {
        assert_eq!(joined("rain\nhail stones\nsnow, sleet"), ["rain@1", "hail stones@2", "snow, sleet@3"]);
    }

    #[test]
    fn bullets_on_their_own_line_take_the_next_line() {
        let text =
            "It brought the following:\n•\nrain on the roofs; and\n•\nsnow.\n(1)\nMeasured at the gate in town.\n";
        let wide = format!("{}\n{text}", "It rained for long. ".repeat(40));
        let wide = joined(wide.trim_start());
        assert_eq!(
            wide[1..],
            [
                "It brought the following:@2",
                "- rain on the roofs; and@4",
                "- snow.@6",
                "- (1)/Measured at the gate in town.@7"
            ]
        );
    }

    #[test]
    fn numbered_lines_are_items_and_one_line_is_not_cut() {
        assert_eq!(
            joined("1. The first thing. 2. The second thing."),
            ["- 1. The first thing. 2. The second thing.@1"]
        );
        assert_eq!(
            joined("1. The first thing.\n2. The second thing."),
            ["- 1. The first thing.@1", "- 2. The second thing.@2"]
        );
    }

    #[test]
    fn columns_make_rows() {
        assert_eq!(joined("Town        Rain      Snow\nEly           12        30")[1], "| Ely | 12 | 30@2");
    }

    #[test]
    fn underlined_lines_are_marked() {
        let lines = split("Weather\n=======\n\nRain\n----\nIt rained.\n");
        let pieces = join(&lines, Layout::of(&lines));
        let seen: Vec<_> = pieces.iter().map(|p| (p.text.as_str(), p.marked)).collect();
        assert_eq!(seen, [("Weather", Some(1)), ("Rain", Some(2)), ("It rained.", None)]);
    }
}
