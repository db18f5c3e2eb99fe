//! Numbers of columns (栏次) and of rows (行次), which the program gives.

use super::cell_file::CellEntry;
use super::finding::bad;
use super::keys::Keys;
use super::table::{CellContent, CellShape, Serial};
use super::table_file::{Head, RowEntry, TableEntry};
use crate::base::diag::Spanned;
use crate::document::Grid;

/// What stands at the left of a row of such numbers.
const ROW: &str = "栏次";

/// Numbers the cells of a grid that are to be numbered.
pub(super) fn number(grid: &mut Grid<CellShape>) {
    let mut rows: Vec<(usize, usize, usize)> = Vec::new();
    let mut numbers = vec![None; grid.cells().len()];
    let (mut current, mut count) = (None, 0);
    for (index, placed) in grid.cells().iter().enumerate() {
        match placed.cell.serial {
            None => {}
            Some(Serial::Row) => rows.push((placed.col, placed.row, index)),
            Some(Serial::Column) => {
                count = if current == Some(placed.row) {
                    count + 1
                } else {
                    1
                };
                current = Some(placed.row);
                numbers[index] = Some(count);
            }
        }
    }
    rows.sort_unstable();
    for (at, (_, _, index)) in rows.into_iter().enumerate() {
        numbers[index] = Some(at + 1);
    }
    for (cell, number) in grid.contents_mut().zip(numbers) {
        if let (CellContent::Label { lines, .. }, Some(number)) = (&mut cell.content, number) {
            *lines = vec![number.to_string()];
        }
    }
}

/// Reads a table, with the row of numbers that it asks for.
pub(super) fn table(keys: &mut Keys<'_>) -> TableEntry {
    let mut table = TableEntry::read(keys);
    if keys.flag("serial_row") && !add_row(&mut table) {
        let span = keys.span;
        keys.refuse(bad(
            "serial_row 要有 columns；各行的数不一样的，自己写一行 serial = true",
            "`serial_row` needs `columns`; where rows differ, write a row with serial = true",
            span,
        ));
    }
    table
}

/// Adds the row of numbers that `serial_row` asks for, below the head: 栏次 below the heads of the
/// rows, and a number below that of each column of figures. Whether there are such columns.
fn add_row(table: &mut TableEntry) -> bool {
    let figures: usize = table.columns.iter().map(|column| column.cols).sum();
    let Some(labels) = table
        .widths
        .len()
        .checked_sub(figures)
        .filter(|_| figures > 0)
    else {
        return false;
    };
    let span = table.id.span;
    let text = Spanned {
        value: ROW.to_owned(),
        span,
    };
    let label = CellEntry {
        cols: labels,
        ..CellEntry::plain(text)
    };
    let label = Spanned { value: label, span };
    let row = RowEntry {
        list: None,
        level_key: None,
        name: None,
        head: Head::Columns,
        cells: Vec::from_iter((labels > 0).then_some(label)),
        key: None,
        was: None,
        values: None,
        serial: true,
    };
    let at = table.header_rows.min(table.rows.len());
    table.rows.insert(at, Spanned { value: row, span });
    table.header_rows = at + 1;
    true
}

/// How many columns each of the numbers covers that a row of them ends with: one a column of
/// figures, where these are all that is left.
pub(super) fn left_over(row: &RowEntry, table: &TableEntry) -> Vec<usize> {
    let is_placed = row.cells.iter().any(|cell| cell.value.serial);
    if !row.serial || is_placed {
        return Vec::new();
    }
    let taken: usize = row.cells.iter().map(|cell| cell.value.cols).sum();
    let rest = table.widths.len().saturating_sub(taken);
    let columns: Vec<usize> = table.columns.iter().map(|column| column.cols).collect();
    if columns.iter().sum::<usize>() == rest {
        columns
    } else {
        vec![1; rest]
    }
}
