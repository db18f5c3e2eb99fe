//! Writers of finished files: DOCX from the document, OFD, PDF and SVG from pages.

pub mod docx;
pub mod ofd;
pub mod pdf;
pub mod svg;
