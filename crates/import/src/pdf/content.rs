//! The content of a page (ISO 32000-1, 8 and 9): operators in, letters with their places out.

use super::file::PdfFile;
use super::font::Font;
use super::object::{Dictionary, Lexer, Object};
use crate::error::ImportError;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A letter, or several that one glyph stands for, at its place on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    /// Its text.
    pub text: String,
    /// Where it begins.
    pub left: f64,
    /// Where the next letter would begin.
    pub right: f64,
    /// The line that it stands on, counted upwards.
    pub base: f64,
    /// The size of its font.
    pub size: f64,
}

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Letters that stand upright, in the order in which they are drawn.
    pub letters: Vec<Letter>,
    /// How many letters have no known text.
    pub unknown: usize,
    /// Whether pictures are drawn.
    pub pictures: bool,
}

/// The depth to which drawings inside drawings are followed.
const DEEPEST: usize = 12;
/// The most times that a page may save its state.
const MOST_SAVED: usize = 512;

/// A matrix of six numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f64; 6]);

impl Matrix {
    pub(super) const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn of(numbers: &[f64]) -> Option<Self> {
        numbers.get(..6).and_then(|numbers| numbers.try_into().ok()).map(Self)
    }

    /// Applies this one first, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// A clockwise rotation by quarter turns, as pages specify it.
    pub(super) fn turned(quarters: i64) -> Self {
        match quarters.rem_euclid(4) {
            1 => Self([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
            2 => Self([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
            3 => Self([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
            _ => Self::ONE,
        }
    }
}

/// How text is set.
#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Reads a page.
pub(super) struct Reader<'a, 'b> {
    file: &'a PdfFile<'b>,
    /// Fonts that were read, by the number of their object.
    fonts: FxHashMap<u32, Rc<Font>>,
    content: Content,
    /// How many open parts do not belong to the text: running heads, page numbers.
    artifacts: usize,
    marks: Vec<Mark>,
    /// The forms that are being drawn, one inside the other, by the numbers of their objects.
    drawing: Vec<u32>,
}

/// What drawing a form costs besides its bytes.
const FORM: usize = 10_000;

/// A marked part of the content.
#[derive(Debug, Clone, PartialEq)]
enum Mark {
    Plain,
    Artifact,
    /// Its letters stand for this text.
    Text(String, usize),
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(file: &'a PdfFile<'b>) -> Self {
        Self {
            file,
            fonts: FxHashMap::default(),
            content: Content::default(),
            artifacts: 0,
            marks: Vec::new(),
            drawing: Vec::new(),
        }
    }

    /// Reads the content of a page.
    pub(super) fn page(
        &mut self,
        bytes: &[u8],
        resources: &Dictionary,
        matrix: Matrix,
    ) -> Result<Content, ImportError> {
        self.artifacts = 0;
        self.marks.clear();
        self.read(bytes, resources, matrix, 0)?;
        Ok(std::mem::take(&mut self.content))
    }

    fn read(
        &mut self,
        bytes: &[u8],
        resources: &Dictionary,
        matrix: Matrix,
        depth: usize,
    ) -> Result<(), ImportError> {
        let mut state = State {
            matrix,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut saved: Vec<State> = Vec::new();
        let (mut line, mut place) = (Matrix::ONE, Matrix::ONE);
        let mut operands: Vec<Object> = Vec::new();
        let mut lexer = Lexer::new(bytes, 0);
        while let Some(object) = lexer.next(false) {
            let Object::Operator(operator) = object else {
                // No operator takes more; thousands of them are a sign of a broken file.
                if operands.len() < 64 {
                    operands.push(object);
                }
                continue;
            };
            self.file.meter.work(self.file.name, 8 + operands.len())?;
            let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
            match operator.as_str() {
                "q" if saved.len() < MOST_SAVED => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => {
                    let numbers: Vec<f64> = (0..6).map(number).collect();
                    if let Some(matrix) = Matrix::of(&numbers) {
                        state.matrix = matrix.then(state.matrix);
                    }
                }
                "BT" => (line, place) = (Matrix::ONE, Matrix::ONE),
                "Tf" => {
                    state.font =
                        self.font(operands.first().and_then(Object::name).unwrap_or_default(), resources)?;
                    state.size = number(1);
                }
                "Tc" => state.letter_space = number(0),
                "Tw" => state.word_space = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Tm" => {
                    let numbers: Vec<f64> = (0..6).map(number).collect();
                    line = Matrix::of(&numbers).unwrap_or(Matrix::ONE);
                    place = line;
                }
                "Td" | "TD" => {
                    if operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = Matrix::moved(number(0), number(1)).then(line);
                    place = line;
                }
                "T*" | "'" | "\"" => {
                    if operator == "\"" {
                        state.word_space = number(0);
                        state.letter_space = number(1);
                    }
                    line = Matrix::moved(0.0, -state.leading).then(line);
                    place = line;
                    if let Some(string) =
                        operands.last().and_then(Object::string).filter(|_| operator != "T*")
                    {
                        self.show(string, &state, &mut place)?;
                    }
                }
                "Tj" => {
                    if let Some(string) = operands.first().and_then(Object::string) {
                        self.show(string, &state, &mut place)?;
                    }
                }
                "TJ" => {
                    for part in operands.first().and_then(Object::array).unwrap_or_default() {
                        match part {
                            Object::String(string) => self.show(string, &state, &mut place)?,
                            Object::Number(back) => {
                                let step = -back / 1_000.0 * state.size * state.stretch;
                                place = Matrix::moved(step, 0.0).then(place);
                            }
                            _ => {}
                        }
                    }
                }
                "BMC" | "BDC" => self.begin_mark(&operands, resources),
                "EMC" => self.end_mark(),
                "Do" => {
                    let name = operands.first().and_then(Object::name).unwrap_or_default().to_owned();
                    self.draw(&name, resources, state.matrix, depth)?;
                }
                "BI" => {
                    self.content.pictures = true;
                    skip_picture(bytes, &mut lexer);
                }
                _ => {}
            }
            operands.clear();
        }
        Ok(())
    }

    fn font(&mut self, name: &str, resources: &Dictionary) -> Result<Option<Rc<Font>>, ImportError> {
        let fonts = self.file.get(resources, "Font");
        let Some(entry) = fonts.dictionary().and_then(|fonts| fonts.get(name)) else { return Ok(None) };
        let number = if let Object::Reference(number) = entry { Some(*number) } else { None };
        if let Some(font) = number.and_then(|number| self.fonts.get(&number)) {
            return Ok(Some(Rc::clone(font)));
        }
        let dictionary = self.file.resolved(entry).dictionary().cloned().unwrap_or_default();
        let font = Rc::new(Font::read(self.file, &dictionary)?);
        if let Some(number) = number {
            self.fonts.insert(number, Rc::clone(&font));
        }
        Ok(Some(font))
    }

    /// Sets a string.
    fn show(&mut self, string: &[u8], state: &State, place: &mut Matrix) -> Result<(), ImportError> {
        let Some(font) = &state.font else { return Ok(()) };
        self.file.meter.work(self.file.name, string.len() * 4)?;
        let set = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        for glyph in font.glyphs(string) {
            let Matrix([a, b, _, d, left, base]) = set.then(*place).then(state.matrix);
            let space = state.letter_space + if glyph.is_space { state.word_space } else { 0.0 };
            let step = (glyph.width * state.size + space) * state.stretch;
            *place = Matrix::moved(step, 0.0).then(*place);
            let right = left + a * glyph.width;
            // Rotated text, as in margins, is not part of the page's running text.
            let upright = a > 0.0 && b.abs() < a * 0.2;
            if self.artifacts > 0 || !upright || ![left, right, base].iter().all(|number| number.abs() < 1e6)
            {
                continue;
            }
            match glyph.text {
                Some(text) => {
                    self.content.letters.push(Letter { text, left, right, base, size: d.abs().max(a * 0.5) });
                }
                None => {
                    self.content.unknown += usize::from(font.is_readable() || glyph.width > 0.0);
                }
            }
        }
        Ok(())
    }

    /// Draws other content: a form. Pictures are only noted.
    fn draw(
        &mut self,
        name: &str,
        resources: &Dictionary,
        matrix: Matrix,
        depth: usize,
    ) -> Result<(), ImportError> {
        let objects = self.file.get(resources, "XObject");
        let Some(entry) = objects.dictionary().and_then(|objects| objects.get(name)) else { return Ok(()) };
        let object = self.file.resolved(entry);
        let Some(dictionary) = object.dictionary() else { return Ok(()) };
        match self.file.get(dictionary, "Subtype").name() {
            Some("Image") => self.content.pictures = true,
            Some("Form") if depth < DEEPEST => {
                // A form that draws itself is skipped; forms that draw many others are stopped by their cost.
                let number = if let Object::Reference(number) = entry { *number } else { 0 };
                if self.drawing.contains(&number) {
                    return Ok(());
                }
                let Some(bytes) = self.file.stream(entry)? else { return Ok(()) };
                self.file.meter.work(self.file.name, bytes.len() + FORM)?;
                let numbers: Vec<f64> = self
                    .file
                    .get(dictionary, "Matrix")
                    .array()
                    .unwrap_or_default()
                    .iter()
                    .map(|number| self.file.resolved(number).number().unwrap_or(0.0))
                    .collect();
                let matrix = Matrix::of(&numbers).unwrap_or(Matrix::ONE).then(matrix);
                let own = self.file.get(dictionary, "Resources").dictionary().cloned();
                self.drawing.push(number);
                let read = self.read(&bytes, own.as_ref().unwrap_or(resources), matrix, depth + 1);
                self.drawing.pop();
                read?;
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_mark(&mut self, operands: &[Object], resources: &Dictionary) {
        let tag = operands.first().and_then(Object::name).unwrap_or_default();
        let properties = match operands.get(1) {
            Some(Object::Name(name)) => {
                let listed = self.file.get(resources, "Properties");
                listed.dictionary().map(|listed| self.file.get(listed, name)).unwrap_or_default()
            }
            Some(object) => object.clone(),
            None => Object::Null,
        };
        let entry =
            |key: &str| properties.dictionary().map(|own| self.file.get(own, key)).unwrap_or_default();
        let mark = if tag == "Artifact" && entry("Type").name() == Some("Pagination") {
            self.artifacts += 1;
            Mark::Artifact
        } else {
            match entry("ActualText") {
                Object::String(text) => Mark::Text(text_string(&text), self.content.letters.len()),
                _ => Mark::Plain,
            }
        };
        if self.marks.len() < MOST_SAVED {
            self.marks.push(mark);
        }
    }

    fn end_mark(&mut self) {
        match self.marks.pop() {
            Some(Mark::Artifact) => self.artifacts = self.artifacts.saturating_sub(1),
            Some(Mark::Text(text, from)) => {
                // The first letter takes the whole text, the others take none.
                let letters = self.content.letters.get_mut(from..).unwrap_or_default();
                for (at, letter) in letters.iter_mut().enumerate() {
                    letter.text = if at == 0 { text.clone() } else { String::new() };
                }
            }
            Some(Mark::Plain) | None => {}
        }
    }
}

/// Skips the bytes of a picture inside a page's content.
fn skip_picture(bytes: &[u8], lexer: &mut Lexer<'_>) {
    let start = super::file::find(bytes, b"ID", lexer.at()).map_or(bytes.len(), |at| at + 2);
    let mut at = start;
    while let Some(found) = super::file::find(bytes, b"EI", at) {
        at = found + 2;
        let around = |byte: Option<&u8>| byte.is_none_or(|byte| super::object::is_space(*byte));
        if around(found.checked_sub(1).and_then(|before| bytes.get(before))) && around(bytes.get(at)) {
            lexer.go_to(at);
            return;
        }
    }
    lexer.go_to(bytes.len());
}

/// A string for people: UTF-16 with a byte-order mark, UTF-8 with one, or Latin letters.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
