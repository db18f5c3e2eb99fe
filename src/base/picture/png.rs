//! Reads PNG (ISO/IEC 15948).

use std::io::Cursor;

use png::{ColorType, Decoder, Encoder, Limits, Transformations};

use super::fault::Fault;
use super::image::{Image, Media, natural, plain, within_limits};

/// What a PNG begins with.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// The chunks that make the picture. All others say something beside it, or colours that are not
/// those of sRGB.
const KEPT: [&[u8; 4]; 7] = [
    b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"pHYs",
];

/// The unit of `pHYs` that is a metre.
const METRE: u8 = 1;

const FORMAT: &str = "PNG";

/// Reads a file that begins as a PNG does.
pub(super) fn read(bytes: &[u8]) -> Result<Image, Fault> {
    let broken = || Fault::broken(FORMAT);
    let chunks = chunks(bytes).ok_or_else(broken)?;
    let pixels = chunks.pixels;
    within_limits(pixels)?;
    let mut decoder = Decoder::new_with_limits(Cursor::new(&chunks.file), Limits::default());
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| broken())?;
    let room = reader.output_buffer_size().ok_or_else(broken)?;
    let mut samples = vec![0; room];
    let frame = reader.next_frame(&mut samples).map_err(|_| broken())?;
    let channels = match frame.color_type {
        ColorType::Grayscale => 1,
        ColorType::GrayscaleAlpha => 2,
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        ColorType::Indexed => return Err(broken()),
    };
    let count = count(pixels).ok_or_else(broken)?;
    let samples = plain(count, channels, &samples).ok_or_else(broken)?;
    Ok(Image {
        pixels,
        natural: natural(pixels, chunks.to_metre),
        media: Media::Png,
        file: chunks.file,
        samples,
        shapes: None,
    })
}

/// Writes opaque samples of red, green and blue as a PNG.
pub(super) fn written((width, height): (u32, u32), samples: &[u8]) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgb);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(samples).ok()?;
    writer.finish().ok()?;
    Some(file)
}

fn count((width, height): (u32, u32)) -> Option<usize> {
    let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
    width.checked_mul(height)
}

/// A PNG of the chunks that make the picture, and what they say first of all.
struct Chunks {
    file: Vec<u8>,
    pixels: (u32, u32),
    to_metre: Option<(i64, i64)>,
}

/// The chunks of a file up to its end; `None` if they do not reach it.
fn chunks(bytes: &[u8]) -> Option<Chunks> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut file = SIGNATURE.to_vec();
    let (mut pixels, mut to_metre) = (None, None);
    loop {
        let length = usize::try_from(number(rest)?).ok()?;
        let whole = rest.get(..length.checked_add(12)?)?;
        let (kind, data) = (whole.get(4..8)?, whole.get(8..8 + length)?);
        if KEPT.iter().any(|kept| *kept == kind) {
            file.extend_from_slice(whole);
        }
        match kind {
            b"IHDR" => pixels = Some((number(data)?, number(data.get(4..)?)?)),
            b"pHYs" if data.get(8) == Some(&METRE) => {
                to_metre = Some((i64::from(number(data)?), i64::from(number(data.get(4..)?)?)));
            }
            b"IEND" => {
                return Some(Chunks {
                    file,
                    pixels: pixels?,
                    to_metre,
                });
            }
            _ => {}
        }
        rest = rest.get(whole.len()..)?;
    }
}

/// The number in the first four bytes.
fn number(bytes: &[u8]) -> Option<u32> {
    let bytes = bytes.get(..4)?.try_into().ok()?;
    Some(u32::from_be_bytes(bytes))
}
