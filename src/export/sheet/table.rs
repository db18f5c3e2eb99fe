//! A table of the form on a sheet: labels locked, figures to fill in, totals as formulas.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::formula::formula;
use super::list_totals::Term;
use super::looks::{Looks, col, height, row, set_page, set_width, with_places};
use super::plan::{FigureCell, TablePlan};
use super::text_cell;
use crate::base::units::Length;
use crate::data::{BLANK, ColumnWidth, Dataset, Decimal, Schema};
use crate::document::{Align, CellKind, Orientation, Placed, StyleSheet};
use crate::layout::{CellContent, CellShape, TableShape};

/// The width of the text of a page, and of a landscape one.
const WIDTH: i64 = 156;
const LANDSCAPE: i64 = 225;
/// A column as wide as its text, which is not known here.
const FITTED: i64 = 24;

/// What a table is written from.
pub(super) struct Source<'a> {
    pub(super) plan: &'a TablePlan,
    pub(super) shape: &'a TableShape,
    pub(super) styles: &'a StyleSheet,
    pub(super) schema: &'a Schema,
    pub(super) dataset: &'a Dataset,
    pub(super) totals: &'a BTreeMap<&'a str, Vec<&'a str>>,
    /// The totals over lists, by path.
    pub(super) over_lists: &'a BTreeMap<String, Vec<Term>>,
    /// Agency and year, at the left above the table.
    pub(super) heading: &'a str,
    pub(super) looks: &'a Looks,
}

/// Writes a table.
pub(super) fn write(sheet: &mut Worksheet, from: &Source<'_>) -> Result<(), XlsxError> {
    let (shape, plan) = (from.shape, from.plan);
    let landscape = shape.orientation == Orientation::Landscape;
    let widths = widths(shape, landscape);
    sheet.set_name(&plan.sheet)?;
    // A total that is not known yet shows nothing, and no 0.
    sheet.set_formula_result_default("");
    set_page(sheet, landscape);
    for (index, width) in widths.iter().enumerate() {
        set_width(sheet, index, *width)?;
    }
    from.head(sheet)?;
    let cells: BTreeMap<&str, &FigureCell> = plan
        .cells
        .iter()
        .map(|cell| (cell.path.as_str(), cell))
        .collect();
    for placed in shape.grid.cells() {
        if let Some(path) = &placed.cell.given {
            from.text(sheet, placed, path)?;
            continue;
        }
        match &placed.cell.content {
            CellContent::Label { lines, .. } => from.label(sheet, placed, &lines.join("\n"))?,
            CellContent::Figure(path) => from.figure(sheet, placed, path, &cells)?,
            CellContent::Text(cell) => from.text(sheet, placed, &cell.path)?,
        }
    }
    for index in 0..shape.grid.rows() {
        let height = row_height(from, &widths, index);
        sheet.set_row_height(row(plan.row(index)), height)?;
    }
    from.covered(sheet)?;
    from.guides(sheet)?;
    from.validate(sheet)?;
    from.foot(sheet, widths.iter().copied().sum())?;
    let headed = plan.top + shape.header_rows;
    let labels = plan.cells.iter().map(|cell| cell.col).min().unwrap_or(0);
    let labels = if labels < 4 { labels } else { 0 };
    sheet.set_freeze_panes(row(headed), col(labels))?;
    let first = if shape.header_rows > 0 { plan.top } else { 0 };
    sheet.set_repeat_rows(row(first), row(headed - 1))?;
    Ok(())
}

impl Source<'_> {
    fn label(
        &self,
        sheet: &mut Worksheet,
        placed: &Placed<CellShape>,
        text: &str,
    ) -> Result<(), XlsxError> {
        let looks = self.looks;
        let style = self.styles.get(placed.cell.style);
        let format = match placed.cell.kind {
            CellKind::Header(_) if style.key == "table_head" => &looks.head,
            _ if style.align == Align::Center => &looks.center,
            _ => &looks.label,
        };
        let (at, first) = (self.plan.row(placed.row), col(placed.col));
        if placed.rows * placed.cols > 1 {
            let (last_row, last_col) = self.last(placed);
            sheet.merge_range(row(at), first, row(last_row), col(last_col), text, format)?;
        } else {
            sheet.write_string_with_format(row(at), first, text, format)?;
        }
        Ok(())
    }

    /// The last row and column of the sheet that a cell covers.
    fn last(&self, placed: &Placed<CellShape>) -> (usize, usize) {
        let last_row = self.plan.row(placed.row + placed.rows - 1);
        (last_row, placed.col + placed.cols - 1)
    }

    /// A cell to fill in that holds no figure.
    fn text(
        &self,
        sheet: &mut Worksheet,
        placed: &Placed<CellShape>,
        path: &str,
    ) -> Result<(), XlsxError> {
        let (at, first) = (self.plan.row(placed.row), placed.col);
        let format = match placed.cell.given {
            Some(_) => &self.looks.name,
            None => &self.looks.text,
        };
        if placed.rows * placed.cols > 1 && !self.is_of_group(placed) {
            let (last_row, last_col) = self.last(placed);
            sheet.merge_range(
                row(at),
                col(first),
                row(last_row),
                col(last_col),
                "",
                format,
            )?;
        }
        let text = text_cell::shown(self.dataset, path);
        text_cell::write(sheet, (at, first), &text, format)
    }

    fn figure(
        &self,
        sheet: &mut Worksheet,
        placed: &Placed<CellShape>,
        path: &str,
        cells: &BTreeMap<&str, &FigureCell>,
    ) -> Result<(), XlsxError> {
        let parts = self.totals.get(path);
        let formula = match self.over_lists.get(path) {
            Some(terms) if !self.has_sums(terms) => self.over_lists(path, (terms, parts), cells),
            _ => parts.and_then(|parts| self.total(path, parts, cells)),
        };
        let format = match formula {
            Some(_) => &self.looks.total,
            None => &self.looks.figure,
        };
        let format = &with_places(format, placed.cell.places);
        let (at, first) = (self.plan.row(placed.row), col(placed.col));
        if placed.rows * placed.cols > 1 {
            let (last_row, last_col) = self.last(placed);
            sheet.merge_range(row(at), first, row(last_row), col(last_col), "", format)?;
        }
        let typed = self.dataset.figure(path);
        let typed = typed.filter(|figure| !figure.is_computed());
        let value = typed.map(|figure| figure.value);
        match (formula, value) {
            (Some(formula), _) => {
                sheet.write_formula_with_format(row(at), first, formula, format)?;
            }
            (None, Some(value)) => {
                sheet.write_number_with_format(row(at), first, number(value), format)?;
            }
            (None, None) if self.is_typed_blank(path) => {
                sheet.write_string_with_format(row(at), first, BLANK, format)?;
            }
            (None, None) => {
                let is_sum = self.shape.lists.iter().any(|list| list.has_sum(path));
                let format = if is_sum { &self.looks.total } else { format };
                sheet.write_blank(row(at), first, format)?;
            }
        }
        Ok(())
    }

    /// Whether a figure says that it stays blank.
    fn is_typed_blank(&self, path: &str) -> bool {
        let blank = self.dataset.blank(path);
        blank.is_some_and(|blank| blank.is_typed)
    }

    /// The formula of a total with its value; `None` of one that was typed and is another number
    /// than its parts make: that is shown as it was typed.
    fn total(
        &self,
        path: &str,
        parts: &[&str],
        cells: &BTreeMap<&str, &FigureCell>,
    ) -> Option<Formula> {
        let is_of_list = |path: &str| self.shape.lists.iter().any(|list| list.has(path));
        let grows = parts.iter().all(|part| is_of_list(part));
        let is_due = |part: &str| self.is_due(part);
        let written = formula(parts, cells, (&is_due, grows))?;
        self.with_result(path, parts, &written)
    }
}

/// A figure as a cell holds it: a binary number, whose first fifteen digits are those of the
/// figure; who reads the cell takes no more than these.
pub(super) fn number(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

/// The widths of the columns, in the sum no more than the page.
fn widths(shape: &TableShape, landscape: bool) -> Vec<Length> {
    let page = Length::mm(if landscape { LANDSCAPE } else { WIDTH });
    let given = |width: &ColumnWidth| match width {
        ColumnWidth::Fixed(width) => *width,
        ColumnWidth::Fit => Length::mm(FITTED),
        ColumnWidth::Share(_) => Length::ZERO,
    };
    let shares = shape.widths.iter().map(|width| match width {
        ColumnWidth::Share(shares) => *shares,
        _ => 0,
    });
    let taken: Length = shape.widths.iter().map(given).sum();
    let (left, shares) = ((page - taken).max(Length::mm(FITTED)), shares.sum::<i64>());
    let width = |width: &ColumnWidth| match width {
        ColumnWidth::Share(of) => left.scale(*of, shares.max(1)),
        width => given(width),
    };
    shape.widths.iter().map(width).collect()
}

/// What a cell shows that holds a text of the data.
fn shown_text(from: &Source<'_>, placed: &Placed<CellShape>) -> String {
    let path = placed.cell.given.as_deref();
    path.map_or_else(String::new, |path| text_cell::shown(from.dataset, path))
}

/// The height of a row in points: that of its highest label. What a label over several rows needs
/// beyond them is given to each alike.
fn row_height(from: &Source<'_>, widths: &[Length], index: usize) -> u32 {
    let shape = from.shape;
    let covers =
        |placed: &&Placed<CellShape>| (placed.row..placed.row + placed.rows).contains(&index);
    let heights = shape.grid.cells().iter().filter(covers).map(|placed| {
        let text = match &placed.cell.content {
            _ if placed.cell.given.is_some() => shown_text(from, placed),
            CellContent::Label { lines, .. } => lines.join("\n"),
            CellContent::Text(cell) => text_cell::shown(from.dataset, &cell.path),
            CellContent::Figure(_) => return 18,
        };
        let columns = widths.iter().skip(placed.col).take(placed.cols);
        let width: Length = columns.copied().sum();
        let rows = u32::try_from(placed.rows).unwrap_or(1).max(1);
        height(&text, width).div_ceil(rows)
    });
    heights.max().unwrap_or(18).max(20)
}
