//! Tables from ruled lines: a cell is what lines enclose.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::{Excess, Fault};
use super::number::{Micro, ONE};
use super::page::Rule;
use crate::base::limits::CELLS;

/// Lines nearer than this are one: a double line, or a line drawn in two pieces.
pub(super) const NEAR: Micro = 3 * ONE;

/// Lines of one page that are compared with one another.
const RULES: usize = 3_000;

/// The grid of a table: its columns from the left, its rows from the bottom, and its cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// The lines between columns and at their ends.
    pub(super) across: Vec<Micro>,
    /// The lines between rows and at their ends, from the bottom.
    pub(super) up: Vec<Micro>,
    /// Cells by row from the top and by column: row, column, rows, columns.
    pub(super) cells: Vec<[usize; 4]>,
}

impl Grid {
    /// The cell at a point.
    pub(super) fn cell_at(&self, (x, y): (Micro, Micro)) -> Option<usize> {
        let column = self.across.partition_point(|at| *at <= x).checked_sub(1)?;
        let above = self
            .up
            .len()
            .checked_sub(self.up.partition_point(|at| *at <= y))?;
        let row = above.checked_sub(1)?;
        self.cells.iter().position(|[first, left, rows, columns]| {
            (*first..first + rows).contains(&row) && (*left..left + columns).contains(&column)
        })
    }

    pub(super) const fn rows(&self) -> usize {
        self.up.len().saturating_sub(1)
    }

    pub(super) const fn columns(&self) -> usize {
        self.across.len().saturating_sub(1)
    }
}

/// Lines in one direction, each a place with the stretches that are drawn there.
type Lines = Vec<(Micro, Vec<(Micro, Micro)>)>;

/// The tables of a page.
pub(super) fn grids(rules: &[Rule]) -> Result<Vec<Grid>, Fault> {
    let merged = merged(rules);
    if merged.len() > RULES {
        return Err(Fault::Beyond(Excess::Drawn));
    }
    let mut grids = Vec::new();
    for group in groups(&merged) {
        grids.extend(grid(&group)?);
    }
    Ok(grids)
}

/// The rules, those that continue one another made one.
fn merged(rules: &[Rule]) -> Vec<Rule> {
    let mut sorted: Vec<Rule> = rules.to_vec();
    // Pieces of one line may be a fraction of a point beside one another.
    sorted.sort_by_key(|rule| (rule.is_horizontal, rule.at / (ONE / 2), rule.from));
    let mut merged: Vec<Rule> = Vec::new();
    for rule in sorted {
        match merged.last_mut() {
            Some(last)
                if last.is_horizontal == rule.is_horizontal
                    && (last.at - rule.at).abs() < ONE / 2
                    && rule.from <= last.to + NEAR =>
            {
                last.to = last.to.max(rule.to);
            }
            _ => merged.push(rule),
        }
    }
    merged
}

fn touch(first: &Rule, second: &Rule) -> bool {
    if first.is_horizontal == second.is_horizontal {
        return (first.at - second.at).abs() <= NEAR
            && first.from <= second.to + NEAR
            && second.from <= first.to + NEAR;
    }
    let within = |rule: &Rule, at: Micro| (rule.from - NEAR..=rule.to + NEAR).contains(&at);
    within(first, second.at) && within(second, first.at)
}

/// Rules that hang together.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut left: Vec<Rule> = rules.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut at = 0;
        while let Some(rule) = group.get(at).copied() {
            let (near, far): (Vec<Rule>, Vec<Rule>) =
                left.into_iter().partition(|other| touch(&rule, other));
            group.extend(near);
            left = far;
            at += 1;
        }
        groups.push(group);
    }
    groups
}

/// Places that are near one another made one, with the stretches drawn there.
fn lines(mut rules: Vec<(Micro, (Micro, Micro))>) -> Lines {
    rules.sort_unstable();
    let mut lines: Lines = Vec::new();
    for (at, stretch) in rules {
        match lines.last_mut() {
            Some((place, stretches)) if at - *place <= NEAR => stretches.push(stretch),
            _ => lines.push((at, vec![stretch])),
        }
    }
    for (_, stretches) in &mut lines {
        stretches.sort_unstable();
    }
    lines
}

/// Whether most of the way between two places is drawn.
fn is_drawn(stretches: &[(Micro, Micro)], from: Micro, to: Micro) -> bool {
    let mut drawn = 0;
    let mut reached = from;
    for (start, end) in stretches {
        let start = (*start).max(reached);
        let end = (*end).min(to);
        if end > start {
            drawn += end - start;
            reached = end;
        }
    }
    drawn * 10 >= (to - from) * 7
}

/// The table of rules that hang together; `None` when they enclose fewer than two cells.
fn grid(rules: &[Rule]) -> Result<Option<Grid>, Fault> {
    let (level, upright): (Vec<&Rule>, Vec<&Rule>) =
        rules.iter().partition(|rule| rule.is_horizontal);
    if level.is_empty() || upright.is_empty() {
        return Ok(None);
    }
    let stretches = |rules: &[&Rule]| -> Vec<(Micro, (Micro, Micro))> {
        rules
            .iter()
            .map(|rule| (rule.at, (rule.from, rule.to)))
            .collect()
    };
    // The outermost edges are closed, drawn or not: many tables are open at the sides.
    let (mut columns, mut rows) = (stretches(&upright), stretches(&level));
    let bounds = |rules: &[&Rule]| {
        let from = rules.iter().map(|rule| rule.from).min()?;
        Some((from, rules.iter().map(|rule| rule.to).max()?))
    };
    if let (Some(wide), Some(high)) = (bounds(&level), bounds(&upright)) {
        columns.extend([(wide.0, high), (wide.1, high)]);
        rows.extend([(high.0, wide), (high.1, wide)]);
    }
    let (columns, rows) = (lines(columns), lines(rows));
    let (wide, high) = (columns.len() - 1, rows.len() - 1);
    if wide * high < 2 {
        return Ok(None);
    }
    if wide * high > CELLS {
        return Err(Fault::Beyond(Excess::Drawn));
    }
    Ok(Some(compressed(&columns, &rows, regions(&columns, &rows))))
}

/// The parts of the grid, each the places that no line divides; rows from the bottom.
fn regions(columns: &Lines, rows: &Lines) -> Vec<Vec<(usize, usize)>> {
    let (wide, high) = (columns.len() - 1, rows.len() - 1);
    let mut region_of: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut regions = Vec::new();
    let place = |lines: &Lines, at: usize| lines.get(at).map_or(0, |line| line.0);
    let closed = |lines: &Lines, at: usize, others: &Lines, other: usize| {
        let stretches = lines.get(at).map_or(&[][..], |line| &line.1);
        is_drawn(stretches, place(others, other), place(others, other + 1))
    };
    for start in (0..high).flat_map(|row| (0..wide).map(move |column| (row, column))) {
        if region_of.contains_key(&start) {
            continue;
        }
        let mut region = Vec::new();
        let mut open = vec![start];
        region_of.insert(start, regions.len());
        while let Some((row, column)) = open.pop() {
            region.push((row, column));
            let mut go = |to: (usize, usize)| {
                region_of.entry(to).or_insert_with(|| {
                    open.push(to);
                    regions.len()
                });
            };
            if column + 1 < wide && !closed(columns, column + 1, rows, row) {
                go((row, column + 1));
            }
            if column > 0 && !closed(columns, column, rows, row) {
                go((row, column - 1));
            }
            if row + 1 < high && !closed(rows, row + 1, columns, column) {
                go((row + 1, column));
            }
            if row > 0 && !closed(rows, row, columns, column) {
                go((row - 1, column));
            }
        }
        regions.push(region);
    }
    regions
}

/// The grid with its cells; a line that bounds no cell is left out.
fn compressed(columns: &Lines, rows: &Lines, regions: Vec<Vec<(usize, usize)>>) -> Grid {
    // Left, bottom, right and top, as numbers of lines.
    let mut boxes: Vec<[usize; 4]> = Vec::new();
    for region in regions {
        let left = region.iter().map(|one| one.1).min().unwrap_or(0);
        let right = region.iter().map(|one| one.1 + 1).max().unwrap_or(1);
        let bottom = region.iter().map(|one| one.0).min().unwrap_or(0);
        let top = region.iter().map(|one| one.0 + 1).max().unwrap_or(1);
        if (right - left) * (top - bottom) == region.len() {
            boxes.push([left, bottom, right, top]);
        } else {
            // Lines that enclose no rectangle leave each place by itself: nothing is shifted.
            let one = |(row, column): (usize, usize)| [column, row, column + 1, row + 1];
            boxes.extend(region.into_iter().map(one));
        }
    }
    let used = |ends: [usize; 2]| -> Vec<usize> {
        let all = boxes
            .iter()
            .flat_map(|one| ends.map(|end| one.get(end).copied()));
        let used: BTreeSet<usize> = all.flatten().collect();
        used.into_iter().collect()
    };
    let (used_columns, used_rows) = (used([0, 2]), used([1, 3]));
    let number = |used: &[usize], line: usize| used.partition_point(|one| *one < line);
    let most = used_rows.len() - 1;
    let mut cells: Vec<[usize; 4]> = boxes
        .iter()
        .map(|&[left, bottom, right, top]| {
            let (left, right) = (number(&used_columns, left), number(&used_columns, right));
            let (bottom, top) = (number(&used_rows, bottom), number(&used_rows, top));
            [most - top, left, top - bottom, right - left]
        })
        .collect();
    cells.sort_unstable();
    let places = |lines: &Lines, used: &[usize]| -> Vec<Micro> {
        let at = |line: &usize| lines.get(*line).map(|line| line.0);
        used.iter().filter_map(at).collect()
    };
    Grid {
        across: places(columns, &used_columns),
        up: places(rows, &used_rows),
        cells,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: i64, from: i64, to: i64) -> Rule {
        Rule {
            is_horizontal: true,
            at: at * ONE,
            from: from * ONE,
            to: to * ONE,
        }
    }

    fn upright(at: i64, from: i64, to: i64) -> Rule {
        Rule {
            is_horizontal: false,
            ..level(at, from, to)
        }
    }

    #[test]
    fn cells_are_what_lines_enclose() {
        // A head over two columns, a label beside two rows; the sides are open.
        let rules = [
            level(0, 0, 300),
            level(20, 100, 300),
            level(40, 0, 100),
            level(40, 100, 300),
            level(60, 0, 300),
            upright(100, 0, 60),
            upright(200, 0, 40),
        ];
        let grids = grids(&rules).expect("within the limits");
        let [grid] = grids.as_slice() else {
            panic!("{grids:?}");
        };
        assert_eq!((grid.rows(), grid.columns()), (3, 3));
        let expected = vec![
            [0, 0, 1, 1],
            [0, 1, 1, 2],
            [1, 0, 2, 1],
            [1, 1, 1, 1],
            [1, 2, 1, 1],
            [2, 1, 1, 1],
            [2, 2, 1, 1],
        ];
        assert_eq!(grid.cells, expected);
        assert_eq!(grid.cell_at((150 * ONE, 10 * ONE)), Some(5));
        assert_eq!(grid.cell_at((150 * ONE, 50 * ONE)), Some(1));
        assert_eq!(grid.cell_at((150 * ONE, 70 * ONE)), None);
        assert_eq!(grid.cell_at((-ONE, 10 * ONE)), None);
    }

    #[test]
    fn a_frame_and_a_line_are_no_table() {
        let frame = [
            level(0, 0, 100),
            level(50, 0, 100),
            upright(0, 0, 50),
            upright(100, 0, 50),
        ];
        assert_eq!(grids(&frame), Ok(Vec::new()));
        assert_eq!(grids(&[level(0, 0, 100)]), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_rectangle_is_not_merged() {
        // The line between the two lower places is missing, and the one above the left of them.
        let rules = [
            level(0, 0, 200),
            level(20, 100, 200),
            level(40, 0, 200),
            upright(0, 0, 40),
            upright(100, 20, 40),
            upright(200, 0, 40),
        ];
        let grids = grids(&rules).expect("within the limits");
        let cells: Vec<_> = grids.iter().map(|grid| grid.cells.clone()).collect();
        let units = vec![[0, 0, 1, 1], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 1]];
        assert_eq!(cells, vec![units]);
    }

    #[test]
    fn too_many_lines_are_refused() {
        let rules: Vec<Rule> = (0..4_000).map(|at| level(at * 7, 0, 100)).collect();
        assert_eq!(grids(&rules), Err(Fault::Beyond(Excess::Drawn)));
    }
}
