//! Archives made of what a fuzzer writes. A byte changed in a packed archive breaks its checksum and nothing else, and
//! one in XML mostly breaks that: so parts are packed here, and bodies put together of elements that close.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// How an archive begins.
pub const OFFICE: &[u8] = b"PK\x03\x04";
/// The line before a part: this and its name.
const PART: &str = "+++ ";

/// What a kind of document is made of.
pub struct Vocabulary {
    /// The part that steps are written to.
    main: &'static str,
    opening: &'static str,
    closing: &'static str,
    /// Elements with their attributes, by the bytes from 128 on.
    elements: &'static [&'static str],
    /// Parts that stand in the archive beside the main one.
    others: &'static [(&'static str, &'static str)],
}

pub const WORD: Vocabulary = Vocabulary {
    main: "word/document.xml",
    opening: "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
        xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
        xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><w:body>",
    closing: "</w:body></w:document>",
    elements: &[
        "w:p",
        "w:r",
        "w:t",
        "w:pPr",
        "w:rPr",
        "w:b",
        "w:i",
        "w:br",
        "w:tab",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:ins",
        "w:del",
        "w:delText",
        "w:moveFrom",
        "w:moveTo",
        "w:hyperlink",
        "w:sdt",
        "w:sdtContent",
        "w:txbxContent",
        "w:pStyle w:val='H1'",
        "w:pStyle w:val='L'",
        "w:rStyle w:val='S'",
        "w:sz w:val='32'",
        "w:sz w:val='9'",
        "w:outlineLvl w:val='1'",
        "w:numPr",
        "w:numId w:val='1'",
        "w:vanish",
        "w:footnoteReference w:id='1'",
        "w:endnoteReference w:id='1'",
        "w:fldChar w:fldCharType='begin'",
        "w:fldChar w:fldCharType='separate'",
        "w:fldChar w:fldCharType='end'",
        "w:instrText",
        "w:lastRenderedPageBreak",
        "w:noBreakHyphen",
        "w:softHyphen",
        "w:sym w:char='F0B7'",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
        "m:oMath",
        "m:r",
        "m:t",
        "w:sectPr",
        "w:cr",
        "w:gridSpan w:val='2'",
        "w:vMerge",
        "w:caps",
        "w:vertAlign w:val='superscript'",
        "w:t xml:space='preserve'",
        "w:b w:val='0'",
        "w:br w:type='page'",
        "w:smartTag",
        "x",
        "w:drawing",
        "w:pict",
    ],
    others: &[
        (
            "word/styles.xml",
            "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
             <w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>\
             <w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/></w:style>\
             <w:style w:type='paragraph' w:styleId='L'><w:name w:val='List Bullet'/></w:style>\
             <w:style w:type='character' w:styleId='S'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style></w:styles>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:footnote w:id='1'>\
             <w:p><w:r><w:footnoteRef/><w:t>Rain list of Ely.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
    ],
};

pub const OPEN_DOCUMENT: Vocabulary = Vocabulary {
    main: "content.xml",
    opening: "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
        xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
        xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
        xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:fo='x'>\
        <style:style style:name='B' style:parent-style-name='C'><style:text-properties fo:font-weight='bold'/></style:style>\
        <style:style style:name='C' style:parent-style-name='B'/><office:body><office:text>",
    closing: "</office:text></office:body></office:document-content>",
    elements: &[
        "text:p",
        "text:h text:outline-level='1'",
        "text:h text:outline-level='99'",
        "text:h",
        "text:span",
        "text:span text:style-name='B'",
        "text:p text:style-name='Title'",
        "text:p text:style-name='B'",
        "text:s",
        "text:s text:c='3'",
        "text:tab",
        "text:line-break",
        "text:soft-page-break",
        "text:list",
        "text:list-item",
        "text:note",
        "text:note-citation",
        "text:note-body",
        "text:tracked-changes",
        "text:deletion",
        "text:insertion",
        "text:table-of-content",
        "text:a",
        "table:table",
        "table:table-row",
        "table:table-cell",
        "table:covered-table-cell",
        "draw:frame",
        "draw:text-box",
        "text:bookmark",
        "office:annotation",
        "x",
        "text:list-header",
        "text:section",
        "text:numbered-paragraph",
        "text:changed-region",
    ],
    others: &[("mimetype", "application/vnd.oasis.opendocument.text")],
};

pub const BOOK: Vocabulary = Vocabulary {
    main: "one.xhtml",
    opening: "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Rain</title></head><body>",
    closing: "</body></html>",
    elements: &[
        "p",
        "h1",
        "h2",
        "h3",
        "b",
        "i",
        "em",
        "strong",
        "br",
        "hr",
        "div",
        "section",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "a href='#n'",
        "sup",
        "aside id='n'",
        "aside epub:type='footnote'",
        "a epub:type='noteref' href='#n'",
        "li id='n'",
        "p id='n'",
        "span",
        "nav",
        "img alt='x'",
        "svg",
        "math",
        "title",
        "script",
        "style",
        "p class='title'",
        "font size='5'",
        "dl",
        "dt",
        "dd",
        "q",
        "caption",
    ],
    others: &[
        ("META-INF/container.xml", "<c><rootfile full-path='b.opf'/></c>"),
        (
            "b.opf",
            "<package><manifest><item id='a' href='one.xhtml' media-type='application/xhtml+xml'/></manifest>\
             <spine><itemref idref='a'/></spine></package>",
        ),
    ],
};

/// Bytes that begin with "+++ " are parts, each after a line with its name. Others are steps: from 128 on a byte opens
/// an element, "/" closes the last, the rest is text.
pub fn packed(bytes: &[u8], vocabulary: &Vocabulary) -> Vec<u8> {
    if let Some(parts) = String::from_utf8_lossy(bytes).strip_prefix(PART) {
        let parts: Vec<(&str, &str)> = parts.split("\n+++ ").filter_map(|part| part.split_once('\n')).collect();
        return archive(&parts);
    }
    let body = [vocabulary.opening, &elements(bytes, vocabulary), vocabulary.closing].concat();
    let mut parts = vocabulary.others.to_vec();
    parts.push((vocabulary.main, &body));
    archive(&parts)
}

fn elements(steps: &[u8], vocabulary: &Vocabulary) -> String {
    let mut body = String::new();
    let mut open = Vec::new();
    for &step in steps {
        match step {
            128.. => {
                let element = vocabulary.elements[usize::from(step - 128) % vocabulary.elements.len()];
                body.extend(["<", element, ">"]);
                open.push(element.split(' ').next().unwrap_or(element));
            }
            b'/' => body.extend(open.pop().map(|name| format!("</{name}>"))),
            b'<' => body.push_str("&lt;"),
            b'&' => body.push_str("&amp;"),
            text => body.push(char::from(text)),
        }
    }
    body.extend(open.into_iter().rev().map(|name| format!("</{name}>")));
    body
}

/// A stored archive of parts. One of a name that stands already is left out, as the library asks.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        if zip.start_file(*name, options).is_ok() {
            zip.write_all(text.as_bytes()).expect("written to memory");
        }
    }
    zip.finish().expect("an archive in memory").into_inner()
}
