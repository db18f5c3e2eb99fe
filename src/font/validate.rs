//! Validates a font file: its tables are there, lie within the file and add up to their
//! checksums, its `PostScript` name is one that a PDF can hold and that of the face, and it has
//! the characters by which the face is known.
//!
//! A face of an office is held to its tables only: those of the trade are sound on paper and
//! have sums and names that the format does not allow.
//!
//! Later steps rely on a validated face: a glyph that is not there would be a gap on paper.
//! That a character is mapped to a glyph that exists, and that it has ink, is checked where it is
//! looked up. The outlines are most of a file and are read as far as they are used, so their
//! checksum is only asked of a face that is validated as a whole.

use skrifa::raw::TableProvider;
use skrifa::raw::types::Tag;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::fault::Fault;
use super::read_faces::is_whole;
use super::source::{FaceSource, Origin};
use crate::base::limits::FONT_BYTES;

/// The tables that lines, and subsets, need of every face.
const TABLES: [&[u8; 4]; 6] = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"];

/// The table that a face of an office may lack: its name is known from elsewhere.
const NAME: &[u8; 4] = b"name";

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
    validate_tables(&font, source.origin)?;
    let head = font.head().map_err(|_| Fault::damaged())?;
    let is_readable = font.maxp().is_ok() && font.hmtx().is_ok();
    if !is_readable || !UNITS_PER_EM.contains(&head.units_per_em()) {
        return Err(Fault::damaged());
    }
    if source.origin == Origin::Office {
        return Ok(font);
    }
    validate_name(&font)?;
    validate_sums(&font, |tag| tag != OUTLINES && tag != COMPACT_OUTLINES)?;
    let charmap = font.charmap();
    let lacks = |c: &char| charmap.map(*c).is_none_or(|id| id == GlyphId::NOTDEF);
    match source.proof.chars().find(lacks) {
        Some(c) => Err(Fault::invalid(
            format!("没有“{c}”的字形，不是所要的字体"),
            format!("has no glyph for '{c}' and is not the face that is wanted"),
        )),
        None => validate_identity(&font, source).map(|()| font),
    }
}

/// The tables of outlines (OpenType 1.9, `glyf` and `CFF `).
const OUTLINES: Tag = Tag::new(b"glyf");
const COMPACT_OUTLINES: Tag = Tag::new(b"CFF ");

/// The table that holds the sum of the whole file, and where: its own sum leaves that out.
const HEAD: Tag = Tag::new(b"head");
const ADJUSTMENT: std::ops::Range<usize> = 8..12;

/// The tables that are read for lines and subsets; damage to another one shows nowhere.
const READ: [&[u8; 4]; 7] = [
    b"cmap", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"GSUB",
];

/// Validates the outlines of a face by their checksum.
///
/// # Errors
/// They are not what the table directory says.
pub(super) fn validate_outlines(font: &FontRef<'_>) -> Result<(), Fault> {
    validate_sums(font, |tag| tag == OUTLINES || tag == COMPACT_OUTLINES)
}

/// The checksums of the tables that `asked` names and that are read (OpenType 1.9, Table
/// Directory).
fn validate_sums(font: &FontRef<'_>, asked: impl Fn(Tag) -> bool) -> Result<(), Fault> {
    for record in font.table_directory().table_records() {
        let tag = record.tag();
        let is_read = READ.iter().any(|read| tag == Tag::new(read));
        let is_read = is_read || tag == OUTLINES || tag == COMPACT_OUTLINES;
        if !is_read || !asked(tag) {
            continue;
        }
        let bytes = font.table_data(tag).ok_or_else(Fault::damaged)?;
        let mut sum = checksum(bytes.as_bytes());
        if tag == HEAD {
            let adjustment = bytes.as_bytes().get(ADJUSTMENT).unwrap_or_default();
            sum = sum.wrapping_sub(checksum(adjustment));
        }
        if sum != record.checksum() {
            return Err(Fault::invalid(
                format!("已损坏：{tag} 表与它的校验和不符"),
                format!("is damaged: the table '{tag}' does not match its checksum"),
            ));
        }
    }
    Ok(())
}

/// The sum of the words of a table, the last one filled up with zeros.
fn checksum(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<4>();
    let sum = words.iter().fold(0_u32, |sum, word| {
        sum.wrapping_add(u32::from_be_bytes(*word))
    });
    let mut last = [0; 4];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    sum.wrapping_add(u32::from_be_bytes(last))
}

/// The file calls itself by the `PostScript` name of the face: one face under the name of another
/// would print a whole document in it.
fn validate_identity(font: &FontRef<'_>, source: &FaceSource) -> Result<(), Fault> {
    let wanted = &source.post_script_name;
    let mut names = font.localized_strings(StringId::POSTSCRIPT_NAME);
    if names.any(|name| name.chars().eq(wanted.chars())) {
        return Ok(());
    }
    let mut names = font.localized_strings(StringId::POSTSCRIPT_NAME);
    let own = names.next().map(|name| name.to_string());
    let own = own.unwrap_or_default();
    Err(Fault::invalid(
        format!("不是所要的字体：它自己的名称是“{own}”，应是“{wanted}”"),
        format!("is not the face that is wanted: it calls itself '{own}', not '{wanted}'"),
    ))
}

/// Every table lies inside the file, and none is missing.
fn validate_tables(font: &FontRef<'_>, origin: Origin) -> Result<(), Fault> {
    if !is_whole(font) {
        return Err(Fault::invalid(
            "不完整：有一部分缺失",
            "is not whole: a part of it is missing",
        ));
    }
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    let lacks = |tag: &[u8; 4]| !has(tag) && (origin == Origin::Program || tag != NAME);
    match TABLES.into_iter().find(|tag| lacks(tag)) {
        Some(tag) => {
            let tag = String::from_utf8_lossy(tag);
            Err(Fault::invalid(
                format!("缺少 {tag} 表"),
                format!("lacks the table '{tag}'"),
            ))
        }
        None if has(b"CFF ") || has(b"glyf") && has(b"loca") => Ok(()),
        None if has(b"CFF2") => Err(Fault::invalid(
            "的轮廓是可变字体的 CFF2，PDF 不能嵌入",
            "has the outlines of a variable font, CFF2, which a PDF cannot hold",
        )),
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
