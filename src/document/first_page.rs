//! The furniture of the first page: text at a fixed position, double lines, no page number (10.1).

use super::color::Color;
use crate::base::units::{Length, Point, Rect, Size};

/// A fixed position on the paper, inside the type area or not, for a paragraph of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedPosition {
    /// From the upper edge of the paper to its line box.
    pub top: Length,
    /// From the left edge of the paper.
    pub left: Length,
    /// The width that it is set in.
    pub width: Length,
    /// The least distance of the following text from the upper edge of the paper.
    pub below: Length,
}

/// What the first page has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstPage {
    /// Whether it shows its number.
    pub numbered: bool,
    /// Whether it is a cover, which the numbering leaves out: the page behind it is page 1.
    pub is_cover: bool,
    /// Lines at fixed positions of the paper.
    pub lines: Vec<DoubleLine>,
    /// How much of its foot stays empty, so that some lines go over to the signature (7.3.5.5).
    /// Only fitting to pages leaves any.
    pub short_by: Length,
}

impl Default for FirstPage {
    fn default() -> Self {
        Self {
            numbered: true,
            is_cover: false,
            lines: Vec::new(),
            short_by: Length::ZERO,
        }
    }
}

impl FirstPage {
    /// Whether it differs from the other pages.
    pub fn is_special(&self) -> bool {
        *self != Self::default()
    }

    /// The number of a page, which counts from 0 by its place: a cover, which shows none,
    /// has the number 0.
    pub fn number_of(&self, place: usize) -> u32 {
        let counted = if self.is_cover { place } else { place + 1 };
        u32::try_from(counted).unwrap_or(u32::MAX)
    }
}

/// A line of two strokes, one above the other (双线).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubleLine {
    /// The upper left corner of the upper stroke.
    pub origin: Point,
    /// Its length.
    pub width: Length,
    /// The weight of the upper stroke.
    pub upper: Length,
    /// Between the strokes.
    pub gap: Length,
    /// The weight of the lower stroke.
    pub lower: Length,
    /// Its colour.
    pub color: Color,
}

impl DoubleLine {
    /// From the upper edge of the upper stroke to the lower edge of the lower one.
    pub fn height(&self) -> Length {
        self.upper + self.gap + self.lower
    }

    /// The strokes, the upper one first.
    pub fn strokes(&self) -> [Rect; 2] {
        let stroke = |below: Length, height: Length| Rect {
            origin: Point {
                x: self.origin.x,
                y: self.origin.y + below,
            },
            size: Size {
                width: self.width,
                height,
            },
        };
        [
            stroke(Length::ZERO, self.upper),
            stroke(self.upper + self.gap, self.lower),
        ]
    }
}
