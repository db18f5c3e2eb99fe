//! Header cells: which of them name a cell of data.

use crate::document::grid::{Grid, Placed};
use crate::document::table::{Cell, CellKind, Scope};

/// The indices of the header cells that name `data`: those above in its columns, then those
/// to the left in its rows, each from the outermost to the nearest.
pub(crate) fn headers_of(grid: &Grid<Cell>, data: &Placed<Cell>) -> Vec<usize> {
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

/// Gathers the headers of one scope along a path that leads away from a data cell. A header
/// further away is hidden by a nearer one of the same extent once data stand between them, as
/// in a form whose sections repeat their heads (the algorithm of HTML tables).
fn gather(
    grid: &Grid<Cell>,
    path: impl Iterator<Item = (usize, usize)>,
    scope: Scope,
    found: &mut Vec<usize>,
) {
    let mut block: Vec<(usize, usize)> = Vec::new();
    let mut hidden: Vec<(usize, usize)> = Vec::new();
    let mut here = Vec::new();
    for (row, col) in path {
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
                let index = grid.index_at(row, col);
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
