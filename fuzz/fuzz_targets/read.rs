//! Any bytes under any ending: read or refused, never a panic; and what is read holds together.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|input: (u8, &[u8])| {
    let (format, bytes) = input;
    let name = ["a/2020.md", "a/2020.html", "a/2020.txt", "a/2020"][usize::from(format) % 4];
    let Ok(edition) = yoy::reader::read(bytes, Path::new(name)) else { return };
    for section in &edition.sections {
        assert!(section.sentences.end as usize <= edition.sentences.len());
        assert!(section.parent.is_none_or(|p| p.index() < edition.sections.len()));
    }
    let mut last = 0;
    for sentence in &edition.sentences {
        assert!(sentence.span.start >= last && sentence.span.start < sentence.span.end);
        last = sentence.span.end;
        assert!(!edition.cut(sentence.span).trim().is_empty());
        assert!(!edition.cut(sentence.span).contains('\n'));
        let lines = bytes.iter().filter(|&&b| b == b'\n' || b == b'\r').count();
        assert!(sentence.line as usize <= lines + 1, "line {} of {}", sentence.line, lines + 1);
    }
});
