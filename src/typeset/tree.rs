//! The structure of blocks: what each piece of text is, what it stands under, and which cells
//! name which.

use super::enumeration::{Entry, entries};
use crate::document::{
    Block, Cell, CellKind, Document, Grid, Paragraph, Placed, Role, Scope, Table,
};
use crate::pages::{NodeId, NodeKind, Structure};

/// The structure, growing block by block.
pub(super) struct Tree<'a> {
    pub(super) structure: Structure,
    /// Every block in order, what it is in an enumeration, and how many were entered.
    blocks: Vec<&'a Block>,
    entries: Vec<Option<Entry>>,
    entered: usize,
    /// The headings that the next block stands under: their level and section.
    sections: Vec<(u8, NodeId)>,
    /// The lists that the next item may go on with, each with the body of its last item.
    lists: Vec<(NodeId, NodeId)>,
    /// The next table, when its caption was entered before it.
    captioned: Option<NodeId>,
}

/// The nodes of a paragraph: that of its text, and that of its label with the label's length.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextNodes {
    pub(super) text: Option<NodeId>,
    pub(super) label: Option<(NodeId, usize)>,
}

/// The nodes of a table's cells, in the order of the grid's cells.
pub(super) struct CellNodes(Vec<NodeId>);

impl CellNodes {
    /// The node of the cell of that index.
    pub(super) fn get(&self, index: usize) -> Option<NodeId> {
        self.0.get(index).copied()
    }
}

impl<'a> Tree<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let is_content = |block: &&Block| !matches!(block, Block::Section(_));
        let blocks: Vec<&Block> = document.blocks.iter().filter(is_content).collect();
        Self {
            structure: Structure::default(),
            entries: entries(&blocks),
            blocks,
            entered: 0,
            sections: Vec::new(),
            lists: Vec::new(),
            captioned: None,
        }
    }

    /// Enters the next block, a paragraph; one without text has no node.
    pub(super) fn enter_paragraph(&mut self, paragraph: &Paragraph) -> TextNodes {
        let entry = self.entries.get(self.entered).copied().flatten();
        self.entered += 1;
        if let Some(entry) = entry {
            return self.enter_item(entry);
        }
        self.lists.clear();
        let captioned = match (paragraph.role, self.blocks.get(self.entered)) {
            (Role::Heading(_), Some(Block::Table(table))) => Some(table),
            _ => None,
        };
        TextNodes {
            text: self.enter(paragraph, captioned),
            label: None,
        }
    }

    /// Enters a paragraph of an arrangement; one without text has no node.
    pub(super) fn enter_text(&mut self, paragraph: &Paragraph) -> Option<NodeId> {
        self.enter(paragraph, None)
    }

    fn enter(&mut self, paragraph: &Paragraph, captioned: Option<&Table>) -> Option<NodeId> {
        let text = paragraph.text();
        if text.is_empty() {
            return None;
        }
        Some(match paragraph.role {
            Role::Heading(level) => self.enter_heading(level, text, captioned),
            Role::Body | Role::BesideTable => self.add(NodeKind::Paragraph),
            role => {
                // The title stands above all sections, and what closes a document below them.
                self.sections.clear();
                let is_title = role == Role::Title;
                let title = is_title.then_some(NodeKind::Title(text));
                self.add(title.unwrap_or(NodeKind::Paragraph))
            }
        })
    }

    /// Opens the section of a heading. Directly above a table, the heading is its caption.
    fn enter_heading(&mut self, level: u8, text: String, captioned: Option<&Table>) -> NodeId {
        while self.sections.pop_if(|(above, _)| *above >= level).is_some() {}
        let section = self.add(NodeKind::Section);
        self.sections.push((level, section));
        let mut parent = section;
        if let Some(table) = captioned {
            let table = self.add(table_kind(table));
            self.captioned = Some(table);
            parent = self.structure.add(NodeKind::Caption, Some(table));
        }
        let heading = NodeKind::Heading(level, text);
        self.structure.add(heading, Some(parent))
    }

    fn enter_item(&mut self, entry: Entry) -> TextNodes {
        self.lists.truncate(entry.depth + usize::from(!entry.opens));
        let last = self.lists.last().copied();
        let list = match last {
            Some((list, _)) if !entry.opens => {
                self.lists.pop();
                list
            }
            Some((_, body)) => self.structure.add(NodeKind::List, Some(body)),
            None => self.add(NodeKind::List),
        };
        let item = self.structure.add(NodeKind::ListItem, Some(list));
        let label = self.structure.add(NodeKind::ItemLabel, Some(item));
        let body = self.structure.add(NodeKind::ItemBody, Some(item));
        self.lists.push((list, body));
        TextNodes {
            text: Some(body),
            label: Some((label, entry.label)),
        }
    }

    /// Enters the next block, a table, with its rows and cells.
    pub(super) fn enter_table(&mut self, table: &Table) -> CellNodes {
        self.entered += 1;
        self.lists.clear();
        let captioned = self.captioned.take();
        let root = captioned.unwrap_or_else(|| self.add(table_kind(table)));
        enter_rows(table, root, &mut self.structure)
    }

    /// Passes over the next block, whose parts are entered where it is placed.
    pub(super) fn pass(&mut self) {
        self.entered += 1;
        self.lists.clear();
    }

    /// Adds a node to the innermost section.
    fn add(&mut self, kind: NodeKind) -> NodeId {
        let section = self.sections.last().map(|(_, section)| *section);
        self.structure.add(kind, section)
    }
}

fn table_kind(table: &Table) -> NodeKind {
    NodeKind::Table(table.title.clone(), table.description.clone())
}

fn enter_rows(table: &Table, root: NodeId, structure: &mut Structure) -> CellNodes {
    let mut nodes: Vec<NodeId> = Vec::new();
    let mut section = None;
    for row in 0..table.grid.rows() {
        if row == 0 && table.header_rows > 0 {
            section = Some(structure.add(NodeKind::TableHead, Some(root)));
        } else if row == table.header_rows {
            section = Some(structure.add(NodeKind::TableBody, Some(root)));
        }
        let parent = structure.add(NodeKind::Row, section.or(Some(root)));
        for placed in table.grid.starting_in(row) {
            let (rows, cols) = (placed.rows, placed.cols);
            let kind = match placed.cell.kind {
                CellKind::Header(scope) => NodeKind::HeaderCell { scope, rows, cols },
                CellKind::Data => {
                    let headers = headers_of(&table.grid, placed);
                    let headers = headers
                        .into_iter()
                        .filter_map(|index| nodes.get(index).copied());
                    NodeKind::DataCell {
                        rows,
                        cols,
                        headers: headers.collect(),
                    }
                }
            };
            nodes.push(structure.add(kind, Some(parent)));
        }
    }
    CellNodes(nodes)
}

/// The indices of the header cells that name `data`: those above in its columns, then those
/// to the left in its rows, each from the outermost to the nearest.
fn headers_of(grid: &Grid<Cell>, data: &Placed<Cell>) -> Vec<usize> {
    let mut found = Vec::new();
    for col in data.col..data.col + data.cols {
        let above = (0..data.row).rev().map(|row| (row, col));
        gather(grid, above, Scope::Column, &mut found);
    }
    for row in data.row..data.row + data.rows {
        let left = (0..data.col).rev().map(|col| (row, col));
        gather(grid, left, Scope::Row, &mut found);
    }
    found
}

/// Walks away from a data cell and gathers the headers of one scope. A header further away
/// is hidden by a nearer one of the same place and extent once data stand between them, as in
/// a form whose sections repeat their heads (the algorithm of HTML tables).
fn gather(
    grid: &Grid<Cell>,
    way: impl Iterator<Item = (usize, usize)>,
    scope: Scope,
    found: &mut Vec<usize>,
) {
    let mut block: Vec<(usize, usize)> = Vec::new();
    let mut hidden: Vec<(usize, usize)> = Vec::new();
    let mut here = Vec::new();
    for (row, col) in way {
        let Some(slot) = grid.at(row, col) else {
            continue;
        };
        let placed = slot.placed();
        let extent = match scope {
            Scope::Row => (placed.row, placed.rows),
            _ => (placed.col, placed.cols),
        };
        match placed.cell.kind {
            CellKind::Header(named) if named == scope || named == Scope::Both => {
                let index = grid
                    .cells()
                    .iter()
                    .position(|other| std::ptr::eq(other, placed));
                let fresh = index.filter(|index| !found.contains(index) && !here.contains(index));
                if !hidden.contains(&extent) {
                    here.extend(fresh);
                }
                block.push(extent);
            }
            CellKind::Header(_) => {}
            CellKind::Data => hidden.append(&mut block),
        }
    }
    found.extend(here.into_iter().rev());
}
