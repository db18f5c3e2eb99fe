//! Header cells: which of them name a cell of data.

use crate::document::grid::{Grid, Placed};
use crate::document::table::{Cell, CellKind, Scope};

/// The header cells of a grid, found once for all its cells of data.
pub(crate) struct Headers<'g> {
    grid: &'g Grid<Cell>,
    /// Of each column, the headers that name it, from above: row and index of each position.
    columns: Vec<Vec<(usize, usize)>>,
    /// Of each position of the grid and of the row below it, how many data lie above it in its
    /// column.
    data_above: Vec<u32>,
}

impl<'g> Headers<'g> {
    /// Looks through a grid.
    pub(crate) fn new(grid: &'g Grid<Cell>) -> Self {
        let cols = grid.cols();
        let mut columns = vec![Vec::new(); cols];
        let mut data_above = vec![0; cols];
        data_above.reserve(grid.rows() * cols);
        for row in 0..grid.rows() {
            for (col, headers) in columns.iter_mut().enumerate() {
                let placed = grid.at(row, col).map(|slot| &slot.placed().cell);
                let kind = placed.map(|cell| cell.kind);
                let above = data_above.get(row * cols + col).copied().unwrap_or(0);
                let is_data = matches!(kind, Some(CellKind::Data));
                data_above.push(above + u32::from(is_data));
                let names = matches!(kind, Some(CellKind::Header(Scope::Column | Scope::Both)));
                if let Some(index) = grid.index_at(row, col).filter(|_| names) {
                    headers.push((row, index));
                }
            }
        }
        Self {
            grid,
            columns,
            data_above,
        }
    }

    /// The indices of the header cells that name `data`: those above in its columns, then those
    /// to the left in its rows, each from the outermost to the nearest.
    pub(crate) fn of(&self, data: &Placed<Cell>) -> Vec<usize> {
        let mut found = Vec::new();
        for col in data.col..data.col + data.cols {
            self.above(data.row, col, &mut found);
        }
        for row in data.row..data.row + data.rows {
            self.left(row, data.col, &mut found);
        }
        found
    }

    fn above(&self, row: usize, col: usize, found: &mut Vec<usize>) {
        let cols = self.grid.cols();
        let data = |row: usize| self.data_above.get(row * cols + col).copied();
        let headers = self.columns.get(col).map_or(&[][..], Vec::as_slice);
        let nearer = headers.partition_point(|(at, _)| *at < row);
        let mut gathered = Gathered::default();
        let mut last = row;
        for &(at, index) in headers.iter().take(nearer).rev() {
            if data(at + 1) != data(last) {
                gathered.pass_data();
            }
            last = at;
            if let Some(placed) = self.grid.cells().get(index) {
                gathered.pass_header(index, (placed.col, placed.cols), found);
            }
        }
        found.extend(gathered.here.into_iter().rev());
    }

    fn left(&self, row: usize, col: usize, found: &mut Vec<usize>) {
        let mut gathered = Gathered::default();
        for col in (0..col).rev() {
            let Some(slot) = self.grid.at(row, col) else {
                continue;
            };
            let placed = slot.placed();
            match placed.cell.kind {
                CellKind::Header(Scope::Row | Scope::Both) => {
                    if let Some(index) = self.grid.index_at(row, col) {
                        gathered.pass_header(index, (placed.row, placed.rows), found);
                    }
                }
                CellKind::Header(_) => {}
                CellKind::Data => gathered.pass_data(),
            }
        }
        found.extend(gathered.here.into_iter().rev());
    }
}

/// The headers of one scope along a path that leads away from a data cell. A header further away is
/// hidden by a nearer one of the same extent once data stand between them, as in a form whose
/// sections repeat their heads (the algorithm of HTML tables).
#[derive(Default)]
struct Gathered {
    block: Vec<(usize, usize)>,
    hidden: Vec<(usize, usize)>,
    here: Vec<usize>,
}

impl Gathered {
    fn pass_data(&mut self) {
        self.hidden.append(&mut self.block);
    }

    fn pass_header(&mut self, index: usize, extent: (usize, usize), found: &[usize]) {
        let is_fresh = !found.contains(&index) && !self.here.contains(&index);
        if is_fresh && !self.hidden.contains(&extent) {
            self.here.push(index);
        }
        self.block.push(extent);
    }
}
