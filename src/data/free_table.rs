//! Free tables: tables that a data file defines itself and no layout knows.

use std::borrow::Cow;

use super::column::{ColumnWidth, FigureAlign};
use super::tag::untagged;
use crate::base::decimal::Decimal;
use crate::base::diag::{Span, Spanned};

/// A table given in the data, columns and all.
#[derive(Clone, Debug)]
pub struct FreeTable {
    /// Where it is in the file.
    pub span: Span,
    /// The name by which texts refer to it.
    pub id: Option<Spanned<String>>,
    /// Its title, printed above it.
    pub title: Option<Spanned<String>>,
    /// Its number in the document, from 1, where its title has one (表1); 0 until the tables of
    /// the document are counted.
    pub number: Option<usize>,
    /// The unit of its figures, printed above it at the right.
    pub unit: Option<Spanned<String>>,
    /// Notes, printed below it.
    pub notes: Vec<Spanned<String>>,
    /// Whether its notes belong to marks in the table: ①, ②.
    pub has_note_marks: bool,
    /// Whether it is set on landscape pages.
    pub landscape: bool,
    /// Whether its figures are printed with separators, where a column says nothing else.
    pub thousands: bool,
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
    /// Whether its figures are printed with separators; `None` leaves it to the table.
    pub thousands: Option<bool>,
    /// How many places its figures are printed with; `None` leaves each as it was typed.
    pub decimals: Option<usize>,
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
    /// Where its text stands, of a row that is one cell across all columns; its text is that of
    /// its first cell, and the others are blank.
    pub across: Option<FigureAlign>,
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
    /// Several paragraphs of text.
    Lines(Vec<Spanned<String>>),
    /// Text that counts as a figure in sums: 约12 as 12.
    Counted(String, Decimal),
    /// A figure, typed or computed, and how many places it is printed with: as many as were
    /// typed, of a sum as many as the part that has most.
    Number(Decimal, usize),
}

impl FreeRow {
    /// Whether it is neither a total nor a head across all columns.
    pub fn is_plain(&self) -> bool {
        !self.total && self.across.is_none()
    }
}

impl FreeValue {
    /// Its text as it reads, without tags and with its templates, with line ends between
    /// paragraphs; empty of a figure.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Blank | Self::Number(..) => Cow::Borrowed(""),
            Self::Text(text) | Self::Counted(text, _) => untagged(text),
            Self::Lines(lines) => {
                let lines: Vec<_> = lines.iter().map(|line| untagged(&line.value)).collect();
                Cow::Owned(lines.join("\n"))
            }
        }
    }

    /// Its paragraphs, each with its place; `span` is that of the cell.
    pub fn paragraphs(&self, span: Span) -> Vec<Spanned<String>> {
        match self {
            Self::Blank | Self::Number(..) => Vec::new(),
            Self::Text(value) | Self::Counted(value, _) => {
                let value = value.clone();
                vec![Spanned { value, span }]
            }
            Self::Lines(lines) => lines.clone(),
        }
    }

    /// Whether it prints the same as another.
    pub fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Lines(_), _) | (_, Self::Lines(_)) => self.text() == other.text(),
            _ => self == other,
        }
    }
}

impl FreeTable {
    /// Whether a column holds figures: some row that is no total does, it sums others, or it says
    /// how figures are printed.
    pub fn is_of_figures(&self, column: usize) -> bool {
        let holds_figure = |row: &FreeRow| {
            let cell = row.cells.get(column).map(|cell| &cell.value);
            row.is_plain() && matches!(cell, Some(FreeValue::Number(..) | FreeValue::Counted(..)))
        };
        let is_said =
            |one: &FreeColumn| one.total || one.decimals.is_some() || one.thousands == Some(true);
        self.columns.get(column).is_some_and(is_said) || self.rows.iter().any(holds_figure)
    }

    /// Whether a row or a column is marked as a sum.
    pub fn has_sums(&self) -> bool {
        self.columns.iter().any(|one| one.total) || self.rows.iter().any(|one| one.total)
    }

    /// Whether a column says how many places its figures have.
    pub fn has_places(&self) -> bool {
        self.columns.iter().any(|one| one.decimals.is_some())
    }

    /// Whether a cell may hold a template.
    pub fn has_templates(&self) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| cell.value.text().contains('{'))
    }
}

/// Numbers the rows from 1, in the blank cells of the columns that ask so; totals and rows across
/// all columns have no number.
pub(super) fn number_rows(columns: &[FreeColumn], rows: &mut [FreeRow]) {
    for (column, _) in columns.iter().enumerate().filter(|(_, one)| one.serial) {
        let rows = rows.iter_mut().filter(|row| row.is_plain());
        for (index, row) in rows.enumerate() {
            let cell = row.cells.get_mut(column);
            if let Some(cell) = cell.filter(|cell| cell.value == FreeValue::Blank) {
                cell.value = FreeValue::Text((index + 1).to_string());
            }
        }
    }
}
