//! A picture that was read.

use std::fmt;

use super::fault::Fault;
use super::shape::Shape;
use crate::base::limits::PICTURE_PIXELS;
use crate::base::units::{Length, Size};

/// EMU in a pixel of a file that does not say how large its pixels are: 96 to the inch.
const PIXEL: i64 = 9_525;

/// EMU in a metre.
const METRE: i64 = 36_000_000;

/// How many pixels to a metre are believed: 36 to 2,400 to the inch. What says otherwise was
/// hardly written by a scanner or a camera.
const BELIEVED: std::ops::RangeInclusive<i64> = 1_417..=94_488;

/// A picture: the file as documents keep it, and its samples.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    /// Its width and height in pixels, neither of them 0.
    pub pixels: (u32, u32),
    /// How large it is by what its file says of its resolution.
    pub natural: Size,
    /// The format of `file`.
    pub media: Media,
    /// A file of the picture with nothing beside it.
    pub file: Vec<u8>,
    /// Its samples.
    pub samples: Samples,
    /// The shapes that it was drawn from, where they say all of it.
    pub shapes: Option<Vec<Shape>>,
}

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// The samples of a picture, of 8 bits each, row by row from the top.
#[derive(Clone, PartialEq, Eq)]
pub enum Samples {
    /// As the file has them: compressed as JPEG.
    Jpeg(Tint),
    /// Uncompressed.
    Plain {
        /// What they are.
        tint: Tint,
        /// The samples.
        data: Vec<u8>,
        /// How opaque each pixel is, unless all of them are.
        alpha: Option<Vec<u8>>,
    },
}

/// What the samples of a pixel are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// One: how light it is.
    Grey,
    /// Three: red, green and blue of sRGB.
    Rgb,
}

impl Image {
    /// Whether something behind it shows through.
    pub fn is_transparent(&self) -> bool {
        matches!(self.samples, Samples::Plain { alpha: Some(_), .. })
    }
}

impl fmt::Debug for Image {
    /// Without the bytes, which are many.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.pixels;
        write!(out, "Image({width}×{height}, {:?})", self.media)
    }
}

/// Checks the number of pixels, before any of them is read.
pub(super) fn within_limits((width, height): (u32, u32)) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::new(
            (
                "里没有图：宽或高是 0",
                "has no picture: its width or height is 0",
            ),
            ("重新复制或导出这张图。", "copy or export the picture again"),
        ));
    }
    if u64::from(width) * u64::from(height) <= PICTURE_PIXELS {
        return Ok(());
    }
    let most = PICTURE_PIXELS / 10_000;
    Err(Fault::beyond(
        (
            format!("有 {width}×{height} 像素，超过上限 {most} 万像素"),
            format!("has {width}×{height} pixels, which is more than {PICTURE_PIXELS}"),
        ),
        (
            "缩小以后再用：印在纸上，宽 2000 像素已经足够。",
            "make it smaller: 2000 pixels across are enough on paper",
        ),
    ))
}

/// The size of a picture whose pixels stand so close, if its file says so: pixels to a metre,
/// across and down.
pub(super) fn natural(pixels: (u32, u32), to_metre: Option<(i64, i64)>) -> Size {
    let believed = to_metre.filter(|(x, y)| BELIEVED.contains(x) && BELIEVED.contains(y));
    let length = |count: u32, to_metre: Option<i64>| {
        let count = i64::from(count);
        Length::emu(to_metre.map_or(count * PIXEL, |to_metre| count * METRE / to_metre))
    };
    Size {
        width: length(pixels.0, believed.map(|(x, _)| x)),
        height: length(pixels.1, believed.map(|(_, y)| y)),
    }
}

/// Samples that are grey wherever they are the same three times, and have no alpha where all
/// pixels are opaque. `None` if there are fewer of them than pixels.
pub(super) fn plain(count: usize, channels: usize, samples: &[u8]) -> Option<Samples> {
    let pixels = || samples.chunks_exact(channels).take(count);
    if pixels().len() < count {
        return None;
    }
    let colors = if channels >= 3 { 3 } else { 1 };
    let has_alpha = channels == 2 || channels == 4;
    let alpha = |pixel: &[u8]| pixel.last().copied().unwrap_or(u8::MAX);
    let is_opaque = !has_alpha || pixels().all(|pixel| alpha(pixel) == u8::MAX);
    let is_grey = |pixel: &[u8]| pixel.first() == pixel.get(1) && pixel.first() == pixel.get(2);
    let is_grey = colors == 1 || pixels().all(is_grey);
    let kept = if is_grey { 1 } else { 3 };
    let mut data = Vec::with_capacity(count * kept);
    for pixel in pixels() {
        data.extend(pixel.iter().take(kept));
    }
    Some(Samples::Plain {
        tint: if is_grey { Tint::Grey } else { Tint::Rgb },
        data,
        alpha: (!is_opaque).then(|| pixels().map(alpha).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resolution_is_believed_within_reason() {
        let width = |to_metre| natural((600, 300), to_metre).width;
        assert_eq!(width(Some((11_811, 11_811))), Length::emu(1_828_803));
        assert_eq!(width(None), Length::emu(600 * PIXEL));
        assert_eq!(width(Some((1, 1))), width(None));
    }

    #[test]
    fn grey_and_opaque_pictures_are_told() {
        let tint = |channels, samples: &[u8]| match plain(2, channels, samples) {
            Some(Samples::Plain { tint, data, alpha }) => Some((tint, data, alpha)),
            _ => None,
        };
        assert_eq!(
            tint(4, &[7, 7, 7, 255, 9, 9, 9, 255]),
            Some((Tint::Grey, vec![7, 9], None))
        );
        assert_eq!(
            tint(4, &[7, 8, 7, 255, 9, 9, 9, 0]),
            Some((Tint::Rgb, vec![7, 8, 7, 9, 9, 9], Some(vec![255, 0])))
        );
        assert_eq!(
            tint(2, &[7, 1, 8, 255]),
            Some((Tint::Grey, vec![7, 8], Some(vec![1, 255])))
        );
        assert_eq!(tint(3, &[1, 2, 3]), None);
    }
}
