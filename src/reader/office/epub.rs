//! EPUB: the chapters of a book, in the order in which it is read.

use super::package::{Package, Refusal, folder, resolve};
use super::xml::{self, Step};
use crate::edition::one_line;
use crate::reader::block::Document;
use crate::reader::html;
use hashbrown::HashMap;

/// Most chapters.
const CHAPTERS: usize = 5000;

struct Book {
    title: Option<String>,
    /// The parts to read, in order.
    chapters: Vec<String>,
}

/// # Errors
/// When a part is broken, missing or past a limit.
pub fn read(package: &mut Package<'_>) -> Result<Document, Refusal> {
    let book = book(package)?;
    if book.chapters.len() > CHAPTERS {
        return Err(Refusal::new(format!("it has more than {CHAPTERS} chapters")));
    }
    let mut document = Document::default();
    document.metadata.title = book.title;
    for name in book.chapters {
        let Some(text) = package.text(&name)? else {
            document.warnings.push(format!("the chapter {name} is missing from the file"));
            continue;
        };
        let mut chapter = html::read_chapter(&text);
        // Lines are those of a part that nobody sees.
        chapter.lose_lines();
        document.blocks.extend(chapter.blocks);
        document.notes.extend(chapter.notes);
        document.warnings.extend(chapter.warnings);
    }
    Ok(document)
}

fn book(package: &mut Package<'_>) -> Result<Book, Refusal> {
    let mut root = None;
    if let Some(part) = package.part("META-INF/container.xml")? {
        xml::read(part, |step| {
            if let Step::Open(tag) = step
                && tag.name == "rootfile"
                && root.is_none()
            {
                root = tag.attribute("full-path");
            }
        })?;
    }
    let root = root.and_then(|path| resolve("", &path));
    let Some(root) = root else { return Err(Refusal::new("its container names no book")) };
    let base = folder(&root);
    let (mut title, mut in_title) = (None::<String>, false);
    let mut items: HashMap<String, String> = HashMap::new();
    let mut spine = Vec::new();
    let Some(part) = package.part(&root)? else { return Err(Refusal::new("the list of its chapters is missing")) };
    xml::read(part, |step| match step {
        Step::Open(tag) if tag.name == "title" && title.is_none() => in_title = true,
        Step::Open(tag) if tag.name == "item" => {
            // The list of contents is for the device that shows the book.
            let is_contents = tag.attribute("properties").is_some_and(|p| p.split(' ').any(|p| p == "nav"));
            let is_text = tag.attribute("media-type").is_some_and(|t| t.contains("html"));
            if let (Some(id), Some(target)) = (tag.attribute("id"), tag.attribute("href"))
                && is_text
                && !is_contents
                && let Some(name) = resolve(base, &decoded(&target))
            {
                items.insert(id, name);
            }
        }
        Step::Open(tag) if tag.name == "itemref" => spine.extend(tag.attribute("idref")),
        Step::Text(text) if in_title => title.get_or_insert_with(String::new).push_str(text),
        Step::Close(_, "title") => in_title = false,
        _ => {}
    })?;
    let title = title.map(|t| one_line(&t)).filter(|t| !t.is_empty());
    // Each part once, however often the list names it.
    let chapters = spine.into_iter().filter_map(|id| items.remove(&id)).collect();
    Ok(Book { title, chapters })
}

/// "Chapter%201.xhtml" with its signs as they are.
fn decoded(target: &str) -> String {
    let bytes = target.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = target.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
