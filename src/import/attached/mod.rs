//! The files attached to our own documents: data in a PDF/A-3 or in a custom part of a DOCX.

mod docx;
mod extract;
mod file;
mod pdf;
#[cfg(test)]
mod tests;

pub use extract::{extract, is_document};
pub use file::{Attached, Extracted};
