//! Draws the borders of a table: each edge of the grid once, joined into long lines.

use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Cell, Color, Grid, TableBorders};
use crate::pages::{Item, Mark};

/// Where the rows of one page and their columns stand on the paper.
pub(crate) struct Lattice {
    /// The vertical grid lines from left to right, one more than columns.
    pub(crate) columns: Vec<Length>,
    /// The horizontal grid lines downwards, one more than rows.
    pub(crate) lines: Vec<Length>,
    /// The row of the table that stands in each row of the page.
    pub(crate) rows: Vec<usize>,
}

/// Draws the borders centred on the grid lines: the outer weight around what stands on this
/// page, the inner weight between cells, none inside a merged cell.
pub(crate) fn draw_borders(
    grid: &Grid<Cell>,
    lattice: &Lattice,
    weights: TableBorders,
    items: &mut Vec<Item>,
) {
    let (columns, rows) = (grid.cols(), lattice.rows.len());
    let weight = |line: usize, last: usize| {
        if line == 0 || line == last {
            weights.outer
        } else {
            weights.inner
        }
    };
    for line in 0..=rows {
        let is_drawn = |column: usize| !is_joined_down(grid, lattice, line, column);
        for (from, to) in stretches(columns, is_drawn) {
            let reach = [weight(from, columns) / 2, weight(to, columns) / 2];
            let weight = weight(line, rows);
            let left = lattice.columns[from] - reach[0];
            let origin = Point {
                x: left,
                y: lattice.lines[line] - weight / 2,
            };
            let width = lattice.columns[to] + reach[1] - left;
            fill(
                Rect {
                    origin,
                    size: Size {
                        width,
                        height: weight,
                    },
                },
                items,
            );
        }
    }
    for line in 0..=columns {
        let is_drawn = |row: usize| !is_joined_across(grid, lattice.rows[row], line);
        for (from, to) in stretches(rows, is_drawn) {
            let reach = [weight(from, rows) / 2, weight(to, rows) / 2];
            let weight = weight(line, columns);
            let top = lattice.lines[from] - reach[0];
            let origin = Point {
                x: lattice.columns[line] - weight / 2,
                y: top,
            };
            let height = lattice.lines[to] + reach[1] - top;
            fill(
                Rect {
                    origin,
                    size: Size {
                        width: weight,
                        height,
                    },
                },
                items,
            );
        }
    }
}

/// Whether one cell stands on both sides of the horizontal grid line above row `line` of the
/// page. Rows that are not neighbours in the table are never joined.
fn is_joined_down(grid: &Grid<Cell>, lattice: &Lattice, line: usize, column: usize) -> bool {
    if line == 0 || line == lattice.rows.len() {
        return false;
    }
    let (above, below) = (lattice.rows[line - 1], lattice.rows[line]);
    above + 1 == below && is_same_cell(grid, (above, column), (below, column))
}

/// Whether one cell stands on both sides of the vertical grid line left of column `line`.
fn is_joined_across(grid: &Grid<Cell>, row: usize, line: usize) -> bool {
    line > 0 && is_same_cell(grid, (row, line - 1), (row, line))
}

fn is_same_cell(grid: &Grid<Cell>, one: (usize, usize), other: (usize, usize)) -> bool {
    match (grid.at(one.0, one.1), grid.at(other.0, other.1)) {
        (Some(one), Some(other)) => std::ptr::eq(one.placed(), other.placed()),
        _ => false,
    }
}

/// The runs of neighbouring drawn edges among `count`, as pairs of grid lines.
fn stretches(count: usize, is_drawn: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for index in 0..=count {
        let drawn = index < count && is_drawn(index);
        match (drawn, start) {
            (true, None) => start = Some(index),
            (false, Some(from)) => {
                runs.push((from, index));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

fn fill(rect: Rect, items: &mut Vec<Item>) {
    if rect.size.width > Length::ZERO && rect.size.height > Length::ZERO {
        items.push(Item {
            mark: Mark::Fill(rect, Color::BLACK),
            node: None,
        });
    }
}
