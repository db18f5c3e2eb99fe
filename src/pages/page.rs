//! Pages as they are printed: glyphs and rules at fixed places, and the structure they belong to.
//!
//! This is all that the fixed writers (PDF, later OFD and PNG) see. It holds no paragraphs
//! and no styles.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Color, Meta, Scope};
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
}

impl Pages {
    /// The faces that the pages use, each once, in order.
    pub fn faces(&self) -> impl Iterator<Item = FaceId> {
        let runs = self.pages.iter().flat_map(|page| &page.items);
        let faces: BTreeSet<FaceId> = runs
            .filter_map(|item| match &item.mark {
                Mark::Glyphs(run) => Some(run.face),
                Mark::Fill(..) => None,
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
}

/// Something on a page.
#[derive(Clone, Debug)]
pub struct Item {
    /// What is drawn.
    pub mark: Mark,
    /// The structure node it is content of; `None` for page furniture, rules and repeated heads.
    pub node: Option<NodeId>,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Mark {
    /// Glyphs of one face, size and colour on one baseline.
    Glyphs(GlyphRun),
    /// A filled rectangle: every straight rule.
    Fill(Rect, Color),
}

/// Which way a baseline runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// From left to right.
    #[default]
    Across,
    /// Downwards, the glyphs turned a quarter clockwise.
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
    /// Where the baseline begins.
    pub origin: Point,
    /// Which way it runs.
    pub way: Way,
    /// The text that the glyphs show; each glyph names its part.
    pub text: String,
    /// The glyphs.
    pub glyphs: Vec<PlacedGlyph>,
}

/// A glyph and the way to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// The glyph in its face.
    pub id: u32,
    /// From this glyph's origin to the next one's, tracking and justification included.
    pub advance: Length,
    /// The bytes of [`GlyphRun::text`] that it shows.
    pub text: Range<usize>,
}

/// A heading and where it positions.
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

/// The logical structure: a forest kept as a list, parents before children.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    nodes: Vec<Node>,
}

/// A node of one [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(usize);

/// One node.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The node it is in; `None` at the top.
    pub parent: Option<NodeId>,
}

/// What a node of the structure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A heading with all that stands under it.
    Section,
    /// The title of the document.
    Title(String),
    /// A heading of level 1 to 4, with its text.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// An enumeration.
    List,
    /// A number and what it counts.
    ListItem,
    /// The number of an item.
    ItemLabel,
    /// What stands after the number, and the lists below it.
    ItemBody,
    /// A table: its title and how to read it.
    Table(String, String),
    /// The heading of a table, where it stands directly above.
    Caption,
    /// The head of a table.
    TableHead,
    /// The body of a table.
    TableBody,
    /// A row.
    Row,
    /// A cell that names others.
    HeaderCell {
        /// What it names.
        scope: Scope,
        /// Rows covered.
        rows: usize,
        /// Columns covered.
        cols: usize,
    },
    /// A cell that holds content.
    DataCell {
        /// Rows covered.
        rows: usize,
        /// Columns covered.
        cols: usize,
        /// The header cells that name it.
        headers: Vec<NodeId>,
    },
}

impl Structure {
    /// Adds a node below `parent`, after the children it has.
    pub fn add(&mut self, kind: NodeKind, parent: Option<NodeId>) -> NodeId {
        self.nodes.push(Node { kind, parent });
        NodeId(self.nodes.len() - 1)
    }

    /// The node behind an id.
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// Every node with its id, parents before children, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes
            .iter()
            .enumerate()
            .map(|(index, node)| (NodeId(index), node))
    }
}
