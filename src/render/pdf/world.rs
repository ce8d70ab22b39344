//! All that the layout may read.

use super::PdfError;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("chart.typ");

/// The template, one chart, and fonts.
pub struct ChartWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: (FileId, Bytes),
}

/// Typst's own fonts, then those given, as the bytes of their files.
pub fn fonts(given: &[Vec<u8>]) -> Result<Vec<Font>, PdfError> {
    let mut fonts: Vec<Font> = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
    for (number, data) in given.iter().enumerate() {
        let before = fonts.len();
        fonts.extend(Font::iter(Bytes::new(data.clone())));
        if fonts.len() == before {
            return Err(PdfError::Font(number));
        }
    }
    Ok(fonts)
}

impl ChartWorld {
    /// `data` is the chart as JSON.
    pub fn new(fonts: Vec<Font>, data: String) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file("chart.typ"), TEMPLATE.to_owned()),
            data: (file("chart.json"), Bytes::from_string(data)),
        }
    }
}

fn file(name: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).expect("a plain name is a path")).intern()
}

impl World for ChartWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// A chart has no date but the one that is given.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
