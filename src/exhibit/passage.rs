//! Passages: the edition's own text, and where it stands.

use super::pairing::{Paired, Pairing};
use crate::comparison::Edit;
use crate::edition::{Edition, SectionId, SentenceId, Span};
use std::ops::Range;

/// Text as the edition has it, and its place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passage {
    /// White space evened out; characters that no document can hold are shown as U+FFFD.
    pub text: String,
    /// "North Korea 2022, Torture › Prisons, para. 3, p. 12".
    pub place: String,
    /// Footnotes and endnotes to which it refers: "1: the note's text".
    pub notes: Vec<String>,
    /// Of new passages, the way from the row's old text: equal and inserted pieces together are `text`, equal and
    /// deleted ones of all the row's passages the old text.
    pub changes: Vec<Edit>,
}

/// A row's own old paragraphs, then what it borrows.
pub fn old(edition: &Edition, pairing: &Pairing, row: &Paired) -> Vec<Passage> {
    let own = row.old.clone().map(|p| passage(edition, pairing.in_old(p), pairing.in_old(p)));
    let borrowed = row.borrowed.iter().map(|run| {
        let paragraph = edition.sentence(SentenceId(run.start)).paragraph;
        passage(edition, run.clone(), pairing.in_old(paragraph))
    });
    own.chain(borrowed).collect()
}

pub fn new(edition: &Edition, pairing: &Pairing, row: &Paired) -> Vec<Passage> {
    row.new.clone().map(|p| passage(edition, pairing.in_new(p), pairing.in_new(p))).collect()
}

fn passage(edition: &Edition, sentences: Range<u32>, of_paragraph: Range<u32>) -> Passage {
    let (first, last) = (SentenceId(sentences.start), SentenceId(sentences.end - 1));
    let span = Span { start: edition.sentence(first).span.start, end: edition.sentence(last).span.end };
    let refers = |note: &&crate::edition::Note| note.references.iter().any(|id| sentences.contains(&id.0));
    let notes = edition.notes.iter().filter(refers);
    Passage {
        text: shown(edition.cut(span)),
        place: place(edition, sentences.clone(), of_paragraph),
        notes: notes.map(|note| format!("{}: {}", shown(&note.marker), shown(&note.text))).collect(),
        changes: Vec::new(),
    }
}

fn place(edition: &Edition, sentences: Range<u32>, of_paragraph: Range<u32>) -> String {
    let (first, last) =
        (edition.sentence(SentenceId(sentences.start)), edition.sentence(SentenceId(sentences.end - 1)));
    let mut place = shown(&edition.name());
    let path = path(edition, first.section);
    if !path.is_empty() {
        place.push_str(&format!(", {path}"));
    }
    place.push_str(&format!(", {}", paragraph(edition, SentenceId(sentences.start))));
    if sentences != of_paragraph {
        let numbers: Vec<u32> = sentences.map(|s| s - of_paragraph.start + 1).collect();
        place.push_str(&format!(", {}", numbered(&numbers)));
    }
    match (first.page, last.page) {
        (Some(a), Some(b)) if a < b => place.push_str(&format!(", pp. {a}–{b}")),
        (Some(a), _) => place.push_str(&format!(", p. {a}")),
        (None, _) => {}
    }
    place
}

/// "para. 3": a sentence's paragraph, counted in its section.
pub fn paragraph(edition: &Edition, id: SentenceId) -> String {
    format!("para. {}", edition.paragraphs[edition.sentence(id).paragraph as usize].number)
}

/// The headings down to a section, without the title of the edition, which its name tells.
pub fn path(edition: &Edition, id: SectionId) -> String {
    edition.path_below_title(id).into_iter().map(shown).collect::<Vec<_>>().join(" › ")
}

/// "sentence 2", "sentences 2 and 4", "sentences 1–3 and 5"; numbers are given in order.
pub fn numbered(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == number => run.1 = number,
            _ => runs.push((number, number)),
        }
    }
    let parts: Vec<String> =
        runs.iter().map(|&(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") }).collect();
    let list = match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    };
    format!("{} {list}", if numbers.len() == 1 { "sentence" } else { "sentences" })
}

/// Text as a document may hold it: white space evened out; control characters and the like, which XML forbids, and
/// overrides of the direction of writing, which let text read as it does not stand, shown as U+FFFD.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        out.push(if is_unshowable(c) { char::REPLACEMENT_CHARACTER } else { c });
    }
    out
}

/// Whether [`shown`] shows another character in its place.
pub fn is_unshowable(c: char) -> bool {
    let overrides = matches!(c, '\u{202D}' | '\u{202E}');
    let none_in_xml = matches!(c, '\u{FFFE}' | '\u{FFFF}');
    overrides || none_in_xml || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_sentences() {
        assert_eq!(numbered(&[2]), "sentence 2");
        assert_eq!(numbered(&[2, 4]), "sentences 2 and 4");
        assert_eq!(numbered(&[1, 2, 3, 5, 7]), "sentences 1–3, 5 and 7");
    }

    #[test]
    fn text_that_no_document_holds() {
        assert_eq!(shown(" a\u{0} \n b\u{202E}c\u{FFFF}"), "a\u{FFFD} b\u{FFFD}c\u{FFFD}");
        // Embeddings and marks of direction are part of right-to-left text and end with the paragraph.
        assert_eq!(shown("\u{202B}א\u{202C}\u{200F}"), "\u{202B}א\u{202C}\u{200F}");
    }
}
