//! Which lines of a plain text are headings, and how they nest.
//!
//! A false heading cuts a section in two and hurts more than a heading that is missed, so a line must
//! look like a heading and stand like one: short, without a stop, over a text of its own.

use super::lines::{ends_sentence, length};
use super::paragraphs::{Layout, Piece};
use super::{levels, risk};
use crate::edition::ParagraphKind;
use crate::reader::outline::{Numbering, numbering};

/// Longest heading that is no whole sentence: words and letters. Of the headings of Amnesty's and
/// Freedom House's reports and of 10-Ks at hand, 99 % have under 14 words.
const LONGEST_WORDS: usize = 16;
const LONGEST: usize = 130;
/// Most headings one directly under the other; more are a list without bullets.
const DEEPEST: usize = 3;
/// Shortest text under a heading that stands without a blank line around it, in letters, unless it
/// ends as a sentence does.
const SHORTEST_BODY: usize = 80;
/// Longest title at the top of a file, in words.
const LONGEST_TITLE: usize = 30;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Body,
    /// The title at the top.
    Title,
    Heading,
    /// A whole sentence set as a heading.
    Sentence,
    /// The first half of a heading in two lines: "ITEM 2." above "Properties".
    Half,
}

/// The role of each piece and the level of each heading (0 for the rest).
pub fn find(pieces: &[Piece], layout: Layout) -> Vec<(Role, u8)> {
    let blank_lines = pieces.iter().skip(1).filter(|p| p.gap).count() * 2 > pieces.len();
    let mut roles: Vec<Role> = pieces
        .iter()
        .map(|p| if looks_like_heading(p, layout, blank_lines) { Role::Heading } else { Role::Body })
        .collect();
    drop_lists(pieces, &mut roles);
    drop_bodiless(pieces, &mut roles, blank_lines);
    join_halves(pieces, &mut roles);
    find_title(pieces, &mut roles);
    risk::mark(pieces, &mut roles);
    let levels = levels::of(pieces, &roles);
    roles.into_iter().zip(levels).collect()
}

fn looks_like_heading(piece: &Piece, layout: Layout, blank_lines: bool) -> bool {
    if piece.marked.is_some() {
        return true;
    }
    let text = &piece.text;
    if piece.lines > 3 || text.len() > LONGEST * 4 || length(text) > LONGEST {
        return false;
    }
    let (number, title) = numbering(text);
    if number == Some(Numbering::Division) || is_bare_division(text) {
        return is_division(text);
    }
    // A list's numbers are a heading's where its text is no sentence; letters and Roman numerals in
    // small print only mark items.
    let numbered = matches!(number, Some(Numbering::Number(_) | Numbering::Roman | Numbering::Capital));
    let parts = matches!(number, Some(Numbering::Number(2..)));
    if piece.kind == ParagraphKind::TableRow
        || (piece.kind == ParagraphKind::ListItem && (!numbered || text.starts_with('(')))
    {
        return false;
    }
    if title.split_whitespace().count() > LONGEST_WORDS || ends_like_text(title) {
        return false;
    }
    let first = title.chars().next().unwrap_or(' ');
    let begins =
        first.is_uppercase() || matches!(first, '“' | '"' | '‘' | '«') || (first.is_ascii_digit() && blank_lines);
    let caseless = first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase();
    if caseless {
        // Scripts without capitals: only what a number or blank lines set apart.
        return parts
            || (blank_lines && piece.gap && !matches!(layout, Layout::Wrapped { width } if length(text) * 2 > width));
    }
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let digits = title.chars().filter(char::is_ascii_digit).count();
    let spread = blank_lines || !title.contains(": ");
    begins
        && letters >= 3
        && letters > digits * 2
        && spread
        && !has_signs_of_data(title)
        && (piece.gap || !blank_lines || piece.lines == 1)
}

/// A division's number may be followed by a stop; a sentence that begins with the word is longer.
fn is_division(text: &str) -> bool {
    let title = numbering(text).1;
    title.split_whitespace().count() <= LONGEST_WORDS * 2 && !title.contains(". ")
}

/// "PART II", "ITEM 2.", and a chapter's number in scripts that write it otherwise.
fn is_bare_division(text: &str) -> bool {
    const CHAPTERS: [&str; 4] = ["บทที่", "ส่วนที่", "第", "الفصل"];
    let mut words = text.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(word), Some(_), None) => {
            numbering(&format!("{text} .")).0 == Some(Numbering::Division) || CHAPTERS.contains(&word)
        }
        _ => false,
    }
}

/// Punctuation that ends sentences, clauses or the lines of an address.
fn ends_like_text(text: &str) -> bool {
    text.ends_with(['.', ',', ';', ':', '!', '…', '-', '–', '—', '/', '|', '&'])
        || (ends_sentence(text) && !text.ends_with('?'))
}

/// Addresses, sums and shares do not stand in headings.
fn has_signs_of_data(text: &str) -> bool {
    ["://", "www.", "@", "$", "€", "£", " = ", "%", "|", "..."].iter().any(|sign| text.contains(sign))
}

/// More than [`DEEPEST`] headings one directly under the other are a list, except divisions and what
/// the file marks.
fn drop_lists(pieces: &[Piece], roles: &mut [Role]) {
    let is_fixed = |p: &Piece| {
        p.marked.is_some() || numbering(&p.text).0 == Some(Numbering::Division) || is_bare_division(&p.text)
    };
    let mut i = 0;
    while i < pieces.len() {
        if roles[i] != Role::Heading || is_fixed(&pieces[i]) {
            i += 1;
            continue;
        }
        let end =
            (i..pieces.len()).find(|&j| roles[j] != Role::Heading || is_fixed(&pieces[j])).unwrap_or(pieces.len());
        // At the top of the file, a title, a subtitle and an author may stand above the first heading.
        let most = if i == 0 { DEEPEST + 1 } else { DEEPEST };
        if end - i > most {
            roles[i..end].fill(Role::Body);
        }
        i = end;
    }
}

/// A heading has a text under it, or a heading that has one. Under capitals a line that says how the
/// text is to be read may stand between: "(in millions)".
fn drop_bodiless(pieces: &[Piece], roles: &mut [Role], blank_lines: bool) {
    let is_body = |p: &Piece| {
        blank_lines
            || p.kind != ParagraphKind::Prose
            || length(&p.text) >= SHORTEST_BODY
            || ends_sentence(&p.text)
            || p.text.ends_with(':')
    };
    let is_fixed = |p: &Piece| {
        p.marked.is_some() || numbering(&p.text).0 == Some(Numbering::Division) || is_bare_division(&p.text)
    };
    let (mut holds, mut holds_below) = (false, false);
    for (piece, role) in pieces.iter().zip(roles).rev() {
        let over_text = holds || (holds_below && is_capitals(&piece.text) && piece.text.contains(' '));
        if *role == Role::Heading && !over_text && !is_fixed(piece) {
            *role = Role::Body;
        }
        holds_below = holds;
        holds = *role == Role::Heading || is_body(piece);
    }
}

/// "ITEM 2." above "Properties" is one heading.
fn join_halves(pieces: &[Piece], roles: &mut [Role]) {
    for i in 0..pieces.len().saturating_sub(1) {
        let next = &pieces[i + 1];
        let bare = is_bare_division(&pieces[i].text) && roles[i] == Role::Heading;
        let (next_number, _) = numbering(&next.text);
        let title = !next.gap
            && next.marked.is_none()
            && next.lines == 1
            && next_number.is_none()
            && !is_bare_division(&next.text)
            && length(&next.text) <= LONGEST
            && !ends_like_text(&next.text);
        if bare && title && pieces[i].marked.is_none() {
            roles[i] = Role::Half;
            roles[i + 1] = Role::Heading;
        }
    }
}

/// The first line is the document's title where something tells it from the headings below it: a year
/// in it, capitals that they have not, a heading directly under it, or the file's own mark.
fn find_title(pieces: &[Piece], roles: &mut [Role]) {
    let Some(first) = pieces.first() else { return };
    if first.marked.is_some() || first.kind != ParagraphKind::Prose || pieces.len() < 3 {
        return;
    }
    let words = first.text.split_whitespace().count();
    let plain =
        numbering(&first.text).0.is_none() && !is_bare_division(&first.text) && !levels::stands_alone(&first.text);
    if words > LONGEST_TITLE || first.lines > 3 || ends_like_text(&first.text) || !plain {
        return;
    }
    let others: Vec<usize> = (1..pieces.len()).filter(|&i| roles[i] == Role::Heading).collect();
    if others.is_empty() && !pieces[1].gap {
        return;
    }
    let has_year =
        first.text.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4 && ("1900".."2100").contains(&d));
    let capitals = is_capitals(&first.text) && others.iter().any(|&i| !is_capitals(&pieces[i].text));
    let over_heading = others.first() == Some(&1);
    if has_year || capitals || over_heading {
        roles[0] = Role::Title;
        // A subtitle or the full name under the title is no heading of the report.
        for i in 1..pieces.len().min(DEEPEST + 1) {
            let subtitle = roles[i] == Role::Heading
                && !pieces[i].gap
                && is_capitals(&first.text)
                && (is_capitals(&pieces[i].text));
            if !subtitle {
                break;
            }
            roles[i] = Role::Body;
        }
    }
}

/// In capitals throughout.
pub fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}
