//! What is written is read back.

use std::sync::Arc;

use libdeflater::{CompressionLvl, Compressor};

use super::value::Value;
use super::xml::Xml;
use super::{Refusal, write};
use crate::length::{Length, Point, Rect, Size};
use crate::model::{Deflated, Font, Object, Package, Page, Path, Segment};
use crate::zip::{entries, unpack};

fn element(value: impl Value) -> Result<String, Refusal> {
    let mut xml = Xml::bare();
    xml.open("A").text(value);
    let bytes = xml.finish()?;
    let text = String::from_utf8(bytes).unwrap();
    let inner = text.split_once("<ofd:A>").unwrap().1;
    Ok(inner.strip_suffix("</ofd:A>").unwrap().to_owned())
}

#[test]
fn values_are_written_as_they_are_shown() {
    let mm = Length::from_mm;
    assert_eq!(element(0_usize), Ok("0".to_owned()));
    assert_eq!(element(usize::MAX), Ok(usize::MAX.to_string()));
    let lengths = [0, 5, -5, 50, 500, 1_005, 210_000, i64::MAX].map(Length::from_um);
    let shown = "0 0.005 -0.005 0.05 0.5 1.005 210 9223372036854775.807";
    assert_eq!(element(lengths), Ok(shown.to_owned()));
    let rect = Rect::new(mm(1), mm(2), mm(3), Length::from_um(4_500));
    assert_eq!(element(rect), Ok("1 2 3 4.5".to_owned()));
    let at = |x, y| Point { x: mm(x), y: mm(y) };
    let steps = [
        Segment::Move(at(0, 1)),
        Segment::Line(at(2, 3)),
        Segment::Quadratic(at(4, 5), at(6, 7)),
        Segment::Cubic(at(8, 9), at(10, 11), at(-12, 13)),
        Segment::Close,
    ];
    let data = "M 0 1 L 2 3 Q 4 5 6 7 B 8 9 10 11 -12 13 C";
    assert_eq!(element(&steps[..]), Ok(data.to_owned()));
}

#[test]
fn marks_of_xml_are_escaped_and_what_it_cannot_carry_is_refused() {
    for (text, escaped) in [
        ("公文，2025\u{FFFD}", "公文，2025\u{FFFD}"),
        ("a<b>&\"", "a&lt;b&gt;&amp;\""),
        ("ﾾ\t\r\n", "ﾾ\t&#13;\n"),
    ] {
        assert_eq!(element(text), Ok(escaped.to_owned()));
    }
    for c in ['\0', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
        assert_eq!(element(format!("公{c}")), Err(Refusal::IllegalCharacter(c)));
    }
    let mut xml = Xml::bare();
    xml.open("A").attribute("b", "\t\n\"<");
    let file = String::from_utf8(xml.finish().unwrap()).unwrap();
    assert!(
        file.ends_with("<ofd:A b=\"&#9;&#10;&quot;&lt;\"/>"),
        "{file}"
    );
}

/// A package of a font of which all from a place on was deflated before.
fn in_parts(font: &[u8], at: usize, spoil: &dyn Fn(&mut Vec<u8>)) -> Result<Vec<u8>, Refusal> {
    let mut compressor = Compressor::new(CompressionLvl::default());
    let (start, rest) = font.split_at(at);
    let mut zlib = vec![0; compressor.zlib_compress_bound(rest.len())];
    let length = compressor.zlib_compress(rest, &mut zlib).unwrap();
    zlib.truncate(length);
    spoil(&mut zlib);
    let sheet = Size {
        width: Length::from_mm(210),
        height: Length::from_mm(297),
    };
    let mut package = Package::new(sheet);
    package.add_font(Font {
        name: "Letters".to_owned(),
        family: "Letters".to_owned(),
        bold: false,
        serif: false,
        file: Arc::new(start.to_vec()),
        rest: Some(Deflated {
            zlib: Arc::new(zlib),
            length: rest.len(),
            checksum: libdeflater::crc32(rest),
        }),
    });
    let rule = Path::new(Rect::sheet(sheet));
    package.pages.push(Page {
        sheet: None,
        objects: vec![Object::Path(rule)],
    });
    write(&package)
}

#[test]
fn what_was_deflated_before_is_the_rest_of_a_file() {
    let font: Vec<u8> = (0..40_000_u32)
        .map(|n| (n.wrapping_mul(n) >> 5).to_le_bytes()[0] & 0x3F)
        .collect();
    for at in [0, 1, 63, 500, 5_000, 39_000] {
        let file = in_parts(&font, at, &|_| ()).unwrap();
        let listed = entries(&file, 9).unwrap();
        let entry = listed.iter().find(|entry| entry.name.ends_with(".ttf"));
        assert_eq!(unpack(&file, entry.unwrap()), Ok(font.clone()), "{at}");
    }
}

#[test]
fn what_is_no_zlib_stream_is_refused() {
    let spoils: [&dyn Fn(&mut Vec<u8>); 5] = [
        &|zlib| zlib[..2].copy_from_slice(&[0x78, 0xBB]),
        &|zlib| zlib[0] = 0x77,
        &|zlib| zlib[1] ^= 1,
        &|zlib| zlib.truncate(5),
        &|zlib| zlib.clear(),
    ];
    for spoil in spoils {
        assert_eq!(in_parts(&[7; 99], 9, spoil), Err(Refusal::NoStream));
    }
}
