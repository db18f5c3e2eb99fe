//! Font programs: what a PDF carries of a TrueType face.
//!
//! Outlines and widths of the glyphs that are used, and the four tables without which they are no
//! font (ISO 32000-1, 9.9). Names are read from the font descriptor, and instructions move
//! points to whole pixels on coarse screens: the Han faces have none, and in a Latin face they
//! weigh more than its outlines.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::hints;
use super::truetype::{
    FULL_METRICS, GLYPHS, LONG_PLACES, Metrics, Outlines, Writer, put_number, table,
};

/// How far a `loca` of 16 bits reaches, which counts in pairs of bytes.
const SHORT_REACH: usize = 2 * 0xFFFF;

/// A font of glyph 0 and the given glyphs of a face, in that order; after them stand those that
/// composite ones consist of. `None` of a face that is not TrueType or contradicts itself.
pub(super) fn program(face: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
    let outlines = Outlines::of(face)?;
    let Gathered {
        glyphs,
        places: numbers,
        room,
    } = with_components(glyphs, &outlines)?;
    let is_long = room > SHORT_REACH;
    let mut font = Writer::new(6, room + 10 * glyphs.len() + 256);
    let mut places: Vec<usize> = Vec::with_capacity(glyphs.len() + 1);
    font.table(*b"glyf", |out| {
        let start = out.len();
        for glyph in &glyphs {
            places.push(out.len() - start);
            let place = |component| numbers.get(&component).copied();
            hints::put_without(out, outlines.of_glyph(*glyph)?, &place)?;
            out.resize(out.len().next_multiple_of(if is_long { 1 } else { 2 }), 0);
        }
        places.push(out.len() - start);
        Some(())
    })?;
    let metrics = Metrics::of(face)?;
    let widths = glyphs.iter().map(|glyph| metrics.width(*glyph));
    let widths: Vec<u16> = widths.collect::<Option<_>>()?;
    let same = widths
        .iter()
        .rev()
        .take_while(|width| Some(*width) == widths.last());
    let full = widths.len() + 1 - same.count();
    let count = u16::try_from(glyphs.len()).ok()?;
    let mut copy = |tag, at, number| {
        font.table(tag, |out| {
            let start = out.len();
            out.extend_from_slice(table(face, tag)?);
            put_number(out, start + at, number)
        })
    };
    copy(*b"head", LONG_PLACES, u16::from(is_long))?;
    copy(*b"hhea", FULL_METRICS, u16::try_from(full).ok()?)?;
    font.table(*b"hmtx", |out| {
        for (index, (glyph, width)) in glyphs.iter().zip(&widths).enumerate() {
            if index < full {
                out.extend(width.to_be_bytes());
            }
            out.extend(metrics.bearing(*glyph)?.to_be_bytes());
        }
        Some(())
    })?;
    font.table(*b"loca", |out| put_places(out, &places, is_long))?;
    font.table(*b"maxp", |out| {
        let start = out.len();
        out.extend_from_slice(table(face, *b"maxp")?);
        put_number(out, start + GLYPHS, count)
    })?;
    font.finish()
}

/// The glyphs of a program in order, their numbers in it, and the room that they need at most.
struct Gathered {
    glyphs: Vec<u16>,
    places: BTreeMap<u16, u16>,
    room: usize,
}

/// Glyph 0, the glyphs, and the components of the composite ones among them. `None` where
/// outlines overlap: a small face could so have as many bytes as it likes.
fn with_components(wanted: &[u16], outlines: &Outlines<'_>) -> Option<Gathered> {
    let mut glyphs = [&[0], wanted].concat();
    let mut places = BTreeMap::new();
    for (place, glyph) in glyphs.iter().enumerate() {
        places.entry(*glyph).or_insert(u16::try_from(place).ok()?);
    }
    let (mut index, mut bytes) = (0, 0);
    while let Some(glyph) = glyphs.get(index) {
        let outline = outlines.of_glyph(*glyph)?;
        bytes += outline.len();
        (bytes <= outlines.len()).then_some(())?;
        for component in hints::components(outline)? {
            if let Entry::Vacant(vacant) = places.entry(component) {
                vacant.insert(u16::try_from(glyphs.len()).ok()?);
                glyphs.push(component);
            }
        }
        index += 1;
    }
    let room = bytes + glyphs.len();
    Some(Gathered {
        glyphs,
        places,
        room,
    })
}

fn put_places(out: &mut Vec<u8>, places: &[usize], is_long: bool) -> Option<()> {
    for place in places {
        if is_long {
            out.extend(u32::try_from(*place).ok()?.to_be_bytes());
        } else {
            out.extend(u16::try_from(place / 2).ok()?.to_be_bytes());
        }
    }
    Some(())
}

#[cfg(test)]
mod tests;
