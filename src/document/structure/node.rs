//! The nodes of the structure.

use crate::document::table::Scope;

/// The logical structure: a forest of nodes, kept as a list, parents before children.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    nodes: Vec<Node>,
}

/// A node of one [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(usize);

impl NodeId {
    /// Its place among the nodes of its structure, from 0.
    pub const fn number(self) -> usize {
        self.0
    }
}

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
    /// A heading of level 1 to 5, with its text.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// A footnote: its number and its text.
    Note,
    /// An enumeration.
    List,
    /// An item of an enumeration: its number and its text.
    ListItem,
    /// The number of an item, or of a footnote.
    ItemLabel,
    /// What stands after the number, and the paragraphs, tables and lists below it.
    ItemBody,
    /// A table of contents, or the part of one that stands a level deeper.
    Contents,
    /// An entry of a table of contents.
    ContentsItem,
    /// What an entry says of another place; the mark that refers to a footnote.
    Reference,
    /// What leads to another place.
    Link,
    /// A table: its title and how to read it.
    Table(String, String),
    /// A picture: what it shows, for readers that do not see it.
    Figure(String),
    /// The heading of a table, where it stands directly above, or what stands below a picture.
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
