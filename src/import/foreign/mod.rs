//! Papers that other programs made, read as paragraphs and tables.
//!
//! What a reader sees is what it gives: nothing is guessed, nothing is joined or shifted. What a
//! paper means for a layout is decided elsewhere.

pub mod pdf;
mod reading;
mod shown;

pub use reading::{Block, Cell, Paragraph, Place, Reading, Table};
