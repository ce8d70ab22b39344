//! From lines to paragraphs, by the way the file sets them.

use super::lines::{Line, begins_small, ends_sentence, length};
use crate::edition::ParagraphKind;
use hashbrown::HashSet;

/// A paragraph or a heading, not yet told apart.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its lines, joined by `\n`.
    pub text: String,
    pub kind: ParagraphKind,
    pub line: u32,
    pub page: Option<u32>,
    /// How many lines it was set in.
    pub lines: u32,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// Its level, where the file marks it as a heading: `## Title`, an underlined line, a contents entry.
    pub marked: Option<u8>,
}

/// How a file sets its paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A line is a paragraph.
    LineIsParagraph,
    /// Lines are broken at a width, in letters; blank lines or short lines end paragraphs.
    Wrapped { width: usize },
}

/// Longest line of a file that breaks lines, in letters: typescript has 60 to 80, wide text 120.
const WIDEST: usize = 150;
/// A line shorter than this share of the width ends a paragraph, where it also ends a sentence.
const SHORT: f64 = 0.75;
/// Lines of lists without bullets, in letters.
const LIST_LINE: usize = 40;

impl Layout {
    pub fn of(lines: &[Line<'_>]) -> Self {
        let mut lengths: Vec<usize> = lines.iter().map(Line::length).collect();
        let all: usize = lengths.iter().sum();
        let wide: usize = lengths.iter().filter(|&&l| l > WIDEST).sum();
        if wide * 2 > all {
            return Self::LineIsParagraph;
        }
        lengths.sort_unstable();
        // The width is reached by many lines; the few that are longer are tables and addresses.
        let width = lengths.get(lengths.len() * 9 / 10).or(lengths.last()).copied().unwrap_or(0);
        Self::Wrapped { width }
    }
}

/// Joins lines into paragraphs, list items and table rows.
pub fn join(lines: &[Line<'_>], layout: Layout) -> Vec<Piece> {
    let words = Words::of(lines);
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    let bullets = letter_bullet(lines);
    let mut open = Open::default();
    let mut i = 0;
    while i < lines.len() {
        let line = &lines[i];
        if let Some(level) = line.listed {
            open.close();
            let end = i + (i + 1..lines.len()).take_while(|&j| lines[j].listed == Some(0)).count() + 1;
            let mut piece = Piece::new(line, line.text, ParagraphKind::Prose);
            lines[i + 1..end].iter().for_each(|l| piece.append(l, &words));
            piece.marked = Some(level);
            pieces.push(piece);
            i = end;
            continue;
        }
        if let Some((level, text)) = hashes(line.text) {
            let mut piece = Piece::new(line, text, ParagraphKind::Prose);
            piece.marked = Some(level);
            pieces.push(piece);
            open.close();
            i += 1;
            continue;
        }
        if let Some(level) = rule(line.text) {
            // A line of signs under a single short line makes it a heading; elsewhere it is decoration.
            if let Some(above) = pieces.last_mut()
                && !line.gap
                && above.lines == 1
                && above.kind == ParagraphKind::Prose
                && length(&above.text) <= WIDEST
                && above.line + 1 == line.number
            {
                above.marked = Some(level);
            }
            open.close();
            i += 1;
            continue;
        }
        if let Some(after) = row(line.text) {
            let mut piece = Piece::new(line, "", ParagraphKind::TableRow);
            piece.text = after;
            pieces.push(piece);
            open.close();
            i += 1;
            continue;
        }
        let follows_end = open.is_closed()
            || line.gap
            || pieces.last().is_none_or(|p| p.kind == ParagraphKind::ListItem || ends_clause(&p.text));
        if let Some(item) = item(line.text, bullets).filter(|_| follows_end || layout == Layout::LineIsParagraph) {
            // A mark on a line of its own belongs to the line after it.
            let alone = item.is_empty() || is_bare_mark(line.text);
            let next = lines
                .get(i + 1)
                .filter(|n| alone && n.listed.is_none() && (item.is_empty() || !n.gap && is_item_text(n.text)));
            match next {
                Some(next) if item.is_empty() => {
                    pieces.push(Piece::new(next, next.text, ParagraphKind::ListItem));
                    i += 1;
                }
                Some(next) => {
                    let mut piece = Piece::new(line, item, ParagraphKind::ListItem);
                    piece.append(next, &words);
                    pieces.push(piece);
                    i += 1;
                }
                None if item.is_empty() => {}
                None => pieces.push(Piece::new(line, item, ParagraphKind::ListItem)),
            }
            open.begin(line);
            i += 1;
            continue;
        }
        let joins = pieces.last().is_some_and(|last| open.goes_on(last, line, layout));
        match pieces.last_mut() {
            Some(last) if joins => last.append(line, &words),
            _ => pieces.push(Piece::new(line, line.text, ParagraphKind::Prose)),
        }
        open.begin(line);
        i += 1;
    }
    split_lists(pieces)
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

    fn is_closed(&self) -> bool {
        !self.is_open
    }

    /// Whether a line goes on with the paragraph before it.
    fn goes_on(&self, last: &Piece, line: &Line<'_>, layout: Layout) -> bool {
        if self.is_closed() || last.marked.is_some() {
            return false;
        }
        let ended = ends_sentence(&last.text);
        let broken = !ended && begins_small(line.text);
        match layout {
            Layout::LineIsParagraph => broken && (!line.gap || line.begins_page),
            Layout::Wrapped { .. } if line.gap => line.begins_page && broken,
            Layout::Wrapped { width } => {
                let short = (self.length as f64) < width as f64 * SHORT;
                let begins_sentence = line.text.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase());
                let indented = line.indent >= self.indent + 2 && last.lines > 1 && last.kind == ParagraphKind::Prose;
                let is_title =
                    last.lines == 1 && short && last.kind == ParagraphKind::Prose && !ends_clause(&last.text);
                !((ended && begins_sentence && (short || indented))
                    || (is_title && begins_sentence && starts_like_title(&last.text)))
            }
        }
    }
}

fn starts_like_title(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || matches!(c, '“' | '"' | '‘')))
}

impl Piece {
    fn new(line: &Line<'_>, text: &str, kind: ParagraphKind) -> Self {
        Self { text: text.to_owned(), kind, line: line.number, page: line.page, lines: 1, gap: line.gap, marked: None }
    }

    /// Adds a line. A word divided at the line's end is put together; the line break then stands after
    /// the word, so that line breaks still count lines.
    fn append(&mut self, line: &Line<'_>, words: &Words<'_>) {
        self.lines += 1;
        let (end, rest) = line.text.split_once(' ').unwrap_or((line.text, ""));
        match words.join(&self.text, end) {
            Joint::Space => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.text.push_str(line.text);
                return;
            }
            Joint::Hyphen => {}
            Joint::Whole => {
                self.text.pop();
            }
        }
        self.text.push_str(end);
        if !rest.is_empty() {
            self.text.push('\n');
            self.text.push_str(rest);
        }
    }
}

/// How the end of a line and the first word of the next one belong together.
#[derive(PartialEq, Eq)]
enum Joint {
    /// Two words.
    Space,
    /// A compound, broken at its hyphen.
    Hyphen,
    /// One word, divided.
    Whole,
}

/// The words of the text, which tell whether a hyphen at a line's end belongs to the word.
struct Words<'a> {
    known: HashSet<&'a str>,
}

impl<'a> Words<'a> {
    fn of(lines: &[Line<'a>]) -> Self {
        let divided = lines.iter().any(|l| l.text.ends_with(['-', '\u{ad}', '\u{2010}']));
        let mut known = HashSet::new();
        if divided {
            // Not the halves of divided words themselves.
            let mut after_hyphen = false;
            for line in lines {
                let divides = line.text.ends_with(['-', '\u{ad}', '\u{2010}']);
                let words = line.text.split_whitespace();
                let mut whole: Vec<&str> = words.skip(usize::from(after_hyphen)).collect();
                if divides {
                    whole.pop();
                }
                known.extend(whole.into_iter().map(Self::bare));
                after_hyphen = divides;
            }
        }
        Self { known }
    }

    fn bare(word: &str) -> &str {
        word.trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// Where the text writes the word elsewhere, as it is written there; else a compound of two words
    /// that the text also has by themselves keeps its hyphen, and anything else was one word.
    fn join(&self, before: &str, next: &str) -> Joint {
        let Some(hyphen) = before.chars().next_back().filter(|c| matches!(c, '-' | '\u{ad}' | '\u{2010}')) else {
            return Joint::Space;
        };
        let stem = &before[..before.len() - hyphen.len_utf8()];
        let first = stem.rsplit(char::is_whitespace).next().unwrap_or(stem);
        if !first.ends_with(char::is_alphanumeric) || !next.starts_with(char::is_alphanumeric) {
            return Joint::Space;
        }
        if hyphen == '\u{ad}' {
            return Joint::Whole;
        }
        let (first, next) = (Self::bare(first), Self::bare(next));
        if self.known.contains(format!("{first}{next}").as_str()) {
            return Joint::Whole;
        }
        let compound = self.known.contains(format!("{first}-{next}").as_str()) || !next.starts_with(char::is_lowercase);
        let both_words = self.known.contains(first) && self.known.contains(next);
        if compound || both_words { Joint::Hyphen } else { Joint::Whole }
    }
}

/// Whether what stands before a list item may stand there: the end of a sentence or clause.
fn ends_clause(text: &str) -> bool {
    text.ends_with([':', ';', ',']) || ends_sentence(text)
}

/// `## Title`, as some keep it in plain text.
fn hashes(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let title = rest.strip_prefix(' ')?.trim();
    ((1..=6).contains(&level) && !title.is_empty()).then_some((u8::try_from(level).unwrap_or(6), title))
}

/// A line of one sign repeated; the level that it gives the line above it.
fn rule(text: &str) -> Option<u8> {
    let sign =
        text.chars().next().filter(|c| matches!(c, '=' | '-' | '~' | '*' | '_' | '—' | '–' | '^' | '+' | '.'))?;
    let signs = text.chars().filter(|&c| c == sign).count();
    let only = text.chars().all(|c| c == sign || c == ' ');
    (only && signs >= 3).then_some(match sign {
        '=' => 1,
        '-' => 2,
        _ => 3,
    })
}

/// Columns set apart by tabs or runs of spaces make a table row, its cells joined by bars.
fn row(text: &str) -> Option<String> {
    if !text.contains('\t') && !text.contains("   ") {
        return None;
    }
    let cells: Vec<&str> =
        text.split('\t').flat_map(|part| part.split("   ")).map(str::trim).filter(|c| !c.is_empty()).collect();
    // Two columns may be a heading with its page or a sentence with a wide space.
    let short = cells.iter().all(|c| c.len() <= LIST_LINE * 2);
    (cells.len() >= 3 && short).then(|| cells.join(" | "))
}

const BULLETS: [char; 16] =
    ['•', '▪', '‣', '◦', '●', '○', '■', '□', '◆', '◾', '·', '➢', '►', '∙', '\u{f0b7}', '\u{f0a7}'];

/// The text of a list item that a line begins. Bullets are left out; numbers are kept, as readers cite
/// them. Empty for a bullet on a line of its own.
fn item(text: &str, letter: Option<char>) -> Option<&str> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    if BULLETS.contains(&first) {
        // Several on one line are a list inside a sentence.
        return (!rest.contains(first)).then(|| rest.trim_start());
    }
    if matches!(first, '-' | '*' | '–' | '—' | '+') || Some(first) == letter {
        let body = rest.trim_start();
        return (body.len() < rest.len() && body.starts_with(char::is_alphanumeric)
            || body.starts_with(['“', '"', '(', '[']))
        .then_some(body);
    }
    list_number(text).map(|_| text)
}

/// The length of "1.", "12)", "(a)", "iv." at the beginning of a line, before a space or its end.
fn list_number(text: &str) -> Option<usize> {
    let word = text.split_whitespace().next()?;
    let inner = word.trim_start_matches(['(', '[']).trim_end_matches(['.', ')', ']']);
    let bracketed = word.starts_with(['(', '[']) && word.ends_with([')', ']']);
    let closed =
        bracketed || (!word.starts_with(['(', '[']) && word.ends_with(['.', ')'])) && word.len() == inner.len() + 1;
    let digits = !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    let roman = !inner.is_empty() && inner.len() <= 4 && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    (closed && (digits || letter || roman)).then_some(word.len())
}

fn is_bare_mark(text: &str) -> bool {
    list_number(text) == Some(text.len())
}

/// Text that a mark on the line above may belong to; a table's cell that follows "(3)" is none.
fn is_item_text(text: &str) -> bool {
    text.split_whitespace().nth(2).is_some() && text.chars().any(char::is_alphabetic)
}

/// A letter that stands for a bullet lost with its symbol font: "o" in word processors, "n", "l", "q",
/// "u", "v" in their older ones, "b" in typesetters'. It begins several lines, before a capital or,
/// after a colon, a small letter. "o", "u" and "e" are words of Romance languages, but do not begin
/// paragraphs there before capitals.
fn letter_bullet(lines: &[Line<'_>]) -> Option<char> {
    const LETTERS: [char; 7] = ['o', 'n', 'l', 'q', 'u', 'v', 'b'];
    let mut counts = [0usize; LETTERS.len()];
    for line in lines {
        let bytes = line.text.as_bytes();
        if bytes.len() > 3
            && bytes[1] == b' '
            && let Some(at) = LETTERS.iter().position(|&l| l == char::from(bytes[0]))
        {
            counts[at] += 1;
        }
    }
    let (at, &most) = counts.iter().enumerate().max_by_key(|&(_, n)| n)?;
    (most >= 2).then(|| LETTERS[at])
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

    fn joined(source: &str) -> Vec<String> {
        let lines = split(source);
        let mark = |p: &Piece| match p.kind {
            ParagraphKind::Prose => "",
            ParagraphKind::ListItem => "- ",
            ParagraphKind::TableRow => "| ",
        };
        let show = |p: &Piece| format!("{}{}@{}", mark(p), p.text.replace('\n', "/"), p.line);
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
