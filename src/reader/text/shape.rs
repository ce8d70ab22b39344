//! What a line must look like to be a heading.

use super::layout::Layout;
use super::levels::WORDS;
use super::lines::{begins_small, ends_sentence, length};
use super::piece::Piece;
use crate::edition::ParagraphKind;
use crate::reader::outline::{Numbering, numbering};
use crate::reader::title_case::has_title_case;
use hashbrown::HashMap;

/// Longest heading that is no whole sentence: words and letters. Of the headings of Amnesty's and
/// Freedom House's reports and of 10-Ks at hand, 99 % have under 14 words.
const LONGEST_WORDS: usize = 16;
pub const LONGEST: usize = 130;
/// Longest heading that no blank line sets apart, in words. The longest in the 10-Ks and Amnesty
/// reports at hand have ten; longer lines there are broken sentences.
const LONGEST_BARE: usize = 12;
/// Longest question, in words, and how many a form that asks its questions as headings has at least.
/// Freedom House asks 25, the longest in 45 words.
const LONGEST_QUESTION: usize = 50;
const FEWEST_QUESTIONS: usize = 3;
/// So many divisions show that a text without blank lines has an outline, in which letters count too.
const FEWEST_DIVISIONS: usize = 2;
/// Longest name of a field whose value may begin small, in words.
const LONGEST_FIELD: usize = 5;
/// A label that begins so many short lines ("Score: 3") names a field and heads no text.
const FIELD: usize = 3;

/// How the whole file is set.
pub struct Setting<'a> {
    layout: Layout,
    /// Most paragraphs have a blank line before them.
    pub blank_lines: bool,
    /// Divisions ("Section 2") follow each other where no blank line sets anything apart.
    divided: bool,
    /// Some headings are marked, or named by a contents list.
    listed: bool,
    /// Questions stand by themselves again and again.
    asks: bool,
    /// How many short lines begin with each label.
    labels: HashMap<&'a str, usize>,
}

impl<'a> Setting<'a> {
    pub fn of(pieces: &'a [Piece], layout: Layout) -> Self {
        let mut labels: HashMap<&str, usize> = HashMap::new();
        let short = pieces.iter().filter(|p| p.lines == 1 && p.text.len() <= LONGEST * 4);
        short.filter_map(|p| label(&p.text)).for_each(|label| *labels.entry(label).or_default() += 1);
        let blank_lines = pieces.iter().skip(1).filter(|p| p.gap).count() * 2 > pieces.len();
        let divisions = pieces.iter().filter(|p| p.text.len() <= LONGEST && is_division_line(&p.text));
        Self {
            layout,
            blank_lines,
            divided: !blank_lines && divisions.take(FEWEST_DIVISIONS).count() == FEWEST_DIVISIONS,
            listed: pieces.iter().any(|p| p.marked.is_some()),
            asks: blank_lines
                && pieces.iter().filter(|p| is_question(&p.text)).take(FEWEST_QUESTIONS).count() == FEWEST_QUESTIONS,
            labels,
        }
    }

    pub fn looks_like_heading(&self, piece: &Piece, next: Option<&Piece>) -> bool {
        if piece.marked.is_some() {
            return true;
        }
        let text = &piece.text;
        if self.asks && piece.gap && piece.kind == ParagraphKind::Prose && is_question(text) {
            return true;
        }
        if piece.lines > 3
            || text.len() > LONGEST * 4
            || length(text) > LONGEST
            || piece.kind == ParagraphKind::TableRow
        {
            return false;
        }
        let (number, title) = numbering(text);
        if is_division_line(text) {
            return is_division(text);
        }
        if title.split_whitespace().count() > LONGEST_WORDS || ends_like_text(title) {
            return false;
        }
        // A sentence that goes on below was broken off; a few words may head a value: "Climate", "temperate".
        let long = title.split_whitespace().count() > LONGEST_FIELD;
        if long && next.is_some_and(|n| n.kind == ParagraphKind::Prose && begins_small(&n.text)) {
            return false;
        }
        let set_apart = if self.divided {
            has_title_case(title)
        } else {
            self.blank_lines && piece.gap && next.is_none_or(|n| n.gap)
        };
        if piece.kind == ParagraphKind::ListItem && !numbers_heading(text, number, set_apart) {
            return false;
        }
        let first = title.chars().next().unwrap_or(' ');
        if first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase() {
            return self.caseless(piece, number);
        }
        let begins = first.is_uppercase()
            || matches!(first, '“' | '"' | '‘' | '«')
            || (first.is_ascii_digit() && self.blank_lines);
        begins && !self.is_text(title, number) && !self.is_data(title)
    }

    /// Scripts without capitals: only what a number or blank lines set apart.
    fn caseless(&self, piece: &Piece, number: Option<Numbering>) -> bool {
        let parts = matches!(number, Some(Numbering::Number(2..)));
        let long = matches!(self.layout, Layout::Wrapped { width } if length(&piece.text) * 2 > width);
        (parts && !self.listed) || (self.blank_lines && piece.gap && !long)
    }

    /// A piece of a sentence or a line that nothing sets apart.
    fn is_text(&self, title: &str, number: Option<Numbering>) -> bool {
        // Where the file itself names its headings, a short line that nothing sets apart is none.
        let unnamed = self.listed && !self.blank_lines && number.is_none();
        unnamed || is_broken_off(title) || (!self.blank_lines && number.is_none() && is_statement(title))
    }

    fn is_data(&self, title: &str) -> bool {
        let letters = title.chars().filter(|c| c.is_alphabetic()).count();
        let digits = title.chars().filter(char::is_ascii_digit).count();
        let field = label(title).is_some_and(|l| !self.blank_lines || self.labels.get(l).is_some_and(|&n| n >= FIELD));
        letters < 3 || letters <= digits * 2 || field || has_signs_of_data(title, digits > 0)
    }
}

/// Whether a list's number is a heading's: of parts, or where the line is set apart; "(a)" never is.
fn numbers_heading(text: &str, number: Option<Numbering>, set_apart: bool) -> bool {
    match number {
        _ if text.starts_with('(') => false,
        Some(Numbering::Number(_) | Numbering::Roman | Numbering::Capital) => true,
        Some(Numbering::Letter) => set_apart,
        _ => false,
    }
}

/// What stands before a colon.
fn label(text: &str) -> Option<&str> {
    text.split_once(": ").map(|(label, _)| label)
}

/// One question and nothing else.
fn is_question(text: &str) -> bool {
    text.ends_with('?')
        && text.len() <= LONGEST * 6
        && text.split_whitespace().count() <= LONGEST_QUESTION
        && !text.contains(". ")
        && text.matches('?').count() == 1
}

fn is_division_line(text: &str) -> bool {
    numbering(text).0 == Some(Numbering::Division) || is_bare_division(text)
}

/// A division's number may be followed by a stop; a sentence that begins with the word is longer.
fn is_division(text: &str) -> bool {
    let title = numbering(text).1;
    title.split_whitespace().count() <= LONGEST_WORDS * 2 && !title.contains(". ")
}

/// "PART II", "ITEM 2.", and a chapter's number in other languages.
pub fn is_bare_division(text: &str) -> bool {
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
pub fn ends_like_text(text: &str) -> bool {
    text.ends_with(['.', ',', ';', ':', '!', '…', '-', '–', '—', '/', '|', '&'])
        || (ends_sentence(text) && !text.ends_with('?'))
}

/// Addresses and shares do not stand in headings, nor do sums of money; "(in €)" does.
fn has_signs_of_data(text: &str, digits: bool) -> bool {
    ["://", "www.", "@", " = ", "%", "|", "..."].iter().any(|sign| text.contains(sign))
        || (digits && text.contains(['$', '€', '£']))
}

/// Whether a line stops in the middle of a sentence.
pub fn is_broken_off(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or("");
    text.contains(' ') && WORDS.unfinished.iter().any(|w| w == last)
}

/// Whether a line that no blank line sets apart is a sentence or a table's data rather than a heading:
/// it is long, has a verb, a stop inside, or several numbers or brackets.
fn is_statement(text: &str) -> bool {
    let is_number = |n: &&str| n.contains(|c: char| c.is_ascii_digit());
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').filter(is_number);
    (text.split_whitespace().count() > LONGEST_BARE && !has_title_case(text))
        || numbers.count() > 2
        || text.matches('(').count() > 1
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.verbs.iter().any(|v| v == word))
        || text.match_indices(". ").any(|(i, _)| text[..i].chars().rev().take_while(|c| c.is_lowercase()).count() > 3)
}

/// In capitals throughout.
pub fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}
