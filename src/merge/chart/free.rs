//! The figures of tables that stand in the data, by the words of their rows and heads.

use super::figures::{Found, turned};
use super::finding::{absent, bad, unfilled};
use super::shown::Looked;
use crate::base::diag::{Span, Spanned};
use crate::data::{CellReading, Chart, FigureForm, FreeColumn, FreeRow, FreeTable, FreeValue};
use crate::document::ChartFigure;
use crate::merge::merger::Merger;

impl Merger<'_> {
    /// The figures of a table of the data; of rows and columns that are not named, all that are no
    /// sums.
    pub(super) fn of_free(&mut self, chart: &Chart, table: &FreeTable) -> Option<Looked> {
        let columns = self.columns(chart, table)?;
        let names = self.naming(chart, table, &columns)?;
        let rows = self.rows(chart, table, names)?;
        let mut grid = Vec::new();
        let mut is_whole = true;
        for row in rows {
            let mut cells = Vec::new();
            for column in &columns {
                match self.free_cell(chart.span, table, (row, *column), names) {
                    Some(cell) => cells.push(cell),
                    None => is_whole = false,
                }
            }
            grid.push(cells);
        }
        let forms = table.forms();
        let mut looked = is_whole.then(|| turned(grid))??;
        looked.unit = table.unit.as_ref().map(|unit| self.filled(unit));
        looked.thousands = columns
            .iter()
            .any(|one| forms.get(*one).is_some_and(|form| form.thousands));
        Some(looked)
    }

    /// A figure that is named alone: table/row/column.
    pub(super) fn of_free_cell(
        &mut self,
        chart: &Chart,
        place: Span,
        [id, row, column]: [&str; 3],
    ) -> Option<Found> {
        let all = self.dataset.all_tables();
        let is_named = |table: &&FreeTable| table.id.as_ref().is_some_and(|one| one.value == id);
        let Some(table) = all.iter().copied().find(is_named) else {
            let ids = all
                .iter()
                .filter_map(|one| Some(one.id.as_ref()?.value.as_str()));
            let finding = absent(
                (
                    format!("没有“{id}”这张表"),
                    format!("there is no table `{id}`"),
                ),
                id,
                place,
                ids,
            );
            self.findings.push(finding);
            return None;
        };
        let said = |text: &str| {
            vec![Spanned {
                value: text.to_owned(),
                span: place,
            }]
        };
        let asked = Chart {
            rows: said(row),
            columns: said(column),
            ..chart.clone()
        };
        let columns = self.columns(&asked, table)?;
        let names = self.naming(&asked, table, &columns)?;
        let rows = self.rows(&asked, table, names)?;
        self.free_cell(chart.span, table, (rows.first()?, *columns.first()?), names)
    }

    fn columns(&mut self, chart: &Chart, table: &FreeTable) -> Option<Vec<usize>> {
        if chart.columns.is_empty() {
            let all = 0..table.columns.len();
            let shown = all.filter(|one| is_figures(table, *one));
            return Some(
                shown
                    .filter(|one| table.columns.get(*one).is_some_and(|one| !one.total))
                    .collect(),
            );
        }
        let heads: Vec<[String; 2]> = table.columns.iter().map(head).collect();
        let mut columns = Vec::new();
        for asked in &chart.columns {
            let found = heads.iter().position(|names| names.contains(&asked.value));
            let Some(found) = found else {
                let name = &asked.value;
                let finding = absent(
                    (
                        format!("表里没有“{name}”这一列"),
                        format!("the table has no column `{name}`"),
                    ),
                    name,
                    asked.span,
                    heads
                        .iter()
                        .filter_map(|names| Some(names.last()?.as_str())),
                );
                self.findings.push(finding);
                return None;
            };
            columns.push(found);
        }
        Some(columns)
    }

    /// The column that names the rows; none without a column of figures beside it.
    fn naming(&mut self, chart: &Chart, table: &FreeTable, columns: &[usize]) -> Option<usize> {
        let names = named_by(table, columns).filter(|_| !columns.is_empty());
        if names.is_none() {
            self.findings.push(bad(
                (
                    "图解的表要有一列名称和一列数，这张表没有",
                    "a chart needs a column of names and one of figures",
                ),
                chart.table.as_ref().map_or(chart.span, |table| table.span),
                (
                    "在 columns 里写出要画的列的表头。",
                    "name the columns to be shown in `columns`",
                ),
            ));
        }
        names
    }

    fn rows<'t>(
        &mut self,
        chart: &Chart,
        table: &'t FreeTable,
        names: usize,
    ) -> Option<Vec<&'t FreeRow>> {
        if chart.rows.is_empty() {
            return Some(table.rows.iter().filter(|row| row.is_plain()).collect());
        }
        let called: Vec<(String, &FreeRow)> = table
            .rows
            .iter()
            .filter(|row| row.across.is_none())
            .map(|row| (self.name_of(table, row, names), row))
            .collect();
        let mut rows = Vec::new();
        for asked in &chart.rows {
            let found = called.iter().find(|(name, _)| *name == asked.value);
            let Some((_, row)) = found else {
                let name = &asked.value;
                let finding = absent(
                    (
                        format!("表里没有“{name}”这一行"),
                        format!("the table has no row `{name}`"),
                    ),
                    name,
                    asked.span,
                    called.iter().map(|(name, _)| name.as_str()),
                );
                self.findings.push(finding);
                return None;
            };
            rows.push(*row);
        }
        Some(rows)
    }

    /// What a row is called: what stands in the column of names.
    fn name_of(&self, table: &FreeTable, row: &FreeRow, names: usize) -> String {
        let Some(cell) = row.cells.get(names) else {
            return String::new();
        };
        let form = table.forms().get(names).copied().unwrap_or_default();
        match &cell.value {
            FreeValue::Number(value, places) => form.of_figure(*value, *places),
            value => {
                let lines = value.paragraphs(cell.span).into_iter();
                let lines = lines.map(|line| {
                    self.templates
                        .render(&line)
                        .judged()
                        .text()
                        .trim()
                        .to_owned()
                });
                lines.collect()
            }
        }
    }

    fn free_cell(
        &mut self,
        chart: Span,
        table: &FreeTable,
        (row, column): (&FreeRow, usize),
        names: usize,
    ) -> Option<Found> {
        let name = self.name_of(table, row, names);
        let head = table.columns.get(column)?;
        let cell = row.cells.get(column)?;
        let form = table.forms().get(column).copied().unwrap_or_default();
        let text = match &cell.value {
            FreeValue::Number(..) | FreeValue::Blank => String::new(),
            value => {
                let lines = value.paragraphs(cell.span).into_iter();
                lines
                    .map(|line| self.templates.render(&line).judged().text().to_owned())
                    .collect()
            }
        };
        let Some(figure) = figure(&cell.value, &text, form) else {
            let called = format!("{name}·{}", head.label.value);
            self.findings
                .push(unfilled(&called, text.trim(), Some(cell.span), chart));
            return None;
        };
        Some(Found {
            row: name,
            column: head.label.value.clone(),
            figure,
        })
    }
}

/// The figure of a cell; what counts as one is shown as it is written.
fn figure(value: &FreeValue, text: &str, form: FigureForm) -> Option<ChartFigure> {
    match value {
        FreeValue::Number(value, places) => Some(ChartFigure {
            value: *value,
            shown: form.of_figure(*value, *places),
        }),
        FreeValue::Counted(_, value) => Some(ChartFigure {
            value: *value,
            shown: text.trim().to_owned(),
        }),
        FreeValue::Blank => None,
        FreeValue::Text(_) | FreeValue::Lines(_) => match CellReading::of(text.trim()) {
            CellReading::Number(value, places) => Some(ChartFigure {
                value,
                shown: form.of_figure(value, places),
            }),
            _ => None,
        },
    }
}

/// How a head may be named: with those above it, and alone.
fn head(column: &FreeColumn) -> [String; 2] {
    let above = column.groups.iter().map(|group| group.value.as_str());
    let all: Vec<&str> = above.chain([column.label.value.as_str()]).collect();
    [all.join("/"), column.label.value.clone()]
}

/// Whether a column holds figures that count something.
fn is_figures(table: &FreeTable, column: usize) -> bool {
    let is_serial = table.columns.get(column).is_some_and(|one| one.serial);
    table.is_of_figures(column) && !is_serial && !table.is_of_names(column)
}

/// The column that names the rows: the first that is not shown and holds no numbers of rows.
fn named_by(table: &FreeTable, shown: &[usize]) -> Option<usize> {
    let is_name = |column: &usize| {
        let head = table.columns.get(*column);
        let is_serial = head.is_some_and(|one| one.serial || one.label.value.trim() == "序号");
        !is_serial && !shown.contains(column) && !is_figures(table, *column)
    };
    (0..table.columns.len()).find(is_name)
}
