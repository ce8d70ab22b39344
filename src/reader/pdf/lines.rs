//! From characters to pieces of lines, and from pieces to lines of text.

use super::glyphs::{Glyph, Turn};
use hashbrown::HashMap;

/// The least gap between two words, in parts of the font size, over the usual gap between the letters
/// of the piece. Condensed fonts leave 0.15; letters themselves stray by less than 0.06. Measured on four
/// designs of one publisher.
const WORD_GAP: f32 = 0.12;
/// The widest gap inside a piece of a line: more is another cell or column. Gutters have at least 1.2.
const PIECE_GAP: f32 = 1.0;
/// Pieces of a line with a wider gap between them are cells of a table.
const CELL_GAP: f32 = 2.5;
/// Fewer large letters at the beginning of a line are an initial, not its title.
const LEADING_LETTERS: usize = 3;
/// A mark of a note has at most this part of the size of the text beside it.
const RAISED_SIZE: f32 = 0.8;

/// Characters of one line that stand together.
#[derive(Debug, Clone)]
pub struct Piece {
    pub glyphs: Vec<Glyph>,
    pub x0: f32,
    pub x1: f32,
    /// Of the baseline.
    pub y: f32,
    pub size: f32,
}

/// Largest size told apart, in tenths of a point: 300 points fill a page with four letters. Comparisons of sizes multiply
/// them by up to 20, within 16 bits.
const LARGEST: f32 = 3_000.0;

/// How a stretch of text is set. The size is in tenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Style {
    pub face: u16,
    pub size: u16,
}

/// A stretch of a line in one style.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// The byte of the line's text after it.
    pub end: usize,
    pub style: Style,
    /// Smaller and above the line.
    pub raised: bool,
}

/// A line of a column.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub runs: Vec<Run>,
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    /// From 1.
    pub page: u32,
    /// The column or block of the page, counted through the document.
    pub column: u32,
    /// The level it has in a tagged file, as a heading.
    pub heading: Option<u8>,
    /// Its pieces stand as far apart as the cells of a table.
    pub is_row: bool,
}

impl Line {
    /// The style of most of its letters; of those that lead it, where they are words and much larger than the rest.
    pub fn style(&self) -> Style {
        if let Some(first) = self.runs.first()
            && first.end >= LEADING_LETTERS
            && self.runs.len() > 1
            && self.runs[1..].iter().all(|run| run.style.size * 4 <= first.style.size * 3)
        {
            return first.style;
        }
        let mut lengths: Vec<(Style, usize)> = Vec::new();
        for (range, run) in self.stretches() {
            let letters = self.text[range].chars().filter(|c| !c.is_whitespace()).count();
            match lengths.iter_mut().find(|(style, _)| *style == run.style) {
                Some((_, length)) => *length += letters,
                None => lengths.push((run.style, letters)),
            }
        }
        let longest = lengths.iter().rev().max_by_key(|(_, length)| *length);
        longest.map_or(Style { face: 0, size: 0 }, |(style, _)| *style)
    }

    /// The text without the marks of notes.
    pub fn without_marks(&self) -> String {
        let is_mark = |run: &Run, text: &str| run.raised && !super::notes::marks(text).is_empty();
        self.stretches().filter(|(range, run)| !is_mark(run, &self.text[range.clone()])).fold(
            String::with_capacity(self.text.len()),
            |mut text, (range, _)| {
                if !text.is_empty() && !text.ends_with(' ') && self.text[..range.start].ends_with(' ') {
                    text.push(' ');
                }
                text.push_str(&self.text[range]);
                text
            },
        )
    }

    pub fn stretches(&self) -> impl Iterator<Item = (std::ops::Range<usize>, Run)> {
        let mut start = 0;
        self.runs.iter().map(move |&run| {
            let range = start..run.end;
            start = run.end;
            (range, run)
        })
    }
}

/// Puts the characters of a page together as far as they follow each other in its content.
pub fn pieces(glyphs: &[Glyph]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: Option<Piece> = None;
    let turn = main_turn(glyphs);
    for &glyph in glyphs.iter().filter(|g| g.turn == turn) {
        let blank = glyph.character.is_whitespace();
        match &mut open {
            Some(piece) if piece.takes(&glyph) => piece.push(glyph),
            _ if blank => {}
            _ => pieces.extend(open.replace(Piece::new(glyph))),
        }
    }
    pieces.extend(open);
    drop_overprinted(&mut pieces);
    // They are kept until all pages are read.
    pieces.iter_mut().for_each(|piece| piece.glyphs.shrink_to_fit());
    pieces.shrink_to_fit();
    pieces
}

/// The direction most of the page's text runs in.
fn main_turn(glyphs: &[Glyph]) -> Turn {
    let count = |turn: Turn| glyphs.iter().filter(|g| g.turn == turn).count();
    let turns = [Turn::Reversed, Turn::Down, Turn::Up, Turn::Upright];
    turns.into_iter().max_by_key(|&turn| count(turn)).unwrap_or(Turn::Upright)
}

impl Piece {
    fn new(glyph: Glyph) -> Self {
        Self { glyphs: vec![glyph], x0: glyph.x0, x1: glyph.x1, y: glyph.y, size: glyph.size }
    }

    fn takes(&self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size);
        let gap = glyph.x0 - self.x1;
        if !(-0.6 * size..=PIECE_GAP * size).contains(&gap) {
            return false;
        }
        let below = glyph.y - self.y;
        if below.abs() <= 0.12 * size {
            return true;
        }
        // A smaller one raised or lowered beside it, or the text after a raised one.
        let (small, raised) = if glyph.size < self.size { (glyph.size, -below) } else { (self.size, below) };
        small <= RAISED_SIZE * size && (-0.3 * size..=0.7 * size).contains(&raised)
    }

    fn push(&mut self, glyph: Glyph) {
        // Bold by printing a letter twice.
        let twice = |g: &Glyph| {
            g.character == glyph.character
                && (g.x0 - glyph.x0).abs() < 0.15 * glyph.size
                && !g.character.is_whitespace()
        };
        if self.glyphs.last().is_some_and(twice) {
            return;
        }
        if glyph.size > self.size * 1.05 {
            (self.size, self.y) = (glyph.size, glyph.y);
        }
        self.x1 = self.x1.max(glyph.x1);
        self.x0 = self.x0.min(glyph.x0);
        self.glyphs.push(glyph);
    }

    pub fn middle(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    pub fn letters(&self) -> usize {
        self.glyphs.iter().filter(|g| !g.character.is_whitespace()).count()
    }
}

/// Shadows and bold text made by printing a piece twice.
fn drop_overprinted(pieces: &mut Vec<Piece>) {
    let mut seen: HashMap<String, Vec<(f32, f32)>> = HashMap::new();
    pieces.retain(|piece| {
        let places = seen.entry(piece.glyphs.iter().map(|g| g.character).collect()).or_default();
        let near = 0.3 * piece.size;
        let again = places.iter().any(|&(x, y)| (x - piece.x0).abs() < near && (y - piece.y).abs() < near);
        if !again && places.len() < 64 {
            places.push((piece.x0, piece.y));
        }
        !again
    });
}

/// Pieces of one column that stand on one line, from the top down, each line from left to right.
pub fn rows(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<(f32, f32, Vec<Piece>)> = Vec::new();
    for piece in pieces {
        // The last rows only: a raised piece comes before the line it belongs to.
        let joins = |&(y, size, _): &(f32, f32, Vec<Piece>)| {
            let larger = size.max(piece.size);
            let apart = (piece.y - y).abs();
            apart <= 0.25 * larger || (apart <= 0.6 * larger && size.min(piece.size) <= RAISED_SIZE * larger)
        };
        match rows.last_mut().filter(|row| joins(row)) {
            Some((y, size, row)) => {
                if piece.size > *size {
                    (*y, *size) = (piece.y, piece.size);
                }
                row.push(piece);
            }
            None => rows.push((piece.y, piece.size, vec![piece])),
        }
    }
    let sorted = rows.into_iter().map(|(_, _, mut row)| {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        row
    });
    sorted.collect()
}

/// The text of the pieces of one line.
pub fn text(pieces: &[&Piece]) -> String {
    let mut text = String::new();
    each_character(pieces, |character, _| text.push(character));
    text
}

/// Makes a line of the pieces that stand on it.
pub fn line(row: &[Piece], page: u32, column: u32, canonical: &[u16]) -> Line {
    let pieces: Vec<&Piece> = row.iter().collect();
    let largest = row.iter().max_by(|a, b| a.size.total_cmp(&b.size)).expect("a row has a piece");
    let (size, y) = (largest.size, largest.y);
    let mut line = Line {
        text: String::new(),
        runs: Vec::new(),
        x0: row.iter().map(|p| p.x0).fold(f32::MAX, f32::min),
        x1: row.iter().map(|p| p.x1).fold(f32::MIN, f32::max),
        y,
        size,
        page,
        column,
        is_row: row.windows(2).any(|pair| pair[1].x0 - pair[0].x1 > CELL_GAP * size),
        heading: row.iter().flat_map(|p| &p.glyphs).find(|g| !g.character.is_whitespace()).and_then(|g| g.heading),
    };
    each_character(&pieces, |character, glyph| {
        let face = canonical.get(usize::from(glyph.face)).copied().unwrap_or(glyph.face);
        let style = Style { face, size: (glyph.size * 10.0).round().clamp(0.0, LARGEST) as u16 };
        let raised = glyph.size <= RAISED_SIZE * size && glyph.y < y - 0.15 * size;
        line.text.push(character);
        let end = line.text.len();
        match line.runs.last_mut() {
            Some(run) if (run.style, run.raised) == (style, raised) || character == ' ' => run.end = end,
            _ => line.runs.push(Run { end, style, raised }),
        }
    });
    line
}

/// Hands over each character with its glyph; a space, once, wherever a word ends.
fn each_character(pieces: &[&Piece], mut take: impl FnMut(char, &Glyph)) {
    let mut before: Option<Glyph> = None;
    let mut spaced = true;
    for piece in pieces {
        let usual = usual_gap(piece);
        for glyph in &piece.glyphs {
            if glyph.character.is_whitespace() || glyph.character.is_control() {
                if let Some(before) = before.filter(|_| !spaced) {
                    take(' ', &before);
                    spaced = true;
                }
                continue;
            }
            if let Some(before) = before
                && !spaced
                && (glyph.x0 - before.x1 > usual + WORD_GAP * glyph.size.min(before.size)
                    || (glyph.character == '(' && glyph.size < 0.8 * before.size))
            {
                take(' ', &before);
            }
            take(glyph.character, glyph);
            before = Some(*glyph);
            spaced = false;
        }
    }
}

/// The usual gap between the letters of a piece: tracked text has wide ones.
fn usual_gap(piece: &Piece) -> f32 {
    let mut gaps: Vec<f32> = piece
        .glyphs
        .windows(2)
        .filter(|pair| pair.iter().all(|g| !g.character.is_whitespace()))
        .map(|pair| pair[1].x0 - pair[0].x1)
        .collect();
    if gaps.len() < 4 {
        return 0.0;
    }
    let middle = gaps.len() / 2;
    gaps.select_nth_unstable_by(middle, f32::total_cmp);
    gaps[middle].max(0.0)
}
