//! Builds arrangements: paragraphs side by side in cells, rows and columns.

use super::merger::Merger;
use crate::base::units::Length;
use crate::document::{Arrangement, Block, Compartment, Grid, Paragraph, Vertical};

impl Merger<'_> {
    /// Adds two columns of the same width, read one after the other.
    pub(super) fn side_by_side(
        &mut self,
        left: Vec<Paragraph>,
        right: Vec<Paragraph>,
        keep_next: bool,
    ) {
        let cells = [left, right].map(|cell| compartment(Vertical::Top, cell));
        let columns = Columns {
            offset: Length::ZERO,
            widths: vec![self.document.page.measure() / 2; 2],
        };
        self.arrangement(vec![(Length::ZERO, cells.into())], columns, keep_next);
    }

    /// Adds paragraphs side by side. Rows that make no grid, which no caller gives, add nothing.
    pub(super) fn arrangement(&mut self, rows: Vec<Row>, columns: Columns, keep_next: bool) {
        let (row_heights, rows): (Vec<Length>, Vec<_>) = rows.into_iter().unzip();
        if let Ok(grid) = Grid::resolve(rows, columns.widths.len()) {
            self.document.blocks.push(Block::Arrangement(Arrangement {
                grid,
                widths: columns.widths,
                row_heights,
                offset: columns.offset,
                keep_next,
                divides: false,
                tab_stops: Vec::new(),
            }));
        }
    }

    /// Adds rows of a list, between which a page may end.
    pub(super) fn divided_arrangement(&mut self, rows: Vec<Row>, columns: Columns) {
        self.arrangement(rows, columns, false);
        if let Some(Block::Arrangement(list)) = self.document.blocks.last_mut() {
            list.divides = true;
        }
    }
}

/// A row of an arrangement: its least height, and its cells as (rows, columns, content).
pub(super) type Row = (Length, Vec<(usize, usize, Compartment)>);

/// The columns of an arrangement.
pub(super) struct Columns {
    pub(super) offset: Length,
    pub(super) widths: Vec<Length>,
}

/// A cell of an arrangement.
pub(super) fn compartment(
    vertical: Vertical,
    paragraphs: Vec<Paragraph>,
) -> (usize, usize, Compartment) {
    let cell = Compartment {
        paragraphs,
        vertical,
    };
    (1, 1, cell)
}

/// A row of an arrangement that only takes room.
pub(super) fn blank_row(height: Length, columns: usize) -> Row {
    let (rows, _, cell) = compartment(Vertical::Top, Vec::new());
    (height, vec![(rows, columns, cell)])
}
