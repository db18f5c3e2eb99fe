//! The structure of blocks: what each piece of text is, and which cells name which.

use super::page::{NodeId, NodeKind, Structure};
use crate::document::{Cell, CellKind, Grid, Paragraph, Placed, Role, Scope, Table};

/// The nodes of a table's cells, in the order of the grid's cells.
pub(super) struct CellNodes(Vec<NodeId>);

impl CellNodes {
    /// The node of the cell of that index.
    pub(super) fn get(&self, index: usize) -> Option<NodeId> {
        self.0.get(index).copied()
    }
}

/// Enters a paragraph; one without text has no node.
pub(super) fn enter_paragraph(paragraph: &Paragraph, structure: &mut Structure) -> Option<NodeId> {
    let text = paragraph.text();
    if text.is_empty() {
        return None;
    }
    let kind = match paragraph.role {
        Role::Title => NodeKind::Title(text),
        Role::Heading(level) => NodeKind::Heading(level, text),
        _ => NodeKind::Paragraph,
    };
    Some(structure.add(kind, None))
}

/// Enters a table with its rows and cells.
pub(super) fn enter_table(table: &Table, structure: &mut Structure) -> CellNodes {
    let kind = NodeKind::Table(table.title.clone(), table.description.clone());
    let root = structure.add(kind, None);
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
