//! `Pages` → one PDF file that is both PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), or
//! PDF/A-3a (ISO 19005-3) when files are attached to it.
//!
//! `checks` and `faces` read the pages before anything is written, and name every reason at
//! once. Then each file of this room writes its part of the document into `objects`, which makes
//! the file. Dictionaries are written by pdf-writer, the XMP packet by xmp-writer; both are named
//! nowhere else.

mod attachments;
mod checks;
mod content;
mod errors;
mod faces;
mod fonts;
mod links;
mod metadata;
mod number;
mod objects;
mod outline;
mod pictures;
mod shapes;
mod spacing;
mod tags;
mod write;

pub(crate) use write::write_from;
pub use write::{write, write_with};

#[cfg(test)]
mod tests;
