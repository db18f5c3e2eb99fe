//! What pages share: fonts and images.

use std::sync::Arc;

/// A font of a package, as [`Package::add_font`](crate::Package::add_font) gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontKey(pub(crate) usize);

/// An image of a package, as [`Package::add_image`](crate::Package::add_image) gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImageKey(pub(crate) usize);

/// An embedded font. It should be a subset that keeps `cmap`, `loca`, `glyf`, `head`, `hhea`,
/// `hmtx`, `maxp`, `name`, `OS/2` and `post` (GB/T 42133-2022, 6.2.6 c).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Font {
    /// Its name, which should be that of the family, so that a reader that does not take the
    /// embedded file finds a face that looks alike.
    pub name: String,
    /// The family.
    pub family: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it has serifs.
    pub serif: bool,
    /// One face with a Unicode character map.
    pub file: Arc<Vec<u8>>,
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// What its bytes are.
    pub format: ImageFormat,
    /// Its file.
    pub file: Arc<Vec<u8>>,
}

/// What the bytes of an image are (GB/T 42133-2022, 6.2.6 e, allows these among others).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl ImageFormat {
    /// The name of the format, and what its file names end in.
    pub(crate) const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Png => ("PNG", "png"),
            Self::Jpeg => ("JPEG", "jpg"),
        }
    }
}
