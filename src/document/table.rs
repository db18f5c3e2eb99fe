//! Tables: a grid of cells, its widths and borders, and how page breaks may divide it.

use super::grid::{Grid, Placed, Slot};
use super::paragraph::Paragraph;
use super::style::{StyleId, StyleSheet};
use crate::base::units::{FontSize, Length, Sides};

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the table is, for readers that do not see it.
    pub title: String,
    /// How to read it, for readers that do not see it.
    pub description: String,
    /// The cells, their positions and spans.
    pub grid: Grid<Cell>,
    /// The width of each column of the grid; they sum to the width of the table.
    pub widths: Vec<Length>,
    /// How many rows at the top are repeated on each page.
    pub header_rows: usize,
    /// The least height of each row of the grid.
    pub row_heights: Vec<Length>,
    /// Between the borders of a cell and its text.
    pub padding: Sides,
    /// Weights of the borders.
    pub borders: TableBorders,
    /// Whether the table stays whole on one page if one page can hold it.
    pub keep_together: bool,
    /// Whether its last row stays on the page of the block that follows: a note on the table.
    pub keep_next: bool,
    /// How many rows at the foot sum the rows above them, or close the table otherwise: none of
    /// them stands on a page without the row before.
    pub closing_rows: usize,
    /// The rows that no page can hold, which are divided among pages, in order. Only fitting to
    /// pages finds any.
    pub divided_rows: Vec<usize>,
    /// Smaller sizes to set it in, in turn, where a figure has no room or the table does not
    /// fit one page.
    pub smaller: Vec<TableSize>,
    /// How its figures stand, and what may give way to them.
    pub figures: TableFigures,
}

/// How the figures of a table stand, and what may give way to them.
#[derive(Clone, Debug, Default)]
pub struct TableFigures {
    /// The cells whose figures stand with their units below each other.
    pub lined_up: Vec<LinedUp>,
    /// For each column, whether its width may change so that a figure stays whole; where
    /// nothing is said, it may not.
    pub elastic: Vec<bool>,
    /// Whether the smaller sizes are for figures alone: the table may be divided among pages.
    pub only: bool,
}

/// A cell whose figure is lined up with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinedUp {
    /// Its index among the cells of the grid.
    pub cell: usize,
    /// The style of its text, before it is moved.
    pub style: StyleId,
}

/// A size to set a table in. Cells that are smaller already stay so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSize {
    /// The largest size of text.
    pub size: FontSize,
    /// The most that a line is high.
    pub line: Length,
    /// Between the borders of a cell and its text.
    pub padding: Sides,
    /// The least height of a row.
    pub row_height: Length,
}

/// More rows of names than this in succession are no heads of what follows: a part of a table has
/// a head, its sections have one, and so on.
const MOST_NAMES: usize = 6;

impl Table {
    /// Whether no page break may follow a row: it names the row below, as a head, as a row of
    /// names only, or with the beginning of a label of several rows; or what follows closes the
    /// table, such as a sum; or one of the two rows would stand alone, below the head or at the
    /// end.
    pub fn names_next(&self, row: usize) -> bool {
        let grid = &self.grid;
        if row + 1 >= grid.rows() {
            return false;
        }
        if self.closing_rows > 0 && row + 1 + self.closing_rows >= grid.rows() {
            return true;
        }
        // Where a page ends inside the table, two rows of it stand on either side.
        if row == self.header_rows || row + 2 == grid.rows() {
            return true;
        }
        let of = |row| (0..grid.cols()).filter_map(move |col| grid.at(row, col).map(Slot::placed));
        let is_label = |placed: &Placed<Cell>| placed.cell.kind != CellKind::Data;
        // Many rows of names one below the other name nothing but themselves.
        let many = row..row + MOST_NAMES;
        let is_named = |row: usize| row < grid.rows() && of(row).all(is_label);
        row < self.header_rows
            || is_named(row) && !many.clone().all(is_named)
            || of(row).any(|placed| is_label(placed) && placed.row == row && placed.rows > 1)
    }

    /// Sets the table in another size; `styles` gains what its cells then need.
    pub fn resize(&mut self, to: TableSize, styles: &mut StyleSheet) {
        self.padding = to.padding;
        self.row_heights = vec![to.row_height; self.grid.rows()];
        self.smaller.retain(|size| size.size < to.size);
        for cell in self.grid.contents_mut() {
            for paragraph in &mut cell.paragraphs {
                paragraph.style = styles.resized(paragraph.style, to.size, to.line);
            }
        }
        for one in &mut self.figures.lined_up {
            one.style = styles.resized(one.style, to.size, to.line);
        }
        self.line_up(styles);
    }

    /// Whether a cell stands in a row that is divided among pages, so that its text begins at its
    /// top.
    pub fn is_on_top(&self, placed: &Placed<Cell>) -> bool {
        let rows = placed.row..placed.row + placed.rows;
        self.divided_rows.iter().any(|row| rows.contains(row))
    }

    /// Splits every cell that spans the page break above `row`, so that its label stands on
    /// both pages. Whether there was such a cell.
    pub fn split_above(&mut self, row: usize) -> bool {
        self.grid.split_above(row)
    }
}

/// The weights of a table's borders, all black and solid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableBorders {
    /// Around the table.
    pub outer: Length,
    /// Between cells.
    pub inner: Length,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Whether it names others or holds a figure.
    pub kind: CellKind,
    /// Its paragraphs; none in an empty cell.
    pub paragraphs: Vec<Paragraph>,
}

/// What a cell is to the cells around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Names a column, a row, or both.
    Header(Scope),
    /// Holds content.
    Data,
}

/// What a header cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cells below.
    Column,
    /// The cells to the right.
    Row,
    /// Both.
    Both,
}
