//! From bytes to text: UTF-8, UTF-16 and Windows-1252.

use std::borrow::Cow;

pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub warning: Option<String>,
}

/// Decodes by byte order mark, then as UTF-8, then as Windows-1252, the usual encoding of older
/// office files and web pages.
///
/// # Errors
/// Says what the bytes look like when they are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, &'static str> {
    if let Some(found) = binary_format(bytes) {
        return Err(found);
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let warning = broken.then(|| format!("some bytes are not valid {} and are shown as \u{fffd}", encoding.name()));
        return Ok(Decoded { text: without_nul(text)?, warning });
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Ok(Decoded { text: without_nul(text)?, warning: None });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: without_nul(Cow::Borrowed(text))?, warning: None }),
        Err(error) => Ok(legacy(bytes, error.valid_up_to())?),
    }
}

/// Not UTF-8: either Windows-1252 throughout, or UTF-8 with a few broken bytes.
fn legacy(bytes: &[u8], valid: usize) -> Result<Decoded<'_>, &'static str> {
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches('\u{fffd}').count();
    let multibyte = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if valid > 0 && multibyte > broken * 4 {
        let warning = Some(format!("{broken} bytes are not valid UTF-8 and are shown as \u{fffd}"));
        return Ok(Decoded { text: without_nul(lossy)?, warning });
    }
    if let Some(encoding) = named(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken {
            return Ok(Decoded { text: without_nul(text)?, warning: None });
        }
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    let warning = Some("not UTF-8; read as Windows-1252".to_owned());
    Ok(Decoded { text: without_nul(text)?, warning })
}

/// The encoding that a page or XML names in its first lines: `charset=…`, `encoding="…"`.
fn named(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    /// Browsers look at so many bytes.
    const LOOKED_AT: usize = 1024;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let after = ["charset", "encoding"].iter().find_map(|key| head.split_once(key))?.1;
    let value = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = value.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).next()?;
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    // What names UTF-8 or UTF-16 here is not in it.
    (encoding != encoding_rs::UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

/// Every second byte zero in the first kilobyte, as in European text saved as UTF-16.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(1024)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half < 8 {
        None
    } else if odd * 10 > half * 9 && even * 10 < half {
        Some(encoding_rs::UTF_16LE)
    } else if even * 10 > half * 9 && odd * 10 < half {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// Control characters that text does not hold in any number.
fn without_nul(text: Cow<'_, str>) -> Result<Cow<'_, str>, &'static str> {
    let is_usual = |b: u8| b >= 32 || matches!(b, b'\n' | b'\t' | 12);
    // In one go over all, which is much faster than up to the first.
    if text.bytes().fold(true, |usual, b| usual & is_usual(b)) {
        return Ok(text);
    }
    let controls = text.bytes().filter(|&b| b < 32 && !matches!(b, b'\n' | b'\r' | b'\t' | 12)).count();
    // A stray control character is dropped with its neighbours kept; many mean that this is no text.
    if controls * 100 > text.len() {
        return Err("it holds control characters throughout");
    }
    // Carriage returns alone or before a line feed end a line like a line feed.
    if text.contains(['\r', '\0']) {
        return Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")));
    }
    Ok(text)
}

fn binary_format(bytes: &[u8]) -> Option<&'static str> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"%PDF-") {
        Some("it is a PDF file")
    } else if starts(b"\xd0\xcf\x11\xe0") {
        Some("it is an old or an encrypted office document (DOC, XLS)")
    } else if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") {
        Some("it is a picture")
    } else if starts(b"\x1f\x8b") || starts(b"\xfd7zXZ") || starts(b"BZh") || starts(b"\x28\xb5\x2f\xfd") {
        Some("it is a compressed file")
    } else if starts(b"\x7fELF") || starts(b"MZ") && bytes.contains(&0) {
        Some("it is a program")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).map_or_else(|e| format!("error: {e}"), |d| d.text.into_owned())
    }

    #[test]
    fn the_three_encodings() {
        assert_eq!(text("Café “law”".as_bytes()), "Café “law”");
        assert_eq!(text(b"Caf\xe9 \x93law\x94 of the year"), "Café “law” of the year");
        assert_eq!(text(b"\xff\xfeA\0b\0"), "Ab");
        assert_eq!(text(b"\xef\xbb\xbfAb"), "Ab");
        let wide: Vec<u8> = "The law is old.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide), "The law is old.");
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = |charset: &str| {
            let mut bytes = format!("<html><meta {charset}><p>").into_bytes();
            bytes.extend(b"\xc4\xee\xe6\xe4\xfc.");
            text(&bytes)
        };
        assert!(page("charset=windows-1251").ends_with("Дождь."));
        assert!(page("content='text/html; charset=\"Windows-1251\"'").ends_with("Дождь."));
        // A name that nobody knows, or a wrong one.
        assert!(page("charset=x-of-ely").ends_with("Äîæäü."));
        assert!(page("charset=utf-8").ends_with("Äîæäü."));
        assert!(text(b"Rain: charset=windows-1251 \xc4.").ends_with("Ä."));
    }

    #[test]
    fn a_broken_byte_does_not_change_the_encoding() {
        let mut bytes = "“Ä” “Ö” “Ü” “ß” ".repeat(3).into_bytes();
        bytes.push(0xff);
        assert!(text(&bytes).starts_with("“Ä”"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(text(b"%PDF-1.7 ..."), "error: it is a PDF file");
        assert_eq!(text(&[1u8; 300]), "error: it holds control characters throughout");
    }

    #[test]
    fn line_ends_are_one_kind() {
        assert_eq!(text(b"a\r\nb\rc"), "a\nb\nc");
    }
}
