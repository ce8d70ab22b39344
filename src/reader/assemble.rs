//! From a reader's blocks to an [`Edition`]: headings nest, run-in headings become sections, paragraphs
//! are cut into sentences, notes find the sentences that refer to them.

use super::block::{Block, Document, NoteText, ParagraphText};
use super::outline;
use super::run_in::{RunIn, RunIns};
use crate::edition::{
    Edition, Identity, MOST_WORDS_A_HEADING, Note, Paragraph, ParagraphKind, Section, SectionId, SectionKind, Sentence,
    SentenceId, Span, has_lost_headings,
};
use crate::language::{self, count_words};
use hashbrown::HashMap;

/// Where a document came from.
pub struct Origin {
    pub file: String,
    pub sha256: String,
    pub identity: Identity,
}

pub fn assemble(mut document: Document, origin: Origin) -> Edition {
    outline::nest(&mut document.blocks);
    let run_ins = RunIns::of(&document.blocks);
    let mut build = Build::new(document.blocks.iter().map(text_length).sum());
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                build.section(SectionKind::Heading, &heading.text, heading.level, heading.line, heading.page);
            }
            Block::Paragraph(paragraph) => build.paragraph(paragraph, run_ins.find(paragraph)),
        }
    }
    drop(run_ins);
    build.finish(document, origin)
}

fn text_length(block: &Block) -> usize {
    match block {
        Block::Heading(heading) => heading.text.len() + 1,
        Block::Paragraph(paragraph) => paragraph.text.len() + 1,
    }
}

struct Build {
    text: String,
    sections: Vec<Section>,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    references: Vec<(String, SentenceId)>,
    /// The headings open at this place, by level.
    open: Vec<SectionId>,
    numbered: u32,
}

impl Build {
    fn new(capacity: usize) -> Self {
        Self {
            text: String::with_capacity(capacity),
            sections: Vec::new(),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            references: Vec::new(),
            open: Vec::new(),
            numbered: 0,
        }
    }

    fn section(&mut self, kind: SectionKind, heading: &str, level: u8, line: u32, page: Option<u32>) {
        let start = self.text.len();
        push_collapsed(&mut self.text, heading);
        let heading = (self.text.len() > start).then(|| Span::new(start, self.text.len()));
        self.text.push('\n');
        self.open.retain(|&id| {
            let above = &self.sections[id.index()];
            above.level < level && above.kind == SectionKind::Heading
        });
        let id = SectionId(number(self.sections.len()));
        let first = number(self.sentences.len());
        self.sections.push(Section {
            heading,
            kind,
            level,
            parent: self.open.last().copied(),
            line,
            page,
            sentences: first..first,
            words: 0,
        });
        self.open.push(id);
        self.numbered = 0;
    }

    fn paragraph(&mut self, paragraph: &ParagraphText, found: Option<RunIn>) {
        let body = found.map_or(0, |r| r.body);
        if let Some(found) = found {
            let below = self.open.iter().rev().find(|id| self.sections[id.index()].kind == SectionKind::Heading);
            let level = below.map_or(1, |id| self.sections[id.index()].level.saturating_add(1));
            let heading = &paragraph.text[..found.heading];
            self.section(SectionKind::RunIn, heading, level, paragraph.line, paragraph.page);
        } else if self.sections.is_empty() {
            self.opening(paragraph);
        }
        let Flowing { text, dropped } = Flowing::of(&paragraph.text[body..]);
        let cuts = match paragraph.kind {
            ParagraphKind::TableRow => std::iter::once(0..text.trim_end().len()).collect(),
            ParagraphKind::Prose | ParagraphKind::ListItem => language::sentences(&text),
        };
        let (Some(first), Some(last)) = (cuts.first(), cuts.last()) else { return };
        let base = self.text.len();
        let section = SectionId(number(self.sections.len() - 1));
        self.numbered += 1;
        self.paragraphs.push(Paragraph {
            span: Span::new(base + first.start, base + last.end),
            section,
            number: self.numbered,
            kind: paragraph.kind,
        });
        // Lines and references are followed from sentence to sentence: a paragraph may hold a book.
        let (mut counted, mut breaks, mut turned) = (0, 0, 0);
        let mut references = paragraph.references.iter().peekable();
        for cut in cuts {
            let words = count_words(&text[cut.clone()]);
            let (start, end) = (body + dropped.restore(cut.start), body + dropped.restore(cut.end));
            let before = &paragraph.text.as_bytes()[counted..start];
            breaks += number(before.iter().filter(|&&b| b == b'\n').count());
            turned += number(before.iter().filter(|&&b| b == b'\x0c').count());
            counted = start;
            let line = if paragraph.line == 0 { 0 } else { paragraph.line + breaks };
            let id = SentenceId(number(self.sentences.len()));
            while let Some(reference) = references.next_if(|r| r.at <= end + 1) {
                if reference.at > start {
                    self.references.push((reference.marker.clone(), id));
                }
            }
            let at = &mut self.sections[section.index()];
            at.sentences.end += 1;
            at.words += words;
            self.sentences.push(Sentence {
                span: Span::new(base + cut.start, base + cut.end),
                section,
                paragraph: number(self.paragraphs.len() - 1),
                line,
                page: paragraph.page.map(|page| page + turned),
                words,
            });
        }
        self.text.push_str(&text);
        self.text.push('\n');
    }

    /// The section without a heading that holds what stands before the first one.
    fn opening(&mut self, paragraph: &ParagraphText) {
        self.sections.push(Section {
            heading: None,
            kind: SectionKind::Opening,
            level: 0,
            parent: None,
            line: paragraph.line,
            page: paragraph.page,
            sentences: 0..0,
            words: 0,
        });
    }

    fn finish(self, document: Document, origin: Origin) -> Edition {
        let metadata = document.metadata;
        // A title stands over all sections; the first of several equal ones is none.
        let single = self.sections.iter().filter(|s| s.level <= 1 && s.kind == SectionKind::Heading).count() == 1;
        let first = self.sections.first().filter(|s| s.level == 1 && s.kind == SectionKind::Heading);
        let title_section = first.filter(|_| single);
        let title = metadata
            .title
            .or_else(|| title_section.and_then(|s| s.heading).map(|h| self.text[h.range()].to_owned()))
            .unwrap_or_else(|| origin.file.clone());
        let mut warnings = document.warnings;
        warnings.extend(missing_headings(&self.sections));
        let mut referring: HashMap<String, Vec<SentenceId>> = HashMap::new();
        for (marker, id) in self.references {
            referring.entry(marker).or_default().push(id);
        }
        let note = |NoteText { marker, text, line }| {
            let references = referring.get(&marker).cloned().unwrap_or_default();
            Note { marker, text, line, references }
        };
        Edition {
            title,
            entity: metadata.entity.or(origin.identity.entity),
            period: metadata.period.or(origin.identity.period),
            file: origin.file,
            sha256: origin.sha256,
            text: self.text,
            sections: self.sections,
            paragraphs: self.paragraphs,
            sentences: self.sentences,
            notes: document.notes.into_iter().map(note).collect(),
            warnings,
        }
    }
}

/// What to tell of an outline that was lost, so that "dropped" and "moved" are not believed.
fn missing_headings(sections: &[Section]) -> Option<String> {
    let words: u64 = sections.iter().map(|s| u64::from(s.words)).sum();
    let headings = sections.iter().filter(|s| s.kind != SectionKind::Opening).count();
    let found = match headings {
        _ if !has_lost_headings(sections) => return None,
        0 if words <= MOST_WORDS_A_HEADING => {
            return Some("no headings were found: the text is compared as one section".to_owned());
        }
        0 => "no headings were found".to_owned(),
        1 => "only one heading was found".to_owned(),
        n => format!("only {n} headings were found"),
    };
    Some(format!(
        "{found} in {} words: sections cannot be told apart, and what is said of them is worth little; compare a file \
         of this edition whose headings are marked, or mark them (in Markdown with \"## \")",
        with_thousands(words)
    ))
}

fn with_thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

/// A paragraph's text with its line breaks as spaces.
struct Flowing {
    text: String,
    dropped: Dropped,
}

/// The line breaks after the first in each run of them: from a byte of the flowing text on, how many
/// have been left out before it.
struct Dropped(Vec<(usize, usize)>);

/// Where a page ends inside a paragraph.
const PAGE: char = '\u{c}';

impl Flowing {
    fn of(lines: &str) -> Self {
        if !lines.contains('\n') && !lines.contains(PAGE) {
            return Self { text: lines.to_owned(), dropped: Dropped(Vec::new()) };
        }
        if !lines.contains("\n\n") {
            return Self { text: lines.replace(['\n', PAGE], " "), dropped: Dropped(Vec::new()) };
        }
        let (mut text, mut dropped, mut all) = (String::with_capacity(lines.len()), Vec::new(), 0);
        for (i, line) in lines.split('\n').enumerate() {
            if i > 0 && line.is_empty() {
                all += 1;
                continue;
            }
            if i > 0 {
                text.push(' ');
            }
            if dropped.last().map_or(0, |&(_, n)| n) != all {
                dropped.push((text.len(), all));
            }
            text.push_str(&line.replace(PAGE, " "));
        }
        Self { text, dropped: Dropped(dropped) }
    }
}

impl Dropped {
    /// The place in the lines of a place in the flowing text.
    fn restore(&self, at: usize) -> usize {
        let before = self.0.partition_point(|&(from, _)| from <= at);
        at + before.checked_sub(1).map_or(0, |i| self.0[i].1)
    }
}

fn push_collapsed(text: &mut String, heading: &str) {
    for (i, word) in heading.split_whitespace().enumerate() {
        if i > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("the reader's size limit keeps counts below 4 billion")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_flow_and_places_are_found_again() {
        let lines = "\n\nIt\nrained\n\n\nhere.";
        let Flowing { text, dropped } = Flowing::of(lines);
        assert_eq!(text, " It rained here.");
        for word in ["It", "rained", "here."] {
            assert_eq!(text.find(word).map(|at| dropped.restore(at)), lines.find(word));
        }
    }

    #[test]
    fn an_outline_that_was_lost_is_told() {
        let section = |kind, words| Section {
            heading: None,
            kind,
            level: 1,
            parent: None,
            line: 0,
            page: None,
            sentences: 0..0,
            words,
        };
        let told = |sections: &[Section]| missing_headings(sections).unwrap_or_default();
        let opening = section(SectionKind::Opening, 12_345);
        assert!(told(std::slice::from_ref(&opening)).starts_with("no headings were found in 12,345 words: "));
        let heading = section(SectionKind::Heading, 10);
        assert!(told(&[opening.clone(), heading.clone()]).starts_with("only one heading was found in 12,355 words: "));
        assert!(told(&vec![section(SectionKind::Heading, 1500); 9]).is_empty());
        assert_eq!(
            told(&[section(SectionKind::Opening, 90)]),
            "no headings were found: the text is compared as one section"
        );
        assert!(told(&[]).is_empty());
    }
}
