//! The labels and the figures of a table of a form, by which tables of papers are read.

use super::plain::plain;
use crate::data::Field;
use crate::document::Placed;
use crate::layout::{CellContent, CellShape, Layout, TableShape};

/// A label of a form and its place.
pub(super) struct Label<'a> {
    pub(super) text: String,
    pub(super) placed: &'a Placed<CellShape>,
}

/// A figure of a form, or another cell to fill in, and its place.
pub(super) struct Figure<'a> {
    pub(super) field: &'a Field,
    pub(super) placed: &'a Placed<CellShape>,
}

/// The labels of a form.
pub(super) fn labels(shape: &TableShape) -> Vec<Label<'_>> {
    let cells = shape.grid.cells().iter();
    let labels = cells.filter_map(|placed| match &placed.cell.content {
        CellContent::Label { lines, .. } => {
            let text = plain(&lines.concat());
            (!text.is_empty()).then_some(Label { text, placed })
        }
        CellContent::Figure(_) | CellContent::Text(_) => None,
    });
    labels.collect()
}

/// The figures of a form.
pub(super) fn due<'a>(layout: &'a Layout, shape: &'a TableShape) -> Vec<Figure<'a>> {
    let cells = shape.grid.cells().iter();
    let figures = cells.filter_map(|placed| {
        let field = layout.schema.get(placed.cell.content.path()?)?;
        Some(Figure { field, placed })
    });
    figures.collect()
}

/// The labels above a figure, from the outermost one.
pub(super) fn above<'a, 'b>(
    figure: &'b Placed<CellShape>,
    labels: &'b [Label<'a>],
) -> impl Iterator<Item = &'b Label<'a>> {
    labels.iter().filter(|label| {
        let placed = label.placed;
        let shares = placed.col < figure.col + figure.cols && figure.col < placed.col + placed.cols;
        shares && placed.row < figure.row
    })
}
