//! A DOCX of any program, read as paragraphs and tables.
//!
//! The reader is our own, over the readers of XML and zip that workbooks need anyway: it takes
//! elements by their namespace whatever their prefix, knows what was deleted, hidden or given
//! twice, keeps the spans of tables, and stops at limits of its own. What it does not know it
//! walks through, so that no text is lost in silence.

mod grid;
mod names;
mod numbering;
mod package;
mod read;
mod walk;

pub use read::read;
