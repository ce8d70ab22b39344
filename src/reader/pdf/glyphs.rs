//! What a page shows: characters, where they stand and how they are set.

use super::bounded::{self, Fault};
use hayro_syntax::object::Stream;

/// A character where it stands on the page; y grows downwards.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    pub character: char,
    pub x0: f32,
    pub x1: f32,
    /// Of the baseline.
    pub y: f32,
    pub size: f32,
    /// A place in [`Fonts::faces`].
    pub face: u16,
    pub turn: Turn,
    /// The level it has as part of a heading, in a tagged file.
    pub heading: Option<u8>,
    /// Marked as no part of the text: running heads, page numbers.
    pub artifact: bool,
}

/// The direction a line runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Upright,
    Up,
    Down,
    Reversed,
    Slanted,
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Content {
    pub glyphs: Vec<Glyph>,
    pub images: usize,
    /// How many operators were read.
    pub operators: usize,
    /// A stream too large, or more operators or characters than a page may have.
    pub past_limits: bool,
    /// A stream of it cannot be decoded.
    pub damaged: bool,
    /// A stream of it has a wrong checksum or ends inside a text: words may be wrong or missing.
    pub doubtful: bool,
    /// Bytes of text in a font that is not there.
    pub without_font: usize,
}

impl Content {
    /// A stream's bytes; what is wrong with it is noted.
    pub fn decode(&mut self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        match bounded::decode(stream) {
            Ok(decoded) => {
                self.doubtful |= !decoded.sound;
                Some(decoded.bytes)
            }
            Err(Fault::Damaged | Fault::Hidden) => {
                self.damaged = true;
                None
            }
            Err(Fault::TooLarge) => {
                self.past_limits = true;
                None
            }
        }
    }

    pub fn push(&mut self, place: Glyph, character: char) {
        match ligature(character) {
            Some(letters) => self.spread(place, letters),
            None => self.glyphs.push(Glyph { character, ..place }),
        }
    }

    /// Several characters in the place of one.
    pub fn spread(&mut self, place: Glyph, text: &str) {
        let count = text.chars().count().max(1) as f32;
        let step = (place.x1 - place.x0) / count;
        for (i, character) in text.chars().enumerate() {
            let x0 = place.x0 + step * i as f32;
            self.glyphs.push(Glyph { character, x0, x1: x0 + step, ..place });
        }
    }
}

/// Letters that are set as one sign.
fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// The direction of a glyph that advances by so much.
pub fn turn(dx: f64, dy: f64, size: f64) -> Turn {
    // A glyph without width says nothing.
    let slight = 0.02 * size;
    if dy.abs() <= slight.max(dx.abs() * 0.1) {
        if dx < -slight { Turn::Reversed } else { Turn::Upright }
    } else if dx.abs() <= dy.abs() * 0.1 {
        if dy < 0.0 { Turn::Up } else { Turn::Down }
    } else {
        Turn::Slanted
    }
}

/// The place of a turned glyph as if the page were turned back.
pub fn upright(glyph: Glyph, from: (f64, f64), to: (f64, f64)) -> Glyph {
    let (x0, x1, y) = match glyph.turn {
        Turn::Upright | Turn::Slanted => (from.0, to.0, from.1),
        Turn::Up => (-from.1, -to.1, from.0),
        Turn::Down => (from.1, to.1, -from.0),
        Turn::Reversed => (-from.0, -to.0, -from.1),
    };
    Glyph { x0: x0 as f32, x1: x1 as f32, y: y as f32, ..glyph }
}
