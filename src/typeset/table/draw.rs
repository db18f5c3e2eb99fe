//! Draws the rows of a table that stand on one page.

use std::ops::Range;

use crate::base::units::{Length, Point};
use crate::pages::{Item, NodeId};
use crate::typeset::page::pager::Pager;
use crate::typeset::par::setting::Setting;
use crate::typeset::table::borders::{Lattice, draw_borders};
use crate::typeset::table::cells::{Table, content_height};
use crate::typeset::table::parts::{RowPart, lines_of_paragraphs};

/// What stands below each other on one page.
pub(crate) enum Band {
    /// Whole rows.
    Rows {
        rows: Range<usize>,
        /// Whether they have stood on a page before.
        is_repeated: bool,
        /// Whether a divided row follows.
        goes_on: bool,
    },
    /// A part of a row that is divided, and its height with the border above it.
    Part { part: RowPart, height: Length },
}

impl Band {
    /// The head again.
    pub(crate) fn head(rows: Range<usize>) -> Self {
        let (is_repeated, goes_on) = (true, false);
        Self::Rows {
            rows,
            is_repeated,
            goes_on,
        }
    }

    /// Rows.
    pub(crate) fn body(rows: Range<usize>) -> Self {
        let (is_repeated, goes_on) = (false, false);
        Self::Rows {
            rows,
            is_repeated,
            goes_on,
        }
    }

    /// Rows that a divided row follows.
    pub(crate) fn named(rows: Range<usize>) -> Self {
        let (is_repeated, goes_on) = (false, true);
        Self::Rows {
            rows,
            is_repeated,
            goes_on,
        }
    }

    /// Whether it is not the repeated head.
    pub(crate) fn is_body(&self) -> bool {
        !matches!(
            self,
            Self::Rows {
                is_repeated: true,
                ..
            }
        )
    }

    fn rows(&self) -> Range<usize> {
        match self {
            Self::Rows { rows, .. } => rows.clone(),
            Self::Part { part, .. } => part.row..part.row + 1,
        }
    }

    fn heights(&self, table: &Table<'_>, border: Length) -> Vec<Length> {
        match self {
            Self::Rows { rows, goes_on, .. } => table.heights_of(rows.clone(), border, *goes_on),
            Self::Part { height, .. } => vec![*height],
        }
    }
}

/// Draws bands directly below each other, with the borders around and between them.
pub(crate) fn draw(table: &Table<'_>, bands: &[Band], pager: &mut Pager<'_>) {
    let borders = table.source.borders;
    let mut heights = Vec::new();
    for band in bands {
        let border = if heights.is_empty() {
            borders.outer
        } else {
            borders.inner
        };
        heights.extend(band.heights(table, border));
    }
    let width: Length = table.widths.iter().copied().sum();
    let height = heights.iter().copied().sum::<Length>() + borders.outer;
    let (_, corner) = pager.take(Length::ZERO, height);
    let left = corner.x + (pager.spec.measure() - width) / 2;
    let columns = stops(left, &table.widths);
    let tops = stops(corner.y, &heights);
    let items = pager.items();
    let mut first = 0;
    let mut before: Option<usize> = None;
    for band in bands {
        let rows = band.rows();
        let shown = Shown {
            tops: &tops[first..=first + rows.len()],
            border: if first == 0 {
                borders.outer
            } else {
                borders.inner
            },
            before,
            rows: rows.clone(),
        };
        match band {
            Band::Rows { is_repeated, .. } => {
                draw_cells(table, &shown, *is_repeated, &columns, items);
            }
            Band::Part { part, .. } => draw_part(table, part, &shown, &columns, items),
        }
        first += rows.len();
        before = band.is_body().then_some(rows.end);
    }
    let rows = bands.iter().flat_map(Band::rows).collect();
    draw_lines(table, (columns, &tops), rows, items);
}

/// Draws the borders of rows that stand between some tops.
fn draw_lines(
    table: &Table<'_>,
    (columns, tops): (Vec<Length>, &[Length]),
    rows: Vec<usize>,
    items: &mut Vec<Item>,
) {
    let borders = table.source.borders;
    let middle = |(line, top): (usize, Length)| {
        let is_outer = line == 0 || line == rows.len();
        top + if is_outer {
            borders.outer
        } else {
            borders.inner
        } / 2
    };
    let lines = tops.iter().copied().enumerate().map(middle).collect();
    draw_borders(
        &table.source.grid,
        &Lattice {
            columns,
            lines,
            rows,
        },
        borders,
        items,
    );
}

/// Rows that stand below each other on one page.
struct Shown<'a> {
    rows: Range<usize>,
    /// The top of the border above each row, and of the one below the last.
    tops: &'a [Length],
    /// The weight of the border above the first row.
    border: Length,
    /// The row behind those that stand directly above on the page, if they are no repeated head.
    before: Option<usize>,
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

/// Draws the text of every cell that shows in some rows, centred in the part that shows, or at
/// its top where a row that it covers is divided. A cell that goes on from the page before says
/// its text again.
///
/// Only the text in the row where a cell begins belongs to the structure: what is repeated
/// after a page break has been read already.
fn draw_cells(
    table: &Table<'_>,
    shown: &Shown<'_>,
    is_repeated: bool,
    columns: &[Length],
    items: &mut Vec<Item>,
) {
    let rows = &shown.rows;
    for (index, placed) in table.source.grid.cells().iter().enumerate() {
        let span = placed.row.max(rows.start)..(placed.row + placed.rows).min(rows.end);
        // What goes on from a divided row on this page has its text there.
        let goes_on = shown.before == Some(rows.start) && placed.row < rows.start;
        if span.is_empty() || goes_on {
            continue;
        }
        let is_first = !is_repeated && placed.row == span.start;
        let node = table.nodes.get(index).filter(|_| is_first);
        let border = if span.start == rows.start {
            shown.border
        } else {
            table.source.borders.inner
        };
        let top = shown.tops[span.start - rows.start] + border;
        let bottom = shown.tops[span.end - rows.start];
        let corner = Point {
            x: columns[placed.col],
            y: top,
        };
        let settings = &table.cells[index];
        let padding = table.source.padding;
        let sinks = if table.source.is_on_top(placed) {
            table.room_of(placed.row) / 2
        } else {
            let inner = bottom - top - padding.top - padding.bottom;
            padding.top + (inner - content_height(settings)) / 2
        };
        let at = Point {
            x: corner.x + padding.left,
            y: corner.y + sinks,
        };
        draw_text(settings, at, node, items);
    }
}

/// Draws the lines of a divided row that stand on a page, each cell from its top. A cell that
/// reaches down from it stands where the row begins.
fn draw_part(
    table: &Table<'_>,
    part: &RowPart,
    shown: &Shown<'_>,
    columns: &[Length],
    items: &mut Vec<Item>,
) {
    let cells = table.source.grid.cells();
    let top = shown.tops.first().copied().unwrap_or_default() + shown.border;
    let corner = |column: usize| Point {
        x: columns[column] + table.source.padding.left,
        y: top + table.room_of(part.row) / 2,
    };
    for (index, lines) in &part.lines {
        let Some((placed, settings)) = cells.get(*index).zip(table.cells.get(*index)) else {
            continue;
        };
        let mut at = corner(placed.col);
        let node = table.nodes.get(*index);
        for (setting, lines, gap) in lines_of_paragraphs(settings, lines) {
            at.y += gap;
            let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
            setting.draw(lines, at, node, items);
            at.y += setting.style.line * count;
        }
    }
    if part.is_first {
        for (index, placed) in cells.iter().enumerate() {
            if placed.row == part.row && placed.rows > 1 {
                let node = table.nodes.get(index);
                draw_text(&table.cells[index], corner(placed.col), node, items);
            }
        }
    }
}

/// Draws the paragraphs of a cell below each other.
fn draw_text(
    paragraphs: &[Setting<'_>],
    mut at: Point,
    node: Option<NodeId>,
    items: &mut Vec<Item>,
) {
    let mut after = Length::ZERO;
    for setting in paragraphs {
        at.y += setting.style.before.max(after);
        setting.draw(0..setting.len(), at, node, items);
        at.y += setting.height() + setting.border_height();
        after = setting.style.after;
    }
}
