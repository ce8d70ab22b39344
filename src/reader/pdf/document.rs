//! Opening a PDF: what is read, and what is refused for which reason.

use super::bookmarks::Bookmarks;
use super::bounded::Fault;
use super::content;
use super::damage;
use super::fonts::{Face, Fonts};
use super::glyphs::Content;
use super::limits::{MAX_GLYPHS, MAX_OPERATORS, MAX_PAGES};
use super::lines::{Piece, pieces};
use super::structure::Structure;
use hayro_syntax::object::Dict;
use hayro_syntax::{LoadPdfError, Pdf};

/// A text of which more than one character in so many is unknown is refused: the bullets of a list, whose font
/// does not tell what they are, are one in two hundred.
const LEAST_UNREADABLE: usize = 50;

/// Why a PDF was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It asks for a password.
    Encrypted,
    /// It asks for none, but is encrypted in a way that cannot be looked into safely.
    Protected,
    /// The end of the file is missing.
    CutShort,
    /// No pages can be found in it.
    Damaged,
    /// A page or its fonts cannot be decoded.
    DamagedPage {
        page: usize,
    },
    /// Fewer pages than it says it has.
    MissingPages {
        found: usize,
        of: usize,
    },
    NoPages,
    /// Pages of images, without text.
    Scanned {
        pages: usize,
    },
    NoText,
    /// Text that no one could read: the fonts do not say what their characters stand for.
    Unreadable,
    PastLimits,
    /// More characters than are kept.
    TooLong,
    /// The parser did not come to an end in time.
    Endless,
    /// The parser failed.
    Failed,
}

/// The text of a PDF, page by page.
pub struct Opened {
    pub pages: Vec<Vec<Piece>>,
    pub faces: Vec<Face>,
    pub bookmarks: Bookmarks,
    pub title: Option<String>,
    pub warnings: Vec<String>,
}

/// Reads all pages.
pub fn open(bytes: Vec<u8>) -> Result<Opened, Refusal> {
    if !damage::has_end(&bytes) {
        return Err(Refusal::CutShort);
    }
    damage::check_objects(&bytes).map_err(|fault| match fault {
        Fault::TooLarge => Refusal::PastLimits,
        Fault::Damaged => Refusal::Damaged,
        Fault::Hidden => Refusal::Protected,
    })?;
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Encrypted,
        LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Refusal::NoPages);
    }
    if pages.len() > MAX_PAGES {
        return Err(Refusal::PastLimits);
    }
    if let Some(of) = stated_pages(&pdf).filter(|&of| of > pages.len()) {
        return Err(Refusal::MissingPages { found: pages.len(), of });
    }
    let structure = Structure::of(&pdf);
    let mut fonts = Fonts::new();
    let mut opened = Opened {
        pages: Vec::new(),
        faces: Vec::new(),
        bookmarks: Bookmarks::of(&pdf),
        title: None,
        warnings: Vec::new(),
    };
    let (mut operators, mut characters, mut unknown, mut images) = (0, 0, 0, 0);
    let (mut empty, mut doubtful) = (Vec::new(), Vec::new());
    for (number, page) in (1..).zip(pages.iter()) {
        let mut content = content::read(page, number - 1, &mut fonts, &structure);
        drop_artifacts(&mut content);
        operators += content.operators;
        characters += content.glyphs.len();
        images += content.images;
        if operators > MAX_OPERATORS {
            return Err(Refusal::PastLimits);
        }
        if characters > MAX_GLYPHS {
            return Err(Refusal::TooLong);
        }
        if content.past_limits {
            return Err(Refusal::PastLimits);
        }
        if content.damaged {
            return Err(Refusal::DamagedPage { page: number });
        }
        if content.doubtful {
            doubtful.push(number);
        }
        unknown += content.without_font;
        if content.glyphs.is_empty() && content.images > 0 {
            empty.push(number);
        }
        let pictures = |face: u16| fonts.faces[usize::from(face)].pictorial;
        unknown += content.glyphs.iter().filter(|g| is_unknown(g.character) && !pictures(g.face)).count();
        opened.pages.push(pieces(&content.glyphs));
    }
    if characters == 0 {
        return Err(if images > 0 { Refusal::Scanned { pages: pages.len() } } else { Refusal::NoText });
    }
    if unknown * LEAST_UNREADABLE > characters {
        return Err(Refusal::Unreadable);
    }
    if unknown > 0 {
        opened.warnings.push(format!("{unknown} characters are unknown: their fonts do not say what they stand for"));
    }
    if empty.len() * 2 > pages.len() {
        return Err(Refusal::Scanned { pages: empty.len() });
    }
    if !doubtful.is_empty() {
        let pages = list_pages(&doubtful);
        opened.warnings.push(format!("damaged on {pages}: words may be wrong or missing there; read the page itself"));
    }
    if !empty.is_empty() {
        opened.warnings.push(format!("no text on {}: only images, which were not read", list_pages(&empty)));
    }
    opened.faces = fonts.faces;
    opened.title = pdf.metadata().title.as_deref().map(text_string).filter(|t| !t.trim().is_empty());
    Ok(opened)
}

fn is_unknown(character: char) -> bool {
    character == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&character) || character.is_control()
}

/// How many pages the file says it has.
fn stated_pages(pdf: &Pdf) -> Option<usize> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let count = root.get::<Dict<'_>>("Pages")?.get::<i32>("Count")?;
    usize::try_from(count).ok()
}

/// Text marked as no part of the document, unless nearly all of the page is marked so.
fn drop_artifacts(content: &mut Content) {
    let marked = content.glyphs.iter().filter(|g| g.artifact).count();
    if marked * 2 < content.glyphs.len() {
        content.glyphs.retain(|g| !g.artifact);
    }
}

fn list_pages(pages: &[usize]) -> String {
    const NAMED: usize = 8;
    let named: Vec<String> = pages.iter().take(NAMED).map(usize::to_string).collect();
    let more = if pages.len() > NAMED { format!(" and {} more", pages.len() - NAMED) } else { String::new() };
    let noun = if pages.len() == 1 { "page" } else { "pages" };
    format!("{noun} {}{more}", named.join(", "))
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else PDFDocEncoding, which is Latin-1 as far as it matters.
pub fn text_string(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|&pair| read(pair));
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}
