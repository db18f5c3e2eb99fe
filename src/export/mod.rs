//! Writers of finished files: DOCX from the document, OFD, PDF and SVG from pages.

pub mod docx;
pub mod ofd;
pub mod pdf;
#[cfg(feature = "raster")]
pub mod png;
pub mod svg;
