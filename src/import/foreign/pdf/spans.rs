//! Tables from cells in rows, each with its spans.

use std::collections::BTreeSet;

use crate::base::limits::CELLS;
use crate::import::foreign::{Cell, Place, Table};

/// A cell of a row.
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// The table whose rows have these cells; `None` when they overlap or leave places open, or when
/// there are too many of them.
pub(super) fn table(rows: Vec<Vec<Placed>>, place: Place) -> Option<Table> {
    let high = rows.len();
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut cells = Vec::new();
    for (row, placed) in rows.into_iter().enumerate() {
        let mut column = 0;
        for one in placed {
            while taken.contains(&(row, column)) {
                column += 1;
            }
            let (down, across) = (one.rows, one.columns);
            if down > high - row || taken.len().checked_add(down.checked_mul(across)?)? > CELLS {
                return None;
            }
            for at in (row..row + down).flat_map(|y| (column..column + across).map(move |x| (y, x)))
            {
                if !taken.insert(at) {
                    return None;
                }
            }
            cells.push(Cell {
                row,
                column,
                row_span: down,
                column_span: across,
                text: one.text,
            });
            column += across;
        }
    }
    let columns = taken.iter().map(|at| at.1 + 1).max()?;
    (taken.len() == columns * high).then_some(Table {
        rows: high,
        columns,
        cells,
        place,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(rows: usize, columns: usize) -> Placed {
        Placed {
            text: String::new(),
            rows,
            columns,
        }
    }

    #[test]
    fn cells_take_the_next_free_place() {
        let rows = vec![vec![cell(2, 1), cell(1, 2)], vec![cell(1, 1), cell(1, 1)]];
        let table = table(rows, Place::Page(1)).expect("a table");
        let places: Vec<_> = table
            .cells
            .iter()
            .map(|cell| (cell.row, cell.column))
            .collect();
        assert_eq!((table.rows, table.columns), (2, 3));
        assert_eq!(places, [(0, 0), (0, 1), (1, 1), (1, 2)]);
    }

    #[test]
    fn a_table_that_does_not_come_out_even_is_none() {
        let uneven = |rows| table(rows, Place::Page(1)).is_none();
        assert!(uneven(vec![vec![cell(1, 2)], vec![cell(1, 1)]]));
        assert!(uneven(vec![vec![cell(2, 1)]]));
        assert!(uneven(vec![vec![cell(1, 1), cell(2, 1)], vec![cell(1, 2)]]));
        assert!(uneven(vec![vec![cell(1, usize::MAX)]]));
        assert!(uneven(Vec::new()));
    }
}
