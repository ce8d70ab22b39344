//! Markdown: CommonMark with tables, footnotes and front matter.

use super::block::{Block, Document, Heading, Metadata, NoteText, ParagraphText, Reference};
use super::cut_paragraphs;
use crate::edition::ParagraphKind;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

pub fn read(source: &str) -> Document {
    let mut walk = Walk { lines: Lines::new(source), ..Walk::default() };
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        let breaks = match event {
            Event::Code(_) => source[range.clone()].bytes().filter(|&b| b == b'\n').count(),
            _ => 0,
        };
        walk.event(event, range.start, breaks);
    }
    walk.flush();
    cut_paragraphs::join(&mut walk.document);
    walk.document
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// Line numbers of byte offsets that come in rising order, nearly.
#[derive(Default)]
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn new(source: &str) -> Self {
        let ends = source.match_indices('\n').map(|(end, _)| end + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    fn at(&self, offset: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }
}

#[derive(Default)]
struct Walk {
    document: Document,
    lines: Lines,
    /// The paragraph being read.
    text: String,
    line: u32,
    references: Vec<Reference>,
    /// Where emphasis that opens the paragraph ends.
    run_in: Option<usize>,
    emphasis: u32,
    list_depth: u32,
    heading: Option<u8>,
    note: Option<String>,
    front_matter: bool,
    /// Inside an image, whose alternative text is no prose of the report.
    image: u32,
    /// In a table row.
    row: bool,
    /// In a code block, whose line breaks are kept as they are.
    code: bool,
    html: String,
}

impl Walk {
    /// `breaks` counts the line breaks that the event's text shows as spaces.
    fn event(&mut self, event: Event<'_>, offset: usize, breaks: usize) {
        match event {
            Event::Start(tag) => self.start(&tag, offset),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.front_matter => self.document.metadata = front_matter(&text),
            Event::Text(text) if self.code => self.push(&text, offset),
            // A line break written as a character ("&#10;") is none of the file's.
            Event::Text(text) => self.push(&text.replace('\n', " "), offset),
            Event::Code(text) => self.push(&text.replacen(' ', "\n", breaks), offset),
            Event::SoftBreak | Event::HardBreak => self.push("\n", offset),
            Event::FootnoteReference(marker) => {
                self.references.push(Reference { marker: marker.to_string(), at: self.text.len() });
            }
            Event::TaskListMarker(done) => self.push(if done { "[x] " } else { "[ ] " }, offset),
            Event::Html(html) => {
                if self.html.is_empty() {
                    self.line = self.lines.at(offset);
                }
                self.html.push_str(&html);
            }
            // Inline tags are marks on the text; only a break separates words.
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.push(" ", offset),
            Event::InlineHtml(_) | Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, offset: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level as u8);
            }
            Tag::Item => {
                self.flush();
                self.list_depth += 1;
            }
            Tag::Paragraph | Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) => self.flush(),
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = true;
            }
            Tag::TableHead | Tag::TableRow => {
                self.flush();
                self.row = true;
            }
            Tag::TableCell if self.row && !self.text.is_empty() => self.push(" | ", offset),
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Image { .. } => self.image += 1,
            Tag::FootnoteDefinition(marker) => {
                self.flush();
                self.note = Some(marker.to_string());
                self.line = self.lines.at(offset);
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.front_matter = true,
            Tag::HtmlBlock => {
                self.flush();
                self.html.clear();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.finish_heading(),
            TagEnd::Item => {
                self.flush();
                self.list_depth = self.list_depth.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Table => self.flush(),
            TagEnd::CodeBlock => {
                self.flush();
                self.code = false;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.flush();
                self.row = false;
            }
            TagEnd::Emphasis | TagEnd::Strong => {
                self.emphasis = self.emphasis.saturating_sub(1);
                let opens = self.run_in == Some(0) && self.emphasis == 0;
                if opens {
                    self.run_in = Some(self.text.len());
                }
            }
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = None;
            }
            TagEnd::MetadataBlock(_) => self.front_matter = false,
            TagEnd::HtmlBlock => self.finish_html(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, offset: usize) {
        if self.image > 0 {
            return;
        }
        if self.text.is_empty() {
            if text.trim().is_empty() {
                return;
            }
            self.line = self.lines.at(offset);
            // Zero marks emphasis that began with the paragraph and is still open.
            self.run_in = (self.emphasis > 0).then_some(0);
        }
        self.text.push_str(text);
    }

    fn finish_heading(&mut self) {
        let Some(level) = self.heading.take() else { return };
        let text = std::mem::take(&mut self.text);
        self.references.clear();
        self.run_in = None;
        if !text.trim().is_empty() {
            self.document.blocks.push(Block::Heading(Heading { level, text, line: self.line, page: None }));
        }
    }

    fn flush(&mut self) {
        if self.heading.is_some() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let references = std::mem::take(&mut self.references);
        let run_in = self.run_in.take().filter(|&end| end > 0);
        if text.trim().is_empty() {
            return;
        }
        if let Some(marker) = &self.note {
            self.document.notes.push(NoteText {
                marker: marker.clone(),
                text: text.replace('\n', " "),
                line: self.line,
            });
            return;
        }
        let kind = match (self.row, self.list_depth > 0) {
            (true, _) => ParagraphKind::TableRow,
            (false, true) => ParagraphKind::ListItem,
            (false, false) => ParagraphKind::Prose,
        };
        let run_in = run_in.filter(|_| kind == ParagraphKind::Prose);
        let paragraph = ParagraphText { text, kind, run_in, references, line: self.line, page: None };
        self.document.blocks.push(Block::Paragraph(paragraph));
    }

    /// Raw HTML inside Markdown is read as HTML; comments say nothing to a reader.
    fn finish_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let marks_only = html.trim_start().starts_with("<!--") && html.trim_end().ends_with("-->");
        if !marks_only && html.contains('<') {
            let mut inner = super::html::read_fragment(&html);
            inner.move_down(self.line.saturating_sub(1));
            self.document.blocks.extend(inner.blocks);
            self.document.notes.extend(inner.notes);
        }
    }
}

/// The few keys of front matter that name an edition; the rest is the publisher's own.
fn front_matter(yaml: &str) -> Metadata {
    let mut metadata = Metadata::default();
    for line in yaml.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        let slot = match key.trim() {
            "title" => &mut metadata.title,
            "entity" | "country" => &mut metadata.entity,
            "period" | "year" => &mut metadata.period,
            _ => continue,
        };
        if !value.is_empty() {
            *slot = Some(value.to_owned());
        }
    }
    metadata
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(source: &str) -> Vec<String> {
        read(source)
            .blocks
            .iter()
            .map(|block| match block {
                Block::Heading(h) => format!("{} {} @{}", "#".repeat(h.level.into()), h.text, h.line),
                Block::Paragraph(p) => match p.run_in {
                    Some(end) => format!("[{}]{} @{}", &p.text[..end], &p.text[end..], p.line),
                    None => format!("{} @{}", p.text, p.line),
                },
            })
            .collect()
    }

    #[test]
    fn headings_links_and_emphasis() {
        let source = "# Title\n\nSub\n---\n\nSee [the *law*](http://example.org/a_(b)) now.\n";
        assert_eq!(outline(source), ["# Title @1", "## Sub @3", "See the law now. @6"]);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        assert_eq!(
            outline("It &#10; rained `a\nb` in\nEly.\n\n    x\n    y\n"),
            ["It   rained a\nb in\nEly. @1", "x\ny\n @5"]
        );
    }

    #[test]
    fn emphasis_that_opens_a_paragraph_may_be_a_run_in_heading() {
        let source = "**Wage laws:** The law sets a wage.\n\nThe *law* is old.\n";
        assert_eq!(outline(source), ["[Wage laws:] The law sets a wage. @1", "The law is old. @3"]);
    }

    #[test]
    fn lists_and_tables() {
        let source = "- one\n  - two\n- three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(outline(source), ["one @1", "two @2", "three @3", "a | b @5", "1 | 2 @7"]);
    }

    #[test]
    fn notes_leave_the_text_and_remember_their_place() {
        let document = read("Food was short.[^1] More.\n\n[^1]: A survey,\n    31 May\n");
        let Block::Paragraph(p) = &document.blocks[0] else { panic!("no paragraph") };
        assert_eq!((p.text.as_str(), p.references[0].at), ("Food was short. More.", 15));
        assert_eq!(document.notes[0].text, "A survey, 31 May");
    }

    #[test]
    fn front_matter_names_the_edition() {
        let document = read("---\ntitle: \"Kenya: the year\"\nperiod: 2022\nlayout: page\n---\n\nText.\n");
        assert_eq!(document.metadata.title.as_deref(), Some("Kenya: the year"));
        assert_eq!(document.metadata.period.as_deref(), Some("2022"));
        assert_eq!(document.blocks.len(), 1);
    }
}
