//! Whether a font file is whole and is the face that it is taken for.
//!
//! Later steps trust a face: a glyph that is not there would be a gap on paper, and the PDF
//! writer stops the program at a name that PDF cannot hold.

use std::collections::BTreeSet;

use skrifa::raw::TableProvider;
use skrifa::raw::tables::cmap::CmapSubtable;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::book::FaceSource;
use crate::base::limits::FONT_BYTES;

/// What every face needs for lines, and for its subset in a PDF.
const TABLES: [&[u8; 4]; 6] = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"];

/// The longest `PostScript` name, and the marks that it may not hold (OpenType 1.9, `name`,
/// name ID 6).
const NAME_BYTES: usize = 63;
const NAME_MARKS: &str = "[](){}<>/%";

/// What is wrong with a font file, in Chinese and in English.
pub(super) type Fault = (String, String);

/// Whether a font file can serve as `source`.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn check(bytes: &[u8], source: FaceSource) -> Result<(), Fault> {
    let damaged = || fault("已损坏，或者不是字体", "is damaged or no font");
    if bytes.len() > FONT_BYTES {
        let most = FONT_BYTES >> 20;
        return Err((
            format!("超过 {most} MiB"),
            format!("is larger than {most} MiB"),
        ));
    }
    let font = FontRef::new(bytes).map_err(|_| damaged())?;
    whole(bytes)?;
    let (maxp, head) = (font.maxp(), font.head());
    let (Ok(maxp), Ok(head)) = (maxp, head) else {
        return Err(damaged());
    };
    if !(16..=16_384).contains(&head.units_per_em()) || font.hmtx().is_err() {
        return Err(damaged());
    }
    named(&font)?;
    let glyphs = u32::from(maxp.num_glyphs());
    if let Some(code) = mapped_nowhere(&font, glyphs) {
        return Err((
            format!("的 U+{code:04X} 指向不存在的字形"),
            format!("maps U+{code:04X} to a glyph that is not there"),
        ));
    }
    let charmap = font.charmap();
    let lacks = |c: &char| charmap.map(*c).is_none_or(|id| id == GlyphId::NOTDEF);
    match source.proof.chars().find(lacks) {
        Some(c) => Err((
            format!("没有“{c}”的字形，不是所要的字体"),
            format!("has no glyph for '{c}' and is not the face that is wanted"),
        )),
        None => Ok(()),
    }
}

/// The first character that the font maps to a glyph beyond its last one.
fn mapped_nowhere(font: &FontRef<'_>, glyphs: u32) -> Option<u32> {
    let cmap = font.cmap().ok()?;
    let maps = cmap.encoding_records().iter();
    let mut maps = maps.filter_map(|record| record.subtable(cmap.offset_data()).ok());
    maps.find_map(|map| match map {
        CmapSubtable::Format4(map) => map
            .iter()
            .find(|(_, id)| id.to_u32() >= glyphs)
            .map(|(code, _)| code),
        CmapSubtable::Format12(map) => map.groups().iter().find_map(|group| {
            let (first, last) = (group.start_char_code(), group.end_char_code());
            let there = glyphs.saturating_sub(group.start_glyph_id());
            (last.saturating_sub(first) >= there).then(|| first.saturating_add(there))
        }),
        _ => None,
    })
}

/// Whether every table lies inside the file, and none is missing: a directory of 16 bytes a
/// table from byte 12, its count at byte 4 (OpenType 1.9, Font File).
fn whole(bytes: &[u8]) -> Result<(), Fault> {
    let number = |at: usize, size: usize| {
        let digits = bytes.get(at..at + size)?.iter();
        Some(digits.fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    let count = number(4, 2).unwrap_or_default();
    let mut found = BTreeSet::new();
    for entry in (0..count).map(|index| 12 + 16 * index) {
        let tag = bytes.get(entry..entry + 4).unwrap_or_default();
        let end = number(entry + 8, 4).zip(number(entry + 12, 4));
        if end.is_none_or(|(start, length)| start + length > bytes.len()) {
            return Err(fault(
                "不完整：有一部分缺失",
                "is not whole: a part of it is missing",
            ));
        }
        found.insert(tag);
    }
    let outlines = found.contains(&b"CFF "[..])
        || found.contains(&b"glyf"[..]) && found.contains(&b"loca"[..]);
    match TABLES.iter().find(|tag| !found.contains(&tag[..])) {
        None if outlines => Ok(()),
        None => Err(fault("没有字形的轮廓", "has no outlines")),
        Some(tag) => {
            let tag = String::from_utf8_lossy(*tag);
            Err((format!("缺少 {tag} 表"), format!("lacks the table '{tag}'")))
        }
    }
}

/// Whether its `PostScript` name is one that PDF can hold.
fn named(font: &FontRef<'_>) -> Result<(), Fault> {
    let sound = |name: String| {
        let marks = name
            .chars()
            .all(|c| c.is_ascii_graphic() && !NAME_MARKS.contains(c));
        marks && !name.is_empty() && name.len() <= NAME_BYTES
    };
    let mut names = font.localized_strings(StringId::POSTSCRIPT_NAME);
    if names.all(|name| sound(name.chars().collect())) {
        Ok(())
    } else {
        Err(fault(
            "的 PostScript 名称不合规定：应是不超过 63 个的 ASCII 字符",
            "has a PostScript name that is not 1 to 63 ASCII characters",
        ))
    }
}

fn fault(zh: &str, en: &str) -> Fault {
    (zh.to_owned(), en.to_owned())
}
