//! A face that its maker forbids to cut (OpenType 1.9, `OS/2`, `fsType`, bit 8).

use std::borrow::Cow;
use std::collections::BTreeMap;

use skrifa::FontRef;
use skrifa::raw::TableProvider;

use super::cff::Compact;
use super::sfnt::{table, with_tables};

/// The tables that hold signatures, which a file taken out of a collection would not match.
const SIGNATURE: [u8; 4] = *b"DSIG";

/// The program of a whole face as a PDF embeds it: the table of PostScript outlines, or the file,
/// or a file of the face alone where it shares one with others.
pub(crate) fn whole<'a>(face: &FontRef<'a>) -> Option<Cow<'a, [u8]>> {
    if face.glyf().is_err() {
        return table(face, *b"CFF ").map(Cow::Borrowed);
    }
    file(face)
}

/// The file of a whole face, without those that it shares one with.
pub(in crate::font) fn file<'a>(face: &FontRef<'a>) -> Option<Cow<'a, [u8]>> {
    if face.ttc_index().is_none() {
        return Some(Cow::Borrowed(face.data().as_bytes()));
    }
    let mut tables = BTreeMap::new();
    for record in face.table_directory().table_records() {
        let tag = record.tag().to_be_bytes();
        if tag != SIGNATURE {
            tables.insert(tag, table(face, tag)?.to_vec());
        }
    }
    let mut empty = face.table_directory().sfnt_version().to_be_bytes().to_vec();
    empty.resize(12, 0);
    with_tables(&empty, &tables).map(Cow::Owned)
}

/// The numbers that the glyphs of a whole face have in a PDF, by glyph.
pub(crate) fn numbers(face: &FontRef<'_>) -> Option<Vec<u16>> {
    if face.glyf().is_err() {
        return Compact::of(face)?.numbers(face);
    }
    Some((0..face.maxp().ok()?.num_glyphs()).collect())
}
