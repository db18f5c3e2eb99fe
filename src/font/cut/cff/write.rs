//! Writes a table of some glyphs, numbered in their order, and the font around it.

use std::collections::BTreeSet;

use skrifa::FontRef;

use super::dict::{
    self, BOUNDS, CHARSET, CID_COUNT, GLYPHS, MATRIX, PART_NAME, PART_OF_GLYPH, PARTS, PRIVATE,
    REGISTRY, SUBROUTINES,
};
use super::index;
use super::table::{Compact, bytes};
use crate::font::cut::glyf::{FULL_METRICS, full_metrics, metrics, put_metrics};
use crate::font::cut::sfnt::{Writer, put_number, table};

/// How a font with PostScript outlines begins.
const POST_SCRIPT: [u8; 4] = *b"OTTO";

/// How many tables a program has.
const TABLES: usize = 5;

/// `maxp` of PostScript outlines, before the number of glyphs (OpenType 1.9, `maxp`, version 0.5).
const PROFILE: [u8; 4] = [0, 0, 0x50, 0];

/// The first string that is not a standard one (Adobe Technical Note 5176, 10): the strings that
/// are written are those of the registry, of the ordering, and the name.
const OWN_STRINGS: u16 = 391;

/// An OpenType font of glyph 0 and the given glyphs of a face, in that order, each once; `None`
/// of a face without a `CFF ` table, or with one that contradicts itself.
pub(in crate::font::cut) fn program(face: &FontRef<'_>, wanted: &[u16]) -> Option<Vec<u8>> {
    let compact = Compact::of(face)?;
    let mut glyphs = vec![0];
    let mut seen = BTreeSet::from([0]);
    glyphs.extend(wanted.iter().filter(|glyph| seen.insert(**glyph)));
    let count = u16::try_from(glyphs.len()).ok()?;
    let outlines = outlines(&compact, bytes(face)?, &glyphs)?;
    let metrics = metrics(face, &glyphs)?;
    let full = full_metrics(&metrics);
    let mut font = Writer::new(POST_SCRIPT, TABLES, outlines.len() + 4 * glyphs.len() + 256);
    font.table(*b"CFF ", |out| {
        out.extend(outlines);
        Some(())
    })?;
    font.table(*b"head", |out| {
        out.extend_from_slice(table(face, *b"head")?);
        Some(())
    })?;
    font.table(*b"hhea", |out| {
        let start = out.len();
        out.extend_from_slice(table(face, *b"hhea")?);
        put_number(out, start + FULL_METRICS, u16::try_from(full).ok()?)
    })?;
    font.table(*b"hmtx", |out| {
        put_metrics(out, &metrics, full);
        Some(())
    })?;
    font.table(*b"maxp", |out| {
        out.extend(PROFILE);
        out.extend(count.to_be_bytes());
        Some(())
    })?;
    font.finish()
}

/// The places in a table that its first list names.
#[derive(Default)]
struct Places {
    charset: usize,
    part_of_glyph: usize,
    glyphs: usize,
    parts: usize,
}

/// The table of the glyphs: numbered ones (CID), whatever they were, in the parts that they
/// came from.
fn outlines(compact: &Compact, bytes: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
    let mut programs = Vec::with_capacity(glyphs.len());
    let mut parts: Vec<u8> = Vec::new();
    let mut part_of_glyph = vec![0];
    for glyph in glyphs {
        programs.push(compact.glyph(bytes, *glyph)?.program);
        let part = compact.part_of(bytes, *glyph)?;
        let known = parts.iter().position(|known| *known == part);
        let place = known.unwrap_or_else(|| {
            parts.push(part);
            parts.len() - 1
        });
        part_of_glyph.push(u8::try_from(place).ok()?);
    }
    let mut out = vec![1, 0, 4, 4];
    index::put(&mut out, &[name(&compact.name)])?;
    let top = out.len();
    let count = glyphs.len();
    put_top(&mut out, compact, count, &Places::default())?;
    let strings: [&[u8]; 3] = [b"Adobe", b"Identity", name(&compact.name)];
    index::put(&mut out, &strings)?;
    index::put(&mut out, &[[0; 0]; 0])?;
    let mut places = Places {
        charset: out.len(),
        ..Places::default()
    };
    put_charset(&mut out, count)?;
    places.part_of_glyph = out.len();
    out.extend(part_of_glyph);
    places.glyphs = out.len();
    index::put(&mut out, &programs)?;
    let mut lists = Vec::with_capacity(parts.len());
    for part in parts {
        let part = compact.parts.get(usize::from(part))?;
        let private = private(bytes.get(part.private.clone())?)?;
        let mut list = Vec::new();
        let name = [28, 1, 0x89];
        dict::put(&mut list, &name, PART_NAME);
        if let Some(matrix) = &part.matrix {
            dict::put(&mut list, matrix, MATRIX);
        }
        let place = dict::long_numbers(&[private.len(), out.len()])?;
        dict::put(&mut list, &place, PRIVATE);
        out.extend(private);
        lists.push(list);
    }
    places.parts = out.len();
    index::put(&mut out, &lists)?;
    let mut first = Vec::new();
    put_top(&mut first, compact, count, &places)?;
    out.get_mut(top..top + first.len())?.copy_from_slice(&first);
    Some(out)
}

/// The array of the first list, which is as long whatever the places are.
fn put_top(out: &mut Vec<u8>, compact: &Compact, count: usize, places: &Places) -> Option<()> {
    let mut list = Vec::new();
    for string in [OWN_STRINGS, OWN_STRINGS + 1] {
        list.push(28);
        list.extend(string.to_be_bytes());
    }
    dict::put(&mut list, &[139], REGISTRY);
    if let Some(matrix) = &compact.matrix {
        dict::put(&mut list, matrix, MATRIX);
    }
    if let Some(bounds) = &compact.bounds {
        dict::put(&mut list, bounds, BOUNDS);
    }
    for (number, operator) in [
        (count, CID_COUNT),
        (places.charset, CHARSET),
        (places.part_of_glyph, PART_OF_GLYPH),
        (places.glyphs, GLYPHS),
        (places.parts, PARTS),
    ] {
        dict::put(&mut list, &dict::long_numbers(&[number])?, operator);
    }
    index::put(out, &[list])
}

/// Every glyph has its place as its number.
fn put_charset(out: &mut Vec<u8>, count: usize) -> Option<()> {
    match count.checked_sub(2) {
        Some(left) => {
            out.extend([2, 0, 1]);
            out.extend(u16::try_from(left).ok()?.to_be_bytes());
        }
        None => out.push(0),
    }
    Some(())
}

/// What is private to a part, without its subroutines.
fn private(list: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(list.len());
    for entry in dict::entries(list)? {
        if entry.operator != SUBROUTINES {
            dict::put(&mut out, entry.operands, entry.operator);
        }
    }
    Some(out)
}

/// The name of a table as readers take it: many faces of the trade have one that the format does
/// not allow (Adobe Technical Note 5176, 7).
fn name(own: &[u8]) -> &[u8] {
    let is_plain = |byte: &u8| byte.is_ascii_graphic() && !b"[](){}<>/%".contains(byte);
    if !own.is_empty() && own.len() <= 127 && own.iter().all(is_plain) {
        own
    } else {
        b"Font"
    }
}
