//! Places the rows of a table on pages: its page breaks, the repeated head, the drawing.

use std::ops::Range;

use crate::base::units::{Length, Point};
use crate::pages::{Item, NodeId};
use crate::typeset::finding::{Findings, span_of_row};
use crate::typeset::page::pager::Pager;
use crate::typeset::par::setting::Setting;
use crate::typeset::table::borders::{Lattice, draw_borders};
use crate::typeset::table::cells::{Table, content_height};

/// How a table was divided among pages.
pub(crate) struct Divided {
    /// The rows that begin a further page.
    pub(crate) page_breaks: Vec<usize>,
    /// The page that it begins on.
    pub(crate) first: usize,
}

/// Places a table below what is on the page, breaking it between rows where a page ends.
///
/// Each further page begins with the head again. Rows are never split. `tail` is the height
/// of what must stand below the last row on its page.
pub(crate) fn place_table(
    table: &Table<'_>,
    tail: Length,
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
) -> Divided {
    let mut first = None;
    let rows = table.source.grid.rows();
    let borders = table.source.borders;
    let mut next = 0;
    let mut page_breaks = Vec::new();
    while next < rows {
        let head = if next == 0 {
            0..0
        } else {
            0..table.header_rows().min(next)
        };
        let border = if head.is_empty() {
            borders.outer
        } else {
            borders.inner
        };
        let around = table.height(head.clone(), borders.outer) + borders.outer;
        let chain = table.least_end(next);
        let one = if next == 0 {
            table.header_rows().min(rows - 1) + 1
        } else {
            next + 1
        };
        // What no page can hold together is given up.
        let height = |end: usize| {
            let below = if end == rows { tail } else { Length::ZERO };
            around + table.height(next..end, border) + below
        };
        let least = if height(chain) <= pager.depth() {
            chain
        } else {
            one
        };
        let needed = height(least);
        if needed > pager.room() && !pager.is_empty() {
            pager.begin_page();
            continue;
        }
        let body = if needed > pager.depth() {
            report_tall_row(table, least - 1, needed, findings);
            next..least
        } else {
            let whole = height(rows) <= pager.room();
            let end = if whole { rows } else { rows - 1 };
            table.rows_within(next..end.max(least), least, border, pager.room() - around)
        };
        if next > 0 {
            page_breaks.push(next);
        }
        next = body.end;
        draw(table, &[head, body], pager);
        first.get_or_insert(pager.pages.len() - 1);
    }
    Divided {
        page_breaks,
        first: first.unwrap_or(pager.pages.len() - 1),
    }
}

fn report_tall_row(table: &Table<'_>, row: usize, needed: Length, findings: &mut Findings<'_>) {
    let (title, number) = (&table.source.title, row + 1);
    findings.has_no_room(
        (
            format!("表格“{title}”第 {number} 行（连同表头）高 {needed}，一页容纳不下"),
            format!(
                "row {number} of table '{title}' with its head is {needed} tall: no page holds it"
            ),
        ),
        span_of_row(table.source, row),
        (
            "一行不能分排两页：把这一行分成几行，或加宽文字多的一列；长的说明写到正文里。",
            "a row is never divided: make several rows of it, widen the column of the long \
             text, or say it outside the table",
        ),
    );
}

/// Draws runs of rows directly below each other: repeated head and body.
fn draw(table: &Table<'_>, bands: &[Range<usize>], pager: &mut Pager<'_>) {
    let borders = table.source.borders;
    let mut heights = Vec::new();
    for rows in bands {
        let border = if heights.is_empty() {
            borders.outer
        } else {
            borders.inner
        };
        heights.extend(table.row_heights(rows.clone(), border));
    }
    let width: Length = table.widths.iter().copied().sum();
    let height = heights.iter().copied().sum::<Length>() + borders.outer;
    let (_, corner) = pager.take(Length::ZERO, height);
    let left = corner.x + (pager.spec.measure() - width) / 2;
    let columns = stops(left, &table.widths);
    let tops = stops(corner.y, &heights);
    let items = pager.items();
    let mut first = 0;
    for (index, rows) in bands.iter().enumerate() {
        let shown = Shown {
            rows: rows.clone(),
            tops: &tops[first..=first + rows.len()],
            border: if first == 0 {
                borders.outer
            } else {
                borders.inner
            },
            is_repeated: index + 1 < bands.len(),
        };
        draw_cells(table, &shown, &columns, items);
        first += rows.len();
    }
    let rows: Vec<usize> = bands.iter().cloned().flatten().collect();
    let middle = |(line, top): (usize, Length)| {
        let is_outer = line == 0 || line == rows.len();
        top + if is_outer {
            borders.outer
        } else {
            borders.inner
        } / 2
    };
    let lines = tops.into_iter().enumerate().map(middle).collect();
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
    /// Whether the rows have stood on a page before.
    is_repeated: bool,
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

/// Draws the text of every cell that shows in some rows, centred in the part that shows. A
/// cell that goes on from the page before says its text again.
///
/// Only the text in the row where a cell begins belongs to the structure: what is repeated
/// after a page break has been read already.
fn draw_cells(table: &Table<'_>, shown: &Shown<'_>, columns: &[Length], items: &mut Vec<Item>) {
    let rows = &shown.rows;
    for (index, placed) in table.source.grid.cells().iter().enumerate() {
        let span = placed.row.max(rows.start)..(placed.row + placed.rows).min(rows.end);
        if span.is_empty() {
            continue;
        }
        let is_first = !shown.is_repeated && placed.row == span.start;
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
        at.y += setting.height() + setting.border_height();
        after = setting.style.after;
    }
}
