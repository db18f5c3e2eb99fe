//! Writers of finished files: DOCX and HTML from the document, OFD, PDF and SVG from pages.

pub mod docx;
pub mod html;
pub mod ofd;
pub mod pdf;
#[cfg(feature = "raster")]
pub mod png;
pub mod svg;
