//! A sound package that has something of everything.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::zip::{archive, entries, unpack};
use crate::{
    Attachment, Code, Color, Destination, Font, Image, ImageFormat, Info, Length, Object,
    OutlineEntry, Package, Page, Path, Picture, Point, Rect, Size, Tag, TagFile, Target, Text,
    check, write,
};

/// The files of a package by name.
pub(super) type Parts = BTreeMap<String, Vec<u8>>;

/// A font whose glyphs 1 to 26 are the letters A to Z; its outlines are of no use.
pub(super) fn font() -> Vec<u8> {
    let words =
        |words: &[u16]| -> Vec<u8> { words.iter().flat_map(|word| word.to_be_bytes()).collect() };
    let map = [
        4, 32, 0, 4, 4, 1, 0, 0x5A, 0xFFFF, 0, 0x41, 0xFFFF, 0xFFC0, 1, 0, 0,
    ];
    let mut cmap = words(&[0, 1, 3, 1, 0, 12]);
    cmap.extend(words(&map));
    let maxp = words(&[1, 0, 27]);
    let tables: [(&[u8; 4], Vec<u8>); 10] = [
        (b"OS/2", vec![0; 4]),
        (b"cmap", cmap),
        (b"glyf", vec![0; 4]),
        (b"head", vec![0; 4]),
        (b"hhea", vec![0; 4]),
        (b"hmtx", vec![0; 4]),
        (b"loca", vec![0; 4]),
        (b"maxp", maxp),
        (b"name", vec![0; 4]),
        (b"post", vec![0; 4]),
    ];
    let mut file = words(&[1, 0, 10, 0, 0, 0]);
    let mut data: Vec<u8> = Vec::new();
    for (tag, table) in &tables {
        let offset = u32::try_from(12 + 160 + data.len()).unwrap();
        file.extend(*tag);
        for number in [0, offset, u32::try_from(table.len()).unwrap()] {
            file.extend(number.to_be_bytes());
        }
        data.extend(table);
    }
    file.extend(data);
    file
}

fn mm(length: i64) -> Length {
    Length::from_mm(length)
}

fn page(package: &mut Package, text: Text, image: Option<crate::ImageKey>) {
    let mut rule = Path::new(Rect::new(mm(28), mm(60), mm(156), mm(1)));
    rule.fill = Some(Color([255, 0, 0]));
    rule.rectangle(Rect::new(mm(0), mm(0), mm(156), mm(1)));
    let mut objects = vec![Object::Text(text), Object::Path(rule)];
    objects.extend(image.map(|image| {
        Object::Picture(Picture {
            boundary: Rect::new(mm(30), mm(80), mm(40), mm(30)),
            image,
        })
    }));
    package.pages.push(Page {
        sheet: None,
        objects,
    });
}

/// The package.
pub(super) fn package() -> Package {
    let mut package = Package::new(Size {
        width: mm(210),
        height: mm(297),
    });
    package.info = Info {
        id: "0".repeat(32),
        title: "报告".to_owned(),
        created: Some("2025-03-14".to_owned()),
        keywords: vec!["公开".to_owned()],
        custom: vec![("题名".to_owned(), "报告".to_owned())],
        ..Info::default()
    };
    package.color_profile = Some(vec![1; 8]);
    let font = package.add_font(Font {
        name: "Letters".to_owned(),
        family: "Letters".to_owned(),
        bold: true,
        serif: true,
        file: Arc::new(font()),
        rest: None,
    });
    let image = package.add_image(Image {
        format: ImageFormat::Png,
        file: Arc::new(b"\x89PNG\r\n\x1a\n".to_vec()),
    });
    let text = Text {
        boundary: Rect::new(mm(28), mm(40), mm(30), mm(6)),
        font,
        size: Length::from_um(5_640),
        color: Color([0; 3]),
        outline: Some(Length::from_um(176)),
        matrix: None,
        leads: Some(Destination {
            page: 1,
            top: mm(40),
        }),
        codes: vec![Code {
            origin: Point { x: mm(0), y: mm(5) },
            text: "ABC".to_owned(),
            advances: vec![Length::from_um(5_640); 2],
            glyphs: Vec::new(),
        }],
    };
    page(&mut package, text.clone(), Some(image));
    page(&mut package, text, None);
    extras(&mut package);
    package
}

/// What a package has besides its pages.
fn extras(package: &mut Package) {
    package.outline.push(OutlineEntry {
        title: "一、报告".to_owned(),
        to: Destination {
            page: 1,
            top: mm(40),
        },
        below: vec![OutlineEntry::default()],
    });
    package.attachments.push(Attachment {
        name: "报告.txt".to_owned(),
        format: "txt".to_owned(),
        created: Some("2025-03-14T00:00:00".to_owned()),
        bytes: Arc::new(vec![b'a'; 9_000]),
    });
    package.tags.push(TagFile {
        kind: "公文".to_owned(),
        namespace: "urn:x".to_owned(),
        root: Tag {
            name: "标题".to_owned(),
            objects: vec![Target { page: 1, object: 0 }],
            ..Tag::default()
        },
    });
}

/// Its files.
pub(super) fn parts() -> Parts {
    let bytes = write(&package()).unwrap();
    let listed = entries(&bytes, 99).unwrap();
    let read = |entry: &_| unpack(&bytes, entry).unwrap();
    listed
        .iter()
        .map(|entry| (entry.name.clone(), read(entry)))
        .collect()
}

/// A package of these files.
pub(super) fn packed(parts: &Parts) -> Vec<u8> {
    let parts = parts.iter();
    archive(parts.map(|(name, bytes)| (&**name, (&**bytes, None)))).unwrap()
}

#[test]
fn the_package_is_sound_and_the_same_every_time() {
    let bytes = write(&package()).unwrap();
    assert_eq!(check(&bytes), []);
    assert_eq!(write(&package()), Ok(bytes));
    assert_eq!(check(&packed(&parts())), []);
}
