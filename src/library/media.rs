//! Which form an edition is in: what a server or a name says of it, checked against what it is.

use crate::reader::{Form, form};
use std::path::Path;
use thiserror::Error;

/// A media type that is read (IANA's registry of media types), and the ending of its files.
#[derive(Debug, PartialEq, Eq)]
pub struct Media {
    pub name: &'static str,
    pub ending: &'static str,
    form: Form,
}

/// Of two with the same form the first is what content alone is taken for.
static KNOWN: [Media; 8] = [
    Media { name: "application/pdf", ending: "pdf", form: Form::Pdf },
    Media { name: "text/html", ending: "html", form: Form::Html },
    Media { name: "application/xhtml+xml", ending: "xhtml", form: Form::Html },
    Media { name: "text/markdown", ending: "md", form: Form::Markdown },
    Media { name: "text/plain", ending: "txt", form: Form::Text },
    Media {
        name: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ending: "docx",
        form: Form::Docx,
    },
    Media { name: "application/vnd.oasis.opendocument.text", ending: "odt", form: Form::Odt },
    Media { name: "application/epub+zip", ending: "epub", form: Form::Epub },
];

/// Other names that servers use, for what [`KNOWN`] has.
const ALSO_NAMED: [(&str, &str); 2] = [("text/x-markdown", "text/markdown"), ("application/x-pdf", "application/pdf")];
/// Names by which a server says that it does not know.
const UNKNOWN: [&str; 3] = ["application/octet-stream", "binary/octet-stream", "application/force-download"];
/// Other endings of files, for what [`KNOWN`] has.
const ALSO_ENDING: [(&str, &str); 3] = [("markdown", "md"), ("htm", "html"), ("text", "txt")];
/// Encodings whose text is read without being told: all else must be named in the file itself.
const ENCODINGS: [&str; 6] = ["utf-8", "us-ascii", "iso-8859-1", "windows-1252", "utf-16", "utf-16le"];
/// Bytes at a file's beginning in which it may name its encoding, as browsers look for it.
const NAMED_WITHIN: usize = 1024;

/// Who says what a file is.
#[derive(Debug, Clone)]
pub enum Declared {
    /// A server's Content-Type.
    Header(Option<String>),
    /// The ending of a file's name.
    Name(String),
}

/// Why a file is none that could be an edition.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum MediaError {
    #[error("it is declared as {declared}, which is not read")]
    Unread { declared: String },
    /// Often a page that says "not found", sent in the place of a report.
    #[error("it is declared as {declared}, but it is {found}")]
    Differs { declared: String, found: String },
    #[error("nothing says what it is, and it looks like {}", .found.name())]
    Undeclared { found: Form },
    #[error("it cannot be read: {found}")]
    Unknown { found: String },
    #[error("the server says that it is in {charset}, but the file itself does not, and would be misread")]
    Charset { charset: String },
}

/// The media type of a file: as declared, where its content agrees.
///
/// # Errors
///
/// When it is none that is read, or is not what it is said to be.
pub fn media(declared: &Declared, bytes: &[u8]) -> Result<&'static Media, MediaError> {
    let found = form(bytes).map_err(|found| MediaError::Unknown { found });
    match declared {
        Declared::Name(name) => match by_ending(name) {
            Some(media) if media.form == Form::Text => agreed(media, media.name, found).map(|_| media),
            Some(media) => agreed(media, media.name, found),
            None => undeclared(found?),
        },
        Declared::Header(None) => undeclared(found?),
        Declared::Header(Some(header)) => {
            let (name, charset) = parts(header);
            if UNKNOWN.contains(&name.as_str()) {
                return undeclared(found?);
            }
            let media = by_name(&name).ok_or_else(|| MediaError::Unread { declared: name.clone() })?;
            let media = agreed(media, &name, found)?;
            match charset.filter(|charset| is_text(media) && !is_read(charset, bytes)) {
                Some(charset) => Err(MediaError::Charset { charset }),
                None => Ok(media),
            }
        }
    }
}

/// What is declared, where the content may be it. Markdown is often served as plain text; HTML and Markdown need
/// not begin with a mark.
fn agreed(
    media: &'static Media,
    declared: &str,
    found: Result<Form, MediaError>,
) -> Result<&'static Media, MediaError> {
    let differs = |found: String| Err(MediaError::Differs { declared: declared.to_owned(), found });
    let found = match found {
        Ok(found) => found,
        Err(MediaError::Unknown { found }) => return differs(format!("not: {found}")),
        Err(error) => return Err(error),
    };
    match (media.form, found) {
        (declared, found) if declared == found => Ok(media),
        (Form::Html, Form::Text | Form::Markdown) | (Form::Markdown, Form::Text) => Ok(media),
        (Form::Text, Form::Markdown) => Ok(of_form(Form::Markdown).unwrap_or(media)),
        (_, found) => differs(found.name().to_owned()),
    }
}

/// What content alone shows, where it cannot be anything else.
fn undeclared(found: Form) -> Result<&'static Media, MediaError> {
    match found {
        Form::Text | Form::Markdown => Err(MediaError::Undeclared { found }),
        found => of_form(found).ok_or(MediaError::Undeclared { found }),
    }
}

fn of_form(form: Form) -> Option<&'static Media> {
    KNOWN.iter().find(|media| media.form == form)
}

fn by_name(name: &str) -> Option<&'static Media> {
    let name = ALSO_NAMED.iter().find(|(also, _)| *also == name).map_or(name, |(_, usual)| usual);
    KNOWN.iter().find(|media| media.name == name)
}

fn by_ending(name: &str) -> Option<&'static Media> {
    let ending = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    let ending = ALSO_ENDING.iter().find(|(also, _)| *also == ending).map_or(ending.as_str(), |(_, usual)| usual);
    KNOWN.iter().find(|media| media.ending == ending)
}

/// "text/html" and "utf-8" of `Text/HTML; charset="UTF-8"`.
fn parts(header: &str) -> (String, Option<String>) {
    let mut parts = header.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset =
        parts.filter_map(|part| part.split_once('=')).find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"));
    (name, charset.map(|(_, value)| value.trim().trim_matches('"').to_ascii_lowercase()))
}

fn is_text(media: &Media) -> bool {
    matches!(media.form, Form::Html | Form::Markdown | Form::Text)
}

/// Whether text in an encoding is read rightly from a file that is kept without what the server said.
fn is_read(charset: &str, bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(NAMED_WITHIN)]).to_ascii_lowercase();
    ENCODINGS.contains(&charset) || std::str::from_utf8(bytes).is_ok() || head.contains(charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &[u8] = b"<!DOCTYPE html><title>Report</title><p>Text.";

    fn header(declared: &str, bytes: &[u8]) -> Result<&'static str, String> {
        let declared = Declared::Header((!declared.is_empty()).then(|| declared.to_owned()));
        media(&declared, bytes).map(|media| media.ending).map_err(|error| error.to_string())
    }

    #[test]
    fn what_a_server_says_is_checked() {
        assert_eq!(header("Text/HTML; charset=\"UTF-8\"", PAGE), Ok("html"));
        assert_eq!(header("application/xhtml+xml", PAGE), Ok("xhtml"));
        assert_eq!(header("text/html", b"<p>A page without its beginning."), Ok("html"));
        assert_eq!(header("application/pdf", b"%PDF-1.4"), Ok("pdf"));
        assert_eq!(
            header("application/pdf", PAGE),
            Err("it is declared as application/pdf, but it is HTML".to_owned())
        );
        assert!(header("application/pdf", b"\x89PNG").is_err());
        assert!(header("text/plain", PAGE).is_err());
        assert!(header("image/png", b"Text.").is_err_and(|error| error.contains("image/png, which is not read")));
    }

    #[test]
    fn markdown_is_served_as_plain_text() {
        assert_eq!(header("text/plain", b"# Report\n\nText."), Ok("md"));
        assert_eq!(header("text/plain", b"Report\n\nText."), Ok("txt"));
        assert_eq!(header("text/markdown", b"Report\n\nText."), Ok("md"));
        let file = Declared::Name("report.TXT".to_owned());
        assert_eq!(media(&file, b"# 1 of 3\n\nText.").expect("text").ending, "txt");
    }

    #[test]
    fn content_decides_where_nothing_is_declared_and_it_is_plain() {
        assert_eq!(header("", b"%PDF-1.4"), Ok("pdf"));
        assert_eq!(header("application/octet-stream", b"%PDF-1.4"), Ok("pdf"));
        assert!(header("", b"Text.").is_err());
        assert_eq!(media(&Declared::Name("report".to_owned()), PAGE).expect("a page").ending, "html");
    }

    #[test]
    fn an_encoding_that_only_the_server_knows() {
        let page = b"<!DOCTYPE html><p>\xf0\xd2\xc9";
        assert!(header("text/html; charset=koi8-r", page).is_err_and(|error| error.contains("koi8-r")));
        let page = b"<!DOCTYPE html><meta charset=KOI8-R><p>\xf0\xd2\xc9";
        assert_eq!(header("text/html; charset=koi8-r", page), Ok("html"));
    }
}
