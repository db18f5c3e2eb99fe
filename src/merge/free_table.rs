//! Turns the tables of a data file into tables of the document.

use super::columns::{Stands, line_up, natural_width, widths};
use super::merger::Merger;
use super::table::Furnished;
use super::text::run;
use crate::base::diag::{Span, Spanned};
use crate::base::units::{Length, Sides};
use crate::data::{ColumnWidth, FigureAlign, FreeTable, FreeValue};
use crate::document::{
    Align, Cell, CellKind, Grid, Orientation, Paragraph, Placed, Role, Scope, StyleId, Table,
    TableBorders,
};
use crate::standard::gbt9704;

/// A row of cells as [`Grid::resolve`] takes it.
type Specs = Vec<(usize, usize, Cell)>;

/// The styles of the cells.
#[derive(Clone, Copy)]
struct Styles {
    head: StyleId,
    label: StyleId,
    figure: StyleId,
}

impl Merger<'_> {
    /// Adds a table of the data file: title and unit above it, its heads as a tree, its
    /// rows, and its notes below.
    pub(super) fn free_table(&mut self, free: &FreeTable) {
        let orientation = if free.landscape {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        };
        let title = free.title.as_ref();
        let title = title.map(|title| {
            let text = self.filled(title);
            (text.trim().to_owned(), title.span)
        });
        let name = title.as_ref().map_or("表", |(text, _)| text);
        let measure = self.document.page.oriented(orientation).measure();
        let Some(table) = self.build(free, name, measure) else {
            return;
        };
        let title =
            title.and_then(|(text, span)| self.beside("table_title", vec![run(&text, Some(span))]));
        let furnished = Furnished {
            title,
            unit: free.unit.as_ref().and_then(|unit| self.unit(unit)),
            notes: self.notes(&free.notes),
            orientation,
            table,
        };
        self.place_table(furnished);
    }

    /// The table without what stands beside it.
    fn build(&mut self, free: &FreeTable, title: &str, measure: Length) -> Option<Table> {
        let styles = Styles {
            head: self.style("table_head")?,
            label: self.style("table_label")?,
            figure: self.style("table_figure")?,
        };
        let mut rows = self.heads(free, styles);
        let header_rows = rows.len();
        rows.extend(self.rows(free, styles));
        let mut grid = Grid::resolve(rows, free.columns.len()).ok()?;
        let (down, across) = (
            gbt9704::TABLE_PADDING_DOWN.value,
            gbt9704::TABLE_PADDING_ACROSS.value,
        );
        let padding = Sides {
            top: down,
            right: across,
            bottom: down,
            left: across,
        };
        let widths = self.free_widths(free, &grid, padding, measure);
        self.align(free, &mut grid, &widths, padding);
        let border = gbt9704::TABLE_BORDER.value;
        Some(Table {
            title: title.to_owned(),
            description: String::new(),
            row_heights: vec![gbt9704::TABLE_ROW_HEIGHT.value; grid.rows()],
            grid,
            widths,
            header_rows,
            padding,
            borders: TableBorders {
                outer: border,
                inner: border,
            },
            keep_together: true,
            keep_next: false,
            smaller: Vec::new(),
        })
    }

    /// The heads of the columns, as deep as the deepest: those that share a head stand below
    /// it, and one with fewer above it reaches down to the rows.
    fn heads(&mut self, free: &FreeTable, styles: Styles) -> Vec<Specs> {
        let shared = |column: usize, depth: usize| -> Option<Vec<&str>> {
            let groups = &free.columns.get(column)?.groups;
            let heads = groups.get(..=depth)?;
            Some(heads.iter().map(|head| head.value.as_str()).collect())
        };
        let depth = free.columns.iter().map(|one| one.groups.len()).max();
        let depth = depth.unwrap_or(0);
        let mut rows = Vec::new();
        for level in 0..=depth {
            let mut specs = Specs::new();
            for (index, column) in free.columns.iter().enumerate() {
                if let Some(head) = column.groups.get(level) {
                    let here = shared(index, level);
                    if index > 0 && shared(index - 1, level) == here {
                        continue;
                    }
                    let alike = (index..free.columns.len())
                        .take_while(|other| shared(*other, level) == here);
                    let cols = alike.count();
                    specs.push((1, cols, self.head(head, styles.head)));
                } else if column.groups.len() == level {
                    let rows = depth + 1 - level;
                    specs.push((rows, 1, self.head(&column.label, styles.head)));
                }
            }
            rows.push(specs);
        }
        rows
    }

    fn head(&mut self, label: &Spanned<String>, style: StyleId) -> Cell {
        let text = self.filled(label);
        let kind = CellKind::Header(Scope::Column);
        cell(kind, style, text.trim(), Some(label.span))
    }

    fn rows(&mut self, free: &FreeTable, styles: Styles) -> Vec<Specs> {
        let labels = label_columns(free);
        let mut rows = Vec::new();
        for (at, row) in free.rows.iter().enumerate() {
            let mut specs = Specs::new();
            for (column, value) in row.cells.iter().enumerate() {
                if at > 0 && is_merged(free, at, column) {
                    continue;
                }
                // The label of a sum reaches over the labels that it leaves blank.
                let is_blank = |column: &usize| {
                    row.total && *column < labels && row.cells[*column].value == FreeValue::Blank
                };
                if column > 0 && is_blank(&column) {
                    continue;
                }
                let across = (column + 1..labels).take_while(is_blank).count();
                let below =
                    (at + 1..free.rows.len()).take_while(|row| is_merged(free, *row, column));
                let height = 1 + below.count();
                let text = match &value.value {
                    FreeValue::Blank => String::new(),
                    FreeValue::Number(number) => number.to_string(),
                    FreeValue::Text(text) => {
                        let text = Spanned {
                            value: text.clone(),
                            span: value.span,
                        };
                        self.filled(&text)
                    }
                };
                let (kind, style) = if column < labels {
                    (CellKind::Header(Scope::Row), styles.label)
                } else if free.is_of_figures(column) {
                    (CellKind::Data, styles.figure)
                } else {
                    (CellKind::Data, styles.label)
                };
                let filled = cell(kind, style, text.trim(), Some(value.span));
                specs.push((height, 1 + across, filled));
            }
            rows.push(specs);
        }
        rows
    }

    /// The widths that the columns ask for; where none asks, the content decides, and what is
    /// left is shared out so that the table is as wide as the text.
    fn free_widths(
        &self,
        free: &FreeTable,
        grid: &Grid<Cell>,
        padding: Sides,
        measure: Length,
    ) -> Vec<Length> {
        let wanted: Vec<ColumnWidth> = free
            .columns
            .iter()
            .map(|column| column.width.unwrap_or(ColumnWidth::Fit))
            .collect();
        let mut widths = widths(&wanted, grid, &self.document.styles, padding, measure);
        if free.columns.iter().all(|column| column.width.is_none()) {
            let spare = measure - widths.iter().copied().sum::<Length>();
            let count = i64::try_from(widths.len()).unwrap_or(1).max(1);
            for (width, index) in widths.iter_mut().zip(0..) {
                let share = spare.scale(index + 1, count) - spare.scale(index, count);
                *width += share.max(Length::ZERO);
            }
        }
        widths
    }

    /// Figures as their column asks; text in the middle, unless some of it must be broken.
    fn align(
        &mut self,
        free: &FreeTable,
        grid: &mut Grid<Cell>,
        widths: &[Length],
        padding: Sides,
    ) {
        let styles = &mut self.document.styles;
        let heads = grid.rows() - free.rows.len();
        let is_wide: Vec<bool> = (0..free.columns.len())
            .map(|column| {
                let inside = widths[column] - padding.left - padding.right;
                let cells = grid.cells().iter();
                cells
                    .filter(|placed| placed.row >= heads && placed.col == column)
                    .flat_map(|placed| &placed.cell.paragraphs)
                    .any(|one| natural_width(one, styles.get(one.style)) > inside)
            })
            .collect();
        let aligns: Vec<FigureAlign> = grid
            .cells()
            .iter()
            .map(|placed| match free.columns[placed.col].align {
                _ if placed.row < heads => FigureAlign::Center,
                Some(align) => align,
                None if free.is_of_figures(placed.col) => FigureAlign::Center,
                None if is_wide[placed.col] => FigureAlign::Left,
                None => FigureAlign::Center,
            })
            .collect();
        let figure = |placed: &Placed<Cell>| {
            let row = placed.row.checked_sub(heads)?;
            match free.rows.get(row)?.cells.get(placed.col)?.value {
                FreeValue::Number(number) => Some(number),
                FreeValue::Blank | FreeValue::Text(_) => None,
            }
        };
        let figures = grid.cells().iter().map(figure);
        let stands: Vec<Stands> = aligns.iter().copied().zip(figures).collect();
        let (label, centred) = (
            styles.find("table_label"),
            styles.find("table_label_center"),
        );
        for (cell, align) in grid.contents_mut().zip(&aligns) {
            for paragraph in &mut cell.paragraphs {
                if *align == FigureAlign::Center {
                    paragraph.style = match centred {
                        Some(centred) if label == Some(paragraph.style) => centred,
                        _ => styles.aligned(paragraph.style, Align::Center),
                    };
                }
            }
        }
        line_up(grid, &stands, widths, padding, styles);
    }
}

/// How many columns at the left name the rows: those before the first of figures; where none
/// has figures, the first.
fn label_columns(free: &FreeTable) -> usize {
    let first = (0..free.columns.len()).find(|column| free.is_of_figures(*column));
    first.unwrap_or(1)
}

/// Whether a cell is one with the cell above it: its column asks for it, both have the same
/// text, neither sums, and no column further left that merges parts them.
fn is_merged(free: &FreeTable, row: usize, column: usize) -> bool {
    let (here, above) = (&free.rows[row], &free.rows[row - 1]);
    let is_alike = |column: usize| {
        let (here, above) = (&here.cells[column].value, &above.cells[column].value);
        here == above && *here != FreeValue::Blank
    };
    let left = (0..=column).filter(|column| free.columns[*column].merges);
    free.columns[column].merges && !here.total && !above.total && left.clone().all(is_alike)
}

fn cell(kind: CellKind, style: StyleId, text: &str, origin: Option<Span>) -> Cell {
    let content = (!text.is_empty()).then(|| run(text, origin));
    let paragraph = Paragraph {
        role: Role::Cell,
        style,
        content: content.into_iter().collect(),
    };
    Cell {
        kind,
        paragraphs: vec![paragraph],
    }
}
