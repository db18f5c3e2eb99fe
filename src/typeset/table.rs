//! Tables: the heights of their rows, and their division among pages.

use std::ops::Range;

use super::borders::{Lattice, draw_borders};
use super::finding::{Findings, place_of_row};
use super::page::{Item, NodeId};
use super::pager::Pager;
use super::setting::{Setter, Setting};
use super::tree::CellNodes;
use crate::document::{self, Placed};
use crate::units::{Length, Point};

/// A table whose cells are set.
pub(super) struct Table<'a> {
    source: &'a document::Table,
    /// The paragraphs of each cell, in the order of the grid's cells.
    cells: Vec<Vec<Setting<'a>>>,
    nodes: CellNodes,
}

/// How far the widths may exceed the measure through rounding to whole units.
const WIDTH_TOLERANCE: Length = Length::mm(1);

/// Sets every cell of a table to its width.
pub(super) fn set_table<'a>(
    source: &'a document::Table,
    nodes: CellNodes,
    measure: Length,
    setter: &mut Setter<'a>,
) -> Table<'a> {
    let total: Length = source.widths.iter().copied().sum();
    if total > measure + WIDTH_TOLERANCE {
        setter.findings.does_not_fit(
            format!("表格“{}”宽 {total}，超过版心宽度 {measure}", source.title),
            format!(
                "table '{}' is {total} wide, the type area {measure}",
                source.title
            ),
            place_of_row(source, 0),
        );
    }
    let cells = source.grid.cells().iter();
    let cells = cells
        .map(|placed| {
            let width = inner_width(source, placed);
            placed
                .cell
                .paragraphs
                .iter()
                .map(|paragraph| setter.set(paragraph, width))
                .collect()
        })
        .collect();
    Table {
        source,
        cells,
        nodes,
    }
}

fn inner_width(table: &document::Table, placed: &Placed<document::Cell>) -> Length {
    let columns = table.widths.iter().skip(placed.col).take(placed.cols);
    columns.copied().sum::<Length>() - table.padding.left - table.padding.right
}

/// The height of the paragraphs of a cell with the space between and around them.
fn content_height(paragraphs: &[Setting<'_>]) -> Length {
    let mut height = Length::ZERO;
    let mut after = Length::ZERO;
    for setting in paragraphs {
        height += setting.style.before.max(after) + setting.height() + setting.rule_height();
        after = setting.style.after;
    }
    height + after
}

impl Table<'_> {
    /// The height of what must stand at the foot of a page for the table to begin there: its
    /// head and first row, or all of it when it is kept whole and a page can hold it.
    pub(super) fn head_height(&self, whole: bool, depth: Length) -> Length {
        let rows = self.source.grid.rows();
        let all = self.height(0..rows);
        if whole && self.source.keep_together && all <= depth {
            return all;
        }
        self.height(0..(self.header_rows() + 1).min(rows))
    }

    fn header_rows(&self) -> usize {
        self.source.header_rows.min(self.source.grid.rows())
    }

    fn height(&self, rows: Range<usize>) -> Length {
        self.row_heights(rows).into_iter().sum()
    }

    /// The heights of rows that stand together on one page. A cell that needs more than its
    /// rows give has the lack added to the last of them on this page.
    fn row_heights(&self, rows: Range<usize>) -> Vec<Length> {
        let least = |row: usize| {
            self.source
                .row_heights
                .get(row)
                .copied()
                .unwrap_or_default()
        };
        let mut heights: Vec<Length> = rows
            .clone()
            .map(|row| least(row).max(Length::ZERO))
            .collect();
        let mut cells: Vec<(Range<usize>, Length)> = Vec::new();
        for (placed, paragraphs) in self.source.grid.cells().iter().zip(&self.cells) {
            let span = placed.row.max(rows.start)..(placed.row + placed.rows).min(rows.end);
            if !span.is_empty() {
                let padding = self.source.padding.top + self.source.padding.bottom;
                let span = span.start - rows.start..span.end - rows.start;
                cells.push((span, content_height(paragraphs) + padding));
            }
        }
        cells.sort_by_key(|(span, _)| (span.len(), span.end));
        for (span, need) in cells {
            let have: Length = heights[span.clone()].iter().copied().sum();
            heights[span.end - 1] += (need - have).max(Length::ZERO);
        }
        heights
    }

    /// The longest run of rows from `first` whose height is at most `room`; at least one row.
    fn rows_within(&self, first: usize, room: Length) -> Range<usize> {
        let rows = self.source.grid.rows();
        let fits = |end: &usize| self.height(first..*end) <= room;
        let end = (first + 2..=rows)
            .take_while(fits)
            .last()
            .unwrap_or(first + 1);
        first..end
    }
}

/// Places a table below what is on the page, breaking it between rows where a page ends.
///
/// Each further page begins with the head again. Rows are never split.
pub(super) fn place_table(table: &Table<'_>, pager: &mut Pager<'_>, findings: &mut Findings<'_>) {
    let rows = table.source.grid.rows();
    let mut next = 0;
    while next < rows {
        let head = if next == 0 {
            0..0
        } else {
            0..table.header_rows().min(next)
        };
        let head_height = table.height(head.clone());
        let least = if next == 0 {
            table.header_rows().min(rows - 1) + 1
        } else {
            next + 1
        };
        let needed = head_height + table.height(next..least);
        if needed > pager.room() && !pager.is_fresh() {
            pager.turn();
            continue;
        }
        let body = if needed > pager.spec.depth() {
            report_tall_row(table, least - 1, needed, findings);
            next..least
        } else {
            let fitting = table.rows_within(next, pager.room() - head_height);
            next..fitting.end.max(least)
        };
        next = body.end;
        draw(table, &[head, body], pager);
    }
}

fn report_tall_row(table: &Table<'_>, row: usize, needed: Length, findings: &mut Findings<'_>) {
    let (title, number) = (&table.source.title, row + 1);
    findings.does_not_fit(
        format!("表格“{title}”第 {number} 行（连同表头）高 {needed}，一页容纳不下"),
        format!("row {number} of table '{title}' with its head is {needed} tall: no page holds it"),
        place_of_row(table.source, row),
    );
}

/// Draws runs of rows directly below each other: repeated head and body.
fn draw(table: &Table<'_>, bands: &[Range<usize>], pager: &mut Pager<'_>) {
    let heights: Vec<Length> = bands
        .iter()
        .flat_map(|rows| table.row_heights(rows.clone()))
        .collect();
    let width: Length = table.source.widths.iter().copied().sum();
    let (_, corner) = pager.take(Length::ZERO, heights.iter().copied().sum());
    let left = corner.x + (pager.spec.measure() - width) / 2;
    let lattice = Lattice {
        columns: stops(left, &table.source.widths),
        lines: stops(corner.y, &heights),
        rows: bands.iter().cloned().flatten().collect(),
    };
    let items = pager.items();
    let mut first_line = 0;
    for (index, rows) in bands.iter().enumerate() {
        let is_repeated = index + 1 < bands.len();
        let lines = &lattice.lines[first_line..=first_line + rows.len()];
        draw_cells(table, rows, &lattice.columns, lines, is_repeated, items);
        first_line += rows.len();
    }
    draw_borders(&table.source.grid, &lattice, table.source.borders, items);
}

/// The running sums of `steps` from `start`, `start` included.
fn stops(start: Length, steps: &[Length]) -> Vec<Length> {
    let mut at = start;
    let sums = steps.iter().map(|step| {
        at += *step;
        at
    });
    std::iter::once(start).chain(sums).collect()
}

/// Draws the text of every cell that shows in `rows`, centred in the part that shows.
///
/// Only the text in the row where a cell begins belongs to the structure: what is repeated
/// after a page break has been read already.
fn draw_cells(
    table: &Table<'_>,
    rows: &Range<usize>,
    columns: &[Length],
    lines: &[Length],
    is_repeated: bool,
    items: &mut Vec<Item>,
) {
    for (index, placed) in table.source.grid.cells().iter().enumerate() {
        let shown = placed.row.max(rows.start)..(placed.row + placed.rows).min(rows.end);
        if shown.is_empty() {
            continue;
        }
        let node = table
            .nodes
            .get(index)
            .filter(|_| !is_repeated && placed.row == shown.start);
        let (top, bottom) = (
            lines[shown.start - rows.start],
            lines[shown.end - rows.start],
        );
        let corner = Point {
            x: columns[placed.col],
            y: top,
        };
        draw_cell(
            table,
            &table.cells[index],
            corner,
            bottom - top,
            node,
            items,
        );
    }
}

fn draw_cell(
    table: &Table<'_>,
    paragraphs: &[Setting<'_>],
    corner: Point,
    height: Length,
    node: Option<NodeId>,
    items: &mut Vec<Item>,
) {
    let padding = table.source.padding;
    let inner = height - padding.top - padding.bottom;
    let mut at = Point {
        x: corner.x + padding.left,
        y: corner.y + padding.top + (inner - content_height(paragraphs)) / 2,
    };
    let mut after = Length::ZERO;
    for setting in paragraphs {
        at.y += setting.style.before.max(after);
        setting.draw(0..setting.len(), at, node, items);
        at.y += setting.height() + setting.rule_height();
        after = setting.style.after;
    }
}
