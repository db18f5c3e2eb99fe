//! Files of pictures: what is read of each kind, and what is refused in which words.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::picture::{Image, Media, Samples, Tint, read};
use png::{BitDepth, ColorType, Encoder};

/// A PNG of that kind, whose samples count up.
pub(crate) fn png(size: u32, color: ColorType, depth: BitDepth) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, size, size);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if color == ColorType::Indexed {
        encoder.set_palette(vec![200, 0, 0, 0, 0, 200]);
    }
    let bits = color.samples() * depth as usize;
    let row = (usize::try_from(size).unwrap() * bits).div_ceil(8);
    let all = row * usize::try_from(size).unwrap();
    let most = if color == ColorType::Indexed { 1 } else { 256 };
    let samples: Vec<u8> = (0..all)
        .map(|at| u8::try_from(at % most).unwrap())
        .collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&samples).unwrap();
    writer.finish().unwrap();
    file
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                crc >> 1 ^ 0xEDB8_8320
            } else {
                crc >> 1
            }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// A PNG with some bytes of its head changed.
fn with_head(mut png: Vec<u8>, change: impl Fn(&mut [u8])) -> Vec<u8> {
    change(&mut png[16..29]);
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

pub(crate) fn jpeg(name: &str) -> Vec<u8> {
    std::fs::read(crate::common::path(&format!(
        "tests/data/pictures/{name}.jpg"
    )))
    .unwrap()
}

/// A JPEG that says how the camera was held.
fn turned(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap();
    let mut file = vec![0xFF, 0xD8, 0xFF, 0xE1];
    file.extend(length.to_be_bytes());
    file.extend(exif);
    file.extend(&jpeg("photo")[2..]);
    file
}

pub(crate) fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"400\" height=\"200\" viewBox=\"0 0 400 200\">{inside}</svg>"
    )
}

fn taken(file: &[u8]) -> Image {
    read(file).unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn refused(file: &[u8]) -> String {
    let fault = read(file).expect_err("a fault");
    assert!(!fault.cure.zh.is_empty() && !fault.says.en.is_empty());
    fault.says.zh
}

fn plain(image: &Image) -> (Tint, usize, bool) {
    match &image.samples {
        Samples::Plain { tint, data, alpha } => (*tint, data.len(), alpha.is_some()),
        Samples::Jpeg(_) => panic!("samples"),
    }
}

#[test]
fn every_kind_of_png_is_read() {
    use BitDepth::{Eight, Four, One, Sixteen, Two};
    for (color, depth, expected) in [
        (ColorType::Grayscale, One, (Tint::Grey, 256, false)),
        (ColorType::Grayscale, Two, (Tint::Grey, 256, false)),
        (ColorType::Grayscale, Four, (Tint::Grey, 256, false)),
        (ColorType::Grayscale, Eight, (Tint::Grey, 256, false)),
        (ColorType::Grayscale, Sixteen, (Tint::Grey, 256, false)),
        (ColorType::GrayscaleAlpha, Eight, (Tint::Grey, 256, true)),
        (ColorType::GrayscaleAlpha, Sixteen, (Tint::Grey, 256, true)),
        (ColorType::Indexed, One, (Tint::Rgb, 768, false)),
        (ColorType::Indexed, Eight, (Tint::Rgb, 768, false)),
        (ColorType::Rgb, Eight, (Tint::Rgb, 768, false)),
        (ColorType::Rgb, Sixteen, (Tint::Rgb, 768, false)),
        (ColorType::Rgba, Eight, (Tint::Rgb, 768, true)),
        (ColorType::Rgba, Sixteen, (Tint::Rgb, 768, true)),
    ] {
        let image = taken(&png(16, color, depth));
        assert_eq!(image.pixels, (16, 16));
        assert_eq!(plain(&image), expected, "{color:?} {depth:?}");
    }
    let interlaced = with_head(png(1, ColorType::Rgb, Eight), |head| head[12] = 1);
    assert_eq!(plain(&taken(&interlaced)), (Tint::Rgb, 3, false));
}

#[test]
fn what_stands_beside_a_picture_is_left_out() {
    let file = png(4, ColorType::Rgb, BitDepth::Eight);
    let mut text = b"tEXtComment\0somebody's name".to_vec();
    let length = u32::try_from(text.len() - 4).unwrap();
    text.extend(crc(&text).to_be_bytes());
    let mut noted = file[..33].to_vec();
    noted.extend(length.to_be_bytes());
    noted.extend(text);
    noted.extend(&file[33..]);
    noted.extend(b"PK\x03\x04 what somebody hid behind the picture");
    assert_eq!(taken(&noted).file, file);
    let upright = turned(1);
    let kept = taken(&upright);
    assert_eq!((kept.media, kept.pixels), (Media::Jpeg, (24, 16)));
    assert_eq!(kept.file, taken(&jpeg("photo")).file);
}

#[test]
fn jpegs_are_taken_that_every_program_shows_alike() {
    for (name, tint) in [
        ("photo", Tint::Rgb),
        ("progressive", Tint::Rgb),
        ("grey", Tint::Grey),
    ] {
        assert!(taken(&jpeg(name)).samples == Samples::Jpeg(tint), "{name}");
    }
    assert!(refused(&jpeg("cmyk")).contains("CMYK"));
    assert!(refused(&turned(6)).contains("Exif 方向 6"));
    let whole = jpeg("photo");
    assert_eq!(
        refused(&whole[..whole.len() - 2]),
        "不是完整的 JPEG 文件：中途截断，或者已经损坏"
    );
}

#[test]
fn shapes_are_drawn_on_white() {
    let chart = svg("<rect x='0' y='0' width='200' height='200' fill='#2a5caa'/>");
    let image = taken(chart.as_bytes());
    assert_eq!((image.pixels, image.media), ((2000, 1000), Media::Png));
    assert_eq!(image.natural.width.to_mm().round().to_string(), "106");
    let Samples::Plain {
        data, alpha: None, ..
    } = &image.samples
    else {
        panic!("opaque samples");
    };
    assert_eq!(
        (&data[..3], &data[5997..6000]),
        (&[0x2A, 0x5C, 0xAA][..], &[255; 3][..])
    );
    assert_eq!(image, taken(chart.as_bytes()), "the same bytes every time");
    assert_eq!(image.shapes.as_ref().map(Vec::len), Some(1));
    let shaded = svg("<rect width='9' height='9' fill='red' opacity='0.5'/>");
    assert_eq!(taken(shaded.as_bytes()).shapes, None, "only as samples");
    let declared = format!("\u{FEFF}<?xml version=\"1.0\"?><!DOCTYPE svg>{chart}");
    assert_eq!(taken(declared.as_bytes()), image);
}

#[test]
fn what_would_not_be_drawn_is_named() {
    let circle = "<defs><circle id='c' r='9'/></defs><use href='#c' x='50' y='50'/>";
    assert!(read(svg(circle).as_bytes()).is_ok());
    for (inside, words) in [
        ("<text x='9' y='9'>一月</text>", "有文字（text）"),
        ("<image href='a.png' width='9' height='9'/>", "嵌着另一张图"),
        ("<script>alert(1)</script>", "有脚本"),
        ("<filter id='f'/>", "有滤镜"),
        ("<foreignObject/>", "嵌着网页"),
        (
            "<rect width='9' height='9'><animate/></rect>",
            "有动画（animate）",
        ),
        (
            "<use xlink:href='other.svg#a'/>",
            "文件以外的东西“other.svg#a”",
        ),
        ("<style>@import 'a.css';</style>", "文件以外的东西“@import”"),
        (
            "<rect fill='url(http://a.b/c)'/>",
            "文件以外的东西“http://a.b/c”",
        ),
        ("", "没有能画的图"),
    ] {
        let said = refused(svg(inside).as_bytes());
        assert!(said.contains(words), "{said}");
    }
    assert!(read(svg("<text> </text><rect width='9' height='9'/>").as_bytes()).is_ok());
    assert!(refused(svg("<rect>").as_bytes()).contains("不是完整的 SVG 文件：第 1 行"));
    let other = "<svg xmlns='http://example.org/'><rect/></svg>";
    assert!(refused(other.as_bytes()).contains("不是 SVG 文件"));
}

#[test]
fn what_keeps_a_machine_busy_is_refused() {
    let deep = "<g>".repeat(5_000) + &"</g>".repeat(5_000);
    let mut bomb = "<g id='a0'><rect width='9' height='9'/></g>".to_owned();
    for level in 1..12 {
        let uses = format!("<use href='#a{}'/>", level - 1).repeat(10);
        bomb = [bomb, format!("<g id='a{level}'>{uses}</g>")].concat();
    }
    let layers = "<rect width='400' height='200' opacity='0.5'/>".repeat(500);
    for inside in [deep, bomb, layers] {
        let fault = read(svg(&inside).as_bytes()).expect_err("a fault");
        assert!(fault.is_beyond, "{fault:?}");
    }
    let entities = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>";
    let entities = format!(
        "{entities}{}",
        svg("<desc>&b;</desc><rect width='9' height='9'/>")
    );
    drop(read(entities.as_bytes()));
    let wide = with_head(png(4, ColorType::Rgb, BitDepth::Eight), |head| {
        head[..8].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    });
    assert!(refused(&wide).contains("65536×65536 像素，超过上限 2000 万像素"));
    let lying = with_head(png(4, ColorType::Rgb, BitDepth::Eight), |head| {
        head[..8].copy_from_slice(&[0, 0, 15, 0, 0, 0, 15, 0]);
    });
    assert!(refused(&lying).contains("中途截断"));
    assert!(refused(&vec![0x89; 17 << 20]).contains("有 17 MiB，超过上限 16 MiB"));
}

#[test]
fn other_files_are_named() {
    for (file, words) in [
        (&b""[..], "空文件"),
        (b"GIF89a", "是 GIF 文件"),
        (b"BM\0\0", "是 BMP 文件"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "是 WebP 文件"),
        (b"\0\0\0\x18ftypheic", "是 HEIC 文件"),
        (b"%PDF-1.7", "是 PDF 文件"),
        (b"schema = 1", "不是图片"),
        (b"<html><body></body></html>", "不是图片"),
        (b"\xFF\xD8\xFF", "不是完整的 JPEG"),
        (b"\x89PNG\r\n\x1A\n", "不是完整的 PNG"),
    ] {
        let said = refused(file);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn no_file_that_is_cut_or_changed_breaks_the_program() {
    let chart = svg("<path d='M0 0L9 9C1 2 3 4 5 6Z' stroke='red' transform='scale(2)'/>");
    let files = [
        png(9, ColorType::Rgba, BitDepth::Sixteen),
        png(9, ColorType::Indexed, BitDepth::One),
        jpeg("photo"),
        jpeg("progressive"),
        turned(1),
    ];
    for file in &files {
        for length in 0..file.len() {
            let cut = read(&file[..length]);
            assert!(cut.is_err(), "{length} of {}", file.len());
        }
        for at in 0..file.len() {
            for flip in [1, 0x80, 0xFF] {
                let mut changed = file.clone();
                changed[at] ^= flip;
                drop(read(&changed));
            }
        }
    }
    for at in (0..chart.len()).step_by(7) {
        let mut changed = chart.clone().into_bytes();
        changed[at] = b'9';
        drop(read(&changed));
        drop(read(&chart.as_bytes()[..at]));
    }
}
