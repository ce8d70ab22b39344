//! Which lines of a plain text are headings, and how they nest.
//!
//! A false heading cuts a section in two and hurts more than a heading that is missed, so a line must
//! look like a heading and stand like one: short, without a stop, over a text of its own.

use super::levels::WORDS;
use super::lines::{ends_sentence, length};
use super::paragraphs::{Layout, Piece};
use super::{levels, risk, sequence};
use crate::edition::ParagraphKind;
use crate::reader::outline::{Numbering, numbering};

/// Longest heading that is no whole sentence: words and letters. Of the headings of Amnesty's and
/// Freedom House's reports and of 10-Ks at hand, 99 % have under 14 words.
const LONGEST_WORDS: usize = 16;
const LONGEST: usize = 130;
/// Longest heading that no blank line sets apart, in words. The longest in the 10-Ks and Amnesty
/// reports at hand have ten; longer lines there are broken sentences.
const LONGEST_BARE: usize = 12;
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

/// How the whole file is set.
#[derive(Clone, Copy)]
struct Setting {
    layout: Layout,
    /// Most paragraphs have a blank line before them.
    blank_lines: bool,
    /// Some headings are marked, or named by a contents list.
    listed: bool,
}

/// The role of each piece and the level of each heading (0 for the rest).
pub fn find(pieces: &[Piece], layout: Layout) -> Vec<(Role, u8)> {
    let page = Setting {
        layout,
        blank_lines: pieces.iter().skip(1).filter(|p| p.gap).count() * 2 > pieces.len(),
        listed: pieces.iter().any(|p| p.marked.is_some()),
    };
    let blank_lines = page.blank_lines;
    let mut roles: Vec<Role> =
        pieces.iter().map(|p| if looks_like_heading(p, page) { Role::Heading } else { Role::Body }).collect();
    sequence::check(pieces, &mut roles);
    drop_lists(pieces, &mut roles);
    drop_bodiless(pieces, &mut roles, blank_lines);
    join_halves(pieces, &mut roles);
    find_title(pieces, &mut roles);
    risk::mark(pieces, &mut roles);
    let levels = levels::of(pieces, &roles);
    roles.into_iter().zip(levels).collect()
}

fn looks_like_heading(piece: &Piece, page: Setting) -> bool {
    let Setting { layout, blank_lines, listed } = page;
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
        return (parts && !listed)
            || (blank_lines && piece.gap && !matches!(layout, Layout::Wrapped { width } if length(text) * 2 > width));
    }
    // Where the file itself names its headings, a short line that nothing sets apart is none.
    if listed && !blank_lines && number.is_none() {
        return false;
    }
    if is_broken_off(title) || (!blank_lines && number.is_none() && is_statement(title)) {
        return false;
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

/// "PART II", "ITEM 2.", and a chapter's number in other languages.
fn is_bare_division(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let two = words.next().is_some() && words.next().is_some() && words.next().is_none();
    two && (numbering(&format!("{text} .")).0 == Some(Numbering::Division) || is_chapter(text))
}

/// A chapter and its number, in languages whose reports are read here.
pub fn is_chapter(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let named = words.next().is_some_and(|word| WORDS.chapters.contains(&word.to_lowercase()));
    named && words.next().is_some_and(|number| number.chars().any(char::is_numeric) || number.len() <= 4)
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

/// Whether a line stops in the middle of a sentence.
fn is_broken_off(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or("");
    text.contains(' ') && WORDS.unfinished.iter().any(|w| w == last)
}

/// Whether a line that no blank line sets apart is a sentence or a table's data rather than a heading:
/// it is long, has a verb, a stop inside, or several numbers or brackets.
fn is_statement(text: &str) -> bool {
    let numbers = text
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .filter(|n| n.contains(|c: char| c.is_ascii_digit()));
    text.split_whitespace().count() > LONGEST_BARE
        || numbers.count() > 2
        || text.matches('(').count() > 1
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.verbs.iter().any(|v| v == word))
        || text.match_indices(". ").any(|(i, _)| text[..i].chars().rev().take_while(|c| c.is_lowercase()).count() > 3)
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
    let (mut holds, mut holds_below, mut above) = (false, false, u8::MAX);
    for (piece, role) in pieces.iter().zip(roles).rev() {
        let over_text =
            (holds && rank(piece) <= above) || (holds_below && is_capitals(&piece.text) && piece.text.contains(' '));
        if *role == Role::Heading && !over_text && !is_fixed(piece) {
            *role = Role::Body;
        }
        holds_below = holds;
        holds = *role == Role::Heading || is_body(piece);
        above = if *role == Role::Heading { rank(piece) } else { u8::MAX };
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
    if !later && top > 1 && !pieces[1..top].iter().any(|p| p.gap) {
        roles[1..top].fill(Role::Body);
    }
}

/// In capitals throughout.
pub fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}
