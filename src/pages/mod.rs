//! The third of the three trees: pages as they are printed, glyphs, filled rectangles and
//! pictures at fixed positions.
//!
//! Types, and what holds of them for every writer: `typeset` makes them, the writers of `export` that know pages read them. Each
//! item on a page points at its node in the structure that `document` computes, so that a
//! reader who does not see the page knows what the item is; the names of that structure are
//! repeated here for those writers.

mod dump;
mod page;
mod validate;

pub use crate::document::{Node, NodeId, NodeKind, Structure};
pub use dump::dump;
pub use page::{
    Destination, Direction, GlyphRun, HeadingEntry, Item, Link, Mark, Page, Pages, PlaceEntry,
    PlacedGlyph,
};
pub use validate::contradictions;
