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

use super::hollow_tables::{
    FULL_METRICS, GLYPHS, LONG_PLACES, Metrics, Outlines, Writer, number, put_number, table,
};

/// The tables of a hollow face.
const TABLES: usize = 10;

/// The face without outlines but that of the first glyph, which all `used` ones fit into, and
/// without the glyphs after the last used one, marked with `mark`; `None` of a face that has other
/// outlines than `glyf`. The used glyphs are in the order of their numbers.
pub(super) fn hollow(face: &[u8], used: &[u16], mark: u8) -> Option<Vec<u8>> {
    let last = used.last().copied().unwrap_or_default();
    (last < number(table(face, *b"maxp")?, GLYPHS)?).then_some(())?;
    let count = last + 1;
    let is_long = number(table(face, *b"head")?, LONG_PLACES)? != 0;
    let bounds = bounds(face, used)?;
    let outline = bounds.map_or(Some(Vec::new()), outline)?;
    let words = [*b"OS/2", *b"name", *b"post"].map(|tag| table(face, tag).unwrap_or_default());
    let room = words.concat().len() + 8 * usize::from(count) + 256;
    let mut font = Writer::new(TABLES, room);
    let counted = |out: &mut Vec<u8>, tag, at| {
        let start = out.len();
        out.extend_from_slice(table(face, tag)?);
        put_number(out, start + at, count)
    };
    let copied = |out: &mut Vec<u8>, bytes: &[u8]| {
        out.extend_from_slice(bytes);
        Some(())
    };
    let [about, names, post] = words;
    font.table(*b"OS/2", |out| copied(out, about))?;
    font.table(*b"glyf", |out| copied(out, &outline))?;
    font.table(*b"head", |out| copied(out, table(face, *b"head")?))?;
    font.table(*b"hhea", |out| counted(out, *b"hhea", FULL_METRICS))?;
    font.table(*b"hmtx", |out| put_metrics(out, face, used, bounds))?;
    font.table(*b"loca", |out| {
        put_places(out, count, outline.len(), is_long)
    })?;
    font.table(*b"maxp", |out| counted(out, *b"maxp", GLYPHS))?;
    font.table(*b"name", |out| copied(out, names))?;
    font.table(*b"post", |out| copied(out, post))?;
    font.table(*b"prep", |out| copied(out, &[mark]))?;
    font.finish_without_sums()
}

/// The widths of the used glyphs, and the number of each as its bearing; the first glyph has
/// that of its outline.
fn put_metrics(out: &mut Vec<u8>, face: &[u8], used: &[u16], bounds: Option<Bounds>) -> Option<()> {
    let metrics = Metrics::of(face)?;
    let start = out.len();
    for glyph in std::iter::once(&0).chain(used) {
        let bearing = match (*glyph, bounds) {
            (0, Some([left, ..])) => left.cast_unsigned(),
            (number, _) => number,
        };
        let at = start + 4 * usize::from(*glyph);
        out.resize(out.len().max(at + 4), 0);
        put_number(out, at, metrics.width(*glyph)?)?;
        put_number(out, at + 2, bearing)?;
    }
    Some(())
}

/// The face that a hollow subset stands for, by its mark, and the glyphs after the first that it
/// has, in their order; `None` of a font that is not hollow.
pub(super) fn read(hollow: &[u8]) -> Option<(u8, Vec<u16>)> {
    let &[mark] = table(hollow, *b"prep")? else {
        return None;
    };
    let count = number(table(hollow, *b"maxp")?, GLYPHS)?;
    let metrics = Metrics::of(hollow)?;
    let glyphs: Vec<u16> = (1..count)
        .map(|place| metrics.bearing(place))
        .collect::<Option<_>>()?;
    let different: BTreeSet<&u16> = glyphs.iter().collect();
    (different.len() == glyphs.len()).then_some((mark, glyphs))
}

/// The left, lower, right and upper bounds of a glyph or of several.
type Bounds = [i16; 4];

/// The bounds of the used glyphs and the first one, or nothing when none of them has ink; `None`
/// when the tables contradict each other.
#[expect(
    clippy::option_option,
    reason = "a face without ink is no contradiction"
)]
fn bounds(face: &[u8], used: &[u16]) -> Option<Option<Bounds>> {
    let outlines = Outlines::of(face)?;
    let mut all: Option<Bounds> = None;
    for glyph in used.iter().chain([&0]) {
        let outline = outlines.of_glyph(*glyph)?;
        if outline.is_empty() {
            continue;
        }
        let bound = |at| number(outline, at).map(u16::cast_signed);
        let [left, lower, right, upper] = [bound(2)?, bound(4)?, bound(6)?, bound(8)?];
        let so_far = all.get_or_insert([left, lower, right, upper]);
        *so_far = [
            so_far[0].min(left),
            so_far[1].min(lower),
            so_far[2].max(right),
            so_far[3].max(upper),
        ];
    }
    Some(all)
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
fn put_places(out: &mut Vec<u8>, count: u16, length: usize, is_long: bool) -> Option<()> {
    if is_long {
        let end = u32::try_from(length).ok()?.to_be_bytes();
        out.extend([0; 4]);
        out.extend(end.repeat(usize::from(count)));
    } else {
        let end = u16::try_from(length / 2).ok()?.to_be_bytes();
        out.extend([0; 2]);
        out.extend(end.repeat(usize::from(count)));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use subsetter::{GlyphRemapper, subset};

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

    fn sorted(glyphs: &[u16]) -> Vec<u16> {
        let mut glyphs = glyphs.to_vec();
        glyphs.sort_unstable();
        glyphs
    }

    /// A subset as krilla makes it.
    fn written(face: &[u8], glyphs: &[u16]) -> Vec<u8> {
        subset(face, 0, &GlyphRemapper::new_from_glyphs(glyphs)).unwrap()
    }

    #[test]
    fn a_hollow_subset_tells_its_face_and_its_glyphs_in_their_order() {
        for (role, text) in [
            (FontRole::FangSong, "镇石东，。"),
            (FontRole::Song, "2019年度"),
            (FontRole::Kai, "的"),
            (FontRole::XiaoBiaoSong, "报告"),
            (FontRole::Hei, "一、总体情况"),
        ] {
            let (real, glyphs) = face(role, text);
            let hollow = hollow(real, &sorted(&glyphs), 3).unwrap();
            let written = written(&hollow, &glyphs);
            assert_eq!(read(&written), Some((3, glyphs)));
            assert!(written.len() < 2500, "{role:?} {}", written.len());
        }
    }

    #[test]
    fn what_is_not_hollow_stands_for_nothing() {
        let (real, glyphs) = face(FontRole::FangSong, "东石");
        assert_eq!(read(&written(real, &glyphs)), None);
        assert_eq!(read(b"OTTO"), None);
        assert_eq!(hollow(b"OTTO\0\0", &[], 0), None);
        // A glyph that the face does not have.
        assert_eq!(hollow(real, &[u16::MAX], 0), None);
    }

    #[test]
    fn its_one_outline_holds_the_used_ones() {
        let (real, glyphs) = face(FontRole::FangSong, "东一");
        let used = sorted(&glyphs);
        let hollow = hollow(real, &used, 0).unwrap();
        assert_eq!(bounds(&hollow, &[0]), bounds(real, &used));
    }
}
