//! A walk through a part's XML. Names come without their prefixes but with the language they belong to;
//! entities of the document's own are never expanded, nothing is fetched.

use super::package::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// Deepest nesting of elements. Word documents at hand have 12; tables within tables add 4 each.
pub const DEEPEST: usize = 512;
/// Most namespaces that one part may declare.
const NAMESPACES: usize = 256;

/// The vocabularies told apart, by the end of their names: in both of DOCX's variants and in ODT.
const SPACES: [(&str, &str); 11] = [
    ("/wordprocessingml/2006/main", "w"),
    ("/wordprocessingml/main", "w"),
    ("/markup-compatibility/2006", "mc"),
    ("/officeDocument/2006/math", "m"),
    (":opendocument:xmlns:text:1.0", "text"),
    (":opendocument:xmlns:table:1.0", "table"),
    (":opendocument:xmlns:office:1.0", "office"),
    (":opendocument:xmlns:style:1.0", "style"),
    (":opendocument:xmlns:drawing:1.0", "draw"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://www.idpf.org/2007/opf", "opf"),
];

/// What comes next in a part.
pub enum Step<'a> {
    Open(Tag<'a>),
    Text(&'a str),
    /// The end of an element: its vocabulary and name.
    Close(&'a str, &'a str),
}

/// The beginning of an element.
pub struct Tag<'a> {
    /// Its vocabulary, as in [`SPACES`]; empty for others.
    pub space: &'a str,
    pub name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Tag<'_> {
    /// An attribute's value, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        // Looking for equal ones among many would take long.
        attributes.with_checks(false);
        let found = attributes.flatten().find(|a| a.key.local_name().as_ref() == name)?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap_or(found.value.clone());
        Some(value.into_owned())
    }
}

/// Walks through a part and shows each step.
///
/// # Errors
/// When the XML is broken, nested too deep, or what it is read from fails.
pub fn read(part: impl BufRead, mut visit: impl FnMut(Step<'_>)) -> Result<(), Refusal> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut spaces: Vec<(String, &'static str)> = Vec::new();
    let mut buffer = Vec::new();
    let mut depth = 0usize;
    loop {
        buffer.clear();
        let event =
            reader.read_event_into(&mut buffer).map_err(|e| Refusal::new(format!("its XML cannot be read: {e}")))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refusal::new(format!("its XML is nested deeper than {DEEPEST} elements")));
                }
                if start.attributes_raw().contains("xmlns") {
                    declare(&start, &mut spaces)?;
                }
                let name = start.name();
                let space = space_of(name.prefix().as_ref().map_or("", AsRef::as_ref), &spaces);
                visit(Step::Open(Tag { space, name: name.local_name().as_ref(), start: &start }));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                let name = end.name();
                let space = space_of(name.prefix().as_ref().map_or("", AsRef::as_ref), &spaces);
                visit(Step::Close(space, name.local_name().as_ref()));
            }
            Event::Text(text) => visit(Step::Text(&text.xml10_content())),
            Event::CData(text) => visit(Step::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                if let Some(c) = character(&reference) {
                    visit(Step::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Refusal::new("its XML is cut short")),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The character that a reference stands for; entities that the document defines itself are not looked up.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Notes the vocabularies that an element declares.
fn declare(start: &BytesStart<'_>, spaces: &mut Vec<(String, &'static str)>) -> Result<(), Refusal> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    for attribute in attributes.flatten() {
        let key: &str = attribute.key.as_ref();
        let Some(prefix) = key.strip_prefix("xmlns") else { continue };
        let prefix = prefix.strip_prefix(':').unwrap_or("");
        let known = SPACES.iter().find(|(uri, _)| attribute.value.ends_with(uri)).map_or("", |(_, space)| space);
        match spaces.iter().position(|(p, _)| p == prefix) {
            Some(at) => spaces[at].1 = known,
            None if spaces.len() >= NAMESPACES => {
                return Err(Refusal::new(format!("its XML declares more than {NAMESPACES} namespaces")));
            }
            None => spaces.push((prefix.to_owned(), known)),
        }
    }
    Ok(())
}

fn space_of(prefix: &str, spaces: &[(String, &'static str)]) -> &'static str {
    spaces.iter().find(|(p, _)| p == prefix).map_or("", |(_, space)| space)
}
