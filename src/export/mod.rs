//! Writers of finished files: DOCX from the document, OFD and PDF from pages.

pub mod docx;
pub mod ofd;
pub mod pdf;
