//! A table's cells with their spans resolved once: no holes, no overlaps.

/// A cell and the rectangle of the grid that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The first row, from 0.
    pub row: usize,
    /// The first column, from 0.
    pub col: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// How many columns it covers.
    pub cols: usize,
    /// What is in it.
    pub cell: T,
}

/// The content of one position of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<'a, T> {
    /// The top left position of a cell.
    Origin(&'a Placed<T>),
    /// A position covered by a cell that begins above or to the left.
    Covered(&'a Placed<T>),
}

impl<'a, T> Slot<'a, T> {
    /// The cell, wherever it begins.
    pub fn placed(self) -> &'a Placed<T> {
        match self {
            Self::Origin(placed) | Self::Covered(placed) => placed,
        }
    }
}

/// The reason why rows of cells do not make a grid. Rows and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridError {
    /// A row has no cell at this position.
    Hole {
        /// The row.
        row: usize,
        /// The column.
        col: usize,
    },
    /// A cell does not fit at this position: it leaves the grid or meets another cell.
    Clash {
        /// The row.
        row: usize,
        /// The column.
        col: usize,
    },
    /// The grid would have no cells.
    Empty,
}

/// A cell before it has its position: how many rows and columns it spans, and its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpannedCell<T> {
    /// How many rows it covers.
    pub rows: usize,
    /// How many columns it covers.
    pub cols: usize,
    /// What is in it.
    pub cell: T,
}

impl<T> SpannedCell<T> {
    /// A cell that spans `rows` rows and `cols` columns.
    pub fn new(rows: usize, cols: usize, cell: T) -> Self {
        Self { rows, cols, cell }
    }
}

impl<T> From<(usize, usize, T)> for SpannedCell<T> {
    /// From the rows and the columns that it spans, and its content.
    fn from((rows, cols, cell): (usize, usize, T)) -> Self {
        Self { rows, cols, cell }
    }
}

/// Cells that cover a rectangle of positions exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid<T> {
    rows: usize,
    cols: usize,
    cells: Vec<Placed<T>>,
    slots: Vec<usize>,
}

impl<T> Grid<T> {
    /// Places rows of cells from left to right into the positions that cells above have left
    /// free, as HTML does.
    ///
    /// # Errors
    /// When a position stays empty, or a cell leaves the grid or meets another.
    pub fn resolve<S: Into<SpannedCell<T>>>(
        rows: Vec<Vec<S>>,
        cols: usize,
    ) -> Result<Self, GridError> {
        let count = rows.len();
        if count == 0 || cols == 0 {
            return Err(GridError::Empty);
        }
        let mut slots: Vec<Option<usize>> = vec![None; count * cols];
        let mut cells: Vec<Placed<T>> = Vec::new();
        for (row, specs) in rows.into_iter().enumerate() {
            let mut col = 0;
            for spanned in specs {
                let SpannedCell {
                    rows: row_span,
                    cols: col_span,
                    cell,
                } = spanned.into();
                while col < cols && slots[row * cols + col].is_some() {
                    col += 1;
                }
                let clash = GridError::Clash {
                    row: row + 1,
                    col: col + 1,
                };
                let fits = row_span > 0
                    && col_span > 0
                    && row_span <= count - row
                    && col < cols
                    && col_span <= cols - col;
                if !fits {
                    return Err(clash);
                }
                for y in row..row + row_span {
                    for slot in &mut slots[y * cols + col..y * cols + col + col_span] {
                        if slot.replace(cells.len()).is_some() {
                            return Err(clash);
                        }
                    }
                }
                cells.push(Placed {
                    row,
                    col,
                    rows: row_span,
                    cols: col_span,
                    cell,
                });
                col += col_span;
            }
        }
        let first_hole = slots.iter().position(Option::is_none);
        if let Some(hole) = first_hole {
            return Err(GridError::Hole {
                row: hole / cols + 1,
                col: hole % cols + 1,
            });
        }
        let slots = slots.into_iter().flatten().collect();
        Ok(Self {
            rows: count,
            cols,
            cells,
            slots,
        })
    }

    /// A grid with another at its right, which has as many rows.
    ///
    /// # Errors
    /// When it has not.
    pub fn beside(self, right: Self) -> Result<Self, GridError> {
        let rows = self.rows.max(right.rows);
        let cols = self.cols + right.cols;
        let mut specs: Vec<Vec<SpannedCell<T>>> = (0..rows).map(|_| Vec::new()).collect();
        for placed in self.cells.into_iter().chain(right.cells) {
            if let Some(row) = specs.get_mut(placed.row) {
                row.push(SpannedCell::new(placed.rows, placed.cols, placed.cell));
            }
        }
        Self::resolve(specs, cols)
    }

    /// The grid with empty rows, each of `blank` cells of one position, before row `at`, which no
    /// cell above reaches into.
    ///
    /// # Errors
    /// When one does.
    pub fn with_rows(self, at: usize, count: usize, blank: &T) -> Result<Self, GridError>
    where
        T: Clone,
    {
        let (rows, cols) = (self.rows + count, self.cols);
        let mut specs: Vec<Vec<SpannedCell<T>>> = (0..rows).map(|_| Vec::new()).collect();
        for row in specs.iter_mut().skip(at).take(count) {
            row.extend((0..cols).map(|_| SpannedCell::new(1, 1, blank.clone())));
        }
        for placed in self.cells {
            let row = placed.row + if placed.row < at { 0 } else { count };
            if let Some(row) = specs.get_mut(row) {
                row.push(SpannedCell::new(placed.rows, placed.cols, placed.cell));
            }
        }
        Self::resolve(specs, cols)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns there are.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// The cells by row, then by column.
    pub fn cells(&self) -> &[Placed<T>] {
        &self.cells
    }

    /// Which of the cells covers a position; `None` outside the grid.
    pub fn index_at(&self, row: usize, col: usize) -> Option<usize> {
        let is_inside = row < self.rows && col < self.cols;
        is_inside.then(|| self.slots[row * self.cols + col])
    }

    /// The content of a position; `None` outside the grid.
    pub fn at(&self, row: usize, col: usize) -> Option<Slot<'_, T>> {
        let placed = &self.cells[self.index_at(row, col)?];
        let is_origin = placed.row == row && placed.col == col;
        Some(if is_origin {
            Slot::Origin(placed)
        } else {
            Slot::Covered(placed)
        })
    }

    /// The cells that begin in a row, from left to right.
    pub fn starting_in(&self, row: usize) -> impl Iterator<Item = &Placed<T>> {
        let slots = (0..self.cols).filter_map(move |col| self.at(row, col));
        slots.filter_map(|slot| match slot {
            Slot::Origin(placed) => Some(placed),
            Slot::Covered(_) => None,
        })
    }

    /// Whether some cell covers both `row` and the row below it.
    pub fn is_joined_below(&self, row: usize) -> bool {
        let below = |col| self.index_at(row + 1, col);
        (0..self.cols).any(|col| below(col).is_some() && below(col) == self.index_at(row, col))
    }

    /// What is in the cells, by row, then by column.
    pub fn contents_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.cells.iter_mut().map(|placed| &mut placed.cell)
    }

    /// Splits every cell that covers both `row` and the row above it into two with the same
    /// content. Whether there was such a cell.
    pub fn split_above(&mut self, row: usize) -> bool
    where
        T: Clone,
    {
        let mut below = Vec::new();
        for placed in &mut self.cells {
            let end = placed.row + placed.rows;
            if placed.row < row && row < end {
                placed.rows = row - placed.row;
                below.push(Placed {
                    row,
                    rows: end - row,
                    ..placed.clone()
                });
            }
        }
        if below.is_empty() {
            return false;
        }
        self.cells.append(&mut below);
        self.cells.sort_by_key(|placed| (placed.row, placed.col));
        for (index, placed) in self.cells.iter().enumerate() {
            for y in placed.row..placed.row + placed.rows {
                let from = y * self.cols + placed.col;
                self.slots[from..from + placed.cols].fill(index);
            }
        }
        true
    }

    /// The same grid with each cell's content converted.
    pub fn map<U>(self, mut convert: impl FnMut(T) -> U) -> Grid<U> {
        let cells = self
            .cells
            .into_iter()
            .map(
                |Placed {
                     row,
                     col,
                     rows,
                     cols,
                     cell,
                 }| Placed {
                    row,
                    col,
                    rows,
                    cols,
                    cell: convert(cell),
                },
            )
            .collect();
        Grid {
            rows: self.rows,
            cols: self.cols,
            cells,
            slots: self.slots,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_fill_from_the_left_past_cells_from_above() {
        let rows = vec![
            vec![(2, 1, 'a'), (1, 2, 'b')],
            vec![(1, 1, 'c'), (1, 1, 'd')],
        ];
        let grid = Grid::resolve(rows, 3).unwrap();
        assert!(matches!(grid.at(1, 0), Some(Slot::Covered(placed)) if placed.cell == 'a'));
        assert!(matches!(grid.at(1, 1), Some(Slot::Origin(placed)) if placed.cell == 'c'));
        assert!(grid.at(2, 0).is_none());
        assert!(grid.is_joined_below(0) && !grid.is_joined_below(1));
    }

    #[test]
    fn cells_that_span_the_row_are_split_and_others_stay() {
        let rows = vec![vec![(3, 1, 'a'), (1, 1, 'b')], vec![(2, 1, 'c')], vec![]];
        let mut grid = Grid::resolve(rows, 2).unwrap();
        assert!(!grid.clone().split_above(0) && !grid.clone().split_above(3));
        assert!(grid.split_above(2) && !grid.split_above(2));
        let places: Vec<_> = grid
            .cells()
            .iter()
            .map(|placed| (placed.row, placed.col, placed.rows, placed.cell))
            .collect();
        let expected = [
            (0, 0, 2, 'a'),
            (0, 1, 1, 'b'),
            (1, 1, 1, 'c'),
            (2, 0, 1, 'a'),
            (2, 1, 1, 'c'),
        ];
        assert_eq!(places, expected);
        assert!(matches!(grid.at(1, 0), Some(Slot::Covered(placed)) if placed.row == 0));
        assert!(matches!(grid.at(2, 0), Some(Slot::Origin(placed)) if placed.cell == 'a'));
    }

    #[test]
    fn two_grids_stand_beside_each_other_with_the_shorter_one_filled_up() {
        let long = vec![vec![(1, 1, 'a')], vec![(1, 1, 'b')], vec![(1, 1, 'c')]];
        let long = Grid::resolve(long, 1).unwrap();
        let short = Grid::resolve(vec![vec![(1, 2, 'x')], vec![(1, 1, 'y'), (1, 1, 'z')]], 2);
        let short = short.unwrap();
        assert!(short.clone().beside(long.clone()).is_err());
        let filled = short.with_rows(1, 1, &'-').unwrap();
        let both = filled.beside(long).unwrap();
        let cells = both.cells().iter();
        let places: String = cells.map(|placed| placed.cell).collect();
        assert_eq!(
            (both.rows(), both.cols(), places.as_str()),
            (3, 3, "xa--byzc")
        );
        let tall = Grid::resolve(vec![vec![(2, 1, 'a')], vec![]], 1).unwrap();
        assert!(tall.with_rows(1, 1, &'-').is_err());
    }

    #[test]
    fn what_is_not_a_grid_is_refused_at_its_place() {
        let hole = Grid::resolve(vec![vec![(1, 1, ())], vec![(1, 2, ())]], 2);
        assert_eq!(hole.unwrap_err(), GridError::Hole { row: 1, col: 2 });
        let too_wide = Grid::resolve(vec![vec![(1, 3, ())]], 2);
        assert_eq!(too_wide.unwrap_err(), GridError::Clash { row: 1, col: 1 });
        let too_tall = Grid::resolve(vec![vec![(2, 2, ())]], 2);
        assert_eq!(too_tall.unwrap_err(), GridError::Clash { row: 1, col: 1 });
        let overlap = Grid::resolve(vec![vec![(1, 1, ()), (2, 1, ())], vec![(1, 2, ())]], 2);
        assert_eq!(overlap.unwrap_err(), GridError::Clash { row: 2, col: 1 });
        assert_eq!(
            Grid::<()>::resolve(Vec::<Vec<SpannedCell<()>>>::new(), 2).unwrap_err(),
            GridError::Empty
        );
    }
}
