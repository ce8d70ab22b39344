//! DOCX: a Word document's text as a reader sees it when all changes are accepted, without headers,
//! footers, comments and contents list.

mod body;
mod look;
mod styles;

use super::block::{Document, NoteText};
use super::office::{Package, Refusal, Step, folder, read_xml, resolve};
use body::Body;
use hashbrown::HashMap;
use styles::Styles;

/// The archive's main part, where it is a Word document.
///
/// # Errors
/// When the part that names it cannot be read.
pub fn main_part(package: &mut Package<'_>) -> Result<Option<String>, Refusal> {
    let main = targets(package, "")?.remove("officeDocument").filter(|part| package.has(part));
    let usual = "word/document.xml";
    Ok(main.filter(|part| part.starts_with("word/")).or_else(|| package.has(usual).then(|| usual.to_owned())))
}

/// # Errors
/// When a part is broken or past a limit.
pub fn read(package: &mut Package<'_>, main: &str) -> Result<Document, Refusal> {
    let targets = targets(package, main)?;
    let part_of = |kind: &str| targets.get(kind).cloned().unwrap_or_else(|| format!("word/{kind}.xml"));
    let mut styles = Styles::default();
    if let Some(part) = package.part(&part_of("styles"))? {
        styles.read(part)?;
    }
    let mut body = Body::new(&styles);
    let Some(part) = package.part(main)? else { return Err(Refusal::new("it has no text")) };
    read_xml(part, |step| body.step(step))?;
    let references = body.take_references();
    let mut changes = body.changes;
    let (mut document, looks) = body.finish();
    look::find_headings(&mut document.blocks, &looks);
    for (kind, element) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let wanted: Vec<_> = references.iter().filter(|r| r.element == element).collect();
        if wanted.is_empty() {
            continue;
        }
        let Some(part) = package.part(&part_of(kind))? else { continue };
        let mut notes = Body::notes(&styles, element);
        read_xml(part, |step| notes.step(step))?;
        changes.add(notes.changes);
        let mut texts = notes.note_texts;
        document.notes.extend(wanted.iter().filter_map(|reference| {
            let text = texts.remove(&reference.id)?;
            (!text.is_empty()).then(|| NoteText { marker: reference.marker.clone(), text, line: 0 })
        }));
    }
    document.warnings.extend(changes.warning());
    Ok(document)
}

/// What a part refers to inside the archive, by the kind of the relation. Targets on the web or outside
/// the archive are passed over.
fn targets(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, String>, Refusal> {
    let base = folder(part);
    let name = part.rsplit('/').next().unwrap_or("");
    let relations = if base.is_empty() { format!("_rels/{name}.rels") } else { format!("{base}/_rels/{name}.rels") };
    let mut targets = HashMap::new();
    let Some(part) = package.part(&relations)? else { return Ok(targets) };
    read_xml(part, |step| {
        if let Step::Open(tag) = step
            && tag.name == "Relationship"
            && tag.attribute("TargetMode").as_deref() != Some("External")
            && let (Some(kind), Some(target)) = (tag.attribute("Type"), tag.attribute("Target"))
            && let Some(target) = resolve(base, &target)
        {
            let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
            targets.entry(kind).or_insert(target);
        }
    })?;
    Ok(targets)
}
