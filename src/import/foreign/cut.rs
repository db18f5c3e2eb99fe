//! Parts of a table: without some of its rows, or some of its columns alone.

use std::ops::Range;

use super::plain::plain;
use super::reading::{Cell, Table};
use super::shape::Kept;

/// A table without some of its rows.
pub(super) fn without(table: &Table, is_left_out: &dyn Fn(usize) -> bool) -> Table {
    let kept = Kept::new(table.rows, is_left_out);
    let cells = table.cells.iter().filter_map(|cell| {
        let (row, row_span) = kept.moved(cell.row, cell.row_span)?;
        Some(Cell {
            row,
            row_span,
            ..cell.clone()
        })
    });
    Table {
        rows: kept.count(),
        columns: table.columns,
        cells: cells.collect(),
        place: table.place,
    }
}

/// Some columns of a table; `None` where a cell reaches out of them.
pub(super) fn columns(table: &Table, columns: &Range<usize>) -> Option<Table> {
    let mut cells = Vec::new();
    for cell in &table.cells {
        let end = cell.column + cell.column_span;
        if end <= columns.start || cell.column >= columns.end {
            continue;
        }
        if cell.column < columns.start || end > columns.end {
            return None;
        }
        cells.push(Cell {
            column: cell.column - columns.start,
            ..cell.clone()
        });
    }
    Some(Table {
        rows: table.rows,
        columns: columns.len(),
        cells,
        place: table.place,
    })
}

/// The rows of a table in which nothing stands, and into which no cell from above reaches.
pub(super) fn blank_rows(table: &Table) -> Vec<bool> {
    let mut blank = vec![true; table.rows];
    for cell in &table.cells {
        if !plain(&cell.text).is_empty() {
            for row in cell.row..cell.row + cell.row_span {
                if let Some(blank) = blank.get_mut(row) {
                    *blank = false;
                }
            }
        }
    }
    blank
}

/// Whether a cell covers a row.
pub(super) fn covers(cell: &Cell, row: usize) -> bool {
    (cell.row..cell.row + cell.row_span).contains(&row)
}

/// The cell of a row below a head; `None` where there are several or none.
pub(super) fn in_row<'t>(table: &'t Table, row: usize, columns: &Range<usize>) -> Option<&'t Cell> {
    let shares = |cell: &&Cell| {
        let end = cell.column + cell.column_span;
        covers(cell, row) && cell.column < columns.end && columns.start < end
    };
    let mut cells = table.cells.iter().filter(shares);
    match (cells.next(), cells.next()) {
        (Some(cell), None) => Some(cell),
        _ => None,
    }
}
