//! What a package says, without its files and ids.

mod extra;
mod package;
mod page;
mod resource;

pub use extra::{Attachment, Destination, OutlineEntry, Tag, TagFile, Target};
pub use package::{DocType, Info, Package};
pub use page::{
    Code, Color, GlyphChoice, Matrix, Object, Page, Path, Picture, Segment, Stroke, Text,
};
pub use resource::{Deflated, Font, FontKey, Image, ImageFormat, ImageKey};
