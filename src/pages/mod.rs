//! Pages as they are printed: glyphs and filled rectangles at fixed positions, and the structure
//! they belong to. Types only; `typeset` makes them, the writers of `export` read them.

mod dump;
mod page;

pub use dump::dump;
pub use page::{
    GlyphRun, HeadingEntry, Item, Mark, Node, NodeId, NodeKind, Page, Pages, PlacedGlyph,
    Structure, Way,
};
