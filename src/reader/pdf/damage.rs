//! What is looked at before a file is opened: whether its end is there, and whether the streams that are decoded
//! while it is opened are whole and bounded.
//!
//! The parser repairs damaged files as viewers do, and shows what is left of them. A comparison would call the
//! rest dropped: a file that is not whole is refused.

use super::bounded::{Fault, inflate};
use super::limits::{DEFLATE_RATIO, MAX_DICTIONARIES, MAX_OBJECT_BYTES, MAX_REFERENCE_BYTES};

/// How far before its stream a dictionary is looked for.
const DICTIONARY: usize = 2_048;
/// The end's mark stands within this many bytes of the end; some servers add a few lines of their own.
const END: usize = 4_096;

/// Whether a file ends as a PDF does.
pub fn has_end(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(END)..];
    find_last(end, b"%%EOF").is_some() || find_last(end, b"startxref").is_some()
}

/// Looks at every stream of objects or of references, and counts dictionaries: each may become a page.
pub fn check_objects(bytes: &[u8]) -> Result<(), Fault> {
    let encrypted = find(bytes, b"/Encrypt").is_some();
    let (mut dictionaries, mut objects, mut references) = (count(bytes, b"<<"), 0, 0);
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found;
        at = start + b"stream".len();
        if bytes[..start].ends_with(b"end") {
            continue;
        }
        let dictionary = &bytes[start.saturating_sub(DICTIONARY)..start];
        let dictionary = &dictionary[find_last(dictionary, b"endobj").unwrap_or(0)..];
        let has = |name: &[u8]| find(dictionary, name).is_some();
        let length = find(&bytes[at..], b"endstream").unwrap_or(bytes.len() - at);
        let data = &bytes[at..at + length];
        at += length;
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let (of_objects, of_references) = (has(b"ObjStm"), has(b"XRef"));
        // Names may be written with escapes.
        if !of_objects && !of_references && !has(b"#") {
            continue;
        }
        match inflate(data) {
            Ok(decoded) => {
                dictionaries += count(&decoded.bytes, b"<<");
                if of_references {
                    references += decoded.bytes.len();
                } else {
                    objects += decoded.bytes.len();
                }
            }
            Err(Fault::TooLarge) => return Err(Fault::TooLarge),
            // Only the parser can look inside, and it does so without a limit.
            Err(Fault::Damaged) if of_objects && encrypted => return Err(Fault::Hidden),
            Err(Fault::Damaged) if (of_objects || of_references) && has(b"/FlateDecode") => return Err(Fault::Damaged),
            // Not deflated, or damaged: no longer than the ratio allows.
            Err(_) if has(b"Fl") || has(b"LZW") => objects += data.len().saturating_mul(DEFLATE_RATIO),
            Err(_) => objects += data.len(),
        }
        if dictionaries > MAX_DICTIONARIES || objects > MAX_OBJECT_BYTES || references > MAX_REFERENCE_BYTES {
            return Err(Fault::TooLarge);
        }
    }
    if dictionaries > MAX_DICTIONARIES { Err(Fault::TooLarge) } else { Ok(()) }
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    let (mut count, mut at) = (0, 0);
    while let Some(found) = find(&bytes[at..], needle) {
        count += 1;
        at += found + needle.len();
    }
    count
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&b| b == first) {
        at += found;
        if bytes[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn find_last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::super::limits::MAX_STREAM;
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    fn object_stream(data: &[u8]) -> Vec<u8> {
        let mut bytes = b"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n".to_vec();
        bytes.extend_from_slice(data);
        bytes.extend_from_slice(b"\nendstream\nendobj\n");
        bytes
    }

    #[test]
    fn objects_that_inflate_without_end_are_found_before_the_file_is_opened() {
        let bomb = compress_to_vec_zlib(&vec![b' '; MAX_STREAM + 1], 6);
        assert_eq!(check_objects(&object_stream(&bomb)), Err(Fault::TooLarge));
        let whole = compress_to_vec_zlib(b"1 0 << /Type /Catalog >>", 6);
        assert_eq!(check_objects(&object_stream(&whole)), Ok(()));
        assert_eq!(check_objects(&object_stream(&whole[..whole.len() / 2])), Err(Fault::Damaged));
        let encrypted = [&object_stream(b"not deflated")[..], b"/Encrypt"].concat();
        assert_eq!(check_objects(&encrypted), Err(Fault::Hidden));
    }

    #[test]
    fn more_dictionaries_than_pages_could_be_are_refused() {
        let pages = b"<<>>".repeat(MAX_DICTIONARIES + 1);
        assert_eq!(check_objects(&pages), Err(Fault::TooLarge));
        assert_eq!(check_objects(&object_stream(&compress_to_vec_zlib(&pages, 6))), Err(Fault::TooLarge));
    }
}
