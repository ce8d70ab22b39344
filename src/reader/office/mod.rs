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
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Whether bytes are a ZIP archive, as these documents are.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the document that an archive is.
///
/// # Errors
/// When it is none of these, broken, or past a limit.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    contained(|| {
        let mut package = Package::open(bytes)?;
        match kind(&mut package)? {
            Kind::Docx(main) => docx::read(&mut package, &main),
            Kind::Epub => epub::read(&mut package),
            Kind::Odt => odt::read(&mut package),
        }
    })
}

/// A panic in a parser of these formats refuses the file that it is read from, and no other. No such file is known.
fn contained<T>(read: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    // What was borrowed is not used again.
    let refused = |_| Err(Refusal::new("it is damaged in a way that cannot be read"));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(refused)
}

/// Which of these documents an archive is.
///
/// # Errors
/// When it is none of these, or broken.
pub fn form(bytes: &[u8]) -> Result<Form, Refusal> {
    contained(|| {
        Ok(match kind(&mut Package::open(bytes)?)? {
            Kind::Docx(_) => Form::Docx,
            Kind::Epub => Form::Epub,
            Kind::Odt => Form::Odt,
        })
    })
}

enum Kind {
    /// With the name of its main part.
    Docx(String),
    Epub,
    Odt,
}

fn kind(package: &mut Package<'_>) -> Result<Kind, Refusal> {
    if let Some(main) = docx::main_part(package)? {
        Ok(Kind::Docx(main))
    } else if package.has("META-INF/container.xml") {
        Ok(Kind::Epub)
    } else if package.has("content.xml") {
        Ok(Kind::Odt)
    } else {
        Err(Refusal::new("it is a ZIP archive without the text of a DOCX, ODT or EPUB document in it"))
    }
}
