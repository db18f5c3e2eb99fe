//! Validates a font file: its tables are there and lie within the file, its `PostScript` name is
//! one that a PDF can hold, and it has the characters by which the face is known.
//!
//! Later steps rely on a validated face: a glyph that is not there would be a gap on paper.
//! That a character is mapped to a glyph that exists is checked where it is looked up.

use skrifa::raw::TableProvider;
use skrifa::raw::types::Tag;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::fault::Fault;
use super::source::FaceSource;
use crate::base::limits::FONT_BYTES;

/// The tables that lines, and subsets, need of every face.
const TABLES: [&[u8; 4]; 6] = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"];

/// The units per em that a face may have (OpenType 1.9, `head`).
const UNITS_PER_EM: std::ops::RangeInclusive<u16> = 16..=16_384;

/// The longest `PostScript` name, and the marks that it may not hold (OpenType 1.9, `name`,
/// name ID 6).
const NAME_BYTES: usize = 63;
const NAME_MARKS: &str = "[](){}<>/%";

/// Validates the bytes of a file as the face that `source` describes.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn validate<'a>(bytes: &'a [u8], source: &FaceSource) -> Result<FontRef<'a>, Fault> {
    if bytes.len() > FONT_BYTES {
        let most = FONT_BYTES >> 20;
        return Err(Fault::invalid(
            format!("超过 {most} MiB"),
            format!("is larger than {most} MiB"),
        ));
    }
    let font = FontRef::from_index(bytes, source.index).map_err(|_| Fault::damaged())?;
    validate_tables(&font)?;
    let head = font.head().map_err(|_| Fault::damaged())?;
    let is_readable = font.maxp().is_ok() && font.hmtx().is_ok();
    if !is_readable || !UNITS_PER_EM.contains(&head.units_per_em()) {
        return Err(Fault::damaged());
    }
    validate_name(&font)?;
    let charmap = font.charmap();
    let lacks = |c: &char| charmap.map(*c).is_none_or(|id| id == GlyphId::NOTDEF);
    match source.proof.chars().find(lacks) {
        Some(c) => Err(Fault::invalid(
            format!("没有“{c}”的字形，不是所要的字体"),
            format!("has no glyph for '{c}' and is not the face that is wanted"),
        )),
        None => Ok(font),
    }
}

/// Every table lies inside the file, and none is missing.
fn validate_tables(font: &FontRef<'_>) -> Result<(), Fault> {
    let size = font.data().len();
    let lies_inside = |record: &skrifa::raw::TableRecord| {
        let ends = [record.offset(), record.length()].map(usize::try_from);
        matches!(ends, [Ok(start), Ok(length)] if start.saturating_add(length) <= size)
    };
    if !font
        .table_directory()
        .table_records()
        .iter()
        .all(lies_inside)
    {
        return Err(Fault::invalid(
            "不完整：有一部分缺失",
            "is not whole: a part of it is missing",
        ));
    }
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    match TABLES.into_iter().find(|tag| !has(tag)) {
        Some(tag) => {
            let tag = String::from_utf8_lossy(tag);
            Err(Fault::invalid(
                format!("缺少 {tag} 表"),
                format!("lacks the table '{tag}'"),
            ))
        }
        None if has(b"CFF ") || has(b"glyf") && has(b"loca") => Ok(()),
        None => Err(Fault::invalid("没有字形的轮廓", "has no outlines")),
    }
}

/// The `PostScript` name is one that a PDF can hold.
fn validate_name(font: &FontRef<'_>) -> Result<(), Fault> {
    let is_valid = |name: String| {
        let marks = name
            .chars()
            .all(|c| c.is_ascii_graphic() && !NAME_MARKS.contains(c));
        marks && !name.is_empty() && name.len() <= NAME_BYTES
    };
    let mut names = font.localized_strings(StringId::POSTSCRIPT_NAME);
    if names.all(|name| is_valid(name.chars().collect())) {
        Ok(())
    } else {
        Err(Fault::invalid(
            "的 PostScript 名称不合规定：应是不超过 63 个的 ASCII 字符",
            "has a PostScript name that is not 1 to 63 ASCII characters",
        ))
    }
}
