//! Tables: fixed columns, joined cells, header rows.

use super::cells::{self, Borders, Frame, Height};
use super::dom::Piece;
use super::measure::Columns;
use super::names::NORMAL;
use super::paragraph::{empty_paragraph, paragraph};
use super::sheet::Sheet;
use crate::base::units::Length;
use crate::document::{Cell, CellKind, Placed, Scope, Slot, StyleId, Table};

/// A table in the middle of the measure; `page_breaks` are the rows that begin a further page.
pub(crate) fn build<'a>(table: &'a Table, page_breaks: &[usize], sheet: &'a Sheet) -> Piece<'a> {
    let columns = Columns::new(&table.widths);
    let rows = (0..table.grid.rows()).map(|at| {
        let ends_page = page_breaks.contains(&(at + 1));
        row(table, at, ends_page, &columns, sheet)
    });
    let (outer, inner) = (table.borders.outer, table.borders.inner);
    let frame = Frame {
        borders: Borders {
            across_outer: outer,
            across_inner: inner,
            down_outer: outer,
            down_inner: inner,
        },
        padding: table.padding,
        header_rows: table.header_rows,
        header_column: names_rows(table),
        title: &table.title,
        description: &table.description,
        ..Frame::default()
    };
    cells::table(frame, &columns, rows)
}

/// Whether the first column names the rows.
fn names_rows(table: &Table) -> bool {
    let mut first = table.grid.cells().iter().filter(|placed| placed.col == 0);
    first.any(|placed| matches!(placed.cell.kind, CellKind::Header(Scope::Row | Scope::Both)))
}

fn row<'a>(
    table: &'a Table,
    at: usize,
    ends_page: bool,
    columns: &Columns,
    sheet: &'a Sheet,
) -> Piece<'a> {
    let is_last = at + 1 == table.grid.rows();
    let keep_next = if is_last {
        table.keep_next
    } else {
        table.keep_together || table.names_next(at)
    };
    // The border that closes the table at the foot of a page, where no inner one is like it.
    let outer = table.borders.outer;
    let closes = ends_page && outer > Length::ZERO && outer != table.borders.inner;
    let mut cells = Vec::new();
    let mut col = 0;
    while let Some(placed) = table.grid.at(at, col).map(Slot::placed) {
        let cell = cells::Cell {
            borders: Vec::from_iter(closes.then(|| cells::line("w:bottom", outer))),
            vertical: Some("center"),
            ..cells::Cell::of(placed, at, columns)
        };
        cells.push(cell.filled(content(table, placed, at, keep_next, sheet)));
        col = placed.col + placed.cols;
    }
    let least = table.row_heights.get(at).copied().unwrap_or_default();
    cells::row(Height::AtLeast(least), at < table.header_rows, cells)
}

/// The paragraphs of a cell; a cell without text, and the rest of a joined cell, has an
/// empty one of its own, whose style keeps the row as low as its neighbours.
fn content<'a>(
    table: &'a Table,
    placed: &'a Placed<Cell>,
    at: usize,
    keep_next: bool,
    sheet: &'a Sheet,
) -> Vec<Piece<'a>> {
    let content = &placed.cell.paragraphs;
    if content.is_empty() || placed.row != at {
        let style = style_of_empty(table, placed);
        let id = style.map_or(NORMAL, |style| sheet.id(style));
        return vec![empty_paragraph(id, keep_next)];
    }
    let paragraphs = content.iter();
    paragraphs
        .map(|text| paragraph(sheet, text, keep_next))
        .collect()
}

/// The style of the cell itself, or of the nearest cell of its kind in its row, or in the
/// table.
fn style_of_empty(table: &Table, placed: &Placed<Cell>) -> Option<StyleId> {
    let first = |other: &Placed<Cell>| other.cell.paragraphs.first().map(|text| text.style);
    let is_alike = |other: &&Placed<Cell>| other.cell.kind == placed.cell.kind;
    let cells = table.grid.cells();
    first(placed)
        .or_else(|| {
            table
                .grid
                .starting_in(placed.row)
                .filter(is_alike)
                .find_map(first)
        })
        .or_else(|| cells.iter().filter(is_alike).find_map(first))
        .or_else(|| cells.iter().find_map(first))
}
