//! Pictures: files of PNG, JPEG and SVG, held against limits and read whole, so that what is
//! printed is what the file says.
//!
//! The colours of a picture are those of sRGB. Of what a file says of itself beside its picture
//! (camera, place, author, a small preview) nothing goes on into a document.

mod fault;
mod image;
mod jpeg;
mod png;
mod read;
mod shape;
mod svg;
mod svg_safe;

pub use fault::Fault;
pub use image::{Image, Media, Samples, Tint};
pub use read::read;
pub use shape::{Draw, Shape, Step};
