//! What bytes are, by their content alone.

use super::{Format, detect, encoding, office, pdf};
use std::path::Path;

/// The forms in which an edition is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    Pdf,
    Docx,
    Odt,
    Epub,
    Html,
    Markdown,
    Text,
}

impl Form {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Epub => "EPUB",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Text => "plain text",
        }
    }
}

/// The form of bytes, whatever a name or a server says of them. That they have it does not mean that they can be
/// read: [`read`](super::read) says so.
///
/// # Errors
/// Says what was found instead.
pub fn form(bytes: &[u8]) -> Result<Form, String> {
    if office::is_archive(bytes) {
        return office::form(bytes).map_err(|refusal| refusal.0);
    }
    if pdf::is_pdf(bytes) {
        return Ok(Form::Pdf);
    }
    let decoded = encoding::decode(bytes).map_err(str::to_owned)?;
    Ok(match detect(&decoded.text, Path::new("")) {
        Format::Html => Form::Html,
        Format::Markdown => Form::Markdown,
        Format::Text => Form::Text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells() {
        assert_eq!(form(b"%PDF-1.7\n"), Ok(Form::Pdf));
        assert_eq!(form(b"\n<!DOCTYPE html><p>Text."), Ok(Form::Html));
        assert_eq!(form(b"# Report\n\nText."), Ok(Form::Markdown));
        assert_eq!(form(b"Text."), Ok(Form::Text));
        assert!(form(b"\x89PNG\r\n").is_err_and(|found| found == "it is a picture"));
        assert!(form(b"PK\x03\x04").is_err());
    }
}
