//! Word by word inside a pair of sentences.

use crate::language::bytes_of_short;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::borrow::Cow;

/// A stretch of text in one or both sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Stands in both, as the new sentence has it.
    Equal(String),
    /// Stands in the old sentence only.
    Deleted(String),
    /// Stands in the new sentence only.
    Inserted(String),
}

impl Edit {
    /// The stretch itself.
    pub fn text(&self) -> &str {
        match self {
            Self::Equal(text) | Self::Deleted(text) | Self::Inserted(text) => text,
        }
    }
}

/// Whether two sentences are the same but for white space and the shape of quotes and dashes.
pub fn is_same(old: &str, new: &str) -> bool {
    old == new || folded(old).eq(folded(new))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '’' | '‘' | '‚' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‑' | '‐' => '-',
        other => other,
    })
}

/// The way from the old sentence to the new one, in words. Equal and deleted pieces together are the
/// old sentence, equal and inserted ones the new, but for white space and the shape of quotes.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (old_pieces, new_pieces) = (pieces(old), pieces(new));
    let a: Vec<Key<'_>> = old_pieces.iter().map(|piece| key(piece)).collect();
    let b: Vec<Key<'_>> = new_pieces.iter().map(|piece| key(piece)).collect();
    let mut result: Vec<Edit> = Vec::new();
    // Pieces follow each other without anything between, and changes do: each takes what comes next.
    let (mut old_rest, mut new_rest) = (old, new);
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let deleted = take(&mut old_rest, &old_pieces[op.old_range()]);
        let inserted = take(&mut new_rest, &new_pieces[op.new_range()]);
        if op.tag() == DiffTag::Equal {
            push(&mut result, inserted, Edit::Equal);
        } else {
            push(&mut result, deleted, Edit::Deleted);
            push(&mut result, inserted, Edit::Inserted);
        }
    }
    result
}

/// Cuts some pieces off the text that begins with them.
fn take<'t>(rest: &mut &'t str, pieces: &[&str]) -> &'t str {
    let (taken, left) = rest.split_at(pieces.iter().map(|piece| piece.len()).sum());
    *rest = left;
    taken
}

fn push(result: &mut Vec<Edit>, text: &str, kind: impl Fn(String) -> Edit) {
    if !text.is_empty() {
        result.push(kind(text.to_owned()));
    }
}

/// What a piece is compared by: each is held against many others.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'t> {
    /// The bytes as a number, and how many they are.
    Short(u128, usize),
    Long(Cow<'t, str>),
}

fn key(piece: &str) -> Key<'_> {
    // In ASCII white space ends a piece, and nothing else is folded.
    let text =
        if piece.is_ascii() { Cow::Borrowed(piece.trim_end()) } else { Cow::Owned(folded(piece).collect::<String>()) };
    match bytes_of_short(text.as_bytes()) {
        Some(bytes) => Key::Short(bytes, text.len()),
        None => Key::Long(text),
    }
}

/// Words with the white space that follows them; marks before and after a word are pieces of their own,
/// so that a comma that came does not mark the word before it.
fn pieces(text: &str) -> Vec<&str> {
    const TYPICAL_LENGTH: usize = 5; // bytes a piece; for allocation only
    let mut pieces = Vec::with_capacity(text.len() / TYPICAL_LENGTH + 2);
    for chunk in text.split_inclusive(char::is_whitespace) {
        let body = chunk.trim_end();
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '%' | '#' | '-' | '+');
        // Most words begin and end with a letter.
        let is_letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = body.as_bytes();
        let start = if is_letter(bytes.first()) { 0 } else { body.find(inner).unwrap_or(0) };
        let last = || body.rfind(inner).map_or(body.len(), |i| i + body[i..].chars().next().map_or(0, char::len_utf8));
        let end = if is_letter(bytes.last()) { body.len() } else { last() };
        for part in [&chunk[..start], &chunk[start..end], &chunk[end..]] {
            if !part.is_empty() {
                pieces.push(part);
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(old: &str, new: &str) -> String {
        let show = |e: &Edit| match e {
            Edit::Equal(t) => t.clone(),
            Edit::Deleted(t) => format!("[-{t}-]"),
            Edit::Inserted(t) => format!("{{+{t}+}}"),
        };
        edits(old, new).iter().map(show).collect()
    }

    #[test]
    fn only_the_number_is_marked() {
        assert_eq!(
            marked("At least 63 people left.", "At least 67 people left."),
            "At least [-63-]{+67+} people left."
        );
    }

    #[test]
    fn a_comma_does_not_mark_its_word() {
        assert_eq!(marked("rape and murder.", "rape, and murder."), "rape[- -]{+, +}and murder.");
    }

    #[test]
    fn quotes_and_dashes_are_no_change() {
        assert!(is_same("He said “no” – twice", "He said \"no\" - twice"));
        assert!(!is_same("There were reports", "There were no reports"));
    }
}
