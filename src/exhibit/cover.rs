//! The cover block: what was compared, with what, and how.

use super::Choice;
use super::passage::{is_unshowable, shown};
use crate::comparison::Comparison;
use crate::edition::{Edition, display_entity, letters};
use crate::summary::{counted, grouped, unbroken};

/// What stands above the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// "North Korea: 2021 and 2022 compared".
    pub title: String,
    pub old: Source,
    pub new: Source,
    /// "yoy 0.1.0".
    pub program: String,
    pub method: [&'static str; 3],
    /// As the caller gave it; never of a clock.
    pub date: Option<String>,
    /// How many rows there are, and by what they were chosen.
    pub rows: String,
    /// What a reader should know before relying on the chart.
    pub warnings: Vec<String>,
}

/// An edition, as a reader can identify it.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// "North Korea 2022".
    pub name: String,
    /// As printed on it.
    pub title: String,
    /// The file's name, without its folders.
    pub file: String,
    pub sha256: String,
    /// "1,982 words in 31 sections".
    pub size: String,
}

const METHOD: [&str; 3] = [
    "The program paired the sections and the sentences of both editions by shared wording, headings and order; each \
     row shows text of the new edition beside the text of the old edition that was paired with it, or says that none \
     was.",
    "All text in the two columns is quoted from the files named here and nothing is paraphrased: white space is \
     evened out, markup and the reference marks of notes are left out, and lines in italics are the program's own.",
    "“No corresponding text was found” says that this method found no counterpart; it does not say that the publisher \
     removed the text or why.",
];

pub fn cover(c: &Comparison<'_>, choice: &Choice, date: Option<&str>, shown_rows: usize, all_rows: usize) -> Cover {
    Cover {
        title: title(c.old, c.new),
        old: source(c.old),
        new: source(c.new),
        program: concat!("yoy ", env!("CARGO_PKG_VERSION")).to_owned(),
        method: METHOD,
        date: date.map(shown),
        rows: rows(choice, shown_rows, all_rows),
        warnings: c.warnings.iter().map(|w| unbroken(&shown(w))).chain(replaced(c)).collect(),
    }
}

fn title(old: &Edition, new: &Edition) -> String {
    let entity = |edition: &Edition| edition.entity.as_deref().map(display_entity);
    match (entity(old), entity(new), &old.period, &new.period) {
        (Some(a), Some(b), Some(before), Some(after)) if letters(&a) == letters(&b) => {
            shown(&format!("{b}: {before} and {after} compared"))
        }
        _ => shown(&format!("{} and {} compared", old.name(), new.name())),
    }
}

fn source(edition: &Edition) -> Source {
    let words = format!("{} words", grouped(edition.words()));
    Source {
        name: shown(&edition.name()),
        title: shown(&edition.title),
        file: shown(&edition.file_name()),
        sha256: edition.sha256.clone(),
        size: format!("{words} in {}", counted(edition.sections.len(), "section", "sections")),
    }
}

fn rows(choice: &Choice, shown_rows: usize, all_rows: usize) -> String {
    let list = |texts: &[String]| texts.iter().map(|t| format!("“{}”", shown(t))).collect::<Vec<_>>().join(", ");
    let mut by = Vec::new();
    if !choice.sections.is_empty() {
        by.push(format!("sections whose headings hold {}", list(&choice.sections)));
    }
    if !choice.areas.is_empty() {
        by.push(format!("areas {}", list(&choice.areas)));
    }
    if choice.changed_only {
        by.push("text that changed".to_owned());
    }
    if by.is_empty() {
        return format!("{}: the whole text of both editions.", counted(all_rows, "row", "rows"));
    }
    let of = counted(all_rows, "row", "rows");
    format!("{shown_rows} of {of}, chosen by: {}. The rest of both editions is not shown.", by.join("; "))
}

/// That characters were replaced, so that nobody takes the signs for the edition's own.
fn replaced(c: &Comparison<'_>) -> Option<String> {
    let count: usize = [c.old, c.new].iter().map(|e| e.text.chars().filter(|&c| is_unshowable(c)).count()).sum();
    (count > 0).then(|| {
        let characters = counted(count, "character", "characters");
        format!("{characters} that a document cannot show as they are stand as “\u{FFFD}”.")
    })
}
