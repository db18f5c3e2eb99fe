//! Faces with PostScript outlines, and attached files.

use std::sync::Arc;

use super::super::write_with;
use super::fixture::{Sheet, pages};
use super::readback::Pdf;
use super::report;
use crate::base::diag::Code;
use crate::base::pack::attach::{Attachment, Relation};
use crate::base::units::{Length, Point};
use crate::base::world::MemoryWorld;
use crate::document::Color;
use crate::export::pdf::write;
use crate::font::samples::{CFF_CHARACTERS, cff_face};
use crate::font::{FaceList, FaceSource, Fonts, bundled};
use crate::pages::{Direction, GlyphRun, Item, Mark, NodeKind, Pages, PlacedGlyph, Structure};

/// A page in a face with PostScript outlines.
fn compact() -> (Pages, Fonts) {
    let mut list = FaceList::default();
    let face = list.add(FaceSource::new("Own", "Own-Regular", "own.otf"));
    let mut world = MemoryWorld::default();
    world
        .fonts
        .insert("own.otf".to_owned(), Arc::new(cff_face()));
    let mut structure = Structure::default();
    let node = structure.add(NodeKind::Paragraph, None);
    let mut run = GlyphRun {
        face,
        size: Length::pt(16),
        color: Color::BLACK,
        outline: Length::ZERO,
        refers: None,
        origin: Point {
            x: Length::mm(28),
            y: Length::mm(37),
        },
        direction: Direction::Across,
        text: String::new(),
        glyphs: Vec::new(),
    };
    for (id, c) in (1..).zip(CFF_CHARACTERS) {
        let start = run.text.len();
        run.text.push(c);
        run.glyphs.push(PlacedGlyph {
            id,
            advance: run.size,
            text: start..run.text.len(),
        });
    }
    let mut pages = pages(structure, [Sheet::new(1)]);
    pages.pages[0].items.push(Item {
        mark: Mark::Glyphs(run),
        node: Some(node),
    });
    (pages, Fonts::new(list, &world))
}

#[test]
fn a_face_with_post_script_outlines_is_embedded_as_a_compact_font() {
    let (pages, fonts) = compact();
    let pdf = Pdf::parse(&write(&pages, &fonts).unwrap());
    assert_eq!(pdf.entries_with("FontFile3"), 1);
    assert_eq!(pdf.entries_with("FontFile2"), 0);
    assert_eq!(pdf.entries_with("CIDToGIDMap"), 0);
    let programs = pdf.streams("Subtype", "CIDFontType0C");
    // The table alone, not a font file with it (Adobe Technical Note 5176, header).
    assert!(programs.len() == 1 && programs[0].starts_with(&[1, 0]));
}

#[test]
fn a_glyph_that_the_face_does_not_have_is_refused() {
    let (mut pages, fonts) = compact();
    if let Mark::Glyphs(run) = &mut pages.pages[0].items[0].mark {
        run.glyphs[1].id = 9;
    }
    let findings = write(&pages, &fonts).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert!(findings[0].code == Code::BadFont && findings[0].message.zh.contains("own.otf"));
}

fn attachment(name: &str) -> Attachment {
    Attachment {
        name: name.to_owned(),
        media_type: "application/toml",
        description: "数据".to_owned(),
        relation: Relation::Source,
        bytes: name.as_bytes().to_vec(),
    }
}

#[test]
fn attached_files_are_known_by_different_names() {
    let files = [attachment("东石.toml"), attachment("a.toml")];
    let file = write_with(&report(), bundled(), &files).unwrap();
    let pdf = Pdf::parse(&file);
    assert_eq!(pdf.entries_with("AFRelationship"), 2);
    assert_eq!(pdf.streams("Type", "EmbeddedFile").len(), 2);
    let twice = [attachment("a.toml"), attachment("a.toml")];
    let findings = write_with(&report(), bundled(), &twice).unwrap_err();
    assert_eq!(findings[0].code, Code::WriterRefused);
}
