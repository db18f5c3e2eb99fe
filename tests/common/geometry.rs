//! Where glyphs and rules stand on the pages of a PDF: a reader of content streams that shares
//! nothing with the writer.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A page; all lengths in millimetres from its upper left corner.
#[derive(Debug, Default)]
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
}

/// A glyph on its baseline.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub text: String,
    /// The origin.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    /// The em.
    pub size: f64,
    /// Its advance, without what is added to it.
    pub advance: f64,
    /// Whether its baseline runs across the page.
    pub is_upright: bool,
    pub color: Vec<f64>,
    font: ObjectId,
    code: u32,
}

/// A filled rectangle, or a straight line with its weight.
#[derive(Clone, Debug)]
pub struct Rule {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub color: Vec<f64>,
}

impl Rule {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn weight(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether it is a line across the page.
    pub fn is_across(&self) -> bool {
        self.width() > 10.0 && self.weight() < 2.0
    }
}

impl Sheet {
    /// The upright glyphs by line, from the top, each line from the left. Spaces are left out.
    pub fn lines(&self) -> Vec<Vec<&Glyph>> {
        let mut lines: Vec<Vec<&Glyph>> = Vec::new();
        let visible = self
            .glyphs
            .iter()
            .filter(|one| one.is_upright && one.text.trim() != "");
        for glyph in visible {
            match lines
                .iter_mut()
                .find(|line| (line[0].y - glyph.y).abs() < 0.3)
            {
                Some(line) => line.push(glyph),
                None => lines.push(vec![glyph]),
            }
        }
        lines.sort_by(|one, other| one[0].y.total_cmp(&other[0].y));
        for line in &mut lines {
            line.sort_by(|one, other| one.x.total_cmp(&other.x));
        }
        lines
    }

    /// The rules across the page, from the top.
    pub fn rules_across(&self) -> Vec<&Rule> {
        let mut rules: Vec<&Rule> = self.rules.iter().filter(|rule| rule.is_across()).collect();
        rules.sort_by(|one, other| one.top.total_cmp(&other.top));
        rules
    }
}

/// The text of a line.
pub fn text(line: &[&Glyph]) -> String {
    line.iter().map(|glyph| glyph.text.as_str()).collect()
}

/// The pages of a PDF.
pub struct Pdf {
    document: Document,
    pub sheets: Vec<Sheet>,
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        let mut fonts = BTreeMap::new();
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        let sheets = pages
            .into_iter()
            .map(|page| Reader::new(&document, page, &mut fonts).read(page))
            .collect();
        Self { document, sheets }
    }

    /// The ink of a glyph, from its outline in the embedded font: top and bottom on the page.
    pub fn ink(&self, glyph: &Glyph) -> (f64, f64) {
        use skrifa::MetadataProvider;
        let font = self.document.get_dictionary(glyph.font).expect("a font");
        let below = dictionary(
            &self.document,
            &array(&self.document, font, b"DescendantFonts")[0],
        );
        let descriptor = dictionary(&self.document, below.get(b"FontDescriptor").expect("one"));
        let file = descriptor.get(b"FontFile2").and_then(Object::as_reference);
        let file = self.document.get_object(file.expect("an embedded font"));
        let file = file.and_then(Object::as_stream).expect("a font file");
        let bytes = file.decompressed_content().expect("a font file");
        let font = skrifa::FontRef::new(&bytes).expect("a font");
        let metrics = font.glyph_metrics(
            skrifa::instance::Size::unscaled(),
            skrifa::instance::LocationRef::default(),
        );
        let units = font.metrics(
            skrifa::instance::Size::unscaled(),
            skrifa::instance::LocationRef::default(),
        );
        let bounds = metrics
            .bounds(skrifa::GlyphId::new(glyph.code))
            .expect("an outline");
        let scale = glyph.size / f64::from(units.units_per_em);
        (
            glyph.y - f64::from(bounds.y_max) * scale,
            glyph.y - f64::from(bounds.y_min) * scale,
        )
    }
}

/// What is needed of a font.
struct Font {
    id: ObjectId,
    is_composite: bool,
    widths: BTreeMap<u32, f64>,
    missing_width: f64,
    unicode: BTreeMap<u32, String>,
}

impl Font {
    fn new(document: &Document, id: ObjectId) -> Self {
        let font = document.get_dictionary(id).expect("a font");
        let is_composite = font.has_type(b"Font")
            && font
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"Type0");
        let unicode = font
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream);
        let map = unicode
            .expect("a map")
            .decompressed_content()
            .expect("a map");
        let mut out = Self {
            id,
            is_composite,
            widths: BTreeMap::new(),
            missing_width: 0.0,
            unicode: unicode_of(&String::from_utf8_lossy(&map)),
        };
        if is_composite {
            let below = dictionary(document, &array(document, font, b"DescendantFonts")[0]);
            out.missing_width = below.get(b"DW").map_or(1000.0, number);
            out.composite_widths(&array(document, &below, b"W"), document);
        } else {
            let first = font
                .get(b"FirstChar")
                .and_then(Object::as_i64)
                .expect("a code");
            for (code, width) in (first..).zip(array(document, font, b"Widths")) {
                out.widths
                    .insert(u32::try_from(code).expect("a code"), number(&width));
            }
        }
        out
    }

    fn composite_widths(&mut self, list: &[Object], document: &Document) {
        let code = |object: &Object| u32::try_from(object.as_i64().expect("a code")).expect("one");
        let mut rest = list;
        while let [first, second, after @ ..] = rest {
            let second = document.dereference(second).expect("an object").1;
            if let Ok(each) = second.as_array() {
                for (code, width) in (code(first)..).zip(each) {
                    self.widths.insert(code, number(width));
                }
                rest = after;
            } else {
                for at in code(first)..=code(second) {
                    self.widths.insert(at, number(&after[0]));
                }
                rest = &after[1..];
            }
        }
    }

    fn codes(&self, text: &[u8]) -> Vec<u32> {
        if self.is_composite {
            let pairs = text.chunks(2);
            pairs
                .map(|pair| u32::from(pair[0]) << 8 | u32::from(pair[1]))
                .collect()
        } else {
            text.iter().map(|byte| u32::from(*byte)).collect()
        }
    }
}

/// The pairs of a `ToUnicode` map.
fn unicode_of(map: &str) -> BTreeMap<u32, String> {
    let mut out = BTreeMap::new();
    let between = |begin: &'static str, end: &'static str| {
        let parts = map.split(begin).skip(1);
        parts.map(move |part| part.split(end).next().unwrap_or_default())
    };
    let hex = |text: &str| -> Vec<u16> {
        let digits = text.as_bytes().chunks(4);
        let unit = |digits: &[u8]| {
            u16::from_str_radix(std::str::from_utf8(digits).expect("hex"), 16).expect("hex")
        };
        digits.map(unit).collect()
    };
    let words = |part: &str| -> Vec<String> {
        let words = part.split(['<', '>']).skip(1).step_by(2);
        words.map(str::to_owned).collect()
    };
    let code = |text: &str| u32::from_str_radix(text, 16).expect("a code");
    for part in between("beginbfchar", "endbfchar") {
        for pair in words(part).chunks(2) {
            out.insert(code(&pair[0]), String::from_utf16_lossy(&hex(&pair[1])));
        }
    }
    for part in between("beginbfrange", "endbfrange") {
        assert!(!part.contains('['), "ranges of lists are not read");
        for range in words(part).chunks(3) {
            let first = hex(&range[2]);
            for (step, at) in (code(&range[0])..=code(&range[1])).enumerate() {
                let mut units = first.clone();
                let last = units.last_mut().expect("a character");
                *last += u16::try_from(step).expect("a step");
                out.insert(at, String::from_utf16_lossy(&units));
            }
        }
    }
    out
}

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

struct Reader<'a> {
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
    fn new(
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

    fn read(mut self, page: ObjectId) -> Sheet {
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

fn number(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}

fn numbers(operands: &[Object]) -> Vec<f64> {
    operands
        .iter()
        .filter_map(|one| one.as_float().ok())
        .map(f64::from)
        .collect()
}

fn array(document: &Document, from: &Dictionary, key: &[u8]) -> Vec<Object> {
    let list = from.get_deref(key, document).and_then(Object::as_array);
    list.expect("a list").clone()
}

fn dictionary(document: &Document, object: &Object) -> Dictionary {
    let object = document.dereference(object).expect("an object").1;
    object.as_dict().expect("a dictionary").clone()
}
