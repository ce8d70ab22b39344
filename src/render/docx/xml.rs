//! Parts of the package as they are written.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The vocabulary of word processing (ISO/IEC 29500-1, transitional).
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// References from a part to others.
pub const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// One XML part.
pub struct Part {
    writer: Writer<Vec<u8>>,
}

impl Part {
    pub fn new() -> Self {
        let mut part = Self { writer: Writer::new(Vec::new()) };
        part.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        part
    }

    /// An element, with what `inside` writes.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.put(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }

    /// Text; white space at its ends is kept, so that runs of a sentence join as they should.
    pub fn text(&mut self, name: &str, text: &str) {
        let keep: &[(&str, &str)] = if name.starts_with("w:") { &[("xml:space", "preserve")] } else { &[] };
        self.element(name, keep, |part| part.put(Event::Text(BytesText::new(text))));
    }

    /// An element whose only attribute is its value.
    pub fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    pub fn bytes(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn put(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("memory takes what is written");
    }
}
