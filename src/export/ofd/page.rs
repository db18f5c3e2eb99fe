//! The objects of a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use ofd::{
    Code, Destination, GlyphChoice, ImageKey, Matrix, Object, Path, Picture, Point, Segment,
    Target, Text,
};

use super::faces::Embedded;
use super::units::{rect, um};
use crate::base::picture::{Image, Step};
use crate::base::units::{Length, Rect};
use crate::document::Color;
use crate::font::FaceId;
use crate::pages::{Direction, GlyphRun, Item, Mark, NodeId};

/// What the objects of a page need.
pub(super) struct Drawing<'a> {
    pub(super) faces: &'a BTreeMap<FaceId, Embedded>,
    pub(super) images: &'a [(Arc<Image>, ImageKey)],
}

impl Drawing<'_> {
    /// The objects of a page, in the order of its items; `leads` says where the text of a node
    /// leads, and `shown` is told which objects show a node.
    pub(super) fn objects(
        &self,
        items: &[Item],
        page: usize,
        leads: &BTreeMap<NodeId, Destination>,
        shown: &mut BTreeMap<NodeId, Vec<Target>>,
    ) -> Vec<Object> {
        let mut objects = Vec::with_capacity(items.len());
        let mut items = items.iter().peekable();
        while let Some(item) = items.next() {
            // Rules that follow each other, as those of a table, are one object.
            if let Some((area, color)) = rule(item) {
                let mut areas = vec![rect(area)];
                let is_same = |next: &&Item| rule(next).is_some_and(|(_, own)| own == color);
                while let Some((area, _)) = items.next_if(is_same).and_then(rule) {
                    areas.push(rect(area));
                }
                objects.extend(filled(&areas, color).map(Object::Path));
                continue;
            }
            let Some(mut object) = self.object(item) else {
                continue;
            };
            if let Some(node) = item.node {
                if let Object::Text(text) = &mut object {
                    text.leads = leads.get(&node).copied();
                }
                let object = objects.len();
                shown.entry(node).or_default().push(Target { page, object });
            }
            objects.push(object);
        }
        objects
    }

    /// The object of an item; `None` of what shows nothing.
    fn object(&self, item: &Item) -> Option<Object> {
        match &item.mark {
            Mark::Glyphs(run) => self.text(run).map(Object::Text),
            Mark::Fill(area, color) => filled(&[rect(area)], *color).map(Object::Path),
            Mark::Path(outline, color) => enclosed(outline, *color).map(Object::Path),
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
            leads: None,
            codes,
        })
    }
}

/// A rule that is no content of the document, and its colour.
fn rule(item: &Item) -> Option<(&Rect, Color)> {
    match &item.mark {
        Mark::Fill(area, color) if item.node.is_none() => Some((area, *color)),
        Mark::Fill(..) | Mark::Glyphs(_) | Mark::Path(..) | Mark::Picture(..) => None,
    }
}

/// Rectangles in one colour, in a boundary that holds them all; `None` where none of them has a
/// surface.
fn filled(areas: &[ofd::Rect], Color(color): Color) -> Option<Path> {
    let zero = ofd::Length::ZERO;
    let is_seen = |area: &&ofd::Rect| area.width > zero && area.height > zero;
    let seen = || areas.iter().filter(is_seen);
    let (x, y) = (
        seen().map(|area| area.x).min()?,
        seen().map(|area| area.y).min()?,
    );
    let (right, bottom) = (
        seen().map(ofd::Rect::right).max()?,
        seen().map(ofd::Rect::bottom).max()?,
    );
    let mut path = Path::new(ofd::Rect::new(x, y, right - x, bottom - y));
    path.fill = Some(ofd::Color(color));
    for area in seen() {
        let within = ofd::Rect::new(area.x - x, area.y - y, area.width, area.height);
        path.rectangle(within);
    }
    Some(path)
}

/// What an outline holds, in the least boundary that holds all its places.
fn enclosed(outline: &[Step], Color(color): Color) -> Option<Path> {
    let places = || outline.iter().flat_map(Step::places);
    let x = |place: &[i64; 2]| um(Length::emu(place[0]));
    let y = |place: &[i64; 2]| um(Length::emu(place[1]));
    let (left, top) = (places().map(x).min()?, places().map(y).min()?);
    let (right, bottom) = (places().map(x).max()?, places().map(y).max()?);
    let at = |place: &[i64; 2]| Point {
        x: x(place) - left,
        y: y(place) - top,
    };
    let mut path = Path::new(ofd::Rect::new(left, top, right - left, bottom - top));
    path.fill = Some(ofd::Color(color));
    path.segments.extend(outline.iter().map(|step| match step {
        Step::Move(to) => Segment::Move(at(to)),
        Step::Line(to) => Segment::Line(at(to)),
        Step::Curve([first, second, to]) => Segment::Cubic(at(first), at(second), at(to)),
        Step::Close => Segment::Close,
    }));
    Some(path)
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
