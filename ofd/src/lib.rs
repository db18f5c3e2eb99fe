//! Writes and checks OFD packages (GB/T 33190-2016).
//!
//! [`write()`] makes a package of a [`Package`]: pages of text, paths and pictures at fixed
//! positions, with fonts, an outline, metadata, attachments and tags. Elements stand in the order
//! of the schema, lengths are exact decimals of millimetres, and the same package gives the same
//! bytes. [`check()`] reads any bytes and says what is wrong with them as an OFD package.
//!
//! Clauses of GB/T 42133-2022 (OFD-A, the archival profile) are named as the clause table of
//! ofdrw-archive gives them; the text of that standard was not at hand.
//!
//! ```
//! use ofd::{Color, Length, Object, Package, Page, Path, Rect, Segment, Size};
//!
//! let mm = Length::from_mm;
//! let mut package = Package::new(Size { width: mm(210), height: mm(297) });
//! let mut rule = Path::new(Rect::new(mm(28), mm(40), mm(156), mm(1)));
//! rule.fill = Some(Color([255, 0, 0]));
//! rule.rectangle(Rect::new(mm(0), mm(0), mm(156), mm(1)));
//! let mut page = Page::default();
//! page.objects.push(Object::Path(rule));
//! package.pages.push(page);
//! let bytes = ofd::write(&package)?;
//! assert_eq!(ofd::check(&bytes), []);
//! # Ok::<(), ofd::Refusal>(())
//! ```

mod length;
mod model;
mod zip;
mod write;
mod check;

/// What the README shows is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use check::{Fault, Place, Rule, check};
pub use length::{Length, Point, Rect, Size};
pub use model::{
    Attachment, Code, Color, Deflated, Destination, DocType, Font, FontKey, GlyphChoice, Image,
    ImageFormat, ImageKey, Info, Matrix, Object, OutlineEntry, Package, Page, Path, Picture,
    Segment, Stroke, Tag, TagFile, Target, Text,
};
pub use write::{Refusal, write};
