//! The chart for Word: whole, verbatim, well-formed, the same twice, harmless.

use assert_cmd::Command;
use roxmltree::{Document, Node};
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use yoy::comparison::{Comparison, compare, is_same};
use yoy::edition::Edition;
use yoy::exhibit::{Chart, Choice, ExhibitError, Layout, NOT_FOUND, Paper, Row, State, chart};
use yoy::render::docx::render;

const PAIRS: [(&str, &str); 6] = [
    ("north-korea/2021.md", "north-korea/2022.md"),
    ("north-korea/2022.md", "north-korea/2023.md"),
    ("kenya/2021.txt", "kenya/2022.md"),
    ("kenya/2022.md", "kenya/2023.md"),
    ("el-salvador/2021.md", "el-salvador/2022.md"),
    ("el-salvador/2022.md", "el-salvador/2023.html"),
];

fn reports(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(name)
}

fn edition(name: &str) -> Edition {
    let path = reports(name);
    yoy::reader::read(&fs::read(&path).expect("a sample edition"), &path).expect("readable")
}

fn written(name: &str, text: &str) -> Edition {
    yoy::reader::read(text.as_bytes(), Path::new(name)).expect("readable")
}

fn whole(c: &Comparison<'_>) -> Chart {
    chart(c, &Choice::default(), None).expect("a chart")
}

fn layout(tracked: bool) -> Layout {
    Layout { paper: Paper::A4, language: "en-US".to_owned(), tracked }
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
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

fn evened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
fn linked_sentences_stand_in_one_row() {
    for (old, new) in PAIRS {
        let (old, new) = (edition(old), edition(new));
        let c = compare(&old, &new);
        let chart = whole(&c);
        let both = |row: &Row, a: &str, b: &str| {
            row.old.passages.iter().any(|p| p.text.contains(a)) && row.new.passages.iter().any(|p| p.text.contains(b))
        };
        for link in &c.sentence_links {
            let (a, b) = (evened(old.sentence_text(link.old)), evened(new.sentence_text(link.new)));
            assert!(chart.rows.iter().any(|row| both(row, &a, &b)), "{a}\n{b}");
        }
    }
}

#[test]
fn what_was_not_found_is_said() {
    for (old, new) in PAIRS {
        let (old, new) = (edition(old), edition(new));
        let c = compare(&old, &new);
        let chart = whole(&c);
        let mut told = 0;
        for row in &chart.rows {
            for (side, other) in [(&row.old, &row.new), (&row.new, &row.old)] {
                assert!(!side.passages.is_empty() || !side.remarks.is_empty(), "row {} has an empty side", row.number);
                if side.remarks.iter().any(|r| r == &format!("{NOT_FOUND}.")) {
                    assert!(side.passages.is_empty() && !other.passages.is_empty());
                    told += other.passages.len();
                }
            }
        }
        // A paragraph none of whose sentences has a counterpart stands alone.
        let alone = |edition: &Edition, ids: &[yoy::edition::SentenceId]| {
            (0u32..)
                .zip(&edition.paragraphs)
                .filter(|(p, _)| {
                    let mut all = edition.sentence_ids().filter(|&s| edition.sentence(s).paragraph == *p);
                    all.all(|s| ids.contains(&s))
                })
                .count()
        };
        assert_eq!(told, alone(&old, &c.dropped) + alone(&new, &c.added));
        for &id in c.dropped.iter() {
            let text = evened(old.sentence_text(id));
            let row = chart.rows.iter().find(|row| row.old.passages.iter().any(|p| p.text.contains(&text)));
            let row = row.unwrap_or_else(|| panic!("{text} stands nowhere"));
            let mut remarks = row.old.remarks.iter().chain(&row.new.remarks);
            assert!(remarks.any(|r| r.contains(NOT_FOUND)), "row {}: {text}", row.number);
        }
    }
}

#[test]
fn places_tell_edition_section_and_paragraph() {
    let (old, new) = (edition("north-korea/2021.md"), edition("north-korea/2022.md"));
    let c = compare(&old, &new);
    let chart = whole(&c);
    for (edition, side) in [(&old, 0), (&new, 1)] {
        for row in &chart.rows {
            for passage in if side == 0 { &row.old.passages } else { &row.new.passages } {
                let paragraph = edition.paragraphs.iter().find(|p| evened(edition.cut(p.span)).contains(&passage.text));
                let paragraph = paragraph.expect("a paragraph of the edition");
                let heading = edition.heading(paragraph.section);
                assert!(passage.place.starts_with(&edition.name()), "{}", passage.place);
                assert!(passage.place.contains(heading), "{}: {heading}", passage.place);
                assert!(passage.place.contains(&format!("para. {}", paragraph.number)), "{}", passage.place);
            }
        }
    }
}

#[test]
fn rows_follow_the_new_outline() {
    let old = written(
        "a/2021.md",
        "# A\n\n## One\n\nRain fell on the northern hills in May.\n\n## Two\n\nNobody counted the boats in the harbour.\n\n## Three\n\nThe bridge over the river was closed.\n",
    );
    let new = written(
        "a/2022.md",
        "# A\n\n## One\n\nRain fell on the northern hills in June.\n\n## Three\n\nThe bridge over the river was closed.\n\n## Four\n\nSheep were sold at the market for less.\n",
    );
    let c = compare(&old, &new);
    let chart = whole(&c);
    let headings: Vec<&str> = chart.rows.iter().map(|row| row.topic.heading.as_str()).collect();
    assert_eq!(headings, ["One", "Two", "Three", "Four"]);
    let states: Vec<State> = chart.rows.iter().map(|row| row.topic.state).collect();
    assert_eq!(states, [State::Changed, State::OneSided, State::Unchanged, State::OneSided]);
    assert_eq!(chart.rows[1].new.remarks, ["No corresponding text was found."]);
    assert_eq!(chart.rows[3].old.remarks, ["No corresponding text was found."]);
    assert_eq!(chart.rows[0].old.passages[0].place, "A 2021, One, para. 1");
    let changed = Choice { changed_only: true, ..Choice::default() };
    let changed = yoy::exhibit::chart(&c, &changed, None).expect("changes").rows;
    let headings: Vec<&str> = changed.iter().map(|row| row.topic.heading.as_str()).collect();
    assert_eq!(headings, ["One", "Two", "Four"]);
    assert_eq!(changed[2].number, 3);
}

#[test]
fn moved_text_is_said_to_be_moved() {
    let old = written(
        "a/2021.md",
        "# A\n\n## Courts\n\nJudges were dismissed by decree in the spring of that year. Lawyers for the defence waited months to see the files of their clients.\n\n## Prisons\n\nCells built for forty held more than two hundred men. Inspectors saw the eastern prison twice and the northern one never. Meals came once a day, and letters were read before they were handed out. Visits by families were limited to a quarter of an hour each month. Guards at the eastern prison beat three detainees to death with iron rods.\n",
    );
    let new = written(
        "a/2022.md",
        "# A\n\n## Courts\n\nJudges were dismissed by decree in the spring of that year. Guards at the eastern prison beat three detainees to death with iron rods. Lawyers for the defence waited months to see the files of their clients.\n\n## Prisons\n\nCells built for forty held more than two hundred men. Inspectors saw the eastern prison twice and the northern one never. Meals came once a day, and letters were read before they were handed out. Visits by families were limited to a quarter of an hour each month.\n",
    );
    let c = compare(&old, &new);
    let chart = whole(&c);
    assert_eq!(chart.rows.len(), 2, "{:#?}", chart.rows);
    let courts = &chart.rows[0];
    assert_eq!(
        courts.old.passages[1].text,
        "Guards at the eastern prison beat three detainees to death with iron rods."
    );
    assert_eq!(courts.old.passages[1].place, "A 2021, Prisons, para. 1, sentence 5");
    assert!(
        courts.new.remarks[0]
            .starts_with("Moved: sentence 2 (“Guards at the eastern prison beat …”) stood at “Prisons”, para. 1"),
        "{:?}",
        courts.new.remarks
    );
    let prisons = &chart.rows[1];
    assert!(
        prisons.old.remarks[0].ends_with("stands in the new edition at “Courts”, para. 1 (row 1)."),
        "{:?}",
        prisons.old.remarks
    );
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
fn compared_with_itself_nothing_is_marked() {
    let one = edition("kenya/2022.md");
    let c = compare(&one, &one);
    let chart = whole(&c);
    assert!(chart.rows.iter().all(|row| row.topic.state == State::Unchanged), "{:?}", chart.rows);
    let changed_only = Choice { changed_only: true, ..Choice::default() };
    assert!(matches!(yoy::exhibit::chart(&c, &changed_only, None), Err(ExhibitError::NothingLeft { .. })));
}

#[test]
fn rows_are_chosen_by_section_area_and_change() {
    let (old, new) = (edition("north-korea/2021.md"), edition("north-korea/2022.md"));
    let c = compare(&old, &new);
    let all = whole(&c).rows;
    let choose = |sections: &[&str], areas: &[&str], changed_only: bool| {
        let list = |texts: &[&str]| texts.iter().map(|&t| t.to_owned()).collect();
        chart(&c, &Choice { sections: list(sections), areas: list(areas), changed_only }, None)
    };
    let changed = choose(&[], &[], true).expect("changes").rows;
    assert_eq!(changed.len(), all.iter().filter(|r| r.topic.state != State::Unchanged).count());
    assert_eq!(changed.last().expect("a row").number, changed.len());
    let executions = choose(&["executions"], &[], false).expect("a section").rows;
    assert!(!executions.is_empty() && executions.len() < all.len());
    let both = choose(&["executions", "border"], &[], false).expect("sections").rows;
    assert!(both.len() > executions.len());
    let torture = choose(&[], &["torture"], false).expect("an area").rows;
    assert!(!torture.is_empty() && torture.len() < all.len());
    // By its name, and by the family.
    assert_eq!(choose(&[], &["torture and ill-treatment"], false).expect("its name").rows.len(), torture.len());
    assert!(choose(&[], &["integrity"], false).expect("its family").rows.len() > torture.len());
    assert!(matches!(choose(&["no such heading"], &[], false), Err(ExhibitError::NoSuchSection { .. })));
    assert!(matches!(choose(&[], &["no-such-area"], false), Err(ExhibitError::UnknownArea { .. })));
}

#[test]
fn running_heads_are_cut_between_characters() {
    let one = edition("kenya/2022.md");
    let mut cover = whole(&compare(&one, &one)).cover;
    assert_eq!(cover.running_head(), cover.title);
    cover.title = "é".repeat(130);
    assert_eq!(cover.running_head(), format!("{}…", "é".repeat(120)));
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

fn yoy() -> Command {
    let mut command = Command::cargo_bin("yoy").expect("the binary is built");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn refused(args: &[&str], parts: &[&str]) {
    let output = yoy().args(args).assert().code(2).get_output().clone();
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(message.trim_end().lines().count(), 1, "{message}");
    parts.iter().for_each(|part| assert!(message.contains(part), "{part:?} is not in {message}"));
}

#[test]
fn the_command_writes_whole_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("chart.docx");
    let name = file.to_str().expect("UTF-8");
    let pair = ["compare", "reports/north-korea/2021.md", "reports/north-korea/2022.md"];
    yoy().args(pair).args(["-o", name, "--tracked", "--areas", "torture", "--sections", "torture"]).assert().success();
    let first = fs::read(&file).expect("written");
    assert!(part(&first, "word/document.xml").contains("<w:ins"));
    yoy()
        .args(pair)
        .args(["--output", name, "--tracked", "--area", "torture", "--section", "torture"])
        .assert()
        .success();
    assert!(fs::read(&file).expect("written") == first, "the file stands replaced by the same bytes");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else remains");
}

#[test]
fn refusals_say_what_to_do() {
    let pair = ["compare", "reports/north-korea/2021.md", "reports/north-korea/2022.md"];
    let with = |more: &[&'static str]| [&pair[..], more].concat();
    if cfg!(not(feature = "pdf")) {
        refused(&with(&["-o", "chart.pdf"]), &["chart.pdf", "--features pdf", ".docx", ".html"]);
    }
    refused(&with(&["-o", "chart.docx", "--font", "letters.ttf"]), &["--font", "-o chart.pdf"]);
    refused(&with(&["-o", "chart.xlsx"]), &["chart.xlsx", ".docx", ".json"]);
    refused(&with(&["-o", "no-such-folder/chart.docx"]), &["no-such-folder", "make the folder"]);
    refused(&with(&["--format", "docx"]), &["-o chart.docx"]);
    refused(&with(&["--tracked"]), &["--tracked", "-o chart.docx"]);
    refused(&with(&["--areas", "torture"]), &["--areas torture", "-o chart.docx"]);
    refused(&with(&["-o", "chart.docx", "--area", "weather"]), &["weather", "torture"]);
    refused(&with(&["-o", "chart.docx", "--sections", "weather"]), &["weather", "yoy outline"]);
    refused(&with(&["-o", "chart.docx", "--summary"]), &["--summary"]);
    refused(
        &["compare", "reports", "--old", "2021", "--new", "2022", "-o", "chart.docx"],
        &["two editions", "one entity"],
    );
}
