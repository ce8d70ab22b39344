//! Text of an edition as a page can show it.

use std::borrow::Cow;

/// The text with what is not seen, but changes what is seen, made visible: characters that turn the
/// direction of the text around them become their code, control characters the sign Unicode has for them.
/// Marks that only place a neighbouring sign (U+200E, U+200F) stay: right-to-left text is written with them.
pub fn legible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| turns(c) || is_control(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if turns(c) {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else if is_control(c) {
            out.push(sign(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Embeddings, overrides and isolates of direction.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Control characters that are not white space; in HTML they are errors.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

fn sign(c: char) -> char {
    match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{FFFD}'),
        0x7F => '\u{2421}',
        _ => '\u{FFFD}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_shown() {
        assert_eq!(legible("a\u{202E}b\u{0}c\u{85}"), "a[U+202E]b\u{2400}c\u{FFFD}");
        assert_eq!(legible("\u{200F}سلام\n"), "\u{200F}سلام\n");
        assert!(matches!(legible("plain"), Cow::Borrowed(_)));
    }
}
