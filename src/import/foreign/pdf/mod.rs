//! A PDF of any program, read as paragraphs and tables.
//!
//! Tags are believed where the file has them (ISO 32000-1, 14.7 and 14.8); else the cells of a
//! table are what its ruled lines enclose, and paragraphs are lines of glyphs that run on. Text
//! comes from the file's own maps to Unicode; a glyph without one is never guessed.

mod attributes;
mod cmap;
mod draw;
mod edges;
mod fault;
mod file;
mod font;
mod grid;
mod lexer;
mod marks;
mod number;
mod page;
mod paragraphs;
mod paths;
mod read;
mod sheet;
mod show;
mod spans;
mod state;
mod structure;
mod texts;
mod untagged;

pub use fault::Fault;
pub use read::read;
