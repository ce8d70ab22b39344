use serde_json::json;
use std::path::Path;
use yoy::edition::*;
fn ed(e: &Edition, sents: bool) -> serde_json::Value {
    let sections: Vec<_> = e.section_ids().map(|i| json!({"id": i.0.to_string(), "path": e.path(i), "level": e.section(i).level, "line": e.section(i).line, "words": e.section(i).words})).collect();
    let sentences: Vec<_> = if sents {
        e.sentence_ids().map(|i| json!({"id": i.0.to_string(), "section": e.sentence(i).section.0.to_string(), "text": e.sentence_text(i), "line": e.sentence(i).line})).collect()
    } else {
        vec![]
    };
    json!({"title": e.title, "sections": sections, "sentences": sentences, "notes": e.notes.iter().map(|n| json!({"marker": n.marker, "text": n.text})).collect::<Vec<_>>(), "warnings": e.warnings})
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let read = |p: &str| yoy::reader::read(&std::fs::read(p).unwrap(), Path::new(p)).unwrap();
    match a[1].as_str() {
        "outline" => println!("{}", ed(&read(&a[2]), true)),
        "compare" => {
            let (o, n) = (read(&a[2]), read(&a[3]));
            let al = yoy::alignment::align(&o, &n);
            let ev: Vec<_> = if std::env::var("EV").is_ok() {
                al.evidence
                    .iter()
                    .map(|(a, b, e)| {
                        json!([a.0, b.0, e.sentences, e.of_old, e.of_new, e.body, e.heading, e.parent, e.place])
                    })
                    .collect()
            } else {
                vec![]
            };
            println!(
                "{}",
                json!({"old": ed(&o, true), "new": ed(&n, true),
              "section_links": al.sections.iter().map(|l| json!({"old": l.old.0.to_string(), "new": l.new.0.to_string(), "confidence": l.confidence()})).collect::<Vec<_>>(),
              "sentence_links": al.sentences.iter().map(|l| json!({"old": l.old.to_string(), "new": l.new.to_string(), "similarity": l.similarity})).collect::<Vec<_>>(),
              "evidence": ev})
            );
        }
        _ => {}
    }
}
