//! Headings that are whole sentences: a filing's risk factors, each stated in a sentence on a line of
//! its own and explained in the paragraphs under it.

use super::headings::Role;
use super::levels::WORDS;
use super::lines::ends_sentence;
use super::piece::Piece;
use crate::edition::ParagraphKind;
use crate::language;
use crate::reader::outline::{Numbering, numbering};

/// A heading that holds such sentences says so.
const SECTION: &str = "risk factors";
/// Longest sentence heading, in words. The longest in the 10-Ks at hand has 51.
const LONGEST: usize = 60;
const SHORTEST: usize = 4;
/// How much longer than the sentence its explanation is, in letters.
const LONGER: f64 = 1.2;

/// Marks the sentence headings within sections on risk factors.
pub fn mark(pieces: &[Piece], roles: &mut [Role]) {
    let mut i = 0;
    while i < pieces.len() {
        if roles[i] == Role::Heading && pieces[i].text.to_lowercase().contains(SECTION) {
            let end = end_of_section(pieces, roles, i);
            mark_section(pieces, roles, i + 1, end);
            i = end;
        } else {
            i += 1;
        }
    }
}

/// Up to the next division, or heading numbered as the section is.
fn end_of_section(pieces: &[Piece], roles: &[Role], section: usize) -> usize {
    let own = numbering(&pieces[section].text).0;
    let ends = |i: &usize| {
        let number = numbering(&pieces[*i].text).0;
        matches!(roles[*i], Role::Heading | Role::Half)
            && number.is_some()
            && (number == own || number == Some(Numbering::Division))
    };
    (section + 1..pieces.len()).find(ends).unwrap_or(pieces.len())
}

fn mark_section(pieces: &[Piece], roles: &mut [Role], begin: usize, end: usize) {
    let candidates: Vec<bool> =
        (begin..end).map(|i| roles[i] == Role::Body && is_candidate(pieces, roles, i, begin)).collect();
    let mut i = begin;
    while i < end {
        if !candidates[i - begin] {
            i += 1;
            continue;
        }
        let run_end = (i..end).find(|&j| !candidates[j - begin]).unwrap_or(end);
        let below = (run_end..end).take_while(|&j| roles[j] == Role::Body && !candidates[j - begin]);
        let explanation = below.map(|j| pieces[j].text.len()).sum();
        if let Some(heading) = heading_of(&pieces[i..run_end], explanation) {
            roles[i + heading] = Role::Sentence;
        }
        i = run_end;
    }
}

/// Of single sentences one after the other, one is the heading of what follows, the others close the
/// text before or begin the text under it: the first that states a risk, or else the first, that is
/// explained below.
fn heading_of(run: &[Piece], mut explanation: usize) -> Option<usize> {
    let (mut first, mut first_risk) = (None, None);
    for (i, piece) in run.iter().enumerate().rev() {
        if explanation as f64 >= piece.text.len() as f64 * LONGER {
            first = Some(i);
            if states_risk(&piece.text) {
                first_risk = Some(i);
            }
        }
        explanation += piece.text.len();
    }
    first_risk.or(first)
}

/// One whole sentence that could open a topic and stands by itself.
fn is_candidate(pieces: &[Piece], roles: &[Role], at: usize, begin: usize) -> bool {
    let text = pieces[at].text.as_str();
    let words = text.split_whitespace().count();
    // "… include the following:" introduces an item of a list; under the section's own heading, all of it.
    let introduced = at > begin + 1 && roles[at - 1] == Role::Body && pieces[at - 1].text.ends_with([':', ';', ',']);
    pieces[at].kind == ParagraphKind::Prose
        && (SHORTEST..=LONGEST).contains(&words)
        && ends_sentence(text)
        && text.chars().next().is_some_and(char::is_uppercase)
        && !introduced
        && !continues(text)
        && language::sentences(&text.replace('\n', " ")).len() == 1
}

/// Whether a sentence goes on from the one before it, or refers to it.
fn continues(text: &str) -> bool {
    const BACK: [&str; 3] = ["these", "foregoing", "aforementioned"];
    /// The subject stands in the first words; later ones may refer back to the subject itself.
    const SUBJECT: usize = 8;
    let mut first = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(SUBJECT);
    if first.any(|word| BACK.contains(&word)) {
        return true;
    }
    let lower = text[..text.floor_char_boundary(40)].to_lowercase();
    WORDS
        .continuing
        .iter()
        .any(|w| lower.strip_prefix(w.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

fn states_risk(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.risk.iter().any(|r| word.eq_ignore_ascii_case(r)))
}
