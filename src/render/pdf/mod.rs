//! The exhibit as a PDF, laid out by Typst as a library: tagged (PDF/UA-1), with bookmarks and embedded fonts.
//!
//! All that the layout reads is in memory: a template kept beside this file, and the chart as one file of JSON.
//! Fonts are Typst's own and those that are given, never the machine's, so that a chart has the same bytes anywhere.

mod data;
mod world;

use crate::exhibit::{Chart, Layout};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::ChartWorld;

/// A chart as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// Characters that no font has, in order; each stands as U+FFFD.
    pub missing: Vec<String>,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The layout or its export refused the chart.
    #[error("{0}")]
    Layout(String),
    /// The font with this number, from 0, of those given cannot be read.
    #[error("font {0} is no TrueType or OpenType font")]
    Font(usize),
}

/// How often characters are sought that no font has. Once is enough for all but clusters that only come to be when
/// others are replaced.
const ROUNDS: usize = 3;

/// The chart as a PDF; the same chart and fonts give the same bytes. `fonts` are the bytes of font files that are
/// used where Typst's own lack a character.
///
/// # Errors
/// When a font cannot be read, or the layout fails.
pub fn render(chart: &Chart, layout: &Layout, fonts: &[Vec<u8>]) -> Result<Pdf, PdfError> {
    let done = render_with_cache(chart, layout, fonts);
    // What the layout remembers is of no use to the next chart.
    comemo::evict(0);
    done
}

fn render_with_cache(chart: &Chart, layout: &Layout, fonts: &[Vec<u8>]) -> Result<Pdf, PdfError> {
    let fonts = world::fonts(fonts)?;
    let mut data = data::of(chart, layout);
    let mut missing = BTreeSet::new();
    data::replace(&mut data, &mut |text| {
        missing.extend(text.chars().filter(|&c| has_no_look(c)).map(String::from));
        *text = text.replace(has_no_look, "\u{FFFD}");
    });
    let mut rounds = 0;
    let document = loop {
        let told = if missing.is_empty() { data.clone() } else { data::with_missing(&data, missing.len()) };
        let world = ChartWorld::new(fonts.clone(), told.to_string());
        let document: PagedDocument = typst::compile(&world).output.map_err(|all| said(&all))?;
        let mut lacking = BTreeSet::new();
        document.pages().iter().for_each(|page| collect(&page.frame, &mut lacking));
        if lacking.is_empty() || rounds == ROUNDS {
            break document;
        }
        // The longest first, so that a letter is not taken out of a cluster.
        let mut longest_first: Vec<&String> = lacking.iter().collect();
        longest_first.sort_by_key(|cluster| Reverse(cluster.len()));
        data::replace(&mut data, &mut |text| {
            for cluster in &longest_first {
                if text.contains(cluster.as_str()) {
                    *text = text.replace(cluster.as_str(), "\u{FFFD}");
                }
            }
        });
        missing.extend(lacking);
        rounds += 1;
    };
    let bytes = typst_pdf::pdf(&document, &options(chart)?).map_err(|all| said(&all))?;
    Ok(Pdf { bytes, missing: missing.into_iter().collect() })
}

/// Characters of which no font can be trusted to have the look that was meant: those of private use, and the mark of
/// byte order, which PDF/UA forbids within text.
fn has_no_look(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn options(chart: &Chart) -> Result<PdfOptions, PdfError> {
    let cover = &chart.cover;
    let standards = PdfStandards::new(&[PdfStandard::V_1_7, PdfStandard::Ua_1])
        .map_err(|error| PdfError::Layout(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{} {}", cover.old.sha256, cover.new.sha256)),
        creator: Smart::Custom(Some(cover.program.clone())),
        timestamp: None,
        standards,
        ..PdfOptions::default()
    })
}

/// Pieces of text that the font at hand cannot show: glyph 0 is every font's sign for that.
fn collect(frame: &Frame, lacking: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, lacking),
            FrameItem::Text(run) => {
                let unknown = run.glyphs.iter().filter(|glyph| glyph.id == 0);
                lacking.extend(unknown.filter_map(|glyph| run.text.get(glyph.range())).map(str::to_owned));
            }
            _ => {}
        }
    }
}

fn said(all: &[SourceDiagnostic]) -> PdfError {
    PdfError::Layout(all.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("; "))
}
