//! Tables: fixed columns, joined cells, header rows.

use std::collections::BTreeMap;

use super::cells::{self, Borders, Frame, Margins};
use super::dom::Piece;
use super::measure::Columns;
use super::names::NORMAL;
use super::paragraph::{empty_paragraph, paragraph};
use super::sheet::Sheet;
use crate::base::units::Length;
use crate::document::{Cell, CellKind, Placed, Scope, Slot, StyleId, Table};

/// A table in the middle of the measure; `page_breaks` are the rows that begin a further page,
/// `rooms` is the room around the text of each row.
///
/// The text of a row and the margins of its cells make its height. Where the room is not known,
/// the row says its least height.
pub(crate) fn build<'a>(
    table: &'a Table,
    page_breaks: &[usize],
    rooms: &[Option<Length>],
    sheet: &'a Sheet,
) -> Piece<'a> {
    let columns = Columns::new(&table.widths);
    let margins = |at: usize| rooms.get(at).copied().flatten().map(Margins::of);
    let usual = usual((0..table.grid.rows()).filter_map(margins));
    let rows = (0..table.grid.rows()).map(|at| {
        let room = Room {
            ends_page: page_breaks.contains(&(at + 1)),
            margins: margins(at),
            usual,
        };
        row(table, at, room, &columns, sheet)
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
        margins: usual,
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

/// The margins that most rows have, the lower ones of several.
fn usual(all: impl Iterator<Item = Margins>) -> Option<Margins> {
    let mut counts: BTreeMap<Margins, usize> = BTreeMap::new();
    for margins in all {
        *counts.entry(margins).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    let mut often = counts.into_iter().filter(|(_, count)| *count == most);
    often.next().map(|(margins, _)| margins)
}

/// What a row is told of its surroundings.
#[derive(Clone, Copy)]
struct Room {
    /// Whether a further page begins behind it.
    ends_page: bool,
    /// The margins of its cells, where they make its height.
    margins: Option<Margins>,
    /// Those of the table.
    usual: Option<Margins>,
}

fn row<'a>(
    table: &'a Table,
    at: usize,
    room: Room,
    columns: &Columns,
    sheet: &'a Sheet,
) -> Piece<'a> {
    let is_last = at + 1 == table.grid.rows();
    let is_divided = table.divided_rows.contains(&at);
    let keep_next = if is_divided {
        false
    } else if is_last {
        table.keep_next
    } else {
        table.keep_together || table.names_next(at)
    };
    // The border that closes the table at the foot of a page, where no inner one is like it.
    let outer = table.borders.outer;
    let closes = room.ends_page && outer > Length::ZERO && outer != table.borders.inner;
    let mut cells = Vec::new();
    let mut col = 0;
    while let Some(placed) = table.grid.at(at, col).map(Slot::placed) {
        let cell = cells::Cell {
            borders: Vec::from_iter(closes.then(|| cells::line("w:bottom", outer))),
            margins: room.margins.filter(|_| room.margins != room.usual),
            vertical: (!table.is_on_top(placed)).then_some("center"),
            ..cells::Cell::of(placed, at, columns)
        };
        cells.push(cell.filled(content(table, placed, at, keep_next, sheet)));
        col = placed.col + placed.cols;
    }
    let least = match room.margins {
        Some(_) => Length::ZERO,
        // Word adds the border to it.
        None => table.row_heights.get(at).copied().unwrap_or_default() - table.borders.inner,
    };
    let kind = cells::RowKind {
        is_header: at < table.header_rows,
        is_divided,
    };
    cells::row(least, kind, cells)
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
