//! Reads JPEG (ITU-T T.81) as far as a document needs: its size, its colours, whether it is
//! whole. The compressed picture itself goes on as it is.

use super::fault::Fault;
use super::image::{Image, Media, Samples, Tint, natural, within_limits};

const FORMAT: &str = "JPEG";

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
/// The marker of JFIF, which says the resolution.
const JFIF: u8 = 0xE0;
/// The marker of Exif, which says how the camera was held.
const EXIF: u8 = 0xE1;
/// The marker of Adobe, which says how colours are written.
const ADOBE: u8 = 0xEE;

/// Whether a file begins as a JPEG does.
pub(super) fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, START, 0xFF])
}

/// What the head of a frame says.
struct Frame {
    pixels: (u32, u32),
    components: Vec<u8>,
}

/// What was found so far.
struct Reading {
    file: Vec<u8>,
    frame: Option<Frame>,
    to_metre: Option<(i64, i64)>,
    has_adobe: bool,
    has_scan: bool,
}

/// Reads a file that begins as a JPEG does.
pub(super) fn read(bytes: &[u8]) -> Result<Image, Fault> {
    let broken = || Fault::broken(FORMAT);
    let mut found = Reading {
        file: vec![0xFF, START],
        frame: None,
        to_metre: None,
        has_adobe: false,
        has_scan: false,
    };
    let mut rest = bytes.get(2..).ok_or_else(broken)?;
    loop {
        let (marker, after) = marker(rest).ok_or_else(broken)?;
        if marker == END {
            break;
        }
        let length = after.get(..2).and_then(|length| length.try_into().ok());
        let length = usize::from(length.map(u16::from_be_bytes).ok_or_else(broken)?);
        let data = after.get(2..length).ok_or_else(broken)?;
        found.segment(marker, data)?;
        rest = after.get(length..).ok_or_else(broken)?;
        if marker == SCAN {
            let coded = coded(rest).ok_or_else(broken)?;
            let (scan, behind) = rest.split_at_checked(coded).ok_or_else(broken)?;
            found.file.extend_from_slice(scan);
            found.has_scan = true;
            rest = behind;
        }
    }
    found.file.extend([0xFF, END]);
    found.image()
}

/// The next marker and what follows it; bytes of 255 may stand before one.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let rest = bytes.strip_prefix(&[0xFF])?;
    let at = rest.iter().position(|byte| *byte != 0xFF)?;
    Some((*rest.get(at)?, rest.get(at + 1..)?))
}

/// How many bytes of compressed picture stand before the next marker.
fn coded(bytes: &[u8]) -> Option<usize> {
    let mut pairs = bytes.windows(2).enumerate();
    let is_marker =
        |pair: &[u8]| matches!(pair, [0xFF, second] if !matches!(second, 0 | 0xD0..=0xD7 | 0xFF));
    pairs.find(|(_, pair)| is_marker(pair)).map(|(at, _)| at)
}

impl Reading {
    /// Takes up a segment. Those that say something beside the picture are left out.
    fn segment(&mut self, marker: u8, data: &[u8]) -> Result<(), Fault> {
        match marker {
            0xC0..=0xC2 => self.frame = Some(frame(data)?),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(rare()),
            JFIF if data.starts_with(b"JFIF\0") => self.to_metre = resolution(data),
            EXIF => {
                if let Some(turned) = orientation(data).filter(|turned| *turned != 1) {
                    return Err(sideways(turned));
                }
            }
            ADOBE => self.has_adobe = data.starts_with(b"Adobe"),
            _ => {}
        }
        let is_beside = matches!(marker, 0xE1..=0xEF | 0xFE) && marker != ADOBE;
        if !is_beside {
            let length = u16::try_from(data.len() + 2).unwrap_or_default();
            self.file.extend([0xFF, marker]);
            self.file.extend(length.to_be_bytes());
            self.file.extend_from_slice(data);
        }
        Ok(())
    }

    fn image(self) -> Result<Image, Fault> {
        let frame = self.frame.filter(|_| self.has_scan);
        let frame = frame.ok_or_else(|| Fault::broken(FORMAT))?;
        let tint = match frame.components.as_slice() {
            [_] => Tint::Grey,
            // Readers disagree about what these are where Adobe does not say.
            [b'R', b'G', b'B'] if !self.has_adobe => return Err(rare()),
            [_, _, _] => Tint::Rgb,
            _ => return Err(for_print()),
        };
        Ok(Image {
            pixels: frame.pixels,
            natural: natural(frame.pixels, self.to_metre),
            media: Media::Jpeg,
            file: self.file,
            samples: Samples::Jpeg(tint),
            shapes: None,
        })
    }
}

fn frame(data: &[u8]) -> Result<Frame, Fault> {
    let [precision, height @ .., _] = data.get(..6).ok_or_else(|| Fault::broken(FORMAT))? else {
        return Err(Fault::broken(FORMAT));
    };
    let &[top, bottom, left, right] = height else {
        return Err(Fault::broken(FORMAT));
    };
    let pixels = (
        u32::from(u16::from_be_bytes([left, right])),
        u32::from(u16::from_be_bytes([top, bottom])),
    );
    if *precision != 8 {
        return Err(rare());
    }
    within_limits(pixels)?;
    let components = data.get(6..).unwrap_or_default().chunks_exact(3);
    let components = components.filter_map(|one| one.first().copied());
    Ok(Frame {
        pixels,
        components: components.collect(),
    })
}

/// Pixels to a metre, across and down.
fn resolution(data: &[u8]) -> Option<(i64, i64)> {
    let number = |at: usize| {
        let bytes = data.get(at..at + 2)?.try_into().ok()?;
        Some(i64::from(u16::from_be_bytes(bytes)))
    };
    let (x, y) = (number(8)?, number(10)?);
    match data.get(7)? {
        1 => Some((x * 5000 / 127, y * 5000 / 127)),
        2 => Some((x * 100, y * 100)),
        _ => None,
    }
}

/// How the picture is to be turned before it is shown (Exif 2.3, 4.6.4, tag 274): 1 is not at all.
fn orientation(data: &[u8]) -> Option<u16> {
    const TAG: u16 = 274;
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| {
        let (first, second) = (usize::from(short(at)?), usize::from(short(at + 2)?));
        Some(if is_little {
            first | second << 16
        } else {
            first << 16 | second
        })
    };
    let list = long(4)?;
    let mut entries = (0..usize::from(short(list)?)).map(|entry| list + 2 + 12 * entry);
    let entry = entries.find(|entry| short(*entry) == Some(TAG))?;
    short(entry + 8)
}

fn sideways(turned: u16) -> Fault {
    Fault::new(
        (
            format!("记着拍摄时相机转过方向（Exif 方向 {turned}），各种程序显示的方向不一样"),
            format!("says that the camera was turned (Exif orientation {turned})"),
        ),
        (
            "用看图程序打开，向左再向右旋转一次后保存，或者另存为 PNG。",
            "open it in a picture viewer, turn it left and right again and save it, or save it as PNG",
        ),
    )
}

fn for_print() -> Fault {
    Fault::new(
        (
            "是印刷用的四色（CMYK）图，屏幕和存档文件的颜色对不上",
            "is in CMYK, which is for print",
        ),
        (
            "用图片软件把颜色模式改为 RGB 再保存，或者另存为 PNG。",
            "save it in RGB, or as PNG",
        ),
    )
}

fn rare() -> Fault {
    Fault::new(
        (
            "用了少见的 JPEG 编码，不是每个程序都能显示",
            "uses a rare kind of JPEG that not every program shows",
        ),
        (
            "用看图程序打开，另存为普通的 JPEG 或 PNG。",
            "save it again as common JPEG or PNG",
        ),
    )
}
