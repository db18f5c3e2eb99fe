//! Finds the figures of a form in a table of a paper, by the labels before and above them.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;
use super::plain::plain;
use super::reading::{Cell, Table};
use crate::base::diag::Code;
use crate::data::{Decimal, Field};
use crate::document::Placed;
use crate::import::number::{expected, fits, number};
use crate::layout::{CellContent, CellShape, Layout, TableShape};

/// The labels of a form and their places.
struct Label<'a> {
    text: String,
    placed: &'a Placed<CellShape>,
}

/// A figure of a form and its place.
struct Figure<'a> {
    field: &'a Field,
    placed: &'a Placed<CellShape>,
}

/// What is read from the tables of a paper.
pub(super) struct Figures<'a> {
    pub(super) layout: &'a Layout,
    pub(super) read: BTreeMap<String, Decimal>,
    pub(super) faults: Vec<Fault>,
}

fn labels(shape: &TableShape) -> Vec<Label<'_>> {
    let cells = shape.grid.cells().iter();
    let labels = cells.filter_map(|placed| match &placed.cell.content {
        CellContent::Label { lines, .. } => {
            let text = plain(&lines.concat());
            (!text.is_empty()).then_some(Label { text, placed })
        }
        CellContent::Figure(_) => None,
    });
    labels.collect()
}

fn due<'a>(layout: &'a Layout, shape: &'a TableShape) -> Vec<Figure<'a>> {
    let cells = shape.grid.cells().iter();
    let figures = cells.filter_map(|placed| match &placed.cell.content {
        CellContent::Figure(path) => {
            let field = layout.schema.get(path)?;
            Some(Figure { field, placed })
        }
        CellContent::Label { .. } => None,
    });
    figures.collect()
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
                        let fault = Fault::warning(code, zh, en).in_table(table.place, what);
                        self.faults.push(fault.of(first.field.parent()));
                    }
                }
            }
        }
    }

    /// Reads a cell that stands where its row and its column say.
    fn cell(&mut self, table: &Table, field: &Field, cell: &Cell) {
        if let Some(value) = figure(&cell.text).filter(|value| fits(field.kind, *value)) {
            self.read.insert(field.path.clone(), value);
            return;
        }
        let (zh, en) = expected(field.kind);
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
        let fault = fault.in_table(table.place, what);
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
            let fault = fault.in_table(table.place, named_row(first));
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

/// A figure that is written in half-width digits and nothing else.
fn figure(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    number(text).filter(|_| text.chars().all(is_plain))
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

/// The cells of a table that is not as the form has it.
struct Theirs<'a> {
    table: &'a Table,
    /// The cells with a label, by the label.
    labelled: BTreeMap<String, Vec<&'a Cell>>,
    /// The labels that stand above figures.
    heads: BTreeSet<String>,
}

type Wrong = (Code, String, String);

fn lacks(zh: String, en: String) -> Wrong {
    (Code::PaperLacks, zh, en)
}

impl<'a> Theirs<'a> {
    fn new(table: &'a Table, labels: &[Label<'_>], due: &[Figure<'_>]) -> Self {
        let known: BTreeSet<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        let mut labelled: BTreeMap<String, Vec<&Cell>> = BTreeMap::new();
        for cell in &table.cells {
            let text = plain(&cell.text);
            if known.contains(text.as_str()) {
                labelled.entry(text).or_default().push(cell);
            }
        }
        let heads = due.iter().flat_map(|figure| above(figure.placed, labels));
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
    fn row(&self, row: &[Figure<'_>], labels: &[Label<'_>]) -> Result<Vec<&'a Cell>, Wrong> {
        let at = self.at(row, labels)?;
        let mut columns = Vec::new();
        for figure in row {
            let chain: Vec<&str> = above(figure.placed, labels)
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
    fn at(&self, row: &[Figure<'_>], labels: &[Label<'_>]) -> Result<usize, Wrong> {
        let first = row.first().map(|figure| figure.placed);
        let before = labels.iter().filter(|label| {
            first.is_some_and(|first| {
                let placed = label.placed;
                let rows = placed.row..placed.row + placed.rows;
                rows.contains(&first.row) && placed.col < first.col
            })
        });
        let before = before.max_by_key(|label| label.placed.col);
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
    fn head(&self, chain: &[&str], row: usize, name: &str) -> Result<&'a Cell, Wrong> {
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

/// The labels above a figure, from the outermost one.
fn above<'a, 'b>(
    figure: &'b Placed<CellShape>,
    labels: &'b [Label<'a>],
) -> impl Iterator<Item = &'b Label<'a>> {
    labels.iter().filter(|label| {
        let placed = label.placed;
        let shares = placed.col < figure.col + figure.cols && figure.col < placed.col + placed.cols;
        shares && placed.row < figure.row
    })
}
