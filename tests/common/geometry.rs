//! Where glyphs and rules stand on the pages of a PDF: a reader of content streams that shares
//! nothing with the writer.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

use super::content::Reader;
use super::pdf_font::{array, dictionary};

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
    pub(super) font: ObjectId,
    pub(super) code: u32,
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
