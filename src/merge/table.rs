//! Table shape + figures → table.

use super::run;
use crate::data::Dataset;
use crate::document::{Cell, Inline, Paragraph, Role, Table, TableBorders};
use crate::layout::{CellContent, CellShape, TableShape};
use crate::standard::gbt9704;

/// What a cell shows that has not been filled in; it is seen in drafts only.
const UNFILLED: &str = "待填";

/// Puts the figures of `dataset` into the cells of a shape.
pub(super) fn fill(shape: &TableShape, dataset: &Dataset) -> Table {
    Table {
        title: shape.title.clone(),
        description: shape.description.clone(),
        grid: shape.grid.clone().map(|cell| fill_cell(&cell, dataset)),
        widths: shape.widths.clone(),
        header_rows: shape.header_rows,
        row_heights: vec![shape.row_height; shape.grid.rows()],
        padding: shape.padding,
        borders: TableBorders {
            outer: gbt9704::TABLE_RULE.value,
            inner: gbt9704::TABLE_RULE.value,
        },
        keep_together: shape.keep_together,
        keep_next: false,
        smaller: Vec::new(),
    }
}

fn fill_cell(cell: &CellShape, dataset: &Dataset) -> Cell {
    let content = match &cell.content {
        CellContent::Label(lines) => label(lines),
        CellContent::Figure(path) => match dataset.figure(path) {
            Some(figure) => vec![run(&figure.value.to_string(), Some(figure.span))],
            None => vec![run(UNFILLED, None)],
        },
    };
    let paragraph = Paragraph {
        role: Role::Cell,
        style: cell.style,
        content,
    };
    Cell {
        kind: cell.kind,
        paragraphs: vec![paragraph],
    }
}

fn label(lines: &[String]) -> Vec<Inline> {
    let mut content = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            content.push(Inline::Break);
        }
        if !line.is_empty() {
            content.push(run(line, None));
        }
    }
    content
}
