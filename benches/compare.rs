//! `cargo bench`: one pair of editions, from bytes to comparison.

use std::path::Path;
use yoy::comparison::compare;

fn main() {
    divan::main();
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(name)).expect("the edition is there")
}

#[divan::bench]
fn read_markdown(bencher: divan::Bencher) {
    let source = bytes("north-korea/2022.md");
    bencher.bench(|| yoy::reader::read(&source, Path::new("north-korea/2022.md")).map(|e| e.words()));
}

#[divan::bench]
fn compare_two_editions(bencher: divan::Bencher) {
    let read = |name| yoy::reader::read(&bytes(name), Path::new(name)).expect("readable");
    let (old, new) = (read("north-korea/2021.md"), read("north-korea/2022.md"));
    bencher.bench(|| compare(&old, &new).sentence_links.len());
}
