//! Lengths that are exact in every unit of the standard, of DOCX and of OFD.
//!
//! The unit is the EMU: 1 mm = 36 000, 1 pt = 12 700, 1 twip = 635. Nothing here knows of
//! documents.

mod geometry;
mod length;
mod line_box;

pub use geometry::{Point, Rect, Sides, Size};
pub use length::{FontSize, Length, ParseLengthError};
pub use line_box::LineBox;
