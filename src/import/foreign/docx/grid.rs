//! The rows of a table, and the cells that they make.

use super::super::reading::{Cell, Place, Table};
use crate::import::xml::Damaged;

/// Columns and cells of a table: many times what a form has.
const COLUMNS: usize = 512;
const CELLS: usize = 50_000;

/// How a cell is joined with the one above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Joined {
    /// Not at all.
    #[default]
    No,
    /// It is the first of several.
    First,
    /// It goes on.
    Further,
}

/// A cell as its row gives it.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) span: usize,
    pub(super) joined: Joined,
    /// Whether it goes on to the right (`w:hMerge`, of old programs).
    pub(super) is_further: bool,
    pub(super) lines: Vec<String>,
}

impl Default for Given {
    fn default() -> Self {
        Self {
            span: 1,
            joined: Joined::No,
            is_further: false,
            lines: Vec::new(),
        }
    }
}

/// A cell in its row: its column, and whether cells below may join it.
struct Owner {
    column: usize,
    cell: usize,
}

/// A table that is being read.
pub(super) struct Rows {
    table: Table,
    /// The cells of the row that is open, with their columns.
    row: Option<Row>,
    /// The cells of the row above that go on below.
    above: Vec<Owner>,
}

/// A row that is open.
#[derive(Default)]
struct Row {
    column: usize,
    cells: Vec<(usize, Given)>,
    is_deleted: bool,
}

impl Rows {
    pub(super) fn new(place: Place) -> Self {
        Self {
            table: Table {
                rows: 0,
                columns: 0,
                cells: Vec::new(),
                place,
            },
            row: None,
            above: Vec::new(),
        }
    }

    pub(super) fn has_row(&self) -> bool {
        self.row.is_some()
    }

    pub(super) fn begin_row(&mut self) {
        self.row = Some(Row::default());
    }

    /// Columns that the open row leaves out at its beginning.
    pub(super) fn skip(&mut self, columns: usize) {
        if let Some(row) = &mut self.row {
            row.column = row.column.saturating_add(columns).min(COLUMNS);
        }
    }

    /// The open row was deleted under revision.
    pub(super) fn delete_row(&mut self) {
        if let Some(row) = &mut self.row {
            row.is_deleted = true;
        }
    }

    pub(super) fn add(&mut self, given: Given) -> Result<(), Damaged> {
        let Some(row) = &mut self.row else {
            return Ok(());
        };
        let span = given.span.clamp(1, COLUMNS);
        let column = row.column;
        row.column += span;
        if row.column > COLUMNS {
            return Err(Damaged::new(
                format!("表格超过 {COLUMNS} 列"),
                format!("a table has more than {COLUMNS} columns"),
            ));
        }
        if let (true, Some((_, before))) = (given.is_further, row.cells.last_mut()) {
            before.span += span;
        } else {
            row.cells.push((column, Given { span, ..given }));
        }
        Ok(())
    }

    pub(super) fn end_row(&mut self) -> Result<(), Damaged> {
        let Some(row) = self.row.take().filter(|row| !row.is_deleted) else {
            return Ok(());
        };
        let at = self.table.rows;
        self.table.rows += 1;
        self.table.columns = self.table.columns.max(row.column);
        let mut owners = Vec::new();
        for (column, given) in row.cells {
            let above = self.above.iter().find(|owner| owner.column == column);
            let above = above.filter(|_| given.joined == Joined::Further);
            let joined = above.and_then(|owner| {
                let cell = self.table.cells.get_mut(owner.cell)?;
                (cell.column_span == given.span).then_some((owner.cell, cell))
            });
            if let Some((cell, owner)) = joined {
                // What stands in the cells behind the first one is not shown.
                owner.row_span = at - owner.row + 1;
                owners.push(Owner { column, cell });
                continue;
            }
            if given.joined != Joined::No {
                let cell = self.table.cells.len();
                owners.push(Owner { column, cell });
            }
            self.table.cells.push(Cell {
                row: at,
                column,
                row_span: 1,
                column_span: given.span,
                text: given.lines.join("\n"),
            });
        }
        self.above = owners;
        if self.table.cells.len() > CELLS {
            return Err(Damaged::new("表格的格太多", "a table has too many cells"));
        }
        Ok(())
    }

    pub(super) fn table(self) -> Table {
        self.table
    }
}
