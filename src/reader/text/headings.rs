//! Which lines of a plain text are headings, and how they nest.
//!
//! A false heading cuts a section in two and hurts more than a heading that is missed, so a line must
//! look like a heading and stand like one: short, without a stop, over a text of its own.

use super::layout::Layout;
use super::lines::{ends_sentence, length};
use super::piece::Piece;
use super::shape::{LONGEST, Setting, ends_like_text, is_bare_division, is_capitals};
use super::{levels, risk, sequence};
use crate::edition::ParagraphKind;
use crate::reader::outline::{Numbering, numbering};

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
    let file = Setting::of(pieces, layout);
    let at = |i: usize| file.looks_like_heading(&pieces[i], pieces.get(i + 1));
    let mut roles: Vec<Role> = (0..pieces.len()).map(|i| if at(i) { Role::Heading } else { Role::Body }).collect();
    drop_lists(pieces, &mut roles);
    drop_bodiless(pieces, &mut roles, file.blank_lines);
    sequence::check(pieces, &mut roles);
    join_halves(pieces, &mut roles);
    find_title(pieces, &mut roles);
    risk::mark(pieces, &mut roles);
    let levels = levels::of(pieces, &roles);
    roles.into_iter().zip(levels).collect()
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
    // A heading does not hold one of a higher form: "Not applicable" above "ITEM 9." is a text.
    let rank = |p: &Piece| {
        if p.marked.is_some() || is_fixed(p) {
            0
        } else if is_capitals(&p.text) || numbering(&p.text).0.is_some() {
            1
        } else {
            2
        }
    };
    let (mut holds, mut holds_below, mut above) = (false, false, None);
    for (piece, role) in pieces.iter().zip(roles).rev() {
        // Nor does a number hold the next one of its kind: "1. Mend the roofs", "2. Clear the drains".
        let number = numbering(&piece.text).0;
        let holds_next =
            above.is_none_or(|(rank_above, next)| rank(piece) <= rank_above && (number.is_none() || number != next));
        let over_text = (holds && holds_next) || (holds_below && is_capitals(&piece.text) && piece.text.contains(' '));
        if *role == Role::Heading && !over_text && !is_fixed(piece) {
            *role = Role::Body;
        }
        holds_below = holds;
        holds = *role == Role::Heading || is_body(piece);
        above = (*role == Role::Heading).then(|| (rank(piece), number));
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
/// in it, capitals or an underline that they have not, or a heading directly under it.
fn find_title(pieces: &[Piece], roles: &mut [Role]) {
    let Some(first) = pieces.first() else { return };
    if (first.marked.is_some() && !first.underlined) || first.kind != ParagraphKind::Prose || pieces.len() < 3 {
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
    let underlined = first.underlined && !others.is_empty() && others.iter().all(|&i| pieces[i].marked != first.marked);
    if underlined || has_year || capitals || over_heading {
        roles[0] = Role::Title;
        drop_subtitles(pieces, roles);
    }
}

/// The full name in capitals under a title in capitals is no heading of the report, unless the
/// report's own headings are in capitals too.
fn drop_subtitles(pieces: &[Piece], roles: &mut [Role]) {
    let top = pieces.iter().take(DEEPEST + 1).take_while(|p| is_capitals(&p.text)).count();
    let later = (top..pieces.len()).any(|i| roles[i] == Role::Heading && is_capitals(&pieces[i].text));
    if !later && top > 1 {
        roles[1..top].fill(Role::Body);
    }
}
