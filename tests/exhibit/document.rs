//! The document for Word: verbatim, well-formed, the same twice, harmless.

use super::{PAIRS, edition, evened, part, whole, written};
use roxmltree::{Document, Node};
use std::io::Cursor;
use yoy::comparison::{compare, is_same};
use yoy::exhibit::{Choice, Layout, NOT_FOUND, Paper, State, chart};
use yoy::render::docx::render;

fn layout(tracked: bool) -> Layout {
    Layout { paper: Paper::A4, language: "en-US".to_owned(), tracked }
}

fn is<'n>(name: &'n str) -> impl Fn(&Node<'_, '_>) -> bool + 'n {
    move |node| node.is_element() && node.tag_name().name() == name
}

fn attribute<'n>(node: Node<'n, '_>, name: &str) -> Option<&'n str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// The chart's rows, without its head: the second table of the document.
fn rows<'n, 'i>(document: &'n Document<'i>) -> Vec<Node<'n, 'i>> {
    let table = document.descendants().filter(is("tbl")).nth(1).expect("the chart");
    table.children().filter(is("tr")).skip(1).collect()
}

fn style<'n>(paragraph: Node<'n, '_>) -> &'n str {
    paragraph.descendants().find(is("pStyle")).and_then(|s| attribute(s, "val")).unwrap_or("")
}

/// The paragraphs of a column that are passages.
fn passages<'n, 'i>(row: Node<'n, 'i>, column: usize) -> Vec<Node<'n, 'i>> {
    let cell = row.children().filter(is("tc")).nth(column).expect("three columns");
    cell.children().filter(is("p")).filter(|p| style(*p) == "Passage").collect()
}

/// The text of a paragraph without what stands in elements of a name.
fn text_without(paragraph: Node<'_, '_>, left_out: &str) -> String {
    let texts = paragraph.descendants().filter(|n| is("t")(n) || is("delText")(n));
    texts.filter(|n| !n.ancestors().any(|a| is(left_out)(&a))).filter_map(|n| n.text()).collect()
}

#[test]
fn every_paragraph_of_both_editions_stands_in_the_chart_verbatim() {
    for (old, new) in PAIRS {
        let (old, new) = (edition(old), edition(new));
        let c = compare(&old, &new);
        let chart = whole(&c);
        let bytes = render(&chart, &layout(false)).expect("a document");
        let xml = part(&bytes, "word/document.xml");
        let document = Document::parse(&xml).expect("well-formed");
        for (edition, column) in [(&old, 1), (&new, 2)] {
            let shown: Vec<String> = rows(&document)
                .into_iter()
                .flat_map(|row| passages(row, column))
                .map(|p| text_without(p, "nothing"))
                .collect();
            for paragraph in &edition.paragraphs {
                let text = evened(edition.cut(paragraph.span));
                assert!(shown.contains(&text), "{}: {text}", edition.file);
            }
            // And nothing is quoted that does not stand in the edition.
            let all = evened(&edition.text);
            shown.iter().for_each(|text| assert!(all.contains(text.as_str()), "{}: {text}", edition.file));
        }
        let own: usize = chart.rows.iter().map(|row| row.new.passages.len()).sum();
        assert_eq!(own, new.paragraphs.len(), "each new paragraph once");
    }
}

#[test]
fn tracked_changes_lead_from_the_old_text_to_the_new() {
    for (old, new) in PAIRS {
        let (old, new) = (edition(old), edition(new));
        let c = compare(&old, &new);
        let chart = whole(&c);
        let xml = part(&render(&chart, &layout(true)).expect("a document"), "word/document.xml");
        let document = Document::parse(&xml).expect("well-formed");
        let mut marks = 0;
        for (row, node) in chart.rows.iter().zip(rows(&document)) {
            let shown = passages(node, 2);
            for (passage, node) in row.new.passages.iter().zip(&shown) {
                assert_eq!(evened(&text_without(*node, "del")), passage.text);
            }
            marks += node.descendants().filter(|n| is("ins")(n) || is("del")(n)).count();
            if row.topic.state == State::OneSided {
                assert_eq!(node.descendants().filter(|n| is("ins")(n) || is("del")(n)).count(), 0);
                continue;
            }
            let rejected: Vec<String> = shown.iter().map(|n| text_without(*n, "ins")).collect();
            let before: Vec<&str> = row.old.passages.iter().map(|p| p.text.as_str()).collect();
            assert!(is_same(&before.join(" "), &rejected.join(" ")), "row {}: {before:?} {rejected:?}", row.number);
        }
        assert!(marks > 50, "{marks}");
        let changes = document.descendants().filter(|n| is("ins")(n) || is("del")(n));
        let mut ids: Vec<&str> = Vec::new();
        for change in changes {
            assert_eq!(attribute(change, "author"), Some("yoy"));
            assert_eq!(attribute(change, "date"), None, "no clock");
            ids.push(attribute(change, "id").expect("an id"));
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "each id once");
        // Without --tracked there is none.
        let plain = part(&render(&chart, &layout(false)).expect("a document"), "word/document.xml");
        assert!(!plain.contains("<w:ins") && !plain.contains("<w:del"));
    }
}

#[test]
fn the_document_is_what_word_expects() {
    let (old, new) = (edition("kenya/2022.md"), edition("kenya/2023.md"));
    let c = compare(&old, &new);
    let bytes =
        render(&chart(&c, &Choice::default(), Some("1 May 2024")).expect("a chart"), &layout(true)).expect("made");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    let names: Vec<String> =
        (0..archive.len()).map(|i| archive.by_index(i).expect("a part").name().expect("UTF-8").into_owned()).collect();
    assert_eq!(names[0], "[Content_Types].xml");
    let types = part(&bytes, "[Content_Types].xml");
    for name in &names {
        let xml = part(&bytes, name);
        Document::parse(&xml).unwrap_or_else(|e| panic!("{name}: {e}"));
        let declared =
            types.contains(&format!("\"/{name}\"")) || name.ends_with(".rels") || name == "[Content_Types].xml";
        assert!(declared, "{name} has no type");
    }
    let xml = part(&bytes, "word/document.xml");
    let document = Document::parse(&xml).expect("well-formed");
    let styles = part(&bytes, "word/styles.xml");
    for used in document.descendants().filter(|n| is("pStyle")(n) || is("rStyle")(n) || is("tblStyle")(n)) {
        let id = attribute(used, "val").expect("a name");
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id} is no style");
    }
    for table in document.descendants().filter(is("tbl")) {
        let first = table.children().find(is("tr")).expect("a row");
        assert!(first.descendants().any(|n| is("tblHeader")(&n)), "the head row is repeated");
        assert_eq!(table.descendants().filter(is("tblHeader")).count(), 1);
        assert!(table.descendants().any(|n| is("tblLayout")(&n) && attribute(n, "type") == Some("fixed")));
    }
    let footer = part(&bytes, "word/footer.xml");
    assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES ") && footer.contains("1 May 2024"), "{footer}");
    assert!(part(&bytes, "word/header.xml").contains("Kenya: 2022 and 2023 compared"));
    assert!(styles.contains("<w:lang w:val=\"en-US\""));
    let cover = document.descendants().find(is("tbl")).expect("the cover");
    let cover: String = cover.descendants().filter(is("t")).filter_map(|t| t.text()).collect::<Vec<_>>().join("\n");
    for said in
        [&*old.sha256, &*new.sha256, "2022.md", "Kenya 2023", env!("CARGO_PKG_VERSION"), "1 May 2024", NOT_FOUND]
    {
        assert!(cover.contains(said), "{said}: {cover}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let make = || {
        let (old, new) = (edition("el-salvador/2022.md"), edition("el-salvador/2023.html"));
        render(&whole(&compare(&old, &new)), &layout(true)).expect("a document")
    };
    assert!(make() == make());
}

#[test]
fn hostile_text_stays_text() {
    let long = "x".repeat(2_000);
    let prose = "It was said again that nothing in this report may ever run. ".repeat(100);
    let old = written(
        "h/2021.md",
        "# H\n\n## <w:tbl> & \"quotes\"\n\nThe first ]]> sentence &amp; its <script>alert(1)</script> end. =SUM(A1) came.\n",
    );
    let text = format!(
        "# H\n\n## <w:tbl> & \"quotes\"\n\nThe first ]]> sentence &amp; its \u{202E}reversed\u{202C} end \u{1} here. {long} is a word.\n\n{prose}\n"
    );
    let new = written("h/2022.md", &text);
    let c = compare(&old, &new);
    let chart = whole(&c);
    let bytes = render(&chart, &layout(true)).expect("a document");
    for name in ["word/document.xml", "word/header.xml", "docProps/core.xml"] {
        let xml = part(&bytes, name);
        let document = Document::parse(&xml).expect("well-formed");
        assert!(!document.descendants().any(|n| is("script")(&n)));
        assert!(xml.chars().all(|c| !matches!(c, '\u{202D}' | '\u{202E}') && (c >= ' ' || c == '\n')), "{name}");
    }
    let xml = part(&bytes, "word/document.xml");
    assert!(xml.contains(&long) && xml.contains('\u{FFFD}'));
    assert!(chart.cover.warnings.iter().any(|w| w.contains("cannot show")), "{:?}", chart.cover.warnings);
    assert_eq!(Document::parse(&xml).expect("well-formed").descendants().filter(is("tbl")).count(), 2);
}

#[test]
fn right_to_left_text_is_laid_out_so() {
    let words = "قالت المنظمة إن عدد السجناء في السجن المركزي بلغ ثلاثة آلاف";
    let old = written("r/2021.md", &format!("# R\n\n## One\n\n{words} العام الماضي.\n"));
    let new = written("r/2022.md", &format!("# R\n\n## One\n\n{words} هذا العام.\n"));
    let c = compare(&old, &new);
    let bytes = render(&whole(&c), &Layout { language: "ar".to_owned(), ..layout(true) }).expect("a document");
    let xml = part(&bytes, "word/document.xml");
    let document = Document::parse(&xml).expect("well-formed");
    for row in rows(&document) {
        for passage in passages(row, 1).into_iter().chain(passages(row, 2)) {
            assert!(passage.descendants().any(|n| is("bidi")(&n)) && passage.descendants().any(|n| is("rtl")(&n)));
        }
    }
    assert!(part(&bytes, "word/styles.xml").contains("w:bidi=\"ar\""));
}
