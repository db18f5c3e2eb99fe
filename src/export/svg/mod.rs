//! `Pages` → SVG 1.1, one drawing a page, with the very glyphs of the PDF.
//!
//! Text stays text: each character stands where its glyph does, in reading order. A drawing
//! stands alone, with the glyphs of its page inside; or it is part of a web page of a server
//! ([`Served`]), which hands each face over once.

mod faces;
mod number;
mod page;
mod run;
mod served;

pub use page::{page, page_for};
pub use served::{Served, face, face_name, picture, style_sheet};
