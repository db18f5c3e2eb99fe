//! Lengths that are exact in every unit of the standard, of DOCX and of OFD.
//!
//! This module knows nothing of documents; it only measures.

mod geometry;
mod length;

pub use geometry::{Point, Rect, Sides, Size};
pub use length::{FontSize, Length, ParseLengthError};
