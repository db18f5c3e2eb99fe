//! The objects of a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use ofd::{Code, GlyphChoice, ImageKey, Matrix, Object, Path, Picture, Point, Text};

use super::faces::Embedded;
use super::units::{rect, um};
use crate::base::picture::Image;
use crate::base::units::Length;
use crate::document::Color;
use crate::font::FaceId;
use crate::pages::{Direction, GlyphRun, Item, Mark};

/// What the objects of a page need.
pub(super) struct Drawing<'a> {
    pub(super) faces: &'a BTreeMap<FaceId, Embedded>,
    pub(super) images: &'a [(Arc<Image>, ImageKey)],
}

impl Drawing<'_> {
    /// The object of an item; `None` of what shows nothing.
    pub(super) fn object(&self, item: &Item) -> Option<Object> {
        match &item.mark {
            Mark::Glyphs(run) => self.text(run).map(Object::Text),
            Mark::Fill(area, color) => {
                let boundary = rect(area);
                let is_seen =
                    boundary.width > ofd::Length::ZERO && boundary.height > ofd::Length::ZERO;
                is_seen.then(|| Object::Path(filled(boundary, *color)))
            }
            Mark::Picture(area, image) => {
                let mut images = self.images.iter();
                let (_, key) = images.find(|(one, _)| Arc::ptr_eq(one, image) || one == image)?;
                Some(Object::Picture(Picture {
                    boundary: rect(area),
                    image: *key,
                }))
            }
        }
    }

    fn text(&self, run: &GlyphRun) -> Option<Text> {
        let face = self.faces.get(&run.face)?;
        let places = places(run);
        let (boundary, matrix, baseline) = frame(run, *places.last()?);
        let codes = codes(run, face, &places, baseline);
        (!codes.is_empty()).then_some(Text {
            boundary,
            font: face.key,
            size: um(run.size),
            color: ofd::Color(run.color.0),
            outline: (run.outline > Length::ZERO).then(|| um(run.outline)),
            matrix,
            codes,
        })
    }
}

/// Readers draw the fill of a path in its colour; a rectangle fills its boundary.
fn filled(boundary: ofd::Rect, Color(color): Color) -> Path {
    let mut path = Path::new(boundary);
    path.fill = Some(ofd::Color(color));
    let zero = ofd::Length::ZERO;
    path.rectangle(ofd::Rect::new(zero, zero, boundary.width, boundary.height));
    path
}

/// Where each glyph begins, from the beginning of the run, and where the last one ends. Places
/// on the page are rounded, not advances, so that nothing adds up.
fn places(run: &GlyphRun) -> Vec<ofd::Length> {
    let start = match run.direction {
        Direction::Across => run.origin.x,
        Direction::Down => run.origin.y,
    };
    let mut at = start;
    let mut places = vec![ofd::Length::ZERO];
    for glyph in &run.glyphs {
        at += glyph.advance;
        places.push(um(at) - um(start));
    }
    places
}

/// The boundary of a run that is so long, how it is turned in it, and the height of its baseline.
fn frame(run: &GlyphRun, length: ofd::Length) -> (ofd::Rect, Option<Matrix>, ofd::Length) {
    // Some readers cut off what reaches beyond the boundary: it holds all of any glyph.
    let above = um(run.size);
    let below = ofd::Length::from_um(um(run.size).um() * 3 / 10);
    let (x, y) = (um(run.origin.x), um(run.origin.y));
    match run.direction {
        Direction::Across => {
            let boundary = ofd::Rect::new(x, y - above, length, above + below);
            (boundary, None, above)
        }
        Direction::Down => {
            let [zero, one] = [0, 1].map(ofd::Length::from_mm);
            let boundary = ofd::Rect::new(x - below, y, above + below, length);
            (
                boundary,
                Some(Matrix([zero, one, -one, zero, below, zero])),
                zero,
            )
        }
    }
}

/// The characters. One beyond the first plane stands by itself: readers that count in units of
/// UTF-16 would take two advances for it.
fn codes(run: &GlyphRun, face: &Embedded, places: &[ofd::Length], y: ofd::Length) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    let mut is_open = false;
    let mut last = ofd::Length::ZERO;
    for (glyph, place) in run.glyphs.iter().zip(places) {
        let text = run.text.get(glyph.text.clone()).unwrap_or_default();
        let is_alone = text.chars().any(|c| u32::from(c) > 0xFFFF);
        if !is_open || is_alone {
            codes.push(Code {
                origin: Point { x: *place, y },
                ..Code::default()
            });
        } else if let Some(code) = codes.last_mut() {
            code.advances.push(*place - last);
        }
        last = *place;
        is_open = !is_alone;
        let Some(code) = codes.last_mut() else {
            continue;
        };
        let count = text.chars().count();
        if let Some(number) = face.other(glyph, text) {
            code.glyphs.push(GlyphChoice {
                at: code.text.chars().count(),
                characters: count,
                glyphs: vec![number],
            });
        }
        code.text.push_str(text);
        let within = std::iter::repeat_n(ofd::Length::ZERO, count.saturating_sub(1));
        code.advances.extend(within);
    }
    codes
}
