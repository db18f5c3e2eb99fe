//! `Fitted` → DOCX (ECMA-376): each part as a tree of elements in the order of the schema,
//! packed by [`crate::base::pack`].
//!
//! A DOCX has no pages of its own: each program that opens it breaks them anew. It is written
//! from the document as it is settled on our pages, so that the others come out alike: labels
//! stand on both sides of a page break, lines carry the letter-spacing that ends them where they
//! may end. All formatting is in named styles; faces have their official names.
//! Free faces may be embedded.

mod arrangement;
mod bookmark;
mod cells;
mod contents;
mod chart;
mod chart_axis;
mod dom;
mod embedded;
mod face;
mod face_names;
mod footer;
mod footnotes;
mod imprint;
mod main_part;
mod measure;
mod names;
mod notes;
mod package;
mod paragraph;
mod parts;
mod picture;
mod workbook;
mod rare;
mod refuse;
#[cfg(test)]
mod sample;
mod section;
mod sheet;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod write;

pub use embedded::{EmbeddedFont, RequestedFace, requested_faces};
pub use face_names::FaceNames;
#[doc(hidden)]
pub use write::main_part_alone;
pub use write::{findings, write, write_with};
