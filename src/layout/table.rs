//! Tables of a layout: a resolved grid whose cells are labels or figures.

use super::line::LineShape;
use super::lists::RowList;
use crate::base::diag::{Span, Spanned};
use crate::base::units::{Length, Sides};
use crate::data::{CellForm, ColumnWidth, Field, FigureAlign, Kind};
use crate::document::{CellKind, Grid, Orientation, StyleId, TableBorders, TableSize};

/// A table before its figures are known.
#[derive(Clone, Debug)]
pub struct TableShape {
    /// The id, also the first part of its figures' paths.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How to read it.
    pub description: String,
    /// Column widths.
    pub widths: Vec<ColumnWidth>,
    /// The least height of a row.
    pub row_height: Length,
    /// Between borders and text.
    pub padding: Sides,
    /// Rows repeated on each page.
    pub header_rows: usize,
    /// Whether it stays on one page.
    pub keep_together: bool,
    /// The orientation of its pages.
    pub orientation: Orientation,
    /// The sheet that it stands on, where that is landscape.
    pub sheet: Sheet,
    /// Smaller sizes, tried in turn where it does not fit one page.
    pub smaller: Vec<TableSize>,
    /// Weights of the borders.
    pub borders: TableBorders,
    /// Its number in a set of forms (表号), printed at the right above it.
    pub number: Option<Spanned<String>>,
    /// The lines above it, below its title.
    pub above: Vec<LineShape>,
    /// The lines below it.
    pub below: Vec<LineShape>,
    /// The title that is printed above it (表题).
    pub caption: Option<Spanned<String>>,
    /// The unit of its figures (单位), printed above it.
    pub unit: Option<Spanned<String>>,
    /// Notes (注), printed below it.
    pub notes: Vec<Spanned<String>>,
    /// The table that is printed as its right half.
    pub beside: Option<Beside>,
    /// Where it is defined.
    pub span: Span,
    /// Labels and figures in their places.
    pub grid: Grid<CellShape>,
    /// The fields of its figures and other cells of data, by row, then by column.
    pub figures: Vec<Field>,
    /// The texts that the data gives to its cells, by row, then by cell.
    pub texts: Vec<Field>,
    /// The lists whose rows the data gives.
    pub lists: Vec<RowList>,
    /// The rows that hold figures: key and name.
    pub row_keys: Vec<(String, String)>,
    /// The columns of figures that every such row has: key and name; none where rows differ.
    pub column_keys: Vec<(String, String)>,
}

/// The right half of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The id of the table that it is.
    pub table: Spanned<String>,
    /// How many of the last rows of both halves stand at the same height.
    pub closing: usize,
}

/// The sheet of a landscape table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// One of its own.
    #[default]
    Own,
    /// That of the landscape table before it, as far as that has room.
    Same,
    /// One of its own, with the text above it as far as the headings of that.
    Text,
    /// That of the document, which is landscape from its first page.
    Document,
}

impl Sheet {
    /// Every choice with its name in layouts.
    pub(super) const NAMES: [(&'static str, Self); 4] = [
        ("own", Self::Own),
        ("same", Self::Same),
        ("text", Self::Text),
        ("document", Self::Document),
    ];
}

/// A cell before its figure is known.
#[derive(Clone, Debug)]
pub struct CellShape {
    /// Whether it names others.
    pub kind: CellKind,
    /// The style of its text.
    pub style: StyleId,
    /// What it shows.
    pub content: CellContent,
    /// How a figure is aligned.
    pub align: FigureAlign,
    /// How many places a figure is printed with, where they are fixed.
    pub places: Option<usize>,
    /// Whether a figure is printed with the sign of a percentage.
    pub is_percent: bool,
    /// What it numbers, where the program numbers it.
    pub serial: Option<Serial>,
    /// The path of the text of the data that it shows as a label, in a row that the data gives.
    pub given: Option<String>,
}

/// What a cell numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serial {
    /// Its column, among those that its row numbers.
    Column,
    /// Its row, down one column and then down the next.
    Row,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellContent {
    /// Fixed text.
    Label {
        /// Its lines.
        lines: Vec<String>,
        /// Where it is written in the layout file.
        span: Span,
    },
    /// The figure at a path of the data.
    Figure(String),
    /// The text, the date, the choice or the code at a path of the data.
    Text(Box<TextCell>),
}

/// A cell that shows no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCell {
    /// Its path in the data.
    pub path: String,
    /// What it holds.
    pub kind: Kind,
    /// What it takes beyond its kind.
    pub form: CellForm,
}

impl CellContent {
    /// The path of the data that it shows.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Label { .. } => None,
            Self::Figure(path) => Some(path),
            Self::Text(cell) => Some(&cell.path),
        }
    }
}
