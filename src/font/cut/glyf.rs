//! Subsets of faces with TrueType outlines (OpenType 1.9, `glyf`).
//!
//! Outlines and widths of the glyphs that are used, and the four tables without which they are no
//! font (ISO 32000-1, 9.9). Instructions are left out: they move points to whole pixels on coarse
//! screens; the Han faces have none, and in a Latin face they weigh more than its outlines.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use skrifa::raw::TableProvider;
use skrifa::raw::tables::loca::Loca;
use skrifa::{FontRef, GlyphId};

use super::instructions;
use super::sfnt::{TRUE_TYPE, Writer, put_number, table};

/// How many tables a program has.
pub(super) const TABLES: usize = 6;

/// How far a `loca` of 16 bits reaches, which counts in pairs of bytes.
pub(super) const SHORT_REACH: usize = 2 * 0xFFFF;

/// Where `maxp` counts the glyphs, `hhea` the full entries of `hmtx`, and where `head` says
/// whether `loca` has 32 bits.
pub(super) const GLYPHS: usize = 4;
pub(super) const FULL_METRICS: usize = 34;
pub(super) const LONG_PLACES: usize = 50;

/// A font of glyph 0 and the given glyphs of a face, in that order; after them stand those that
/// composite ones consist of. `None` of a face that is not TrueType or contradicts itself.
pub(super) fn program(face: &FontRef<'_>, glyphs: &[u16]) -> Option<Vec<u8>> {
    let outlines = Outlines::of(face)?;
    let gathered = with_components(glyphs, &outlines)?;
    let is_long = gathered.room > SHORT_REACH;
    let count = u16::try_from(gathered.glyphs.len()).ok()?;
    let metrics = metrics(face, &gathered.glyphs)?;
    let full = full_metrics(&metrics);
    let room = gathered.room + 10 * gathered.glyphs.len() + 256;
    let mut font = Writer::new(TRUE_TYPE, TABLES, room);
    let mut places = Vec::new();
    font.table(*b"glyf", |out| {
        places = put_outlines(out, &gathered, &outlines, is_long)?;
        Some(())
    })?;
    let mut copy = |tag: &[u8; 4], at, number| {
        font.table(*tag, |out| {
            let start = out.len();
            out.extend_from_slice(table(face, *tag)?);
            put_number(out, start + at, number)
        })
    };
    copy(b"head", LONG_PLACES, u16::from(is_long))?;
    copy(b"hhea", FULL_METRICS, u16::try_from(full).ok()?)?;
    font.table(*b"hmtx", |out| {
        put_metrics(out, &metrics, full);
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

/// Writes the outlines; gives where each begins, and where the last one ends.
fn put_outlines(
    out: &mut Vec<u8>,
    gathered: &Gathered,
    outlines: &Outlines<'_>,
    is_long: bool,
) -> Option<Vec<usize>> {
    let start = out.len();
    let mut places = Vec::with_capacity(gathered.glyphs.len() + 1);
    let number = |component| gathered.places.get(&component).copied();
    for glyph in &gathered.glyphs {
        places.push(out.len() - start);
        instructions::put_without(out, outlines.of_glyph(*glyph)?, &number)?;
        out.resize(out.len().next_multiple_of(if is_long { 1 } else { 2 }), 0);
    }
    places.push(out.len() - start);
    Some(places)
}

/// The width and the left bearing of each glyph.
pub(super) fn metrics(face: &FontRef<'_>, glyphs: &[u16]) -> Option<Vec<(u16, i16)>> {
    let hmtx = face.hmtx().ok()?;
    let metrics = glyphs.iter().map(|glyph| {
        let glyph = GlyphId::from(*glyph);
        Some((hmtx.advance(glyph)?, hmtx.side_bearing(glyph)?))
    });
    metrics.collect()
}

/// Writes the widths and the left bearings.
pub(super) fn put_metrics(out: &mut Vec<u8>, metrics: &[(u16, i16)], full: usize) {
    for (index, (width, bearing)) in metrics.iter().enumerate() {
        if index < full {
            out.extend(width.to_be_bytes());
        }
        out.extend(bearing.to_be_bytes());
    }
}

/// How many glyphs need their width said: the last of equal ones at the end stands for them all.
pub(super) fn full_metrics(metrics: &[(u16, i16)]) -> usize {
    let widths = || metrics.iter().map(|(width, _)| width).rev();
    let same = widths().take_while(|width| Some(*width) == widths().next());
    metrics.len() + 1 - same.count()
}

/// The outlines of a face.
pub(super) struct Outlines<'a> {
    glyf: &'a [u8],
    loca: Loca<'a>,
}

impl<'a> Outlines<'a> {
    pub(super) fn of(face: &FontRef<'a>) -> Option<Self> {
        Some(Self {
            glyf: table(face, *b"glyf")?,
            loca: face.loca(None).ok()?,
        })
    }

    /// How many bytes all outlines have.
    fn len(&self) -> usize {
        self.glyf.len()
    }

    /// The outline of a glyph, empty of one without ink; `None` when the tables contradict each
    /// other.
    pub(super) fn of_glyph(&self, glyph: u16) -> Option<&'a [u8]> {
        let index = usize::from(glyph);
        self.glyf.get(self.place(index)?..self.place(index + 1)?)
    }

    fn place(&self, index: usize) -> Option<usize> {
        usize::try_from(self.loca.get_raw(index)?).ok()
    }
}

/// The glyphs of a program in order, their numbers in it, and the room that they need at most.
pub(super) struct Gathered {
    pub(super) glyphs: Vec<u16>,
    pub(super) places: BTreeMap<u16, u16>,
    room: usize,
}

/// Glyph 0, the glyphs, and the components of the composite ones among them. `None` where
/// outlines overlap: a small face could so have as many bytes as it likes.
pub(super) fn with_components(wanted: &[u16], outlines: &Outlines<'_>) -> Option<Gathered> {
    let mut glyphs = Vec::with_capacity(wanted.len() + 1);
    let mut places = BTreeMap::new();
    for glyph in std::iter::once(&0).chain(wanted) {
        if let Entry::Vacant(vacant) = places.entry(*glyph) {
            vacant.insert(u16::try_from(glyphs.len()).ok()?);
            glyphs.push(*glyph);
        }
    }
    let (mut index, mut bytes) = (0, 0);
    while let Some(glyph) = glyphs.get(index) {
        let outline = outlines.of_glyph(*glyph)?;
        bytes += outline.len();
        if bytes > outlines.len() {
            return None;
        }
        for component in instructions::components(outline)? {
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

pub(super) fn put_places(out: &mut Vec<u8>, places: &[usize], is_long: bool) -> Option<()> {
    for place in places {
        if is_long {
            out.extend(u32::try_from(*place).ok()?.to_be_bytes());
        } else {
            out.extend(u16::try_from(place / 2).ok()?.to_be_bytes());
        }
    }
    Some(())
}
