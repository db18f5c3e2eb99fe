//! The outputs of a job that are a file a page.

use serde::{Deserialize, Serialize};

/// The options of the drawings of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct SvgOptions {}

/// The options of the pictures of pages.
#[cfg(feature = "raster")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PngOptions {
    /// Pixels to an inch, within [`PngOptions::RANGE`]; what is beyond is taken for its end.
    pub dpi: u16,
}

#[cfg(feature = "raster")]
impl PngOptions {
    /// From what can just be read to what a printer resolves; a page of A4 is at most 35 million
    /// pixels.
    pub const RANGE: std::ops::RangeInclusive<u16> = 36..=600;

    /// Draws so many pixels to an inch.
    #[must_use]
    pub fn dpi(mut self, dpi: u16) -> Self {
        self.dpi = dpi;
        self
    }
}

#[cfg(feature = "raster")]
impl Default for PngOptions {
    /// 150 to an inch: small print can be read, and a page is some hundred kilobytes.
    fn default() -> Self {
        Self { dpi: 150 }
    }
}

#[cfg(feature = "raster")]
impl From<PngOptions> for super::output::Output {
    fn from(options: PngOptions) -> Self {
        Self::Png(options)
    }
}

/// What the names of the files of pages end in: a hyphen and the number, with as many digits as the
/// last one has.
pub(super) fn suffix(index: usize, count: usize, format: &str) -> String {
    let digits = count.to_string().len();
    format!("-{:0digits$}.{format}", index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_in_order_by_their_names() {
        assert_eq!(suffix(0, 7, "svg"), "-1.svg");
        assert_eq!(suffix(8, 12, "svg"), "-09.svg");
        assert_eq!(suffix(99, 100, "svg"), "-100.svg");
    }
}
