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
    /// One face with a Unicode character map, or the beginning of its file.
    pub file: Arc<Vec<u8>>,
    /// The rest of its file, if that was deflated before.
    pub rest: Option<Deflated>,
}

/// Bytes that were deflated before, as for the PDF of the same pages: they are not deflated again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deflated {
    /// The bytes as a zlib stream (RFC 1950).
    pub zlib: Arc<Vec<u8>>,
    /// How many they are.
    pub length: usize,
    /// Their checksum (CRC-32).
    pub checksum: u32,
}

impl Deflated {
    /// The deflated data in the stream, without what zlib puts around them; `None` of what is no
    /// such stream, or needs a dictionary.
    pub(crate) fn stream(&self) -> Option<&[u8]> {
        const DEFLATE: u8 = 8;
        const DICTIONARY: u8 = 0x20;
        let (head, rest) = self.zlib.split_first_chunk()?;
        let [method, flags] = *head;
        let is_known = method & 0xF == DEFLATE
            && flags & DICTIONARY == 0
            && u16::from_be_bytes(*head).is_multiple_of(31);
        let (data, _) = rest.split_last_chunk::<4>()?;
        is_known.then_some(data)
    }
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
