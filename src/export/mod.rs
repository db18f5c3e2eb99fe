//! Writers of finished files: DOCX from the document, OFD and PDF from pages; and workbooks to
//! fill in, from a layout and data.

pub mod docx;
pub mod ofd;
pub mod pdf;
pub mod sheet;
