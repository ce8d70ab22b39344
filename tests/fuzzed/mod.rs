//! The fuzz targets: bytes in, a panic where something does not hold that must hold for any bytes. The programs in
//! `fuzz/fuzz_targets` call one each; `tests/fuzz_corpus.rs` calls them with every file of `fuzz/corpus`.

mod archive;
mod holds;

use archive::{OFFICE, Vocabulary};
use std::path::Path;
use yoy::edition::Edition;
use yoy::figure::{Bound, Context, figures as in_sentence};
use yoy::reader::{PdfRefusal, ReadError, read};

/// The name of a target, which is that of its corpus, and what it calls.
pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 9] = [
    ("markdown", markdown),
    ("text", text),
    ("html", html),
    ("docx", docx),
    ("odt", odt),
    ("epub", epub),
    ("pdf", pdf),
    ("compare", compare),
    ("figures", figures),
];

pub fn markdown(bytes: &[u8]) {
    read_as("md", bytes);
}

pub fn text(bytes: &[u8]) {
    read_as("txt", bytes);
}

pub fn html(bytes: &[u8]) {
    read_as("html", bytes);
}

/// An archive, the parts of one, or steps that make a body of Word elements.
pub fn docx(bytes: &[u8]) {
    office(bytes, "docx", &archive::WORD);
}

pub fn odt(bytes: &[u8]) {
    office(bytes, "odt", &archive::OPEN_DOCUMENT);
}

pub fn epub(bytes: &[u8]) {
    office(bytes, "epub", &archive::BOOK);
}

fn office(bytes: &[u8], ending: &str, vocabulary: &Vocabulary) {
    if bytes.starts_with(OFFICE) {
        read_as(ending, bytes);
    } else {
        let packed = archive::packed(bytes, vocabulary);
        if let Some(edition) = read_as(ending, &packed) {
            assert!(edition.sentences.iter().all(|s| s.line <= 1), "lines of a part nobody sees");
        }
    }
}

/// A PDF; the mark of its end is added where it is missing, for without it every one is refused.
pub fn pdf(bytes: &[u8]) {
    let mut whole = b"%PDF-1.7\n".to_vec();
    whole.extend_from_slice(bytes.strip_prefix(&whole[..]).unwrap_or(bytes));
    whole.extend_from_slice(b"\nstartxref\n0\n%%EOF\n");
    match read(&whole, Path::new("ely/2020.pdf")) {
        Ok(edition) => holds::edition(&edition, usize::MAX),
        Err(ReadError::Pdf { refusal, .. }) => {
            // Caught, and yet a fault of the parser that must be known.
            assert!(!matches!(refusal, PdfRefusal::Failed | PdfRefusal::Endless), "{refusal:?}");
        }
        Err(error) => refused(&error),
    }
}

/// Two Markdown texts, parted by a line of five equals signs.
pub fn compare(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (old, new) = text.split_once("\n=====\n").unwrap_or((&text, ""));
    let (old, new) = (read_as("md", old.as_bytes()), read_as("md", new.as_bytes()));
    if let Some(old) = &old {
        holds::nothing_of_itself(old);
    }
    if let (Some(old), Some(new)) = (&old, &new) {
        holds::comparison(old, new);
    }
}

/// Lines, each taken as a sentence.
pub fn figures(bytes: &[u8]) {
    for sentence in String::from_utf8_lossy(bytes).lines() {
        let found = in_sentence(sentence, &Context::default());
        for (i, figure) in found.iter().enumerate() {
            let cut = |range: &std::ops::Range<usize>| sentence.get(range.clone()).is_some_and(|t| !t.is_empty());
            assert!(cut(&figure.range), "{figure:?}");
            assert!(figure.value.is_none_or(f64::is_finite) && figure.high.is_none_or(f64::is_finite), "{figure:?}");
            assert!(figure.value.is_some() || figure.vague.is_some(), "{figure:?}");
            assert_eq!(figure.high.is_some(), figure.bound == Bound::Between, "{figure:?}");
            assert!([&figure.counted, &figure.vague, &figure.per].into_iter().flatten().all(cut), "{figure:?}");
            for link in [figure.part_of, figure.whole, figure.equals].into_iter().flatten() {
                assert!(link < found.len() && link != i, "{figure:?}");
            }
            for after in &found[i + 1..] {
                let (one, other) = (&figure.range, &after.range);
                let apart = one.end <= other.start || other.end <= one.start;
                let nested = one.start <= other.start && other.end <= one.end;
                assert!(apart || nested, "{figure:?} and {after:?}");
            }
            assert!(serde_json::to_string(&figure.record(sentence)).is_ok());
        }
    }
}

/// Reads bytes under a name with this ending. None where they are refused, which takes a reason and a remedy.
fn read_as(ending: &str, bytes: &[u8]) -> Option<Edition> {
    match read(bytes, Path::new(&format!("ely/2020.{ending}"))) {
        Ok(edition) => {
            holds::edition(&edition, bytes.iter().filter(|&&b| matches!(b, b'\n' | b'\r')).count() + 1);
            Some(edition)
        }
        Err(error) => {
            refused(&error);
            None
        }
    }
}

fn refused(error: &ReadError) {
    assert!(error.to_string().starts_with("ely/2020.") && error.to_string().len() > "ely/2020.html".len());
    assert!(!error.hint().is_empty());
}
