//! Which rows a sum of a free table takes in, by its place and its label.

use std::ops::Range;

use super::free_columns::{is_of_which, sum_level};
use super::free_table::{FreeRow, FreeTable};
use super::read_cells::ReadCells;

/// The rows of a table as its sums see them.
#[derive(Clone, Debug)]
pub struct RowSums {
    /// How much each row takes in; `None` of a row that is no sum.
    levels: Vec<Option<u8>>,
    /// Whether a row is part of what stands above it (其中), or a head across all columns, and
    /// no part of a sum.
    of_which: Vec<bool>,
    /// The rows that are heads across all columns, and begin a group each.
    across: Vec<usize>,
    /// The row up to which each one heads a group.
    heads: Vec<Option<usize>>,
    on_top: bool,
}

/// The level of a sum whose label says nothing of it.
const USUAL: u8 = 2;

impl RowSums {
    /// The rows of a table; `is_sum` says which are sums.
    pub fn of(cells: &ReadCells<'_>, is_sum: &dyn Fn(usize) -> bool) -> Self {
        let table = cells.table;
        let is_across = |row: &usize| table.rows[*row].across.is_some();
        let level = |row: usize| {
            let is_sum = !is_across(&row) && is_sum(row);
            is_sum.then(|| sum_level(cells.label(row)).unwrap_or(USUAL))
        };
        let levels: Vec<Option<u8>> = (0..table.rows.len()).map(level).collect();
        let of_which = of_which(cells, &levels);
        let across: Vec<usize> = (0..levels.len()).filter(is_across).collect();
        let first = (0..levels.len()).find(|row| !is_across(row));
        let on_top = first.is_some_and(|row| levels[row].is_some());
        let heads = (0..levels.len()).map(|row| levels[row].and_then(|_| group_end(table, row)));
        Self {
            heads: heads.collect(),
            on_top,
            of_which,
            across,
            levels,
        }
    }

    /// Whether a row is a sum.
    pub fn is_sum(&self, row: usize) -> bool {
        matches!(self.levels.get(row), Some(Some(_)))
    }

    /// The rows that a sum takes in.
    ///
    /// A sum takes in the rows between it and the sum before it that takes in as much; right
    /// behind such a sum, all above it. Where the first row is a sum, or a sum is the first row
    /// of its merged cell, it is the other way about: the rows below it. Where heads across all
    /// columns part the rows into groups, a 小计, and a sum that another takes in, stays within
    /// its group.
    pub fn rows_of(&self, total: usize) -> Vec<usize> {
        let level = self.level(total);
        if let Some(end) = self.heads.get(total).copied().flatten() {
            return self.plain(total + 1..end);
        }
        let group = self.group_of(total, level);
        let (all_above, all_below) = (group.start..total, total + 1..group.end);
        let or = |rows: Vec<usize>, other: &dyn Fn() -> Vec<usize>| {
            if rows.is_empty() { other() } else { rows }
        };
        if self.on_top {
            let rows = or(self.below(total, level, &group), &|| {
                self.plain(all_below.clone())
            });
            or(rows, &|| self.plain(all_above.clone()))
        } else {
            let rows = or(self.above(total, level, &group), &|| {
                self.plain(all_above.clone())
            });
            or(rows, &|| self.below(total, level, &group))
        }
    }

    /// The rows that a reader may take a sum to take in instead.
    pub fn others_of(&self, total: usize) -> Vec<Vec<usize>> {
        let level = self.level(total);
        let rule = self.rows_of(total);
        let all = rule.first().zip(rule.last());
        let all = all.map_or(0..0, |(first, last)| *first..last + 1);
        let all = all.filter(|row| self.levels[*row].is_none() && !self.across.contains(row));
        let whole = 0..self.levels.len();
        let group = self.group_of(total, 1);
        vec![
            self.above(total, 0, &whole),
            self.below(total, 0, &whole),
            self.above(total, level, &whole),
            self.below(total, level, &whole),
            self.plain(group.start..total),
            self.plain(total + 1..group.end),
            self.plain(0..total),
            self.plain(total + 1..self.levels.len()),
            all.collect(),
        ]
    }

    fn level(&self, total: usize) -> u8 {
        self.levels.get(total).copied().flatten().unwrap_or(USUAL)
    }

    /// The rows among which a sum of that level finds its parts.
    fn group_of(&self, total: usize, level: u8) -> Range<usize> {
        let highest = self.levels.iter().flatten().max();
        if level > 1 && highest.is_none_or(|highest| level >= *highest) {
            return 0..self.levels.len();
        }
        let next = self.across.partition_point(|row| *row < total);
        let start = next.checked_sub(1).and_then(|at| self.across.get(at));
        let end = self.across.get(next).copied();
        start.map_or(0, |row| row + 1)..end.unwrap_or(self.levels.len())
    }

    /// The rows of a range that are neither sums nor parts of others.
    fn plain(&self, rows: Range<usize>) -> Vec<usize> {
        let is_plain = |row: &usize| self.levels[*row].is_none() && !self.of_which[*row];
        rows.filter(is_plain).collect()
    }

    /// The rows of a group above a sum up to the next that takes in as much as `level`.
    fn above(&self, total: usize, level: u8, group: &Range<usize>) -> Vec<usize> {
        let ends = |row: &usize| self.levels[*row].is_some_and(|one| one >= level);
        let mut above = (group.start..total).rev();
        let first = above.find(ends).map_or(group.start, |row| row + 1);
        self.plain(first..total)
    }

    /// The rows of a group below a sum up to the next that takes in as much as `level`.
    fn below(&self, total: usize, level: u8, group: &Range<usize>) -> Vec<usize> {
        let ends = |row: &usize| self.levels[*row].is_some_and(|one| one >= level);
        let end = (total + 1..group.end).find(ends).unwrap_or(group.end);
        self.plain(total + 1..end)
    }
}

/// Whether each row is part of one above it, by what its label begins with: 其中, or a number of
/// a deeper level than a row has that holds figures itself.
fn of_which(cells: &ReadCells<'_>, levels: &[Option<u8>]) -> Vec<bool> {
    let mut out = Vec::with_capacity(levels.len());
    // The levels of the rows above that the next one may be part of, and whether they have figures.
    let mut above: Vec<(usize, bool)> = Vec::new();
    for (row, level) in levels.iter().enumerate() {
        let is_across = cells.table.rows[row].across.is_some();
        if is_across || level.is_some() {
            above.clear();
            out.push(is_across);
            continue;
        }
        let label = cells.label(row);
        let is_part_above = out.last() == Some(&true) && cells.table.rows[row - 1].across.is_none();
        let mut is_part =
            is_of_which(label) || label.starts_with(char::is_whitespace) && is_part_above;
        if let Some(outline) = cells.outline(row) {
            above.retain(|(upper, _)| *upper < outline);
            is_part |= above.iter().any(|(_, has_figures)| *has_figures);
            above.push((outline, cells.has_figures(row)));
        }
        out.push(is_part);
    }
    out
}

/// Where the group ends that a row heads: a merged cell begins in it and goes on below.
fn group_end(table: &FreeTable, row: usize) -> Option<usize> {
    let column = table.columns.iter().position(|column| column.merges)?;
    let text = |row: &FreeRow| {
        let cell = row.cells.get(column).filter(|_| row.across.is_none())?;
        let text = cell.value.text();
        (!text.is_empty()).then(|| text.into_owned())
    };
    let own = text(table.rows.get(row)?)?;
    let is_same = |other: &FreeRow| text(other).as_ref() == Some(&own);
    let before = row.checked_sub(1).and_then(|before| table.rows.get(before));
    if before.is_some_and(is_same) {
        return None;
    }
    let below = table
        .rows
        .iter()
        .skip(row + 1)
        .take_while(|other| is_same(other))
        .count();
    (below > 0).then_some(row + 1 + below)
}
