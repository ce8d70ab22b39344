//! The words of a chart beside the editions' own, the same in every form.

use super::{Cover, State, Topic};
use crate::comparison::Fate;

/// What the chart proper is called.
pub const CHART_NAME: &str = "Chart";
/// What the cover block is called.
pub const COVER_NAME: &str = "Editions and method";
/// Heads of its columns.
pub const COVER_HEADS: [&str; 3] = ["", "Old edition", "New edition"];
/// The label of the checksums, which are set in letters of one width.
pub const CHECKSUM: &str = "SHA-256 of the file";

/// Most characters of the running head of pages that it may not overrun.
const RUNNING: usize = 120;

const TRACKED: &str = "Where a row has text on both sides, insertions and deletions in the column of the new text lead \
    from the old text to the new: with all accepted it is the new text, with all rejected the old. White space and \
    the shape of quotation marks and dashes are not tracked.";

impl Cover {
    /// Rows about both editions: label, of the old, of the new.
    pub fn editions(&self) -> [(&'static str, &str, &str); 5] {
        let (old, new) = (&self.old, &self.new);
        [
            ("Edition", &old.name, &new.name),
            ("Title", &old.title, &new.title),
            ("File", &old.file, &new.file),
            (CHECKSUM, &old.sha256, &new.sha256),
            ("Length", &old.size, &new.size),
        ]
    }

    /// Rows about the chart: label and paragraphs. `tracked` says whether the new text shows how it came from the old.
    pub fn about(&self, tracked: bool) -> Vec<(&'static str, Vec<String>)> {
        let one = |text: &str| vec![text.to_owned()];
        let mut rows = vec![("Made with", one(&self.program))];
        rows.extend(self.date.as_deref().map(|date| ("Date", one(date))));
        rows.push(("Method", vec![self.method.join(" ")]));
        rows.extend(tracked.then(|| ("Tracked changes", one(TRACKED))));
        rows.push(("Rows", one(&self.rows)));
        if !self.warnings.is_empty() {
            rows.push(("Warnings", self.warnings.clone()));
        }
        rows
    }

    /// The title, as much of it as one line takes; a title may be as long as its edition likes.
    pub fn running_head(&self) -> String {
        match self.title.char_indices().nth(RUNNING) {
            Some((end, _)) => format!("{}…", &self.title[..end]),
            None => self.title.clone(),
        }
    }

    /// Heads of the chart's columns.
    pub fn chart_heads(&self) -> [String; 3] {
        ["Topic".to_owned(), format!("Old text: {}", self.old.name), format!("New text: {}", self.new.name)]
    }
}

impl Topic {
    /// What is said under the heading, doubt apart.
    pub fn details(&self) -> Vec<String> {
        let before = self.before.as_ref().map(|before| format!("Old heading: {before}"));
        let area = self.area.as_ref().filter(|area| **area != self.heading).map(|area| format!("Area: {area}"));
        let state = match self.state {
            State::Unchanged => Some("Unchanged"),
            State::Changed => Some("Changed"),
            State::Rewritten => Some("Rewritten"),
            State::OneSided => None,
        };
        let restructured = matches!(self.fate, Fate::Moved | Fate::Split | Fate::Merged | Fate::Reorganised);
        let fate = restructured.then(|| format!("Section {}", self.fate.word()));
        [before, area, state.map(str::to_owned), fate].into_iter().flatten().collect()
    }
}

/// Whether the first letter that has a direction runs from right to left (Hebrew, Arabic and their neighbours; the
/// blocks of the Unicode bidirectional algorithm's classes R and AL).
pub fn is_right_to_left(text: &str) -> bool {
    let direction = |c: char| match c {
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => {
            c.is_alphabetic().then_some(true)
        }
        '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}' => c.is_alphabetic().then_some(true),
        c => c.is_alphabetic().then_some(false),
    };
    text.chars().find_map(direction).unwrap_or(false)
}
