//! `Document` → `Pages`: breaking lines, tables and pages (排版).

mod page;

pub use page::{
    GlyphRun, HeadingEntry, Item, Mark, Node, NodeId, NodeKind, Page, Pages, PlacedGlyph,
    Structure,
};
