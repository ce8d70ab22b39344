//! Footnotes: small text at the foot of a page, joined to the marks in the text.

use super::lines::{Line, Style};
use crate::reader::block::NoteText;
use hashbrown::{HashMap, HashSet};

/// A note is set smaller than the body, by at least this factor.
const SMALLER: f32 = 0.93;
/// The longest mark of a note, in characters.
const LONGEST_MARK: usize = 4;

/// A mark of a note: digits, an asterisk, a dagger.
fn is_mark(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let signs = |t: &str| !t.is_empty() && t.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    text.chars().count() <= LONGEST_MARK && (digits(text) || signs(text))
}

/// The marks in a raised stretch: "3" or "3, 4"; none where it holds anything else.
pub fn marks(raised: &str) -> Vec<&str> {
    let marks: Vec<&str> = raised.split(',').map(str::trim).collect();
    if marks.iter().all(|mark| is_mark(mark)) { marks } else { Vec::new() }
}

/// Whether raised digits are a power: "km2".
pub fn is_power(before: &str, mark: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "m" | "km" | "cm") && matches!(mark.trim(), "2" | "3")
}

/// The notes of a document.
#[derive(Debug, Default)]
pub struct Notes {
    pub texts: Vec<NoteText>,
    /// Marks that begin again on another page: they are told apart by it.
    repeated: HashSet<String>,
}

impl Notes {
    /// A mark, with its page where the mark alone names several notes.
    pub fn marker(&self, mark: &str, page: u32) -> String {
        if self.repeated.contains(mark) { format!("{mark} (p. {page})") } else { mark.to_owned() }
    }
}

/// Takes the notes out of the lines of the document: small text at the foot that begins with a mark which
/// stands raised in the text. Without such a mark it may be a row of a table.
pub fn take(lines: &mut Vec<Line>, body: Style) -> Notes {
    let marks: HashSet<String> = lines.iter().flat_map(raised_marks).collect();
    let mut found: Vec<(u32, NoteText)> = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut open: Option<(u32, f32)> = None;
    let last_body = last_body_lines(lines, body);
    for line in lines.drain(..) {
        let small = f32::from(line.style().size) <= SMALLER * f32::from(body.size);
        let below = last_body.get(&line.column).is_none_or(|&y| line.y > y);
        let first = if small && below { beginning(&line).filter(|(mark, _)| marks.contains(mark)) } else { None };
        if let Some((marker, text)) = first {
            found.push((line.page, NoteText { marker, text, line: 0 }));
            open = Some((line.column, line.y));
        } else if small
            && let Some((column, y)) = open
            && column == line.column
            && line.y - y < 2.0 * line.size
            && let Some((_, note)) = found.last_mut()
        {
            note.text.push(' ');
            note.text.push_str(line.text.trim());
            open = Some((column, line.y));
        } else {
            open = None;
            kept.push(line);
        }
    }
    *lines = kept;
    let mut seen: HashSet<String> = HashSet::new();
    let again = found.iter().map(|(_, note)| note.marker.clone()).filter(|marker| !seen.insert(marker.clone()));
    let repeated: HashSet<String> = again.collect();
    let mut notes = Notes { texts: Vec::new(), repeated };
    for (page, note) in found {
        let marker = notes.marker(&note.marker, page);
        notes.texts.push(NoteText { marker, ..note });
    }
    notes
}

fn raised_marks(line: &Line) -> Vec<String> {
    let raised = line.stretches().filter(|(_, run)| run.raised);
    raised.flat_map(|(range, _)| marks(&line.text[range])).map(str::to_owned).collect()
}

/// In each column, how far down the body goes.
fn last_body_lines(lines: &[Line], body: Style) -> HashMap<u32, f32> {
    let mut last: HashMap<u32, f32> = HashMap::new();
    for line in lines {
        if f32::from(line.style().size) > SMALLER * f32::from(body.size) {
            let y = last.entry(line.column).or_insert(line.y);
            *y = y.max(line.y);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_what_is_none() {
        assert_eq!(marks("12 "), ["12"]);
        assert_eq!(marks("3, 4"), ["3", "4"]);
        assert_eq!(marks("*"), ["*"]);
        assert!(marks("th").is_empty() && marks("20050").is_empty() && marks("3,").is_empty());
        assert!(is_power("of 30 km", "2") && !is_power("of the men", "2"));
    }
}
