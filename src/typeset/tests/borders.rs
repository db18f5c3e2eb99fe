//! The law of borders: every edge once, every corner filled.

use proptest::prelude::*;

use super::*;
use crate::typeset::table::borders::{Lattice, draw_borders};

/// A grid of single cells, some rectangles of which are joined where nothing is joined yet.
fn grid(rows: usize, cols: usize, joins: &[(usize, usize, usize, usize)]) -> Grid<Cell> {
    let cell = Cell {
        kind: CellKind::Data,
        paragraphs: Vec::new(),
    };
    let mut owner: Vec<Option<(usize, usize)>> = vec![None; rows * cols];
    let mut spans = vec![(1, 1); rows * cols];
    for (row, col, height, width) in joins {
        let (row, col) = (row % rows, col % cols);
        let (height, width) = ((*height).min(rows - row), (*width).min(cols - col));
        let places =
            || (row..row + height).flat_map(|y| (col..col + width).map(move |x| y * cols + x));
        if places().all(|at| owner[at].is_none()) {
            places().for_each(|at| owner[at] = Some((row, col)));
            spans[row * cols + col] = (height, width);
        }
    }
    let begins = |row: usize, col: usize| owner[row * cols + col].is_none_or(|at| at == (row, col));
    let specs = (0..rows).map(|row| {
        (0..cols)
            .filter(|col| begins(row, *col))
            .map(|col| {
                (
                    spans[row * cols + col].0,
                    spans[row * cols + col].1,
                    cell.clone(),
                )
            })
            .collect()
    });
    Grid::resolve(specs.collect(), cols).expect("a grid")
}

fn same(grid: &Grid<Cell>, one: (usize, usize), other: (usize, usize)) -> bool {
    let at = |(row, col)| grid.at(row, col).expect("a cell").placed();
    std::ptr::eq(at(one), at(other))
}

/// How many borders cover a point.
fn covering(borders: &[Rect], x: Length, y: Length) -> usize {
    let covers = |border: &&Rect| {
        let right = border.origin.x + border.size.width;
        border.origin.x <= x && x < right && border.origin.y <= y && y < border.bottom()
    };
    borders.iter().filter(covers).count()
}

proptest! {
    #[test]
    fn every_edge_is_drawn_once_and_every_corner_is_filled(
        rows in 1_usize..8,
        cols in 1_usize..7,
        joins in proptest::collection::vec((0_usize..8, 0_usize..7, 1_usize..4, 1_usize..4), 0..6),
        head in 0_usize..3,
        from in 0_usize..8,
        weights in prop_oneof![Just((100, 50)), Just((50, 50)), Just((50, 100))],
    ) {
        let grid = grid(rows, cols, &joins);
        // A page that repeats a head and goes on from some row.
        let from = from % rows;
        let shown: Vec<usize> = (0..head.min(from)).chain(from..rows).collect();
        let step = |count: usize| -> Vec<Length> {
            (0..=count).map(|at| Length::mm(20 + 10 * i64::try_from(at).unwrap())).collect()
        };
        let lattice = Lattice { columns: step(cols), lines: step(shown.len()), rows: shown.clone() };
        let weights = TableBorders { outer: Length::pt100(weights.0), inner: Length::pt100(weights.1) };
        let mut items = Vec::new();
        draw_borders(&grid, &lattice, weights, &mut items);
        let borders: Vec<Rect> = items
            .iter()
            .map(|item| match item.mark {
                Mark::Fill(rect, _) => rect,
                Mark::Glyphs(_) | Mark::Path(..) | Mark::Picture(..) => unreachable!("only borders"),
            })
            .collect();
        let half = Length::mm(5);
        let across = |line: usize, col: usize| {
            line == 0 || line == shown.len() || shown[line - 1] + 1 != shown[line]
                || !same(&grid, (shown[line - 1], col), (shown[line], col))
        };
        let down = |row: usize, line: usize| {
            line == 0 || line == cols || !same(&grid, (shown[row], line - 1), (shown[row], line))
        };
        for line in 0..=shown.len() {
            for col in 0..cols {
                let count = covering(&borders, lattice.columns[col] + half, lattice.lines[line]);
                prop_assert_eq!(count, usize::from(across(line, col)), "line {} column {}", line, col);
            }
        }
        for row in 0..shown.len() {
            for line in 0..=cols {
                let count = covering(&borders, lattice.columns[line], lattice.lines[row] + half);
                prop_assert_eq!(count, usize::from(down(row, line)), "row {} line {}", row, line);
            }
        }
        let weight = |line: usize, last: usize| {
            if line == 0 || line == last { weights.outer } else { weights.inner }
        };
        for line in 0..=shown.len() {
            for column in 0..=cols {
                let beside = (column > 0 && across(line, column - 1)) || (column < cols && across(line, column));
                let upright = (line > 0 && down(line - 1, column)) || (line < shown.len() && down(line, column));
                if !(beside && upright) {
                    prop_assert!(!beside || !upright);
                    continue;
                }
                let (wide, high) = (weight(column, cols) / 2, weight(line, shown.len()) / 2);
                let (x, y) = (lattice.columns[column], lattice.lines[line]);
                let inside = Length::emu(2);
                for (dx, dy) in [(-wide, -high), (wide - inside, -high), (-wide, high - inside), (wide - inside, high - inside)] {
                    prop_assert!(covering(&borders, x + dx, y + dy) > 0, "corner {} {}", line, column);
                }
            }
        }
    }
}
