//! Writes a page with a title, a rule and a line of text: `letter FONT.ttf OUT.ofd`.
//!
//! The font is embedded as it is; it should have TrueType outlines and the Han characters of the
//! text.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "an example reads and writes files, and says what is wrong"
)]

use std::error::Error;
use std::sync::Arc;

use ofd::{
    Code, Color, Font, FontKey, Info, Length, Object, Package, Page, Path, Point, Rect, Size, Text,
};

const RED: Color = Color([255, 0, 0]);
const BLACK: Color = Color([0, 0, 0]);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(font), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: letter FONT.ttf OUT.ofd".into());
    };
    let bytes = ofd::write(&letter(std::fs::read(font)?))?;
    for fault in ofd::check(&bytes) {
        eprintln!("{fault}");
    }
    std::fs::write(out, bytes)?;
    Ok(())
}

fn letter(font: Vec<u8>) -> Package {
    let mm = Length::from_mm;
    let mut package = Package::new(Size {
        width: mm(210),
        height: mm(297),
    });
    package.info = Info {
        id: "0123456789abcdef0123456789abcdef".to_owned(),
        title: "关于开会的通知".to_owned(),
        created: Some("2025-03-14".to_owned()),
        ..Info::default()
    };
    let font = package.add_font(Font {
        name: "Example".to_owned(),
        family: "Example".to_owned(),
        bold: false,
        serif: true,
        file: Arc::new(font),
        rest: None,
    });
    let mut rule = Path::new(Rect::new(mm(28), mm(60), mm(156), Length::from_um(700)));
    rule.fill = Some(RED);
    let zero = Length::ZERO;
    rule.rectangle(Rect::new(zero, zero, mm(156), Length::from_um(700)));
    package.pages.push(Page {
        sheet: None,
        objects: vec![
            Object::Text(line("关于开会的通知", font, (mm(72), mm(45)), mm(9), RED)),
            Object::Path(rule),
            Object::Text(line("请准时到会。", font, (mm(28), mm(75)), mm(6), BLACK)),
        ],
    });
    package
}

/// A line of Han characters from a corner on, each as wide as its em.
fn line(text: &str, font: FontKey, (x, y): (Length, Length), em: Length, color: Color) -> Text {
    let count = i64::try_from(text.chars().count()).unwrap_or(1);
    let width = Length::from_um(em.um() * count);
    Text {
        // Some readers cut off what reaches beyond the boundary: it holds all of any glyph.
        boundary: Rect::new(x, y, width, Length::from_um(em.um() * 13 / 10)),
        font,
        size: em,
        color,
        outline: None,
        matrix: None,
        leads: None,
        codes: vec![Code {
            origin: Point {
                x: Length::ZERO,
                y: em,
            },
            text: text.to_owned(),
            advances: vec![em; text.chars().count().saturating_sub(1)],
            glyphs: Vec::new(),
        }],
    }
}
