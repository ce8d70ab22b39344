//! Notes printed after the text, and the digits in the text that refer to them.

use super::lines::{ends_sentence, is_superscript};
use super::piece::Piece;
use crate::reader::block::{NoteText, Reference};

/// Least share of the notes that the text must refer to; a numbered list that nothing refers to is a
/// list of the report. Editions at hand: all of them are referred to.
const REFERRED: f64 = 0.5;
/// Short lines after the last note that belong to the page and not to the report.
const TRAILING: usize = 3;

/// What was found: the notes and, for each piece that is left, the references taken out of it.
pub struct Found {
    pub notes: Vec<NoteText>,
    pub references: Vec<Vec<Reference>>,
}

/// Takes the notes out of the end of a document and their references out of the text.
pub fn take(pieces: &mut Vec<Piece>) -> Found {
    let none = |pieces: &[Piece]| Found { notes: Vec::new(), references: vec![Vec::new(); pieces.len()] };
    let Some(list) = note_list(pieces) else { return none(pieces) };
    let body = list.first;
    let count = list.notes.len();
    let spots: Vec<Spot> = (0u32..).zip(&pieces[..body]).flat_map(|(i, p)| spots(i, &p.text, count)).collect();
    let chosen = with_weak(in_order(&spots), &spots);
    let mut referred = vec![false; count];
    chosen.iter().for_each(|spot| referred[spot.marker - 1] = true);
    let share = referred.iter().filter(|r| **r).count() as f64 / count as f64;
    if share < REFERRED {
        return none(pieces);
    }
    pieces.truncate(body);
    // "Notes" above the list has nothing left under it.
    if pieces.last().is_some_and(|p| p.lines == 1 && p.text.split_whitespace().count() <= 2 && !ends_sentence(&p.text))
    {
        pieces.pop();
    }
    let mut references = vec![Vec::new(); pieces.len()];
    for (i, piece) in (0u32..).zip(pieces.iter_mut()) {
        let from = chosen.partition_point(|s| s.piece < i);
        let own = &chosen[from..][..chosen[from..].partition_point(|s| s.piece == i)];
        if !own.is_empty() {
            references[i as usize] = cut(&mut piece.text, own);
        }
    }
    Found { notes: list.notes, references }
}

struct List {
    /// The first piece that is no text of the report any more.
    first: usize,
    notes: Vec<NoteText>,
}

/// Numbered items 1, 2, 3 … at the end of the document, perhaps with a few short lines of the page's
/// own after them.
fn note_list(pieces: &[Piece]) -> Option<List> {
    let mut last = pieces.len();
    while last > 0 && pieces.len() - last < TRAILING && numbered(&pieces[last - 1].text).is_none() {
        let piece = &pieces[last - 1];
        let short = piece.lines == 1 && piece.text.split_whitespace().count() <= 6 && !ends_sentence(&piece.text);
        if !short {
            break;
        }
        last -= 1;
    }
    // From the end upwards: the numbers fall to 1; lines without one go on with the note above them.
    let mut expected: Option<usize> = None;
    let mut first = last;
    let mut starts = Vec::new();
    while first > 0 {
        let piece = &pieces[first - 1];
        match numbered(&piece.text) {
            Some((number, _)) if expected.is_none_or(|e| number == e) => {
                first -= 1;
                starts.push(first);
                if number == 1 {
                    break;
                }
                expected = Some(number - 1);
            }
            _ if expected.is_some() && !piece.gap && piece.marked.is_none() => first -= 1,
            _ => return None,
        }
    }
    let &begin = starts.last()?;
    if numbered(&pieces[begin].text)?.0 != 1 || begin == 0 {
        return None;
    }
    starts.reverse();
    let end_of = |i: usize| starts.get(i + 1).copied().unwrap_or(last);
    let note = |(i, &start): (usize, &usize)| {
        let (number, text) = numbered(&pieces[start].text).unwrap_or((i + 1, &pieces[start].text));
        let rest = pieces[start + 1..end_of(i)].iter().map(|p| p.text.as_str());
        let text = std::iter::once(text).chain(rest).collect::<Vec<_>>().join(" ").replace('\n', " ");
        NoteText { marker: number.to_string(), text, line: pieces[start].line }
    };
    Some(List { first: begin, notes: starts.iter().enumerate().map(note).collect() })
}

/// "3. Text", "[3] Text", "3 Text", "³ Text".
fn numbered(text: &str) -> Option<(usize, &str)> {
    let bare = text.strip_prefix('[').unwrap_or(text);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        let superscripts: usize = text.chars().take_while(|&c| is_superscript(c)).map(char::len_utf8).sum();
        let number = value(&text[..superscripts])?;
        let rest = text[superscripts..].trim_start();
        return (!rest.is_empty()).then_some((number, rest));
    }
    if digits > 3 {
        return None;
    }
    let number = bare[..digits].parse().ok().filter(|&n: &usize| n > 0)?;
    let rest = bare[digits..].trim_start_matches([']', '.', ')']);
    let separated = rest.len() < bare.len() - digits || rest.starts_with(' ');
    let rest = rest.trim_start();
    (separated && rest.chars().any(char::is_alphabetic)).then_some((number, rest))
}

/// A place in the text that may refer to a note.
#[derive(Debug, Clone, Copy)]
struct Spot {
    piece: u32,
    marker: usize,
    /// The bytes that are taken out.
    start: usize,
    end: usize,
    glue: Glue,
}

/// How surely digits are a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    Firm,
    /// A name or a number might look so: "law2", "aged 25.7 The". Only where the note has no other.
    Weak,
}

/// Digits glued to a word or its punctuation, digits in square brackets, superscripts.
fn spots(piece: u32, text: &str, notes: usize) -> Vec<Spot> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut add = |start: usize, end: usize, marker: Option<usize>, glue: Glue| {
        if let Some(marker) = marker.filter(|m| (1..=notes).contains(m)) {
            found.push(Spot { piece, marker, start, end, glue });
        }
    };
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_digit() {
            let end = at + bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            let bracketed = at > 0 && bytes[at - 1] == b'[' && bytes.get(end) == Some(&b']');
            if bracketed && at > 1 {
                let start = text[..at - 1].trim_end_matches(' ').len();
                add(start, end + 1, text[at..end].parse().ok(), Glue::Firm);
            } else if end - at <= 3
                && closes(&text[end..])
                && let Some(glue) = glue(&text[..at], &text[end..])
            {
                add(at, end, text[at..end].parse().ok(), glue);
            }
            at = end;
        } else if bytes[at] == 0xc2 || bytes[at] == 0xe2 {
            let length: usize = text[at..].chars().take_while(|&c| is_superscript(c)).map(char::len_utf8).sum();
            if length > 0 && !is_measure(&text[..at]) {
                add(at, at + length, value(&text[at..at + length]), Glue::Firm);
            }
            at += length.max(1);
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a digit after this text can be a reference: after a word of small letters, or after
/// punctuation that follows a word. "Covid-19", "G7", "COP26", "2.5" and "$3" are not glued so.
fn glue(before: &str, after: &str) -> Option<Glue> {
    /// "km2", "mp3": a short word with a digit is likely a name or a unit.
    const SHORT: usize = 3;
    let bare = before.trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '”', '"', '’', '\'', ')', ']', '»']);
    let last = bare.chars().next_back()?;
    if bare.len() == before.len() {
        let word = bare.chars().rev().take_while(|c| c.is_alphabetic()).count();
        let small = bare.chars().rev().take_while(|c| c.is_lowercase()).count();
        return match word {
            0..SHORT => None,
            _ if small + 1 < word || is_measure(before) => None,
            SHORT => Some(Glue::Weak),
            _ => Some(Glue::Firm),
        };
    }
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return (last.is_alphabetic() || matches!(last, '%' | '”' | ')')).then_some(Glue::Firm);
    }
    // "2.5" and "10,000" are numbers; "in 2020.5 The" and "(2019)5" may be references.
    let quoted = before.ends_with(['”', '"', '’', '\'', ')', ']', '»']);
    let stopped = before.ends_with('.') && ends_text(after);
    match digits {
        4 if quoted || stopped => Some(Glue::Firm),
        _ if stopped => Some(Glue::Weak),
        _ => None,
    }
}

/// Whether a sentence ends before this text: it is the end, or a capital follows.
fn ends_text(after: &str) -> bool {
    let next = after.trim_start().trim_start_matches(['“', '"', '‘', '(']);
    next.is_empty() || (next.len() < after.len() && next.starts_with(char::is_uppercase))
}

/// After a reference the word is over.
fn closes(after: &str) -> bool {
    after
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | ']' | '”' | '"' | '—' | '–'))
        && !(after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// "m²", "km³".
fn is_measure(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["m", "km", "cm", "mm", "ft", "mi", "ha"].contains(&word)
}

fn value(superscripts: &str) -> Option<usize> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    superscripts
        .chars()
        .try_fold(0usize, |n, c| {
            let digit = DIGITS.iter().position(|&d| d == c)?;
            n.checked_mul(10)?.checked_add(digit)
        })
        .filter(|_| !superscripts.is_empty())
}

/// The longest run of places whose markers never fall: notes are numbered in the order of the text, so
/// a number that only looks like a reference stands out of it.
fn in_order(all: &[Spot]) -> Vec<Spot> {
    let spots: Vec<Spot> = all.iter().copied().filter(|s| s.glue == Glue::Firm).collect();
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(spots.len());
    for (i, spot) in spots.iter().enumerate() {
        let at = tails.partition_point(|&t| spots[t].marker <= spot.marker);
        before.push(at.checked_sub(1).map(|k| tails[k]));
        if at == tails.len() {
            tails.push(i);
        } else {
            tails[at] = i;
        }
    }
    let mut chosen = Vec::new();
    let mut at = tails.last().copied();
    while let Some(i) = at {
        chosen.push(spots[i]);
        at = before[i];
    }
    chosen.reverse();
    chosen
}

/// Adds the weak places that alone refer to their note and stand in the order of the firm ones.
fn with_weak(firm: Vec<Spot>, all: &[Spot]) -> Vec<Spot> {
    let place = |s: &Spot| (s.piece, s.start);
    let mut chosen = firm.clone();
    for spot in all.iter().filter(|s| s.glue == Glue::Weak) {
        let at = firm.partition_point(|f| place(f) < place(spot));
        let after = at.checked_sub(1).map_or(0, |i| firm[i].marker);
        let before = firm.get(at).map_or(usize::MAX, |f| f.marker);
        let alone = after < spot.marker && spot.marker < before;
        if alone && !chosen[firm.len()..].iter().any(|c| c.marker == spot.marker) {
            chosen.push(*spot);
        }
    }
    chosen.sort_by_key(place);
    chosen
}

/// Takes the references out of a text.
fn cut(text: &mut String, spots: &[Spot]) -> Vec<Reference> {
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    let mut references = Vec::with_capacity(spots.len());
    for spot in spots {
        left.push_str(&text[from..spot.start]);
        references.push(Reference { marker: spot.marker.to_string(), at: left.len() });
        from = spot.end;
    }
    left.push_str(&text[from..]);
    *text = left;
    references
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::super::lines::split;
    use super::super::paragraphs::join;
    use super::*;

    fn read(source: &str) -> (Vec<String>, Vec<(String, usize)>, Vec<String>) {
        let lines = split(source);
        let mut pieces = join(&lines, Layout::of(&lines));
        let found = take(&mut pieces);
        let references = found.references.iter().flatten().map(|r| (r.marker.clone(), r.at)).collect();
        (pieces.into_iter().map(|p| p.text).collect(), references, found.notes.into_iter().map(|n| n.text).collect())
    }

    #[test]
    fn digits_glued_to_words_refer_to_notes() {
        let source = "It rained on the roofs.1 The Covid-19 wards of the G7 took 2.5 tons of fruits2 a day.\n\n 1. Rain, May\n 2. Fruit, June\n\nMore pages\n";
        let (text, references, notes) = read(source);
        assert_eq!(text, ["It rained on the roofs. The Covid-19 wards of the G7 took 2.5 tons of fruits a day."]);
        assert_eq!(references, [("1".to_owned(), 23), ("2".to_owned(), 76)]);
        assert_eq!(notes, ["Rain, May", "Fruit, June"]);
    }

    #[test]
    fn brackets_and_superscripts() {
        let source = "It rained [1] for days.² Each m² was wet.\n\nNotes\n\n[1] Rain\n[2] Days and\nnights of rain\n";
        let (text, references, notes) = read(source);
        assert_eq!(text, ["It rained for days. Each m² was wet."]);
        assert_eq!(references.len(), 2);
        assert_eq!(notes, ["Rain", "Days and nights of rain"]);
    }

    #[test]
    fn a_list_that_nothing_refers_to_stays() {
        let (text, _, notes) = read("The town should do this.\n\n1. Mend the roofs.\n2. Clear the drains.\n");
        assert_eq!((text.len(), notes.len()), (3, 0));
    }

    #[test]
    fn numbers_out_of_order_are_no_references() {
        let source = "The town counted roofs.1 Then came a rule for towns9 and then drains.2\n\n1. Roofs\n2. Drains\n";
        assert_eq!(read(source).1.len(), 2);
        let firm = |before: &str| glue(before, " The") == Some(Glue::Firm);
        assert!(firm("for years.") && firm("said “no”") && firm("drugs") && firm("in 2020."));
        let none = |before: &str| glue(before, " tons").is_none();
        assert!(none("Covid-") && none("COP") && none("2.") && none("km") && none("$") && none("of "));
    }

    #[test]
    fn weak_places_count_where_the_note_has_no_other() {
        let source = "It counted roofs.1 It made a law2 for them at 25.3 The drains rose 2.4 times, then fell.4 The end.\n\n1. A roof\n2. A law\n3. An age\n4. A drain\n";
        let (text, references, _) = read(source);
        assert_eq!(
            text,
            ["It counted roofs. It made a law for them at 25. The drains rose 2.4 times, then fell. The end."]
        );
        assert_eq!(references.len(), 4);
    }
}
