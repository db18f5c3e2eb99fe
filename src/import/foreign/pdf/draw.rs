//! The operators of content streams (ISO 32000-1, annex A).

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::fault::Fault;
use super::file::{File, number_of};
use super::font::Font;
use super::lexer::{Lexer, Token};
use super::marks::Marks;
use super::number::{Matrix, Micro, ONE};
use super::page::Page;
use super::paths::Path;
use super::state::State;
use crate::base::limits::PDF_NESTING;

/// States that `q` may save: writers need a dozen.
const SAVED: usize = 512;

/// What is kept from one page to the next.
#[derive(Default)]
pub(super) struct Shared {
    fonts: BTreeMap<ObjectId, Rc<Font>>,
    forms: BTreeMap<ObjectId, Rc<Vec<u8>>>,
}

/// A page being drawn.
pub(super) struct Drawing<'a> {
    pub(super) file: &'a File,
    pub(super) shared: &'a mut Shared,
    pub(super) page: Page,
    pub(super) state: State,
    pub(super) text: Matrix,
    line: Matrix,
    saved: Vec<State>,
    path: Path,
    pub(super) marks: Marks,
    fonts_here: BTreeMap<Vec<u8>, Rc<Font>>,
}

/// A page with everything on it.
pub(super) fn draw(file: &File, shared: &mut Shared, id: ObjectId) -> Result<Page, Fault> {
    let (to_page, width, height) = view(file, id);
    let mut drawing = Drawing {
        file,
        shared,
        page: Page {
            width,
            height,
            ..Page::default()
        },
        state: State::new(to_page),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
        saved: Vec::new(),
        path: Path::default(),
        marks: Marks::new(id),
        fonts_here: BTreeMap::new(),
    };
    let content = contents(file, id)?;
    let resources = file.inherited(id, b"Resources");
    let resources = resources.and_then(|one| one.as_dict().ok());
    drawing.run(&content, resources, 0)?;
    let mut page = drawing.page;
    page.settle();
    Ok(page)
}

/// The streams of a page, one after the other.
fn contents(file: &File, id: ObjectId) -> Result<Vec<u8>, Fault> {
    let page = file.dictionary(id).ok_or(Fault::Damaged)?;
    let mut content = Vec::new();
    let mut add = |stream: &Stream| {
        content.extend(file.unpack(stream)?);
        content.push(b'\n');
        Ok(())
    };
    match file.entry(page, b"Contents") {
        Some(Object::Stream(stream)) => add(stream)?,
        Some(Object::Array(list)) => {
            for one in list {
                let stream = file.resolve(one).and_then(|one| one.as_stream().ok());
                add(stream.ok_or(Fault::Damaged)?)?;
            }
        }
        None => {
            if page.has(b"Contents") {
                return Err(Fault::Damaged);
            }
        }
        Some(Object::Null) => {}
        Some(_) => return Err(Fault::Damaged),
    }
    Ok(content)
}

/// How a page is turned to be looked at, its width and its height.
fn view(file: &File, id: ObjectId) -> (Matrix, Micro, Micro) {
    let corners = |key: &[u8]| {
        let list = file.inherited(id, key)?.as_array().ok()?;
        let numbers: Option<Vec<Micro>> = list
            .iter()
            .map(|one| number_of(file.resolve(one)?))
            .collect();
        <[Micro; 4]>::try_from(numbers?).ok()
    };
    let corners = corners(b"CropBox").or_else(|| corners(b"MediaBox"));
    let [left, bottom, right, top] = corners.unwrap_or([0, 0, 595 * ONE, 842 * ONE]);
    let (left, right) = (left.min(right), left.max(right));
    let (bottom, top) = (bottom.min(top), bottom.max(top));
    let (width, height) = (right - left, top - bottom);
    let turned = file
        .inherited(id, b"Rotate")
        .and_then(|one| one.as_i64().ok());
    let origin = Matrix::shift(-left, -bottom);
    match turned.unwrap_or(0).rem_euclid(360) {
        90 => (
            origin.then(Matrix::of([0, -ONE, ONE, 0, 0, width])),
            height,
            width,
        ),
        180 => (
            origin.then(Matrix::of([-ONE, 0, 0, -ONE, width, height])),
            width,
            height,
        ),
        270 => (
            origin.then(Matrix::of([0, ONE, -ONE, 0, height, 0])),
            height,
            width,
        ),
        _ => (origin, width, height),
    }
}

impl Drawing<'_> {
    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&Dictionary>,
        depth: usize,
    ) -> Result<(), Fault> {
        self.file.draw(1 + content.len() / 64)?;
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Token> = Vec::new();
        while let Some(token) = lexer.next() {
            let Token::Word(operator) = token else {
                operands.push(token);
                continue;
            };
            self.file.draw(1)?;
            match operator.as_slice() {
                b"ID" => lexer.skip_picture(),
                b"EI" => self.page.pictures += 1,
                b"Do" => self.draw_object(&operands, resources, depth)?,
                b"Tf" => self.set_font(&operands, resources)?,
                b"gs" => self.set_from_state(&operands, resources)?,
                b"BMC" | b"BDC" => self.marks.begin(self.file, &operands, resources),
                b"EMC" => self.marks.end(),
                b"Tj" | b"TJ" | b"'" | b"\"" => self.show_operator(&operator, &operands)?,
                other => self.simple(other, &operands),
            }
            operands.clear();
        }
        Ok(())
    }

    /// Operators whose operands are numbers.
    fn simple(&mut self, operator: &[u8], operands: &[Token]) {
        let numbers: Vec<Micro> = operands.iter().filter_map(Token::number).collect();
        if self.state.set(operator, &numbers) {
            return;
        }
        match (operator, numbers.as_slice()) {
            (b"q", _) if self.saved.len() < SAVED => self.saved.push(self.state.clone()),
            (b"Q", _) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            (b"cm", &[a, b, c, d, e, f]) => {
                self.state.to_page = Matrix::of([a, b, c, d, e, f]).then(self.state.to_page);
            }
            (b"BT", _) => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            (b"Td", &[x, y]) => self.move_line(x, y),
            (b"TD", &[x, y]) => {
                self.state.leading = y.saturating_neg();
                self.move_line(x, y);
            }
            (b"Tm", &[a, b, c, d, e, f]) => {
                self.line = Matrix::of([a, b, c, d, e, f]);
                self.text = self.line;
            }
            (b"T*", _) => self.next_line(),
            _ => self.draw_path(operator, &numbers),
        }
    }

    fn draw_path(&mut self, operator: &[u8], numbers: &[Micro]) {
        let to_page = self.state.to_page;
        match (operator, numbers) {
            (b"m", &[x, y]) => self.path.start(to_page.apply(x, y)),
            (b"l", &[x, y]) => self.path.line(to_page.apply(x, y)),
            (b"c" | b"v" | b"y", _) => self.path.curve(),
            (b"h", _) => self.path.close(),
            (b"re", &[x, y, width, height]) => {
                self.path.rectangle(to_page, [x, y, width, height]);
            }
            (b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n", _) => {
                if matches!(operator, b"s" | b"b" | b"b*") {
                    self.path.close();
                }
                let (is_fill_white, is_stroke_white) = self.state.is_white;
                let strokes = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*");
                let fills = !strokes && operator != b"n";
                if strokes && !is_stroke_white {
                    self.path.stroke(&mut self.page.rules);
                }
                if fills && !is_fill_white {
                    self.path.fill(&mut self.page.rules);
                }
                self.path.clear();
            }
            _ => {}
        }
    }

    pub(super) fn next_line(&mut self) {
        self.move_line(0, self.state.leading.saturating_neg());
    }

    fn move_line(&mut self, x: Micro, y: Micro) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn set_font(
        &mut self,
        operands: &[Token],
        resources: Option<&Dictionary>,
    ) -> Result<(), Fault> {
        let [Token::Name(name), Token::Number(size)] = operands else {
            return Ok(());
        };
        self.state.size = *size;
        if let Some(font) = self.fonts_here.get(name) {
            self.state.font = Some(Rc::clone(font));
            return Ok(());
        }
        let fonts = resources.and_then(|one| self.file.part(one, b"Font"));
        let given = fonts.and_then(|fonts| fonts.get(name).ok());
        self.state.font = match given {
            Some(given) => self.font(given)?,
            None => None,
        };
        if let Some(font) = &self.state.font {
            self.fonts_here.insert(name.clone(), Rc::clone(font));
        }
        Ok(())
    }

    fn font(&mut self, given: &Object) -> Result<Option<Rc<Font>>, Fault> {
        let id = given.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.shared.fonts.get(&id)) {
            return Ok(Some(Rc::clone(font)));
        }
        let Some(font) = self.file.resolve(given).and_then(|one| one.as_dict().ok()) else {
            return Ok(None);
        };
        self.file.draw(1_000)?;
        let font = Rc::new(Font::load(self.file, font)?);
        if let Some(id) = id {
            self.shared.fonts.insert(id, Rc::clone(&font));
        }
        Ok(Some(font))
    }

    /// A graphics state with a font in it (ISO 32000-1, 8.4.5).
    fn set_from_state(
        &mut self,
        operands: &[Token],
        resources: Option<&Dictionary>,
    ) -> Result<(), Fault> {
        let states = resources.and_then(|one| self.file.part(one, b"ExtGState"));
        let named = operands.first().and_then(Token::name);
        let state = states
            .zip(named)
            .and_then(|(states, name)| self.file.part(states, name));
        let font = state.and_then(|state| self.file.entry(state, b"Font"));
        if let Some([font, size]) = font
            .and_then(|font| font.as_array().ok())
            .map(Vec::as_slice)
        {
            self.state.font = self.font(font)?;
            self.state.size = number_of(size).unwrap_or(ONE);
        }
        Ok(())
    }

    /// A picture or a form (ISO 32000-1, 8.8 to 8.10).
    fn draw_object(
        &mut self,
        operands: &[Token],
        resources: Option<&Dictionary>,
        depth: usize,
    ) -> Result<(), Fault> {
        let objects = resources.and_then(|one| self.file.part(one, b"XObject"));
        let named = operands.first().and_then(Token::name);
        let given = objects
            .zip(named)
            .and_then(|(objects, name)| objects.get(name).ok());
        let Some((given, Object::Stream(stream))) =
            given.and_then(|given| Some((given, self.file.resolve(given)?)))
        else {
            return Ok(());
        };
        if self.file.name(&stream.dict, b"Subtype") != Some(b"Form") {
            self.page.pictures += 1;
            return Ok(());
        }
        if depth >= PDF_NESTING {
            return Err(Fault::Beyond(super::fault::Excess::Drawn));
        }
        let id = given.as_reference().ok();
        let content = match id.and_then(|id| self.shared.forms.get(&id)) {
            Some(content) => Rc::clone(content),
            None => Rc::new(self.file.unpack(stream)?),
        };
        if let Some(id) = id {
            self.shared.forms.insert(id, Rc::clone(&content));
        }
        let state = self.state.clone();
        let outer = (self.text, self.line, std::mem::take(&mut self.saved));
        let fonts = std::mem::take(&mut self.fonts_here);
        let owner = id.filter(|_| stream.dict.has(b"StructParents"));
        let before = self.marks.enter(owner);
        if let Some(matrix) = self.file.matrix(&stream.dict) {
            self.state.to_page = matrix.then(self.state.to_page);
        }
        let own = self.file.part(&stream.dict, b"Resources").or(resources);
        self.run(&content, own, depth + 1)?;
        self.marks.leave(before);
        self.fonts_here = fonts;
        (self.text, self.line, self.saved) = outer;
        self.state = state;
        Ok(())
    }
}
