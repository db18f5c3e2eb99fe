//! Tables: fixed columns, joined cells, header rows.

use docx_rs::{
    HeightRule, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, VMergeType, WidthType,
};

use super::measure::{Columns, border, width};
use super::sheet::{NORMAL, Sheet};
use super::tree::{TableNotes, empty_paragraph, paragraph};
use crate::document::{Cell, CellKind, Placed, Scope, Slot, StyleId, Table};
use crate::units::Length;

/// A table and what the finishing pass adds to it.
pub(crate) fn build(table: &Table, sheet: &Sheet) -> (docx_rs::Table, TableNotes) {
    let columns = Columns::new(&table.widths);
    let rows = (0..table.grid.rows())
        .map(|at| row(table, at, &columns, sheet))
        .collect();
    let padding = TableCellMargins::new().margin(
        width(table.padding.top),
        width(table.padding.right),
        width(table.padding.bottom),
        width(table.padding.left),
    );
    let (outer, inner) = (table.borders.outer, table.borders.inner);
    let built = docx_rs::Table::new(rows)
        .set_grid(columns.each())
        .width(columns.total(), WidthType::Dxa)
        .align(TableAlignmentType::Center)
        .layout(TableLayoutType::Fixed)
        .margins(padding)
        .set_borders(borders(outer, inner, outer, inner));
    let notes = TableNotes {
        title: table.title.clone(),
        description: table.description.clone(),
        header_rows: table.header_rows,
        header_column: table
            .grid
            .cells()
            .iter()
            .any(|placed| placed.col == 0 && names_row(placed)),
    };
    (built, notes)
}

/// The rules of a table by weight; a weight of zero draws none.
pub(crate) fn borders(
    across_outer: Length,
    across_inner: Length,
    down_outer: Length,
    down_inner: Length,
) -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let each = [
        (Top, across_outer),
        (Bottom, across_outer),
        (InsideH, across_inner),
        (Left, down_outer),
        (Right, down_outer),
        (InsideV, down_inner),
    ];
    each.into_iter().fold(
        TableBorders::with_empty(),
        |borders, (place, weight)| match border(weight) {
            Some(size) => borders.set(TableBorder::new(place).size(size)),
            None => borders.clear(place),
        },
    )
}

fn names_row(placed: &Placed<Cell>) -> bool {
    matches!(placed.cell.kind, CellKind::Header(Scope::Row | Scope::Both))
}

fn row(table: &Table, at: usize, columns: &Columns, sheet: &Sheet) -> TableRow {
    let is_last = at + 1 == table.grid.rows();
    let keep_next = if is_last {
        table.keep_next
    } else {
        table.keep_together || table.names_next(at)
    };
    let mut cells = Vec::new();
    let mut col = 0;
    while let Some(placed) = table.grid.at(at, col).map(Slot::placed) {
        let mut cell = TableCell::new()
            .width(columns.width(placed.col, placed.cols), WidthType::Dxa)
            .vertical_align(VAlignType::Center);
        if placed.cols > 1 {
            cell = cell.grid_span(placed.cols);
        }
        if placed.rows > 1 {
            let begins = placed.row == at;
            cell = cell.vertical_merge(if begins {
                VMergeType::Restart
            } else {
                VMergeType::Continue
            });
        }
        let outer = table.borders.outer;
        if table.cuts.contains(&(at + 1)) && outer != table.borders.inner {
            cell = closed_below(cell, outer);
        }
        cells.push(fill(cell, table, placed, at, keep_next, sheet));
        col = placed.col + placed.cols;
    }
    let built = TableRow::new(cells).cant_split();
    match table
        .row_heights
        .get(at)
        .filter(|height| **height > Length::ZERO)
    {
        Some(height) => built
            .row_height(height_in_twips(*height))
            .height_rule(HeightRule::AtLeast),
        None => built,
    }
}

/// A cell at the foot of a page, with the rule that closes the table there.
fn closed_below(cell: TableCell, weight: Length) -> TableCell {
    let Some(size) = border(weight) else {
        return cell;
    };
    let bottom = TableCellBorder::new(TableCellBorderPosition::Bottom).size(size);
    cell.set_borders(TableCellBorders::with_empty().set(bottom))
}

/// A height as the tree builder takes it; Word knows none above 31 680 twips.
pub(super) fn height_in_twips(height: Length) -> f32 {
    f32::from(u16::try_from(height.to_twips().clamp(0, 31_680)).unwrap_or(0))
}

/// The paragraphs of a cell; a cell without text, and the rest of a joined cell, has an
/// empty one of its own, whose style keeps the row as low as its neighbours.
fn fill(
    cell: TableCell,
    table: &Table,
    placed: &Placed<Cell>,
    at: usize,
    keep_next: bool,
    sheet: &Sheet,
) -> TableCell {
    let content = &placed.cell.paragraphs;
    if content.is_empty() || placed.row != at {
        let style = style_of_empty(table, placed);
        let id = style.map_or(NORMAL, |style| sheet.id(style));
        return cell.add_paragraph(empty_paragraph(id, keep_next));
    }
    content.iter().fold(cell, |cell, text| {
        cell.add_paragraph(paragraph(sheet, text, keep_next))
    })
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
