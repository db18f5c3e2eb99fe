//! Pages as pictures, and how far two of them differ.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use png::{ColorType, Decoder, Transformations};

/// A picture in shades of grey.
pub struct Grey {
    pub width: u32,
    pub height: u32,
    pixels: Vec<u8>,
}

impl Grey {
    /// Reads a PNG; what is transparent lies on white.
    pub fn open(file: &Path) -> Self {
        let read = BufReader::new(File::open(file).expect("a picture"));
        let mut decoder = Decoder::new(read);
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut bytes).expect("a picture");
        let samples = match frame.color_type {
            ColorType::Grayscale => 1,
            ColorType::GrayscaleAlpha => 2,
            ColorType::Rgb => 3,
            ColorType::Rgba => 4,
            ColorType::Indexed => panic!("{}: not decoded", file.display()),
        };
        bytes.truncate(frame.buffer_size());
        Self {
            width: frame.width,
            height: frame.height,
            pixels: bytes.chunks_exact(samples).map(shade).collect(),
        }
    }

    /// The same picture, so many pixels further right.
    pub fn shifted(&self, by: usize) -> Self {
        let width = usize::try_from(self.width).expect("a width");
        let rows = self.pixels.chunks_exact(width);
        let moved = rows.flat_map(|row| {
            let (kept, _) = row.split_at(width - by);
            std::iter::repeat_n(255, by).chain(kept.iter().copied())
        });
        Self {
            pixels: moved.collect(),
            ..*self
        }
    }

    /// How many of ten thousand pixels differ by more than half the scale.
    pub fn beyond(&self, other: &Self) -> usize {
        let sizes = [self, other].map(|one| (one.width, one.height));
        assert_eq!(sizes[0], sizes[1], "pages of one size");
        let pairs = self.pixels.iter().zip(&other.pixels);
        let count = pairs.filter(|(one, other)| one.abs_diff(**other) > 128);
        count.count() * 10_000 / self.pixels.len()
    }
}

/// The lightness of a pixel (ITU-R BT.601), in front of white.
fn shade(pixel: &[u8]) -> u8 {
    let [red, green, blue, alpha] = match *pixel {
        [grey] => [grey, grey, grey, 255],
        [grey, alpha] => [grey, grey, grey, alpha],
        [red, green, blue] => [red, green, blue, 255],
        [red, green, blue, alpha] => [red, green, blue, alpha],
        _ => panic!("not a pixel"),
    }
    .map(u32::from);
    let light = (299 * red + 587 * green + 114 * blue) / 1000;
    let seen = (light * alpha + 255 * (255 - alpha)) / 255;
    u8::try_from(seen).expect("a shade")
}
