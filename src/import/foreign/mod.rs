//! Papers that other programs made, read as paragraphs and tables, and as data of a form.
//!
//! What a reader sees is what it gives: nothing is guessed, nothing is joined or shifted. What a
//! paper means for a form is decided by its headings and labels alone; what they do not say stays
//! unfilled and is told.

mod body;
mod differ;
pub mod docx;
mod fault;
mod head;
mod items;
mod paper;
pub mod pdf;
mod plain;
mod reading;
mod sections;
mod shown;
mod table;
mod tail;

pub use differ::{Difference, differences};
pub use paper::{import, other_than_expected};
pub use reading::{Block, Cell, Paragraph, Place, Reading, Table};
