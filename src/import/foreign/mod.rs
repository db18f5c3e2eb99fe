//! Papers that other programs made, read as paragraphs and tables, and as data of a form.
//!
//! What a reader sees is what it gives: nothing is guessed, nothing is joined or shifted. What a
//! paper means for a form is decided by its headings and labels alone; what they do not say stays
//! unfilled and is told.

mod body;
pub mod docx;
mod fault;
mod head;
mod items;
mod paper;
mod plain;
mod reading;
mod sections;
mod table;
mod tail;

pub use paper::import;
pub use reading::{Block, Cell, Paragraph, Place, Reading, Table};
