//! Writers of finished files: DOCX from the document, PDF from pages.

pub mod docx;
pub mod pdf;
