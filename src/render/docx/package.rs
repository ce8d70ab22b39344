//! The package around the document: its other parts, and the archive.

use super::measure;
use super::xml::{Part, R, W};
use crate::exhibit::{Chart, Layout};
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const STYLES: &str = include_str!("styles.xml");
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Puts all parts into an archive whose entries bear the first date that ZIP knows.
pub fn write(chart: &Chart, layout: &Layout, document: Vec<u8>) -> io::Result<Vec<u8>> {
    let parts: [(&str, Vec<u8>); 9] = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relationships()),
        ("docProps/core.xml", core(chart, layout)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", document_relationships()),
        ("word/styles.xml", styles(layout)),
        ("word/settings.xml", settings(layout)),
        ("word/header.xml", header(chart)),
        ("word/footer.xml", footer(chart)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in parts {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn content_types() -> Vec<u8> {
    let mut part = Part::new();
    part.element("Types", &[("xmlns", TYPES)], |part| {
        let relationships = "application/vnd.openxmlformats-package.relationships+xml";
        part.empty("Default", &[("Extension", "rels"), ("ContentType", relationships)]);
        part.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        for (name, kind) in [
            ("/word/document.xml", "document.main"),
            ("/word/styles.xml", "styles"),
            ("/word/settings.xml", "settings"),
            ("/word/header.xml", "header"),
            ("/word/footer.xml", "footer"),
        ] {
            part.empty("Override", &[("PartName", name), ("ContentType", &format!("{WORD}.{kind}+xml"))]);
        }
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        part.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)]);
    });
    part.bytes()
}

fn relationships(list: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut part = Part::new();
    part.element("Relationships", &[("xmlns", RELATIONSHIPS)], |part| {
        for (id, kind, target) in list {
            part.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    });
    part.bytes()
}

fn package_relationships() -> Vec<u8> {
    let core = format!("{RELATIONSHIPS}/metadata/core-properties");
    relationships(&[
        ("rId1", &format!("{R}/officeDocument"), "word/document.xml"),
        ("rId2", &core, "docProps/core.xml"),
    ])
}

fn document_relationships() -> Vec<u8> {
    relationships(&[
        ("rId1", &format!("{R}/styles"), "styles.xml"),
        ("rId2", &format!("{R}/settings"), "settings.xml"),
        ("rId3", &format!("{R}/header"), "header.xml"),
        ("rId4", &format!("{R}/footer"), "footer.xml"),
    ])
}

/// Title and language for readers of the file; no date but the one given stands anywhere.
fn core(chart: &Chart, layout: &Layout) -> Vec<u8> {
    let spaces = [("xmlns:cp", CORE), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")];
    let mut part = Part::new();
    part.element("cp:coreProperties", &spaces, |part| {
        part.text("dc:title", &chart.cover.title);
        part.text("dc:creator", &chart.cover.program);
        part.text("dc:language", &layout.language);
    });
    part.bytes()
}

fn styles(layout: &Layout) -> Vec<u8> {
    let width = measure(layout.paper).to_string();
    let language = quick_xml::escape::escape(&layout.language);
    STYLES.replace("{language}", &language).replace("{width}", &width).into_bytes()
}

fn settings(layout: &Layout) -> Vec<u8> {
    let mut part = Part::new();
    part.element("w:settings", &[("xmlns:w", W)], |part| {
        part.empty("w:zoom", &[("w:percent", "100")]);
        part.value("w:defaultTabStop", "720");
        part.value("w:characterSpacingControl", "doNotCompress");
        part.element("w:compat", &[], |part| {
            let of = ("w:uri", "http://schemas.microsoft.com/office/word");
            part.empty("w:compatSetting", &[("w:name", "compatibilityMode"), of, ("w:val", "15")]);
        });
        part.empty("w:themeFontLang", &[("w:val", &layout.language)]);
    });
    part.bytes()
}

/// The running head: what the chart is, and the program.
fn header(chart: &Chart) -> Vec<u8> {
    let mut part = Part::new();
    part.element("w:hdr", &[("xmlns:w", W)], |part| {
        line(part, "Header", &chart.cover.title, |part| {
            part.element("w:r", &[], |part| part.text("w:t", &chart.cover.program));
        });
    });
    part.bytes()
}

/// The date where one was given, and "Page n of m" as fields.
fn footer(chart: &Chart) -> Vec<u8> {
    let mut part = Part::new();
    part.element("w:ftr", &[("xmlns:w", W)], |part| {
        line(part, "Footer", chart.cover.date.as_deref().unwrap_or(""), |part| {
            part.element("w:r", &[], |part| part.text("w:t", "Page "));
            field(part, "PAGE");
            part.element("w:r", &[], |part| part.text("w:t", " of "));
            field(part, "NUMPAGES");
        });
    });
    part.bytes()
}

/// Text at the left, a tab, and what `right` writes at the right.
fn line(part: &mut Part, style: &str, left: &str, right: impl FnOnce(&mut Part)) {
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| part.value("w:pStyle", style));
        part.element("w:r", &[], |part| {
            part.text("w:t", left);
            part.empty("w:tab", &[]);
        });
        right(part);
    });
}

/// A field that the word processor works out when it lays pages out.
fn field(part: &mut Part, instruction: &str) {
    let run = |part: &mut Part, inside: &dyn Fn(&mut Part)| part.element("w:r", &[], inside);
    run(part, &|part| part.empty("w:fldChar", &[("w:fldCharType", "begin")]));
    run(part, &|part| part.text("w:instrText", &format!(" {instruction} ")));
    run(part, &|part| part.empty("w:fldChar", &[("w:fldCharType", "separate")]));
    run(part, &|part| part.text("w:t", "1"));
    run(part, &|part| part.empty("w:fldChar", &[("w:fldCharType", "end")]));
}
