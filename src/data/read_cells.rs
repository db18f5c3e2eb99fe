//! The cells of a free table as sums read them, and which of them each sum takes in.

use std::borrow::Cow;

use super::cell_reading::CellReading;
use super::free_columns::{is_never_summed, is_of_which, sum_level};
use super::free_table::{FreeCell, FreeRow, FreeTable, FreeValue};
use super::outline::{outline_of_label, outline_of_number};
use crate::base::diag::Spanned;

/// What a text prints; `None` where its template cannot be filled in.
pub type Shown<'s> = &'s dyn Fn(&Spanned<String>) -> Option<String>;

/// A sum of a table: its cell, and the cells it takes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumLine {
    /// Row and column of the sum.
    pub total: (usize, usize),
    /// Row and column of each part.
    pub parts: Vec<(usize, usize)>,
}

/// The cells of a table as sums read them.
#[derive(Clone, Debug)]
pub struct ReadCells<'t> {
    pub(super) table: &'t FreeTable,
    rows: Vec<Vec<CellReading>>,
    /// The label of each row: its first text.
    labels: Vec<String>,
    /// How deep each row stands in the outline of its table, if its label is numbered.
    outlines: Vec<Option<usize>>,
    columns: Vec<ColumnUse>,
    /// The first column whose cells are figures that are typed without quotes.
    first_figures: Option<usize>,
}

/// What sums make of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnUse {
    /// Its figures are summed.
    Summed,
    /// Nothing applies in any row.
    Dashes,
    /// Its numbers name, date or compare.
    Never,
    /// It holds no figures, or none that are meant as such.
    Text,
}

impl<'t> ReadCells<'t> {
    /// Reads the cells of a table.
    pub fn of(table: &'t FreeTable, shown: Shown<'_>) -> Self {
        let read = |cell: &FreeCell| reading(cell, table.has_note_marks, shown);
        let rows: Vec<Vec<CellReading>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(read).collect())
            .collect();
        let mut cells = Self {
            table,
            rows,
            labels: Vec::new(),
            outlines: Vec::new(),
            columns: Vec::new(),
            first_figures: None,
        };
        let typed = (0..table.columns.len())
            .filter(|column| table.is_of_figures(*column) && !cells.never(*column));
        cells.first_figures = typed.into_iter().next();
        let columns = (0..table.columns.len()).map(|column| cells.use_of(column));
        cells.columns = columns.collect();
        let figures = cells.columns.iter();
        let mut figures = figures.map(|of| *of == ColumnUse::Summed).enumerate();
        let end = figures.find(|(at, is_summed)| *at > 0 && *is_summed);
        let end = end.map_or(table.columns.len(), |(at, _)| at);
        let labels = table.rows.iter().map(|row| label_of(row, end));
        cells.labels = labels.collect();
        let numbered = table.rows.iter().zip(&cells.labels);
        cells.outlines = numbered
            .map(|(row, label)| outline_of(row, label))
            .collect();
        cells
    }

    /// What a cell says.
    pub fn at(&self, (row, column): (usize, usize)) -> &CellReading {
        const BLANK: &CellReading = &CellReading::Blank;
        let cell = self.rows.get(row).and_then(|row| row.get(column));
        cell.unwrap_or(BLANK)
    }

    pub(super) fn set(&mut self, (row, column): (usize, usize), reading: CellReading) {
        if let Some(cell) = self.rows.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell = reading;
        }
    }

    /// The label of a row.
    pub fn label(&self, row: usize) -> &str {
        self.labels.get(row).map_or("", String::as_str)
    }

    /// How deep a row stands in the outline of its table, if its label is numbered.
    pub(super) fn outline(&self, row: usize) -> Option<usize> {
        self.outlines.get(row).copied().flatten()
    }

    /// Whether a row holds figures that are summed.
    pub(super) fn has_figures(&self, row: usize) -> bool {
        let is_figure = |column: &usize| self.at((row, *column)).number().is_some();
        let mut summed = (0..self.table.columns.len()).filter(|column| self.is_summed(*column));
        summed.any(|column| is_figure(&column))
    }

    /// Whether the figures of a column are summed.
    pub fn is_summed(&self, column: usize) -> bool {
        self.use_of_column(column) == ColumnUse::Summed
    }

    pub(super) fn use_of_column(&self, column: usize) -> ColumnUse {
        self.columns.get(column).copied().unwrap_or(ColumnUse::Text)
    }

    /// Whether a column stands behind the first one of figures.
    pub(super) fn is_behind_labels(&self, column: usize) -> bool {
        self.first_figures
            .map_or(column > 0, |first| column >= first)
    }

    /// The cells of a column in rows that are no sums.
    fn plain_cells(&self, column: usize) -> impl Iterator<Item = &CellReading> + Clone {
        let rows = self.table.rows.iter().zip(&self.rows);
        let plain = rows.filter(|(row, _)| row.is_plain());
        plain.filter_map(move |(_, cells)| cells.get(column))
    }

    fn never(&self, column: usize) -> bool {
        let head = self.table.columns.get(column);
        head.is_some_and(|head| {
            !head.total && is_never_summed(&head.label.value, &self.plain_cells(column))
        })
    }

    fn use_of(&self, column: usize) -> ColumnUse {
        let is_total = self.table.columns.get(column).is_some_and(|one| one.total);
        if self.never(column) {
            return ColumnUse::Never;
        }
        if is_total || self.table.is_of_figures(column) {
            return ColumnUse::Summed;
        }
        // Quoted figures alone: only where nothing else stands among them.
        let cells = || self.plain_cells(column);
        let has_number = cells().any(|cell| cell.value().is_some());
        let is_figure =
            |cell: &CellReading| !matches!(cell, CellReading::Words | CellReading::Unknown);
        let is_dash = |cell: &CellReading| *cell == CellReading::Nothing;
        if column > 0 && has_number && cells().all(is_figure) {
            ColumnUse::Summed
        } else if !self.is_behind_labels(column) {
            ColumnUse::Text
        } else if cells().next().is_some() && cells().all(is_dash) {
            ColumnUse::Dashes
        } else {
            ColumnUse::Text
        }
    }

    /// The columns that a sum takes in: those of figures below the same heads, sums left out.
    /// `is_sum` says which are sums.
    pub fn columns_of(
        &self,
        total: usize,
        is_sum: &dyn Fn(usize) -> bool,
    ) -> (Vec<usize>, Vec<Vec<usize>>) {
        let columns = &self.table.columns;
        let Some(own) = columns.get(total) else {
            return Default::default();
        };
        let is_below = |column: &usize| {
            let heads = &columns[*column].groups;
            let mut pairs = heads.iter().zip(&own.groups);
            heads.len() >= own.groups.len() && pairs.all(|(head, own)| head.value == own.value)
        };
        let below: Vec<usize> = (0..columns.len())
            .filter(|column| *column != total && is_below(column) && !is_sum(*column))
            .filter(|column| {
                matches!(
                    self.use_of_column(*column),
                    ColumnUse::Summed | ColumnUse::Dashes
                )
            })
            .collect();
        let of_which = |column: &usize| {
            let column = &columns[*column];
            let heads = column.groups.iter().skip(own.groups.len());
            heads
                .chain([&column.label])
                .any(|head| is_of_which(&head.value))
        };
        let whole: Vec<usize> = below.iter().copied().filter(|one| !of_which(one)).collect();
        let all = if whole.is_empty() {
            below.clone()
        } else {
            whole
        };
        let same_heads = |column: &usize| {
            let groups = &columns[*column].groups;
            groups.len() == own.groups.len() && is_below(column)
        };
        let last = (0..total).rev().find(|one| is_sum(*one) && same_heads(one));
        let next = (total + 1..columns.len()).find(|one| is_sum(*one) && same_heads(one));
        let since: Vec<usize> = all
            .iter()
            .copied()
            .filter(|one| *one < total && last.is_none_or(|last| *one > last))
            .collect();
        let until: Vec<usize> = all
            .iter()
            .copied()
            .filter(|one| *one > total && next.is_none_or(|next| *one < next))
            .collect();
        let is_part = sum_level(&own.label.value) == Some(1) && (last.is_some() || next.is_some());
        if is_part && !since.is_empty() {
            (since, vec![all, until])
        } else {
            (all, vec![since, until, below])
        }
    }

    /// The cells that the total column of a row sums.
    pub fn along(row: usize, column: usize, parts: &[usize]) -> SumLine {
        SumLine {
            total: (row, column),
            parts: parts.iter().map(|part| (row, *part)).collect(),
        }
    }

    /// The cells that a total row sums in a column.
    pub fn down(row: usize, column: usize, parts: &[usize]) -> SumLine {
        SumLine {
            total: (row, column),
            parts: parts.iter().map(|part| (*part, column)).collect(),
        }
    }
}

/// The label of a row: of the texts before the first column of figures the one that names a
/// sum, or the first that is no number.
fn label_of(row: &FreeRow, end: usize) -> String {
    let texts = || {
        let cells = row.cells.iter().take(end);
        let texts = cells.map(|cell| cell.value.text());
        texts.filter(|text| !text.is_empty())
    };
    let is = |reading: CellReading| move |text: &Cow<'_, str>| CellReading::of(text) == reading;
    let label = texts()
        .find(|text| sum_level(text).is_some())
        .or_else(|| texts().find(is(CellReading::Words)))
        .or_else(|| texts().find(is(CellReading::Unclear)));
    label.map(Cow::into_owned).unwrap_or_default()
}

/// How deep a row stands by the number in its first cell, or before its label.
fn outline_of(row: &FreeRow, label: &str) -> Option<usize> {
    let number = match row.cells.first().map(|cell| &cell.value) {
        Some(FreeValue::Number(number, _)) => outline_of_number(&number.to_string()),
        Some(value) => outline_of_number(&value.text()),
        None => None,
    };
    number.or_else(|| outline_of_label(label))
}

fn reading(cell: &FreeCell, has_note_marks: bool, shown: Shown<'_>) -> CellReading {
    let read = |text: &str| {
        if has_note_marks {
            // A mark may be raised.
            CellReading::of_marked(&text.replace("<sup>", "").replace("</sup>", ""))
        } else {
            CellReading::of(text)
        }
    };
    match &cell.value {
        FreeValue::Blank => CellReading::Blank,
        FreeValue::Number(number, places) => CellReading::Number(*number, *places),
        FreeValue::Counted(_, number) => CellReading::Number(*number, number.places()),
        value if value.text().contains('{') => {
            let paragraphs = value.paragraphs(cell.span);
            let filled: Option<Vec<String>> = paragraphs.iter().map(shown).collect();
            filled.map_or(CellReading::Unknown, |lines| read(&lines.join("\n")))
        }
        value => read(&value.text()),
    }
}
