//! The chart of two editions: its rows, the document for Word made of it, and the command that writes it.

mod command;
mod document;
#[path = "../program/mod.rs"]
mod program;
mod rows;

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use yoy::comparison::Comparison;
use yoy::edition::Edition;
use yoy::exhibit::{Chart, Choice, chart};

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

fn evened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}
