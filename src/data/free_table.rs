//! Free tables: tables that a data file defines itself and no layout knows.

use super::column::{ColumnWidth, FigureAlign};
use super::decimal::Decimal;
use crate::base::diag::{Span, Spanned};

/// A table given in the data, columns and all.
#[derive(Clone, Debug)]
pub struct FreeTable {
    /// Where it is in the file.
    pub span: Span,
    /// Its title, printed above it.
    pub title: Option<Spanned<String>>,
    /// The unit of its figures, printed above it at the right.
    pub unit: Option<Spanned<String>>,
    /// Notes, printed below it.
    pub notes: Vec<Spanned<String>>,
    /// Whether it is set on landscape pages.
    pub landscape: bool,
    /// Its columns, from left to right.
    pub columns: Vec<FreeColumn>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<FreeRow>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct FreeColumn {
    /// Its head.
    pub label: Spanned<String>,
    /// The heads above it that it shares with its neighbours, the outermost first.
    pub groups: Vec<Spanned<String>>,
    /// How wide it is to be; `None` leaves it to the content.
    pub width: Option<ColumnWidth>,
    /// Where its cells stand; `None` leaves it to the content.
    pub align: Option<FigureAlign>,
    /// Whether neighbouring cells of the same text become one.
    pub merges: bool,
    /// Whether it sums the figures of each row: of its group, or of all.
    pub total: bool,
    /// Whether its blank cells are the numbers of the rows, from 1.
    pub serial: bool,
}

/// A row.
#[derive(Clone, Debug)]
pub struct FreeRow {
    /// Where it is in the file.
    pub span: Span,
    /// Whether it sums the rows above it.
    pub total: bool,
    /// Its cells.
    pub cells: Vec<FreeCell>,
}

/// A cell and where it was typed; of a computed one, where its blank is.
pub type FreeCell = Spanned<FreeValue>;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FreeValue {
    /// Nothing; never zero.
    Blank,
    /// Text.
    Text(String),
    /// A figure, typed or computed, and how many places it is printed with: as many as were
    /// typed, of a sum as many as the part that has most.
    Number(Decimal, usize),
}

impl FreeTable {
    /// Whether a column holds figures: some row that is no total does, or it sums others.
    pub fn is_of_figures(&self, column: usize) -> bool {
        let holds_figure = |row: &FreeRow| {
            let cell = row.cells.get(column);
            !row.total && cell.is_some_and(|cell| matches!(cell.value, FreeValue::Number(..)))
        };
        self.columns.get(column).is_some_and(|column| column.total)
            || self.rows.iter().any(holds_figure)
    }

    /// Whether a row or a column is marked as a sum.
    pub fn has_sums(&self) -> bool {
        self.columns.iter().any(|one| one.total) || self.rows.iter().any(|one| one.total)
    }

    /// Whether a cell may hold a template.
    pub fn has_templates(&self) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| matches!(&cell.value, FreeValue::Text(text) if text.contains('{')))
    }
}
