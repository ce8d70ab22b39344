use super::package::{ALL, PART};
use super::{is_archive, read};
use crate::edition::Edition;
use crate::reader::block::{Block, Document};
use crate::reader::shown::shown;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(*name, options).expect("a part in memory");
        zip.write_all(text.as_bytes()).expect("written to memory");
    }
    zip.finish().expect("an archive in memory").into_inner()
}

/// A Word document with this body and these further parts.
fn word(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version='1.0'?><w:document {W}><w:body>{body}</w:body></w:document>");
    let mut all = vec![("word/document.xml", document.as_str())];
    all.extend_from_slice(parts);
    archive(&all)
}

/// A paragraph of a style.
fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn plain(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

fn show(document: &Document) -> Vec<String> {
    document.blocks.iter().map(shown).collect()
}

fn blocks(bytes: &[u8]) -> Vec<String> {
    read(bytes).map_or_else(|refused| vec![format!("refused: {}", refused.0)], |document| show(&document))
}

fn refusal(bytes: &[u8]) -> String {
    assert!(is_archive(bytes));
    read(bytes).map_or_else(|refused| refused.0, |_| "read".to_owned())
}

const STYLES: &str = "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>
    <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>
    <w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>
    <w:style w:type='paragraph' w:styleId='C'><w:name w:val='toc 1'/></w:style>
    <w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>
    <w:style w:type='paragraph' w:styleId='Own'><w:name w:val='Chapter of Rain'/><w:basedOn w:val='berschrift1'/></w:style>
    <w:style w:type='paragraph' w:styleId='Out'><w:name w:val='Third'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>
    <w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>
    <w:style w:type='paragraph' w:styleId='L'><w:name w:val='List Bullet'/></w:style>
    <w:style w:type='character' w:styleId='S'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style></w:styles>";

#[test]
fn headings_by_style_and_outline_level() {
    let body = [
        styled("T", "Rain 2020"),
        styled("C", "Roofs 2"),
        styled("berschrift1", "Roofs"),
        styled("Loop", "It rained."),
        styled("Own", "Drains"),
        styled("Out", "Of stone"),
        "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Walls</w:t></w:r></w:p>".to_owned(),
        styled("L", "One"),
        "<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>".to_owned(),
    ];
    let bytes = word(&body.concat(), &[("word/styles.xml", STYLES)]);
    assert_eq!(blocks(&bytes), ["# Roofs", "It rained.", "# Drains", "### Of stone", "## Walls", "- One", "- Two"]);
    assert_eq!(read(&bytes).ok().and_then(|d| d.metadata.title).as_deref(), Some("Rain 2020"));
}

#[test]
fn headings_by_look_where_no_style_names_them() {
    let large = |size: u32, text: &str| {
        format!("<w:p><w:r><w:rPr><w:b/><w:sz w:val='{size}'/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
    };
    let rain = plain("It rained on the roofs of the towns by the river, and nobody mended them.").repeat(3);
    let body = format!("{}{rain}{}{rain}{}{rain}", large(32, "Towns"), large(22, "Roofs"), large(32, "Hills"));
    let bytes = word(&body, &[("word/styles.xml", STYLES)]);
    let headings: Vec<_> = blocks(&bytes).into_iter().filter(|b| b.starts_with('#')).collect();
    assert_eq!(headings, ["# Towns", "## Roofs", "# Hills"]);
}

#[test]
fn letters_and_breaks() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Wages </w:t></w:r><w:r><w:rPr><w:rStyle w:val='S'/></w:rPr><w:t>paid:</w:t></w:r><w:r><w:t xml:space='preserve'> The law &amp; &#8220;more&#8221;.</w:t></w:r></w:p>
        <w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:br/><w:br/><w:t>Four</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
        <w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:t> here, &unknown;well.</w:t></w:r></w:p>";
    let bytes = word(body, &[("word/styles.xml", STYLES)]);
    assert_eq!(blocks(&bytes), ["[Wages paid:] The law & “more”.", "One two three", "Four", "A link here, well."]);
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>snowed</w:delText><w:t>snowed</w:t></w:r></w:del><w:ins><w:r><w:t>rained</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>The roof </w:t></w:r></w:p><w:p><w:r><w:t>leaked.</w:t></w:r></w:p>
        <w:moveFrom><w:p><w:r><w:t>Moved.</w:t></w:r></w:p></w:moveFrom><w:moveTo><w:p><w:r><w:t>Moved.</w:t></w:r></w:p></w:moveTo>
        <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>No heading.</w:t></w:r></w:p>
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Ely</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Bath</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let document = read(&word(body, &[])).expect("a document");
    assert_eq!(show(&document), ["It rained.", "The roof leaked.", "Moved.", "No heading.", "| Bath | 2"]);
    assert_eq!(
        document.warnings,
        ["the document holds tracked changes (2 insertions, 4 deletions): it is read as if all were accepted"]
    );
}

#[test]
fn tables_of_data_are_rows_and_others_are_text() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", plain(text));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|c| cell(c)).collect::<String>());
    let data = format!("<w:tbl>{}{}</w:tbl>", row(&["Town", "Rain"]), row(&["Ely", "12"]));
    let layout = format!("<w:tbl>{}</w:tbl>", row(&[&"It rained in Ely. ".repeat(30)]));
    let rows = blocks(&word(&format!("{data}{}", plain("It ends.")), &[]));
    assert_eq!(rows, ["| Town | Rain", "| Ely | 12", "It ends."]);
    assert!(blocks(&word(&layout, &[]))[0].starts_with("It rained in Ely. It"));
}

#[test]
fn notes_are_joined_to_their_references() {
    let body = "<w:p><w:r><w:t>It rained.</w:t><w:footnoteReference w:id='7'/></w:r><w:r><w:t xml:space='preserve'> It snowed.</w:t><w:endnoteReference w:id='1'/></w:r></w:p>";
    let footnotes = format!(
        "<w:footnotes {W}><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote><w:footnote w:id='7'>{}{}</w:footnote></w:footnotes>",
        plain("Rain list,"),
        plain("May.")
    );
    let endnotes = format!("<w:endnotes {W}><w:endnote w:id='1'>{}</w:endnote></w:endnotes>", plain("Snow list."));
    let document =
        read(&word(body, &[("word/footnotes.xml", &footnotes), ("word/endnotes.xml", &endnotes)])).expect("a document");
    let notes: Vec<_> = document.notes.iter().map(|n| (n.marker.as_str(), n.text.as_str())).collect();
    assert_eq!(notes, [("1", "Rain list, May."), ("i", "Snow list.")]);
    let Block::Paragraph(paragraph) = &document.blocks[0] else { panic!("a paragraph") };
    let references: Vec<_> = paragraph.references.iter().map(|r| (r.marker.as_str(), r.at)).collect();
    assert_eq!(references, [("1", 10), ("i", 21)]);
}

#[test]
fn fields_contents_and_text_boxes() {
    let body = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Roofs 2</w:t></w:r></w:p><w:p><w:r><w:t>Drains 3</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>
        <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Walls 4</w:t></w:r></w:p></w:sdtContent></w:sdt>
        <w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>IF </w:instrText><w:t>no</w:t><w:fldChar w:fldCharType='separate'/><w:t>It rained</w:t><w:fldChar w:fldCharType='end'/><w:t> today.</w:t></w:r></w:p>
        <w:p><w:r><w:t>Before</w:t></w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice><w:r><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></w:r></mc:Choice><mc:Fallback><w:r><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></w:r></mc:Fallback></mc:AlternateContent><w:r><w:t xml:space='preserve'> and after.</w:t></w:r></w:p>";
    let header = format!("<w:hdr {W}>{}</w:hdr>", plain("Office of Rain"));
    assert_eq!(
        blocks(&word(body, &[("word/header1.xml", &header)])),
        ["It rained today.", "In the box.", "Before and after."]
    );
}

#[test]
fn the_main_part_is_the_one_that_is_named() {
    let relations =
        "<Relationships><Relationship Type='http://x/officeDocument' Target='word/rain.xml'/></Relationships>";
    let text = format!("<w:document {W}><w:body>{}</w:body></w:document>", plain("It rained."));
    assert_eq!(blocks(&archive(&[("_rels/.rels", relations), ("word/rain.xml", &text)])), ["It rained."]);
}

#[test]
fn targets_outside_the_archive_are_passed_over() {
    let relations = "<Relationships><Relationship Type='x/styles' Target='../../etc/passwd'/><Relationship Type='x/footnotes' TargetMode='External' Target='http://127.0.0.1:9/notes.xml'/></Relationships>";
    let bytes = word(&plain("It rained."), &[("word/_rels/document.xml.rels", relations), ("../../etc/rain.xml", "x")]);
    assert_eq!(blocks(&bytes), ["It rained."]);
}

#[test]
fn what_is_broken_is_refused_with_a_reason() {
    assert!(refusal(b"PK\x03\x04 and no more").contains("broken or cut short"));
    assert!(refusal(&archive(&[("a.txt", "x")])).contains("without the text of a DOCX"));
    assert!(refusal(&archive(&[("word/document.xml", "<w:document><w:body>")])).contains("cut short"));
    assert!(refusal(&archive(&[("word/document.xml", "<a></b>")])).contains("cannot be read"));
    let mut cut = word(&plain(&"It rained. ".repeat(500)), &[]);
    cut.truncate(cut.len() / 2);
    assert!(refusal(&cut).contains("broken or cut short"));
    let inner = word(&plain("It rained."), &[]);
    let nested = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("inner.docx", SimpleFileOptions::default()).expect("a part in memory");
        zip.write_all(&inner).expect("written to memory");
        zip.finish().expect("an archive in memory").into_inner()
    };
    assert!(refusal(&nested).contains("without the text"));
}

#[test]
fn bombs_stop_at_a_limit() {
    let bomb = word(&plain(&" ".repeat(usize::try_from(PART).expect("24 MB") + 1000)), &[]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    assert!(refusal(&bomb).contains("MB unpacked"), "{}", refusal(&bomb));
    let chapter = format!("<html><p>{}</p></html>", "x ".repeat(8 << 20));
    let names: Vec<String> = (0..=(ALL >> 24)).map(|i| format!("c{i}.xhtml")).collect();
    let items: String =
        names.iter().map(|n| format!("<item id='{n}' href='{n}' media-type='application/xhtml+xml'/>")).collect();
    let spine: String = names.iter().map(|n| format!("<itemref idref='{n}'/>")).collect();
    let list = format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>");
    let mut parts = vec![("META-INF/container.xml", "<c><rootfile full-path='b.opf'/></c>"), ("b.opf", &list)];
    parts.extend(names.iter().map(|n| (n.as_str(), chapter.as_str())));
    assert!(refusal(&archive(&parts)).contains("MB unpacked"));
}

#[test]
fn entities_are_not_expanded_and_depth_is_limited() {
    let entities: String =
        (1..10).map(|i| format!("<!ENTITY e{i} '{}'>", format!("&e{};", i - 1).repeat(10))).collect();
    let text = format!(
        "<!DOCTYPE d [<!ENTITY e0 'rain'>{entities}<!ENTITY f SYSTEM 'file:///etc/passwd'>]><w:document {W}><w:body>{}</w:body></w:document>",
        plain("It &e9;&f;rained.")
    );
    assert_eq!(blocks(&archive(&[("word/document.xml", &text)])), ["It rained."]);
    let deep = word(&"<w:tbl><w:tr><w:tc>".repeat(100_000), &[]);
    assert!(refusal(&deep).contains("nested deeper"));
}

#[test]
fn hostile_documents_take_linear_time() {
    let begun = std::time::Instant::now();
    for part in [
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>x</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>x</w:t><w:endnoteReference w:id='1'/></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:b/><w:t>x </w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r>",
    ] {
        let _ = read(&word(&part.repeat(20_000), &[("word/styles.xml", STYLES)]));
    }
    // A second in all; quadratic time would be minutes.
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[test]
fn opendocument_text() {
    let space = |name: &str| format!("xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0' ");
    let names: String = ["office", "text", "table", "style"].iter().map(|n| space(n)).collect();
    let text = format!(
        "<office:document-content {names} xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:fo='x'>
        <style:style style:name='P1' style:parent-style-name='Title'/><style:style style:name='B'><style:text-properties fo:font-weight='bold'/></style:style>
        <office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>Snow.</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p text:style-name='P1'>Rain 2020</text:p><text:table-of-content><text:p>Roofs 2</text:p></text:table-of-content>
        <text:h text:outline-level='1'>Roofs</text:h><text:p><text:span text:style-name='B'>Slate:</text:span> It<text:s/>rained.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Rain list.</text:p></text:note-body></text:note> And<text:line-break/>more.</text:p>
        <text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>Ely</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>
        </office:text></office:body></office:document-content>"
    );
    let document = read(&archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &text)]))
        .expect("a document");
    assert_eq!(show(&document), ["# Roofs", "[Slate:] It rained. And more.", "- One", "| Ely | 12"]);
    assert_eq!(document.metadata.title.as_deref(), Some("Rain 2020"));
    assert_eq!(document.notes[0].text, "Rain list.");
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn books_are_read_by_chapters() {
    let list = "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>Rain &amp; Snow</dc:title></metadata>
        <manifest><item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/><item id='b' href='two%20b.xhtml' media-type='application/xhtml+xml'/><item id='a' href='one.xhtml' media-type='application/xhtml+xml'/></manifest>
        <spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/><itemref idref='a'/></spine></package>";
    let chapter = |title: &str, text: &str| {
        format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body><a id='x'/><h1>{title}</h1><p>{text}</p></body></html>"
        )
    };
    let (one, two) = (chapter("Rain", "It rained."), chapter("Snow", "It snowed."));
    let document = read(&archive(&[
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='text/book.opf'/></rootfiles></container>",
        ),
        ("text/book.opf", list),
        ("text/nav.xhtml", "<html><p>Contents</p></html>"),
        ("text/one.xhtml", &one),
        ("text/two b.xhtml", &two),
    ]))
    .expect("a book");
    assert_eq!(show(&document), ["# Rain", "It rained.", "# Snow", "It snowed."]);
    assert_eq!(document.metadata.title.as_deref(), Some("Rain & Snow"));
}

#[test]
fn an_edition_is_made_of_it() {
    let bytes = word(
        &format!("{}{}", styled("berschrift1", "Roofs"), plain("It rained. It stopped.")),
        &[("word/styles.xml", STYLES)],
    );
    let edition: Edition = crate::reader::read(&bytes, Path::new("ely/2020.docx")).expect("an edition");
    assert_eq!((edition.sections.len(), edition.sentences.len()), (1, 2));
    assert_eq!(edition.period.as_deref(), Some("2020"));
    let broken = crate::reader::read(b"PK\x03\x04", Path::new("ely/2020.docx"));
    assert!(broken.is_err_and(|e| e.to_string().starts_with("ely/2020.docx cannot be read: ")));
}

#[test]
fn a_panic_refuses_one_file() {
    let refused = super::contained(|| -> Result<(), _> { panic!("as a parser might") });
    assert!(refused.is_err_and(|r| r.0.contains("damaged")));
}
