//! Writers of finished files: DOCX and HTML from the document, OFD and PDF from pages; and
//! workbooks to fill in, from a layout and data.

pub mod docx;
pub mod html;
pub mod ofd;
pub mod pdf;
pub mod sheet;
