//! The text interpreter: the operators of a page's content, to characters with place, font and size.

use super::fonts::{Fonts, Shown};
use super::glyphs::{Content, Glyph, turn, upright};
use super::limits::{MAX_FORM_DEPTH, MAX_PAGE_GLYPHS, MAX_PAGE_OPERATORS, MAX_SAVED_STATES, MAX_STREAM};
use super::matrix::Matrix;
use super::structure::Structure;
use hayro_font::hayro_cmap::BfString;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

/// Reads a page; `place` is its place among the pages.
pub fn read<'a>(page: &Page<'a>, place: usize, fonts: &mut Fonts<'a>, structure: &Structure) -> Content {
    let mut content = Content::default();
    let Some(bytes) = page_bytes(page, &mut content) else { return content };
    let start = Matrix(page.initial_transform(true).as_coeffs());
    let (width, height) = page.render_dimensions();
    let extent = (f64::from(width), f64::from(height));
    let mut reader = Reader { fonts, structure, place, content, extent, depth: 0, marks: Vec::new() };
    reader.run(&bytes, page.resources(), State::new(start));
    reader.content
}

fn page_bytes(page: &Page<'_>, content: &mut Content) -> Option<Vec<u8>> {
    let raw = page.raw();
    let streams: Vec<Stream<'_>> = match raw.get::<Stream<'_>>("Contents") {
        Some(stream) => vec![stream],
        None => raw.get::<Array<'_>>("Contents")?.iter::<Stream<'_>>().take(10_000).collect(),
    };
    let mut bytes = Vec::new();
    for stream in streams {
        if let Some(decoded) = content.decode(&stream) {
            if bytes.len() + decoded.len() > MAX_STREAM {
                content.past_limits = true;
                break;
            }
            bytes.extend_from_slice(&decoded);
            bytes.push(b'\n');
        }
    }
    Some(bytes)
}

#[derive(Clone, Copy)]
struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    face: Option<u16>,
    size: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new(page: Matrix) -> Self {
        Self {
            page,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            face: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.after(Matrix([1.0, 0.0, 0.0, 1.0, x, y]));
        self.text = self.line;
    }
}

/// An open piece of marked content.
struct Mark {
    number: Option<u32>,
    artifact: bool,
    /// The text it really stands for, and the first glyph it replaces.
    actual: Option<(String, usize)>,
}

struct Reader<'f, 'a> {
    fonts: &'f mut Fonts<'a>,
    structure: &'f Structure,
    place: usize,
    content: Content,
    /// Width and height of the page.
    extent: (f64, f64),
    depth: usize,
    marks: Vec<Mark>,
}

impl<'a> Reader<'_, 'a> {
    fn run(&mut self, bytes: &[u8], resources: &Resources<'a>, start: State) {
        let mut state = start;
        let mut saved: Vec<State> = Vec::new();
        let mut in_text = false;
        let mut operations = UntypedIter::new(bytes);
        while let Some(instruction) = operations.next() {
            self.content.operators += 1;
            if self.content.operators > MAX_PAGE_OPERATORS || self.content.glyphs.len() > MAX_PAGE_GLYPHS {
                self.content.past_limits = true;
                return;
            }
            let n = |i: usize| number(&instruction, i);
            match &**instruction.operator {
                b"q" if saved.len() < MAX_SAVED_STATES => saved.push(state),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.page = state.page.after(matrix(&instruction)),
                b"BT" => {
                    (state.text, state.line) = (Matrix::IDENTITY, Matrix::IDENTITY);
                    in_text = true;
                }
                b"ET" => in_text = false,
                b"Tf" => {
                    state.size = n(1);
                    let dict = name(&instruction, 0).and_then(|name| resources.get_font(name));
                    state.face = dict.and_then(|dict| self.fonts.load(&dict));
                }
                b"gs" => {
                    let set = name(&instruction, 0).and_then(|name| resources.get_ext_g_state(name));
                    if let Some(font) = set.and_then(|set| set.get::<Array<'a>>("Font")) {
                        state.face = font.iter::<Dict<'a>>().next().and_then(|dict| self.fonts.load(&dict));
                        state.size = font.iter::<Number>().last().map_or(state.size, |n| n.as_f64());
                    }
                }
                b"Tc" => state.character_space = n(0),
                b"Tw" => state.word_space = n(0),
                b"Tz" => state.stretch = n(0) / 100.0,
                b"TL" => state.leading = n(0),
                b"Ts" => state.rise = n(0),
                b"Td" => state.next_line(n(0), n(1)),
                b"TD" => {
                    state.leading = -n(1);
                    state.next_line(n(0), n(1));
                }
                b"Tm" => {
                    state.line = matrix(&instruction);
                    state.text = state.line;
                }
                b"T*" => state.next_line(0.0, -state.leading),
                b"Tj" => self.show(&mut state, string(&instruction, 0)),
                b"'" => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, string(&instruction, 0));
                }
                b"\"" => {
                    (state.word_space, state.character_space) = (n(0), n(1));
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, string(&instruction, 2));
                }
                b"TJ" => {
                    if let Some(Object::Array(array)) = instruction.operands().next() {
                        for item in array.iter::<Object<'_>>() {
                            match item {
                                Object::String(bytes) => self.show(&mut state, &bytes),
                                Object::Number(back) => {
                                    let x = -back.as_f64() / 1000.0 * state.size * state.stretch;
                                    state.text = state.text.moved(x);
                                }
                                _ => {}
                            }
                        }
                    }
                }
                b"Do" => {
                    if let Some(object) = name(&instruction, 0).and_then(|name| resources.get_x_object(name)) {
                        self.object(&object, resources, state);
                    }
                }
                b"BI" => self.content.images += 1,
                b"BMC" => self.open_mark(name(&instruction, 0), None),
                b"BDC" => {
                    let properties = match instruction.operands().nth(1) {
                        Some(Object::Dict(dict)) => Properties::of(dict),
                        Some(Object::Name(name)) => resources
                            .properties
                            .get::<Dict<'_>>(name)
                            .map_or_else(Properties::default, |d| Properties::of(&d)),
                        _ => Properties::default(),
                    };
                    self.open_mark(name(&instruction, 0), Some(properties));
                }
                b"EMC" => self.close_mark(),
                _ => {}
            }
        }
        // Cut off, or something in it that is no content.
        self.content.doubtful |= in_text;
    }

    /// A form is content of its own; an image is counted.
    fn object(&mut self, object: &Stream<'a>, resources: &Resources<'a>, state: State) {
        let dict = object.dict();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.content.images += 1,
            Some(b"Form") if self.depth < MAX_FORM_DEPTH => {
                let Some(bytes) = self.content.decode(object) else { return };
                // Inflating costs time too, each time the form is drawn.
                self.content.operators += bytes.len() / 64;
                let mut inner = state;
                if let Some(form) = dict.get::<[f64; 6]>("Matrix") {
                    inner.page = inner.page.after(Matrix(form));
                }
                let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
                let marks = self.marks.len();
                self.depth += 1;
                self.run(&bytes, own.as_ref().unwrap_or(resources), inner);
                self.depth -= 1;
                while self.marks.len() > marks {
                    self.close_mark();
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, state: &mut State, bytes: &[u8]) {
        let Some(face) = state.face else {
            self.content.without_font += bytes.len();
            return;
        };
        let pictorial = self.fonts.faces[usize::from(face)].pictorial;
        let number = self.marks.iter().rev().find_map(|m| m.number);
        let heading = self.structure.level(self.place, number);
        let artifact = self.marks.iter().any(|m| m.artifact);
        let Self { fonts, content, extent, .. } = self;
        fonts.show(face, bytes, |shown: Shown| {
            let space = state.character_space + if shown.is_space_code { state.word_space } else { 0.0 };
            let width = shown.advance * state.size * state.stretch;
            let whole = state.page.after(state.text);
            let (x0, y0) = whole.apply(0.0, state.rise);
            let (x1, y1) = whole.apply(width, state.rise);
            state.text = state.text.moved(width + space * state.stretch);
            let size = whole.height() * state.size.abs();
            if !(x0.is_finite() && y0.is_finite() && x1.is_finite() && y1.is_finite() && size > 0.5) {
                return;
            }
            // What stands outside the page is not seen: cutting marks, slugs.
            let middle = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
            if !(0.0..=extent.0).contains(&middle.0) || !(0.0..=extent.1).contains(&middle.1) {
                return;
            }
            let turn = turn(x1 - x0, y1 - y0, size);
            let place = Glyph {
                character: '\u{fffd}',
                x0: x0 as f32,
                x1: x1 as f32,
                y: y0 as f32,
                size: size as f32,
                face,
                turn,
                heading,
                artifact,
            };
            let place = upright(place, (x0, y0), (x1, y1));
            match shown.text {
                _ if pictorial && !shown.is_space_code => content.glyphs.push(place),
                BfString::Char(character) => content.push(place, character),
                BfString::String(text) => content.spread(place, &text),
            }
        });
    }

    fn open_mark(&mut self, tag: Option<&Name<'_>>, properties: Option<Properties>) {
        let artifact = tag.is_some_and(|tag| &**tag == b"Artifact");
        let Properties { number, actual } = properties.unwrap_or_default();
        if self.marks.len() < MAX_SAVED_STATES {
            let actual = actual.map(|text| (text, self.content.glyphs.len()));
            self.marks.push(Mark { number, artifact, actual });
        }
    }

    /// Where a piece says what it stands for, that replaces its glyphs.
    fn close_mark(&mut self) {
        let Some(Mark { actual: Some((text, first)), .. }) = self.marks.pop() else { return };
        let glyphs = &mut self.content.glyphs;
        let (Some(&start), Some(&end)) = (glyphs.get(first), glyphs.last()) else { return };
        if (start.y - end.y).abs() < 1.0 && start.turn == end.turn && text.chars().count() <= 200 {
            glyphs.truncate(first);
            self.content.spread(Glyph { x1: end.x1, ..start }, &text);
        }
    }
}

#[derive(Default)]
struct Properties {
    number: Option<u32>,
    actual: Option<String>,
}

impl Properties {
    fn of(dict: &Dict<'_>) -> Self {
        let number = dict.get::<i32>("MCID").and_then(|n| u32::try_from(n).ok());
        let actual =
            dict.get::<hayro_syntax::object::String<'_>>("ActualText").map(|s| super::document::text_string(&s));
        Self { number, actual }
    }
}

fn number(instruction: &Instruction<'_, '_>, at: usize) -> f64 {
    match instruction.operands().nth(at) {
        Some(Object::Number(number)) => number.as_f64(),
        _ => 0.0,
    }
}

fn matrix(instruction: &Instruction<'_, '_>) -> Matrix {
    Matrix(std::array::from_fn(|i| number(instruction, i)))
}

fn name<'b, 'a>(instruction: &Instruction<'b, 'a>, at: usize) -> Option<&'b Name<'a>> {
    match instruction.operands().nth(at) {
        Some(Object::Name(name)) => Some(name),
        _ => None,
    }
}

fn string<'b>(instruction: &Instruction<'b, '_>, at: usize) -> &'b [u8] {
    match instruction.operands().nth(at) {
        Some(Object::String(string)) => string,
        _ => &[],
    }
}
