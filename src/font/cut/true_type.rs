//! Subsets with TrueType outlines of any face (OpenType 1.9, `glyf`): readers of OFD look at no
//! others.

use std::collections::BTreeSet;

use skrifa::FontRef;

use super::glyf::{self, FULL_METRICS, GLYPHS, LONG_PLACES, SHORT_REACH, TABLES};
use super::quadratic::{Corner, contours};
use super::sfnt::{TRUE_TYPE, Writer, put_number, short, table};

/// What the flags of a point say.
const ON_CURVE: u8 = 1;
const SHORT_X: u8 = 2;
const SHORT_Y: u8 = 4;
const REPEAT: u8 = 8;
const SAME_X: u8 = 0x10;
const SAME_Y: u8 = 0x20;

/// A font of glyph 0 and the given glyphs of a face, in that order, as [`glyf::program`] makes
/// it of a face with TrueType outlines; those of PostScript are drawn anew. `None` of a face that
/// contradicts itself.
pub(in crate::font) fn true_type(face: &FontRef<'_>, glyphs: &[u16]) -> Option<Vec<u8>> {
    if table(face, *b"glyf").is_some() {
        return glyf::program(face, glyphs);
    }
    let mut seen = BTreeSet::new();
    let all = std::iter::once(&0).chain(glyphs);
    let all: Vec<u16> = all.copied().filter(|glyph| seen.insert(*glyph)).collect();
    let mut drawn = Drawn::default();
    for glyph in &all {
        drawn.add(&contours(face, *glyph)?)?;
    }
    font(face, &all, &drawn)
}

/// The outlines of the glyphs one after another.
#[derive(Default)]
struct Drawn {
    outlines: Vec<u8>,
    /// Where each begins, and the last ends.
    places: Vec<usize>,
    /// How far to the left each begins.
    lefts: Vec<i16>,
    most_points: u16,
    most_contours: u16,
}

impl Drawn {
    fn add(&mut self, contours: &[Vec<Corner>]) -> Option<()> {
        if self.places.is_empty() {
            self.places.push(0);
        }
        let points = || contours.iter().flatten();
        let count = short(points().count())?;
        self.most_points = self.most_points.max(count);
        self.most_contours = self.most_contours.max(short(contours.len())?);
        self.lefts
            .push(points().map(|point| point.x).min().unwrap_or(0));
        if count > 0 {
            put_glyph(&mut self.outlines, contours)?;
        }
        // Places are counted in pairs of bytes where the outlines are short.
        self.outlines
            .resize(self.outlines.len().next_multiple_of(2), 0);
        self.places.push(self.outlines.len());
        Some(())
    }
}

/// A simple glyph without instructions.
fn put_glyph(out: &mut Vec<u8>, contours: &[Vec<Corner>]) -> Option<()> {
    let points = || contours.iter().flatten();
    let bounds = [
        points().map(|point| point.x).min()?,
        points().map(|point| point.y).min()?,
        points().map(|point| point.x).max()?,
        points().map(|point| point.y).max()?,
    ];
    out.extend(short(contours.len())?.to_be_bytes());
    out.extend(bounds.iter().flat_map(|bound| bound.to_be_bytes()));
    let mut end = 0;
    for contour in contours {
        end += contour.len();
        out.extend(short(end.checked_sub(1)?)?.to_be_bytes());
    }
    out.extend([0, 0]);
    let (mut flags, mut xs, mut ys) = (Vec::new(), Vec::new(), Vec::new());
    let (mut x, mut y) = (0, 0);
    for point in points() {
        let by_x = put_step(&mut xs, point.x.checked_sub(x)?, SHORT_X, SAME_X);
        let by_y = put_step(&mut ys, point.y.checked_sub(y)?, SHORT_Y, SAME_Y);
        flags.push(by_x | by_y | if point.is_on { ON_CURVE } else { 0 });
        (x, y) = (point.x, point.y);
    }
    put_flags(out, &flags);
    out.extend(xs);
    out.extend(ys);
    Some(())
}

/// Writes how far a point is from the one before; gives the flags that say how it is written.
fn put_step(out: &mut Vec<u8>, step: i16, is_short: u8, is_same: u8) -> u8 {
    match (step, u8::try_from(step.unsigned_abs())) {
        (0, _) => is_same,
        (_, Ok(byte)) => {
            out.push(byte);
            is_short | if step > 0 { is_same } else { 0 }
        }
        _ => {
            out.extend(step.to_be_bytes());
            0
        }
    }
}

/// Writes the flags, equal ones once and how often they come again.
fn put_flags(out: &mut Vec<u8>, flags: &[u8]) {
    for equal in flags.chunk_by(|one, next| one == next) {
        for run in equal.chunks(256) {
            match (run.first(), u8::try_from(run.len().saturating_sub(1))) {
                (Some(flag), Ok(again @ 1..)) => out.extend([flag | REPEAT, again]),
                (Some(flag), _) => out.push(*flag),
                (None, _) => {}
            }
        }
    }
}

/// The font around the outlines.
fn font(face: &FontRef<'_>, glyphs: &[u16], drawn: &Drawn) -> Option<Vec<u8>> {
    let is_long = drawn.outlines.len() > SHORT_REACH;
    // Readers move an outline so that it begins where its bearing says.
    let metrics = glyf::metrics(face, glyphs)?.into_iter().zip(&drawn.lefts);
    let metrics: Vec<(u16, i16)> = metrics.map(|((width, _), left)| (width, *left)).collect();
    let full = glyf::full_metrics(&metrics);
    let room = drawn.outlines.len() + 10 * glyphs.len() + 256;
    let mut font = Writer::new(TRUE_TYPE, TABLES, room);
    font.table(*b"glyf", |out| {
        out.extend(&drawn.outlines);
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
    copy(b"hhea", FULL_METRICS, short(full)?)?;
    font.table(*b"hmtx", |out| {
        glyf::put_metrics(out, &metrics, full);
        Some(())
    })?;
    font.table(*b"loca", |out| {
        glyf::put_places(out, &drawn.places, is_long)
    })?;
    font.table(*b"maxp", |out| {
        let start = out.len();
        out.extend([0, 1, 0, 0]);
        out.resize(start + 32, 0);
        put_number(out, start + GLYPHS, short(glyphs.len())?)?;
        put_number(out, start + GLYPHS + 2, drawn.most_points)?;
        put_number(out, start + GLYPHS + 4, drawn.most_contours)?;
        // One zone: there are no instructions that need another.
        put_number(out, start + 14, 1)
    })?;
    font.finish()
}

#[cfg(test)]
mod tests {
    use skrifa::raw::TableProvider;
    use skrifa::raw::tables::glyf::Glyph;

    use super::*;
    use crate::font::samples::cff_face;

    #[test]
    fn a_face_of_postscript_outlines_has_the_same_corners_and_widths() {
        let whole = cff_face();
        let face = FontRef::new(&whole).unwrap();
        let made = true_type(&face, &[2, 1]).unwrap();
        let font = FontRef::new(&made).unwrap();
        let (loca, glyf) = (font.loca(None).unwrap(), font.glyf().unwrap());
        for (number, size) in [(1_u16, 500), (2, 300)] {
            let glyph = loca.get_glyf(number.into(), &glyf).unwrap();
            let Some(Glyph::Simple(simple)) = glyph else {
                unreachable!("a square");
            };
            let corners: Vec<(i16, i16)> = simple.points().map(|at| (at.x, at.y)).collect();
            assert_eq!(corners, [(0, 0), (0, size), (size, size), (size, 0)]);
            assert!(simple.points().all(|point| point.on_curve));
            assert_eq!(font.hmtx().unwrap().advance(number.into()), Some(1000));
        }
        let none = loca.get_glyf(0_u16.into(), &glyf).unwrap();
        assert!(none.is_none());
        let maxp = font.maxp().unwrap();
        assert_eq!((maxp.num_glyphs(), maxp.max_points()), (3, Some(4)));
        assert_eq!(true_type(&face, &[9]), None);
    }

    #[test]
    fn steps_are_as_short_as_they_can_be_and_equal_flags_are_counted() {
        let corner = |x, y| Corner { x, y, is_on: true };
        let contour = [
            (0, 0),
            (0, 300),
            (10, 300),
            (20, 300),
            (30, 300),
            (-300, -300),
        ];
        let contour: Vec<Corner> = contour.iter().map(|(x, y)| corner(*x, *y)).collect();
        let mut out = Vec::new();
        put_glyph(&mut out, &[contour]).unwrap();
        let points = out.split_off(14);
        let long = ON_CURVE | SAME_X;
        let right = ON_CURVE | SHORT_X | SAME_X | SAME_Y;
        assert_eq!(
            points[..5],
            [
                ON_CURVE | SAME_X | SAME_Y,
                long,
                right | REPEAT,
                2,
                ON_CURVE
            ]
        );
        assert_eq!(points[5..], [10, 10, 10, 0xFE, 0xB6, 1, 0x2C, 0xFD, 0xA8]);
        let far = [corner(i16::MIN, 0), corner(i16::MAX, 0)];
        assert_eq!(put_glyph(&mut out, &[far.to_vec()]), None);
    }
}
