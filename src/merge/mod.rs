//! Merges data and layout into a document: renders templates, numbers headings, breaks titles
//! by sense.

mod arranged;
mod attachment;
mod briefing;
mod by_sense;
mod columns;
mod chart;
mod choices;
mod contents;
mod free_cells;
mod cover;
mod free_table;
mod furniture;
mod gaps;
mod head;
mod joint_seals;
mod labelled;
mod letter;
mod lines;
mod marked;
mod merger;
mod minutes;
mod name_rows;
mod names;
mod needs;
mod parts;
mod planned;
mod picture;
mod promulgated;
mod reference;
mod section;
mod shape;
mod signature;
mod signature_indents;
mod signers;
mod signing;
mod table;
mod table_cell;
mod text;
mod title;
mod title_note;

pub use parts::{merge, references};
