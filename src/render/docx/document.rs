//! The body: title, cover block, chart.

use super::xml::{Part, R, W};
use super::{MARGIN, measure, size};
use crate::comparison::Edit;
use crate::exhibit::{
    CHART_NAME, CHECKSUM, COVER_HEADS, COVER_NAME, Chart, Layout, Paper, Passage, Row, Side, State, is_right_to_left,
};

/// Rows up to this many words in either column stand whole on a page; longer ones may go on over its end, so that
/// pages do not end half empty. A page of the chart takes some 400 words in a column.
const WHOLE: usize = 120;

/// The author of tracked changes.
const AUTHOR: &str = "yoy";

pub fn document(chart: &Chart, layout: &Layout) -> Vec<u8> {
    let mut part = Part::new();
    part.element("w:document", &[("xmlns:w", W), ("xmlns:r", R)], |part| {
        part.element("w:body", &[], |part| {
            paragraph(part, "Title", &chart.cover.title);
            cover(part, chart, layout);
            paragraph(part, "Heading1", CHART_NAME);
            table(part, chart, layout);
            // Word wants a paragraph after a table.
            part.element("w:p", &[], |_| {});
            page(part, layout.paper);
        });
    });
    part.bytes()
}

fn page(part: &mut Part, paper: Paper) {
    let (width, height) = size(paper);
    part.element("w:sectPr", &[], |part| {
        part.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId3")]);
        part.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")]);
        let size = [("w:w", &*width.to_string()), ("w:h", &*height.to_string()), ("w:orient", "landscape")];
        part.empty("w:pgSz", &size);
        let margin = MARGIN.to_string();
        part.empty(
            "w:pgMar",
            &[
                ("w:top", &margin),
                ("w:right", &margin),
                ("w:bottom", &margin),
                ("w:left", &margin),
                ("w:header", "567"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ],
        );
    });
}

/// Widths of the three columns.
fn columns(paper: Paper) -> [u32; 3] {
    let topic = measure(paper) / 6;
    let text = (measure(paper) - topic) / 2;
    [topic, text, text]
}

fn start_table(part: &mut Part, columns: [u32; 3], caption: &str, description: &str) {
    let width: u32 = columns.iter().sum();
    part.element("w:tblPr", &[], |part| {
        part.value("w:tblStyle", "Chart");
        part.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        // Widths are as given, however long a word is.
        part.empty("w:tblLayout", &[("w:type", "fixed")]);
        part.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noVBand", "1"), ("w:noHBand", "1")]);
        part.value("w:tblCaption", caption);
        part.value("w:tblDescription", description);
    });
    part.element("w:tblGrid", &[], |part| {
        columns.iter().for_each(|width| part.empty("w:gridCol", &[("w:w", &width.to_string())]));
    });
}

fn cell(part: &mut Part, width: u32, span: u32, inside: impl FnOnce(&mut Part)) {
    part.element("w:tc", &[], |part| {
        part.element("w:tcPr", &[], |part| {
            part.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if span > 1 {
                part.value("w:gridSpan", &span.to_string());
            }
        });
        inside(part);
    });
}

/// A head row, repeated on every page.
fn head(part: &mut Part, columns: [u32; 3], heads: [&str; 3]) {
    part.element("w:tr", &[], |part| {
        part.element("w:trPr", &[], |part| {
            part.empty("w:cantSplit", &[]);
            part.empty("w:tblHeader", &[]);
        });
        for (width, text) in columns.into_iter().zip(heads) {
            cell(part, width, 1, |part| paragraph(part, "ColumnHead", text));
        }
    });
}

/// A row that stands whole on a page.
fn whole_row(part: &mut Part, inside: impl FnOnce(&mut Part)) {
    part.element("w:tr", &[], |part| {
        part.element("w:trPr", &[], |part| part.empty("w:cantSplit", &[]));
        inside(part);
    });
}

fn cover(part: &mut Part, chart: &Chart, layout: &Layout) {
    let columns = columns(layout.paper);
    let cover = &chart.cover;
    part.element("w:tbl", &[], |part| {
        start_table(part, columns, COVER_NAME, "What was compared, with what, and how.");
        head(part, columns, COVER_HEADS);
        for (label, old, new) in cover.editions() {
            let style = if label == CHECKSUM { "Checksum" } else { "CoverText" };
            whole_row(part, |part| {
                cell(part, columns[0], 1, |part| paragraph(part, "CoverLabel", label));
                cell(part, columns[1], 1, |part| paragraph(part, style, old));
                cell(part, columns[2], 1, |part| paragraph(part, style, new));
            });
        }
        for (label, texts) in cover.about(layout.tracked) {
            across(part, columns, label, &texts);
        }
    });
}

/// A row of the cover about the chart.
fn across(part: &mut Part, columns: [u32; 3], label: &str, texts: &[String]) {
    whole_row(part, |part| {
        cell(part, columns[0], 1, |part| paragraph(part, "CoverLabel", label));
        cell(part, columns[1] + columns[2], 2, |part| {
            texts.iter().for_each(|text| paragraph(part, "CoverText", text));
        });
    });
}

fn table(part: &mut Part, chart: &Chart, layout: &Layout) {
    let columns = columns(layout.paper);
    let mut marks = Marks::default();
    part.element("w:tbl", &[], |part| {
        start_table(part, columns, &chart.cover.title, "Topic, text of the old edition, text of the new edition.");
        let heads = chart.cover.chart_heads();
        head(part, columns, [&heads[0], &heads[1], &heads[2]]);
        for row in &chart.rows {
            part.element("w:tr", &[], |part| {
                part.element("w:trPr", &[], |part| {
                    if words(&row.old).max(words(&row.new)) <= WHOLE {
                        part.empty("w:cantSplit", &[]);
                    }
                });
                cell(part, columns[0], 1, |part| topic(part, row));
                cell(part, columns[1], 1, |part| side(part, &row.old, None));
                let tracked = (layout.tracked && row.topic.state != State::OneSided).then_some(&mut marks);
                cell(part, columns[2], 1, |part| side(part, &row.new, tracked));
            });
        }
    });
}

fn words(side: &Side) -> usize {
    side.passages.iter().map(|p| p.text.split(' ').count()).sum()
}

fn topic(part: &mut Part, row: &Row) {
    let topic = &row.topic;
    paragraph(part, "RowNumber", &row.number.to_string());
    paragraph(part, "Topic", &topic.heading);
    topic.details().iter().for_each(|detail| paragraph(part, "TopicDetail", detail));
    if let Some(doubt) = &topic.doubt {
        paragraph(part, "Remark", doubt);
    }
}

/// A column of a row; with `marks`, new text as it came from the old.
fn side(part: &mut Part, side: &Side, mut marks: Option<&mut Marks>) {
    for passage in &side.passages {
        match marks.as_deref_mut() {
            Some(marks) => tracked(part, passage, marks),
            None => quoted(part, "Passage", &passage.text),
        }
        for note in &passage.notes {
            quoted(part, "PassageNote", &format!("Note {note}"));
        }
        paragraph(part, "Locator", &passage.place);
    }
    for remark in &side.remarks {
        paragraph(part, "Remark", remark);
    }
    // A cell holds a paragraph at least.
    if side.passages.is_empty() && side.remarks.is_empty() {
        paragraph(part, "Remark", "");
    }
}

/// Numbers of tracked changes, which a document may use once.
#[derive(Default)]
struct Marks {
    last: u32,
}

impl Marks {
    fn next(&mut self) -> String {
        self.last += 1;
        self.last.to_string()
    }
}

fn tracked(part: &mut Part, passage: &Passage, marks: &mut Marks) {
    let backwards = is_right_to_left(&passage.text);
    text_paragraph(part, "Passage", backwards, |part| {
        for edit in &passage.changes {
            match edit {
                Edit::Equal(text) => run(part, "w:t", text, backwards),
                Edit::Inserted(text) => {
                    let id = marks.next();
                    part.element("w:ins", &[("w:id", &id), ("w:author", AUTHOR)], |part| {
                        run(part, "w:t", text, backwards);
                    });
                }
                Edit::Deleted(text) => {
                    let id = marks.next();
                    part.element("w:del", &[("w:id", &id), ("w:author", AUTHOR)], |part| {
                        run(part, "w:delText", text, backwards);
                    });
                }
            }
        }
    });
}

/// The edition's own text.
fn quoted(part: &mut Part, style: &str, text: &str) {
    let backwards = is_right_to_left(text);
    text_paragraph(part, style, backwards, |part| run(part, "w:t", text, backwards));
}

fn text_paragraph(part: &mut Part, style: &str, backwards: bool, inside: impl FnOnce(&mut Part)) {
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| {
            part.value("w:pStyle", style);
            if backwards {
                part.empty("w:bidi", &[]);
            }
        });
        inside(part);
    });
}

fn run(part: &mut Part, name: &str, text: &str, backwards: bool) {
    part.element("w:r", &[], |part| {
        if backwards {
            part.element("w:rPr", &[], |part| part.empty("w:rtl", &[]));
        }
        part.text(name, text);
    });
}

/// A paragraph in the program's own words.
fn paragraph(part: &mut Part, style: &str, text: &str) {
    part.element("w:p", &[], |part| {
        part.element("w:pPr", &[], |part| part.value("w:pStyle", style));
        part.element("w:r", &[], |part| part.text("w:t", text));
    });
}
