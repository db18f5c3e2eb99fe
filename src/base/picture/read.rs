//! Reads a picture by what its file is, whatever its name says.

use super::fault::Fault;
use super::image::Image;
use super::{jpeg, png, svg};
use crate::base::limits::{PICTURE_BYTES, shown_bytes};

/// What other files begin with, at which place, and what they are called.
const OTHERS: [(usize, &[u8], &str); 14] = [
    (0, b"GIF8", "GIF"),
    (0, b"BM", "BMP"),
    (8, b"WEBP", "WebP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"\xD7\xCD\xC6\x9A", "WMF"),
    (40, b" EMF", "EMF"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftyp", "HEIC"),
    (0, b"%PDF", "PDF"),
    (0, b"\x1F\x8B", "SVGZ"),
    (0, b"\xD0\xCF\x11\xE0", "DOC"),
    (0, b"PK\x03\x04", "ZIP"),
    (0, b"8BPS", "PSD"),
];

/// Reads the file of a picture.
///
/// # Errors
/// What is wrong with the file.
pub fn read(bytes: &[u8]) -> Result<Image, Fault> {
    if bytes.is_empty() {
        return Err(Fault::new(
            ("是空文件", "is empty"),
            ("重新复制或导出这张图。", "copy or export the picture again"),
        ));
    }
    if bytes.len() > PICTURE_BYTES {
        let (found, most) = (shown_bytes(bytes.len()), shown_bytes(PICTURE_BYTES));
        return Err(Fault::beyond(
            (
                format!("有 {found}，超过上限 {most}"),
                format!("has {found}, which is more than {most}"),
            ),
            (
                "缩小以后再用：印在纸上，宽 2000 像素已经足够。",
                "make it smaller: 2000 pixels across are enough on paper",
            ),
        ));
    }
    if bytes.starts_with(png::SIGNATURE) {
        png::read(bytes)
    } else if jpeg::is_jpeg(bytes) {
        jpeg::read(bytes)
    } else if let Some(text) = svg::text(bytes) {
        svg::read(text)
    } else {
        Err(other(bytes))
    }
}

fn other(bytes: &[u8]) -> Fault {
    let is = |(at, sign, _): &&(usize, &[u8], &str)| {
        bytes.get(*at..).is_some_and(|rest| rest.starts_with(sign))
    };
    let cure = (
        "用看图程序打开，另存为 PNG（图表、截图）或 JPEG（照片）。",
        "save it as PNG (charts, screenshots) or JPEG (photographs)",
    );
    let says = match OTHERS.iter().find(is) {
        Some((_, _, format)) => (
            format!("是 {format} 文件，只能用 PNG、JPEG 和 SVG"),
            format!("is a {format} file; PNG, JPEG and SVG are taken"),
        ),
        None => (
            "不是图片：不是 PNG、JPEG 或 SVG 文件".to_owned(),
            "is no picture: neither PNG nor JPEG nor SVG".to_owned(),
        ),
    };
    Fault::new(says, cure)
}
