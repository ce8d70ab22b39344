//! `cargo bench --bench figures`: figures of every sentence of the reports, on one thread.

use std::path::Path;
use yoy::edition::Edition;
use yoy::figure;

fn main() {
    divan::main();
}

fn editions() -> Vec<Edition> {
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    ["kenya/2021.txt", "kenya/2022.md", "north-korea/2021.md", "north-korea/2022.md", "el-salvador/2023.html"]
        .iter()
        .map(|name| {
            let source = std::fs::read(reports.join(name)).expect("the edition is there");
            yoy::reader::read(&source, Path::new(name)).expect("readable")
        })
        .collect()
}

/// Bytes a second of edition text, sentences without figures included.
#[divan::bench]
fn figures_of_the_reports(bencher: divan::Bencher) {
    let editions = editions();
    let bytes: usize = editions.iter().map(|e| e.text.len()).sum();
    bencher
        .counter(divan::counter::BytesCount::new(bytes))
        .bench(|| editions.iter().map(|e| figure::of_edition(e).len()).sum::<usize>());
}
