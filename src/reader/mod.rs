//! From bytes to an [`Edition`]: detects the format and the encoding, reads blocks, and refuses what is
//! not readable prose.

mod assemble;
mod block;
mod broken_words;
mod cut_paragraphs;
mod docx;
mod encoding;
mod flowing;
mod form;
mod html;
mod hyphens;
mod limits;
mod markdown;
mod office;
mod outline;
mod pdf;
mod prose;
mod run_in;
#[cfg(test)]
mod shown;
#[cfg(test)]
mod small_edition;
mod text;
mod title_case;

pub use form::{Form, form};
pub use limits::{Limits, MAX_BYTES, MAX_MEMORY};
pub use outline::numbering;

use crate::edition::{Edition, identify};
use assemble::{Origin, assemble};
use block::Document;
pub use pdf::Refusal as PdfRefusal;
use sha2::{Digest, Sha256};
#[cfg(test)]
pub(crate) use small_edition::{small_edition, small_edition_in};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing, or only white space.
    #[error("{file} is empty")]
    Empty { file: String },
    /// Past the limit that was given, which is told in megabytes.
    #[error("{file} is larger than {megabytes} MB")]
    TooLarge { file: String, megabytes: usize },
    /// A comparison of it would take more memory than the limit that was given; both in megabytes.
    #[error("{file} would take about {needed} MB of memory to compare, and {most} MB is the most an edition may")]
    TooMuchMemory { file: String, needed: usize, most: usize },
    /// Bytes that are no text of any supported encoding, or a format that is not read.
    #[error("{file} is not a text file: {found}")]
    NotText { file: String, found: &'static str },
    /// A PDF whose text cannot be read, or not rightly.
    #[error("{file} is a PDF that cannot be read: {}", refusal.found())]
    Pdf { file: String, refusal: pdf::Refusal },
    /// Text, but no report that could be compared.
    #[error("{file} is not readable prose: {found}")]
    NotProse { file: String, found: String },
    /// A document in an archive (DOCX, ODT, EPUB) that is broken or past a limit.
    #[error("{file} cannot be read: {found}")]
    Archive { file: String, found: String },
}

impl ReadError {
    /// What the reader of the message can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "check that the file was saved or downloaded whole",
            Self::TooLarge { .. } => "split the file into one file an entity, or raise the limit with --max-size",
            Self::TooMuchMemory { .. } => {
                "split the file into one file an entity, or raise the limit with --max-memory"
            }
            Self::Pdf { refusal, .. } => refusal.hint(),
            Self::NotText { .. } => "save the report as Markdown, HTML or plain text and compare that",
            Self::Archive { .. } => "open it in the program it was made with, save it again as DOCX, and compare that",
            Self::NotProse { .. } => "open the file and check that it shows readable sentences; export it again if not",
        }
    }
}

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Markdown,
    Html,
    Text,
}

/// Reads an edition from a file's bytes. `file` names it in messages and, by its path, gives entity,
/// period and format where the content does not.
///
/// # Errors
/// When the bytes are empty, too many, no text, or text that is no readable prose or too long to be compared.
pub fn read(bytes: &[u8], file: &Path) -> Result<Edition, ReadError> {
    read_within(bytes, file, &Limits::default())
}

/// Reads an edition as [`read`] does, within other limits.
///
/// # Errors
/// As those of [`read`].
pub fn read_within(bytes: &[u8], file: &Path, limits: &Limits) -> Result<Edition, ReadError> {
    let name = file.display().to_string();
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge { file: name, megabytes: limits.bytes >> 20 });
    }
    let document = if office::is_archive(bytes) {
        office::read(bytes).map_err(|found| ReadError::Archive { file: name.clone(), found: found.0 })?
    } else if pdf::is_pdf(bytes) {
        pdf::read(bytes).map_err(|refusal| ReadError::Pdf { file: name.clone(), refusal })?
    } else {
        read_text(bytes, file, &name, limits)?
    };
    let origin = Origin { file: name.clone(), sha256: sha256(bytes), identity: identify(file) };
    let edition = assemble(document, origin);
    let most = limits.memory / 2;
    within_memory(limits::to_compare(&edition, most), most, &name)?;
    prose::check(&edition).map_err(|found| ReadError::NotProse { file: name, found })?;
    Ok(edition)
}

fn within_memory(needed: usize, most: usize, file: &str) -> Result<(), ReadError> {
    let megabytes = |bytes: usize| bytes.div_ceil(1 << 20);
    let told = || ReadError::TooMuchMemory { file: file.to_owned(), needed: megabytes(needed), most: megabytes(most) };
    if needed > most { Err(told()) } else { Ok(()) }
}

/// The formats that are text in some encoding.
fn read_text(bytes: &[u8], file: &Path, name: &str, limits: &Limits) -> Result<Document, ReadError> {
    let decoded = encoding::decode(bytes).map_err(|found| ReadError::NotText { file: name.to_owned(), found })?;
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Empty { file: name.to_owned() });
    }
    let source: &str = &decoded.text;
    let format = detect(source, file);
    within_memory(limits::to_read(source, format == Format::Html), limits.memory, name)?;
    let mut document = match format {
        Format::Markdown => markdown::read(source),
        Format::Html => html::read(source),
        Format::Text => text::read(source),
    };
    document.warnings.extend(decoded.warning);
    Ok(document)
}

/// The format, by content first: an ending may be missing or wrong.
fn detect(source: &str, file: &Path) -> Format {
    let head = source[..source.floor_char_boundary(2048)].trim_start().to_ascii_lowercase();
    let is_html = ["<!doctype html", "<html"].iter().any(|tag| head.starts_with(tag))
        || (head.starts_with("<?xml") && head.contains("<html"));
    let ending = file.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        _ if is_html => Format::Html,
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("md" | "markdown" | "mdown" | "mkd") => Format::Markdown,
        Some("txt" | "text") => Format::Text,
        _ if looks_like_markdown(source) => Format::Markdown,
        _ => Format::Text,
    }
}

/// Without an ending: at least one Markdown heading line.
fn looks_like_markdown(source: &str) -> bool {
    source.lines().any(|line| {
        let marks = line.bytes().take_while(|&b| b == b'#').count();
        (1..=6).contains(&marks) && line[marks..].starts_with(' ')
    })
}

/// The SHA-256 of bytes, in 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
