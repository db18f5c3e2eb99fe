//! Papers that other programs made, read as paragraphs and tables, and as data of a form.
//!
//! What a reader sees is what it gives: nothing is guessed, nothing is joined or shifted. What a
//! paper means for a form is decided by its headings and labels alone; what they do not say stays
//! unfilled and is told.

mod body;
mod cut;
mod differ;
pub mod docx;
mod fault;
mod head;
mod import;
mod items;
mod paper;
mod furniture;
mod known_tables;
mod listed;
pub mod pdf;
mod plain;
mod portions;
mod printed;
mod reading;
mod rows;
mod free;
mod issued;
mod numbers;
mod pieces;
mod speakers;
mod stated;
mod sums;
mod values;
mod sections;
mod shape;
mod shown;
mod table;
mod template_ways;
mod text_cell;
mod tail;

pub use differ::{Difference, differences};
pub use import::{import, other_than_expected};
pub use reading::{Block, Cell, Paragraph, Place, Reading, Table};
