//! The rows of a table that is not as the form has it, found by their labels.

use std::collections::{BTreeMap, BTreeSet};

use super::plain::plain;
use super::reading::{Cell, Table};
use super::shape::{Figure, Label, above};
use crate::base::diag::Code;

/// The cells of a table that is not as the form has it.
pub(super) struct Theirs<'a> {
    table: &'a Table,
    /// The cells with a label, by the label.
    labelled: BTreeMap<String, Vec<&'a Cell>>,
    /// The labels that stand above figures.
    heads: BTreeSet<String>,
}

/// What is wrong with a row.
pub(super) type Wrong = (Code, String, String);

fn lacks(zh: String, en: String) -> Wrong {
    (Code::PaperLacks, zh, en)
}

impl<'a> Theirs<'a> {
    pub(super) fn new(table: &'a Table, labels: &[Label], due: &[Figure<'_>]) -> Self {
        let known: BTreeSet<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        let mut labelled: BTreeMap<String, Vec<&Cell>> = BTreeMap::new();
        for cell in &table.cells {
            let text = plain(&cell.text);
            if known.contains(text.as_str()) {
                labelled.entry(text).or_default().push(cell);
            }
        }
        let heads = due.iter().flat_map(|figure| above(figure.area, labels));
        let heads = heads.map(|label| label.text.clone()).collect();
        Self {
            table,
            labelled,
            heads,
        }
    }

    fn with(&self, label: &str) -> &[&'a Cell] {
        self.labelled.get(label).map_or(&[], Vec::as_slice)
    }

    /// The cells of the figures of a row, where every one of them stands below its head.
    pub(super) fn row(&self, row: &[Figure<'_>], labels: &[Label]) -> Result<Vec<&'a Cell>, Wrong> {
        let at = self.at(row, labels)?;
        let mut columns = Vec::new();
        for figure in row {
            let chain: Vec<&str> = above(figure.area, labels)
                .map(|label| label.text.as_str())
                .collect();
            columns.push(self.head(&chain, at, &figure.field.label)?);
        }
        let figures: Vec<&Cell> = self.figures(at).collect();
        let below = |head: &Cell| {
            let here = figures.iter().copied().filter(|cell| overlap(head, cell));
            here.collect::<Vec<_>>()
        };
        let taken: Vec<Vec<&Cell>> = columns.iter().map(|head| below(head)).collect();
        let cells: Vec<&Cell> = taken
            .iter()
            .filter_map(|cells| match cells.as_slice() {
                [cell] => Some(*cell),
                _ => None,
            })
            .collect();
        let is_rising = cells.windows(2).all(|pair| match pair {
            [one, next] => one.column < next.column,
            _ => true,
        });
        if cells.len() == row.len() && figures.len() == row.len() && is_rising {
            return Ok(cells);
        }
        Err(displaced(row, figures.len()))
    }

    /// The row in which figures stand.
    fn at(&self, row: &[Figure<'_>], labels: &[Label]) -> Result<usize, Wrong> {
        let first = row.first().map(|figure| figure.area);
        let before = labels.iter().filter(|label| {
            first.is_some_and(|first| {
                let area = label.area;
                let rows = area.row..area.row + area.rows;
                rows.contains(&first.row) && area.col < first.col
            })
        });
        let before = before.max_by_key(|label| label.area.col);
        let Some(label) = before else {
            return self.only_row();
        };
        let name = row.first().map_or("", |figure| figure.field.row.as_str());
        match self.with(&label.text) {
            [cell] if cell.row_span == 1 => Ok(cell.row),
            [] => Err(lacks(
                format!("找不到“{name}”一行，没有填"),
                format!("there is no row `{name}`; left unfilled"),
            )),
            _ => Err(lacks(
                format!("“{name}”一行不止一处，没有填"),
                format!("there is more than one row `{name}`; left unfilled"),
            )),
        }
    }

    /// The row of a form without names of rows: the only one below its heads.
    fn only_row(&self) -> Result<usize, Wrong> {
        let heads = self.labelled.values().flatten();
        let last = heads
            .map(|cell| cell.row + cell.row_span)
            .max()
            .unwrap_or(0);
        let mut rows: Vec<usize> = (last..self.table.rows)
            .filter(|row| self.figures(*row).next().is_some())
            .collect();
        match (rows.pop(), rows.is_empty()) {
            (Some(row), true) => Ok(row),
            _ => Err(lacks(
                "表头之下应有一行数，没有填".to_owned(),
                "expected one row of figures below the heads; left unfilled".to_owned(),
            )),
        }
    }

    /// The cells of a row that hold something and no label.
    fn figures(&self, row: usize) -> impl Iterator<Item = &'a Cell> {
        let cells = self.table.cells.iter();
        cells.filter(move |cell| {
            let rows = cell.row..cell.row + cell.row_span;
            let text = plain(&cell.text);
            rows.contains(&row) && !text.is_empty() && !self.labelled.contains_key(&text)
        })
    }

    /// The nearest cell above a row with the last label of a chain; where there are several, the
    /// one that has the others above it.
    pub(super) fn head(&self, chain: &[&str], row: usize, name: &str) -> Result<&'a Cell, Wrong> {
        let missing = || {
            lacks(
                format!("“{name}”一列的表头找不到，或不止一处，没有填"),
                format!("the head of column `{name}` is not there, or there twice; left unfilled"),
            )
        };
        let label = chain.last().ok_or_else(missing)?;
        let over = self.with(label).iter().copied();
        let over: Vec<&Cell> = over
            .filter(|cell| cell.row + cell.row_span <= row)
            .collect();
        let nearest = over.iter().map(|cell| cell.row).max().ok_or_else(missing)?;
        let over: Vec<&Cell> = over
            .into_iter()
            .filter(|cell| cell.row == nearest)
            .collect();
        let found = match over.as_slice() {
            [one] => *one,
            several => {
                let mut led = several
                    .iter()
                    .copied()
                    .filter(|cell| self.has_above(cell, chain));
                match (led.next(), led.next()) {
                    (Some(one), None) => one,
                    _ => return Err(missing()),
                }
            }
        };
        // No other head may stand between.
        let between = self
            .heads
            .iter()
            .flat_map(|head| self.with(head))
            .any(|cell| cell.row > found.row && cell.row < row && overlap(found, cell));
        if between { Err(missing()) } else { Ok(found) }
    }

    fn has_above(&self, cell: &Cell, chain: &[&str]) -> bool {
        let outer = chain.split_last().map_or(&[][..], |(_, outer)| outer);
        outer.iter().all(|label| {
            let mut over = self.with(label).iter();
            over.any(|over| over.row < cell.row && overlap(over, cell))
        })
    }
}

fn displaced(row: &[Figure<'_>], found: usize) -> Wrong {
    let due = row.len();
    let names: Vec<&str> = row
        .iter()
        .map(|figure| figure.field.label.as_str())
        .collect();
    let names = names.join("、");
    let (zh, en) = match due.checked_sub(found) {
        Some(lost @ 1..) => (
            format!(
                "只有 {found} 格有数，应有 {due} 格（{names}），缺 {lost} 格；\
                 缺的是哪一列看不出来，整行没有填"
            ),
            format!(
                "{found} figures, expected {due} ({names}): {lost} missing, and nothing says \
                 which; the row was left unfilled"
            ),
        ),
        _ => (
            format!("有 {found} 格有数，与表头（{names}）对不上，整行没有填"),
            format!("{found} figures do not stand below their heads ({names}); left unfilled"),
        ),
    };
    (Code::PaperCell, zh, en)
}

/// Whether two cells share a column.
fn overlap(one: &Cell, other: &Cell) -> bool {
    one.column < other.column + other.column_span && other.column < one.column + one.column_span
}
