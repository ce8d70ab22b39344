//! Two texts cut out of one input: the comparison is made, and every sentence stands in it once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::HashSet;
use std::path::Path;

fuzz_target!(|input: (u8, &str, &str)| {
    let (format, old, new) = input;
    let ending = ["md", "html", "txt"][usize::from(format) % 3];
    let read =
        |text: &str, year: u16| yoy::reader::read(text.as_bytes(), Path::new(&format!("a/{year}.{ending}"))).ok();
    let (Some(old), Some(new)) = (read(old, 2020), read(new, 2021)) else { return };
    let comparison = yoy::comparison::compare(&old, &new);
    let linked: HashSet<_> = comparison.sentence_links.iter().map(|link| link.old).collect();
    assert!(comparison.dropped.iter().all(|id| !linked.contains(id)));
    assert_eq!(linked.len() + comparison.dropped.len(), old.sentences.len());
});
