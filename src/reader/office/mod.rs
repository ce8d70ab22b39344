//! Documents that are ZIP archives of XML: DOCX, ODT, EPUB.
//!
//! Only the parts that hold the text are read, by name, from memory: nothing is written, no archive in
//! the archive is opened, and nothing outside it is fetched, whatever a part refers to.

mod blocks;
mod epub;
mod odt;
mod package;
#[cfg(test)]
mod tests;
mod xml;

pub use blocks::{Blocks, Look, Place};
pub use package::{Package, Refusal, folder, resolve};
pub use xml::{Step, Tag, read as read_xml};

use super::block::Document;
use super::docx;
use super::form::Form;

/// Whether bytes are a ZIP archive, as these documents are.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the document that an archive is.
///
/// # Errors
/// When it is none of these, broken, or past a limit.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut package = Package::open(bytes)?;
    if let Some(main) = docx::main_part(&mut package)? {
        docx::read(&mut package, &main)
    } else if package.has("META-INF/container.xml") {
        epub::read(&mut package)
    } else if package.has("content.xml") {
        odt::read(&mut package)
    } else {
        Err(Refusal::new(NO_DOCUMENT))
    }
}

/// Which of these documents an archive is.
///
/// # Errors
/// When it is none of these, or broken.
pub fn form(bytes: &[u8]) -> Result<Form, Refusal> {
    let mut package = Package::open(bytes)?;
    if docx::main_part(&mut package)?.is_some() {
        Ok(Form::Docx)
    } else if package.has("META-INF/container.xml") {
        Ok(Form::Epub)
    } else if package.has("content.xml") {
        Ok(Form::Odt)
    } else {
        Err(Refusal::new(NO_DOCUMENT))
    }
}

const NO_DOCUMENT: &str = "it is a ZIP archive without the text of a DOCX, ODT or EPUB document in it";
