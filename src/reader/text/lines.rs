//! The lines of a plain text file, with what the file's layout says of each.

/// A line that is not blank.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Without the white space around it, and without the marks that stand for pictures.
    pub text: &'a str,
    /// Columns of white space before it.
    pub indent: usize,
    /// From 1.
    pub number: u32,
    /// The page it stands on, where the file marks its pages.
    pub page: Option<u32>,
    /// Whether a blank line, a page's beginning or the file's beginning stands before it.
    pub gap: bool,
    /// Whether a page begins with it: the sentence before may go on in it.
    pub begins_page: bool,
    /// Its level, where the contents list shows that it is a heading.
    pub listed: Option<u8>,
}

/// Cuts a text into its lines. Page marks and form feeds are read and left out.
pub fn split(source: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(source.len() / 60);
    let mut page = None;
    let (mut gap, mut begins_page) = (true, true);
    for (number, raw) in (1u32..).zip(source.split('\n')) {
        let mut raw = raw;
        // A form feed ends a page and stands at the end of its last line or the beginning of the next.
        while let Some(rest) = raw.trim_start_matches([' ', '\t']).strip_prefix('\u{c}') {
            raw = rest;
            page = Some(turn(page, &mut lines));
            (gap, begins_page) = (true, true);
        }
        let ends_page = raw.trim_end_matches([' ', '\t']).ends_with('\u{c}');
        let text = raw.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffc}'));
        if let Some(marked) = page_mark(text) {
            page = Some(marked);
            (gap, begins_page) = (true, true);
        } else if text.is_empty() || is_comment(text) {
            gap = true;
        } else {
            let indent =
                raw.bytes().take_while(|b| b.is_ascii_whitespace()).map(|b| if b == b'\t' { 8 } else { 1 }).sum();
            lines.push(Line { text, indent, number, page, gap, begins_page, listed: None });
            (gap, begins_page) = (false, false);
        }
        if ends_page {
            page = Some(turn(page, &mut lines));
            (gap, begins_page) = (true, true);
        }
    }
    lines
}

/// The page after a form feed; the first one shows that the lines before it stand on the first page.
fn turn(page: Option<u32>, lines: &mut [Line<'_>]) -> u32 {
    if page.is_none() {
        lines.iter_mut().for_each(|line| line.page = Some(1));
    }
    page.unwrap_or(1) + 1
}

/// "<!-- page 5 -->", in any language: a comment of a word or two and one number.
fn page_mark(text: &str) -> Option<u32> {
    let inner = text.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let number = inner.rsplit(char::is_whitespace).next()?;
    let words = inner.split_whitespace().count();
    if words > 3 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    number.parse().ok()
}

/// A comment in the manner of Markdown and HTML says nothing to a reader.
fn is_comment(text: &str) -> bool {
    text.starts_with("<!--") && text.ends_with("-->")
}

impl Line<'_> {
    /// Its length in letters.
    pub fn length(&self) -> usize {
        length(self.text)
    }
}

/// Letters and other characters; marks above and below letters take no room of their own.
pub fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().filter(|&c| !is_mark(c)).count() }
}

/// Vowel and tone marks of Thai and Lao, and accents that combine.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
        || matches!(c, '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}')
}

/// Whether a line ends as a sentence does, perhaps in a quotation or in brackets, or with the digit of
/// a note.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', '*', '†', '‡']);
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || is_superscript(c));
    let bare = bare.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', '[']);
    bare.ends_with(['.', '!', '?', '…', '。', '।', '؟', '։'])
}

pub fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether a line goes on with a sentence begun before: its first letter is small.
pub fn begins_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_by_marks_and_form_feeds() {
        let marked = split("<!-- Seite 4 -->\nOne\n\n<!-- Seite 5 -->\n\nTwo\nThree\n");
        let seen: Vec<_> = marked.iter().map(|l| (l.text, l.number, l.page, l.begins_page)).collect();
        assert_eq!(seen, [("One", 2, Some(4), true), ("Two", 6, Some(5), true), ("Three", 7, Some(5), false)]);
        let fed: Vec<_> =
            split("One\n\u{c}Two\nThree\u{c}\nFour").iter().map(|l| (l.text.to_owned(), l.page)).collect();
        let page = |t: &str, p| (t.to_owned(), p);
        assert_eq!(fed, [page("One", Some(1)), page("Two", Some(2)), page("Three", Some(2)), page("Four", Some(3))]);
    }

    #[test]
    fn a_comment_without_a_number_is_no_page_mark() {
        assert_eq!(page_mark("<!-- page 12 -->"), Some(12));
        assert_eq!(page_mark("<!-- see the page of 12 -->"), None);
        assert_eq!(page_mark("<!-- draft -->"), None);
    }

    #[test]
    fn sentence_ends() {
        assert!(ends_sentence("It rained.") && ends_sentence("“It rained.”3") && ends_sentence("It rained.[2]"));
        assert!(!ends_sentence("Rain in 2020") && !ends_sentence("Rain:"));
    }
}
