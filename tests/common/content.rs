//! The content stream of a page, carried out: where it puts glyphs and rules.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};

use super::geometry::{Glyph, Rule, Sheet};
use super::pdf_font::{Font, number, numbers};

/// An affine map: a b c d e f as in PDF.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const UNIT: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This map, then `after`.
    fn then(self, after: Self) -> Self {
        let map = self.0;
        let start = after.apply(0.0, 0.0);
        let turned = |x: f64, y: f64| {
            let end = after.apply(x, y);
            [end.0 - start.0, end.1 - start.1]
        };
        let (first, second) = (turned(map[0], map[1]), turned(map[2], map[3]));
        let origin = after.apply(map[4], map[5]);
        Self([first[0], first[1], second[0], second[1], origin.0, origin.1])
    }

    fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let map = self.0;
        (
            map[0] * x + map[2] * y + map[4],
            map[1] * x + map[3] * y + map[5],
        )
    }

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: String,
    size: f64,
    letter: f64,
    word: f64,
    leading: f64,
    rise: f64,
    stretch: f64,
    weight: f64,
    fill: Vec<f64>,
    stroke: Vec<f64>,
}

pub(super) struct Reader<'a> {
    document: &'a Document,
    fonts: &'a mut BTreeMap<ObjectId, Font>,
    named: BTreeMap<String, ObjectId>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Vec<Vec<(f64, f64)>>,
    sheet: Sheet,
}

const POINT: f64 = 25.4 / 72.0;

impl<'a> Reader<'a> {
    pub(super) fn new(
        document: &'a Document,
        page: ObjectId,
        fonts: &'a mut BTreeMap<ObjectId, Font>,
    ) -> Self {
        let (own, inherited) = document.get_page_resources(page).expect("resources");
        let mut named = BTreeMap::new();
        let inherited = inherited
            .iter()
            .map(|id| document.get_dictionary(*id).expect("one"));
        for resources in own.into_iter().chain(inherited) {
            let Ok(list) = resources
                .get_deref(b"Font", document)
                .and_then(Object::as_dict)
            else {
                continue;
            };
            for (name, font) in list {
                let id = font.as_reference().expect("a font");
                named.insert(String::from_utf8_lossy(name).into_owned(), id);
                fonts.entry(id).or_insert_with(|| Font::new(document, id));
            }
        }
        let state = State {
            page: Matrix::UNIT,
            font: String::new(),
            size: 0.0,
            letter: 0.0,
            word: 0.0,
            leading: 0.0,
            rise: 0.0,
            stretch: 1.0,
            weight: 1.0,
            fill: vec![0.0],
            stroke: vec![0.0],
        };
        Self {
            document,
            fonts,
            named,
            state,
            saved: Vec::new(),
            text: Matrix::UNIT,
            line: Matrix::UNIT,
            path: Vec::new(),
            sheet: Sheet::default(),
        }
    }

    pub(super) fn read(mut self, page: ObjectId) -> Sheet {
        let paper = self.paper(page);
        (self.sheet.width, self.sheet.height) = (paper.0 * POINT, paper.1 * POINT);
        let content = self.document.get_page_content(page);
        for operation in Content::decode(&content).expect("content").operations {
            self.operation(&operation.operator, &operation.operands);
        }
        self.sheet
    }

    fn paper(&self, page: ObjectId) -> (f64, f64) {
        let mut node = self.document.get_dictionary(page).expect("a page");
        loop {
            if let Ok(edges) = node.get_deref(b"MediaBox", self.document) {
                let edges = edges.as_array().expect("a box");
                return (number(&edges[2]), number(&edges[3]));
            }
            let parent = node
                .get_deref(b"Parent", self.document)
                .and_then(Object::as_dict);
            node = parent.expect("a parent");
        }
    }

    fn operation(&mut self, operator: &str, operands: &[Object]) {
        let n = |index: usize| number(&operands[index]);
        let matrix = || Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]);
        match operator {
            "q" => self.saved.push(self.state.clone()),
            "Q" => self.state = self.saved.pop().expect("a saved state"),
            "cm" => self.state.page = matrix().then(self.state.page),
            "w" => self.state.weight = n(0),
            "g" | "rg" | "sc" | "scn" => self.state.fill = numbers(operands),
            "G" | "RG" | "SC" | "SCN" => self.state.stroke = numbers(operands),
            "BT" => (self.text, self.line) = (Matrix::UNIT, Matrix::UNIT),
            "Tf" => {
                let name = operands[0].as_name().expect("a name");
                self.state.font = String::from_utf8_lossy(name).into_owned();
                self.state.size = n(1);
            }
            "Tc" => self.state.letter = n(0),
            "Tw" => self.state.word = n(0),
            "TL" => self.state.leading = n(0),
            "Ts" => self.state.rise = n(0),
            "Tz" => self.state.stretch = n(0) / 100.0,
            "Tm" => (self.text, self.line) = (matrix(), matrix()),
            "Td" => self.next_line(n(0), n(1)),
            "TD" => {
                self.state.leading = -n(1);
                self.next_line(n(0), n(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.show(operands[0].as_str().expect("text")),
            "TJ" => self.show_spaced(operands[0].as_array().expect("a list")),
            "m" | "l" | "c" | "v" | "y" | "re" | "h" => self.path(operator, operands),
            "f" | "f*" | "F" | "S" | "s" | "B" | "B*" | "b" | "b*" | "n" => self.paint(operator),
            "'" | "\"" | "Do" => panic!("{operator} is not read"),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn show_spaced(&mut self, parts: &[Object]) {
        for part in parts {
            if let Ok(text) = part.as_str() {
                self.show(text);
            } else {
                let back = number(part) / 1000.0 * self.state.size * self.state.stretch;
                self.text = Matrix::shift(-back, 0.0).then(self.text);
            }
        }
    }

    fn show(&mut self, text: &[u8]) {
        let font = &self.fonts[&self.named[&self.state.font]];
        for code in font.codes(text) {
            let to_page = self.text.then(self.state.page);
            let (x, y) = to_page.apply(0.0, self.state.rise);
            let (up_x, up_y) = to_page.apply(0.0, self.state.rise + self.state.size);
            let shown = font.unicode.get(&code).cloned().unwrap_or_default();
            let width = font.widths.get(&code).unwrap_or(&font.missing_width) / 1000.0;
            let size = (up_x - x).hypot(up_y - y) * POINT;
            self.sheet.glyphs.push(Glyph {
                advance: width * size,
                size,
                x: x * POINT,
                y: self.sheet.height - y * POINT,
                is_upright: (up_x - x).abs() < 0.01 && up_y > y,
                color: self.state.fill.clone(),
                font: font.id,
                code,
                text: shown,
            });
            let is_space = !font.is_composite && code == 32;
            let word = if is_space { self.state.word } else { 0.0 };
            let advance = (width * self.state.size + self.state.letter + word) * self.state.stretch;
            self.text = Matrix::shift(advance, 0.0).then(self.text);
        }
    }

    fn path(&mut self, operator: &str, operands: &[Object]) {
        let n = numbers(operands);
        let mut to = |x: f64, y: f64, begins: bool| {
            let (x, y) = self.state.page.apply(x, y);
            let point = (x * POINT, self.sheet.height - y * POINT);
            if begins || self.path.is_empty() {
                self.path.push(Vec::new());
            }
            self.path.last_mut().expect("a path").push(point);
        };
        match operator {
            "m" => to(n[0], n[1], true),
            "l" => to(n[0], n[1], false),
            "re" => {
                to(n[0], n[1], true);
                to(n[0] + n[2], n[1] + n[3], false);
            }
            "h" => {}
            _ => to(n[n.len() - 2], n[n.len() - 1], false),
        }
    }

    fn paint(&mut self, operator: &str) {
        let strokes = matches!(operator, "S" | "s");
        let [a, b, ..] = self.state.page.0;
        let half = if strokes {
            self.state.weight * a.hypot(b) * POINT / 2.0
        } else {
            0.0
        };
        let color = if strokes {
            &self.state.stroke
        } else {
            &self.state.fill
        };
        for points in std::mem::take(&mut self.path) {
            if operator == "n" {
                continue;
            }
            let least = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::MAX, f64::min);
            let most = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::MIN, f64::max);
            let (left, right) = (least(|p| p.0), most(|p| p.0));
            let (top, bottom) = (least(|p| p.1), most(|p| p.1));
            // A line has its weight across its run only.
            let (dx, dy) = if bottom - top < right - left {
                (0.0, half)
            } else {
                (half, 0.0)
            };
            self.sheet.rules.push(Rule {
                left: left - dx,
                top: top - dy,
                right: right + dx,
                bottom: bottom + dy,
                color: color.clone(),
            });
        }
    }
}
