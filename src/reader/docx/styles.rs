//! Styles: which ones are headings, lists and contents, and how their letters look.

use crate::reader::office::{Look, Place, Refusal, Step, Tag, read_xml};
use hashbrown::HashMap;
use std::io::BufRead;

/// Longest chain of styles based on each other that is followed.
const CHAIN: usize = 20;

/// A paragraph's or letters' properties, as far as they are given.
#[derive(Debug, Clone, Default)]
pub struct Properties {
    pub style: Option<String>,
    /// 0 to 8 for headings, 9 for text.
    pub outline: Option<u8>,
    /// Whether the paragraph is an item of a list.
    pub listed: Option<bool>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub underlined: Option<bool>,
    pub hidden: Option<bool>,
    pub size: Option<u32>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    own: Properties,
}

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    /// Size of letters that nothing else gives.
    size: Option<u32>,
}

impl Properties {
    /// Notes a property; false where the element is none that is followed.
    pub fn note(&mut self, tag: &Tag<'_>) {
        let value = || tag.attribute("val");
        let on = || Some(!matches!(value().as_deref(), Some("0" | "false" | "off" | "none")));
        match tag.name {
            "outlineLvl" => self.outline = value().and_then(|v| v.parse().ok()),
            "numId" => self.listed = Some(value().as_deref() != Some("0")),
            "b" => self.bold = on(),
            "i" => self.italic = on(),
            "u" => self.underlined = on(),
            "vanish" => self.hidden = on(),
            "sz" => self.size = value().and_then(|v| v.parse().ok()),
            "pStyle" | "rStyle" => self.style = value(),
            _ => {}
        }
    }

    /// Takes what is not given here from what this is based on.
    fn inherit(&mut self, from: &Self) {
        self.outline = self.outline.or(from.outline);
        self.listed = self.listed.or(from.listed);
        self.bold = self.bold.or(from.bold);
        self.italic = self.italic.or(from.italic);
        self.underlined = self.underlined.or(from.underlined);
        self.hidden = self.hidden.or(from.hidden);
        self.size = self.size.or(from.size);
    }
}

impl Styles {
    /// # Errors
    /// When the part is broken or past a limit.
    pub fn read(&mut self, part: impl BufRead) -> Result<(), Refusal> {
        let mut open: Option<(String, Style)> = None;
        let mut in_defaults = false;
        read_xml(part, |step| match step {
            Step::Open(tag) if tag.name == "style" => {
                let id = tag.attribute("styleId").unwrap_or_default();
                let is_default = matches!(tag.attribute("default").as_deref(), Some("1" | "true"));
                if is_default && tag.attribute("type").as_deref() == Some("paragraph") {
                    self.default = Some(id.clone());
                }
                open = Some((id, Style::default()));
            }
            Step::Open(tag) if tag.name == "docDefaults" => in_defaults = true,
            Step::Open(tag) if in_defaults && tag.name == "sz" => {
                self.size = tag.attribute("val").and_then(|v| v.parse().ok());
            }
            Step::Open(tag) => {
                let Some((_, style)) = &mut open else { return };
                match tag.name {
                    "name" => style.name = tag.attribute("val").unwrap_or_default().to_lowercase(),
                    "basedOn" => style.own.style = tag.attribute("val"),
                    _ => style.own.note(&tag),
                }
            }
            Step::Close(_, "style") => {
                if let Some((id, style)) = open.take() {
                    self.styles.insert(id, style);
                }
            }
            Step::Close(_, "docDefaults") => in_defaults = false,
            Step::Close(..) | Step::Text(_) => {}
        })
    }

    /// What a paragraph is by its own properties and its style's.
    pub fn place(&self, own: &Properties) -> Place {
        let named = self.chain(own).find_map(|style| named_place(&style.name));
        if let Some(place @ (Place::Outside | Place::Title)) = named {
            return place;
        }
        let properties = self.paragraph(own);
        match (properties.outline, named) {
            (Some(level @ 0..=8), _) => Place::Heading(level + 1),
            (None, Some(Place::Heading(level))) => Place::Heading(level),
            _ if properties.listed == Some(true) || named == Some(Place::Item) => Place::Item,
            _ => Place::Prose,
        }
    }

    /// A paragraph's properties with its style's.
    pub fn paragraph(&self, own: &Properties) -> Properties {
        let mut all = own.clone();
        self.chain(own).for_each(|style| all.inherit(&style.own));
        all.size = all.size.or(self.size);
        all
    }

    /// The properties of letters with their style's and their paragraph's.
    pub fn letters(&self, own: &Properties, paragraph: &Properties) -> Properties {
        let mut all = own.clone();
        self.based(own.style.as_deref()).for_each(|style| all.inherit(&style.own));
        all.inherit(paragraph);
        all
    }

    pub fn look(&self, paragraph: &Properties) -> Look {
        Look { size: paragraph.size.unwrap_or(0), bold: paragraph.bold == Some(true) }
    }

    fn chain<'a>(&'a self, own: &Properties) -> impl Iterator<Item = &'a Style> + use<'a> {
        self.based(own.style.as_deref().or(self.default.as_deref()))
    }

    fn based<'a>(&'a self, style: Option<&str>) -> impl Iterator<Item = &'a Style> + use<'a> {
        let first = style.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.own.style.as_deref()?)).take(CHAIN)
    }
}

/// What the styles that Word brings with it are for; in the file their names are English in any language.
fn named_place(name: &str) -> Option<Place> {
    match name {
        "title" => Some(Place::Title),
        "header" | "footer" | "toc heading" | "table of figures" => Some(Place::Outside),
        _ if name.starts_with("toc ") => Some(Place::Outside),
        _ if name.starts_with("list bullet") || name.starts_with("list number") => Some(Place::Item),
        _ => {
            let level: u8 = name.strip_prefix("heading ")?.trim().parse().ok()?;
            (1..=9).contains(&level).then_some(Place::Heading(level))
        }
    }
}
