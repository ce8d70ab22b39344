//! From lines to the document's blocks: headings, paragraphs, list items; words divided at the end of a line
//! are joined, paragraphs go on over columns and pages.

use super::super::hyphens::{Joint, Words};
use super::bookmarks::Bookmarks;
use super::fonts::Face;
use super::headings::{Group, body_style, groups, levels};
use super::lines::{Line, Style};
use super::notes::Notes;
use crate::edition::ParagraphKind;
use crate::language::is_unspaced;
use crate::reader::block::{Block, Heading, ParagraphText, Reference};

/// A first line set in by this part of its size begins a paragraph.
const INDENT: f32 = 0.7;
/// Lines this much further apart than usual are in two paragraphs.
const GAP: f32 = 1.3;
/// A line that leaves this part of the column empty, and ends a sentence, ends a paragraph.
const SHORT: f32 = 0.15;

/// Signs that begin an item of a list.
pub const BULLETS: [char; 11] = ['•', '●', '■', '▪', '◦', '○', '‣', '►', '▶', '✓', '\u{b7}'];

/// What a column is like.
#[derive(Clone, Copy)]
struct Column {
    left: f32,
    right: f32,
    /// From line to line.
    step: f32,
}

/// Makes blocks of all lines, in reading order.
pub fn blocks(lines: &[Line], faces: &[Face], bookmarks: &Bookmarks, notes: &Notes) -> Vec<Block> {
    let groups = groups(lines, faces);
    let levels = levels(lines, &groups, faces, bookmarks);
    let words = Words::of(lines.iter().map(|l| l.text.as_str()));
    let columns = columns(lines);
    let by_gaps = are_set_apart_by_gaps(lines, &columns);
    let mut making = Making {
        lines,
        faces,
        body: body_style(lines),
        words: &words,
        notes,
        columns,
        by_gaps,
        blocks: Vec::new(),
        open: None,
    };
    for (group, level) in groups.iter().zip(levels) {
        match level {
            Some(level) => making.heading(group, level),
            None => (group.first..group.end).for_each(|i| making.line(i)),
        }
    }
    making.close();
    making.blocks
}

struct Making<'a> {
    lines: &'a [Line],
    faces: &'a [Face],
    body: Style,
    words: &'a Words<'a>,
    notes: &'a Notes,
    columns: Vec<Column>,
    /// Paragraphs are set apart by gaps, not by indents: at the top of a column there is nothing to see.
    by_gaps: bool,
    blocks: Vec<Block>,
    open: Option<Open>,
}

/// A paragraph that is being put together.
struct Open {
    paragraph: ParagraphText,
    last: usize,
    style: Style,
    /// Where the text stands after the bullet.
    hanging: Option<f32>,
    /// The page has turned inside a divided word.
    turned: u32,
}

impl Making<'_> {
    fn heading(&mut self, group: &Group, level: u8) {
        self.close();
        let lines = &self.lines[group.first..group.end];
        let mut text = String::new();
        for line in lines {
            let (own, _, _) = self.body(line, 0);
            self.join(&mut text, &own, 0);
        }
        // A second line of a heading in smaller letters: "KOREA" / "(REPUBLIC OF)".
        if text.starts_with('(')
            && let Some(Block::Heading(above)) = self.blocks.last_mut()
        {
            above.text.push(' ');
            above.text.push_str(&text);
            return;
        }
        self.blocks.push(Block::Heading(Heading { level, text, line: 0, page: Some(lines[0].page) }));
    }

    fn line(&mut self, at: usize) {
        let line = &self.lines[at];
        let (bullet, text_from) = bullet(line, self.faces);
        let goes_on = !bullet && self.open.as_ref().is_some_and(|open| self.goes_on(open, at));
        if !goes_on {
            self.close();
        }
        let (text, references, run_in) = self.body(line, text_from);
        match &mut self.open {
            Some(open) => {
                let turned = line.page.saturating_sub(self.lines[open.last].page) + open.turned;
                let mut whole = std::mem::take(&mut open.paragraph.text);
                let joined = self.join(&mut whole, &text, turned);
                let open = self.open.as_mut().expect("taken from above");
                open.turned = if joined == Joint::Space { 0 } else { turned };
                let shift = whole.len() - text.trim_start().len();
                open.paragraph.references.extend(references.into_iter().map(|r| Reference { at: r.at + shift, ..r }));
                open.paragraph.text = whole;
                open.last = at;
            }
            None if text.trim().is_empty() => {}
            None => {
                let kind = if bullet { ParagraphKind::ListItem } else { ParagraphKind::Prose };
                let paragraph = ParagraphText { text, kind, run_in, references, line: 0, page: Some(line.page) };
                let hanging = bullet.then_some(line.x0);
                self.open = Some(Open { paragraph, last: at, style: line.style(), hanging, turned: 0 });
            }
        }
    }

    /// Joins the next line to the text before it. Pages turned on the way are marked by form feeds in place
    /// of the space.
    fn join(&self, text: &mut String, next: &str, turned: u32) -> Joint {
        let next = next.trim();
        text.truncate(text.trim_end().len());
        // Lines of scripts without spaces end anywhere.
        let unspaced = |c: Option<char>| c.is_some_and(is_unspaced);
        let goes_on = unspaced(text.chars().next_back()) && unspaced(next.chars().next());
        let joint = if goes_on { Joint::Hyphen } else { self.words.join(text, next) };
        match joint {
            Joint::Space => {
                if turned > 0 {
                    (0..turned).for_each(|_| text.push('\u{c}'));
                } else if !text.is_empty() {
                    text.push('\n');
                }
            }
            Joint::Hyphen => {}
            Joint::Whole => {
                text.pop();
            }
        }
        text.push_str(next);
        joint
    }

    fn goes_on(&self, open: &Open, at: usize) -> bool {
        let (above, line) = (&self.lines[open.last], &self.lines[at]);
        if !same_setting(open.style, line.style(), self.faces) && !share_style(above, line) {
            return false;
        }
        // "Population: 24 million": lines of labels and values are paragraphs of their own.
        if begins_with_label(line) && above.style() != self.body {
            return false;
        }
        let column = self.columns[line.column as usize];
        let ended = ends_sentence(&above.text);
        let was = self.columns[above.column as usize];
        let short = above.x1 < was.right - SHORT * (was.right - was.left);
        let indented = line.x0 > column.left + INDENT * line.size;
        if above.column != line.column {
            return !ended || (!short && !indented && !self.by_gaps);
        }
        let gap = line.y - above.y;
        if gap > GAP * column.step.max(line.size) || gap < 0.0 {
            return false;
        }
        if let Some(bullet) = open.hanging {
            // Text under the text of the item, or under its bullet where the items are not set in.
            return line.x0 >= bullet - INDENT * line.size && (!indented || line.x0 > bullet);
        }
        let set_in = line.x0 > above.x0 + INDENT * line.size && indented;
        if set_in {
            return false;
        }
        let first_word = line.text.split(' ').next().map_or(0, str::len) as f32 * 0.5 * line.size;
        !(ended && short && above.x1 + first_word < was.right)
    }

    /// A line's text without its bullet and its marks of notes.
    fn body(&self, line: &Line, from: usize) -> (String, Vec<Reference>, Option<usize>) {
        let mut text = String::with_capacity(line.text.len());
        let mut references = Vec::new();
        let mut run_in = None;
        let body = self.body;
        let mut emphasised = true;
        let first = line.runs.first().map_or(body, |run| run.style);
        for (range, run) in line.stretches() {
            let start = range.start.max(from);
            if start >= range.end {
                continue;
            }
            let piece = &line.text[start..range.end];
            if run.raised && !super::notes::is_power(&text, piece) {
                let at = text.trim_end().len();
                let found = super::notes::marks(piece);
                if !found.is_empty() {
                    let reference = |mark| Reference { marker: self.notes.marker(mark, line.page), at };
                    references.extend(found.into_iter().map(reference));
                    if piece.ends_with(' ') && !text.is_empty() && !text.ends_with(' ') {
                        text.push(' ');
                    }
                    continue;
                }
            }
            let stands_out = run.style.face != body.face && self.stands_out(run.style);
            if emphasised && !stands_out {
                emphasised = false;
                let label = text.trim_end();
                // Italics alone may be the name of a newspaper: they need their colon.
                let is_label =
                    label.ends_with(':') || piece.starts_with(':') || (!label.is_empty() && self.is_bold(first));
                run_in = (run.style.face == body.face && is_label && !label.is_empty()).then_some(text.len());
            }
            text.push_str(piece);
        }
        // A space that stood before a mark.
        let text = text.trim_end().to_owned();
        (text, references, run_in.filter(|&end| end < line.text.len()))
    }

    fn is_bold(&self, style: Style) -> bool {
        self.faces.get(usize::from(style.face)).is_some_and(|f| f.bold)
    }

    /// Bold or italic in a text that is not.
    fn stands_out(&self, style: Style) -> bool {
        let italic = |style: Style| self.faces.get(usize::from(style.face)).is_some_and(|f| f.italic);
        (self.is_bold(style) && !self.is_bold(self.body)) || (italic(style) && !italic(self.body))
    }

    fn close(&mut self) {
        if let Some(Open { paragraph, .. }) = self.open.take() {
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }
}

fn columns(lines: &[Line]) -> Vec<Column> {
    let count = lines.iter().map(|l| l.column as usize + 1).max().unwrap_or(0);
    let mut members: Vec<Vec<&Line>> = vec![Vec::new(); count];
    for line in lines {
        members[line.column as usize].push(line);
    }
    let columns = members.iter().map(|lines| {
        let left = left_edge(lines);
        let right = lines.iter().map(|l| l.x1).fold(left, f32::max);
        let mut steps: Vec<f32> = lines.windows(2).map(|w| w[1].y - w[0].y).filter(|step| *step > 0.0).collect();
        steps.sort_by(f32::total_cmp);
        Column { left, right, step: steps.get(steps.len() / 2).copied().unwrap_or(0.0) }
    });
    columns.collect()
}

fn are_set_apart_by_gaps(lines: &[Line], columns: &[Column]) -> bool {
    let (mut gaps, mut indents) = (0, 0);
    for pair in lines.windows(2).filter(|pair| pair[0].column == pair[1].column) {
        let column = columns[pair[1].column as usize];
        let indented = |line: &Line| line.x0 > column.left + INDENT * line.size;
        gaps += usize::from(pair[1].y - pair[0].y > GAP * column.step);
        indents += usize::from(indented(&pair[1]) && !indented(&pair[0]));
    }
    gaps > indents
}

/// Where most lines of a column begin.
fn left_edge(lines: &[&Line]) -> f32 {
    let mut starts: Vec<f32> = lines.iter().map(|l| l.x0).collect();
    starts.sort_by(f32::total_cmp);
    // The leftmost place where at least a fifth of the lines begin.
    let enough = (starts.len() / 5).max(1);
    let mut at = 0;
    while at < starts.len() {
        let same = starts[at..].iter().take_while(|&&x| x - starts[at] < 2.0).count();
        if same >= enough {
            return starts[at];
        }
        at += 1;
    }
    starts.first().copied().unwrap_or(0.0)
}

/// Of one size and weight: a paragraph goes on in italics, not in bold.
fn same_setting(a: Style, b: Style, faces: &[Face]) -> bool {
    let bold = |s: Style| faces.get(usize::from(s.face)).is_some_and(|f| f.bold);
    a == b || (a.size.abs_diff(b.size) * 20 <= a.size.max(b.size) && bold(a) == bold(b))
}

fn share_style(a: &Line, b: &Line) -> bool {
    a.runs.iter().any(|run| b.runs.iter().any(|other| other.style == run.style))
}

/// A line that changes its face after a colon.
fn begins_with_label(line: &Line) -> bool {
    let Some(first) = line.runs.first() else { return false };
    line.text[..first.end].trim_end().ends_with(':')
        && line.runs[1..].iter().any(|run| run.style.face != first.style.face)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(['”', '"', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// Whether a line begins with a bullet, and where its text begins.
fn bullet(line: &Line, faces: &[Face]) -> (bool, usize) {
    let Some(first) = line.text.chars().next() else { return (false, 0) };
    let pictorial = line
        .runs
        .first()
        .is_some_and(|run| faces.get(usize::from(run.style.face)).is_some_and(|f| f.pictorial) || first == '\u{fffd}');
    let private = ('\u{e000}'..='\u{f8ff}').contains(&first);
    let sign = BULLETS.contains(&first);
    let dash = matches!(first, '–' | '—' | '-' | '*') && line.text[first.len_utf8()..].starts_with(' ');
    if !(pictorial || private || sign || dash) {
        return (false, 0);
    }
    let rest = line.text[first.len_utf8()..].trim_start();
    (!rest.is_empty(), line.text.len() - rest.len())
}
