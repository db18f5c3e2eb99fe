//! Finds the figures of a form in a table of a paper, by the labels before and above them.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;
use super::plain::plain;
use super::reading::{Cell, Table};
use super::rows::Theirs;
use super::shape::{Figure, Label, due, labels};
use super::text_cell::{stays_blank, value};
use crate::base::diag::{Code, Span};
use crate::data::{Field, Value};
use crate::document::Placed;
use crate::import::number::expected;
use crate::layout::{CellShape, Layout, TableShape};

/// What is read from the tables of a paper.
pub(super) struct Figures<'a> {
    pub(super) layout: &'a Layout,
    pub(super) read: BTreeMap<String, Value>,
    /// Where what was read is said to stand.
    pub(super) span: Span,
    pub(super) faults: Vec<Fault>,
}

/// How many of a hundred labels of a form stand in a table.
pub(super) fn likeness(table: &Table, shape: &TableShape) -> usize {
    let due: BTreeSet<String> = labels(shape).into_iter().map(|label| label.text).collect();
    let there: BTreeSet<String> = table.cells.iter().map(|cell| plain(&cell.text)).collect();
    let found = due.intersection(&there).count();
    (found * 100).checked_div(due.len()).unwrap_or(0)
}

impl Figures<'_> {
    /// Reads a table of the form.
    pub(super) fn table(&mut self, table: &Table, shape: &TableShape) {
        let (labels, due) = (labels(shape), due(self.layout, shape));
        if let Some(cells) = as_printed(table, shape, (&labels, &due)) {
            let mut blank: Vec<&Field> = Vec::new();
            for (figure, cell) in due.iter().zip(cells) {
                if stays_blank(&cell.text, figure.field) {
                    continue;
                }
                if plain(&cell.text).is_empty() {
                    blank.push(figure.field);
                } else {
                    self.cell(table, figure.field, cell);
                }
            }
            self.blank(table, &blank);
            return;
        }
        let theirs = Theirs::new(table, &labels, &due);
        for row in due.chunk_by(|one, next| one.placed.row == next.placed.row) {
            match theirs.row(row, &labels) {
                Ok(cells) => {
                    for (figure, cell) in row.iter().zip(cells) {
                        self.cell(table, figure.field, cell);
                    }
                }
                Err((code, zh, en)) => {
                    if let Some(first) = row.first() {
                        let what = named_row(first.field);
                        let fault = Fault::warning(code, zh, en).in_table(table.place, &what);
                        self.faults.push(fault.of(first.field.parent()));
                    }
                }
            }
        }
    }

    /// Reads a cell that stands where its row and its column say.
    fn cell(&mut self, table: &Table, field: &Field, cell: &Cell) {
        if let Some(value) = value(&cell.text, field, self.span) {
            self.read.insert(field.path.clone(), value);
            return;
        }
        let (zh, en) = if field.kind.is_figure() {
            expected(field.kind)
        } else {
            field.kind.expected()
        };
        let found = super::fault::shown(&cell.text);
        let fault = Fault::warning(
            Code::PaperCell,
            format!("是“{found}”，应为{zh}；没有填"),
            format!("`{found}`; expected {en}; left unfilled"),
        );
        let row = &field.row;
        let what = (
            format!("“{row}”一行“{}”一列", field.label),
            format!("row `{row}`, column `{}`", field.label),
        );
        let fault = fault.in_table(table.place, &what);
        self.faults.push(fault.of(&field.path));
    }

    /// The cells with nothing in them, one finding a row.
    fn blank(&mut self, table: &Table, blank: &[&Field]) {
        for cells in blank.chunk_by(|one, next| one.row == next.row) {
            let Some(first) = cells.first() else {
                continue;
            };
            let names: Vec<&str> = cells.iter().map(|field| field.label.as_str()).collect();
            let names = names.join("、");
            let fault = Fault::warning(
                Code::PaperCell,
                format!("“{names}”是空的，应为数；空着不等于 0，没有填"),
                format!("{names}: blank, expected figures; blank is not 0, left unfilled"),
            );
            let fault = fault.in_table(table.place, &named_row(first));
            self.faults.push(fault.of(first.parent()));
        }
    }
}

/// The row of a figure, as messages name it.
fn named_row(field: &Field) -> (String, String) {
    match field.row.as_str() {
        "" => (String::new(), String::new()),
        row => (format!("“{row}”一行"), format!("row `{row}`")),
    }
}

/// The cells of the figures, where all labels stand in the places of the form and nothing stands
/// anywhere else. A cell that should cover others may stand before blank ones.
fn as_printed<'a>(
    table: &'a Table,
    shape: &TableShape,
    (labels, due): (&[Label<'_>], &[Figure<'_>]),
) -> Option<Vec<&'a Cell>> {
    if table.rows != shape.grid.rows() || table.columns != shape.grid.cols() {
        return None;
    }
    let cells = table.cells.iter();
    let mut at: BTreeMap<(usize, usize), &Cell> =
        cells.map(|cell| ((cell.row, cell.column), cell)).collect();
    for Label { text, placed } in labels {
        let (rows, cols) = (
            placed.row..placed.row + placed.rows,
            placed.col..placed.col + placed.cols,
        );
        let first = at.get(&(placed.row, placed.col))?;
        if plain(&first.text) != *text || !within(first, placed) {
            return None;
        }
        // A label that a page divides is repeated below.
        for row in rows {
            for col in cols.clone() {
                if at
                    .get(&(row, col))
                    .is_some_and(|cell| plain(&cell.text) == *text)
                {
                    at.remove(&(row, col));
                }
            }
        }
    }
    let mut found = Vec::new();
    for figure in due {
        let cell = at.remove(&(figure.placed.row, figure.placed.col))?;
        if !within(cell, figure.placed) {
            return None;
        }
        found.push(cell);
    }
    at.values()
        .all(|cell| plain(&cell.text).is_empty())
        .then_some(found)
}

/// Whether a cell covers nothing that it should not.
fn within(cell: &Cell, placed: &Placed<CellShape>) -> bool {
    cell.row_span <= placed.rows && cell.column_span <= placed.cols
}
