//! Pages and what stands on them.

use super::extra::Destination;
use super::resource::{FontKey, ImageKey};
use crate::length::{Length, Point, Rect, Size};

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its sheet, where it is not that of the package.
    pub sheet: Option<Size>,
    /// What is on it, in reading order (GB/T 42133-2022, 6.2.4).
    pub objects: Vec<Object>,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub enum Object {
    /// Text of one font, size and colour on one line.
    Text(Text),
    /// Lines and surfaces.
    Path(Path),
    /// An image.
    Picture(Picture),
}

/// A colour of the default RGB space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

/// Six numbers of a transformation (`CTM`): x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matrix(pub [Length; 6]);

/// Text of one font, size and colour on one line (GB/T 42133-2022, 6.6).
#[derive(Clone, Debug)]
pub struct Text {
    /// Where it stands on the page; its own places count from the corner of this.
    pub boundary: Rect,
    /// The font.
    pub font: FontKey,
    /// The em.
    pub size: Length,
    /// The colour.
    pub color: Color,
    /// How thick the outlines of glyphs are drawn besides, in the same colour.
    pub outline: Option<Length>,
    /// How it is turned within the boundary.
    pub matrix: Option<Matrix>,
    /// Where a click on it leads (GB/T 42133-2022, 6.2.2: nowhere but within the document).
    pub leads: Option<Destination>,
    /// The characters.
    pub codes: Vec<Code>,
}

/// Characters that follow each other on a baseline (`TextCode`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The beginning of the baseline.
    pub origin: Point,
    /// The characters.
    pub text: String,
    /// From each character's origin to the next one's: one less than there are characters.
    pub advances: Vec<Length>,
    /// Characters whose glyph is not that of the font's character map.
    pub glyphs: Vec<GlyphChoice>,
}

/// Glyphs that show characters instead of those that the font's character map gives them
/// (`CGTransform`). Many readers take no notice of it; a character map of its own is better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphChoice {
    /// The first of the characters, counted from 0 within its [`Code`].
    pub at: usize,
    /// How many characters.
    pub characters: usize,
    /// The glyphs.
    pub glyphs: Vec<u16>,
}

/// A stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// How wide.
    pub width: Length,
    /// The colour.
    pub color: Color,
}

/// Lines and surfaces.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// Where it stands on the page; its own places count from the corner of this.
    pub boundary: Rect,
    /// How its lines are drawn.
    pub stroke: Option<Stroke>,
    /// How its surface is filled.
    pub fill: Option<Color>,
    /// Its lines.
    pub segments: Vec<Segment>,
}

impl Path {
    /// A path of no lines, neither drawn nor filled.
    pub fn new(boundary: Rect) -> Self {
        Self {
            boundary,
            ..Self::default()
        }
    }

    /// Adds the four sides of a rectangle.
    pub fn rectangle(&mut self, rect: Rect) {
        let at = |x, y| Point { x, y };
        let Rect { x, y, .. } = rect;
        self.segments.extend([
            Segment::Move(at(x, y)),
            Segment::Line(at(rect.right(), y)),
            Segment::Line(at(rect.right(), rect.bottom())),
            Segment::Line(at(x, rect.bottom())),
            Segment::Close,
        ]);
    }
}

/// A step of a path (`AbbreviatedData`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// `M`: begins a line.
    Move(Point),
    /// `L`: a straight line.
    Line(Point),
    /// `Q`: a curve of the second degree, by its control point and its end.
    Quadratic(Point, Point),
    /// `B`: a curve of the third degree, by its control points and its end.
    Cubic(Point, Point, Point),
    /// `C`: back to where the line began.
    Close,
}

/// An image, as large as its boundary.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// Where it stands on the page.
    pub boundary: Rect,
    /// The image.
    pub image: ImageKey,
}
