//! Faces without outlines, for krilla, and the programs that take their place.
//!
//! krilla subsets a face, draws each glyph of the subset to measure it, and deflates it; to be
//! rewritten, it would be inflated again. A hollow face has the glyphs, widths and names of the
//! real one, but only one outline, as large as all the used ones together. When the file is
//! rewritten, the subset of the real face takes the place of that of the hollow one.
//!
//! Each glyph of a hollow face carries its number as its side bearing. So the order in which
//! krilla put the glyphs is read from what it wrote, and nothing is assumed about it.
//! A hollow face is known by its `prep`, which holds one byte: the face it stands for.

use std::collections::BTreeSet;

use subsetter::{GlyphRemapper, subset};

/// How a TrueType font begins, and how long that beginning and an entry of the directory are.
pub(super) const TRUE_TYPE: &[u8] = &[0, 1, 0, 0];
const HEADER: usize = 12;
const RECORD: usize = 16;

/// Where `maxp` counts the glyphs, `hhea` the full entries of `hmtx`, and where `head` says
/// whether `loca` has 32 bits (OpenType 1.9).
const GLYPHS: usize = 4;
const FULL_METRICS: usize = 34;
const LONG_PLACES: usize = 50;

/// The face without outlines but that of the first glyph, which all `used` ones fit into, marked
/// with `mark`; `None` of a face that has other outlines than `glyf`.
pub(super) fn hollow(face: &[u8], used: &BTreeSet<u16>, mark: u8) -> Option<Vec<u8>> {
    let [head, hhea, maxp] =
        [b"head", b"hhea", b"maxp"].map(|tag| table(face, *tag).map(<[u8]>::to_vec));
    let (head, mut hhea, maxp) = (head?, hhea?, maxp?);
    let count = number(&maxp, GLYPHS)?;
    let is_long = number(&head, LONG_PLACES)? != 0;
    let bounds = bounds(face, used, is_long).ok()?;

    let mut metrics = vec![0; 4 * usize::from(count)];
    let widths = Widths::of(face)?;
    for glyph in used.iter().chain([&0]) {
        let bearing = match (*glyph, bounds) {
            (0, Some([left, ..])) => left.to_be_bytes(),
            (number, _) => number.to_be_bytes(),
        };
        let entry = metrics
            .get_mut(4 * usize::from(*glyph)..)?
            .first_chunk_mut()?;
        let [a, b] = widths.of_glyph(*glyph)?.to_be_bytes();
        let [c, d] = bearing;
        *entry = [a, b, c, d];
    }
    hhea.get_mut(FULL_METRICS..)?
        .first_chunk_mut::<2>()?
        .copy_from_slice(&count.to_be_bytes());
    let outline = bounds.map_or(Some(Vec::new()), outline)?;
    let places = places(count, outline.len(), is_long)?;

    let mut tables: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"glyf", outline),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", metrics),
        (b"loca", places),
        (b"maxp", maxp),
        (b"prep", vec![mark]),
    ];
    for tag in [b"OS/2", b"name", b"post"] {
        tables.extend(table(face, *tag).map(|bytes| (tag, bytes.to_vec())));
    }
    // Readers look for tables by halving.
    tables.sort_unstable_by_key(|(tag, _)| *tag);
    assembled(&tables)
}

/// The subset of the real face, whose bytes `real` gives by its mark, that a hollow subset stands
/// for; `None` of a font that is not hollow.
pub(super) fn program<'a>(
    hollow: &[u8],
    real: impl FnOnce(u8) -> Option<&'a [u8]>,
) -> Option<Vec<u8>> {
    let &[mark] = table(hollow, *b"prep")? else {
        return None;
    };
    let count = number(table(hollow, *b"maxp")?, GLYPHS)?;
    let full = number(table(hollow, *b"hhea")?, FULL_METRICS)?;
    let metrics = table(hollow, *b"hmtx")?;
    let mut glyphs = GlyphRemapper::new();
    for index in 1..count {
        let after_full = usize::from(index.saturating_sub(full));
        let at = 4 * usize::from(index.min(full)) + 2 * after_full;
        let at = at + if index < full { 2 } else { 0 };
        let place = glyphs.remap(number(metrics, at)?);
        (place == index).then_some(())?;
    }
    subset(real(mark)?, 0, &glyphs).ok()
}

/// A table of a TrueType font.
fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    font.starts_with(TRUE_TYPE).then_some(())?;
    let count = usize::from(number(font, 4)?);
    let records = font.get(HEADER..HEADER + RECORD * count)?;
    let record = records
        .chunks_exact(RECORD)
        .find(|record| record.starts_with(&tag))?;
    let word = |at: usize| {
        let bytes = record.get(at..)?.first_chunk()?;
        usize::try_from(u32::from_be_bytes(*bytes)).ok()
    };
    let start = word(8)?;
    font.get(start..start.checked_add(word(12)?)?)
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .copied()
        .map(u16::from_be_bytes)
}

/// The widths of a face: those of its last glyphs may be said once.
struct Widths<'a> {
    full: u16,
    metrics: &'a [u8],
}

impl<'a> Widths<'a> {
    fn of(face: &'a [u8]) -> Option<Self> {
        Some(Self {
            full: number(table(face, *b"hhea")?, FULL_METRICS)?,
            metrics: table(face, *b"hmtx")?,
        })
    }

    fn of_glyph(&self, glyph: u16) -> Option<u16> {
        let entry = glyph.min(self.full.checked_sub(1)?);
        number(self.metrics, 4 * usize::from(entry))
    }
}

/// The left, lower, right and upper bounds of a glyph or of several.
type Bounds = [i16; 4];

/// Tables that contradict each other.
#[derive(Debug, PartialEq, Eq)]
struct Contradiction;

/// The bounds of the used glyphs and the first one, or nothing when none of them has ink; `Err`
/// when the tables contradict each other.
fn bounds(
    face: &[u8],
    used: &BTreeSet<u16>,
    is_long: bool,
) -> Result<Option<Bounds>, Contradiction> {
    let glyf = table(face, *b"glyf").ok_or(Contradiction)?;
    let loca = table(face, *b"loca").ok_or(Contradiction)?;
    let place = |index: usize| {
        if is_long {
            let bytes = loca.get(4 * index..)?.first_chunk()?;
            usize::try_from(u32::from_be_bytes(*bytes)).ok()
        } else {
            Some(2 * usize::from(number(loca, 2 * index)?))
        }
    };
    let mut all: Option<Bounds> = None;
    for glyph in used.iter().chain([&0]) {
        let index = usize::from(*glyph);
        let (from, to) = place(index).zip(place(index + 1)).ok_or(Contradiction)?;
        let outline = glyf.get(from..to).ok_or(Contradiction)?;
        if outline.is_empty() {
            continue;
        }
        let bound = |at: usize| {
            number(outline, at)
                .map(u16::cast_signed)
                .ok_or(Contradiction)
        };
        let [left, lower, right, upper] = [bound(2)?, bound(4)?, bound(6)?, bound(8)?];
        let so_far = all.get_or_insert([left, lower, right, upper]);
        *so_far = [
            so_far[0].min(left),
            so_far[1].min(lower),
            so_far[2].max(right),
            so_far[3].max(upper),
        ];
    }
    Ok(all)
}

/// A line from one corner of the bounds to the other (OpenType 1.9, `glyf`, Simple Glyph).
fn outline(bounds: Bounds) -> Option<Vec<u8>> {
    const CONTOURS: i16 = 1;
    const LAST_POINT: i16 = 1;
    const INSTRUCTIONS: i16 = 0;
    const ON_CURVE: u8 = 1;
    let [left, lower, right, upper] = bounds;
    let mut glyph = Vec::new();
    for field in [
        CONTOURS,
        left,
        lower,
        right,
        upper,
        LAST_POINT,
        INSTRUCTIONS,
    ] {
        glyph.extend(field.to_be_bytes());
    }
    glyph.extend([ON_CURVE, ON_CURVE]);
    let (width, height) = (right.checked_sub(left)?, upper.checked_sub(lower)?);
    for way in [left, width, lower, height] {
        glyph.extend(way.to_be_bytes());
    }
    Some(glyph)
}

/// `loca`, when only the first of so many glyphs has an outline, of that length.
fn places(count: u16, length: usize, is_long: bool) -> Option<Vec<u8>> {
    let first = if is_long {
        u32::try_from(length).ok()?.to_be_bytes().to_vec()
    } else {
        u16::try_from(length / 2).ok()?.to_be_bytes().to_vec()
    };
    let mut places = vec![0; first.len()];
    places.extend(first.repeat(usize::from(count)));
    Some(places)
}

/// The tables as a font. Its sums are left out: the subset gets its own.
fn assembled(tables: &[(&[u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    let mut out = TRUE_TYPE.to_vec();
    out.extend(u16::try_from(tables.len()).ok()?.to_be_bytes());
    out.resize(HEADER, 0);
    let mut start = HEADER + RECORD * tables.len();
    for (tag, table) in tables {
        out.extend(*tag);
        for field in [0, start, table.len()] {
            out.extend(u32::try_from(field).ok()?.to_be_bytes());
        }
        start += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::bundled;
    use crate::standard::FontRole;

    /// The face of 东 in a role, and the glyphs of some characters in it.
    fn face(role: FontRole, text: &str) -> (&'static [u8], Vec<u16>) {
        let glyphs = text.chars().map(|c| bundled().glyph(role, c).unwrap());
        let (faces, glyphs): (Vec<_>, Vec<_>) = glyphs.map(|glyph| (glyph.face, glyph.id)).unzip();
        assert!(faces.iter().all(|face| *face == faces[0]));
        let glyphs = glyphs.into_iter().map(|id| u16::try_from(id).unwrap());
        ((*bundled().face(faces[0]).data).as_ref(), glyphs.collect())
    }

    fn remapped(glyphs: &[u16]) -> GlyphRemapper {
        GlyphRemapper::new_from_glyphs(glyphs)
    }

    #[test]
    fn a_hollow_subset_stands_for_the_subset_of_the_same_glyphs_in_the_same_order() {
        for (role, text) in [
            (FontRole::FangSong, "镇石东，。"),
            (FontRole::Song, "2019年度"),
            (FontRole::Kai, "的"),
            (FontRole::XiaoBiaoSong, "报告"),
            (FontRole::Hei, "一、总体情况"),
        ] {
            let (real, glyphs) = face(role, text);
            let hollow = hollow(real, &glyphs.iter().copied().collect(), 3).unwrap();
            let written = subset(&hollow, 0, &remapped(&glyphs)).unwrap();
            let program = program(&written, |mark| (mark == 3).then_some(real)).unwrap();
            assert_eq!(program, subset(real, 0, &remapped(&glyphs)).unwrap());
            assert!(written.len() < 2500, "{role:?} {}", written.len());
        }
    }

    #[test]
    fn what_is_not_hollow_stands_for_nothing() {
        let (real, glyphs) = face(FontRole::FangSong, "东石");
        let written = subset(real, 0, &remapped(&glyphs)).unwrap();
        assert_eq!(program(&written, |_| Some(real)), None);
        assert_eq!(program(b"OTTO", |_| Some(real)), None);
        assert_eq!(hollow(b"OTTO\0\0", &BTreeSet::new(), 0), None);
    }

    #[test]
    fn its_one_outline_holds_the_used_ones() {
        let (real, glyphs) = face(FontRole::FangSong, "东一");
        let used = glyphs.iter().copied().collect();
        let hollow = hollow(real, &used, 0).unwrap();
        let is_long = |font| number(table(font, *b"head").unwrap(), LONG_PLACES) != Some(0);
        let first = BTreeSet::from([0]);
        assert_eq!(
            bounds(&hollow, &first, is_long(&hollow)),
            bounds(real, &used, is_long(real))
        );
    }
}
