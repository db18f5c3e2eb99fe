//! Pages as they are printed: glyphs, filled rectangles and outlines, and pictures at fixed positions.
//!
//! This is all that the writers of pages (PDF, later OFD and pictures) see. It holds no
//! paragraphs and no styles.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::base::picture::{Image, Step};
use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Color, Meta, NodeId, Structure};
use crate::font::FaceId;

/// A typeset document.
#[derive(Clone, Debug)]
pub struct Pages {
    /// What is said about the document.
    pub meta: Meta,
    /// The sheets in order.
    pub pages: Vec<Page>,
    /// The logical structure that the items refer to.
    pub structure: Structure,
    /// The headings, in order, for navigation.
    pub headings: Vec<HeadingEntry>,
    /// What leads to a heading or a place, in reading order.
    pub links: Vec<Link>,
    /// The places that references lead to.
    pub places: Vec<PlaceEntry>,
}

impl Pages {
    /// What stands where a link leads to: in words, on which page and from which height on.
    pub fn destination(&self, to: Destination) -> Option<(&str, usize, Length)> {
        match to {
            Destination::Heading(index) => {
                let heading = self.headings.get(index)?;
                Some((&heading.text, heading.page, heading.y))
            }
            Destination::Place(index) => {
                let place = self.places.get(index)?;
                Some((&place.text, place.page, place.y))
            }
        }
    }

    /// The faces that the pages use, each once, in order.
    pub fn faces(&self) -> impl Iterator<Item = FaceId> {
        let runs = self.pages.iter().flat_map(|page| &page.items);
        let faces: BTreeSet<FaceId> = runs
            .filter_map(|item| match &item.mark {
                Mark::Glyphs(run) => Some(run.face),
                Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
            })
            .collect();
        faces.into_iter()
    }
}

/// One sheet, seen from one side.
#[derive(Clone, Debug)]
pub struct Page {
    /// The paper.
    pub size: Size,
    /// The number printed on the page; it is also its label.
    pub number: u32,
    /// What is on it, in reading order.
    pub items: Vec<Item>,
    /// The nodes that are charts, and what each of them takes of the page.
    pub areas: Vec<(NodeId, Rect)>,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub struct Item {
    /// What is drawn.
    pub mark: Mark,
    /// The structure node it is content of; `None` for page furniture, borders and repeated
    /// table heads.
    pub node: Option<NodeId>,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Mark {
    /// Glyphs of one face, size and colour on one baseline.
    Glyphs(GlyphRun),
    /// A filled rectangle: every straight line.
    Fill(Rect, Color),
    /// What an outline holds, by the rule of winding; its places are EMU on the page.
    Path(Arc<[Step]>, Color),
    /// A picture, as large as the rectangle.
    Picture(Rect, Arc<Image>),
}

/// The direction of a baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    #[default]
    Across,
    /// Downwards, the glyphs rotated a quarter clockwise.
    Down,
}

/// Glyphs of one face, size and colour on one baseline.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The em.
    pub size: Length,
    /// The colour.
    pub color: Color,
    /// How thick the outlines are drawn along with the glyphs: zero, unless the glyphs are to
    /// look bold and their face has no bold one beside it.
    pub outline: Length,
    /// The reference that it belongs to, by its place among those of the document.
    pub refers: Option<usize>,
    /// Where the baseline begins.
    pub origin: Point,
    /// The direction of its baseline.
    pub direction: Direction,
    /// The text that the glyphs show; each glyph names its part.
    pub text: String,
    /// The glyphs.
    pub glyphs: Vec<PlacedGlyph>,
}

/// A glyph and the distance to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// The glyph in its face.
    pub id: u32,
    /// From this glyph's origin to the next one's, letter-spacing and justification included.
    pub advance: Length,
    /// The bytes of [`GlyphRun::text`] that it shows.
    pub text: Range<usize>,
}

/// A heading and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingEntry {
    /// 1 for headings of the first level, and so on.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// The index of its page, from 0.
    pub page: usize,
    /// The top of its first line.
    pub y: Length,
}

/// A part of a page that leads to a heading or a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The index of its page, from 0.
    pub page: usize,
    /// The part of the page.
    pub area: Rect,
    /// The node of its text.
    pub node: NodeId,
    /// What it leads to.
    pub to: Destination,
}

/// What a link leads to, by its place among all of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A heading.
    Heading(usize),
    /// The place of an id.
    Place(usize),
}

/// Where something stands that references lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceEntry {
    /// Its id.
    pub id: String,
    /// What stands there, in a few words.
    pub text: String,
    /// The index of its page, from 0.
    pub page: usize,
    /// The top of its first line.
    pub y: Length,
}
