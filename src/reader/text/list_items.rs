//! Marks that begin list items: bullets, numbers, letters.

use super::lines::Line;

const BULLETS: [char; 16] =
    ['•', '▪', '‣', '◦', '●', '○', '■', '□', '◆', '◾', '·', '➢', '►', '∙', '\u{f0b7}', '\u{f0a7}'];

/// The text of a list item that a line begins. Bullets are left out; numbers are kept, as readers cite
/// them. Empty for a bullet on a line of its own.
pub fn item(text: &str, letter: Option<char>) -> Option<&str> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    if BULLETS.contains(&first) {
        // Several on one line are a list inside a sentence.
        return (!rest.contains(first)).then(|| rest.trim_start());
    }
    if matches!(first, '-' | '*' | '–' | '—' | '+') || Some(first) == letter {
        let body = rest.trim_start();
        return (body.len() < rest.len() && body.starts_with(char::is_alphanumeric)
            || body.starts_with(['“', '"', '(', '[']))
        .then_some(body);
    }
    list_number(text).map(|_| text)
}

/// The length of "1.", "12)", "(a)", "iv." at the beginning of a line, before a space or its end.
fn list_number(text: &str) -> Option<usize> {
    let word = text.split_whitespace().next()?;
    let inner = word.trim_start_matches(['(', '[']).trim_end_matches(['.', ')', ']']);
    let bracketed = word.starts_with(['(', '[']) && word.ends_with([')', ']']);
    let closed =
        bracketed || (!word.starts_with(['(', '[']) && word.ends_with(['.', ')'])) && word.len() == inner.len() + 1;
    let number = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    // "2.1 Food" is numbered by its parts; "2.5 tons" is not.
    let after = text[word.len()..].trim_start();
    let titled = after.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    if inner.contains('.') && inner.split('.').all(number) && (closed || (titled && word.len() == inner.len())) {
        return Some(word.len());
    }
    let digits = !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    let roman = !inner.is_empty() && inner.len() <= 4 && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    (closed && (digits || letter || roman)).then_some(word.len())
}

pub fn is_bare_mark(text: &str) -> bool {
    list_number(text) == Some(text.len())
}

/// Text that a mark on the line above may belong to; a table's cell that follows "(3)" is none.
pub fn is_item_text(text: &str) -> bool {
    text.split_whitespace().nth(2).is_some() && text.chars().any(char::is_alphabetic)
}

/// A letter that stands for a bullet lost with its symbol font: "o" in word processors, "n", "l", "q",
/// "u", "v" in their older ones, "b" in typesetters'. It begins several lines, before a capital or,
/// after a colon, a small letter. "o", "u" and "e" are words of Romance languages, but do not begin
/// paragraphs there before capitals.
pub fn letter_bullet(lines: &[Line<'_>]) -> Option<char> {
    const LETTERS: [char; 7] = ['o', 'n', 'l', 'q', 'u', 'v', 'b'];
    let mut counts = [0usize; LETTERS.len()];
    for line in lines {
        let bytes = line.text.as_bytes();
        if bytes.len() > 3
            && bytes[1] == b' '
            && let Some(at) = LETTERS.iter().position(|&l| l == char::from(bytes[0]))
        {
            counts[at] += 1;
        }
    }
    let (at, &most) = counts.iter().enumerate().max_by_key(|&(_, n)| n)?;
    (most >= 2).then(|| LETTERS[at])
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    #[test]
    fn marks() {
        assert_eq!(item("• rain", None), Some("rain"));
        assert_eq!(item("•", None), Some(""));
        assert_eq!(item("• rain • snow", None), None);
        assert_eq!(item("- rain", None), Some("rain"));
        assert_eq!(item("-5 degrees", None), None);
        assert_eq!(item("(a) rain", None), Some("(a) rain"));
        assert_eq!(item("2.5 tons", None), None);
        assert_eq!(item("2020. It rained", None), None);
        assert!(is_bare_mark("(1)") && !is_bare_mark("(1) rain"));
    }

    #[test]
    fn a_letter_that_begins_many_lines_is_a_bullet() {
        assert_eq!(letter_bullet(&split("o rain\no snow\na day of it")), Some('o'));
        assert_eq!(letter_bullet(&split("o rain\na day of it\na year")), None);
    }
}
