//! Footnotes: small text at the foot of a page, joined to the marks in the text.

use super::lines::{Line, Style};
use crate::reader::block::NoteText;

/// A note is set smaller than the body, by at least this factor.
const SMALLER: f32 = 0.93;
/// The longest mark of a note, in characters.
const LONGEST_MARK: usize = 4;

/// A mark of a note: digits, an asterisk, a dagger.
pub fn is_mark(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let signs = |t: &str| !t.is_empty() && t.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    text.chars().count() <= LONGEST_MARK && (digits(text) || signs(text))
}

/// Whether raised digits are a power: "km2".
pub fn is_power(before: &str, mark: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "m" | "km" | "cm") && matches!(mark.trim(), "2" | "3")
}

/// Takes the notes out of the lines of the document.
pub fn take(lines: &mut Vec<Line>, body: Style) -> Vec<NoteText> {
    let mut notes: Vec<NoteText> = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut open: Option<(u32, f32)> = None;
    let last_body = last_body_lines(lines, body);
    for line in lines.drain(..) {
        let small = f32::from(line.style().size) <= SMALLER * f32::from(body.size);
        let below = last_body.iter().all(|&(column, y)| column != line.column || line.y > y);
        if small
            && below
            && let Some((marker, text)) = beginning(&line)
        {
            notes.push(NoteText { marker, text, line: 0 });
            open = Some((line.column, line.y));
        } else if small
            && let Some((column, y)) = open
            && column == line.column
            && line.y - y < 2.0 * line.size
        {
            let note = notes.last_mut().expect("a note is open");
            note.text.push(' ');
            note.text.push_str(line.text.trim());
            open = Some((column, line.y));
        } else {
            open = None;
            kept.push(line);
        }
    }
    *lines = kept;
    notes
}

/// In each column, how far down the body goes.
fn last_body_lines(lines: &[Line], body: Style) -> Vec<(u32, f32)> {
    let mut last: Vec<(u32, f32)> = Vec::new();
    for line in lines {
        if f32::from(line.style().size) > SMALLER * f32::from(body.size) {
            match last.last_mut().filter(|(column, _)| *column == line.column) {
                Some((_, y)) => *y = y.max(line.y),
                None => last.push((line.column, line.y)),
            }
        }
    }
    last
}

/// A note's first line: its mark, raised or followed by a space, and its text.
fn beginning(line: &Line) -> Option<(String, String)> {
    let text = line.text.trim_start();
    let raised = line.runs.first().filter(|run| run.raised && is_mark(line.text[..run.end].trim()));
    if let Some(run) = raised {
        let rest = line.text[run.end..].trim();
        return (!rest.is_empty()).then(|| (line.text[..run.end].trim().to_owned(), rest.to_owned()));
    }
    let (mark, rest) = text.split_once(' ')?;
    let mark = mark.trim_end_matches(['.', ')']);
    (is_mark(mark) && rest.chars().any(char::is_alphabetic)).then(|| (mark.to_owned(), rest.trim().to_owned()))
}
