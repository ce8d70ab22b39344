//! `yoy compare … -o chart.docx`: files written whole, and refusals.

use super::part;
use super::program::{refused, yoy};
use std::fs;

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
