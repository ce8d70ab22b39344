//! Fonts: which characters the codes of a string stand for, how far each one advances, and what the
//! font's name says of its weight.

use super::bounded::{self, Fault};
use super::limits::{DEFLATE_RATIO, MAX_FONTS, MAX_STREAM};
use hashbrown::HashMap;
use hayro_font::hayro_cmap::{BfString, CMapName, load_embedded};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, UNITS_PER_EM};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use std::sync::Arc;

/// What the layout needs to know of a font.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Face {
    /// Without the prefix of a subset: "BookOldstyle-Bold".
    pub name: String,
    pub bold: bool,
    pub italic: bool,
    /// Its characters are pictures: what they are encoded as says nothing.
    pub pictorial: bool,
}

impl Face {
    /// The name without its style: "Journal" of "Journal-BoldItalic", "Some-Sans" of "Some-Sans-Oblique".
    pub fn family(&self) -> &str {
        const STYLES: [&str; 9] = ["bold", "italic", "oblique", "demi", "regular", "roman", "light", "medium", "bd"];
        let is_style = |part: &str| STYLES.iter().any(|style| part.to_ascii_lowercase().starts_with(style));
        match self.name.rsplit_once(['-', ',']) {
            Some((family, style)) if is_style(style) => family,
            _ => &self.name,
        }
    }
}

/// A character as a string of the content shows it.
pub struct Shown {
    /// Replacement characters where the font does not tell.
    pub text: BfString,
    /// In parts of the font size.
    pub advance: f64,
    /// The code of the space in a simple font, to which word spacing is added.
    pub is_space_code: bool,
}

/// The fonts of a document, each loaded once.
pub struct Fonts<'a> {
    cache: FontCache<'a>,
    resolve_font: FontResolverFn,
    resolve_cmap: CMapResolverFn,
    loaded: Vec<Option<Font<'a>>>,
    pub faces: Vec<Face>,
    /// By where the font's dictionary stands in the file.
    known: HashMap<usize, u16>,
}

impl<'a> Fonts<'a> {
    pub fn new() -> Self {
        Self {
            cache: FontCache::new(),
            resolve_font: Arc::new(|query: &FontQuery| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
                })
            }),
            resolve_cmap: Arc::new(|name: CMapName<'_>| load_embedded(name)),
            loaded: Vec::new(),
            faces: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// The place of a font in [`Self::faces`].
    pub fn load(&mut self, dict: &Dict<'a>) -> Option<u16> {
        let address = dict.data().as_ptr() as usize;
        if let Some(&known) = self.known.get(&address) {
            return Some(known);
        }
        if self.faces.len() >= MAX_FONTS {
            return None;
        }
        let place = u16::try_from(self.faces.len()).ok()?;
        let font =
            streams_are_whole(dict).then(|| self.cache.font(dict, &self.resolve_font, &self.resolve_cmap)).flatten();
        self.loaded.push(font);
        self.faces.push(face(dict));
        self.known.insert(address, place);
        Some(place)
    }

    /// Hands each character of a string to `show`.
    pub fn show(&self, place: u16, bytes: &[u8], mut show: impl FnMut(Shown)) {
        let Some(Some(font)) = self.loaded.get(usize::from(place)) else {
            // Damaged: that there is text is all that can be said.
            let unknown = || Shown { text: BfString::Char('\u{fffd}'), advance: 0.5, is_space_code: false };
            bytes.iter().for_each(|_| show(unknown()));
            return;
        };
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = font.read_code(bytes, at);
            let length = length.max(1);
            at += length;
            let text = match font.glyph(font.map_code(code), code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            let advance = font.code_advance(code).x / f64::from(UNITS_PER_EM);
            let text = text.unwrap_or(BfString::Char('\u{fffd}'));
            show(Shown { text, advance, is_space_code: length == 1 && code == 32 });
        }
    }
}

/// The font's own streams are decoded by the font library: none may inflate without end, and none that tells
/// which characters its codes stand for may be damaged.
fn streams_are_whole(dict: &Dict<'_>) -> bool {
    let mut dicts = vec![dict.clone()];
    if let Some(descendants) = dict.get::<Array<'_>>("DescendantFonts") {
        dicts.extend(descendants.iter::<Dict<'_>>().take(4));
    }
    let sound = |stream: &Stream<'_>| bounded::decode(stream).is_ok_and(|decoded| decoded.sound);
    let maps = dicts.iter().flat_map(|d| ["ToUnicode", "Encoding", "CIDToGIDMap"].map(|key| d.get::<Stream<'_>>(key)));
    if !maps.flatten().all(|stream| sound(&stream)) {
        return false;
    }
    // A damaged program draws other letters; what they stand for need not be told by it.
    let tells_itself = dict.contains_key("ToUnicode") || dict.contains_key("Encoding");
    let programs = dicts.iter().filter_map(|d| d.get::<Dict<'_>>("FontDescriptor"));
    programs.into_iter().all(|descriptor| {
        let streams = ["FontFile", "FontFile2", "FontFile3"].map(|key| descriptor.get::<Stream<'_>>(key));
        streams.into_iter().flatten().all(|stream| {
            let bounded = stream.raw_data().len().saturating_mul(DEFLATE_RATIO) <= MAX_STREAM;
            match bounded::decode(&stream) {
                Ok(decoded) => decoded.sound || tells_itself,
                Err(Fault::Damaged) => tells_itself && bounded,
                Err(_) => false,
            }
        })
    })
}

/// What a font calls itself, and whether that says bold: "Bold", "Demi", "BdCn20", "Heavy", "Black".
fn face(dict: &Dict<'_>) -> Face {
    let name = dict.get::<Name<'_>>("BaseFont").map(|n| n.as_str().to_owned()).unwrap_or_default();
    let name = match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest.to_owned(),
        _ => name,
    };
    let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|d| d.iter::<Dict<'_>>().next());
    let descriptor = dict
        .get::<Dict<'_>>("FontDescriptor")
        .or_else(|| descendant.and_then(|d| d.get::<Dict<'_>>("FontDescriptor")))
        .unwrap_or_default();
    let flags = descriptor.get::<i32>("Flags").unwrap_or(0);
    let weight = descriptor.get::<f32>("FontWeight").unwrap_or(400.0);
    let lower = name.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    const FORCE_BOLD: i32 = 1 << 18;
    const ITALIC: i32 = 1 << 6;
    let style = lower.rsplit(['-', ',']).next().unwrap_or_default();
    Face {
        bold: says(&["bold", "demi", "heavy", "black"])
            || style.starts_with("bd")
            || flags & FORCE_BOLD != 0
            || weight >= 600.0,
        italic: says(&["italic", "oblique"]) || flags & ITALIC != 0,
        pictorial: says(&["dingbat", "wingding", "webding", "symbolsone"]),
        name,
    }
}
