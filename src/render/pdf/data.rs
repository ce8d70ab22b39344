//! The chart as the template reads it: words only, so that the template decides nothing but their look.

use crate::comparison::Edit;
use crate::exhibit::{
    CHART_NAME, CHECKSUM, COVER_HEADS, COVER_NAME, Chart, Layout, Paper, Passage, Row, Side, State, is_right_to_left,
};
use crate::summary::counted;
use serde_json::{Value, json};

/// Rows with up to this many characters in each column stand whole on a page; longer ones may go on over its end, so
/// that pages do not end half empty. A page of the chart takes some 2,500 characters in a column.
const WHOLE: usize = 1_000;
/// The same for the column of topics, which is narrower.
const WHOLE_TOPIC: usize = 250;

/// Words of fewer characters fit into a column of text, 290 points wide, though each were a capital W.
const LONG: usize = 28;
/// The same for the column of topics, 110 points wide, for words in capitals.
const LONG_IN_TOPIC: usize = 14;

pub fn of(chart: &Chart, layout: &Layout) -> Value {
    let cover = &chart.cover;
    let (language, region) = layout.language_and_region();
    let (paper, width) = match layout.paper {
        Paper::A4 => ("a4", 841.89),
        Paper::Letter => ("us-letter", 792.0),
    };
    let editions =
        cover.editions().map(|(label, old, new)| json!({"label": label, "old": text(old), "new": text(new)}));
    let about = cover.about(layout.tracked);
    let about: Vec<Value> = about.iter().map(|(label, texts)| json!({"label": label, "texts": texts})).collect();
    let mut before = None;
    let rows = chart.rows.iter().map(|row| {
        let opens = !row.topic.heading.is_empty() && before.replace(&row.topic.heading) != Some(&row.topic.heading);
        self::row(row, opens, layout.tracked)
    });
    json!({
        "title": cover.title,
        "running": cover.running_head(),
        "program": cover.program,
        "date": cover.date.as_deref().unwrap_or(""),
        "language": language,
        "region": region,
        "paper": paper,
        // Between margins of 2 cm, in points.
        "measure": width - 2.0 * 56.69,
        "cover": {"name": COVER_NAME, "heads": COVER_HEADS, "checksum": CHECKSUM, "editions": editions, "about": about},
        "name": CHART_NAME,
        "heads": cover.chart_heads(),
        "rows": rows.collect::<Vec<_>>(),
    })
}

/// The data with a row of the cover about characters that were replaced, so that nobody takes the signs in their place
/// for the edition's own.
pub fn with_missing(data: &Value, characters: usize) -> Value {
    let characters = counted(characters, "different character", "different characters");
    let text = format!("{characters} that the fonts of this file lack stand as “\u{FFFD}”.");
    let mut told = data.clone();
    if let Some(about) = told["cover"]["about"].as_array_mut() {
        about.push(json!({"label": "Characters", "texts": [text]}));
    }
    told
}

/// Lets every text of the data be changed.
pub fn replace(data: &mut Value, change: &mut impl FnMut(&mut String)) {
    match data {
        Value::String(text) => change(text),
        Value::Array(all) => all.iter_mut().for_each(|one| replace(one, change)),
        Value::Object(all) => all.values_mut().for_each(|one| replace(one, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `opens` says whether it is the first of neighbours under one heading, and so has the heading's bookmark.
fn row(row: &Row, opens: bool, tracked: bool) -> Value {
    let topic = &row.topic;
    let tracked = tracked && topic.state != State::OneSided;
    let details = topic.details();
    let in_topic: Vec<&String> = [&topic.heading].into_iter().chain(&topic.doubt).chain(&details).collect();
    let topic_length: usize = in_topic.iter().map(|text| text.chars().count()).sum();
    let whole = topic_length <= WHOLE_TOPIC && length(&row.old, false).max(length(&row.new, tracked)) <= WHOLE;
    json!({
        "number": row.number,
        "opens": opens,
        "heading": text(&topic.heading),
        "details": details,
        "doubt": topic.doubt,
        "whole": whole,
        "long": in_topic.iter().any(|text| has_long_word(text, LONG_IN_TOPIC)),
        "old": side(&row.old, false),
        "new": side(&row.new, tracked),
    })
}

/// Characters of a column.
fn length(side: &Side, tracked: bool) -> usize {
    let remarks = side.remarks.iter().map(|remark| remark.chars().count());
    side.passages.iter().map(|one| length_of(one, tracked)).chain(remarks).sum()
}

/// Characters of a passage with its notes and its place.
fn length_of(passage: &Passage, tracked: bool) -> usize {
    let changes = || passage.changes.iter().map(|edit| edit.text().chars().count()).sum();
    let text: usize = if tracked { changes() } else { passage.text.chars().count() };
    let notes: usize = passage.notes.iter().map(|note| note.chars().count()).sum();
    text + passage.place.chars().count() + notes
}

fn side(side: &Side, tracked: bool) -> Value {
    let passages: Vec<Value> = side.passages.iter().map(|one| passage(one, tracked)).collect();
    let of_passage = |p: &Passage| {
        let changes = p.changes.iter().map(Edit::text);
        let mut all = changes.chain(p.notes.iter().map(String::as_str)).chain([p.text.as_str(), p.place.as_str()]);
        all.any(|text| has_long_word(text, LONG))
    };
    let long = side.passages.iter().any(of_passage) || side.remarks.iter().any(|text| has_long_word(text, LONG));
    json!({"passages": passages, "remarks": side.remarks, "long": long})
}

/// Whether a word has so many characters that it might be wider than its column.
fn has_long_word(text: &str, characters: usize) -> bool {
    text.split_whitespace().any(|word| word.chars().nth(characters - 1).is_some())
}

fn passage(passage: &Passage, tracked: bool) -> Value {
    let pieces: Vec<Value> = if tracked {
        passage.changes.iter().map(piece).collect()
    } else {
        vec![json!({"mark": "equal", "text": passage.text})]
    };
    let notes: Vec<Value> = passage.notes.iter().map(|note| text(&format!("Note {note}"))).collect();
    json!({
        "rtl": is_right_to_left(&passage.text),
        "pieces": pieces,
        "notes": notes,
        "place": passage.place,
        "short": length_of(passage, tracked) <= WHOLE,
    })
}

fn piece(edit: &Edit) -> Value {
    let mark = match edit {
        Edit::Equal(_) => "equal",
        Edit::Inserted(_) => "inserted",
        Edit::Deleted(_) => "deleted",
    };
    json!({"mark": mark, "text": edit.text()})
}

/// Text of an edition, and whether it runs from right to left.
fn text(text: &str) -> Value {
    json!({"text": text, "rtl": is_right_to_left(text)})
}
