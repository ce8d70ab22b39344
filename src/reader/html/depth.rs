//! A limit to how deep elements nest. The parser looks through all open elements again and again, so
//! that time would grow with the square of the depth.

use super::page::is_block;
use std::borrow::Cow;

/// Deepest nesting that is read, in elements that must be closed. Browsers stop at 512; report pages at
/// hand have under 40. 100,000 times `<ul><li>` take 3.9 s with 1,024.
const DEEPEST: usize = 256;
/// Most emphasis left open at once: the parser opens all of it again in every paragraph.
const OPEN_EMPHASIS: usize = 16;

/// How often emphasis left open may be opened again on a page, in elements; then all of it is closed. A
/// page of 5,000 paragraphs with one `<font>` left open has 5,000.
const OPENED_AGAIN: usize = 50_000;

/// Elements that have no end tag, or that end by themselves when another begins.
const ENDLESS: [&str; 26] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "option", "html",
];
/// Elements whose contents are no tags.
const RAW: [&str; 9] = ["script", "style", "textarea", "title", "xmp", "noscript", "iframe", "noembed", "noframes"];
/// Elements that stay open past the end of what they stand in and begin again after it.
const EMPHASIS: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements out of which no end tag but their own reaches.
const SHUT: [&str; 9] = ["table", "template", "object", "marquee", "applet", "button", "select", "svg", "math"];

/// The elements open at a place of the source.
#[derive(Default)]
struct Open {
    /// Whether each is kept; the tags of the others are taken out.
    elements: Vec<(String, bool)>,
    kept: usize,
    emphasis: usize,
    /// Drawings and formulas, in which every tag needs an end.
    foreign: usize,
    left_out: usize,
    /// How many elements the parser has opened again so far, at most.
    opened_again: usize,
}

/// Elements left out whose ends are still looked for.
const LEFT_OUT: usize = 256;

impl Open {
    /// Opens an element; false when it is past the limit.
    fn start(&mut self, name: String) -> bool {
        let emphasis = EMPHASIS.contains(&name.as_str());
        if name == "a" && self.elements.iter().any(|(n, _)| *n == "a") {
            // A link ends where another begins.
            return true;
        }
        // Only one link is open at a time, and it may lead to a note.
        let most = if self.opened_again > OPENED_AGAIN { 0 } else { OPEN_EMPHASIS };
        let kept = self.kept < DEEPEST && !(emphasis && name != "a" && self.emphasis >= most);
        if !kept && self.left_out >= LEFT_OUT {
            return false;
        }
        self.count(&name, kept, 1);
        self.elements.push((name, kept));
        kept
    }

    /// Closes an element, and what was left open in it; false when its start was taken out.
    fn end(&mut self, name: &str) -> bool {
        let emphasis = EMPHASIS.contains(&name);
        let block = is_block(name);
        let mut found = None;
        for (i, (open, _)) in self.elements.iter().enumerate().rev() {
            if open == name {
                found = Some(i);
                break;
            }
            if SHUT.contains(&open.as_str()) && !SHUT.contains(&name)
                || !emphasis && !block && !SHUT.contains(&name) && is_block(open)
            {
                break;
            }
        }
        let Some(at) = found else { return true };
        let kept = self.elements[at].1;
        let above = if emphasis { Vec::new() } else { self.elements.split_off(at + 1) };
        let (name, _) = self.elements.remove(at);
        self.count(&name, kept, -1);
        for (inner, inner_kept) in above {
            if name != "table" && EMPHASIS.contains(&inner.as_str()) {
                self.elements.push((inner, inner_kept));
            } else {
                self.count(&inner, inner_kept, -1);
            }
        }
        kept
    }

    /// A block begins, in which the parser opens all emphasis again. Past the limit, the end tags that
    /// close it.
    fn begin_block(&mut self) -> Option<String> {
        self.opened_again += self.emphasis;
        if self.opened_again <= OPENED_AGAIN || self.emphasis == 0 {
            return None;
        }
        let mut ends = String::new();
        for (name, kept) in self.elements.iter_mut().rev() {
            if *kept && EMPHASIS.contains(&name.as_str()) {
                *kept = false;
                ends.push_str(&format!("</{name}>"));
                self.left_out += 1;
                self.kept -= 1;
            }
        }
        self.emphasis = 0;
        Some(ends)
    }

    fn count(&mut self, name: &str, kept: bool, by: isize) {
        let add = |n: &mut usize| *n = n.saturating_add_signed(by);
        if !kept {
            return add(&mut self.left_out);
        }
        add(&mut self.kept);
        if EMPHASIS.contains(&name) {
            add(&mut self.emphasis);
        }
        if is_foreign(name) {
            add(&mut self.foreign);
        }
    }
}

fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// The source without the tags of elements past the limit. Their text stays, in the element around it.
pub fn limited(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let mut kept: Option<String> = None;
    let mut open = Open::default();
    let (mut from, mut at) = (0usize, 0usize);
    while let Some(found) = source[at..].find('<') {
        let start = at + found;
        at = start + 1;
        if source[at..].starts_with("!--") {
            at = source[at + 1..].find("-->").map_or(source.len(), |end| at + 1 + end + 3);
            continue;
        }
        let closes = bytes.get(at) == Some(&b'/');
        let name_start = at + usize::from(closes);
        if !bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let ends_name = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let length = bytes[name_start..].iter().take_while(|b| !ends_name(b)).count();
        let name = source[name_start..name_start + length].to_ascii_lowercase();
        let end = tag_end(bytes, name_start + length);
        at = end;
        let in_page = open.foreign == 0;
        if in_page
            && !closes
            && is_block(&name)
            && let Some(ends) = open.begin_block()
        {
            let kept = kept.get_or_insert_with(String::new);
            kept.push_str(&source[from..start]);
            kept.push_str(&ends);
            from = start;
        }
        if in_page && ENDLESS.contains(&name.as_str()) {
            continue;
        }
        let stays = if closes {
            open.end(&name)
        } else if in_page && RAW.contains(&name.as_str()) {
            let close = bytes[at..]
                .windows(length + 2)
                .position(|w| w[0] == b'<' && w[1] == b'/' && w[2..].eq_ignore_ascii_case(name.as_bytes()));
            at = close.map_or(source.len(), |close| at + close + 2 + length);
            true
        } else if (!in_page || is_foreign(&name)) && source[..end].ends_with("/>") {
            true
        } else {
            open.start(name)
        };
        if !stays {
            kept.get_or_insert_with(String::new).push_str(&source[from..start]);
            from = end;
        }
    }
    match kept {
        Some(mut kept) => {
            kept.push_str(&source[from..]);
            Cow::Owned(kept)
        }
        None => Cow::Borrowed(source),
    }
}

/// Where a tag ends, after its ">"; one within a quoted value is none.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    let mut value = false;
    for (i, b) in bytes.iter().enumerate().skip(from) {
        match (quote, b) {
            (Some(q), b) if *b == q => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return i + 1,
            (None, b'"' | b'\'') if value => quote = Some(*b),
            (None, b) if b.is_ascii_whitespace() => continue,
            _ => {}
        }
        value = *b == b'=';
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_pages_are_left_as_they_are() {
        let source = "<p>One<p>Two<br><div a='>'>x</div><a name=x><ul><span></ul><svg><path/><tr></svg><!--><script>'<div>'</script><!-- <div> -->";
        assert!(matches!(limited(&source.repeat(5000)), Cow::Borrowed(_)));
    }

    #[test]
    fn tags_past_the_limit_go_and_text_stays() {
        let source = format!("{}One<div a='>'>Two", "<div>".repeat(5000));
        let limited = limited(&source);
        assert!(limited.ends_with("OneTwo") && limited.len() == DEEPEST * 5 + 6);
    }

    #[test]
    fn both_tags_of_an_element_past_the_limit_go() {
        let around = "<div>".repeat(DEEPEST);
        assert_eq!(limited(&format!("{around}<div>One</div>Two</div>")), format!("{around}OneTwo</div>"));
    }

    #[test]
    fn emphasis_is_not_opened_again_for_ever() {
        let source = format!("<b><i>One{}", "<p>Two".repeat(OPENED_AGAIN));
        let limited = limited(&source);
        assert_eq!(limited.len(), source.len() + "</i></b>".len());
        assert!(limited.contains("Two</i></b><p>Two"));
    }

    #[test]
    fn ends_that_close_nothing_do_not_count() {
        for repeated in ["<b></i>", "<div><table></div>", "<span><div></span>", "<optgroup>", "<b><p>"] {
            assert!(matches!(limited(&repeated.repeat(5000)), Cow::Owned(_)), "{repeated}");
        }
    }
}
