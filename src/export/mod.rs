//! Writers of finished files: DOCX and HTML from the document, OFD, PDF and SVG from pages; and
//! workbooks to fill in, from a layout and data.

pub mod docx;
pub mod html;
pub mod ofd;
pub mod pdf;
#[cfg(feature = "raster")]
pub mod png;
pub mod sheet;
pub mod svg;
