//! The logical structure of a document: sections, lists, captions, header cells.
//!
//! Headings open sections, also those that their text follows in the same paragraph; paragraphs
//! that count 1, 2, 3 … make lists; a heading directly above a table is its caption; and header
//! cells name the cells of data. [`structure`] finds all of it in a
//! [`Document`](super::Document) alone, without fonts or pages: the PDF tags its content with it,
//! and a format that flows nests its elements by it.

mod build;
mod enumeration;
mod header_cells;
mod node;
#[cfg(test)]
mod tests;

pub use build::{BlockNodes, CellNodes, DocumentStructure, NoteNodes, TextNodes, structure};
pub use node::{Node, NodeId, NodeKind, Structure};
