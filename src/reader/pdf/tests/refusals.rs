//! PDFs that are refused, each with its reason, and such as would never end.

use super::super::{Refusal, read};
use super::pages::{Page, file, pdf, with_fonts};
use super::{LEFT, RIGHT, outline};
use std::fmt::Write;

fn refusal(bytes: &[u8]) -> Refusal {
    read(bytes).map(|d| outline(&d)).expect_err("refused")
}

#[test]
fn what_holds_no_text_is_refused_with_its_reason() {
    assert_eq!(refusal(&pdf(&[Page::default()])), Refusal::NoText);
    assert_eq!(refusal(&pdf(&[])), Refusal::NoPages);
    let scan = Page("q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI Q".to_owned());
    assert_eq!(refusal(&pdf(&[scan])), Refusal::Scanned { pages: 1 });
    assert_eq!(refusal(b"%PDF-1.4\n%%EOF"), Refusal::Damaged);
}

#[test]
fn a_password_is_asked_for() {
    let protection = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /Length 40 \
        /O <0102030405060708091011121314151617181920212223242526272829303132> \
        /U <3132333435363738394041424344454647484950515253545556575859606162> >> \
        /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
    let stream = Page::default().prose(50.0, 700.0, &LEFT).0;
    assert_eq!(refusal(&with_fonts(&[stream], "<< >>", protection)), Refusal::Encrypted);
}

#[test]
fn a_font_that_does_not_tell_its_characters_is_refused() {
    let procedures: String = (b'A'..=b'Z').map(|c| format!("/g{c} 5 0 R ")).collect();
    let differences: String = (b'A'..=b'Z').map(|c| format!("/g{c} ")).collect();
    let font = format!(
        "<< /F1 << /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] \
         /FirstChar 65 /LastChar 90 /Widths [{}] /CharProcs << {procedures} >> \
         /Encoding << /Type /Encoding /Differences [65 {differences}] >> >> >>",
        "500 ".repeat(26)
    );
    let stream = Page::default().prose(50.0, 700.0, &["ABC DEF GHI JKL MNO PQR STU", "VWX YZA BCD EFG HIJ"]).0;
    assert_eq!(refusal(&with_fonts(&[stream], &font, "")), Refusal::Unreadable);
}

#[test]
fn cut_short_files_are_refused() {
    let whole = pdf(&[Page::default().prose(50.0, 700.0, &LEFT), Page::default().prose(50.0, 700.0, &RIGHT)]);
    for length in (0..whole.len() - 60).step_by(37) {
        assert_eq!(refusal(&whole[..length]), Refusal::CutShort, "{length} bytes");
    }
}

#[test]
fn a_page_that_inflates_without_end_is_refused() {
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; super::super::limits::MAX_STREAM + 1], 6);
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>";
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page];
    let mut bytes = file(&objects.map(str::to_owned), "");
    let end = bytes.split_off(bytes.windows(4).position(|w| w == b"xref").unwrap());
    bytes.extend(format!("4 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n", bomb.len()).bytes());
    bytes.extend(bomb);
    bytes.extend(b"\nendstream\nendobj\n");
    bytes.extend(end);
    assert_eq!(refusal(&bytes), Refusal::PastLimits);
}

#[test]
fn nesting_without_end_is_refused_or_read_over() {
    let deep = |open: &str, close: &str| open.repeat(200_000) + &close.repeat(200_000);
    for nested in [deep("[", "]"), deep("<< /A ", ">>"), deep("[", ""), deep("(", ")")] {
        let objects = ["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), nested.clone()];
        // An unoptimised build may come to its limit of time first.
        let told = refusal(&file(&objects, ""));
        assert!(matches!(told, Refusal::Damaged | Refusal::NoPages | Refusal::Endless), "{told:?}");
        let stream = format!("{nested} TJ BT /F1 9 Tf (text) Tj ET");
        let _ = read(&with_fonts(&[stream], "<< >>", ""));
    }
}

#[test]
fn many_operators_and_many_fonts_come_to_an_end() {
    let endless = "q 1 0 0 1 0 0 cm Q ".repeat(1_000_000);
    assert_eq!(refusal(&with_fonts(&[endless], "<< >>", "")), Refusal::PastLimits);
    let mut fonts = "<< ".to_owned();
    let mut stream = "BT ".to_owned();
    for i in 0..5_000 {
        let _ = write!(fonts, "/F{i} << /Type /Font /Subtype /Type1 /BaseFont /A{i} >> ");
        let _ = write!(stream, "/F{i} 9 Tf (word) Tj ");
    }
    assert_eq!(refusal(&with_fonts(&[stream + "ET"], &(fonts + ">>"), "")), Refusal::Unreadable);
}

#[test]
fn loops_of_objects_come_to_an_end() {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
        /Resources << /XObject << /X 4 0 R >> >> >>";
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 29 \
        /Resources << /XObject << /X 4 0 R >> >> >>\nstream\n/X Do /X Do /X Do /X Do /X Do\nendstream";
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1 >>", page, form];
    let bytes = file(&objects.map(str::to_owned), "");
    assert!(matches!(refusal(&bytes), Refusal::PastLimits | Refusal::NoText));
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "2 0 R"];
    assert!(matches!(refusal(&file(&objects.map(str::to_owned), "")), Refusal::Damaged | Refusal::NoPages));
}
