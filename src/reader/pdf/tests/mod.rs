//! What is read of small PDFs, and what is not.

mod pages;
mod refusals;

use super::{Refusal, read};
use crate::reader::block::{Block, Document};
use pages::{Page, file, pdf};

fn outline(document: &Document) -> Vec<String> {
    let show = |block: &Block| match block {
        Block::Heading(h) => format!("{} {} (p. {})", "#".repeat(usize::from(h.level)), h.text, h.page.unwrap_or(0)),
        Block::Paragraph(p) => p.text.replace('\n', " "),
    };
    document.blocks.iter().map(show).collect()
}

fn outlined(pages: &[Page]) -> Vec<String> {
    outline(&read(&pdf(pages)).expect("the page is readable"))
}

const LEFT: [&str; 5] = [
    "The commission visited nine prisons in the",
    "north and found that most of the cells were",
    "built for half of the people held in them.",
    "Two wardens were tried for the beating of a",
    "prisoner who had asked for a doctor in May.",
];
const RIGHT: [&str; 5] = [
    "The court of appeal upheld the sentence of",
    "the first instance and ordered the payment",
    "of damages to the family of the victim. The",
    "ministry said that it would study the ruling",
    "before the end of the year and report on it.",
];

#[test]
fn two_columns_are_read_one_after_the_other() {
    let page = Page::default().prose(50.0, 700.0, &LEFT).prose(320.0, 700.0, &RIGHT);
    let text = outlined(&[page]).join(" ");
    let (left, right) = (text.find("asked for a doctor").unwrap(), text.find("The court of appeal").unwrap());
    assert!(left < right, "{text}");
    // What is drawn line by line across both columns is read the same.
    let mut page = Page::default();
    for i in 0..5 {
        let y = 700.0 - 12.0 * i as f32;
        page = page.text(1, 10.0, 50.0, y, LEFT[i]).text(1, 10.0, 320.0, y, RIGHT[i]);
    }
    assert_eq!(outlined(&[page]).join(" "), text);
}

#[test]
fn a_title_over_both_columns_comes_first() {
    let page = Page::default().prose(50.0, 660.0, &LEFT).prose(320.0, 660.0, &RIGHT).text(
        2,
        20.0,
        50.0,
        700.0,
        "Prisons and courts in the north of the country",
    );
    assert_eq!(outlined(&[page])[0], "# Prisons and courts in the north of the country (p. 1)");
}

#[test]
fn bold_lines_of_the_size_of_the_text_are_headings() {
    let page = Page::default()
        .text(2, 10.0, 50.0, 714.0, "Prisons")
        .prose(50.0, 702.0, &LEFT)
        .text(2, 10.0, 50.0, 616.0, "Courts")
        .prose(50.0, 604.0, &RIGHT);
    let outline = outlined(&[page]);
    let headings: Vec<&String> = outline.iter().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["# Prisons (p. 1)", "# Courts (p. 1)"]);
}

#[test]
fn a_bold_paragraph_is_no_heading() {
    let mut page = Page::default();
    for (i, line) in RIGHT.iter().enumerate() {
        page = page.text(2, 10.0, 50.0, 760.0 - 12.0 * i as f32, line);
    }
    let page = page.prose(50.0, 680.0, &LEFT).prose(50.0, 600.0, &RIGHT);
    assert!(outlined(&[page]).iter().all(|line| !line.starts_with('#')));
}

#[test]
fn divided_words_are_joined_and_compounds_keep_their_hyphen() {
    let lines =
        ["The gov-", "ernment denied the ill-treatment of the men. It said that ill-", "treatment was forbidden."];
    let text = outlined(&[Page::default().prose(50.0, 700.0, &lines)]).join(" ");
    assert_eq!(text, "The government denied the ill-treatment of the men. It said that ill-treatment was forbidden.");
}

#[test]
fn running_heads_and_page_numbers_are_left_out() {
    let page = |number: &str| {
        Page::default()
            .text(1, 8.0, 50.0, 770.0, "Yearly report on prisons")
            .prose(50.0, 700.0, &LEFT)
            .text(1, 8.0, 300.0, 30.0, number)
    };
    let text = outlined(&[page("41"), page("42"), page("43")]).join(" ");
    assert!(!text.contains("Yearly report") && !text.contains("42"), "{text}");
}

#[test]
fn a_paragraph_that_crosses_pages_keeps_the_page_of_each_sentence() {
    let first = ["The men were held for ten days. Their lawyers", "were told nothing, and the families waited at"];
    let second = ["the gate of the prison. Nobody came out to them."];
    let pages = [Page::default().prose(50.0, 100.0, &first), Page::default().prose(50.0, 700.0, &second)];
    let edition = crate::reader::read(&pdf(&pages), std::path::Path::new("prisons.pdf")).unwrap();
    let pages: Vec<Option<u32>> = edition.sentences.iter().map(|s| s.page).collect();
    assert_eq!(pages, [Some(1), Some(1), Some(2)]);
    assert!(edition.text.contains("the families waited at the gate of the prison."));
}

#[test]
fn footnotes_are_joined_to_their_marks() {
    let page = Page::default()
        .prose(50.0, 700.0, &LEFT)
        .text(1, 10.0, 50.0, 640.0, "The ministry denied it.")
        .text(1, 6.0, 147.0, 644.0, "7")
        .text(1, 10.0, 154.0, 640.0, "Nobody was tried for it.")
        .text(1, 6.0, 50.0, 63.0, "7")
        .text(1, 8.0, 54.0, 60.0, "Letter of the ministry to the commission, 3 May.");
    let document = read(&pdf(&[page])).unwrap();
    assert_eq!(document.notes.len(), 1);
    assert_eq!(document.notes[0].marker, "7");
    assert_eq!(document.notes[0].text, "Letter of the ministry to the commission, 3 May.");
    let text = outline(&document).join(" ");
    assert!(text.contains("denied it. Nobody"), "{text}");
    let mut references = document.blocks.iter().filter_map(|b| match b {
        Block::Paragraph(p) => p.references.first().map(|r| &p.text[..r.at]),
        Block::Heading(_) => None,
    });
    assert!(references.next_back().is_some_and(|before| before.ends_with("denied it.")));
}

#[test]
fn a_footnote_and_its_mark_are_told_apart_from_those_of_other_pages() {
    let page = |note: &str| {
        Page::default()
            .prose(50.0, 700.0, &LEFT)
            .text(1, 10.0, 50.0, 640.0, "The ministry denied it.")
            .text(1, 6.0, 147.0, 644.0, "1")
            .text(1, 6.0, 50.0, 63.0, "1")
            .text(1, 8.0, 54.0, 60.0, note)
    };
    let document = read(&pdf(&[page("Letter of the third of May."), page("Letter of the ninth of June.")])).unwrap();
    let markers: Vec<&str> = document.notes.iter().map(|n| n.marker.as_str()).collect();
    assert_eq!(markers, ["1 (p. 1)", "1 (p. 2)"]);
    let references = document.blocks.iter().filter_map(|b| match b {
        Block::Paragraph(p) => Some(p.references.iter().map(|r| r.marker.as_str())),
        Block::Heading(_) => None,
    });
    assert_eq!(references.flatten().collect::<Vec<_>>(), markers);
}

#[test]
fn three_columns_whose_lines_do_not_stand_beside_each_other() {
    let narrow = |lines: &[&'static str; 5]| lines.map(|line| line.split_at(22).0);
    let page = Page::default().prose(40.0, 700.0, &narrow(&LEFT)).prose(230.0, 695.0, &narrow(&RIGHT)).prose(
        420.0,
        691.0,
        &narrow(&LEFT),
    );
    let text = outlined(&[page]).join(" ");
    let court = text.find("The court of appeal").expect("the second column is read");
    assert!(text.matches("The commission visited").count() == 2, "{text}");
    assert!(text.find("The commission").unwrap() < court && court < text.rfind("The commission").unwrap(), "{text}");
}

#[test]
fn labels_and_values_are_lines_of_their_own() {
    let page = Page::default()
        .text(2, 10.0, 50.0, 724.0, "Capital:")
        .text(3, 10.0, 100.0, 724.0, "Northport")
        .text(2, 10.0, 50.0, 712.0, "Population:")
        .text(3, 10.0, 110.0, 712.0, "3 million")
        .prose(50.0, 680.0, &LEFT)
        .prose(50.0, 610.0, &RIGHT);
    assert_eq!(outlined(&[page])[..2], ["Capital: Northport", "Population: 3 million"]);
}

#[test]
fn the_structure_of_a_tagged_file_tells_its_headings() {
    let mark = |n: u8, kind: &str, text: &str, y: u16| {
        format!("/{kind} << /MCID {n} >> BDC BT /F1 10 Tf 1 0 0 1 50 {y} Tm ({text}) Tj ET EMC\n")
    };
    let stream = mark(0, "H2", "Prisons", 700)
        + &mark(1, "P", "The commission visited nine prisons.", 688)
        + &mark(2, "Head", "Of the north", 676)
        + &mark(3, "P", "Four of them were closed.", 664);
    let element = |kind: &str, n: u8| format!("<< /Type /StructElem /S /{kind} /Pg 3 0 R /K {n} >>");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo << /Marked true >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 \
         << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        format!(
            "<< /Type /StructTreeRoot /RoleMap << /Head /H3 >> /K << /S /Document /K [{} {} {} {}] >> >>",
            element("H2", 0),
            element("P", 1),
            element("Head", 2),
            element("P", 3)
        ),
    ];
    let outline = outline(&read(&file(&objects, "")).unwrap());
    assert_eq!(
        outline,
        [
            "## Prisons (p. 1)",
            "The commission visited nine prisons.",
            "### Of the north (p. 1)",
            "Four of them were closed."
        ]
    );
}

#[test]
fn bookmarks_tell_headings_set_like_the_text() {
    let stream = Page::default()
        .text(1, 10.0, 50.0, 726.0, "Prisons")
        .prose(50.0, 702.0, &LEFT)
        .text(1, 10.0, 50.0, 626.0, "Courts")
        .prose(50.0, 602.0, &RIGHT)
        .0;
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 \
         << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Outlines /First 6 0 R >>".to_owned(),
        "<< /Title (Prisons) /Next 7 0 R >>".to_owned(),
        "<< /Title (Courts) /Next 6 0 R >>".to_owned(),
    ];
    let outline = outline(&read(&file(&objects, "")).unwrap());
    let headings: Vec<&String> = outline.iter().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["# Prisons (p. 1)", "# Courts (p. 1)"]);
}

#[test]
fn the_end_of_another_chapter_is_pointed_out() {
    let page = Page::default()
        .text(2, 10.0, 50.0, 760.0, "Prisons")
        .prose(50.0, 748.0, &LEFT)
        .text(2, 20.0, 50.0, 660.0, "EASTLAND")
        .text(2, 10.0, 50.0, 640.0, "Courts")
        .prose(50.0, 628.0, &RIGHT);
    let document = read(&pdf(&[page])).unwrap();
    assert!(document.warnings.iter().any(|w| w.contains("before \"EASTLAND\" (page 1)")), "{:?}", document.warnings);
}

#[test]
fn headings_that_begin_a_paragraph_and_headings_with_a_note() {
    let page = Page::default()
        .text(2, 12.0, 50.0, 760.0, "a. Prisons")
        .text(1, 7.0, 112.0, 765.0, "1")
        .prose(50.0, 746.0, &LEFT)
        .text(3, 10.0, 60.0, 686.0, "Northport Courts: ")
        .text(1, 10.0, 137.0, 686.0, "The court of appeal sat in May.")
        .text(3, 10.0, 60.0, 674.0, "The Daily Voice")
        .text(1, 10.0, 126.0, 674.0, "wrote of it in June, and the ministry answered.");
    let document = read(&pdf(&[page])).unwrap();
    assert_eq!(outline(&document)[0], "# a. Prisons (p. 1)");
    let run_ins: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|b| match b {
            Block::Paragraph(p) => p.run_in.map(|end| p.text[..end].trim_end()),
            Block::Heading(_) => None,
        })
        .collect();
    assert_eq!(run_ins, ["Northport Courts:"]);
}

#[test]
fn a_table_of_contents_is_left_out() {
    let page = Page::default()
        .text(2, 10.0, 50.0, 760.0, "Contents")
        .text(1, 10.0, 50.0, 740.0, "Prisons .............. 3")
        .text(1, 10.0, 50.0, 728.0, "Courts ............... 7")
        .text(1, 10.0, 50.0, 716.0, "Police ............... 9")
        .text(2, 10.0, 50.0, 690.0, "Prisons")
        .prose(50.0, 678.0, &LEFT);
    let text = outlined(&[page]).join(" ");
    assert!(!text.contains("....") && text.contains("# Prisons (p. 1)"), "{text}");
}

#[test]
fn what_only_speaks_of_pdf_is_none() {
    use super::is_pdf;
    assert!(is_pdf(&pdf(&[Page::default()])));
    assert!(is_pdf(b"\r\n%PDF-1.7 cut short"));
    assert!(!is_pdf(b"# Formats\n\nA file that begins with %PDF- is a PDF."));
}

#[test]
fn letters_of_any_size_and_at_any_height_are_read() {
    let mut page = Page::default().prose(50.0, 700.0, &LEFT);
    for (i, size) in [0.01, 320.0, 400.0, 1_700.0, 9_000.0, 1e30].into_iter().enumerate() {
        page = page.text(1, size, 50.0, 600.0 - 12.0 * i as f32, "Nobody mended the drains.");
        page = page.text(2, 10.0, 50.0, if i % 2 == 0 { 1e30 } else { -1e30 }, "Half of it stood open.");
    }
    let read = std::panic::catch_unwind(|| read(&pdf(&[page])));
    assert!(read.is_ok_and(|read| !matches!(read, Err(Refusal::Failed))));
}
