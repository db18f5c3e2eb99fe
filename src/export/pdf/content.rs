//! What is drawn on each page, and which structure node it belongs to.

use super::faces::{Faces, UsedFace};
use super::number::{put_decimal, put_hex, ten_thousandths, thousandths};
use super::pictures::Pictures;
use super::spacing::{self, Spacing};
use crate::base::picture::Step;
use crate::base::units::{Length, Point, Rect};
use crate::document::Color;
use crate::font::FaceId;
use crate::pages::{Direction, GlyphRun, Item, Mark, NodeId, Page, PlacedGlyph};

/// The decimals of a position: the edge of a page has four, distances from it three.
const PLACES: usize = 4;

/// The operators of one page.
pub(super) struct Content {
    /// The content stream.
    pub(super) stream: Vec<u8>,
    /// The node that each marked-content sequence belongs to, by its number.
    pub(super) nodes: Vec<NodeId>,
}

/// What consecutive items are marked as together.
#[derive(PartialEq)]
enum Owner {
    Node(NodeId),
    Pagination,
    Layout,
}

/// Content belongs to its node. Of the rest, text is there because pages end (page numbers,
/// repeated table heads, the draft mark), and rules are there for the eye
/// (ISO 32000-1, 14.8.2.2.2).
fn owner(item: &Item) -> Owner {
    match (item.node, &item.mark) {
        (Some(node), _) => Owner::Node(node),
        (None, Mark::Glyphs(_)) => Owner::Pagination,
        (None, Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..)) => Owner::Layout,
    }
}

/// Draws a page.
pub(super) fn content(page: &Page, faces: &Faces<'_>, pictures: &Pictures<'_>) -> Content {
    let mut canvas = Canvas {
        out: Vec::with_capacity(1 << 13),
        faces,
        height: ten_thousandths(page.size.height),
        color: Color::BLACK,
        outline: Length::ZERO,
        outline_color: Color::BLACK,
        font: None,
        letter_spacing: 0,
        line: None,
        spacing: Spacing::default(),
    };
    let mut nodes = Vec::new();
    for group in page.items.chunk_by(|one, next| owner(one) == owner(next)) {
        match group.first().map(owner) {
            Some(Owner::Node(node)) => {
                canvas.put("/P<</MCID ");
                let number = i64::try_from(nodes.len()).unwrap_or(i64::MAX);
                put_decimal(&mut canvas.out, number, 0);
                canvas.put(">>BDC\n");
                nodes.push(node);
            }
            Some(Owner::Pagination) => canvas.put("/Artifact<</Type/Pagination>>BDC\n"),
            Some(Owner::Layout) => canvas.put("/Artifact<</Type/Layout>>BDC\n"),
            None => {}
        }
        for item in group {
            match &item.mark {
                Mark::Glyphs(run) => canvas.glyphs(run),
                Mark::Fill(rect, color) => canvas.fill(rect, *color),
                Mark::Path(outline, color) => canvas.path(outline, *color),
                Mark::Picture(rect, image) => {
                    if let Some(index) = pictures.index(image) {
                        canvas.picture(rect, index);
                    }
                }
            }
        }
        canvas.end_text();
        canvas.put("EMC\n");
    }
    Content {
        stream: canvas.out,
        nodes,
    }
}

/// A content stream, and the state of the page at its end (ISO 32000-1, 8.4 and 9.3).
struct Canvas<'a> {
    out: Vec<u8>,
    faces: &'a Faces<'a>,
    height: i64,
    color: Color,
    /// How thick outlines are drawn, and their colour; glyphs are filled alone where it is zero.
    outline: Length,
    outline_color: Color,
    font: Option<(FaceId, Length)>,
    letter_spacing: i64,
    /// Where the line began that was drawn last in the open text object.
    line: Option<(i64, i64)>,
    spacing: Spacing,
}

impl Canvas<'_> {
    fn put(&mut self, operators: &str) {
        self.out.extend_from_slice(operators.as_bytes());
    }

    fn number(&mut self, number: usize) {
        self.decimal(i64::try_from(number).unwrap_or(i64::MAX), 0);
    }

    fn decimal(&mut self, value: i64, places: usize) {
        put_decimal(&mut self.out, value, places);
        self.out.push(b' ');
    }

    /// A place on the page, from its lower left corner.
    fn place(&self, point: Point) -> (i64, i64) {
        let (x, y) = (thousandths(point.x), thousandths(point.y));
        (x * 10, self.height - y * 10)
    }

    fn fill(&mut self, rect: &Rect, color: Color) {
        let (left, top) = self.place(rect.origin);
        let (right, bottom) = self.place(Point {
            x: rect.right(),
            y: rect.bottom(),
        });
        // Readers draw a hairline for a rectangle without area, which shows nothing.
        if right <= left || top <= bottom {
            return;
        }
        self.end_text();
        self.set_color(color);
        for value in [left, bottom, right - left, top - bottom] {
            self.decimal(value, PLACES);
        }
        self.put("re f\n");
    }

    /// Fills what an outline holds (ISO 32000-1, 8.5.3.3.2).
    fn path(&mut self, outline: &[Step], color: Color) {
        self.end_text();
        self.set_color(color);
        for step in outline {
            for place in step.places() {
                let [x, y] = place.map(Length::emu);
                let (x, y) = self.place(Point { x, y });
                self.decimal(x, PLACES);
                self.decimal(y, PLACES);
            }
            self.put(match step {
                Step::Move(_) => "m\n",
                Step::Line(_) => "l\n",
                Step::Curve(_) => "c\n",
                Step::Close => "h\n",
            });
        }
        self.put("f\n");
    }

    /// Draws a picture, which is a unit square, as large as the rectangle.
    fn picture(&mut self, rect: &Rect, index: usize) {
        let (left, top) = self.place(rect.origin);
        let (right, bottom) = self.place(Point {
            x: rect.right(),
            y: rect.bottom(),
        });
        self.end_text();
        self.put("q\n");
        for value in [right - left, 0, 0, top - bottom, left, bottom] {
            self.decimal(value, PLACES);
        }
        self.put("cm\n/i");
        self.number(index);
        self.put("Do\nQ\n");
    }

    fn set_color(&mut self, color: Color) {
        if self.color != color {
            self.color = color;
            self.put_color(color, ["g\n", "rg\n"]);
        }
    }

    /// Draws the outlines of glyphs along with them, in the colour of the fill and with round
    /// corners, so that no stroke grows a spike (ISO 32000-1, 9.3.6).
    fn set_outline(&mut self, outline: Length, color: Color) {
        if self.outline != outline {
            self.outline = outline;
            if outline == Length::ZERO {
                self.put("0 Tr\n");
                return;
            }
            self.put("2 Tr 1 j ");
            self.decimal(ten_thousandths(outline), PLACES);
            self.put("w\n");
        }
        if outline != Length::ZERO && self.outline_color != color {
            self.outline_color = color;
            self.put_color(color, ["G\n", "RG\n"]);
        }
    }

    /// Greys are written as greys, so that a printer sets black text in black ink alone.
    fn put_color(&mut self, color: Color, [grey, mixed]: [&str; 2]) {
        let Color([red, green, blue]) = color;
        let is_grey = red == green && green == blue;
        let parts: &[u8] = if is_grey { &[red] } else { &[red, green, blue] };
        for part in parts {
            self.decimal((i64::from(*part) * 10_000 + 127) / 255, PLACES);
        }
        self.put(if is_grey { grey } else { mixed });
    }

    fn end_text(&mut self) {
        if self.line.take().is_some() {
            self.put("ET\n");
        }
    }

    /// One run is one text-showing operator; what differs from the spacing of the line is
    /// written between its glyphs.
    fn glyphs(&mut self, run: &GlyphRun) {
        let faces = self.faces;
        let Some(face) = faces.get(run.face) else {
            return;
        };
        let (x, y) = self.place(run.origin);
        match run.direction {
            Direction::Across => {
                let (from_x, from_y) = self.line.unwrap_or_default();
                if self.line.is_none() {
                    self.put("BT\n");
                }
                self.line = Some((x, y));
                self.decimal(x - from_x, PLACES);
                self.decimal(y - from_y, PLACES);
                self.put("Td\n");
            }
            Direction::Down => {
                self.end_text();
                self.line = Some((x, y));
                self.put("BT\n0 -1 1 0 ");
                self.decimal(x, PLACES);
                self.decimal(y, PLACES);
                self.put("Tm\n");
            }
        }
        self.set_color(run.color);
        self.set_outline(run.outline, run.color);
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            self.put("/f");
            self.number(face.index);
            self.decimal(ten_thousandths(run.size), PLACES);
            self.put("Tf\n");
        }
        let letter_spacing = self.spacing.measure(run, face);
        if self.letter_spacing != letter_spacing {
            self.letter_spacing = letter_spacing;
            self.decimal(letter_spacing, spacing::PLACES);
            self.put("Tc\n");
        }
        self.show(run, face);
        if run.direction == Direction::Down {
            self.end_text();
        }
    }

    /// Shows the glyphs of a run, those that show other text than elsewhere by themselves.
    fn show(&mut self, run: &GlyphRun, face: &UsedFace<'_>) {
        let text = |glyph: &PlacedGlyph| run.text.get(glyph.text.clone()).unwrap_or_default();
        let is_plain = |glyph: &PlacedGlyph| text(glyph) == face.text(glyph.id);
        let mut place = 0;
        for part in run
            .glyphs
            .chunk_by(|one, next| is_plain(one) && is_plain(next))
        {
            let other = part.first().filter(|glyph| !is_plain(glyph));
            if let Some(glyph) = other {
                self.put("/Span<</ActualText<FEFF");
                for unit in text(glyph).encode_utf16() {
                    put_hex(&mut self.out, unit);
                }
                self.put(">>>BDC\n");
            }
            self.show_part(part, place, face);
            if other.is_some() {
                self.put("EMC\n");
            }
            place += part.len();
        }
    }

    fn show_part(&mut self, part: &[PlacedGlyph], first: usize, face: &UsedFace<'_>) {
        let start = self.out.len();
        let mut is_array = false;
        self.put("[(");
        for (place, glyph) in part.iter().enumerate() {
            put_escaped(&mut self.out, face.cid(glyph.id));
            is_array |= self.spacing.put_after(first + place, &mut self.out);
        }
        if is_array {
            self.put(")]TJ\n");
        } else {
            self.out.remove(start);
            self.put(")Tj\n");
        }
    }
}

/// A glyph in a literal string; only what would be read as something else is escaped.
fn put_escaped(out: &mut Vec<u8>, cid: u16) {
    for byte in cid.to_be_bytes() {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            other => out.push(other),
        }
    }
}
