//! Colours.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// The colour of text.
    pub const BLACK: Self = Self([0, 0, 0]);
}
