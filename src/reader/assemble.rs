//! From a reader's blocks to an [`Edition`]: headings nest, run-in headings become sections, paragraphs
//! are cut into sentences, notes find the sentences that refer to them.

use super::block::{Block, Document, NoteText, ParagraphText};
use super::{outline, run_in};
use crate::edition::{
    Edition, Identity, Note, Paragraph, ParagraphKind, Section, SectionId, SectionKind, Sentence, SentenceId, Span,
    count_words,
};
use crate::language;
use hashbrown::HashMap;

/// Where a document came from.
pub struct Origin {
    pub file: String,
    pub sha256: String,
    pub identity: Identity,
}

pub fn assemble(mut document: Document, origin: Origin) -> Edition {
    outline::nest(&mut document.blocks);
    let plain_run_ins = run_in::are_marked_by_colon_alone(&document.blocks);
    let mut build = Build::new(document.blocks.iter().map(text_length).sum());
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                build.section(SectionKind::Heading, &heading.text, heading.level, heading.line, heading.page);
            }
            Block::Paragraph(paragraph) => build.paragraph(paragraph, plain_run_ins),
        }
    }
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

    fn paragraph(&mut self, paragraph: &ParagraphText, plain_run_ins: bool) {
        let found = run_in::find(paragraph, plain_run_ins);
        let body = found.map_or(0, |r| r.body);
        if let Some(found) = found {
            let below = self.open.iter().rev().find(|id| self.sections[id.index()].kind == SectionKind::Heading);
            let level = below.map_or(1, |id| self.sections[id.index()].level.saturating_add(1));
            let heading = &paragraph.text[..found.heading];
            self.section(SectionKind::RunIn, heading, level, paragraph.line, paragraph.page);
        } else if self.sections.is_empty() {
            self.opening(paragraph);
        }
        // Breaks of lines and pages become spaces of the same length, so that offsets stay true.
        let text = paragraph.text[body..].replace(['\n', '\u{c}'], " ");
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
            let before = &paragraph.text.as_bytes()[counted..body + cut.start];
            breaks += number(before.iter().filter(|&&b| b == b'\n').count());
            turned += number(before.iter().filter(|&&b| b == b'\x0c').count());
            counted = body + cut.start;
            let line = if paragraph.line == 0 { 0 } else { paragraph.line + breaks };
            let id = SentenceId(number(self.sentences.len()));
            while let Some(reference) = references.next_if(|r| r.at <= body + cut.end + 1) {
                if reference.at > body + cut.start {
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
        if !self.sentences.is_empty() && self.sections.iter().all(|s| s.kind != SectionKind::Heading) {
            warnings.push("no headings were found: the text is compared as one section".to_owned());
        }
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
