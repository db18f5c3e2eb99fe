//! Pages set by hand: no line breaking, places in millimetres.

use std::path::Path;
use std::sync::Arc;

use crate::base::diag::Outcome;
use crate::base::text::Date;
use crate::base::units::{Length, Point, Rect, Size};
use crate::base::world::MemoryWorld;
use crate::document::{Color, Meta, Scope};
use crate::font::{FaceList, Fonts, bundled};
use crate::pages::{
    Direction, GlyphRun, Item, Mark, NodeId, NodeKind, Page, Pages, PlacedGlyph, Structure,
};
use crate::standard::FontRole;

/// Face, size in points, colour.
pub(super) type Look = (FontRole, i64, Color);

/// A page that is being filled.
pub(super) struct Sheet(Page);

fn mm(millimetres: usize) -> Length {
    Length::mm(i64::try_from(millimetres).unwrap())
}

impl Sheet {
    pub(super) fn new(number: u32) -> Self {
        let size = Size {
            width: Length::mm(210),
            height: Length::mm(297),
        };
        Self(Page {
            size,
            number,
            items: Vec::new(),
            areas: Vec::new(),
        })
    }

    /// One line; a run for each face that its characters need.
    pub(super) fn text(
        &mut self,
        node: impl Into<Option<NodeId>>,
        (role, size, color): Look,
        (x, y): (usize, usize),
        text: &str,
    ) {
        let (node, size) = (node.into(), Length::pt(size));
        let mut origin = Point { x: mm(x), y: mm(y) };
        let glyphs: Vec<_> = text
            .chars()
            .map(|c| (c, bundled().glyph(role, c).unwrap()))
            .collect();
        for chunk in glyphs.chunk_by(|(_, one), (_, next)| one.face == next.face) {
            let mut run = GlyphRun {
                direction: Direction::Across,
                face: chunk[0].1.face,
                size,
                color,
                outline: Length::ZERO,
                refers: None,
                origin,
                text: String::new(),
                glyphs: Vec::new(),
            };
            for (c, glyph) in chunk {
                let start = run.text.len();
                run.text.push(*c);
                let advance = size.scale(i64::from(glyph.advance), 1000);
                let text = start..run.text.len();
                run.glyphs.push(PlacedGlyph {
                    id: glyph.id,
                    advance,
                    text,
                });
                origin.x += advance;
            }
            self.0.items.push(Item {
                mark: Mark::Glyphs(run),
                node,
            });
        }
    }

    /// A rule that belongs to nothing.
    pub(super) fn rule(
        &mut self,
        (x, y): (usize, usize),
        (width, height): (usize, usize),
        color: Color,
    ) {
        let rect = Rect {
            origin: Point { x: mm(x), y: mm(y) },
            size: Size {
                width: mm(width),
                height: mm(height),
            },
        };
        self.0.items.push(Item {
            mark: Mark::Fill(rect, color),
            node: None,
        });
    }
}

pub(super) fn column_header(scope: Scope, rows: usize, cols: usize) -> NodeKind {
    NodeKind::HeaderCell { scope, rows, cols }
}

pub(super) fn row_header() -> NodeKind {
    NodeKind::HeaderCell {
        scope: Scope::Row,
        rows: 1,
        cols: 1,
    }
}

pub(super) fn data_cell(headers: Vec<NodeId>) -> NodeKind {
    NodeKind::DataCell {
        rows: 1,
        cols: 1,
        headers,
    }
}

fn meta() -> Meta {
    Meta {
        title: "东石镇年度报告".to_owned(),
        issuer: "东石镇人民政府".to_owned(),
        subject: "政府信息公开工作年度报告".to_owned(),
        keywords: vec!["政府信息公开".to_owned(), "年度报告".to_owned()],
        doc_number: None,
        dated: Date::new(2020, 1, 15),
    }
}

pub(super) fn pages(structure: Structure, sheets: impl IntoIterator<Item = Sheet>) -> Pages {
    let pages = sheets.into_iter().map(|sheet| sheet.0).collect();
    Pages {
        meta: meta(),
        pages,
        structure,
        headings: Vec::new(),
        links: Vec::new(),
        places: Vec::new(),
    }
}

/// A change to the bytes of a font file.
pub(super) type Edit = fn(&mut [u8]);

/// The bundled fonts, one of them changed.
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the real font files"
)]
pub(super) fn fonts_with(file: &str, edit: Edit) -> Outcome<Fonts> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut world = MemoryWorld::default();
    for source in FaceList::bundled().faces() {
        let mut data = std::fs::read(folder.join(&source.file)).unwrap();
        if source.file == file {
            edit(&mut data);
        }
        world.fonts.insert(source.file.clone(), Arc::new(data));
    }
    Fonts::open(&world)
}

/// Writes `bytes` into a table.
pub(super) fn overwrite(font: &mut [u8], tag: [u8; 4], offset: usize, bytes: &[u8]) {
    let at = entry(font, tag) + 8;
    let table = u32::from_be_bytes(font[at..at + 4].try_into().unwrap());
    let start = usize::try_from(table).unwrap() + offset;
    font[start..start + bytes.len()].copy_from_slice(bytes);
}

/// Makes a table one that nobody knows.
pub(super) fn rename_table(font: &mut [u8], tag: [u8; 4]) {
    let at = entry(font, tag);
    font[at..at + 4].copy_from_slice(b"none");
}

/// Where the entry of a table stands in the directory.
fn entry(font: &[u8], tag: [u8; 4]) -> usize {
    (12..)
        .step_by(16)
        .find(|at| font[*at..].starts_with(&tag))
        .unwrap()
}
