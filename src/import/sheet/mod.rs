//! Workbooks that were filled in, read back into data files.
//!
//! Nothing is guessed: a cell that holds anything but what it is to hold stays unfilled, and is
//! told with its workbook, sheet and cell. The reader is our own, over the XML reader and the zip
//! reader that DOCX files need anyway: it reads cell by cell, and stops at limits of its own.

mod alone;
mod cells;
mod fault;
mod figures;
mod found_list;
mod free;
mod list_place;
mod list_texts;
mod lists;
mod locate;
mod package;
mod place;
mod put;
mod read;
mod sheet_of;
mod strings;
mod styles;
mod text_cell;
mod texts;

pub use alone::{FigureBook, import_figures};
pub use read::{Expected, Imported, import};
