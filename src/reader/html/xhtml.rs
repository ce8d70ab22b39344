//! HTML in XML's form, in which `<title/>` and `<a id="x"/>` are whole elements. A reader of HTML takes
//! them for begun ones, and loses the rest of the page in them.

use std::borrow::Cow;

/// Elements that have no contents in HTML either.
const EMPTY: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// The page with an end tag after each such element; HTML is left as it is.
pub fn opened(source: &str) -> Cow<'_, str> {
    let head = &source[..source.floor_char_boundary(1024)];
    if !head.trim_start().starts_with("<?xml") && !head.contains("http://www.w3.org/1999/xhtml") {
        return Cow::Borrowed(source);
    }
    let mut opened = String::with_capacity(source.len());
    let (mut from, mut seen) = (0, 0);
    for (end, _) in source.match_indices("/>") {
        let begin = source[seen..end].rfind('<').map(|i| seen + i);
        seen = end + 2;
        let Some(begin) = begin else { continue };
        let name: &str = source[begin + 1..end].split(|c: char| c.is_whitespace()).next().unwrap_or("");
        let is_name =
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric());
        // Drawings and formulas are XML in HTML too; what is in them is not read.
        if !is_name || EMPTY.contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        opened.push_str(&source[from..end]);
        opened.push_str("></");
        opened.push_str(name);
        opened.push('>');
        from = end + 2;
    }
    opened.push_str(&source[from..]);
    Cow::Owned(opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_are_whole_in_xml_are_closed() {
        let source = "<?xml version='1.0'?><title/><p id='a'/>x<br/><a id=\"b\" />y<p>1 /> 2</p>";
        assert_eq!(
            opened(source),
            "<?xml version='1.0'?><title></title><p id='a'></p>x<br/><a id=\"b\" ></a>y<p>1 /> 2</p>"
        );
        assert!(matches!(opened("<title/>x"), Cow::Borrowed(_)));
    }
}
