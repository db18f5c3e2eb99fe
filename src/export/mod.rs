//! Writers of finished files: DOCX and HTML from the document, OFD and PDF from pages.

pub mod docx;
pub mod html;
pub mod ofd;
pub mod pdf;
