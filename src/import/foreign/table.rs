//! Finds the figures of a form in a table of a paper, by the labels before and above them.

use std::collections::BTreeMap;

use super::cut::{blank_rows, columns, without};
use super::fault::Fault;
use super::plain::plain;
use super::reading::{Cell, Table};
use super::rows::Theirs;
use super::shape::{Area, Figure, Form, Label};
use super::text_cell::{stays_blank, value};
use crate::base::diag::{Code, Span};
use crate::data::{Field, Value};
use crate::import::number::expected;
use crate::layout::{Layout, TableShape};

/// What is read from the tables of a paper.
pub(super) struct Figures<'a> {
    pub(super) layout: &'a Layout,
    pub(super) read: BTreeMap<String, Value>,
    /// The rows of the lists that were read, by the paths of the lists.
    pub(super) lists: Vec<(String, Vec<Value>)>,
    /// Where what was read is said to stand.
    pub(super) span: Span,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Figures<'a> {
    /// Reads a table of the form, both halves of one that is printed in two.
    pub(super) fn table(&mut self, table: &Table, left: &'a TableShape) {
        let Some(right) = self.layout.right_half(left) else {
            self.half(table, Form::new(self.layout, left));
            return;
        };
        let at = left.grid.cols();
        let all = at + right.grid.cols();
        let halves = columns(table, &(0..at)).zip(columns(table, &(at..all)));
        let Some((first, second)) = halves.filter(|_| table.columns == all) else {
            let fault = Fault::warning(
                Code::PaperLacks,
                format!("应有左右两半，共 {all} 列；现在分不出两半，没有填"),
                format!("expected two halves with {all} columns; left unfilled"),
            );
            let fault = fault.in_table(table.place, &(String::new(), String::new()));
            self.faults.push(fault.clone().of(&left.id));
            self.faults.push(fault.of(&right.id));
            return;
        };
        // Rows without text fill up the shorter half.
        for (half, shape) in [(first, left), (second, right)] {
            let blank = blank_rows(&half);
            let half = without(&half, &|row| blank.get(row) == Some(&true));
            self.half(&half, Form::new(self.layout, shape).stripped());
        }
    }

    fn half(&mut self, table: &Table, form: Form<'a>) {
        if form.lists.is_empty() {
            self.fixed(table, &form);
        } else {
            self.listed(table, form);
        }
    }

    /// Reads the rows of a table that the form has.
    pub(super) fn fixed(&mut self, table: &Table, form: &Form<'_>) {
        let (labels, due) = (&form.labels, &form.due);
        if let Some(cells) = as_printed(table, form) {
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
        let theirs = Theirs::new(table, labels, due);
        for row in due.chunk_by(|one, next| one.area.row == next.area.row) {
            match theirs.row(row, labels) {
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
        let (zh, en) = expected_of(field);
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

/// What is expected in a cell, in Chinese and English.
pub(super) fn expected_of(field: &Field) -> (&'static str, &'static str) {
    if field.kind.is_figure() {
        expected(field.kind)
    } else {
        field.kind.expected()
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
fn as_printed<'a>(table: &'a Table, form: &Form<'_>) -> Option<Vec<&'a Cell>> {
    if table.rows != form.rows || table.columns != form.cols {
        return None;
    }
    let cells = table.cells.iter();
    let mut at: BTreeMap<(usize, usize), &Cell> =
        cells.map(|cell| ((cell.row, cell.column), cell)).collect();
    for Label { text, area } in &form.labels {
        let (rows, cols) = (
            area.row..area.row + area.rows,
            area.col..area.col + area.cols,
        );
        let first = at.get(&(area.row, area.col))?;
        if plain(&first.text) != *text || !within(first, *area) {
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
    for Figure { area, .. } in &form.due {
        let cell = at.remove(&(area.row, area.col))?;
        if !within(cell, *area) {
            return None;
        }
        found.push(cell);
    }
    at.values()
        .all(|cell| plain(&cell.text).is_empty())
        .then_some(found)
}

/// Whether a cell covers nothing that it should not.
pub(super) fn within(cell: &Cell, area: Area) -> bool {
    cell.row_span <= area.rows && cell.column_span <= area.cols
}
